#include "derivation.h"

#include "base/date.h"
#include "base/text.h"

#include <stdlib.h>

/* What to do next: data/README.md, section 7.5. */

static struct next_entry *entry_add(struct derivation *derivation, enum next_kind kind,
				    enum level level, size_t gate)
{
	struct next_entry *entry = ARRAY_PUSH(derivation->arena, &derivation->assessment->next);

	*entry = (struct next_entry){ .kind = kind, .level = level, .gate = gate };
	return entry;
}

static void add_conflict(struct derivation *derivation, const struct conflict_result *result)
{
	const enum severity severity = result->conflict->severity;

	if (severity == SEVERITY_CONTRADICTION)
		entry_add(derivation, NEXT_CONFLICT, LEVEL_MUST, 0)->conflict = result;
	else if (severity == SEVERITY_WARNING && !result->acknowledged)
		entry_add(derivation, NEXT_CONFLICT, LEVEL_SHOULD, 0)->conflict = result;
}

static void add_question(struct derivation *derivation, const struct question *question,
			 const struct scope *scope)
{
	const struct question_result *result = &derivation->results[question->index];
	const bool deferred = result->state == QUESTION_DEFERRED;

	if (!deferred && result->state != QUESTION_OPEN && result->state != QUESTION_INVALID)
		return;
	if (question->gate == DEFER_NO
	    || !question_is_required(derivation->assessment, question, scope))
		return;
	entry_add(derivation, NEXT_QUESTION, LEVEL_MUST, deferred ? result->limit : question->gate)
		->question = question;
}

static bool launch_day(const struct derivation *derivation, int32_t *day)
{
	const struct question *question = question_find(derivation->bank, launch_question);

	if (!question || derivation->values[question->index].kind != VALUE_DATE)
		return false;
	*day = derivation->values[question->index].day;
	return true;
}

static void add_check(struct derivation *derivation, const struct check_result *result,
		      const int32_t *launch)
{
	const struct check *check = result->check;
	const bool deferred = result->state == CHECK_DEFERRED;
	int32_t first_day;

	if (!deferred && result->state != CHECK_OPEN)
		return;
	struct next_entry *entry = entry_add(derivation, NEXT_CHECK, check->level,
					     deferred ? result->limit : check->gate);

	entry->check = result;
	entry->lead_days = check->lead_days;
	if (!launch)
		return;
	entry->has_due = true;
	entry->due = *launch - check->lead_days;
	/* Dates begin with the year 1. */
	if (date_parse("0001-01-01", &first_day) && entry->due < first_day)
		entry->due = first_day;
	entry->overdue = entry->due < derivation->assessment->today;
}

/* Order in the file of its kind. */
static size_t file_order(const struct next_entry *entry)
{
	if (entry->kind == NEXT_CONFLICT)
		return entry->conflict->conflict->index;
	return entry->kind == NEXT_QUESTION ? entry->question->index : entry->check->check->index;
}

static int compare(size_t one, size_t other)
{
	return (one > other) - (one < other);
}

static int entry_order(const void *one, const void *other)
{
	const struct next_entry *a = one, *b = other;

	if (a->gate != b->gate)
		return compare(a->gate, b->gate);
	if (a->lead_days != b->lead_days)
		return a->lead_days > b->lead_days ? -1 : 1; /* longest first */
	if (a->level != b->level)
		return compare(a->level, b->level);
	if (a->kind != b->kind)
		return compare(a->kind, b->kind);
	return compare(file_order(a), file_order(b));
}

void next_derive(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;
	struct assessment *assessment = derivation->assessment;
	const struct scope scope = derivation_scope(derivation);
	int32_t launch;
	const bool has_launch = launch_day(derivation, &launch);

	for (size_t i = 0; i < assessment->conflicts.count; i++)
		add_conflict(derivation, &assessment->conflicts.items[i]);
	for (size_t i = 0; i < bank->questions.count; i++)
		add_question(derivation, &bank->questions.items[i], &scope);
	for (size_t i = 0; i < bank->checks.count; i++)
		add_check(derivation, &assessment->checks[i], has_launch ? &launch : NULL);
	if (assessment->next.count)
		qsort(assessment->next.items, assessment->next.count,
		      sizeof(*assessment->next.items), entry_order);
}
