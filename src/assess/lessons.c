#include "assess/actuals.h"

#include "bank/csv.h"
#include "bank/overlay.h"
#include "base/number.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* What actual hours say about the next estimate: for each row the hours of one unit of its driver,
 * and an overlay that would put them in place of the bank's. */

/* low + 4 ml + high, six times the mean in thousandths. */
static int64_t weight_of(const struct cost_row *row)
{
	return row->low + 4 * row->likely + row->high;
}

static struct lesson *lesson_of(struct lessons *lessons, const struct cost_row *row,
				struct arena *arena)
{
	for (size_t i = 0; i < lessons->list.count; i++)
		if (lessons->list.items[i].row == row)
			return &lessons->list.items[i];
	struct lesson *lesson = ARRAY_PUSH(arena, &lessons->list);

	lesson->row = row;
	return lesson;
}

#define ADD_REFERENCE(references, reference) \
	do { \
		size_t known = (references).count; \
\
		if (!known || strcmp((references).items[known - 1], (reference)) != 0) \
			*ARRAY_PUSH(arena, &(references)) = (reference); \
	} while (0)

/* The estimate is the unit's mean by the driver and its multipliers: actual by estimated is the
 * share by which that mean was off. */
static void lesson_add(struct lessons *lessons, const struct actual_line *line,
		       const char *reference, struct arena *arena)
{
	struct lesson *lesson;

	/* Not in the plan: nothing to divide by. Or too large to be true. */
	if (line->estimated <= 0 || line->estimated > INT64_MAX / 6)
		return;
	lesson = lesson_of(lessons, line->row, arena);
	*ARRAY_PUSH(arena, &lesson->observed) =
		round_div_wide((int128)line->actual * weight_of(line->row), line->estimated * 6);
	ADD_REFERENCE(lesson->references, reference);
}

void lessons_add(struct lessons *lessons, const struct assessment *assessment,
		 const struct actual_list *given, const char *reference, struct arena *arena)
{
	struct arena scratch = { 0 };
	const struct actuals *actuals = actuals_derive(assessment, given, &scratch);

	for (size_t i = 0; i < actuals->lines.count; i++)
		lesson_add(lessons, &actuals->lines.items[i], reference, arena);
	for (size_t i = 0; i < actuals->runs.count; i++) {
		const struct actual_run *run = &actuals->runs.items[i];

		if (!run->enrolled.known || !run->completed.known || run->enrolled.value <= 0)
			continue;
		lessons->completions++;
		lessons->enrolled += run->enrolled.value;
		lessons->completed += run->completed.value;
		ADD_REFERENCE(lessons->references, reference);
	}
	arena_release(&scratch);
}

static int by_row(const void *one, const void *other)
{
	const struct lesson *a = one, *b = other;

	return (a->row->index > b->row->index) - (a->row->index < b->row->index);
}

static int64_t least(int64_t one, int64_t other)
{
	return one < other ? one : other;
}

static int64_t most(int64_t one, int64_t other)
{
	return one > other ? one : other;
}

static void lesson_derive(struct lesson *lesson)
{
	const struct cost_row *row = lesson->row;
	int128 sum = 0;

	lesson->lowest = lesson->highest = lesson->observed.items[0];
	for (size_t i = 0; i < lesson->observed.count; i++) {
		sum += lesson->observed.items[i];
		lesson->lowest = least(lesson->lowest, lesson->observed.items[i]);
		lesson->highest = most(lesson->highest, lesson->observed.items[i]);
	}
	lesson->mean = round_div_wide(sum, (int64_t)lesson->observed.count);
	lesson->likely = lesson->mean;
	lesson->low = lesson->lowest;
	lesson->high = lesson->highest;
	if (lesson->observed.count >= LESSON_ENOUGH)
		return;
	lesson->low = least(row->low, lesson->lowest);
	lesson->high = most(row->high, lesson->highest);
}

void lessons_derive(struct lessons *lessons)
{
	if (lessons->list.count)
		qsort(lessons->list.items, lessons->list.count, sizeof(*lessons->list.items),
		      by_row);
	for (size_t i = 0; i < lessons->list.count; i++)
		lesson_derive(&lessons->list.items[i]);
}

/* --- as an overlay ---------------------------------------------------------------------------- */

#define REFERENCES_SHOWN 6

static const char *milli(int64_t value, struct arena *arena)
{
	return number_format(arena, value * (MICRO / MILLI));
}

static const char *source_of(const char *what, const char *const *references, size_t count,
			     struct arena *arena)
{
	struct text text = text_start(arena);

	text_add_format(&text, "%s of ", what);
	for (size_t i = 0; i < count && i < REFERENCES_SHOWN; i++)
		text_add_format(&text, "%s%s", i ? ", " : "", references[i]);
	if (count > REFERENCES_SHOWN)
		text_add_format(&text, " and %zu more", count - REFERENCES_SHOWN);
	return text_end(&text);
}

static void write_lesson(struct text *text, const struct lesson *lesson, struct arena *arena)
{
	const struct cost_row *row = lesson->row;
	const size_t count = lesson->observed.count;
	const char *cells[] = {
		row->id,
		row->label,
		milli(lesson->low, arena),
		milli(lesson->likely, arena),
		milli(lesson->high, arena),
		source_of("actual hours", lesson->references.items, lesson->references.count,
			  arena),
		text_format(arena,
			    "%zu observation%s: mean %s, lowest %s, highest %s; before: %s, %s, "
			    "%s%s",
			    count, count == 1 ? "" : "s", milli(lesson->mean, arena),
			    milli(lesson->lowest, arena), milli(lesson->highest, arena),
			    milli(row->low, arena), milli(row->likely, arena),
			    milli(row->high, arena),
			    count < LESSON_ENOUGH ? "; too few to narrow the range" : ""),
	};

	csv_write_record(text, cells, COUNT(cells));
}

static const char *write_rows(const struct lessons *lessons, struct arena *arena)
{
	struct text text = text_start(arena);

	text_add(&text, "# Hours a unit of driver as they came out. Review each row; delete those "
			"that should stay as they are.\n"
			"id,activity,low,ml,high,source,why\n");
	for (size_t i = 0; i < lessons->list.count; i++)
		write_lesson(&text, &lessons->list.items[i], arena);
	return text_end(&text);
}

static const char *write_completion(const struct lessons *lessons, const char *key,
				    struct arena *arena)
{
	struct text text = text_start(arena);
	const char *cells[] = {
		key,
		number_format(arena, round_div((int128)lessons->completed * 100, lessons->enrolled)
					     * MICRO),
		source_of("enrolments", lessons->references.items, lessons->references.count,
			  arena),
		text_format(arena, "%lld of %lld learners completed, %zu run%s",
			    (long long)lessons->completed, (long long)lessons->enrolled,
			    lessons->completions, lessons->completions == 1 ? "" : "s"),
	};

	text_add(&text, "# What is assumed where nobody answers.\nkey,default,source,why\n");
	csv_write_record(&text, cells, COUNT(cells));
	return text_end(&text);
}

struct overlay *lessons_overlay(const struct lessons *lessons, const struct bank *bank,
				struct arena *arena)
{
	struct overlay *overlay = ARENA_NEW(arena, struct overlay);

	overlay->name = "actual hours";
	if (lessons->list.count) {
		const char *rows = write_rows(lessons, arena);

		*ARRAY_PUSH(arena, &overlay->files) =
			(struct file){ "activities.csv", rows, strlen(rows) };
	}
	if (lessons->completions) {
		const char *completion = write_completion(
			lessons, bank->method_inputs[INPUT_COMPLETION_PCT]->key, arena);

		*ARRAY_PUSH(arena, &overlay->files) =
			(struct file){ "inputs.csv", completion, strlen(completion) };
	}
	return overlay;
}
