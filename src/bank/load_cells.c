#include "load.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

#define NAME_LIMIT 64

struct place cell_place(const struct cell *cell, size_t offset)
{
	const struct csv_table *table = &cell->loader->sheets[cell->sheet].table;
	struct place place = csv_place(table, cell->record, cell->field);

	if (cell->field == (size_t)-1)
		place.header = NULL;
	return place_move(place, cell->text, offset, csv_raw(cell->record, cell->field));
}

bool cell_is_local(const struct cell *cell)
{
	return cell->field < cell->record->count && cell->record->overlaid
	       && cell->record->overlaid[cell->field].table;
}

struct problem *cell_problem(const struct cell *cell, enum problem_code code, size_t offset,
			     const char *format, ...)
{
	struct text text = text_start(cell->loader->arena);
	va_list arguments;

	va_start(arguments, format);
	text_add_list(&text, format, arguments);
	va_end(arguments);
	struct problem *problem = problems_add(cell->loader->problems, code,
					       cell_place(cell, offset), "%s", text_end(&text));

	problem->found = cell->text;
	return problem;
}

void cell_empty(const struct cell *cell)
{
	cell_problem(cell, PROBLEM_CELL_EMPTY, 0, "%s must not be empty: %s", cell->column->name,
		     cell->column->meaning);
}

#define QUOTE_LIMIT 40

const char *quoted(struct arena *arena, const char *text)
{
	struct text result = text_start(arena);
	size_t characters = 0;

	text_add_char(&result, '"');
	for (; *text; text++) {
		characters += ((unsigned char)*text & 0xC0) != 0x80;
		if (characters > QUOTE_LIMIT) {
			text_add(&result, "...");
			break;
		}
		text_add_bytes(&result, strchr("\r\n\t", *text) ? " " : text, 1);
	}
	text_add_char(&result, '"');
	return text_end(&result);
}

const char *words_format(struct arena *arena, const char *const *words)
{
	struct text text = text_start(arena);

	for (size_t i = 0; words[i]; i++) {
		if (i > 0)
			text_add(&text, words[i + 1] ? ", " : " or ");
		text_add(&text, words[i]);
	}
	return text_end(&text);
}

size_t word_find(const char *const *words, const char *word)
{
	for (size_t i = 0; words[i]; i++) {
		if (strcmp(words[i], word) == 0)
			return i;
	}
	return (size_t)-1;
}

void read_text(const struct cell *cell)
{
	*(const char **)cell->member = cell->text;
}

static bool is_lower(char letter)
{
	return letter >= 'a' && letter <= 'z';
}

static bool is_digit(char letter)
{
	return letter >= '0' && letter <= '9';
}

static size_t name_wrong_at(const char *name, bool choice)
{
	size_t at = 0;

	for (; name[at]; at++) {
		bool first = is_lower(name[at]) || (choice && name[at] >= 'A' && name[at] <= 'Z');
		bool inner = is_digit(name[at]) || name[at] == '_' || (choice && name[at] == '-');

		if (!first && !(at > 0 && inner))
			break;
	}
	return at;
}

static void check_name(const struct cell *cell, bool choice)
{
	size_t wrong = name_wrong_at(cell->text, choice);
	const char *rule = choice ? "a letter, then letters, digits, _ and -"
				  : "a lower-case letter, then lower-case letters, digits and _";
	struct problem *problem;

	read_text(cell);
	if (cell->text[wrong])
		problem = cell_problem(cell, PROBLEM_BAD_NAME, wrong, "%s is no name: %s",
				       quoted(cell->loader->arena, cell->text), rule);
	else if (wrong > NAME_LIMIT)
		problem =
			cell_problem(cell, PROBLEM_TEXT_TOO_LONG, NAME_LIMIT,
				     "the name has %zu characters; at most %d", wrong, NAME_LIMIT);
	else
		return;
	problem->expected = rule;
	name_stray(cell->loader, cell->sheet, cell->text);
}

void read_name(const struct cell *cell)
{
	check_name(cell, false);
}

void read_choice_name(const struct cell *cell)
{
	check_name(cell, true);
}

static size_t find_word(const struct cell *cell)
{
	const char *const *words = kind_rows[cell->column->kind].words;
	size_t word = word_find(words, cell->text);
	size_t count = 0;

	if (word != (size_t)-1)
		return word;
	while (words[count])
		count++;
	const char *nearest = nearest_name(cell->text, words, count, sizeof(*words));
	const char *list = words_format(cell->loader->arena, words);
	struct problem *problem =
		cell_problem(cell, PROBLEM_BAD_WORD, 0, "%s is not allowed as %s: %s",
			     quoted(cell->loader->arena, cell->text), cell->column->name, list);

	problem->expected = list;
	problem->nearest = nearest;
	return word;
}

void read_truth(const struct cell *cell)
{
	*(bool *)cell->member = find_word(cell) == 1;
}

void read_word(const struct cell *cell)
{
	size_t word = find_word(cell);

	/* A hold that cannot be read may be the strongest: what a framework does with the question
	 * is not told besides. */
	if (word == (size_t)-1 && cell->column->kind == KIND_FRAME)
		word = FRAME_LOCKED;
	if (word != (size_t)-1)
		*(unsigned *)cell->member = (unsigned)word;
}

static size_t places_in(const char *text)
{
	const char *point = strchr(text, '.');

	return point ? strlen(point + 1) : 0;
}

static const char *const number_rules[] = {
	"a whole number",
	"a number with at most one place after the point",
	"a number with at most two places after the point",
	"a number with at most three places after the point",
	"",
	"",
	"a number with at most six places after the point",
};

bool cell_number(const struct cell *cell, int places, int64_t *number)
{
	int64_t micro, unit = MICRO;

	for (int i = 0; i < places; i++)
		unit /= 10;
	if (number_parse(cell->text, &micro) && places_in(cell->text) <= (size_t)places) {
		*number = micro / unit;
		return true;
	}
	struct problem *problem =
		cell_problem(cell, PROBLEM_BAD_NUMBER, 0, "%s is not %s",
			     quoted(cell->loader->arena, cell->text), number_rules[places]);

	problem->expected = number_rules[places];
	return false;
}

/* A whole number from `least` to `most`. */
static bool number_within(const struct cell *cell, int64_t least, int64_t most, int64_t *number)
{
	if (!cell_number(cell, 0, number))
		return false;
	if (*number >= least && *number <= most)
		return true;
	struct problem *problem =
		cell_problem(cell, PROBLEM_OUT_OF_RANGE, 0, "%s is outside %lld to %lld",
			     cell->text, (long long)least, (long long)most);

	problem->expected =
		text_format(cell->loader->arena, "%lld to %lld", (long long)least, (long long)most);
	return false;
}

static void read_int(const struct cell *cell, int64_t least, int64_t most)
{
	int64_t number;

	if (number_within(cell, least, most, &number))
		*(int *)cell->member = (int)number;
}

void read_whole(const struct cell *cell)
{
	read_int(cell, -100000, 100000);
}

void read_count(const struct cell *cell)
{
	read_int(cell, 0, 100000);
}

void read_places(const struct cell *cell)
{
	read_int(cell, 0, 6);
}

void read_percent(const struct cell *cell)
{
	read_int(cell, 0, 100);
}

void read_positive(const struct cell *cell)
{
	int64_t number;

	if (number_within(cell, 1, 1000000, &number))
		*(int64_t *)cell->member = number;
}

void read_bp(const struct cell *cell)
{
	int64_t number;

	if (number_within(cell, 0, 100000, &number))
		*(int64_t *)cell->member = number;
}

/* Hours, amounts and posts: nobody works less than no time. */
static void read_amount(const struct cell *cell, int places)
{
	int64_t number;

	if (!cell_number(cell, places, &number))
		return;
	if (number >= 0)
		*(int64_t *)cell->member = number;
	else
		cell_problem(cell, PROBLEM_OUT_OF_RANGE, 0,
			     "%s is less than nothing; 0 or more is "
			     "needed",
			     cell->text)
			->expected = "0 or more";
}

void read_pence(const struct cell *cell)
{
	read_amount(cell, 2);
}

void read_milli(const struct cell *cell)
{
	read_amount(cell, 3);
}

void read_micro(const struct cell *cell)
{
	int64_t number;

	if (cell_number(cell, 6, &number))
		*(int64_t *)cell->member = number;
}
