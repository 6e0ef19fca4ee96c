#include "fixture.h"

#include "assess/settings.h"
#include "assess/why.h"
#include "bank/overlay.h"
#include "base/json.h"
#include "base/text.h"

#include <string.h>

/* Figures of an institution's own in what is derived and explained. */

static const struct bank *local_bank(const char *file, const char *text)
{
	struct problems problems = problems_start(&arena);
	struct overlay overlay = { .name = "the test" };

	*ARRAY_PUSH(&arena, &overlay.files) = (struct file){ file, text, strlen(text) };
	const struct bank *bank = bank_load_local(NULL, &overlay, &arena, &problems);

	CHECK(bank && problems.list.count == 0);
	return bank;
}

static const char *why(const struct assessment *assessment, const char *name)
{
	struct error error = { 0 };

	return why_format(why_derive(assessment, name, &arena, &error), &arena);
}

TEST(a_local_rate_changes_the_money_and_says_so)
{
	const struct bank *bank = local_bank("rates.csv", "role_id,pension_bp,source\n"
							  "ACL,2868,TPS\nSME,2868,TPS\n"
							  "TUT,2868,TPS\nSPO,2868,TPS\n");
	const struct assessment *plain = assess(shipped_bank(), "", NULL);
	const struct assessment *local = assess(bank, "", NULL);

	CHECK(plain->estimate->once_hours == local->estimate->once_hours);
	/* ESTIMATE.md: Teachers' Pensions for the four academic roles costs 9,914 over the plan. */
	CHECK((local->estimate->total.full - plain->estimate->total.full) / 100 > 9000);
	CHECK(strstr(why(local, "estimate.once_full"),
		     "SME local: pension_bp 2,868 (the bank: 1,450), TPS  (local/rates.csv:3)"));
	CHECK(!strstr(why(plain, "estimate.once_full"), "local"));
	CHECK(strstr(why(local, "rate.SME"), "pension, employer's share: 28.68%"));
	CHECK(strstr(why(local, "rate.SME"), "source: local: TPS; bank: S-PAY;S-TRAC"));
}

TEST(a_row_set_to_zero_stays_visible_with_its_reason)
{
	const struct bank *bank =
		local_bank("activities.csv", "id,low,ml,high,why\nA001,0,0,0,the centre does it\n");
	const struct assessment *local = assess(bank, "", NULL);

	CHECK(strstr(why(local, "estimate.once_hours"),
		     "local: high 0 (the bank: 30), because the centre does it"));
	CHECK(strstr(why(local, "row.A001"), "0, 0, 0 hours"));
}

TEST(parameters_explain_themselves)
{
	const struct assessment *plain = assess(shipped_bank(), "", NULL);

	CHECK(strstr(why(plain, "param.indirect_bp"), "3500 bp"));
	CHECK(strstr(why(plain, "param.indirect_bp"), "confidence: C"));
	CHECK(strstr(why(plain, "row.N01"), "100, 150, 300 GBP"));
}

static const struct setting *setting_of(const struct assessment *assessment, const char *label)
{
	static const struct setting none = { .label = "", .value = "", .note = "" };
	const struct settings *settings = settings_derive(assessment, &arena);

	for (size_t i = 0; i < settings->list.count; i++)
		if (strcmp(settings->list.items[i].label, label) == 0)
			return &settings->list.items[i];
	return &none;
}

TEST(each_setting_stands_beside_what_must_be_known)
{
	const struct bank *bank = local_bank("params.csv", "key,value,source\n"
							   "indirect_method,per_fte,finance\n"
							   "indirect_per_fte_gbp,12000,finance\n");
	const struct assessment *plain = assess(shipped_bank(), "@currency,,EUR,\n", NULL);
	const struct assessment *local = assess(bank, "", NULL);
	const struct setting *indirect = setting_of(plain, "Indirect cost");

	CHECK_TEXT(indirect->value, "35% of direct pay");
	CHECK(strstr(indirect->note, "count them twice") && !indirect->local);
	CHECK_TEXT(setting_of(plain, "Currency")->value, "EUR");
	CHECK_TEXT(setting_of(plain, "Currency")->note,
		   "The tables are in GBP and were not converted.");
	CHECK_TEXT(setting_of(plain, "Hours of learning a credit")->value, "10");
	CHECK_TEXT(setting_of(plain, "Pension, Academic lead")->value, "14.5%");
	CHECK_TEXT(setting_of(plain, "Pension, Academic lead")->note,
		   "EUR 45.42 an hour in year 0.");
	CHECK_TEXT(setting_of(plain, "Pension, External examiner (paid by fee)")->value, "");
	indirect = setting_of(local, "Indirect cost");
	CHECK_TEXT(indirect->value, "GBP 12,000.00 for each full-time post");
	CHECK(strstr(indirect->note, "count them twice") && indirect->local);
}

TEST(programs_are_told_what_is_local_and_only_then)
{
	const struct bank *bank =
		local_bank("capacity.csv", "role_id,fte,source\nLD,1.5,workload plan\n");

	CHECK(!strstr(assessment_write(assess(shipped_bank(), "", NULL), &arena), "\"local\""));
	const char *text = assessment_write(assess(bank, "", NULL), &arena);

	CHECK(strstr(text, "\"local\": [\n   {\n    \"file\": \"capacity.csv\",\n    \"id\": "
			   "\"LD\",\n    \"column\": \"fte\",\n    \"value\": \"1.5\",\n    "
			   "\"bank\": \"1.00\",\n    \"source\": \"workload plan\","));
}
