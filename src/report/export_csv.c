#include "csv_tables.h"
#include "tables.h"

#include "base/date.h"
#include "base/number.h"

#include <inttypes.h>
#include <math.h>

void table_row_write(struct table_writer *writer, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_field(&writer->csv, texts[i]);
	csv_record_end(&writer->csv);
}

void table_head(struct table_writer *writer, const char *const *names, size_t count)
{
	csv_header(&writer->csv, names, count);
}

static const char *day_iso(struct arena *arena, int32_t day)
{
	char text[DATE_SIZE];

	date_write(day, text);
	return arena_copy_text(arena, text);
}

const char *table_amount(const struct table_writer *writer, int64_t pence)
{
	uint64_t size = pence < 0 ? -(uint64_t)pence : (uint64_t)pence;

	return text_format(writer->arena, "%s%" PRIu64 ".%02" PRIu64, pence < 0 ? "-" : "",
			   size / 100, size % 100);
}

const char *table_number(const struct table_writer *writer, int64_t micro)
{
	return number_format(writer->arena, micro);
}

const char *table_whole(const struct table_writer *writer, int64_t whole)
{
	return text_format(writer->arena, "%" PRId64, whole);
}

const char *table_pounds(const struct table_writer *writer, double pounds)
{
	return table_amount(writer, llround(pounds * 100));
}

const char *table_maybe(const struct table_writer *writer, struct maybe maybe, int64_t micro)
{
	int64_t figure;

	if (!maybe.known || __builtin_mul_overflow(maybe.value, micro, &figure))
		return "";
	return table_number(writer, figure);
}

const char *table_currency(const struct table_writer *writer)
{
	return text_or(proposal_meta(writer->assessment->proposal, "currency"),
		       text_or(writer->assessment->bank->settings.currency, ""));
}

/* --- answers --- */

static const char *origin_name(enum origin origin)
{
	static const char *const names[] = {
		[ORIGIN_NONE] = "",
		[ORIGIN_ANSWER] = "answer",
		[ORIGIN_FRAMEWORK] = "framework",
		[ORIGIN_CALCULATION] = "calculation",
	};

	return names[origin];
}

static const char *const answer_columns[] = { "question", "row",  "state", "origin",
					      "value",    "text", "note",  "owner",
					      "gate",     "step", "label", "row_label" };

static void answer_write(struct table_writer *writer, const struct question *question,
			 const char *row, const char *row_label, const struct value *value,
			 const char *value_text, enum origin origin)
{
	const struct bank *bank = writer->assessment->bank;
	const struct question_result *result = &writer->assessment->questions[question->index];
	const char *label = value_is_known(value) && value->kind != VALUE_GRID
				    ? value_format_label(value, writer->arena)
				    : "";

	table_row_write(
		writer,
		(const char *const[]){
			question->name, row, question_state_name(result->state),
			origin_name(origin), value_text, label,
			row && *row
				? proposal_note(writer->assessment->proposal, question->name, row)
				: result->note,
			question->owner ? question->owner->name : "",
			question->gate < bank->gates.count ? gate_name(bank, question->gate) : "",
			question->step < 0 ? "" : text_format(writer->arena, "%d", question->step),
			question->label, row_label },
		COUNT(answer_columns));
}

static void grid_write(struct table_writer *writer, const struct question *grid)
{
	const struct question_result *result = &writer->assessment->questions[grid->index];
	const struct value *value = result->relevant ? &result->value : &result->kept;

	for (size_t r = 0; r < grid->rows->choices.count; r++) {
		const struct choice *row = &grid->rows->choices.items[r];
		struct value none = { 0 };
		const struct value *cell =
			value->kind == VALUE_GRID && r < value->count ? &value->cells[r] : &none;

		answer_write(writer, grid, row->name, row->label, cell,
			     value_format(cell, writer->arena),
			     result->cells ? result->cells[r] : ORIGIN_NONE);
	}
}

static void repeat_write(struct table_writer *writer, const struct question *repeat)
{
	const struct assessment *assessment = writer->assessment;

	for (size_t i = 0; i < assessment->items.count; i++) {
		const struct item *item = &assessment->items.items[i];
		const char *number = text_format(writer->arena, "%zu", item->number);

		for (size_t f = 0; item->repeat == repeat && f < item->field_count; f++) {
			const struct item_field *field = &item->fields[f];

			answer_write(writer, field->field, number, "", &field->value, field->text,
				     text_is_empty(field->text) ? ORIGIN_NONE : ORIGIN_ANSWER);
		}
	}
}

static void answers_write(struct table_writer *writer)
{
	const struct bank *bank = writer->assessment->bank;

	table_head(writer, answer_columns, COUNT(answer_columns));
	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];
		const struct question_result *result = &writer->assessment->questions[i];
		const struct value *value = result->relevant ? &result->value : &result->kept;

		if (question->repeat
		    || (!question_is_asked(question) && question->kind != QUESTION_CALCULATE))
			continue;
		if (question->kind == QUESTION_GRID)
			grid_write(writer, question);
		else if (question->kind == QUESTION_REPEAT)
			repeat_write(writer, question);
		else
			answer_write(writer, question, "", "", value,
				     value_format(value, writer->arena), result->origin);
	}
}

/* --- checklist --- */

static const char *const check_columns[] = { "check",    "gate",      "level", "state",   "label",
					     "note",     "owner",     "due",   "overdue", "until",
					     "evidence", "lead_days", "why",   "fix" };

static const struct next_entry *next_of(const struct assessment *assessment,
					const struct check_result *result)
{
	for (size_t i = 0; i < assessment->next.count; i++)
		if (assessment->next.items[i].kind == NEXT_CHECK
		    && assessment->next.items[i].check == result)
			return &assessment->next.items[i];
	return NULL;
}

static void checklist_write(struct table_writer *writer)
{
	const struct assessment *assessment = writer->assessment;
	const struct bank *bank = assessment->bank;

	table_head(writer, check_columns, COUNT(check_columns));
	for (size_t i = 0; i < bank->checks.count; i++) {
		const struct check_result *result = &assessment->checks[i];
		const struct check *check = result->check;
		const struct check_mark *mark = result->mark;
		const struct next_entry *next = next_of(assessment, result);
		bool due = next && next->has_due;

		table_row_write(writer,
				(const char *const[]){
					check->name, gate_name(bank, check->gate),
					level_name(check->level), check_state_name(result->state),
					check->label, mark ? mark->note : "",
					check->owner ? check->owner->name : "",
					due ? day_iso(writer->arena, next->due) : "",
					!due            ? ""
					: next->overdue ? "yes"
							: "no",
					mark ? mark->until : "", check->evidence,
					text_format(writer->arena, "%d", check->lead_days),
					check->why, check->fix },
				COUNT(check_columns));
	}
}

/* --- lines of the estimate --- */

static const char *const line_columns[] = { "id",         "kind",  "phase",  "role",
					    "role_label", "label", "timing", "year",
					    "count",      "hours", "amount", "currency" };

static void line_write(struct table_writer *writer, const struct cost_row *row, int year,
		       const char *count, const char *hours, int64_t pence)
{
	table_row_write(writer,
			(const char *const[]){
				row->id, row->rate ? "activity" : "other-cost",
				phase_name(row->phase), row->rate ? row->rate->id : "",
				row->rate ? row->rate->role : "", row->label,
				timing_name(row->timing), text_format(writer->arena, "%d", year),
				count, hours, table_amount(writer, pence), table_currency(writer) },
			COUNT(line_columns));
}

static void estimate_lines_write(struct table_writer *writer)
{
	const struct estimate *estimate = writer->assessment->estimate;

	table_head(writer, line_columns, COUNT(line_columns));
	if (!estimate || estimate->overflow)
		return;
	for (size_t i = 0; i < estimate->lines.count; i++) {
		const struct line_result *line = &estimate->lines.items[i];

		for (int y = 0; y <= estimate->years; y++)
			if (line->counts[y])
				line_write(writer, line->row, y,
					   table_whole(writer, line->counts[y]),
					   table_number(writer, line->hours[y]), line->pay[y]);
	}
	for (size_t i = 0; i < estimate->nonpay.count; i++) {
		const struct nonpay_result *line = &estimate->nonpay.items[i];

		for (int y = 0; y <= estimate->years; y++)
			if (line->cost[y])
				line_write(writer, line->row, y, "", "", line->cost[y]);
	}
}

/* False: the table is not among these. */
static bool write_estimate(struct table_writer *writer, const char *name,
			   const struct csv_paper *tables, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(tables[i].name, name))
			continue;
		tables[i].write(writer, writer->assessment->estimate);
		return true;
	}
	return false;
}

bool export_csv(const struct export_request *request, struct text *out, struct error *error)
{
	static const struct {
		const char *name;
		void (*write)(struct table_writer *);
	} tables[] = {
		{ "answers", answers_write },
		{ "checklist", checklist_write },
		{ "estimate", estimate_lines_write },
	};
	struct table_writer writer = { .csv = { .out = out, .raw = request->raw },
				       .assessment = request->assessment,
				       .arena = out->arena };

	if (text_starts_with(request->paper, "estimate-")
	    && (!request->assessment->estimate || request->assessment->estimate->overflow))
		return error_set(
			error, ERROR_DATA,
			"a figure of the estimate is too large to be worked with, so there "
			"is no table; look for an absurd number among the answers");
	for (size_t i = 0; i < COUNT(tables); i++) {
		if (text_equal(request->paper, tables[i].name)) {
			tables[i].write(&writer);
			return true;
		}
	}
	return write_estimate(&writer, request->paper, csv_plan_papers, csv_plan_paper_count)
	       || write_estimate(&writer, request->paper, csv_risk_papers, csv_risk_paper_count)
	       || error_set(error, ERROR_USAGE, "there is no table \"%s\"", request->paper);
}
