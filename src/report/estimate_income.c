#include "estimate_figures.h"
#include "estimate_tables.h"

#include "base/number.h"
#include "base/text.h"

/* Income and contribution by year: from gross fees to what is left after full cost. */

static int64_t whole_input(const struct paper *paper, const struct estimate *estimate,
			   enum input_key key)
{
	const struct value *value = &estimate->input_values[paper->bank->method_inputs[key]->index];

	return value->kind == VALUE_NUMBER ? value->micro / MICRO : 0;
}

/* What each reason takes off the gross fees of a year: data/README.md, section 8.4, 6. */
enum deduction { DEDUCT_DISCOUNT, DEDUCT_BULK, DEDUCT_BURSARY, DEDUCTION_COUNT };

static int64_t deducted(const struct paper *paper, const struct estimate *estimate, int64_t gross,
			enum deduction deduction)
{
	static const struct {
		enum input_key share, rate;
	} discounts[] = {
		[DEDUCT_DISCOUNT] = { INPUT_DISC_SHARE_PCT, INPUT_DISC_RATE_PCT },
		[DEDUCT_BULK] = { INPUT_BULK_SHARE_PCT, INPUT_BULK_RATE_PCT },
	};

	if (deduction == DEDUCT_BURSARY)
		return round_div((int128)gross * whole_input(paper, estimate, INPUT_BURSARY_PCT),
				 100);
	return round_div((int128)gross * whole_input(paper, estimate, discounts[deduction].share)
				 * whole_input(paper, estimate, discounts[deduction].rate),
			 10000);
}

static void deduction_row(struct paper *paper, struct table *table, const struct estimate *estimate,
			  enum deduction deduction)
{
	static const char *const labels[] = {
		[DEDUCT_DISCOUNT] = "less individual discounts",
		[DEDUCT_BULK] = "less employer discounts",
		[DEDUCT_BURSARY] = "less waived places",
	};
	struct row *row = table_row(paper->arena, table);
	int64_t sum = 0;

	row_set(paper->arena, row, 0, labels[deduction]);
	for (int y = 0; y <= estimate->years; y++) {
		int64_t part = deducted(paper, estimate, estimate->year[y].gross, deduction);

		row_set(paper->arena, row, (size_t)y + 1, paper_amount(paper, -part));
		sum += part;
	}
	row_set(paper->arena, row, (size_t)estimate->years + 2, paper_amount(paper, -sum));
}

static const char *share_of(const struct paper *paper, int64_t part, int64_t whole)
{
	int64_t bp;

	if (whole <= 0 || !round_div_checked((int128)part * 10000, whole, &bp))
		return "";
	return words_percent_bp(paper->arena, bp);
}

static void share_row(struct paper *paper, struct table *table, const struct estimate *estimate)
{
	struct row *row = table_row(paper->arena, table);

	row_set(paper->arena, row, 0, "Contribution as a share of net fees and grants");
	for (int y = 0; y <= estimate->years; y++)
		row_set(paper->arena, row, (size_t)y + 1,
			share_of(paper, estimate->year[y].contribution, estimate->year[y].net));
	row_set(paper->arena, row, (size_t)estimate->years + 2,
		share_of(paper, estimate->total.contribution, estimate->total.net));
}

void estimate_income_table(struct paper *paper, const struct estimate *estimate)
{
#define MEMBER(name) offsetof(struct year_result, name)
	static const struct year_row before[] = {
		{ "Gross fees", MEMBER(gross), YEAR_AMOUNT, false, false },
	};
	static const struct year_row after[] = {
		{ "Net fees and grants", MEMBER(net), YEAR_AMOUNT, false, true },
		{ "less direct cost", MEMBER(direct), YEAR_LESS, false, false },
		{ "Contribution", MEMBER(contribution), YEAR_AMOUNT, false, true },
	};
	static const struct year_row last[] = {
		{ "less indirect cost", MEMBER(indirect), YEAR_LESS, false, false },
		{ "Left after full cost", MEMBER(surplus), YEAR_AMOUNT, false, true },
	};
	struct arena *arena = paper->arena;
	int64_t grant = whole_input(paper, estimate, INPUT_GRANT_GBP) * 100;
	struct table *table =
		document_table(paper->document, text_format(arena, "Income and contribution, in %s",
							    paper->currency));

	years_table_columns(paper, table, "Figure", estimate);
	years_table_rows(paper, table, estimate, before, COUNT(before));
	for (int d = 0; d < DEDUCTION_COUNT; d++)
		deduction_row(paper, table, estimate, (enum deduction)d);
	if (grant) {
		struct row *row = table_row(arena, table);

		row_set(arena, row, 0, "Grant");
		row_set(arena, row, 1, paper_amount(paper, grant));
		row_set(arena, row, (size_t)estimate->years + 2, paper_amount(paper, grant));
	}
	years_table_rows(paper, table, estimate, after, COUNT(after));
	share_row(paper, table, estimate);
	years_table_rows(paper, table, estimate, last, COUNT(last));
}
