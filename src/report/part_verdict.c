#include "paper.h"

#include "base/text.h"

static const char *counted(const struct paper *paper, size_t count, const char *one,
			   const char *many)
{
	return count ? words_count(paper->arena, count, one, many) : "";
}

static const char *in_the_way(const struct paper *paper, const struct gate_result *gate)
{
	const char *parts[] = {
		counted(paper, gate->contradictions.count, "contradiction", "contradictions"),
		counted(paper, gate->missing.count, "question without a usable answer",
			"questions without a usable answer"),
		counted(paper, gate->blocking.count, "required checklist item still open",
			"required checklist items still open"),
	};

	return text_format(paper->arena, "In the way: %s.",
			   words_join(paper->arena, parts, COUNT(parts)));
}

static const char *conditions(const struct paper *paper, const struct gate_result *gate)
{
	const char *parts[] = {
		counted(paper, gate->warnings.count, "warning", "warnings"),
		counted(paper, gate->conditions.count, "checklist item", "checklist items"),
		counted(paper, gate->parked.count, "question put off", "questions put off"),
	};

	return words_join(paper->arena, parts, COUNT(parts));
}

const char *paper_gate_reason(const struct paper *paper, const struct gate_result *gate)
{
	const char *also = conditions(paper, gate);

	if (gate->verdict == VERDICT_READY)
		return "Nothing is open: every answer it needs is given and every item it needs is "
		       "met.";
	if (gate->verdict == VERDICT_CONDITIONS)
		return text_format(
			paper->arena,
			"Nothing stands in the way. To be settled or agreed as conditions: "
			"%s.",
			also);
	if (!*also)
		return in_the_way(paper, gate);
	return text_format(paper->arena, "%s Besides: %s.", in_the_way(paper, gate), also);
}

static const char *progress(const struct paper *paper, const struct gate_result *gate)
{
	return text_format(paper->arena, "%s of %s",
			   words_integer(paper->arena, (int64_t)gate->answered),
			   words_integer(paper->arena, (int64_t)gate->required));
}

#define POINTS_SHOWN 3 /* by name in the verdict, so that the reason is more than a number */

struct points {
	struct text text;
	size_t shown;
};

static void point_add(const struct paper *paper, struct points *points, const char *text)
{
	if (points->shown >= POINTS_SHOWN)
		return;
	text_add_format(&points->text, "%s%s", points->shown++ ? " " : "",
			words_sentence(paper->arena, text));
}

static const char *first_points(const struct paper *paper, const struct gate_result *gate)
{
	struct points points = { .text = text_start(paper->arena) };
	bool in_way = gate->verdict == VERDICT_NOT_READY;

	for (size_t i = 0; in_way && i < gate->contradictions.count; i++)
		point_add(paper, &points,
			  paper_conflict_message(paper, gate->contradictions.items[i]));
	for (size_t i = 0; in_way && i < gate->blocking.count; i++)
		point_add(paper, &points, gate->blocking.items[i]->label);
	for (size_t i = 0; in_way && i < gate->missing.count; i++)
		point_add(paper, &points, gate->missing.items[i]->label);
	for (size_t i = 0; !in_way && i < gate->warnings.count; i++)
		point_add(paper, &points, paper_conflict_message(paper, gate->warnings.items[i]));
	for (size_t i = 0; !in_way && i < gate->conditions.count; i++)
		point_add(paper, &points, gate->conditions.items[i]->label);
	for (size_t i = 0; !in_way && i < gate->parked.count; i++)
		point_add(paper, &points, gate->parked.items[i]->label);
	return text_end(&points.text);
}

static void verdict_of_next(struct paper *paper, struct callout *callout)
{
	const struct assessment *assessment = paper->assessment;
	const struct gate_result *after = paper->gate + 1;

	if (paper->gate->verdict == VERDICT_NOT_READY
	    || after >= assessment->gates.items + assessment->gates.count)
		return;
	callout_add(paper->arena, callout,
		    text_format(paper->arena, "The gate after it, %s: %s.", after->gate->label,
				verdict_name(after->verdict)));
}

void part_verdict(struct paper *paper)
{
	static const enum tone tones[] = {
		[VERDICT_NOT_READY] = TONE_BAD,
		[VERDICT_CONDITIONS] = TONE_CAUTION,
		[VERDICT_READY] = TONE_GOOD,
	};
	const struct gate_result *gate = paper->gate;

	if (!gate)
		return;
	struct callout *callout = document_callout(
		paper->document, tones[gate->verdict], words_verdict(gate->verdict),
		text_format(paper->arena, "for %s", gate->gate->label));

	callout_add(paper->arena, callout, paper_gate_reason(paper, gate));
	if (gate->verdict != VERDICT_READY) {
		struct prose *first = callout_add(paper->arena, callout, NULL);

		prose_add(paper->arena, first, RUN_STRONG,
			  gate->verdict == VERDICT_NOT_READY ? "First: " : "To agree: ");
		prose_add(paper->arena, first, RUN_PLAIN, first_points(paper, gate));
	}
	verdict_of_next(paper, callout);
}

static const char *advice(const struct gate_result *gate)
{
	switch (gate->verdict) {
	case VERDICT_READY:
		return "To decide. Nothing recorded here speaks against it.";
	case VERDICT_CONDITIONS:
		return "To decide, and to settle or record the conditions listed below.";
	case VERDICT_NOT_READY:
		break;
	}
	return "Not to decide yet: to see that what is listed below is put right, by whom and "
	       "when.";
}

void part_ask(struct paper *paper)
{
	const struct gate_result *gate = paper->gate;

	if (!gate)
		return;
	const struct gate *row = gate->gate;
	const char **labels = ARENA_ARRAY(paper->arena, const char *, row->sign_off.count + 1);

	for (size_t i = 0; i < row->sign_off.count; i++)
		labels[i] = row->sign_off.items[i]->label;
	document_heading(paper->document, 2, "What is asked of you");
	struct pairs *pairs = document_pairs(paper->document);

	pairs_add(paper->arena, pairs, "Decision asked for", row->label);
	if (!text_is_empty(row->permits))
		pairs_add(paper->arena, pairs, "What it permits", row->permits);
	if (row->sign_off.count)
		pairs_add(paper->arena, pairs, "Who signs",
			  words_join(paper->arena, labels, row->sign_off.count));
	pairs_add(paper->arena, pairs, "What to do now", advice(gate));
	if (!text_is_empty(row->not_needed))
		pairs_add(paper->arena, pairs, "May stay open", row->not_needed);
}

static const char *number_of(const struct paper *paper, size_t count)
{
	return words_integer(paper->arena, (int64_t)count);
}

void part_gates(struct paper *paper)
{
	static const struct {
		const char *title;
		enum column_kind kind;
	} columns[] = {
		{ "Gate", COLUMN_TEXT },         { "Verdict", COLUMN_TEXT },
		{ "Conflicts", COLUMN_NUMBER },  { "Answers missing", COLUMN_NUMBER },
		{ "Items open", COLUMN_NUMBER }, { "To agree", COLUMN_NUMBER },
		{ "Progress", COLUMN_NUMBER },
	};
	const struct assessment *assessment = paper->assessment;

	if (!assessment->gates.count)
		return;
	document_heading(paper->document, 2, "All gates");
	struct table *table = document_table(paper->document, NULL);

	for (size_t c = 0; c < COUNT(columns); c++)
		table_column(paper->arena, table, columns[c].title, columns[c].kind);
	for (size_t g = 0; g < assessment->gates.count; g++) {
		const struct gate_result *gate = &assessment->gates.items[g];
		struct row *row = table_row(paper->arena, table);
		const char *cells[] = {
			gate->gate->label,
			words_verdict(gate->verdict),
			number_of(paper, gate->contradictions.count),
			number_of(paper, gate->missing.count),
			number_of(paper, gate->blocking.count),
			number_of(paper, gate->conditions.count + gate->parked.count
						 + gate->warnings.count),
			progress(paper, gate),
		};

		for (size_t c = 0; c < COUNT(cells); c++)
			row_set(paper->arena, row, c, cells[c]);
	}
	document_paragraph(
		paper->document,
		"Each gate counts everything that the gates before it need. Progress says "
		"how many of the required answers are given; it says nothing about "
		"readiness, which is the verdict.");
}
