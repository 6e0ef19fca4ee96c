#include "bank/csv.h"
#include "base/date.h"
#include "base/text.h"
#include "base/unicode.h"

#include "proposal_draft.h"

#include <string.h>

enum column { COLUMN_QUESTION, COLUMN_ROW, COLUMN_VALUE, COLUMN_NOTE, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = { "question", "row", "value", "note" };

struct csv_reading {
	struct draft *draft;
	struct csv_table table;
	size_t fields[COLUMN_COUNT];
	const struct csv_record *record;
	const char *cells[COLUMN_COUNT]; /* of the record */
};

__attribute__((format(printf, 3, 4))) static bool refuse(const struct csv_reading *reading,
							 enum column column, const char *format,
							 ...)
{
	struct draft *draft = reading->draft;
	struct place place = csv_place(&reading->table, reading->record, reading->fields[column]);
	struct text text = text_start(draft->arena);
	va_list arguments;

	va_start(arguments, format);
	text_add_list(&text, format, arguments);
	va_end(arguments);
	return error_set(draft->error, ERROR_DATA, "%s:%u:%u: %s", draft->path, place.line,
			 place.column, text_end(&text));
}

/* --- records --- */

static bool name_check(const struct csv_reading *reading, enum column column, const char *fault)
{
	return !fault || refuse(reading, column, "%s", fault);
}

static bool check_empty(const struct csv_reading *reading, enum column column)
{
	return !*reading->cells[column]
	       || refuse(reading, column, "the %s of %.*s is not used; leave the cell empty",
			 column_names[column], SHOWN(reading->cells[COLUMN_QUESTION]));
}

/* At most `limit` words of the value; "-" stands for none, and so do those that are missing. */
static bool words_read(const struct csv_reading *reading, const char *words[], size_t limit,
		       const char *shape)
{
	const char **found;
	size_t count =
		text_split(reading->draft->arena, reading->cells[COLUMN_VALUE], " \t\r\n", &found);

	if (count > limit)
		return refuse(reading, COLUMN_VALUE, "there are %zu words; the value reads %s",
			      count, shape);
	for (size_t i = 0; i < limit; i++) {
		words[i] = i < count && !text_equal(found[i], "-") ? found[i] : "";
		if (strlen(words[i]) > PROPOSAL_NAME_LIMIT)
			return refuse(reading, COLUMN_VALUE,
				      "a word is too long; at most %zu bytes are kept",
				      PROPOSAL_NAME_LIMIT);
	}
	return true;
}

static bool answer_read(const struct csv_reading *reading)
{
	const char *question = reading->cells[COLUMN_QUESTION], *row = reading->cells[COLUMN_ROW];
	const char *value = reading->cells[COLUMN_VALUE], *note = reading->cells[COLUMN_NOTE];

	if (!name_check(reading, COLUMN_QUESTION, draft_question_fault(question))
	    || (*row && !name_check(reading, COLUMN_ROW, draft_name_fault(row))))
		return false;
	/* A record with nothing but a note is the note of an answer that is not given. */
	if (*value || !*note)
		draft_add_answer(reading->draft, question, row, value);
	if (*note)
		draft_add_note(reading->draft, question, row, note);
	return true;
}

static bool meta_read(const struct csv_reading *reading)
{
	const char *key = reading->cells[COLUMN_QUESTION] + 1;

	if (!name_check(reading, COLUMN_QUESTION, draft_meta_fault(key))
	    || !check_empty(reading, COLUMN_ROW) || !check_empty(reading, COLUMN_NOTE))
		return false;
	draft_add_meta(reading->draft, key, reading->cells[COLUMN_VALUE]);
	return true;
}

/* Who, and by when. A day that stands alone is a day. */
static bool appointment_read(const struct csv_reading *reading, const char *words[2])
{
	int32_t day;

	if (!words_read(reading, words, 2, "OWNER YYYY-MM-DD"))
		return false;
	if (!*words[1] && date_parse(words[0], &day)
	    && text_equal(words[0], reading->cells[COLUMN_VALUE])) {
		words[1] = words[0];
		words[0] = "";
	}
	return true;
}

static bool deferral_read(const struct csv_reading *reading)
{
	const char *words[2];

	if (!appointment_read(reading, words))
		return false;
	draft_add_deferral(reading->draft, &(struct deferral){
						   .question = reading->cells[COLUMN_ROW],
						   .owner = words[0],
						   .until = words[1],
						   .reason = reading->cells[COLUMN_NOTE],
					   });
	return true;
}

static bool unknown_read(const struct csv_reading *reading)
{
	const char *words[2];

	if (!appointment_read(reading, words))
		return false;
	draft_add_unknown(reading->draft, &(struct unknown){
						  .question = reading->cells[COLUMN_ROW],
						  .owner = words[0],
						  .until = words[1],
						  .how = reading->cells[COLUMN_NOTE],
					  });
	return true;
}

static bool not_applicable_read(const struct csv_reading *reading)
{
	if (!check_empty(reading, COLUMN_VALUE))
		return false;
	draft_add_not_applicable(reading->draft, reading->cells[COLUMN_ROW],
				 reading->cells[COLUMN_NOTE]);
	return true;
}

static bool mark_read(const struct csv_reading *reading)
{
	const char *words[4];

	if (!words_read(reading, words, COUNT(words),
			"met, na, accepted, or deferred GATE OWNER YYYY-MM-DD"))
		return false;
	draft_add_mark(reading->draft, &(struct check_mark){
					       .check = reading->cells[COLUMN_ROW],
					       .state = words[0],
					       .gate = words[1],
					       .owner = words[2],
					       .until = words[3],
					       .note = reading->cells[COLUMN_NOTE],
				       });
	return true;
}

static bool acknowledgement_read(const struct csv_reading *reading)
{
	if (!check_empty(reading, COLUMN_VALUE))
		return false;
	draft_add_acknowledgement(reading->draft, reading->cells[COLUMN_ROW],
				  reading->cells[COLUMN_NOTE]);
	return true;
}

static bool record_read(struct csv_reading *reading, const struct csv_record *record)
{
	static const struct {
		const char *word;
		bool (*read)(const struct csv_reading *reading);
	} marks[] = {
		{ "@defer", deferral_read },
		{ "@unknown", unknown_read },
		{ "@na", not_applicable_read },
		{ "@check", mark_read },
		{ "@acknowledge", acknowledgement_read },
	};

	reading->record = record;
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		reading->cells[i] = csv_text(record, reading->fields[i]);
	struct place place = csv_place(&reading->table, record, reading->fields[COLUMN_QUESTION]);

	reading->draft->line = place.line;
	reading->draft->column = place.column;
	const char *question = reading->cells[COLUMN_QUESTION];

	if (!draft_has_room(reading->draft))
		return refuse(reading, COLUMN_QUESTION,
			      "the file holds more than %zu answers and notes; check that it is "
			      "the right file",
			      PROPOSAL_ROWS_LIMIT);
	for (size_t i = 0; i < COUNT(marks); i++)
		if (strcmp(question, marks[i].word) == 0)
			return name_check(reading, COLUMN_ROW,
					  draft_name_fault(reading->cells[COLUMN_ROW]))
			       && marks[i].read(reading);
	return question[0] == '@' ? meta_read(reading) : answer_read(reading);
}

/* --- the file --- */

static bool refuse_column(struct csv_reading *reading, size_t field)
{
	const char *name = csv_text(&reading->table.header, field);
	const char *nearest =
		nearest_name(name, column_names, COUNT(column_names), sizeof(*column_names));

	reading->record = &reading->table.header;
	reading->fields[0] = field;
	if (nearest)
		return refuse(reading, 0, "the column \"%.*s\" is unknown; did you mean %s?",
			      SHOWN(name), nearest);
	return refuse(reading, 0,
		      "the column \"%.*s\" is unknown; a proposal has question, row, value, note",
		      SHOWN(name));
}

static bool is_known_column(const struct csv_reading *reading, size_t field)
{
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		if (reading->fields[i] == field)
			return true;
	return false;
}

static bool columns_find(struct csv_reading *reading)
{
	const struct csv_table *table = &reading->table;
	struct draft *draft = reading->draft;
	const char *missing = NULL;

	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		reading->fields[i] = csv_column(table, column_names[i]);
		if (reading->fields[i] == (size_t)-1 && !missing)
			missing = column_names[i];
	}
	if (missing && csv_column(table, "mode") != (size_t)-1)
		return error_set(draft->error, ERROR_DATA,
				 "%s: this is a framework, not a proposal; give it with "
				 "--framework",
				 draft->path);
	for (size_t i = 0; i < table->header.count; i++)
		if (!is_known_column(reading, i) && *csv_text(&table->header, i))
			return refuse_column(reading, i);
	return !missing
	       || error_set(draft->error, ERROR_DATA,
			    "%s:%u:1: the column %s is missing; the first line of a proposal reads "
			    "question,row,value,note",
			    draft->path, table->header.line, missing);
}

/* The first problem of the file as CSV. */
static bool refuse_csv(struct draft *draft, struct problems *problems)
{
	problems_sort(problems);
	const struct problem *first = &problems->list.items[0];

	if (first->place.line == 0)
		return error_set(draft->error, ERROR_DATA, "%s: %s", draft->path, first->text);
	return error_set(draft->error, ERROR_DATA, "%s:%u:%u: %s", draft->path, first->place.line,
			 first->place.column, first->text);
}

bool proposal_read_csv(struct draft *draft, const struct file *file)
{
	struct csv_reading reading = { .draft = draft };
	struct problems problems = problems_start(draft->arena);

	csv_read(&reading.table, draft->path, file->bytes, file->length, draft->arena, &problems);
	if (problems.list.count)
		return refuse_csv(draft, &problems);
	if (!columns_find(&reading))
		return false;
	for (size_t i = 0; i < reading.table.records.count; i++)
		if (!record_read(&reading, &reading.table.records.items[i]))
			return false;
	return true;
}
