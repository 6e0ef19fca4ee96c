#ifndef TUI_CHECKLIST_H
#define TUI_CHECKLIST_H

#include "session/session.h"
#include "tui/app.h"
#include "tui/list.h"

/* The readiness checklist of one gate: the verdict and why on top, then what stands in the way,
 * then the rest. A committee sees whether it is ready, and why not, before anything else. */

enum checklist_kind { LINE_HEADING, LINE_QUESTION, LINE_CHECK, LINE_CONFLICT };

struct checklist_line {
	enum checklist_kind kind;
	const char *heading;
	const struct question *question;
	const struct check_result *check;
	const struct conflict *conflict;
};

struct checklist_screen {
	struct screen screen;
	size_t gate;
	bool only_open;
	ARRAY(struct checklist_line) lines;
	struct list list;
};

/* Make the lines anew from the assessment. */
void checklist_build(struct checklist_screen *checklist, const struct app *app);

const struct gate_result *checklist_gate(const struct checklist_screen *checklist,
					 const struct app *app);
const struct checklist_line *checklist_marked(const struct checklist_screen *checklist);

/* The questions that a line's rule names, in its order; the one to go to: the first of them that is
 * open, else the first; NULL: none. */
size_t checklist_questions(const struct app *app, const struct checklist_line *line,
			   struct arena *arena, const struct question *const **questions);
const struct question *checklist_question(const struct app *app, const struct checklist_line *line);

/* Rows of the list in a body of that height. */
int checklist_list_height(int height);

void checklist_draw_status(const struct screen *screen, const struct app *app,
			   struct surface *surface, struct rect line, struct arena *frame);
void checklist_draw(const struct screen *screen, const struct app *app, struct surface *surface,
		    struct rect body, struct arena *frame);

#endif
