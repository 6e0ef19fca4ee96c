#include "workbook_estimate.h"

#include "base/text.h"

/* Sources: what stands behind the keys that the other sheets name, and what A to D mean. */

/* Whether a list of sources ("S-PAY;S-TRAC", "S-VALID for stages") names the key. */
static bool names_source(const char *list, const char *key, struct arena *arena)
{
	const char **words;
	size_t count = list ? text_split(arena, list, " ;,()", &words) : 0;

	for (size_t i = 0; i < count; i++)
		if (text_equal(words[i], key))
			return true;
	return false;
}

static bool is_cited(const struct estimate_book *book, const char *key, struct arena *scratch)
{
	const struct bank *bank = book->bank;
	bool cited = false;

	for (size_t i = 0; i < bank->rates.count; i++)
		cited = cited || names_source(bank->rates.items[i].source, key, scratch);
	for (size_t i = 0; i < bank->params.count; i++)
		cited = cited || names_source(bank->params.items[i].source, key, scratch);
	for (size_t i = 0; i < bank->activities.count; i++)
		cited = cited || names_source(bank->activities.items[i].source, key, scratch);
	for (size_t i = 0; i < bank->nonpay.count; i++)
		cited = cited || names_source(bank->nonpay.items[i].source, key, scratch);
	return cited;
}

void workbook_sources_fill(struct estimate_book *book)
{
	static const char *const heads[] = { "Key", "Source", "Address", "Note" };
	static const char *const levels[][2] = {
		{ "A", "a published figure as it stands" },
		{ "B", "published, plus a step of judgement" },
		{ "C", "judgement, with a plausible range" },
		{ "D", "weak judgement: replace it with your own" },
	};
	static const double widths[] = { 14, 70, 40, 60 };
	struct sheet *sheet = book->sources;
	struct arena scratch = { 0 };
	size_t row = ROW_FIRST;

	book_begin(sheet, "Sources: where the figures come from",
		   "Rows that say \"judgement\" have no source: they are the authors' view, with "
		   "a range to say how wide.");
	sheet_heads(sheet, ROW_HEAD, heads, COUNT(heads));
	sheet_widths(sheet, widths, COUNT(widths));
	for (size_t i = 0; i < book->bank->sources.count; i++) {
		const struct source *source = &book->bank->sources.items[i];

		if (!is_cited(book, source->key, &scratch))
			continue;
		sheet_put_text(sheet, row, 0, FORM_TEXT, source->key);
		sheet_put_text(sheet, row, 1, FORM_TEXT, source->title);
		sheet_put_text(sheet, row, 2, FORM_TEXT, source->url);
		sheet_put_text(sheet, row++, 3, FORM_TEXT, source->note);
	}
	arena_release(&scratch);
	sheet_put_text(sheet, ++row, 0, FORM_HEADING, "Confidence");
	for (size_t i = 0; i < COUNT(levels); i++) {
		sheet_put_text(sheet, ++row, 0, FORM_TEXT, levels[i][0]);
		sheet_put_text(sheet, row, 1, FORM_TEXT, levels[i][1]);
	}
	sheet->frozen_rows = ROW_FIRST;
	sheet->head_row = ROW_HEAD;
}
