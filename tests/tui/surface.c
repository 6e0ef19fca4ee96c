#include "tui/surface.h"

#include "base/text.h"
#include "harness.h"
#include "tui/picture.h"

#include <string.h>

static const char *row(const struct surface *surface)
{
	const char *text = picture_text(surface, &arena);

	return arena_copy(&arena, text, strcspn(text, "\n"));
}

TEST(text_is_put_cut_and_made_harmless)
{
	static const struct {
		int x, cells;
		const char *text, *row;
		int used;
	} rows[] = {
		{ 0, 10, "abc", "abc", 3 },
		{ 2, 10, "abc", "  abc", 3 },
		{ 0, 2, "abc", "ab", 2 },
		{ 8, 10, "abc", "        ab", 3 },
		{ -1, 10, "abc", "bc", 3 },
		{ 0, 10, "\u5b66\u9662", "\u5b66\u9662", 4 },
		{ 0, 3, "\u5b66\u9662", "\u5b66", 2 },
		{ 9, 2, "\u5b66", "", 2 },
		{ 0, 10, "e\u0301x", "e\u0301x", 2 },
		{ 0, 10, "a\nb", "a b", 3 },
		{ 0, 10, "\033]0;x", "<U+001B>]0", 10 },
		{ 0, 10, "", "", 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct surface *surface = surface_open(10, 1);

		CHECK_ROW(i, surface_put(surface, rows[i].x, 0, rows[i].cells, STYLE_NORMAL,
					 rows[i].text)
				     == rows[i].used);
		CHECK_ROW_TEXT(i, row(surface), rows[i].row);
		surface_close(surface);
	}
}

/* Drawing over one half of a wide letter takes the other half with it. */
TEST(halves_of_wide_letters_do_not_stay)
{
	for (int x = 0; x < 4; x++) {
		struct surface *surface = surface_open(6, 1);

		surface_put(surface, 0, 0, 6, STYLE_NORMAL, "\u5b66\u9662");
		surface_put(surface, x, 0, 1, STYLE_NORMAL, "x");
		for (int i = 0; i < 6; i++)
			CHECK_ROW((size_t)x, (surface->cells[i].width
					      == 2) == (i < 5 && surface->cells[i + 1].width == 0));
		CHECK_ROW((size_t)x, strchr(row(surface), 'x'));
		surface_close(surface);
	}
}

TEST(cut_text_says_that_it_was_cut)
{
	static const struct {
		bool ascii;
		int cells;
		const char *text, *row;
	} rows[] = {
		{ false, 8, "eight ch", "eight ch" },
		{ false, 8, "more than that", "more th\u2026" },
		{ true, 8, "more than that", "more t.." },
		{ true, 7, "more than that", "more.." },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct surface *surface = surface_open(12, 1);

		surface->ascii = rows[i].ascii;
		surface_put_cut(surface, 0, 0, rows[i].cells, STYLE_NORMAL, rows[i].text);
		CHECK_ROW_TEXT(i, row(surface), rows[i].row);
		surface_close(surface);
	}
}

TEST(bars_fill_by_their_share)
{
	static const struct {
		bool ascii;
		int64_t part, whole;
		const char *row;
	} rows[] = {
		{ true, 5, 10, "#####" },       { true, 10, 10, "##########" },
		{ true, 20, 10, "##########" }, { true, 0, 10, "" },
		{ true, 1, 1000, "#" },         { true, 5, 0, "" },
		{ false, 1, 10, "\u2588" },     { false, 1, 20, "\u258c" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct surface *surface = surface_open(10, 1);

		surface->ascii = rows[i].ascii;
		surface_bar(surface, 0, 0, 10, rows[i].part, rows[i].whole, STYLE_NORMAL);
		CHECK_ROW_TEXT(i, row(surface), rows[i].row);
		surface_close(surface);
	}
}

TEST(pictures_escape_what_they_show)
{
	struct surface *surface = surface_open(20, 3);

	surface_put(surface, 0, 0, 20, STYLE_BLOCKING, "<b> & \"c\"");
	surface_put(surface, 0, 1, 20, STYLE_SELECTED, "marked");
	surface_cursor(surface, 3, 2, true);
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		const char *svg = picture_svg(surface, (enum theme)theme, &arena);

		CHECK(strncmp(svg, "<svg ", 5) == 0 && strstr(svg, "</svg>"));
		CHECK(strstr(svg, "&lt;b&gt; &amp; ") && strstr(svg, "marked"));
		CHECK(!strstr(svg, "href"));
	}
	surface_restyle(surface, (struct rect){ 0, 0, 20, 1 }, STYLE_NORMAL);
	CHECK(surface->cells[0].style == STYLE_NORMAL);
	surface_close(surface);
}
