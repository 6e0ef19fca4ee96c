#include "base/file.h"
#include "base/text.h"
#include "harness.h"
#include "stage.h"

#include <string.h>

TEST(the_first_screen_says_what_to_do)
{
	struct stage *stage = stage_open(80, 24);

	CHECK_TEXT(stage_screen(stage), "first");
	stage_golden(stage, "first-80x24");
	stage_resize(stage, 160, 50);
	stage_golden(stage, "first-160x50");
	stage_play(stage, "t");
	CHECK(stage->app.ascii);
	stage_play(stage, "n");
	CHECK_TEXT(stage_screen(stage), "form");
	stage_play(stage, "Enter");
	CHECK(stage_shows(stage, "A proposal needs a title"));
	stage_play(stage, "Esc Down Down Enter");
	CHECK_TEXT(stage_screen(stage), "walk");
	stage_close(stage);
}

/* Below 80x24 nothing but the size is shown, and nothing can change by accident. */
TEST(a_window_too_small_says_so_and_blocks_the_keys)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_resize(stage, 60, 16);
	stage_golden(stage, "small-60x16");
	stage_play(stage, "Down x Enter 'text' Enter n Esc Esc");
	CHECK(!stage->app.quit);
	stage_resize(stage, 80, 24);
	CHECK_TEXT(stage_screen(stage), "walk");
	stage_resize(stage, 79, 24);
	stage_play(stage, "Ctrl-Q");
	CHECK(stage->app.quit);
	stage_close(stage);
}

TEST(keys_that_mean_the_same_everywhere)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "Ctrl-S");
	CHECK(stage_shows(stage, "saved"));
	stage_play(stage, "Paste 'rm -rf'");
	CHECK(stage_shows(stage, "Paste does nothing here"));
	stage_play(stage, "F1");
	CHECK_TEXT(stage_screen(stage), "help");
	stage_play(stage, "?");
	CHECK_TEXT(stage_screen(stage), "walk");
	stage_play(stage, "Ctrl-P 'colours' Enter");
	CHECK(stage->app.theme == THEME_HIGH);
	stage_play(stage, "Ctrl-L Tick Hangup");
	CHECK(stage->app.quit && stage->app.hung_up);
	stage_close(stage);
}

/* `q` goes back in lists and is a letter where one types. */
TEST(letters_are_letters_where_one_types)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "Down Enter 'q quit? u = ! x C'");
	CHECK(stage_shows(stage, "[ q quit? u = ! x C"));
	stage_play(stage, "Enter / 'q u'");
	CHECK(stage_shows(stage, "Find: q u"));
	stage_play(stage, "Esc q");
	CHECK_TEXT(stage_screen(stage), "portfolio");
	stage_play(stage, "q q q");
	CHECK(!stage->app.quit);
	stage_close(stage);
}

TEST(the_portfolio_keeps_its_mark_through_sorting_and_filtering)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "Esc n 'Brewing' Enter Esc n 'Algae' Enter Esc");
	stage_play(stage, "Home Down");
	for (int i = 0; i < 4; i++) {
		CHECK(stage_shows(stage, "> P-002    Brewing"));
		stage_play(stage, "s");
	}
	stage_play(stage, "/ 'brew'");
	CHECK(stage_shows(stage, "showing 1"));
	stage_play(stage, "Esc");
	CHECK(stage_shows(stage, "> P-002    Brewing"));
	stage_play(stage, "R End ' beer' Enter");
	CHECK(stage_shows(stage, "> P-002    Brewing beer"));
	stage_play(stage, "c Enter");
	CHECK(stage_shows(stage, "> P-004"));
	stage_play(stage, "A");
	CHECK(stage_shows(stage, "Put away, not deleted"));
	stage_play(stage, "a a");
	stage_close(stage);
}

/* A forgotten filter is not taken for lost work: the words say what hides it, and where one goes on
 * the filter ends. */
TEST(what_a_filter_hides_is_not_called_missing)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "Esc / 'zzz'");
	CHECK(stage_shows(stage, "showing 0"));
	stage_play(stage, "Enter");
	CHECK(strstr(stage_row(stage, 22), "Nothing matches. Esc clears the filter."));
	stage_play(stage, "Esc A Enter");
	CHECK(strstr(stage_row(stage, 22), "All are put away."));
	stage_play(stage, "a / 'heat' Enter Esc n 'Algae' Enter Esc");
	CHECK(stage_shows(stage, "> P-002    Algae"));
	CHECK(stage_shows(stage, "2 proposals"));
	stage_close(stage);
}

TEST(the_portfolio_shows_figures_whole)
{
	struct stage *stage = stage_open_with(80, 24, "loughree");

	stage_play(stage, "/ 'launch date' Enter Enter Ctrl-U '2027-12-01' Enter Esc Esc");
	CHECK_TEXT(stage_screen(stage), "portfolio");
	CHECK(stage_shows(stage, "130 of 130"));
	CHECK(stage_shows(stage, "Approval  "));
	stage_resize(stage, 160, 50);
	CHECK(stage_shows(stage, "["));
	stage_close(stage);
}

TEST(a_wide_portfolio_tells_each_step_and_what_is_in_the_way)
{
	struct stage *stage = stage_open_with(160, 50, NULL);

	stage_play(stage, "Esc");
	CHECK(!stage_shows(stage, "─ Steps ─"));
	stage_play(stage, "Tick Tick Tick");
	CHECK(stage_shows(stage, "─ Steps ─"));
	CHECK(stage_shows(stage, "0 Proposal"));
	CHECK(stage_shows(stage, "1 of 9"));
	CHECK(stage_shows(stage, "! Owner, lead and sponsor"));
	CHECK(stage_shows(stage, "and 5 more"));
	stage_play(stage, "n 'Other' Enter Esc");
	CHECK(!stage_shows(stage, "─ Steps ─"));
	stage_close(stage);
}

TEST(undo_in_the_portfolio_says_in_which_proposal)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "Down Enter 'School of Energy' Enter Esc n 'Brewing' Enter Esc");
	CHECK(stage_shows(stage, "> P-002"));
	stage_play(stage, "R End '!' Enter u");
	CHECK(stage_shows(stage, "Undone in P-002"));
	stage_close(stage);
}

/* A popup over the first screen does not take the name of the place away. */
TEST(the_header_always_says_where_one_is)
{
	struct stage *stage = stage_open(80, 24);

	stage_play(stage, "n");
	CHECK(strstr(stage_row(stage, 0), "Waymark"));
	stage_close(stage);
}

/* Each thing stays reachable by the palette, which says why something is not possible. */
TEST(the_palette_says_why_not)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "Down Ctrl-P 'clear'");
	CHECK(stage_shows(stage, "Not now: There is no answer here yet."));
	stage_play(stage, "Enter");
	CHECK(stage_shows(stage, "There is no answer here yet."));
	stage_play(stage, "Ctrl-P 'zzz'");
	CHECK(stage_shows(stage, "No command has these letters"));
	stage_play(stage, "Enter");
	CHECK_TEXT(stage_screen(stage), "walk");
	stage_close(stage);
}

/* Somebody else's proposal comes into the list, and the mark stays where it was. */
TEST(other_peoples_proposals_come_up)
{
	const char *path = text_format(&arena, "%s/w.db", test_folder());
	struct stage *mine = stage_open_file(path, 80, 24);

	stage_play(mine, "Enter 'Mine' Enter Esc");
	struct stage *theirs = stage_open_file(path, 80, 24);

	stage_play(theirs, "n 'Theirs' Enter");
	CHECK(!stage_shows(mine, "Theirs"));
	stage_play(mine, "Tick");
	CHECK(stage_shows(mine, "P-002    Theirs"));
	CHECK(stage_shows(mine, "> P-001    Mine"));
	stage_close(theirs);
	stage_close(mine);
}

/* A portfolio that cannot be read is not taken for an empty one. */
TEST(damage_is_told_on_the_first_screen)
{
	const char *path = text_format(&arena, "%s/d.db", test_folder());
	struct stage *stage = stage_open_file(path, 80, 24);
	struct error error = { 0 };
	struct file file;

	stage_play(stage, "Enter 'Heat pumps' Enter");
	stage_close(stage);
	CHECK(file_read(&file, path, FILE_LIMIT, &arena, &error));
	char *bytes = arena_copy(&arena, file.bytes, file.length);

	for (char *at = bytes; (at = memmem(at, file.length - (size_t)(at - bytes), "Heat p", 6));)
		*at = 'B';
	CHECK(file_write(path, bytes, file.length, FILE_REPLACE, &error));
	stage = stage_open_file(path, 80, 24);
	CHECK_TEXT(stage_screen(stage), "portfolio");
	CHECK(stage_shows(stage, "the data file is damaged"));
	stage_close(stage);
}
