#ifndef TUI_WALK_H
#define TUI_WALK_H

#include "session/session.h"
#include "tui/app.h"
#include "tui/field.h"
#include "pen.h"
#include "tui/list.h"

/* The walk: the questions of a proposal on the left, the marked one on the right. */

enum walk_row_kind { WALK_STEP, WALK_QUESTION, WALK_FOLD };

/* Sections of the list: what the next gate needs; what each later gate needs; what is inherited.
 * All but the first are folded into one line to begin with. */
struct walk_row {
	enum walk_row_kind kind;
	const struct question *question; /* a step's is its group */
	int section;
	size_t count; /* of a fold: questions in it; of a step: questions in this section */
	size_t done;  /* of a step: those that have an answer */
};

#define WALK_SECTIONS 12

struct walk_screen {
	struct screen screen;
	ARRAY(struct walk_row) rows;
	struct list list;
	bool unfolded[WALK_SECTIONS];
	bool quick;          /* only the quick questions */
	bool in_detail;      /* the focus is on the choices, not on the list */
	struct list choices; /* of the marked question */
	bool editing;        /* a line of text is being typed */
	struct field field;
	bool unkept;                  /* typed since the draft was kept */
	int64_t revision;             /* of the answer when editing began */
	const struct question *shown; /* whose choices are in `choices` */
	bool was_open;                /* the question had no answer when its screen came up */
	size_t gate;                  /* whose needs open the list */
	/* What happened to a question, read once nobody presses a key; NULL: to none. */
	const struct question *past_of;
	const struct change_row *past;
	size_t past_count;
	struct arena past_arena;
	/* What `price` is about; NULL: nothing. */
	const struct question *priced_question;
	const struct choice *priced;
	struct price price;
	struct arena price_arena;
};

bool walk_is_select(const struct question *question);
bool walk_is_ticked(const struct value *value, const struct choice *choice);
struct target walk_target(const struct walk_screen *walk);

/* Build the rows from the assessment; the mark stays on its question. */
void walk_build_rows(struct walk_screen *walk, struct app *app);

/* The section of a question, -1 where it is not shown at all. */
int walk_section(const struct assessment *assessment, const struct question *question, bool quick);

/* The gate whose needs open the list. */
const struct gate_result *walk_gate(const struct assessment *assessment);

/* The name of a section: "28 more before Development", "24 inherited answers"; in a narrow list
 * without "more" and "answers". */
const char *walk_section_name(const struct assessment *assessment, int section, size_t count,
			      bool narrow, struct arena *arena);

const struct question *walk_question(const struct walk_screen *walk); /* marked; NULL: a fold */

/* "ok", "--", "! ", ...: two letters before the colour. */
const char *walk_mark(const struct question_result *result, bool required);

/* The text the answer would have with this choice taken (or its tick changed). */
const char *walk_text_with(const struct app *app, const struct question *question,
			   const struct choice *choice, struct arena *arena);

/* What is suggested for a question that has no answer: its stored form, and in words; NULL:
 * nothing. */
const char *walk_suggestion(const struct app *app, const struct question *question,
			    struct arena *arena);
const char *walk_suggestion_words(const struct app *app, const struct question *question,
				  struct arena *arena);

/* What a change was, in words: "blank -> Yes, it carries credit". */
const char *history_words(const struct app *app, const struct change_row *row, struct arena *arena);

/* --- drawing: the list, the question, the pane beside it (where there is one) --- */

void walk_draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
		      struct rect line, struct arena *frame);
void walk_draw_list(const struct walk_screen *walk, const struct app *app, struct surface *surface,
		    struct rect rect, struct arena *frame);
void walk_draw_detail(const struct walk_screen *walk, const struct app *app,
		      struct surface *surface, struct rect rect, struct arena *frame);
void walk_draw_aside(const struct walk_screen *walk, const struct app *app, struct surface *surface,
		     struct rect rect, struct arena *frame);
void walk_draw_price(const struct walk_screen *walk, const struct app *app, struct pen *pen);

/* Whether there is room for that pane. */
bool walk_has_aside(const struct surface *surface);

/* Lines of the list that hold rows: the last one is kept for what lies folded further down. */
int walk_list_height(int height);

/* --- acting --- */

/* The choice under the mark, whose price is shown; NULL: there is none. Its price takes long, so it
 * is worked out after the drawing (gives whether it was), and anew after anything was saved. */
const struct choice *walk_choice(const struct walk_screen *walk);
bool walk_price_settle(struct walk_screen *walk, struct app *app);
void walk_price_forget(struct walk_screen *walk);

/* The mark went to another row: its choices come up, what was typed without Enter goes. */
void walk_show_question(struct walk_screen *walk);
bool walk_needs_answer(const struct assessment *assessment, const struct walk_row *row);
bool walk_go_to_open(struct walk_screen *walk, struct app *app);
struct walk_screen *walk_find(const struct app *app);

/* After an answer the mark goes on to the next open question; at the end it says so. */
void walk_answered(struct app *app);

/* From a screen of its own (a table, a list of entries) back to the walk: the mark goes on if the
 * question has its answer now and had none before. */
void walk_return(struct app *app);

void walk_choose(struct walk_screen *walk, struct app *app);
void walk_open(struct walk_screen *walk, struct app *app);
void walk_save_choice(struct walk_screen *walk, struct app *app);
void walk_back(struct walk_screen *walk, struct app *app);
void walk_stop_editing(struct walk_screen *walk);
void walk_accept(struct walk_screen *walk, struct app *app);
void walk_accept_all(struct walk_screen *walk, struct app *app);
void walk_clear(struct walk_screen *walk, struct app *app);

#endif
