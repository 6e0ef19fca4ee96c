#include "harness.h"
#include "stage.h"

#include "bank/overlay.h"
#include "base/text.h"

#include <string.h>

/* Figures of an institution's own, kept in the file: said on the estimate, listed with the bank's.
 */
TEST(local_figures_are_said_and_listed)
{
	static const char rates[] = "role_id,pension_bp,why\nACL,2868,our pension scheme\n";
	const char *path = text_format(&arena, "%s/a.db", test_folder());
	struct problems problems = problems_start(&arena);
	struct overlay overlay = { .name = "our-rates" };
	struct error error = { 0 };
	struct session *session =
		session_open(&(struct session_options){ .path = path, .user = "ben" }, &error);

	assert_non_null(session);
	*ARRAY_PUSH(&arena, &overlay.files) = (struct file){ "rates.csv", rates, strlen(rates) };
	CHECK(session_local_set(session, &overlay, NULL, &problems, &error));
	session_close(session);

	struct stage *stage = stage_open_file(path, 80, 24);

	stage_play(stage, "n 'Data' Enter E");
	CHECK(stage_shows(stage, "With 1 local value from this file (entry 1, by ben)"));
	stage_play(stage, "a End");
	CHECK(stage_shows(stage, "ACL local: pension_bp 2,868 (the bank: 1,450), because our"));
	stage_play(stage, "PgUp PgUp");
	CHECK(stage_shows(stage, "Pension, Academic lead: 28.68% (local). GBP 50.42 an hour"));
	CHECK(stage_shows(stage, "a full TRAC rate would count them"));
	stage_close(stage);
}

/* Amounts are named as the proposal names them. */
TEST(the_currency_is_that_of_the_proposal)
{
	struct stage *stage = stage_open_with(80, 24, "loughree");

	stage_play(stage, "E");
	CHECK(stage_shows(stage, "EUR; ") && !stage_shows(stage, "GBP; "));
	CHECK(stage_shows(stage, "EUR: The tables are in GBP and were not converted."));
	stage_play(stage, "2");
	CHECK(!stage_shows(stage, "GBP"));
	stage_close(stage);
}
