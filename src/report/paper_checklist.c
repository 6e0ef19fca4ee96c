#include "paper.h"

#include "base/text.h"

/* States as a committee wants to see them: what is open first. */
static const enum check_state shown_states[] = {
	CHECK_OPEN, CHECK_MAY_APPLY, CHECK_DEFERRED, CHECK_ACCEPTED, CHECK_MET, CHECK_NA,
};

static void counts_table(struct paper *paper)
{
	const struct assessment *assessment = paper->assessment;

	document_heading(paper->document, 2, "Items by state");
	struct table *table = document_table(paper->document, NULL);

	table_column(paper->arena, table, "Gate", COLUMN_TEXT);
	table_column(paper->arena, table, "Weight", COLUMN_TEXT);
	for (size_t s = 0; s < COUNT(shown_states); s++)
		table_column(paper->arena, table, words_check_state(shown_states[s]),
			     COLUMN_NUMBER);
	for (size_t g = 0; g < assessment->gates.count; g++) {
		for (size_t l = 0; l < LEVEL_COUNT; l++) {
			size_t counts[CHECK_STATE_COUNT] = { 0 }, sum = 0;

			for (size_t i = 0; i < paper->bank->checks.count; i++) {
				const struct check_result *result = &assessment->checks[i];

				if (result->check->gate == g && (size_t)result->check->level == l) {
					counts[result->state]++;
					sum += result->state != CHECK_OFF;
				}
			}
			if (!sum)
				continue;
			struct row *row = table_row(paper->arena, table);

			row_set(paper->arena, row, 0, assessment->gates.items[g].gate->label);
			row_set(paper->arena, row, 1, words_level((enum level)l));
			for (size_t s = 0; s < COUNT(shown_states); s++)
				row_set(paper->arena, row, 2 + s,
					words_integer(paper->arena,
						      (int64_t)counts[shown_states[s]]));
		}
	}
}

static struct table *owner_table(struct paper *paper)
{
	static const char *const titles[] = { "State", "Weight", "Item", "Evidence, or what to do",
					      "Due" };
	struct table *table = document_table(paper->document, NULL);

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(paper->arena, table, titles[c], COLUMN_TEXT);
	return table;
}

static void item_row(struct paper *paper, struct table *table, const struct check_result *result)
{
	struct row *row = table_row(paper->arena, table);

	row_set(paper->arena, row, 0, words_check_state(result->state));
	row_set(paper->arena, row, 1, words_level(result->check->level));
	row_set(paper->arena, row, 2, result->check->label);
	row_set(paper->arena, row, 3, paper_check_remark(paper, result));
	row_set(paper->arena, row, 4, paper_due(paper, result->check));
}

/* The items of one gate and owner: by state, then level, then as in the bank. */
static void owner_items(struct paper *paper, size_t gate, const struct role *owner)
{
	struct table *table = NULL;

	for (size_t s = 0; s < COUNT(shown_states); s++) {
		for (size_t l = 0; l < LEVEL_COUNT; l++) {
			for (size_t i = 0; i < paper->bank->checks.count; i++) {
				const struct check_result *result = &paper->assessment->checks[i];

				if (result->check->gate != gate || result->check->owner != owner
				    || result->state != shown_states[s]
				    || (size_t)result->check->level != l)
					continue;
				if (!table) {
					document_heading(paper->document, 3, words_role(owner));
					table = owner_table(paper);
				}
				item_row(paper, table, result);
			}
		}
	}
}

static void gate_items(struct paper *paper, size_t g)
{
	const struct gate_result *gate = &paper->assessment->gates.items[g];
	size_t off = 0;

	document_heading(paper->document, 2,
			 text_format(paper->arena, "%s: %s", gate->gate->label,
				     verdict_name(gate->verdict)));
	document_paragraph(paper->document, paper_gate_reason(paper, gate));
	for (size_t r = 0; r <= paper->bank->roles.count; r++)
		owner_items(paper, g,
			    r < paper->bank->roles.count ? &paper->bank->roles.items[r] : NULL);
	for (size_t i = 0; i < paper->bank->checks.count; i++)
		off += paper->assessment->checks[i].check->gate == g
		       && paper->assessment->checks[i].state == CHECK_OFF;
	if (off)
		document_paragraph(paper->document,
				   text_format(paper->arena, "%s of this gate %s not apply here.",
					       words_count(paper->arena, off, "item", "items"),
					       off == 1 ? "does" : "do"));
}

void paper_checklist_build(struct paper *paper)
{
	part_title(paper);
	part_verdict(paper);
	counts_table(paper);
	for (size_t g = 0; g < paper->assessment->gates.count; g++)
		gate_items(paper, g);
}
