#include "bank/bank.h"

#include "harness.h"
#include "slips.h"

#include "base/file.h"
#include "base/text.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct bank *load(const char *folder)
{
	struct problems problems = problems_start(&arena);
	const struct bank *bank = bank_load(folder, &arena, &problems);

	CHECK_TEXT(problems_text(&problems), "");
	CHECK(bank != NULL);
	return bank;
}

TEST(the_shipped_bank_is_valid)
{
	const struct bank *bank = load(SHIPPED_BANK);

	CHECK(bank->questions.count == 169);
	CHECK(bank->lists.count == 83);
	CHECK(bank->gates.count == 4);
	CHECK(bank->checks.count == 111);
	CHECK(bank->conflicts.count == 75);
	CHECK(bank->roles.count == 25);
	CHECK(bank->glossary.count == 59);
	CHECK(bank->sources.count == 139);
	CHECK(bank->starter->entries.count == 107);
	CHECK(bank->rates.count == 17);
	CHECK(bank->params.count == 25);
	CHECK(bank->inputs.count == 49);
	CHECK(bank->drivers.count == 26);
	CHECK(bank->conditions.count == 12);
	CHECK(bank->multipliers.count == 4);
	CHECK(bank->activities.count == 88);
	CHECK(bank->nonpay.count == 22);
	CHECK(bank->capacity.count == 17);
	CHECK(bank->benchmarks.count == 10);
	CHECK(bank->sensitivities.count == 16);
}

/* Names of everything, in order: what a bank is made of, for comparing two of them. */
static const char *names_of(const struct bank *bank)
{
	struct text text = text_start(&arena);

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];

		text_add_format(&text, "%s %s %s:%u:%u %s\n", question->name,
				question_kind_name(question->kind), question->place.file,
				question->place.line, question->place.column,
				question->relevant ? expr_text(question->relevant) : "");
	}
	for (size_t i = 0; i < bank->checks.count; i++)
		text_add_format(&text, "%s %s\n", bank->checks.items[i].name,
				bank->checks.items[i].label);
	for (size_t i = 0; i < bank->activities.count; i++)
		text_add_format(&text, "%s %s\n", bank->activities.items[i].id,
				bank->activities.items[i].driver->id);
	return text_end(&text);
}

TEST(the_bank_built_in_is_the_one_in_the_folder)
{
	for (size_t i = 0; i < embedded_bank_count; i++) {
		const struct embedded_file *file = &embedded_bank[i];
		const char *bytes = test_read(text_format(&arena, SHIPPED_BANK "/%s", file->name));
		size_t length = (size_t)(file->end - file->bytes);

		CHECK_ROW(i, strlen(bytes) == length && memcmp(bytes, file->bytes, length) == 0);
	}
	CHECK_TEXT(names_of(load(NULL)), names_of(load(SHIPPED_BANK)));
}

static void check_length(const char *text, size_t most)
{
	if (text && unicode_length(text) > most)
		CHECK_TEXT(text, text_format(&arena, "(at most %zu characters)", most));
}

/* data/README.md, section 13: what fits into 80 columns. */
TEST(texts_of_the_shipped_bank_are_short_enough)
{
	const struct bank *bank = load(NULL);

	for (size_t i = 0; i < bank->questions.count; i++) {
		check_length(bank->questions.items[i].label, 76);
		check_length(bank->questions.items[i].hint, 160);
	}
	for (size_t i = 0; i < bank->lists.count; i++) {
		const struct choice_list *list = &bank->lists.items[i];

		for (size_t c = 0; c < list->choices.count; c++) {
			check_length(list->choices.items[c].label, 42);
			check_length(list->choices.items[c].advice, 160);
		}
	}
	for (size_t i = 0; i < bank->checks.count; i++)
		check_length(bank->checks.items[i].label, 80);
	for (size_t i = 0; i < bank->conflicts.count; i++)
		check_length(bank->conflicts.items[i].message_text, 240);
}

TEST(every_source_of_the_shipped_bank_is_in_its_list)
{
	const struct bank *bank = load(NULL);
	size_t named = 0;

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];

		for (size_t s = 0; s < question->sources.count; s++, named++)
			CHECK_ROW(i, source_find(bank, question->sources.items[s]) != NULL);
	}
	for (size_t i = 0; i < bank->checks.count; i++) {
		const struct check *check = &bank->checks.items[i];

		for (size_t s = 0; s < check->sources.count; s++, named++)
			CHECK_ROW(i, source_find(bank, check->sources.items[s]) != NULL);
	}
	CHECK(named > 300);
}

TEST(the_small_bank_is_read_whole)
{
	const struct bank *bank = load(SMALL_BANK);
	const struct question *points = question_find(bank, "points");
	const struct question *services = question_find(bank, "services");
	const struct question *hours = question_find(bank, "alloc_hours");
	const struct question *mode = question_find(bank, "mode");

	CHECK(question_find(bank, "nothing") == NULL);
	CHECK_TEXT(bank->settings.form_id, "small_bank");
	CHECK(bank->settings.format == 1);
	/* gates by order, not by row */
	CHECK_TEXT(bank->gates.items[0].name, "concept");
	CHECK(bank->gates.items[1].sign_off.count == 2);
	CHECK_TEXT(gate_name(bank, bank->gates.count), "after-first-run");
	CHECK_TEXT(gate_name(bank, DEFER_NO), "no");

	CHECK(points->kind == QUESTION_DECIMAL && points->required && points->step == 1);
	CHECK_TEXT(points->unit, "points");
	CHECK_TEXT(points->default_text, "10");
	CHECK(points->touches == question_find(bank, "share"));
	CHECK(points->frame == FRAME_SUGGEST && points->defer == bank->gates.count);
	CHECK(points->gate == 1 && points->na_allowed && !points->never_park);
	CHECK(question_find(bank, "share")->default_value != NULL);
	CHECK(question_find(bank, "start")->required_when != NULL);
	CHECK(mode->quick && mode->sources.count == 2 && mode->defer == 1);

	CHECK(services->kind == QUESTION_GRID && services->cell_kind == QUESTION_SELECT_ONE);
	CHECK_TEXT(services->rows->name, "service");
	CHECK_TEXT(services->choices->name, "yes_no");
	CHECK(services->suggest == question_find(bank, "class"));
	CHECK_TEXT(services->group->name, "step_status");

	CHECK(hours->repeat == bank->allocation && bank->allocation != NULL);
	CHECK(bank->allocation_fields[ALLOC_HOURS] == hours);
	CHECK(!question_is_asked(hours) && question_has_value(hours));
	CHECK(question_is_asked(bank->allocation) && !question_has_value(bank->allocation));
	CHECK(hours->step == -1);
}

TEST(value_columns_are_numbers_where_all_cells_are)
{
	const struct bank *bank = load(SMALL_BANK);
	const struct choice_list *mode = choice_list_find(bank, "mode");
	const struct choice_list *service = choice_list_find(bank, "service");

	CHECK(bank->value_columns.count == 3);
	CHECK_TEXT(bank->value_columns.items[0], "pct");
	CHECK(mode->numeric[0] && mode->choices.items[0].values[0].micro == 100000000);
	CHECK(mode->choices.items[0].values[1].text == NULL);
	CHECK(!service->numeric[1]);
	CHECK_TEXT(service->choices.items[0].values[2].text, "no");
	CHECK(choice_find(mode, "campus")->index == 1);
	CHECK(choice_find(mode, "nowhere") == NULL);
}

TEST(the_tables_of_the_estimate_are_read_in_their_units)
{
	const struct bank *bank = load(SMALL_BANK);
	const struct cost_row *design = &bank->activities.items[0];
	const struct cost_row *share = &bank->nonpay.items[0];
	const struct rate *lead = rate_find(bank, "ACL");

	CHECK(lead->salary_pence == 5000000 && lead->override_pence == -1);
	CHECK(rate_find(bank, "ADM")->override_pence == 2050);
	CHECK(bank->method_rates[ROLE_LEAD] == lead && !bank->method_rates[ROLE_TUTOR]);
	CHECK(bank->method_params[PARAM_NI_THRESHOLD_GBP] == 500000);
	CHECK(bank->method_params[PARAM_VAT_BP] == 2000);
	CHECK(bank->method_params[PARAM_INDIRECT_METHOD] == INDIRECT_PCT_PAY);
	CHECK(bank->method_inputs[INPUT_CREDITS] == input_find(bank, "credits"));
	CHECK(input_find(bank, "experience")->is_enum);
	CHECK(input_find(bank, "credits")->max == 180000000);
	CHECK(design->low == 1000 && design->likely == 2000 && design->high == 4000);
	CHECK(design->multipliers.count == 1 && design->multipliers.items[0]->cases.count == 2);
	CHECK(design->timing == TIMING_ONCE && design->phase == PHASE_DESIGN && !design->shared);
	CHECK(design->start_month == -6 && design->module_pct == 50);
	CHECK(share->driver->kind == DRIVER_INCOME && share->low == 50 && !share->vat);
	CHECK(bank->nonpay.items[1].correlation_index == design->correlation_index);
	CHECK(bank->correlations.count == 3);
	CHECK(bank->capacity.items[0].fte_milli == 250 && bank->capacity.items[1].buyable);
	CHECK(bank->benchmarks.items[0].high == 4500000 && !bank->benchmarks.items[1].value);
	CHECK(bank->sensitivities.items[1].adverse.count == 2);
}

TEST(rules_come_after_all_they_need)
{
	const struct bank *bank = load(NULL);
	bool *done = ARENA_ARRAY(&arena, bool, bank->questions.count);

	for (size_t i = 0; i < bank->questions.count; i++) {
		size_t index = bank->evaluation_order[i];
		const struct question *question = &bank->questions.items[index];
		const struct expr *const rules[] = { question->relevant, question->calculation };

		CHECK_ROW(index, !done[index]);
		CHECK_ROW(index, !question->group || done[question->group->index]);
		for (size_t r = 0; r < COUNT(rules); r++) {
			const struct expr_name *names;
			size_t count = rules[r] ? expr_names(rules[r], &arena, &names) : 0;

			for (size_t n = 0; n < count; n++)
				CHECK_ROW(index, names[n].kind != EXPR_NAMES_QUESTION
							 || done[names[n].index]);
		}
		done[index] = true;
	}
}

/* A calculation may name one that stands below it: its type must be known all the same. */
TEST(calculations_may_stand_in_any_order)
{
	const struct slip slip = {
		"survey.csv", "calculate,weight,",
		"calculate,before,Before,,,,,,,${weight} + 1,,,,,,,,,,,,,,,\ncalculate,weight,"
	};
	const struct bank *bank = load(slips_bank(SMALL_BANK, &slip, 1));
	const struct question *before = question_find(bank, "before");

	CHECK(question_type(before) == EXPR_NUMBER);
	CHECK(expr_type(before->calculation) == EXPR_NUMBER);
}

TEST(a_calculation_of_a_condition_is_a_text)
{
	const struct slip slip = { "survey.csv", "${points} div ${learners}", "${points} > 3" };
	const struct bank *bank = load(slips_bank(SMALL_BANK, &slip, 1));

	CHECK(question_type(question_find(bank, "weight")) == EXPR_TEXT);
}

TEST(the_folder_is_named_by_option_environment_or_home)
{
	const char *folder = test_folder();

	unsetenv("WAYMARK_BANK");
	setenv("XDG_DATA_HOME", folder, 1);
	CHECK_TEXT(bank_folder("given", &arena), "given");
	CHECK(bank_folder(NULL, &arena) == NULL);
	/* As the rules of XDG have it, a folder that depends on where one stands is none. */
	CHECK(mkdir(text_format(&arena, "%s/waymark", folder), 0700) == 0);
	CHECK(mkdir(text_format(&arena, "%s/waymark/bank", folder), 0700) == 0);
	CHECK_TEXT(bank_folder(NULL, &arena), text_format(&arena, "%s/waymark/bank", folder));
	const char *here = getcwd(arena_alloc(&arena, 4096), 4096), *home = getenv("HOME");

	CHECK(chdir(folder) == 0);
	setenv("XDG_DATA_HOME", ".", 1);
	setenv("HOME", "/nowhere", 1);
	const char *relative = bank_folder(NULL, &arena);

	setenv("HOME", text_or(home, ""), 1);
	setenv("XDG_DATA_HOME", folder, 1);
	CHECK(chdir(here) == 0);
	CHECK(relative == NULL);
	setenv("WAYMARK_BANK", "named", 1);
	CHECK_TEXT(bank_folder(NULL, &arena), "named");
	setenv("WAYMARK_BANK", "", 1);
	CHECK_TEXT(bank_folder(NULL, &arena), text_format(&arena, "%s/waymark/bank", folder));
	unsetenv("WAYMARK_BANK");
	unsetenv("XDG_DATA_HOME");
}
