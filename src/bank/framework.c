#include "bank/framework.h"

#include "bank/bank.h"
#include "bank_index.h"
#include "base/date.h"
#include "base/text.h"
#include "framework_rows.h"
#include "load.h"

#include <string.h>

const char *const framework_columns[FRAMEWORK_COLUMNS] = {
	"name",       "row",        "value",     "mode", "deviation_must_show",
	"decided_by", "decided_on", "review_on", "note",
};

struct reading {
	const struct bank *bank;
	const bool *doubtful;
	struct arena *arena;
	struct problems *problems;
	struct framework *framework;
	ARRAY(const struct framework_row *) rows; /* what each entry was made of */
	bool *too_strong;                         /* by question index: told */
	struct name_index seen;
};

static struct problem *row_problem(struct reading *reading, const struct framework_row *row,
				   enum framework_column column, enum problem_code code,
				   const char *text)
{
	struct problem *problem =
		problems_add(reading->problems, code, row->places[column], "%s", text);

	problem->found = row->cells[column];
	return problem;
}

static void tell_empty(struct reading *reading, const struct framework_row *row,
		       enum framework_column column, const char *what)
{
	row_problem(reading, row, column, PROBLEM_CELL_EMPTY,
		    text_format(reading->arena, "%s must not be empty: %s",
				framework_columns[column], what));
}

static const struct question *find_question(struct reading *reading,
					    const struct framework_row *row)
{
	const struct bank *bank = reading->bank;
	const char *name = row->cells[FRAMEWORK_NAME];
	const struct question *question = question_find(bank, name);

	if (question)
		return question;
	if (!*name) {
		tell_empty(reading, row, FRAMEWORK_NAME, "the question");
		return NULL;
	}
	row_problem(reading, row, FRAMEWORK_NAME, PROBLEM_UNKNOWN_NAME,
		    text_format(reading->arena, NO_SUCH, sheet_noun(SHEET_SURVEY),
				quoted(reading->arena, name)))
		->nearest = nearest_name(name, bank->questions.items, bank->questions.count,
					 sizeof(struct question));
	return NULL;
}

/* Whether a framework can hold an answer to it at all. */
static bool check_question(struct reading *reading, const struct framework_row *row,
			   const struct question *question)
{
	const char *what =
		question->repeat ? "a field of a repeat"
		: question_has_value(question)
			? NULL
			: text_format(reading->arena, "a %s", question_kind_name(question->kind));

	if (!what)
		return true;
	row_problem(reading, row, FRAMEWORK_NAME, PROBLEM_MISPLACED,
		    text_format(reading->arena, "%s is %s; a framework holds answers to questions",
				question->name, what));
	return false;
}

/* The row of a grid; no other question may have one. */
static bool read_row(struct reading *reading, const struct framework_row *row,
		     struct framework_entry *entry)
{
	const struct question *question = entry->question;
	const char *name = row->cells[FRAMEWORK_ROW];
	struct value value;

	if (question->kind != QUESTION_GRID) {
		if (*name)
			row_problem(reading, row, FRAMEWORK_ROW, PROBLEM_MISPLACED,
				    text_format(reading->arena, "%s is no grid and has no rows",
						question->name));
		return !*name;
	}
	if (!*name) {
		tell_empty(reading, row, FRAMEWORK_ROW, "the row of the grid");
		return false;
	}
	const struct question rows = { .kind = QUESTION_SELECT_ONE, .choices = question->rows };

	entry->row = choice_find(question->rows, name);
	return value_check(&rows, name, row->places[FRAMEWORK_ROW], row->raws[FRAMEWORK_ROW],
			   &value, reading->problems);
}

static void read_mode(struct reading *reading, const struct framework_row *row,
		      struct framework_entry *entry)
{
	const char *const *modes = frame_words + FRAME_SUGGEST;
	const char *word = row->cells[FRAMEWORK_MODE];

	if (frame_parse(word, &entry->mode) && entry->mode != FRAME_OWN)
		return;
	entry->mode = FRAME_OWN;
	if (!*word) {
		tell_empty(reading, row, FRAMEWORK_MODE, "suggest, default or locked");
		return;
	}
	const char *list = words_format(reading->arena, modes);
	struct problem *problem =
		row_problem(reading, row, FRAMEWORK_MODE, PROBLEM_BAD_WORD,
			    text_format(reading->arena, "%s is not allowed as mode: %s",
					quoted(reading->arena, word), list));

	problem->expected = list;
	problem->nearest = nearest_name(word, modes, 3, sizeof(*modes));
}

static void check_strength(struct reading *reading, const struct framework_row *row,
			   const struct framework_entry *entry)
{
	const struct question *question = entry->question;

	/* Told for the first row of a grid only. */
	if (entry->mode <= question->frame || reading->too_strong[question->index])
		return;
	reading->too_strong[question->index] = true;
	row_problem(reading, row, FRAMEWORK_MODE, PROBLEM_FRAME_TOO_STRONG,
		    text_format(reading->arena,
				question->frame == FRAME_OWN
					? "%s is for each proposal to answer itself (%s); a "
					  "framework may not hold it"
					: "%s may be held as %s at most",
				question->name, frame_name(question->frame)))
		->expected = frame_name(question->frame);
}

static void check_twice(struct reading *reading, const struct framework_row *row)
{
	const char *key = text_format(reading->arena, "%s\n%s", row->cells[FRAMEWORK_NAME],
				      row->cells[FRAMEWORK_ROW]);
	const struct place *first =
		name_index_add(&reading->seen, key, &row->places[FRAMEWORK_NAME]);

	if (first)
		row_problem(reading, row, FRAMEWORK_NAME, PROBLEM_NAME_TWICE,
			    text_format(reading->arena, "%s%s%s stands twice, here and in %s %u",
					row->cells[FRAMEWORK_NAME],
					*row->cells[FRAMEWORK_ROW] ? ", row " : "",
					row->cells[FRAMEWORK_ROW], first->line ? "line" : "entry",
					first->record));
}

static const char *read_date(struct reading *reading, const struct framework_row *row,
			     enum framework_column column)
{
	const char *text = row->cells[column];
	int32_t day;

	if (!*text)
		return NULL;
	if (!date_parse(text, &day))
		row_problem(reading, row, column, PROBLEM_BAD_VALUE,
			    text_format(reading->arena,
					"%s is not a date that exists, written YYYY-MM-DD",
					quoted(reading->arena, text)));
	return text;
}

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static void read_entry(struct reading *reading, const struct framework_row *row)
{
	struct framework_entry entry = {
		.question = find_question(reading, row),
		.text = or_null(row->cells[FRAMEWORK_VALUE]),
		.deviation_must_show = or_null(row->cells[FRAMEWORK_DEVIATION]),
		.decided_by = or_null(row->cells[FRAMEWORK_DECIDED_BY]),
		.decided_on = read_date(reading, row, FRAMEWORK_DECIDED_ON),
		.review_on = read_date(reading, row, FRAMEWORK_REVIEW_ON),
		.note = or_null(row->cells[FRAMEWORK_NOTE]),
		.place = row->places[FRAMEWORK_NAME],
	};

	read_mode(reading, row, &entry);
	if (!entry.question || !check_question(reading, row, entry.question))
		return;
	if (reading->doubtful && reading->doubtful[entry.question->index])
		return;
	check_twice(reading, row);
	check_strength(reading, row, &entry);
	if (read_row(reading, row, &entry) && entry.text)
		value_check(entry.question, entry.text, row->places[FRAMEWORK_VALUE],
			    row->raws[FRAMEWORK_VALUE], &entry.value, reading->problems);
	*ARRAY_PUSH(reading->arena, &reading->framework->entries) = entry;
	*ARRAY_PUSH(reading->arena, &reading->rows) = row;
}

/* --- one mode for all rows of a grid: those that differ from most are told --- */

struct modes {
	size_t count[FRAME_LOCKED + 1];
	enum frame most;
};

static void check_modes(struct reading *reading)
{
	const struct framework *framework = reading->framework;
	struct modes *modes =
		ARENA_ARRAY(reading->arena, struct modes, reading->bank->questions.count + 1);

	for (size_t i = 0; i < framework->entries.count; i++) {
		const struct framework_entry *entry = &framework->entries.items[i];
		struct modes *of = &modes[entry->question->index];

		if (++of->count[entry->mode] > of->count[of->most])
			of->most = entry->mode;
	}
	for (size_t i = 0; i < reading->rows.count; i++) {
		const struct framework_entry *entry = &framework->entries.items[i];
		const struct modes *of = &modes[entry->question->index];

		if (entry->mode == of->most || entry->mode == FRAME_OWN || !entry->row)
			continue;
		problems_add(reading->problems, PROBLEM_MODE_MIXED,
			     reading->rows.items[i]->places[FRAMEWORK_MODE],
			     "the row %s of %s is held as %s, most of its rows as %s; all rows of "
			     "a grid have one mode",
			     entry->row->name, entry->question->name, frame_name(entry->mode),
			     frame_name(of->most));
	}
}

struct framework *framework_read_for(const struct file *file, const struct bank *bank,
				     const bool *doubtful, struct arena *arena,
				     struct problems *problems)
{
	const char *slash = file->path ? strrchr(file->path, '/') : NULL;
	struct framework *framework = ARENA_NEW(arena, struct framework);
	struct framework_rows rows = { .arena = arena, .problems = problems };
	size_t before = problems->list.count + problems->left_out;

	framework->name = slash ? slash + 1 : text_or(file->path, "framework");
	rows.file = framework->name;
	struct reading reading = {
		.bank = bank,
		.doubtful = doubtful,
		.arena = arena,
		.problems = problems,
		.framework = framework,
		.too_strong = ARENA_ARRAY(arena, bool, bank->questions.count + 1),
	};

	if (!framework_rows_read(&rows, file->bytes, file->length))
		return NULL;
	reading.seen = name_index_start(arena, rows.list.count);
	for (size_t i = 0; i < rows.list.count; i++)
		read_entry(&reading, &rows.list.items[i]);
	check_modes(&reading);
	return problems->list.count + problems->left_out == before ? framework : NULL;
}

struct framework *framework_read(const struct file *file, const struct bank *bank,
				 struct arena *arena, struct problems *problems)
{
	struct problems own = problems_start(arena);
	struct framework *framework = framework_read_for(file, bank, NULL, arena, &own);

	problems_sort(&own);
	problems_gather(&own);
	for (size_t i = 0; i < own.list.count; i++)
		*problems_add(problems, own.list.items[i].code, own.list.items[i].place, "%s", "") =
			own.list.items[i];
	problems->left_out += own.left_out;
	return framework;
}

const struct framework_entry *framework_find(const struct framework *framework,
					     const struct question *question,
					     const struct choice *row)
{
	for (size_t i = 0; framework && i < framework->entries.count; i++) {
		const struct framework_entry *entry = &framework->entries.items[i];

		if (entry->question == question && entry->row == row)
			return entry;
	}
	return NULL;
}
