#include "paper.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

#include <string.h>

const struct gate_result *paper_next_gate(const struct assessment *assessment)
{
	for (size_t g = 0; g < assessment->gates.count; g++)
		if (assessment->gates.items[g].verdict != VERDICT_READY)
			return &assessment->gates.items[g];
	return assessment->gates.count ? &assessment->gates.items[assessment->gates.count - 1]
				       : NULL;
}

const char *paper_cite_all(struct paper *paper, const char *const *keys, size_t count)
{
	struct text text = text_start(paper->arena);

	for (size_t k = 0; k < count; k++) {
		const struct source *source = source_find(paper->bank, keys[k]);
		size_t at = 0;

		if (!source)
			continue;
		while (at < paper->cited.count && paper->cited.items[at] != source)
			at++;
		if (at == paper->cited.count)
			*ARRAY_PUSH(paper->arena, &paper->cited) = source;
		text_add_format(&text, "%s%zu", text.length ? ", " : "[", at + 1);
	}
	if (!text.length)
		return NULL;
	text_add_char(&text, ']');
	return text_end(&text);
}

const char *paper_cite(struct paper *paper, const char *key)
{
	return paper_cite_all(paper, &key, 1);
}

const char *paper_conflict_message(const struct paper *paper, const struct conflict *conflict)
{
	const struct assessment *assessment = paper->assessment;

	for (size_t i = 0; i < assessment->conflicts.count; i++)
		if (assessment->conflicts.items[i].conflict == conflict)
			return assessment->conflicts.items[i].message;
	return "";
}

const char *paper_money(const struct paper *paper, int64_t pence)
{
	return words_money(paper->arena, paper->currency, pence);
}

const char *paper_amount(const struct paper *paper, int64_t pence)
{
	return words_integer(paper->arena, round_div(pence, 100));
}

const char *paper_hours(const struct paper *paper, int64_t micro)
{
	return words_hours(paper->arena, micro);
}

const char *paper_owner(const struct paper *paper, const char *role)
{
	const struct role *found = text_is_empty(role) ? NULL : role_find(paper->bank, role);

	return found ? found->label : text_or(role, "nobody named");
}

const char *paper_day(const struct paper *paper, const char *iso)
{
	int32_t day;

	if (text_is_empty(iso))
		return "no date";
	return date_parse(iso, &day) ? words_date(paper->arena, day) : iso;
}

static const struct next_entry *next_of_check(const struct assessment *assessment,
					      const struct check *check)
{
	for (size_t i = 0; i < assessment->next.count; i++) {
		const struct next_entry *entry = &assessment->next.items[i];

		if (entry->kind == NEXT_CHECK && entry->check->check == check)
			return entry;
	}
	return NULL;
}

const char *paper_due(const struct paper *paper, const struct check *check)
{
	const struct next_entry *entry = next_of_check(paper->assessment, check);

	if (!entry)
		return "";
	if (entry->has_due)
		return text_format(paper->arena, "%s%s", words_date(paper->arena, entry->due),
				   entry->overdue ? ", overdue" : "");
	return text_format(paper->arena, "%s before launch",
			   words_count(paper->arena, (size_t)entry->lead_days, "day", "days"));
}

const char *paper_check_remark(const struct paper *paper, const struct check_result *result)
{
	const struct check *check = result->check;
	const struct check_mark *mark = result->mark;

	switch (result->state) {
	case CHECK_MET:
		return result->by_answers ? "Shown by the answers." : mark ? mark->note : "";
	case CHECK_NA:
	case CHECK_ACCEPTED:
		return mark ? mark->note : "";
	case CHECK_DEFERRED:
		return !mark ? ""
			     : text_format(paper->arena, "Put off to %s, %s, until %s. %s",
					   words_gate(paper->bank, result->limit),
					   paper_owner(paper, mark->owner),
					   paper_day(paper, mark->until), mark->note);
	case CHECK_MAY_APPLY:
		return "An answer is missing that decides whether it applies.";
	case CHECK_OPEN:
		return text_or(check->fix, text_or(check->evidence, ""));
	case CHECK_OFF:
	case CHECK_STATE_COUNT:
		break;
	}
	return "";
}

static const char *stateless_answer(const struct paper *paper, const struct question *question)
{
	const struct question_result *result = &paper->assessment->questions[question->index];

	if (result->state == QUESTION_DEFERRED && result->deferral)
		return text_format(paper->arena, "Put off until %s by %s. %s",
				   paper_day(paper, result->deferral->until),
				   paper_owner(paper, result->deferral->owner),
				   text_or(result->deferral->reason, ""));
	if (result->state == QUESTION_NA && result->not_applicable)
		return text_format(paper->arena, "Not applicable. %s",
				   text_or(result->not_applicable->reason, ""));
	return words_question_state(result->state);
}

const char *paper_answer(const struct paper *paper, const struct question *question)
{
	const struct question_result *result = &paper->assessment->questions[question->index];
	const char *words = words_value(paper->arena, question, &result->value, paper->currency);

	if (question->kind == QUESTION_REPEAT)
		return words_count(paper->arena, result->items, "entry", "entries");
	if (question->kind == QUESTION_GRID && value_is_known(&result->value))
		return "Every row is answered; see the table under the answers.";
	return *words ? words : stateless_answer(paper, question);
}

/* The name of a proposal: the bank's `instance_name` with ${question} filled in. */
static const char *proposal_title(const struct paper *paper)
{
	const char *from = text_or(paper->bank->settings.instance_name, "");
	struct text title = text_start(paper->arena);

	while (*from) {
		const char *end = strncmp(from, "${", 2) == 0 ? strchr(from, '}') : NULL;

		if (!end) {
			text_add_char(&title, *from++);
			continue;
		}
		const struct question *question = question_find(
			paper->bank, arena_copy(paper->arena, from + 2, (size_t)(end - from - 2)));

		if (question)
			text_add(&title,
				 words_value(paper->arena, question,
					     &paper->assessment->questions[question->index].value,
					     paper->currency));
		from = end + 1;
	}
	return text_is_blank(text_end(&title)) ? "Untitled proposal" : text_end(&title);
}

void part_title(struct paper *paper)
{
	static const struct {
		const char *key, *label;
	} rows[] = { { "reference", "Reference" }, { "institution", "Institution" } };
	struct document *document = paper->document;

	document->title = proposal_title(paper);
	document->date = words_date(paper->arena, paper->assessment->today);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *value = proposal_meta(paper->assessment->proposal, rows[i].key);

		if (!text_is_blank(value))
			pairs_add(paper->arena, &document->facts, rows[i].label, value);
	}
	document->footer =
		text_format(paper->arena,
			    "Made by Waymark from the answers as they stood on %s. The verdict "
			    "follows from the "
			    "answers and the evidence recorded; the decision is the committee's.",
			    document->date);
}

static bool is_long(const struct question *question)
{
	return text_equal(question->appearance, "multiline");
}

/* The first step of the bank tells who proposes what: its short answers are facts, its long ones
 * say what it is about. */
static bool is_fact(const struct paper *paper, const struct question *question, bool wanted_long)
{
	const struct question_result *result = &paper->assessment->questions[question->index];

	return question->step == 0 && question_is_asked(question) && result->relevant
	       && question->kind != QUESTION_REPEAT && question->kind != QUESTION_GRID
	       && is_long(question) == wanted_long
	       && !text_equal(words_value(paper->arena, question, &result->value, paper->currency),
			      paper->document->title);
}

void part_facts(struct paper *paper)
{
	const struct bank *bank = paper->bank;
	const struct framework *framework = paper->assessment->framework;
	struct pairs *pairs = document_pairs(paper->document);

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];

		if (is_fact(paper, question, false))
			pairs_add(paper->arena, pairs,
				  text_or(question->short_label, question->label),
				  paper_answer(paper, question));
	}
	pairs_add(paper->arena, pairs, "Question bank",
		  text_format(paper->arena, "%s, version %s", bank->settings.form_title,
			      bank->settings.version));
	pairs_add(paper->arena, pairs, "Framework", framework ? framework->name : "None in force");
	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];

		if (is_fact(paper, question, true))
			document_paragraph(paper->document, paper_answer(paper, question));
	}
}

void part_sources(struct paper *paper)
{
	if (!paper->cited.count)
		return;
	document_heading(paper->document, 2, "Sources");
	struct list *list = document_list(paper->document, LIST_NUMBERS);

	for (size_t i = 0; i < paper->cited.count; i++) {
		const struct source *source = paper->cited.items[i];
		struct list_item *item = ARRAY_PUSH(paper->arena, &list->items);

		prose_link(paper->arena, &item->prose, text_or(source->title, source->key),
			   source->url);
		if (!text_is_empty(source->note))
			prose_add(paper->arena, &item->prose, RUN_PLAIN,
				  text_format(paper->arena, " (%s)", source->note));
	}
}
