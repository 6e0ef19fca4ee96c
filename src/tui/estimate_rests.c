#include "estimate.h"

#include "assess/settings.h"
#include "bank/overlay.h"
#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

/* What the figures rest on besides the answers: settings, each with what must be known beside it,
 * and figures of the institution's own. Part of the view of what is assumed. */

#define WIDTH 74 /* of the narrowest screen, less the sign of what is marked */

/* A text over as many lines as it takes. */
static void add_text(struct estimate_screen *screen, const char *text, const char *why)
{
	struct arena *arena = &screen->lines_arena;
	const char *indent = "";

	while (text) {
		const char *next;
		const size_t length = unicode_wrap(text, WIDTH - strlen(indent), &next);
		const char *piece =
			text_format(arena, "%s%s", indent, arena_copy(arena, text, length));

		estimate_line_add(screen, STYLE_NORMAL, piece)->why = why;
		indent = "  ";
		text = next;
	}
}

static void add_settings(struct estimate_screen *screen, const struct assessment *shown)
{
	struct arena *arena = &screen->lines_arena;
	const struct settings *settings = settings_derive(shown, arena);

	estimate_heading(screen, "What the figures rest on");
	for (size_t i = 0; i < settings->list.count; i++) {
		const struct setting *setting = &settings->list.items[i];
		const char *text = text_format(arena, "%s: %s%s%s%s", setting->label,
					       setting->value, setting->local ? " (local)" : "",
					       *setting->note ? ". " : "", setting->note);

		add_text(screen, text, setting->why);
	}
}

static void add_local(struct estimate_screen *screen, const struct bank *bank)
{
	struct arena *arena = &screen->lines_arena;

	if (!bank->local || !bank->local->values.count)
		return;
	estimate_heading(screen, "Figures of our own");
	for (size_t i = 0; i < bank->local->values.count; i++) {
		const struct local_value *value = &bank->local->values.items[i];

		estimate_note(screen,
			      text_format(arena, "%s %s", value->id, local_format(value, arena)));
	}
}

void estimate_add_rests(struct estimate_screen *screen, const struct assessment *shown)
{
	add_settings(screen, shown);
	add_local(screen, shown->bank);
}

const char *estimate_local_line(const struct app *app, const struct assessment *shown,
				struct arena *arena)
{
	const struct setting *currency = &settings_derive(shown, arena)->list.items[0];
	bool bad;
	const char *note = session_local_note(app->session, &bad);

	if (note && bad)
		return note;
	if (*currency->note)
		return text_format(arena, "%s: %s", currency->value, currency->note);
	return note ? text_format(arena, "With %s; a lists them.", note) : NULL;
}

const struct bank *estimate_named_bank(const struct assessment *shown, struct arena *arena)
{
	struct bank *bank = ARENA_NEW(arena, struct bank);

	*bank = *shown->bank;
	bank->settings.currency = assessment_currency(shown);
	return bank;
}
