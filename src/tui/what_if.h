#ifndef TUI_WHAT_IF_H
#define TUI_WHAT_IF_H

#include "session/session.h"
#include "tui/app.h"
#include "tui/field.h"
#include "tui/list.h"

/* What if: the inputs of the estimate, each with another value if one likes, and what that makes of
 * the figures beside those that are kept. Nothing of it is written until it is named as a scenario
 * or kept as answers. */

#define WHAT_IF_NAME (SCENARIO_NAME_LIMIT * 4 + 1)

struct what_if_screen {
	struct screen screen;
	struct estimate_overrides overrides;
	struct estimate_override *items; /* of `overrides`: room for each input */
	char name[WHAT_IF_NAME];         /* of the scenario it is; "" for none */
	bool is_kept;                    /* under that name, as it stands */
	bool warned;                     /* that going back drops it */
	struct arena derived;
	const struct assessment *would; /* with the overrides */
	struct list inputs, figures;
	const struct input *const *rows; /* of the list of inputs; NULL: the heading of a group */
	const char *const *headings;
	bool on_figures; /* the focus is there */
	bool editing;
	struct field field;
	char refusal[512];
};

/* The marked input, and whether it is overridden. */
const struct input *what_if_marked(const struct what_if_screen *screen);
bool what_if_is_changed(const struct what_if_screen *screen, const struct input *input);

/* Whether there is anything that going back would lose. */
bool what_if_is_loose(const struct what_if_screen *screen);

/* --- taking values (what_if_change.c) --- */

/* The estimate with the overrides, after they or the answers changed. */
void what_if_derive(struct what_if_screen *screen, const struct app *app);

/* Override an input (with its kept value: no more), or stop overriding it (without deriving). */
void what_if_put(struct what_if_screen *screen, const struct app *app, const struct input *input,
		 struct value value);
void what_if_take_out(struct what_if_screen *screen, const struct input *input);

/* One step more or less of the marked input; typing a value of it. What cannot be taken stays in
 * the field, with the sentence: false. */
void what_if_step(struct what_if_screen *screen, struct app *app, int by);
void what_if_start_typing(struct what_if_screen *screen);
void what_if_stop_typing(struct what_if_screen *screen);
bool what_if_finish_typing(struct what_if_screen *screen, struct app *app);

/* Take the overrides of a scenario, and its name. */
void what_if_take(struct what_if_screen *screen, struct app *app, const char *name);

/* What it is called: "cheaper", "3 inputs changed". */
const char *what_if_called(const struct estimate_overrides *overrides, const char *name,
			   struct arena *arena);

/* A value as people read it: "yes" for a bool, digits in groups for numbers; and as it is typed. */
const char *input_shown(const struct input *input, const struct value *value, struct arena *arena);
const char *input_unit(const struct input *input, const char *currency);

/* --- drawing (what_if_draw.c) --- */
void what_if_draw(const struct what_if_screen *screen, const struct app *app,
		  struct surface *surface, struct rect body, struct arena *frame);
/* How many rows the lists have at that size. */
struct rect what_if_figures_rect(struct rect body);
struct rect what_if_inputs_rect(struct rect body);

/* --- figures of an estimate, for comparing (estimate_figures.c) --- */

struct figure {
	const char *label;
	const char *why; /* what w explains */
};
extern const size_t figure_count;
const struct figure *figure_row(size_t index);
const char *figure_text(size_t index, const struct estimate *estimate, struct arena *arena);
/* "+5,316", "-3 learners", "" where it is the same, "-" where one of the two is not there. */
const char *figure_change(size_t index, const struct estimate *kept, const struct estimate *would,
			  struct arena *arena);

/* --- other screens over it --- */
void *keeping_screen_new(struct app *app, const struct estimate_overrides *overrides);
void *scenarios_screen_new(struct app *app);

#endif
