#ifndef TUI_APP_H
#define TUI_APP_H

#include "base/error.h"
#include "tui/press.h"
#include "tui/screen.h"
#include "tui/style.h"
#include "tui/surface.h"

#include <stdbool.h>

struct session;

/* What the program asks of the world around it, so that tests can be that world. */
struct app_host {
	/* Let the person edit `text` in an editor of their own; the new text on `arena`, or NULL
	 * with an error (then the text is as it was). NULL: there is no editor here. */
	const char *(*edit)(void *context, const char *text, struct arena *arena,
			    struct error *error);
	void (*redraw)(void *context);
	/* Stop for the shell below, until it goes on. NULL: there is none. */
	void (*stop)(void *context);
	void *context;
};

#define APP_SCREENS 12

/* The full-screen program without a terminal: a stack of screens over one session. */
struct app {
	struct session *session;
	const struct app_host *host;
	struct screen *screens[APP_SCREENS]; /* the last is on top */
	int screen_count;
	struct arena frame; /* texts of one drawing */
	char message[300];
	bool message_alarms; /* something went wrong, not just a notice */
	enum theme theme;
	bool ascii;
	int width, height; /* of the last drawing */
	bool quit;
	bool hung_up;
	int idle;         /* ticks since the last press */
	bool draws_first; /* what takes long follows a drawing: then app_settle() is called */
	bool drawn_anew;  /* set by a screen's pause that changed what it shows */
	bool unchanged;   /* the last step was a tick that found nothing new: no need to draw */
};

void app_open(struct app *app, struct session *session, const struct app_host *host);
void app_close(struct app *app);

/* One drawing, one step. Both know no terminal. */
void app_draw(struct app *app, struct surface *surface);
void app_step(struct app *app, const struct press *press);

/* Where the app draws first: what was left out of the drawing, once nobody waits for it. Gives
 * whether there is anything new to draw. */
bool app_settle(struct app *app);

/* For screens. Pushing takes the screen over; popping closes it. */
void app_push(struct app *app, void *screen);
void app_pop(struct app *app);
void app_remove(struct app *app, struct screen *screen); /* wherever it is in the stack */
void app_pop_to(struct app *app, const struct screen_ops *ops);
void app_pop_to_named(struct app *app, const char *name);
__attribute__((format(printf, 2, 3))) void app_say(struct app *app, const char *format, ...);
void app_alarm(struct app *app, const struct error *error);

/* Tell every screen that what it shows may have changed. */
void app_refresh(struct app *app);
void app_refresh_seen(struct app *app); /* those that waited to be seen, and are */

struct screen *app_top(const struct app *app);

/* Commands every screen has, behind its own. */
extern const enum command app_commands[];

/* Why the top screen cannot do a command now (NULL: it can), and doing it. */
const char *app_why_not(const struct app *app, enum command command);
void app_run(struct app *app, enum command command);

#endif
