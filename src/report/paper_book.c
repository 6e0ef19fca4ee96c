#include "paper.h"

#include "base/text.h"

/* The bank as a book: every question with everything the bank says about it; and as a worksheet to
 * fill in by hand. */

static const char *kind_words(struct paper *paper, const struct question *question)
{
	static const char *const kinds[] = {
		[QUESTION_TEXT] = "Text",
		[QUESTION_INTEGER] = "A whole number",
		[QUESTION_DECIMAL] = "A number",
		[QUESTION_DATE] = "A date",
		[QUESTION_SELECT_ONE] = "One choice",
		[QUESTION_SELECT_MULTIPLE] = "One or more choices",
		[QUESTION_GRID] = "One answer in every row",
		[QUESTION_NOTE] = "For information",
		[QUESTION_CALCULATE] = "Worked out by the program",
		[QUESTION_GROUP] = "A step",
		[QUESTION_REPEAT] = "A list of entries",
	};
	const char *kind = kinds[question->kind];

	if (text_is_empty(question->unit))
		return kind;
	return text_format(paper->arena, "%s, in %s", kind,
			   text_equal(question->unit, "money")      ? paper->currency
			   : text_equal(question->unit, "per-cent") ? "per cent"
								    : question->unit);
}

static void fact(struct paper *paper, struct pairs *pairs, const char *label, const char *text)
{
	if (!text_is_empty(text))
		pairs_add(paper->arena, pairs, label, text);
}

static const char *condition(struct paper *paper, const struct expr *expr)
{
	return expr ? expr_words(expr, paper->bank, paper->arena) : NULL;
}

static const char *required_words(struct paper *paper, const struct question *question)
{
	if (question->required_when)
		return condition(paper, question->required_when);
	return question->required ? "Yes" : "No";
}

static const char *defer_words(struct paper *paper, const struct question *question)
{
	if (question->defer == DEFER_NO || question->never_park)
		return "No";
	return text_format(paper->arena, "Yes, to: %s", words_gate(paper->bank, question->defer));
}

static const char *standard_words(struct paper *paper, const struct question *question)
{
	if (question->default_value)
		return condition(paper, question->default_value);
	return question->default_text;
}

static void rules(struct paper *paper, struct pairs *pairs, const struct question *question)
{
	fact(paper, pairs, "Asked", condition(paper, question->relevant));
	if (!question_has_value(question) && question->kind != QUESTION_REPEAT)
		return;
	fact(paper, pairs, "Required", required_words(paper, question));
	if (question->constraint)
		fact(paper, pairs, "Must hold",
		     text_or(question->constraint_message, condition(paper, question->constraint)));
	fact(paper, pairs, "Suggested", standard_words(paper, question));
	if (question->gate < paper->bank->gates.count)
		fact(paper, pairs, "Needed for", words_gate(paper->bank, question->gate));
	if (question->owner)
		fact(paper, pairs, "Who can answer", words_role(question->owner));
	if (question->repeat)
		return;
	fact(paper, pairs, "May be put off", defer_words(paper, question));
	if (question->na_allowed)
		fact(paper, pairs, "Not applicable", "May be marked so, with a reason");
	fact(paper, pairs, "Framework", words_frame(question->frame));
	fact(paper, pairs, "To depart from it, show", question->deviation);
	if (!text_is_empty(question->eu)) {
		struct eu_element element = eu_element_of(question);

		fact(paper, pairs, "European standard",
		     text_format(paper->arena, "%s%s%s", element.kind, *element.kind ? ": " : "",
				 element.name));
	}
}

static void references(struct paper *paper, struct pairs *pairs, const struct question *question)
{
	fact(paper, pairs, "Sources",
	     paper_cite_all(paper, question->sources.items, question->sources.count));
	prose_add(paper->arena, pairs_add(paper->arena, pairs, "Reference", NULL), RUN_CODE,
		  question->name);
}

static void choice_list_write(struct paper *paper, const struct choice_list *choices,
			      enum list_style style)
{
	struct list *list = document_list(paper->document, style);

	for (size_t i = 0; i < choices->choices.count; i++) {
		const struct choice *choice = &choices->choices.items[i];

		if (choice->retired)
			continue;
		struct list_item *item = ARRAY_PUSH(paper->arena, &list->items);

		if (text_is_empty(choice->advice)) {
			prose_add(paper->arena, &item->prose, RUN_STRONG, choice->label);
			continue;
		}
		prose_add(paper->arena, &item->prose, RUN_STRONG,
			  words_sentence(paper->arena, choice->label));
		prose_add(paper->arena, &item->prose, RUN_PLAIN,
			  text_format(paper->arena, " %s", choice->advice));
	}
}

static void book_choices(struct paper *paper, const struct question *question)
{
	if (question->rows) {
		document_paragraph(paper->document, "Rows:");
		choice_list_write(paper, question->rows, LIST_BULLETS);
	}
	if (question->choices) {
		document_paragraph(paper->document,
				   question->rows ? "Answers in each row:" : "Choices:");
		choice_list_write(paper, question->choices, LIST_BULLETS);
	}
}

static void book_question(struct paper *paper, const struct question *question)
{
	document_heading(paper->document, question->repeat ? 4 : 3, question->label);
	if (!text_is_empty(question->hint))
		document_paragraph(paper->document, question->hint);
	if (!text_is_empty(question->guidance_hint))
		document_paragraph(paper->document, question->guidance_hint);
	struct pairs *pairs = document_pairs(paper->document);

	fact(paper, pairs, "Kind of answer", kind_words(paper, question));
	fact(paper, pairs, "Worked out as", condition(paper, question->calculation));
	rules(paper, pairs, question);
	references(paper, pairs, question);
	book_choices(paper, question);
}

static void step_heading(struct paper *paper, const struct question *step, bool new_page)
{
	const char *title =
		step->step < 0 ? step->label
			       : text_format(paper->arena, "Step %d. %s", step->step, step->label);

	if (new_page)
		document_heading_page(paper->document, 2, title);
	else
		document_heading(paper->document, 2, title);
	if (!text_is_empty(step->hint))
		document_paragraph(paper->document, step->hint);
}

static void bank_title(struct paper *paper)
{
	const struct bank_settings *settings = &paper->bank->settings;

	paper->document->title = text_or(settings->form_title, "Question bank");
	pairs_add(paper->arena, &paper->document->facts, "Version", settings->version);
	pairs_add(paper->arena, &paper->document->facts, "Amounts in", settings->currency);
}

static bool is_kept(const struct question *question)
{
	return !question->retired && !text_is_empty(question->label);
}

void paper_book_build(struct paper *paper)
{
	bank_title(paper);
	for (size_t i = 0; i < paper->bank->questions.count; i++) {
		const struct question *question = &paper->bank->questions.items[i];

		if (question->kind == QUESTION_GROUP)
			step_heading(paper, question, true);
		else if (is_kept(question))
			book_question(paper, question);
	}
	part_sources(paper);
}

/* --- the worksheet --- */

#define FIELD_BLANK "__________"
#define ENTRIES 6 /* empty rows for a list of entries */

static void sheet_repeat(struct paper *paper, const struct question *repeat)
{
	struct table *table = document_table(paper->document, NULL);

	for (size_t i = 0; i < paper->bank->questions.count; i++) {
		const struct question *field = &paper->bank->questions.items[i];

		if (field->repeat == repeat)
			table_column(paper->arena, table, text_or(field->short_label, field->label),
				     COLUMN_TEXT);
	}
	for (size_t r = 0; r < ENTRIES && table->columns.count; r++) {
		struct row *row = table_row(paper->arena, table);

		for (size_t c = 0; c < table->columns.count; c++)
			row_set(paper->arena, row, c, FIELD_BLANK);
	}
}

static void sheet_grid(struct paper *paper, const struct question *grid)
{
	struct table *table = document_table(paper->document, NULL);

	table_column(paper->arena, table, "Row", COLUMN_TEXT);
	for (size_t c = 0; grid->choices && c < grid->choices->choices.count; c++)
		table_column(paper->arena, table, grid->choices->choices.items[c].label,
			     COLUMN_TEXT);
	if (!grid->choices)
		table_column(paper->arena, table, "Answer", COLUMN_TEXT);
	for (size_t r = 0; r < grid->rows->choices.count; r++) {
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, grid->rows->choices.items[r].label);
		for (size_t c = 1; c < table->columns.count; c++)
			row_set(paper->arena, row, c, grid->choices ? "[ ]" : FIELD_BLANK);
	}
}

static void sheet_space(struct paper *paper, const struct question *question)
{
	if (question->kind == QUESTION_REPEAT)
		sheet_repeat(paper, question);
	else if (question->kind == QUESTION_GRID)
		sheet_grid(paper, question);
	else if (question->choices)
		choice_list_write(paper, question->choices, LIST_BOXES);
	else
		document_lines(paper->document,
			       text_equal(question->appearance, "multiline") ? 5 : 1);
}

static void sheet_question(struct paper *paper, const struct question *question)
{
	document_heading(paper->document, 3, question->label);
	if (question->relevant)
		document_callout(paper->document, TONE_PLAIN, "Only",
				 condition(paper, question->relevant));
	struct prose *prose = document_paragraph(paper->document, question->hint);

	if (question->kind != QUESTION_TEXT && question->kind != QUESTION_REPEAT)
		prose_add(paper->arena, prose, RUN_PLAIN,
			  text_format(paper->arena, " (%s)", kind_words(paper, question)));
	sheet_space(paper, question);
	if (question->owner && question->gate < paper->bank->gates.count)
		prose_add(paper->arena, document_paragraph(paper->document, NULL), RUN_EMPHASIS,
			  text_format(paper->arena, "%s; needed for %s",
				      words_role(question->owner),
				      words_gate(paper->bank, question->gate)));
}

void paper_worksheet_build(struct paper *paper)
{
	bank_title(paper);
	pairs_add(paper->arena, &paper->document->facts, "Proposal", FIELD_BLANK FIELD_BLANK);
	pairs_add(paper->arena, &paper->document->facts, "Filled in by", FIELD_BLANK FIELD_BLANK);
	pairs_add(paper->arena, &paper->document->facts, "Date", FIELD_BLANK);
	for (size_t i = 0; i < paper->bank->questions.count; i++) {
		const struct question *question = &paper->bank->questions.items[i];

		if (question->kind == QUESTION_GROUP)
			step_heading(paper, question, true);
		else if (is_kept(question) && question_is_asked(question))
			sheet_question(paper, question);
		else if (is_kept(question) && question->kind == QUESTION_NOTE)
			document_paragraph(paper->document, question->label);
	}
}
