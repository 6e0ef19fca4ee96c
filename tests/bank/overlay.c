#include "bank/overlay.h"

#include "harness.h"
#include "slips.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct bank *laid(const char *bank, const struct overlay *overlay,
			       struct problems *problems)
{
	const struct bank *loaded = bank_load_local(bank, overlay, &arena, problems);

	problems_sort(problems);
	return loaded;
}

/* The small bank with one file laid over it. */
static const struct bank *with(const char *file, const char *text, struct problems *problems)
{
	struct overlay *overlay = ARENA_NEW(&arena, struct overlay);

	overlay->name = "the test";
	*ARRAY_PUSH(&arena, &overlay->files) = (struct file){ file, text, strlen(text) };
	return laid(SMALL_BANK, overlay, problems);
}

TEST(what_an_overlay_names_is_replaced_and_nothing_else)
{
	struct problems problems = problems_start(&arena);
	const struct bank *bank = with("activities.csv",
				       "id,high,ml,source,why\n"
				       "A2,2.5,,time sheets 2026,\n"
				       "A3,0.20,0.15,,\"kept by hand, twice\"\n",
				       &problems);

	CHECK_TEXT(problems_text(&problems), "");
	CHECK(bank->activities.items[1].low == 500 && bank->activities.items[1].likely == 1000
	      && bank->activities.items[1].high == 2500);
	CHECK(bank->activities.items[2].likely == 150 && bank->activities.items[2].high == 200);
	CHECK_TEXT(bank->activities.items[1].source, "local: time sheets 2026; bank: judgement");
	CHECK(text_is_empty(bank->activities.items[1].confidence));
	CHECK_TEXT(bank->activities.items[0].source, "judgement");
	CHECK_TEXT(bank->activities.items[0].confidence, "C");
	CHECK_TEXT(local_summary(bank->local, &arena), "2 local values from the test");

	const struct local_value *value = local_next(bank, "activities.csv", "A2", NULL);

	CHECK_TEXT(local_format(value, &arena),
		   "local: high 2.5 (the bank: 1.5), time sheets 2026");
	CHECK_TEXT(place_cell(value->place, &arena), "B2");
	CHECK_TEXT(value->place.file, "local/activities.csv");
	CHECK(local_next(bank, "activities.csv", "A2", value) == NULL);
	CHECK(local_next(bank, "rates.csv", NULL, NULL) == NULL);
	value = local_next(bank, "activities.csv", "A3", NULL);
	CHECK_TEXT(local_format(value, &arena),
		   "local: ml 0.15 (the bank: 0.1), because kept by hand, twice");
}

TEST(every_table_of_cost_may_be_laid_over)
{
	static const struct {
		const char *file, *text, *id;
	} rows[] = {
		{ "settings.csv", "form_id,currency,why\nsmall_bank,EUR,we pay in euro\n",
		  "small_bank" },
		{ "rates.csv", "role_id,salary_gbp,source\nACL,61234.50,payroll\n", "ACL" },
		{ "params.csv", "key,value,why\nindirect_bp,0,\"borne by the centre\"\n",
		  "indirect_bp" },
		{ "params.csv", "key,value,source\nindirect_method,per_fte,finance\n",
		  "indirect_method" },
		{ "capacity.csv", "role_id,fte,source\nACL,0.4,plan\n", "ACL" },
		{ "nonpay.csv", "id,low,source\nN2,0,the ends of a range may be zero\n", "N2" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problems problems = problems_start(&arena);
		const struct bank *bank = with(rows[i].file, rows[i].text, &problems);

		CHECK_ROW_TEXT(i, problems_text(&problems), "");
		CHECK_ROW(i, bank && local_next(bank, rows[i].file, rows[i].id, NULL) != NULL);
	}
}

TEST(what_is_wrong_is_told_where_it_stands)
{
	static const struct {
		const char *file, *text, *problems;
	} rows[] = {
		{ "rates.csv", "role_id,salary_gbp,source\nACl,1,x\n",
		  "local/rates.csv:2:1: unknown-name: the bank's rates.csv has no row \"ACl\"; an "
		  "overlay replaces values of rows that are there; the nearest is ACL (cell A2)" },
		{ "rates.csv", "role_id,salery_gbp,source\nACL,1,x\n",
		  "local/rates.csv:1:9: unknown-column: no column \"salery_gbp\" can be laid over "
		  "rates.csv; those are role_id, role, family, basis_post, spine_point, "
		  "salary_gbp, pension_bp, annual_hours, rate_override_gbp, source, conf, owner, "
		  "source or why; the nearest is salary_gbp (cell B1)" },
		{ "rates.csv", "role,salary_gbp,source\nACL,1,x\n",
		  "local/rates.csv:1:1: column-missing: the column role_id is missing (which row "
		  "of "
		  "the bank is meant)" },
		{ "rates.csv", "role_id,salary_gbp,source\nACL,-1,x\nADM,12.345,x\n",
		  "local/rates.csv:2:5: out-of-range: -1 is less than nothing; 0 or more is needed "
		  "(cell B2)\n"
		  "local/rates.csv:3:5: bad-number: \"12.345\" is not a number with at most two "
		  "places after the point (cell B3)" },
		{ "rates.csv", "role_id,salary_gbp,source\nACL,1,x\n,2,x\nACL,3,x\n",
		  "local/rates.csv:3:1: cell-empty: role_id must not be empty: it tells which row "
		  "of the bank is meant (cell A3)\n"
		  "local/rates.csv:4:1: name-twice: \"ACL\" stands twice, here and in line 2 (cell "
		  "A4)" },
		{ "rates.csv", "role_id,salary_gbp,annual_hours\nACL,60000,1500\n",
		  "local/rates.csv:2:5: reason-missing: salary_gbp of ACL is replaced (the bank "
		  "has "
		  "50000): say in source where the figure comes from, or in why what the reason is "
		  "(cell B2)" },
		{ "activities.csv", "id,low,ml,high,source\nA1,0,0,0,nobody does it\n",
		  "local/activities.csv:2:8: reason-missing: high of A1 is set to zero (the bank "
		  "has 4): say why in the column why (cell D2)" },
		{ "activities.csv", "id,low,source\nA1,3,x\n",
		  "local/activities.csv:2:4: bad-order: low (3) is more than ml (2) (cell B2)" },
		{ "activities.csv", "id,low,high,source\nA1,3,1,x\n",
		  "local/activities.csv:2:4: bad-order: low (3) is more than ml (2) (cell B2)" },
		{ "activities.csv", "id,driver,source\nA1,LRM,x\n",
		  "local/activities.csv:2:4: unknown-name: no driver is named \"LRM\"; the nearest "
		  "is LRN (cell B2)" },
		{ "params.csv", "key,value,source\nindirect_bp,20000,x\nindirect_method,half,x\n",
		  "local/params.csv:2:13: out-of-range: 20000 is outside 0 to 15000 (cell B2)\n"
		  "local/params.csv:3:17: bad-word: \"half\" is no method: none, pct_pay, per_fte "
		  "or "
		  "pct_income (cell B3)" },
		{ "settings.csv", "form_id,version,why\nsmall_bank,2,x\n",
		  "local/settings.csv:1:9: unknown-column: no column \"version\" can be laid over "
		  "settings.csv; those are form_id, currency, source or why (cell B1)" },
		{ "capacity.csv", "",
		  "local/capacity.csv: file-empty: the file is empty; its first "
		  "record must name the columns" },
		{ "capacity.csv", "role_id,fte,source\nACL,\"0.5,x\n",
		  "local/capacity.csv:2:5: bad-csv: the quote that begins here is never closed "
		  "(cell B2)" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problems problems = problems_start(&arena);

		CHECK_ROW(i, with(rows[i].file, rows[i].text, &problems) == NULL);
		CHECK_ROW_TEXT(i, problems_text(&problems), rows[i].problems);
	}
}

TEST(all_files_of_an_overlay_and_of_the_bank_are_checked_in_one_run)
{
	const struct slip slip = { "rates.csv", "ACL,Academic lead,academic,,,50000",
				   "ACL,Academic lead,academic,,,many" };
	const char *folder = slips_bank(SMALL_BANK, &slip, 1);
	struct overlay overlay = { .name = "the test" };
	struct problems problems = problems_start(&arena);
	static const struct file files[] = {
		{ "capacity.csv", "role_id,fte,source\nACL,much,plan\n", 35 },
		{ "params.csv", "key,value,source\nvat_pb,1,x\n", 28 },
	};

	for (size_t i = 0; i < COUNT(files); i++)
		*ARRAY_PUSH(&arena, &overlay.files) =
			(struct file){ files[i].path, files[i].bytes, strlen(files[i].bytes) };
	CHECK(laid(folder, &overlay, &problems) == NULL);
	CHECK_TEXT(
		problems_text(&problems),
		"local/capacity.csv:2:5: bad-number: \"much\" is not a number with at most three "
		"places after the point (cell B2)\n"
		"local/params.csv:2:1: unknown-name: the bank's params.csv has no row \"vat_pb\"; "
		"an overlay replaces values of rows that are there; the nearest is vat_bp (cell "
		"A2)\n"
		"rates.csv:2:30: bad-number: \"many\" is not a number with at most two places "
		"after the point (cell F2)");
}

TEST(a_folder_is_read_whole_or_told)
{
	const char *folder = test_folder();
	struct problems problems = problems_start(&arena);
	struct error error = { 0 };
	struct overlay overlay;

	CHECK(!overlay_read(&overlay, folder, &arena, &problems));
	CHECK(strstr(problems_text(&problems), "holds no local figures") != NULL);
	CHECK(file_write(file_join(&arena, folder, "rate.csv"), "a\n", 2, FILE_KEEP, &error));
	CHECK(file_write(file_join(&arena, folder, "README.txt"), "a\n", 2, FILE_KEEP, &error));
	problems = problems_start(&arena);
	CHECK(!overlay_read(&overlay, folder, &arena, &problems));
	CHECK_TEXT(
		problems_text(&problems),
		"local/rate.csv: unknown-name: \"rate.csv\" is no file that can lay figures over "
		"a bank; those are settings.csv, rates.csv, params.csv, capacity.csv, "
		"activities.csv, nonpay.csv, inputs.csv or benchmarks.csv; the nearest is "
		"rates.csv");
	problems = problems_start(&arena);
	CHECK(!overlay_read(&overlay, "/nowhere/at/all", &arena, &problems));
	CHECK(problems.list.count == 1);
}

/* What the template holds is the bank's: nothing is replaced, and nothing is wrong. */
TEST(a_template_changes_nothing)
{
	static const char *const banks[] = { SMALL_BANK, SHIPPED_BANK, NULL };

	for (size_t i = 0; i < COUNT(banks); i++) {
		struct problems problems = problems_start(&arena);
		const struct overlay *overlay = overlay_template(banks[i], &arena, &problems);
		const struct bank *bank = laid(banks[i], overlay, &problems);

		CHECK_ROW_TEXT(i, problems_text(&problems), "");
		CHECK_ROW(i, overlay->files.count == 8);
		CHECK_ROW(i, bank && bank->local->values.count == 0);
	}
}

TEST(another_currency_counts_the_amounts_that_are_left)
{
	struct problems problems = problems_start(&arena);
	const struct bank *bank = with(
		"settings.csv", "form_id,currency,why\nsmall_bank,EUR,the euro zone\n", &problems);

	CHECK_TEXT(bank->settings.currency, "EUR");
	CHECK_TEXT(bank->local->bank_currency, "GBP");
	CHECK(bank->local->amounts == 4); /* two salaries, pictures, the threshold */
}

/* A wrong byte anywhere is either told with its place or makes another sound bank: never a crash,
 * and never a bank without a word where something could not be read. */
TEST(wrong_bytes_do_no_harm)
{
	static const char *const names[] = { "rates.csv", "params.csv", "nonpay.csv",
					     "settings.csv" };
	static const char bytes[] = "\",\n\r#;-.0987aZ\xff\xc3 \t";
	unsigned seed = 20261123;

	for (int round = 0; round < 400; round++) {
		const char *name = names[round % 4];
		const char *text =
			test_read(text_format(&arena, "data/examples/local-loughree/%s", name));
		char *wrong = arena_copy_text(&arena, text);
		struct problems problems = problems_start(&arena);
		struct overlay overlay = { .name = "the test" };

		for (int i = 0; i <= round % 3; i++)
			wrong[(unsigned)rand_r(&seed) % strlen(wrong)] =
				bytes[(unsigned)rand_r(&seed) % (sizeof(bytes) - 1)];
		*ARRAY_PUSH(&arena, &overlay.files) = (struct file){ name, wrong, strlen(wrong) };
		const struct bank *bank = bank_load_local(NULL, &overlay, &arena, &problems);

		CHECK_ROW((size_t)round, (bank == NULL) == (problems.list.count > 0));
		for (size_t i = 0; i < problems.list.count; i++)
			CHECK_ROW((size_t)round,
				  problems.list.items[i].place.file
					  && *problem_format(&problems.list.items[i], &arena));
	}
}
