#include "tui/style.h"

#include "harness.h"

static bool differ(struct look one, struct look other)
{
	return one.attributes != other.attributes || one.letters != other.letters
	       || one.ground != other.ground;
}

/* Colour alone carries no meaning: styles that look different differ without colours, too. */
TEST(no_styles_differ_in_colour_alone)
{
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		for (int one = 0; one < STYLE_COUNT; one++) {
			for (int other = one + 1; other < STYLE_COUNT; other++) {
				struct look a = style_look((enum style)one, (enum theme)theme);
				struct look b = style_look((enum style)other, (enum theme)theme);

				if (differ(a, b) && a.attributes == b.attributes)
					print_error("%s: %s and %s\n",
						    theme_name((enum theme)theme),
						    style_name((enum style)one),
						    style_name((enum style)other));
				CHECK_ROW((size_t)theme,
					  !differ(a, b) || a.attributes != b.attributes);
			}
		}
	}
}

TEST(mono_and_high_have_no_colours)
{
	static const enum theme themes[] = { THEME_MONO, THEME_HIGH };

	for (size_t i = 0; i < COUNT(themes); i++)
		for (int style = 0; style < STYLE_COUNT; style++) {
			struct look look = style_look((enum style)style, themes[i]);

			CHECK_ROW((size_t)style,
				  look.letters == COLOUR_OWN && look.ground == COLOUR_OWN);
		}
}

/* Text in a colour on somebody's own background may be illegible: colours come as pairs. */
TEST(colours_bring_their_own_ground)
{
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look look = style_look((enum style)style, THEME_DEFAULT);

		CHECK_ROW((size_t)style,
			  (look.letters == COLOUR_OWN) == (look.ground == COLOUR_OWN));
	}
}

TEST(themes_and_letters_are_told_apart)
{
	enum theme theme;

	for (int i = 0; i < THEME_COUNT; i++)
		CHECK_ROW((size_t)i,
			  theme_parse(theme_name((enum theme)i), &theme) && (int)theme == i);
	CHECK(!theme_parse("pink", &theme));
	for (int one = 0; one < STYLE_COUNT; one++)
		for (int other = one + 1; other < STYLE_COUNT; other++)
			CHECK_ROW((size_t)one,
				  style_letter((enum style)one) != style_letter((enum style)other));
}
