#ifndef TUI_SCREENS_H
#define TUI_SCREENS_H

#include "session/session.h"

struct app;

/* Where the program begins: the portfolio, or the first screen of an empty file. */
void first_screens_push(struct app *app);

/* One function a screen; each is one file, screen_NAME.c. */
void *portfolio_screen_new(struct app *app);
void *first_screen_new(struct app *app);
void *walk_screen_new(struct app *app);
void *text_screen_new(struct app *app, struct target target);
void *grid_screen_new(struct app *app, const struct question *question);
void *repeat_screen_new(struct app *app, const struct question *question);
void *checklist_screen_new(struct app *app);
void *conflicts_screen_new(struct app *app);
void *estimate_screen_new(struct app *app);
/* The same as it would be; the overrides are copied. `called`: what to call it. */
void *estimate_screen_if(struct app *app, const struct estimate_overrides *overrides,
			 const char *called);
void *actuals_screen_new(struct app *app);
void *export_screen_new(struct app *app);
void *history_screen_new(struct app *app, const char *name); /* NULL: the whole proposal */
void *why_screen_new(struct app *app, const char *name);
/* The same of an assessment that is not the one kept. */
void *why_screen_of(const struct assessment *assessment, const char *name);
void *what_if_screen_new(struct app *app);
void *rollup_screen_new(struct app *app); /* all proposals together */
void *find_screen_new(struct app *app);
void *help_screen_new(struct app *app);
void *palette_screen_new(struct app *app);

/* Go back to the walk and mark this question there, unfolding its section. */
void walk_screen_go(struct app *app, const struct question *question);

#endif
