#ifndef TUI_FORM_H
#define TUI_FORM_H

#include "base/error.h"
#include "tui/app.h"

#include <stdbool.h>
#include <stddef.h>

/* A popup that asks for a few things: lines of text, choices. Enter on the last field (or on any,
 * with everything filled) does it, Esc leaves without a trace. What `done` refuses stays open with
 * the sentence, and nothing typed is lost. */

#define FORM_FIELDS 8

struct form_choice {
	const char *name, *label;
};

struct form_field {
	const char *label;
	const char *hint;  /* below the field while it is focused; may be NULL */
	const char *value; /* to begin with: the text, or the name of a choice; may be NULL */
	const struct form_choice *choices; /* NULL: a line of text */
	size_t choice_count;
};

struct form {
	const char *title;
	const char *verb;  /* what Enter does in the last field: "Start it"; NULL: "Save" */
	const char *intro; /* a sentence or two above the fields; may be NULL */
	struct form_field fields[FORM_FIELDS];
	size_t count;
	/* Act on the values (texts, or names of choices); false and an error: the form stays. The
	 * form is closed before `done` may push another screen: it calls app_pop() itself never. */
	bool (*done)(struct app *app, const void *context, const char *const *values,
		     struct error *error);
	/* What the values as they stand would do, below the fields: asked anew when the form comes
	 * up, a choice changes or another field gets the focus. On the arena; NULL: nothing. */
	const char *(*about)(struct app *app, const char *const *values, struct arena *arena);
	const void *context;
	size_t context_size; /* bytes of *context, copied into the form */
};

/* All texts are copied. */
void *form_screen_new(struct app *app, const struct form *form);

#endif
