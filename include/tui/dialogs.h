#ifndef TUI_DIALOGS_H
#define TUI_DIALOGS_H

#include "session/session.h"
#include "tui/app.h"

/* Popups that several screens use; all are forms. Each acts on the selected proposal. */

/* Save an answer and deal with everything that may follow: what cannot be read is said, a departure
 * from the framework asks for its reason, a clash shows both texts and asks. `then` (may be NULL)
 * runs once the answer is saved. */
void dialog_answer(struct app *app, struct target target, const char *text, int64_t revision,
		   void (*then)(struct app *app));

void dialog_reason(struct app *app, struct target target);
void dialog_unknown(struct app *app, const struct question *question);
void dialog_defer(struct app *app, const struct question *question);
void dialog_not_applicable(struct app *app, const struct question *question);

#endif
