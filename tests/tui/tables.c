#include "base/text.h"
#include "harness.h"
#include "stage.h"

/* Grids, repeats, conflicts, exports, long texts: what their keys do. */

static const char *cell(struct stage *stage, const char *name, const char *row)
{
	const struct question *question = question_find(session_bank(stage->session), name);
	const struct target target = { .question = question,
				       .row = choice_find(question->rows, row) };

	return arena_copy_text(&arena, session_given(stage->session, target).value);
}

TEST(keys_fill_a_grid)
{
	static const struct {
		const char *keys, *first, *second;
	} rows[] = {
		{ "1", "none", "" },
		{ "1 2", "none", "goodwill" },
		{ "Right Right", "goodwill", "" },
		{ "Left", "dedicated", "" },
		{ "2 Up Left", "none", "" },
		{ "Enter", "none", "" },
		{ "1 Up x", "", "" },
		{ "1 u", "", "" },
		{ "Down 3 Home !", "", "part" },
		{ "9", "", "" },
		{ "+", "", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stage *stage = stage_open_with(80, 24, NULL);
		const struct question *grid =
			question_find(session_bank(stage->session), "res_team");

		stage_play(stage, "/ 'core team' Enter Enter");
		stage_play(stage, rows[i].keys);
		CHECK_ROW_TEXT(i, stage_screen(stage), "grid");
		CHECK_ROW_TEXT(i, cell(stage, "res_team", grid->rows->choices.items[0].name),
			       rows[i].first);
		CHECK_ROW_TEXT(i, cell(stage, "res_team", grid->rows->choices.items[1].name),
			       rows[i].second);
		stage_play(stage, "Esc");
		CHECK_ROW_TEXT(i, stage_screen(stage), "walk");
		stage_close(stage);
	}
}

TEST(a_row_of_a_grid_takes_a_reason_and_has_a_history)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "/ 'core team' Enter Enter 1 Up r 'the post is frozen' Enter");
	CHECK(stage_shows(stage, "Reason: the post is frozen"));
	stage_play(stage, "H");
	CHECK(stage_shows(stage, "History of Core team"));
	stage_play(stage, "Esc 1 1 1 1 1 1 1 1 !");
	CHECK(stage_shows(stage, "Every row is filled"));
	stage_close(stage);
}

TEST(entries_of_a_repeat_are_added_changed_and_removed)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "/ 'committed hours' Enter Enter");
	CHECK(stage_shows(stage, "Nothing here yet. Press n"));
	stage_play(stage, "n Tab 'Dr Banerjee' Tab Tab Tab '120' Tab Tab Enter");
	CHECK(stage_shows(stage, "1 entry"));
	CHECK(stage_shows(stage, "Dr Banerjee"));
	stage_play(stage, "Enter Tab End ' (lead)' Tab Tab Tab Tab Tab Enter");
	CHECK(stage_shows(stage, "Dr Banerjee (lead)"));
	stage_play(stage, "n Tab 'Studio' Tab Tab Tab 'lots' Tab Tab Enter");
	CHECK_TEXT(stage_screen(stage), "form");
	CHECK(stage_shows(stage, "is no number"));
	stage_play(stage, "Esc D");
	CHECK(stage_shows(stage, "0 entries"));
	CHECK(stage_shows(stage, "Removed. u brings it back."));
	stage_play(stage, "u");
	CHECK(stage_shows(stage, "1 entry"));
	stage_close(stage);
}

TEST(a_warning_is_acknowledged_with_its_reason_only)
{
	struct stage *stage = stage_open_with(80, 24, "cedar");

	stage_play(stage, "X a");
	CHECK(stage_shows(stage, "Only a warning can be acknowledged"));
	stage_play(stage, "Down Down a Enter");
	CHECK(stage_shows(stage, "Say why it can stand"));
	stage_play(stage, "'Registry agreed' Enter");
	CHECK(stage_shows(stage, "acknowledged"));
	CHECK(stage_shows(stage, "Acknowledged: Registry agreed"));
	stage_play(stage, "w");
	CHECK_TEXT(stage_screen(stage), "why");
	stage_play(stage, "Esc Home Enter");
	CHECK_TEXT(stage_screen(stage), "walk");
	stage_play(stage, "X W");
	CHECK_TEXT(stage_screen(stage), "walk");
	stage_close(stage);
}

TEST(no_conflicts_say_so)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "X");
	CHECK(stage_shows(stage, "No conflicts"));
	stage_play(stage, "Enter");
	CHECK(stage_shows(stage, "There are no conflicts."));
	stage_close(stage);
}

/* What exists is never overwritten. */
TEST(exports_get_a_name_of_their_own)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");
	const char *path = text_format(&arena, "%s/paper.txt", test_folder());
	const char *keys = text_format(&arena, "e Tab Tab '%s' Enter", path);

	stage_play(stage, keys);
	CHECK(stage_shows(stage, "Written: "));
	CHECK(*test_read(path));
	stage_play(stage, keys);
	CHECK(stage_shows(stage, "of that name was kept"));
	CHECK(*test_read(text_format(&arena, "%s/paper-2.txt", test_folder())));
	stage_play(stage, text_format(&arena, "e Tab Tab '%s/none/x.txt' Enter", test_folder()));
	CHECK_TEXT(stage_screen(stage), "form");
	stage_close(stage);
}

TEST(the_checklist_marks_accepts_and_goes_to_questions)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "C m Enter");
	CHECK(stage_shows(stage, "Say what shows it"));
	stage_play(stage, "'Minute 7' Enter");
	CHECK(stage_shows(stage, "1 thing that must be done"));
	stage_play(stage, "End b");
	CHECK(!stage_shows(stage, " Met "));
	stage_play(stage, "Home Down Enter");
	CHECK_TEXT(stage_screen(stage), "walk");
	CHECK(stage_shows(stage, "> -- Summary"));
	stage_play(stage, "C W C w");
	CHECK_TEXT(stage_screen(stage), "why");
	stage_play(stage, "Esc X");
	CHECK_TEXT(stage_screen(stage), "conflicts");
	stage_play(stage, "Esc Tab Tab Tab Tab");
	CHECK(stage_shows(stage, "gate 1 of 4"));
	stage_close(stage);
}

static const char *edited_elsewhere(void *context, const char *text, struct arena *to,
				    struct error *error)
{
	const char *const *answer = context;

	(void)text;
	if (!*answer) {
		error_set(error, ERROR_IO, "The editor failed. Your text is as it was.");
		return NULL;
	}
	return arena_copy_text(to, *answer);
}

TEST(a_long_text_can_be_edited_elsewhere)
{
	struct stage *stage = stage_open_with(80, 24, NULL);
	const char *answer = "From elsewhere.";
	const struct app_host host = { .edit = edited_elsewhere, .context = &answer };

	stage_play(stage, "Enter Ctrl-E");
	CHECK(stage_shows(stage, "No editor of your own"));
	stage->app.host = &host;
	stage_play(stage, "Ctrl-E");
	CHECK(stage_shows(stage, "From elsewhere."));
	answer = NULL;
	stage_play(stage, "Ctrl-E");
	CHECK(stage_shows(stage, "The editor failed."));
	CHECK(stage_shows(stage, "From elsewhere."));
	stage->app.host = NULL;
	stage_close(stage);
}

/* What was typed and not finished is there again after the line dropped. */
TEST(unfinished_typing_is_found_again)
{
	const char *path = text_format(&arena, "%s/w.db", test_folder());
	struct stage *stage = stage_open_file(path, 80, 24);

	stage_play(stage,
		   "Enter 'Drafts' Enter Enter 'A text that is long enough to be kept' Hangup");
	stage_close(stage);
	stage = stage_open_file(path, 80, 24);
	stage_play(stage, "Enter Enter");
	CHECK(stage_shows(stage, "Found what you had typed before"));
	CHECK(stage_shows(stage, "A text that is long"));
	stage_play(stage, "Ctrl-Z Esc");
	stage_play(stage, "Enter");
	CHECK(!stage_shows(stage, "Found what you had typed"));
	stage_close(stage);
}

TEST(marks_are_asked_for_whole)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "U Tab 'soon' Tab 'ask the dean' Enter");
	CHECK_TEXT(stage_screen(stage), "form");
	stage_play(stage, "Up Ctrl-U '12 Feb 2027' Tab Enter");
	CHECK(stage_shows(stage, "Not known yet"));
	stage_play(stage,
		   "/ 'market evidence' Enter d Enter '2027-01-10' Enter 'after the fair' Enter");
	CHECK(stage_shows(stage, "Deferred to"));
	stage_play(stage, "d");
	stage_play(stage, "Esc / 'title' Enter d");
	CHECK(stage_shows(stage, "cannot be deferred"));
	stage_play(stage, "N");
	CHECK(stage_shows(stage, "has to be answered"));
	stage_play(stage, "r 'short and clear' Enter");
	CHECK(stage_shows(stage, "Reason: short and clear"));
	stage_close(stage);
}

TEST(keys_show_the_views_of_the_estimate)
{
	static const struct {
		const char *keys, *shows;
	} rows[] = {
		{ "1", "How much" },
		{ "1 End", "Full cost a completer" },
		{ "2", "Left so far, after full cost: not covered within the plan" },
		{ "2 End", "maintenance" },
		{ "3", "Conc Mark" },
		{ "4", "Full-time posts" },
		{ "5", "P50" },
		{ "6", "Worse" },
		{ "7", "Goodwill: agreed" },
		{ "8", "You are used to seeing the left bar. You are asking for the right bar." },
		{ "9", "Busiest month" },
		{ "0", "others published" },
		{ "a", "Assumed" },
		{ "a", "85  per cent" },
		{ "a", "for each group                    no" },
		{ "1", "Esc Back" },
		{ "5", "Esc Back" },
		{ "3", "Programme or produc" },
		{ "3", "Hours of one launch, run, year of upkeep." },
		{ "4", "Registry or student records officer" },
		{ "6", "Learners a run: low or high estimate" },
		{ "0", "Non-academic share of one-off hours" },
		{ "s", "Scale works only when each course clears its own cost." },
		{ "Tab Tab", "Conc Mark" },
		{ "s Tab", "How much" },
		{ "t", "Only the range is tried out" },
		{ "5 t", "as soon as you pause" },
		{ "5 t Tick", "Tried out 10,000 times" },
		{ "5 t Tick Tab 5", "Tried out 10,000 times" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stage *stage = stage_open_with(80, 24, "dunmar");

		stage_play(stage, "E");
		stage_play(stage, rows[i].keys);
		if (!stage_shows(stage, rows[i].shows))
			print_error("%s", stage_text(stage));
		CHECK_ROW(i, stage_shows(stage, rows[i].shows));
		stage_close(stage);
	}
}

/* Every line that can be marked says where it comes from, in every view. */
TEST(figures_of_the_estimate_say_why)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage_play(stage, "E");
	for (int view = 0; view < 10; view++) {
		stage_play(stage, "w");
		CHECK_ROW((size_t)view, text_equal(stage_screen(stage), "why"));
		CHECK_ROW((size_t)view, !stage_shows(stage, "nothing called"));
		stage_play(stage, "Esc Down Down w");
		CHECK_ROW((size_t)view, text_equal(stage_screen(stage), "why"));
		CHECK_ROW((size_t)view, !stage_shows(stage, "nothing called"));
		stage_play(stage, "Esc Tab");
	}
	stage_close(stage);
}

/* Before anything is written: name, size and contents; a combination that is not made says so. */
TEST(the_export_dialog_says_what_it_would_write)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage_play(stage, "e");
	CHECK(stage_shows(stage, "Writes P-001-summary.txt, "));
	CHECK(stage_shows(stage, " KB: the committee's paper"));
	stage_play(stage, "Right Tab Right");
	CHECK(stage_shows(stage, "Writes P-001-checklist."));
	stage_play(stage, "Shift-Tab Left Tab Right x");
	CHECK(stage_shows(stage, "has no such paper"));
	stage_close(stage);
}

TEST(all_proposals_are_shown_together)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage_play(stage, "Esc T");
	CHECK(stage_shows(stage, "1 counted"));
	CHECK(stage_shows(stage, "Shared work, paid"));
	/* Own 207,126, shared 156,116; of net fees 139,302. */
	CHECK(stage_shows(stage, "363,242"));
	CHECK(stage_shows(stage, "-223,940"));
	stage_play(stage, "Tab");
	CHECK(stage_shows(stage, "So far"));
	stage_play(stage, "Tab");
	CHECK(stage_shows(stage, "BINDS: "));
	stage_play(stage, "Tab Right Right Left Enter");
	CHECK(stage_shows(stage, "Mark a proposal among the courses first."));
	stage_play(stage, "Tab Enter");
	CHECK_TEXT(stage_screen(stage), "estimate");
	stage_play(stage, "Esc");
	CHECK_TEXT(stage_screen(stage), "walk");
	stage_play(stage, "Esc");
	CHECK_TEXT(stage_screen(stage), "portfolio");
	stage_close(stage);
}

/* Where the drawing goes first, what takes long follows it. */
TEST(all_proposals_are_worked_out_after_the_drawing)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage->app.draws_first = true;
	stage_play(stage, "Esc T");
	CHECK(stage_shows(stage, "All proposals are worked out..."));
	CHECK(app_settle(&stage->app));
	CHECK(!app_settle(&stage->app));
	stage_resize(stage, 80, 24);
	CHECK(stage_shows(stage, "1 counted"));
	stage_close(stage);
}
