#include "tui/style.h"

#include "base/text.h"

#define OWN COLOUR_OWN
#define BLACK COLOUR_BLACK_
#define WHITE COLOUR_WHITE_
#define BLUE COLOUR_BLUE_
#define YELLOW COLOUR_YELLOW_
#define GREEN COLOUR_GREEN_
#define CYAN COLOUR_CYAN_

static const struct {
	const char *name;
	char letter;
	unsigned char plain; /* attributes where there is no colour */
	struct look look;
} styles[STYLE_COUNT] = {
#define STYLE(id, name, letter, plain, letters, ground, attributes) \
	[STYLE_##id] = { name, letter, plain, { letters, ground, attributes } },
#include "tui/styles.def"
#undef STYLE
};

static const char *const themes[THEME_COUNT] = {
	[THEME_DEFAULT] = "default", [THEME_HIGH] = "high", [THEME_MONO] = "mono",
	[THEME_LIGHT] = "light",     [THEME_DARK] = "dark",
};

const char *style_name(enum style style)
{
	return styles[style].name;
}

char style_letter(enum style style)
{
	return styles[style].letter;
}

/* Light and dark say outright what the default leaves to the terminal. */
static struct look with_ground(struct look look, signed char letters, signed char ground)
{
	if (look.letters == COLOUR_OWN)
		look.letters = letters;
	if (look.ground == COLOUR_OWN)
		look.ground = ground;
	return look;
}

struct look style_look(enum style style, enum theme theme)
{
	struct look plain = { OWN, OWN, styles[style].plain };

	switch (theme) {
	case THEME_MONO:
		return plain;
	case THEME_HIGH:
		plain.attributes |= LOOK_BOLD;
		return plain;
	case THEME_LIGHT:
		return with_ground(styles[style].look, BLACK, WHITE);
	case THEME_DARK:
		return with_ground(styles[style].look, WHITE, BLACK);
	case THEME_DEFAULT:
	case THEME_COUNT:
		break;
	}
	return styles[style].look;
}

const char *theme_name(enum theme theme)
{
	return themes[theme];
}

bool theme_parse(const char *name, enum theme *theme)
{
	for (int i = 0; i < THEME_COUNT; i++) {
		if (text_equal(name, themes[i])) {
			*theme = (enum theme)i;
			return true;
		}
	}
	return false;
}
