#include "fixture.h"

#include "base/text.h"

/* Items of a repeat, and the committed hours the estimate takes from them. */

#define ITEM(n, role, post, period, phase, hours, status) \
	"alloc_role," n "," role ",\nalloc_post," n "," post ",\nalloc_period," n "," period \
	",\nalloc_phase," n "," phase ",\nalloc_hours," n "," hours ",\nalloc_status," n \
	"," status ",\n"
#define GOOD(n) ITEM(n, "SME", "Ana", "build", "any", "10", "funded")

TEST(items_are_read_and_their_faults_are_told)
{
	static const struct {
		const char *rows;
		size_t items, complete, allocations;
		const char *problems;
	} rows[] = {
		{ "", 0, 0, 0, "" },
		{ GOOD("1"), 1, 1, 1, "" },
		{ GOOD("1") GOOD("2"), 2, 2, 2, "" },
		{ GOOD("2") ITEM("1", "LD", "Bo", "year", "delivery", "2.5", "agreed-unfunded"), 2,
		  2, 2, "" },
		{ ITEM("1", "XYZ", "Ana", "build", "any", "10", "funded"), 1, 0, 0,
		  "bad-value alloc_role 1" },
		{ GOOD("1") ITEM("2", "SME", "Ana", "build", "any", "ten", "funded"), 2, 1, 1,
		  "bad-value alloc_hours 2" },
		{ ITEM("1", "SME", "", "build", "any", "10", "funded"), 1, 0, 1,
		  "missing alloc_post 1" },
		{ ITEM("1", "SME", "Ana", "", "any", "10", "funded"), 1, 0, 0,
		  "missing alloc_period 1" },
		{ ITEM("1", "SME", "Ana", "build", "any", "200000", "funded"), 1, 0, 1,
		  "constraint alloc_hours 1" },
		/* Nothing in it: no item. */
		{ GOOD("1") ITEM("2", "", "", "", "", "", ""), 1, 1, 1, "" },
		{ "alloc_role,,SME,", 0, 0, 0, "bad-row alloc_role" },
		{ "alloc,,3,", 0, 0, 0, "bad-value alloc" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].rows, NULL);
		size_t complete = 0;

		for (size_t j = 0; j < result->items.count; j++)
			complete += result->items.items[j].complete;
		CHECK_ROW(i, result->items.count == rows[i].items);
		CHECK_ROW(i, complete == rows[i].complete);
		CHECK_ROW(i, result->estimate->allocations.count == rows[i].allocations);
		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
		CHECK_ROW_TEXT(i, state_of(result, "alloc"), rows[i].items ? "answered" : "open");
	}
}

TEST(an_allocation_holds_what_the_item_says)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *result = assess(
		bank, GOOD("2") ITEM("1", "LD", "Bo", "year", "delivery", "2.5", "agreed-unfunded"),
		NULL);
	const struct allocation *first = &result->estimate->allocations.items[0];
	const struct allocation *second = &result->estimate->allocations.items[1];

	CHECK_TEXT(first->rate->id, "LD");
	CHECK_TEXT(first->post, "Bo");
	CHECK(first->year && !first->any_phase && first->phase == PHASE_DELIVERY);
	CHECK(first->hours == 2500000 && !first->funded);
	CHECK(!second->year && second->any_phase && second->funded);
}

TEST(a_repeat_counts_as_one_question_and_its_fields_as_none)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *none = assess(bank, "", NULL);
	const struct assessment *two = assess(bank, GOOD("1") GOOD("2"), NULL);

	CHECK(none->visible == two->visible);
	CHECK_TEXT(state_of(two, "alloc_role"), "field");
	CHECK(question_of(two, "alloc")->items == 2);
	CHECK(two->values[question_find(bank, "alloc_role")->index].kind == VALUE_UNKNOWN);
}

TEST(fields_may_depend_on_their_siblings)
{
	const struct bank *bank = changed_bank((const struct change_text[]){
		/* The source is asked only of funded hours, and then required. */
		{ "survey.csv", "budget line or core service.\",,no,,,",
		  "budget line or core service.\",,yes,,${alloc_status} = 'funded'," },
		{ 0 },
	});
	static const struct {
		const char *rows, *problems;
	} rows[] = {
		{ GOOD("1"), "missing alloc_source 1" },
		{ GOOD("1") "alloc_source,1,plan,", "" },
		{ ITEM("1", "LD", "Bo", "year", "any", "2", "agreed-unfunded"), "" },
		{ ITEM("1", "LD", "Bo", "year", "any", "2", "agreed-unfunded") GOOD("2"),
		  "missing alloc_source 2" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, problems_of(assess(bank, rows[i].rows, NULL)), rows[i].problems);
}

TEST(an_item_the_estimate_cannot_use_is_told)
{
	/* A bank that lets the phase be blank, asks it before launch only, and knows another role.
	 */
	const struct bank *bank = changed_bank((const struct change_text[]){
		{ "survey.csv", "unless the hours are tied to one.\",,yes,,,",
		  "unless the hours are tied to one.\",,no,,${alloc_period} = 'build'," },
		{ "choices.csv", "est_role,DEV,", "est_role,XYZ,Someone else,\nest_role,DEV," },
		{ 0 },
	});
	static const struct {
		const char *rows;
		size_t allocations;
		const char *problems;
	} rows[] = {
		{ GOOD("1"), 1, "" },
		{ ITEM("1", "SME", "Ana", "build", "", "10", "funded"), 0,
		  "missing alloc_phase 1" },
		/* Not asked: what stands there does not count. */
		{ ITEM("1", "SME", "Ana", "year", "any", "10", "funded"), 0,
		  "missing alloc_phase 1" },
		{ ITEM("1", "XYZ", "Ana", "build", "any", "10", "funded"), 0,
		  "bad-value alloc_role 1" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].rows, NULL);

		CHECK_ROW(i, result->estimate->allocations.count == rows[i].allocations);
		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
	}
}

TEST(a_hidden_repeat_gives_no_hours_and_no_problems)
{
	const struct bank *bank = changed_bank((const struct change_text[]){
		{ "survey.csv", "and period.\",,,,,",
		  "and period.\",,,,${pol_build_started} = 'yes'," },
		{ 0 },
	});
	const char *items = GOOD("1") ITEM("2", "SME", "", "build", "any", "10", "funded");
	const struct assessment *hidden = assess(bank, items, NULL);
	const struct assessment *asked =
		assess(bank, text_format(&arena, "pol_build_started,,yes,\n%s", items), NULL);

	CHECK_TEXT(state_of(hidden, "alloc"), "hidden");
	CHECK(hidden->estimate->allocations.count == 0);
	CHECK_TEXT(problems_of(hidden), "");
	CHECK(hidden->items.count == 2);
	CHECK_TEXT(state_of(asked, "alloc"), "answered");
	CHECK(asked->estimate->allocations.count == 2);
	CHECK_TEXT(problems_of(asked), "missing alloc_post 2");
}
