#include "tui/tui.h"

#include "base/array.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/picture.h"
#include "tui/screens.h"

/* A key script played on the program, on a surface instead of a terminal. */

static const char *write_text(const struct surface *surface, enum theme theme, struct arena *arena)
{
	(void)theme;
	return picture_text(surface, arena);
}

static const char *write_golden(const struct surface *surface, enum theme theme,
				struct arena *arena)
{
	(void)theme;
	return picture_golden(surface, arena);
}

static const struct {
	const char *name;
	const char *(*write)(const struct surface *surface, enum theme theme, struct arena *arena);
} formats[] = {
	{ "text", write_text },
	{ "svg", picture_svg },
	{ "golden", write_golden },
};

const char tui_play_formats[] = "text svg golden";

/* Drawn after every press, as on a terminal: what is on the screen decides what a key does. */
static bool play(struct app *app, struct surface *surface, const char *keys, struct error *error)
{
	struct press_script script = { .at = keys };
	struct press press;

	app_draw(app, surface);
	while (!app->quit && press_script_next(&script, &press)) {
		app_step(app, &press);
		if (!app->quit)
			app_draw(app, surface);
	}
	return !*script.wrong
	       || error_set(
		       error, ERROR_DATA,
		       "\"%s\" is no key. Keys are named Enter, Esc, Tab, Down, PgDn, Ctrl-P, F1, "
		       "or by their character; text to type stands in 'single quotes'. What "
		       "came before it was played",
		       script.wrong);
}

bool tui_play(struct session *session, const char *script, const struct tui_play_options *options,
	      struct text *out, struct error *error)
{
	struct surface *surface = surface_open(options->width, options->height);
	struct app app;

	app_open(&app, session, NULL);
	app.ascii = options->ascii;
	if (options->theme)
		theme_parse(options->theme, &app.theme);
	first_screens_push(&app);
	bool good = play(&app, surface, script, error);

	for (size_t i = 0; good && i < COUNT(formats); i++)
		if (text_equal(formats[i].name, text_or(options->format, formats[0].name)))
			text_add(out, formats[i].write(surface, app.theme, out->arena));
	app_close(&app);
	surface_close(surface);
	return good;
}
