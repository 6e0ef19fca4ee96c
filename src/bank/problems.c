#include "bank/problems.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name, *meaning;
} codes[PROBLEM_CODE_COUNT] = {
#define PROBLEM(id, code, meaning) [PROBLEM_##id] = { code, meaning },
#include "bank/problem_codes.def"
#undef PROBLEM
};

const char *problem_code_name(enum problem_code code)
{
	return codes[code].name;
}

const char *problem_code_meaning(enum problem_code code)
{
	return codes[code].meaning;
}

struct place place_move(struct place place, const char *text, size_t offset, const char *raw)
{
	for (size_t i = 0; i < offset && text[i]; i++) {
		if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) {
			place.line++;
			place.column = 1;
		} else if (((unsigned char)text[i] & 0xC0) != 0x80 && text[i] != '\r') {
			place.column += raw && text[i] == '"' ? 2 : 1;
		}
	}
	return place;
}

struct problems problems_start(struct arena *arena)
{
	return (struct problems){ .arena = arena };
}

struct problem *problems_add(struct problems *problems, enum problem_code code, struct place place,
			     const char *format, ...)
{
	struct problem *problem;

	if (problems->list.count < PROBLEMS_LIMIT) {
		problem = ARRAY_PUSH(problems->arena, &problems->list);
	} else {
		problem = ARENA_NEW(problems->arena, struct problem);
		problems->left_out++;
	}
	struct text text = text_start(problems->arena);
	va_list arguments;

	va_start(arguments, format);
	text_add_list(&text, format, arguments);
	va_end(arguments);
	*problem = (struct problem){ .code = code, .place = place, .text = text_end(&text) };
	return problem;
}

static int numbers_compare(unsigned one, unsigned other)
{
	return (one > other) - (one < other);
}

static int problem_compare(const void *one, const void *other)
{
	const struct problem *a = one, *b = other;
	int order = strcmp(text_or(a->place.file, ""), text_or(b->place.file, ""));

	if (!order)
		order = numbers_compare(a->place.line, b->place.line);
	if (!order)
		order = numbers_compare(a->place.line ? 0 : a->place.record,
					b->place.line ? 0 : b->place.record);
	if (!order)
		order = numbers_compare(a->place.column, b->place.column);
	if (!order)
		order = numbers_compare(a->code, b->code);
	return order ? order : strcmp(a->text, b->text);
}

void problems_sort(struct problems *problems)
{
	size_t kept = 0;

	if (problems->list.count == 0)
		return;
	qsort(problems->list.items, problems->list.count, sizeof(struct problem), problem_compare);
	for (size_t i = 1; i < problems->list.count; i++) {
		if (problem_compare(&problems->list.items[kept], &problems->list.items[i]) != 0)
			problems->list.items[++kept] = problems->list.items[i];
	}
	problems->list.count = kept + 1;
}

const char *place_cell(struct place place, struct arena *arena)
{
	char letters[8];
	size_t at = sizeof(letters) - 1;
	unsigned field = place.field + 1;

	letters[at] = '\0';
	for (; field > 0 && at > 0; field = (field - 1) / 26)
		letters[--at] = (char)('A' + (field - 1) % 26);
	return text_format(arena, "%s%u", letters + at, place.row);
}

/* "survey.csv:12:57: ", "framework.json: entry 3, mode: ", "survey.csv: ", or nothing. */
static void add_place(struct text *text, struct place place)
{
	if (!place.file)
		return;
	text_add(text, place.file);
	if (place.line)
		text_add_format(text, ":%u:%u", place.line, place.column);
	else if (place.record)
		text_add_format(text, ": entry %u%s%s", place.record, place.header ? ", " : "",
				text_or(place.header, ""));
	text_add(text, ": ");
}

const char *problem_format(const struct problem *problem, struct arena *arena)
{
	struct text text = text_start(arena);
	const struct place *place = &problem->place;

	add_place(&text, *place);
	text_add_format(&text, "%s: %s", problem_code_name(problem->code), problem->text);
	if (problem->nearest && !problem->told_nearest)
		text_add_format(&text, "; the nearest is %s", problem->nearest);
	if (place->line && place->row && place->header)
		text_add_format(&text, " (cell %s", place_cell(*place, arena));
	else
		return text_end(&text);
	if (place->record != place->line)
		text_add_format(&text, ", record from line %u", place->record);
	text_add(&text, ")");
	return text_end(&text);
}

static void put_number(struct json_writer *writer, const char *key, unsigned number)
{
	if (number)
		json_put_integer(writer, key, number);
	else
		json_put_null(writer, key);
}

static void put_text(struct json_writer *writer, const char *key, const char *text)
{
	if (text)
		json_put_text(writer, key, text);
	else
		json_put_null(writer, key);
}

static void write_problem(const struct problem *problem, struct json_writer *writer,
			  struct arena *arena)
{
	const struct place *place = &problem->place;

	json_begin_object(writer, NULL);
	put_text(writer, "file", place->file);
	put_number(writer, "line", place->line);
	put_number(writer, "column", place->column);
	put_number(writer, "record", place->record);
	put_text(writer, "cell", place->row && place->header ? place_cell(*place, arena) : NULL);
	put_text(writer, "header", text_is_empty(place->header) ? NULL : place->header);
	json_put_text(writer, "code", problem_code_name(problem->code));
	json_put_text(writer, "text", problem->text);
	put_text(writer, "found", problem->found);
	put_text(writer, "expected", problem->expected);
	put_text(writer, "nearest", problem->nearest);
	json_end_object(writer);
}

void problems_write(const struct problems *problems, struct json_writer *writer, const char *key)
{
	json_begin_array(writer, key);
	for (size_t i = 0; i < problems->list.count; i++)
		write_problem(&problems->list.items[i], writer, problems->arena);
	json_end_array(writer);
}

const char *nearest_name(const char *wrong, const void *items, size_t count, size_t stride)
{
	size_t letters = strlen(wrong), best = letters < 4 ? (letters + 1) / 2 : 3;
	const char *nearest = NULL;

	for (size_t i = 0; i < count && best > 1; i++) {
		const char *name = *(const char *const *)((const char *)items + i * stride);
		size_t length = name ? strlen(name) : 0;

		if (length + 2 < letters || letters + 2 < length)
			continue;
		size_t distance = name ? text_distance(wrong, name, best - 1) : best;

		if (distance < best && distance * 2 < letters) {
			best = distance;
			nearest = name;
		}
	}
	return nearest;
}
