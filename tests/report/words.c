#include "harness.h"

#include "base/date.h"
#include "base/number.h"
#include "report/words.h"

TEST(dates_are_written_in_words)
{
	static const struct {
		const char *iso, *words;
	} rows[] = {
		{ "2026-11-16", "16 November 2026" },
		{ "2027-02-01", "1 February 2027" },
		{ "2024-02-29", "29 February 2024" },
		{ "1999-12-31", "31 December 1999" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t day = 0;

		CHECK_ROW(i, date_parse(rows[i].iso, &day));
		CHECK_ROW_TEXT(i, words_date(&arena, day), rows[i].words);
	}
}

TEST(numbers_are_grouped_by_thousands)
{
	static const struct {
		int64_t micro;
		const char *words;
	} rows[] = {
		{ 0, "0" },
		{ 2500000, "2.5" },
		{ 999 * MICRO, "999" },
		{ 1000 * MICRO, "1,000" },
		{ -32700020000, "-32,700.02" },
		{ -1, "-0.000001" },
		{ -500000, "-0.5" },
		{ 1234567 * MICRO + 1, "1,234,567.000001" },
		{ INT64_MAX, "9,223,372,036,854.775807" },
		{ INT64_MIN + 1, "-9,223,372,036,854.775807" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, words_number(&arena, rows[i].micro), rows[i].words);
}

TEST(money_is_in_whole_units_with_its_currency)
{
	CHECK_TEXT(words_money(&arena, "GBP", 5715347), "GBP 57,153");
	CHECK_TEXT(words_money(&arena, "GBP", 5715350), "GBP 57,154");
	CHECK_TEXT(words_money(&arena, "CAD", -1785854), "CAD -17,859");
	CHECK_TEXT(words_money(&arena, "GBP", -40), "GBP 0");
	CHECK_TEXT(words_money(&arena, "GBP", INT64_MAX), "GBP 92,233,720,368,547,758");
	CHECK_TEXT(words_money_pounds(&arena, "GBP", 71892.5), "GBP 71,893");
	CHECK_TEXT(words_money_pounds(&arena, "GBP", 1e300), "not known");
	CHECK_TEXT(words_money_pounds(&arena, "GBP", 0.0 / 0.0), "not known");
}

TEST(hours_shares_and_chances)
{
	CHECK_TEXT(words_hours(&arena, 1312167136), "1,312.2");
	CHECK_TEXT(words_percent_bp(&arena, 3305), "33%");
	CHECK_TEXT(words_ratio(&arena, 4693), "4.7 times");
	CHECK_TEXT(words_chance(&arena, 0.207927), "21%");
	CHECK_TEXT(words_chance(&arena, 0.001), "under 1%");
	CHECK_TEXT(words_chance(&arena, 0.9999), "over 99%");
	CHECK_TEXT(words_chance(&arena, 0.0), "under 1%");
}

TEST(counts_and_lists_read_as_sentences)
{
	static const char *const three[] = { "one", "two", "three" };
	static const char *const gaps[] = { "", "one", "", "two", "" };

	CHECK_TEXT(words_count(&arena, 1, "question", "questions"), "1 question");
	CHECK_TEXT(words_count(&arena, 0, "question", "questions"), "0 questions");
	CHECK_TEXT(words_count(&arena, 1500, "question", "questions"), "1,500 questions");
	CHECK_TEXT(words_join(&arena, three, 0), "");
	CHECK_TEXT(words_join(&arena, three, 1), "one");
	CHECK_TEXT(words_join(&arena, three, 3), "one, two and three");
	CHECK_TEXT(words_join(&arena, gaps, COUNT(gaps)), "one and two");
}

TEST(values_are_written_for_people)
{
	static const struct choice yes = { .name = "yes", .label = "Yes, always" };
	static const struct choice no = { .name = "no" };
	static const struct choice *const both[] = { &yes, &no };
	static const struct {
		const char *unit;
		struct value value;
		const char *words;
	} rows[] = {
		{ "hours", { .kind = VALUE_NUMBER, .micro = 150 * MICRO }, "150 hours" },
		{ "hours", { .kind = VALUE_NUMBER, .micro = MICRO }, "1 hour" },
		{ "quizzes", { .kind = VALUE_NUMBER, .micro = MICRO }, "1 quiz" },
		{ "money", { .kind = VALUE_NUMBER, .micro = 1850 * MICRO }, "CAD 1,850" },
		{ "per-cent", { .kind = VALUE_NUMBER, .micro = 8 * MICRO }, "8%" },
		{ NULL, { .kind = VALUE_NUMBER, .micro = 2500000 }, "2.5" },
		{ NULL, { .kind = VALUE_TEXT, .text = "as typed" }, "as typed" },
		{ NULL, { .kind = VALUE_TEXT, .text = "yes", .choice = &yes }, "Yes, always" },
		{ NULL, { .kind = VALUE_SET, .count = 2, .ticked = both }, "Yes, always; no" },
		{ NULL, { .kind = VALUE_DATE, .day = 0 }, "1 January 1970" },
		{ NULL, { .kind = VALUE_CONDITION, .truth = true }, "Yes" },
		{ NULL, { .kind = VALUE_CONDITION, .truth = false }, "No" },
		{ NULL, { .kind = VALUE_GRID }, "" },
		{ NULL, { .kind = VALUE_UNKNOWN }, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct question question = { .unit = rows[i].unit };

		CHECK_ROW_TEXT(i, words_value(&arena, &question, &rows[i].value, "CAD"),
			       rows[i].words);
	}
}

TEST(every_state_has_its_word)
{
	for (enum check_state state = 0; state < CHECK_STATE_COUNT; state++)
		CHECK_ROW(state, *words_check_state(state) != '\0');
	for (enum question_state state = 0; state < QUESTION_FIELD; state++)
		CHECK_ROW(state, *words_question_state(state) != '\0');
	for (enum level level = 0; level < LEVEL_COUNT; level++)
		CHECK_ROW(level, *words_level(level) != '\0');
	for (enum phase phase = 0; phase < PHASE_COUNT; phase++)
		CHECK_ROW(phase, *words_phase(phase) != '\0');
	for (enum timing timing = 0; timing < TIMING_COUNT; timing++)
		CHECK_ROW(timing, *words_timing(timing) != '\0');
	CHECK_TEXT(words_verdict(VERDICT_CONDITIONS), "Ready with conditions");
	CHECK_TEXT(words_severity(SEVERITY_NOTE), "Note");
	CHECK_TEXT(words_role(NULL), "nobody named");
}
