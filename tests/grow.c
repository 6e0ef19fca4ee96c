#include "grow.h"

#include "bank/bank.h"
#include "bank/csv.h"
#include "base/file.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COPIES 10

/* Files whose rows are the same for all: how many there are, or who they are, is the method's. */
static const char *const single_files[] = { "settings.csv", "gates.csv", "roles.csv",
					    "params.csv",   "rates.csv", "capacity.csv" };

static bool is_single(const char *name)
{
	for (size_t i = 0; i < COUNT(single_files); i++) {
		if (text_equal(name, single_files[i]))
			return true;
	}
	return false;
}

/* Every word of a list of names, with the copy's number. */
static const char *rename_words(struct arena *arena, const char *words, size_t copy)
{
	const char **list;
	size_t count = text_split(arena, words, " ", &list);
	struct text text = text_start(arena);

	for (size_t i = 0; i < count; i++)
		text_add_format(&text, "%s%s_%zu", i ? " " : "", list[i], copy);
	return text_end(&text);
}

/* "select_one LIST", "begin_repeat": the type stays, its lists are the copy's. */
static const char *rename_type(struct arena *arena, const char *type, size_t copy)
{
	size_t length = strcspn(type, " ");

	if (!type[length])
		return type;
	const char *words = type + length + 1;

	/* The cells of a grid may be a type of their own. */
	if (text_starts_with(type, "grid ")
	    && (strstr(words, " integer") || strstr(words, " decimal")))
		return text_format(
			arena, "grid %s%s",
			rename_words(arena,
				     text_format(arena, "%.*s", (int)strcspn(words, " "), words),
				     copy),
			strchr(words, ' '));
	return text_format(arena, "%.*s %s", (int)length, type, rename_words(arena, words, copy));
}

/* ${name} anywhere in a cell. */
static const char *rename_references(struct arena *arena, const char *cell, size_t copy)
{
	struct text text = text_start(arena);

	while (*cell) {
		const char *end = text_starts_with(cell, "${") ? strchr(cell, '}') : NULL;

		if (end) {
			text_add_format(&text, "%.*s_%zu}", (int)(end - cell), cell, copy);
			cell = end + 1;
		} else {
			text_add_char(&text, *cell++);
		}
	}
	return text_end(&text);
}

/* One cell of a copy. */
static const char *rename_cell(struct arena *arena, const struct csv_table *table,
			       const struct csv_record *record, size_t field, size_t copy)
{
	const char *column = csv_text(&table->header, field);
	const char *cell = csv_text(record, field);
	bool survey = text_equal(table->name, "survey.csv");

	if (!*cell)
		return cell;
	if (text_equal(column, "short"))
		return text_format(arena, "%zu.%u", copy, record->row);
	if (survey && text_equal(column, "type"))
		return rename_type(arena, cell, copy);
	if (survey && (text_equal(column, "touches") || text_equal(column, "was")))
		return rename_words(arena, cell, copy);
	if (text_equal(table->name, "conflicts.csv") && text_equal(column, "questions"))
		return rename_words(arena, cell, copy);
	if (text_starts_with(cell, "suggest="))
		return text_format(arena, "%s_%zu", cell, copy);
	if (survey ? text_equal(column, "name") : field == 0)
		return text_format(arena, "%s_%zu", cell, copy);
	return rename_references(arena, cell, copy);
}

static void add_copy(struct text *out, const struct csv_table *table, size_t copy)
{
	size_t columns = table->header.count;
	const char **cells = ARENA_ARRAY(out->arena, const char *, columns);

	for (size_t row = 0; row < table->records.count; row++) {
		const struct csv_record *record = &table->records.items[row];

		for (size_t field = 0; field < columns; field++)
			cells[field] = copy ? rename_cell(out->arena, table, record, field, copy)
					    : csv_text(record, field);
		csv_write_record(out, cells, columns);
	}
}

static size_t grow_file(const struct embedded_file *file, const char *folder)
{
	struct arena arena = { 0 };
	struct problems problems = problems_start(&arena);
	struct csv_table table;
	struct text out = text_start(&arena);
	struct error error = { 0 };

	csv_read(&table, file->name, (const char *)file->bytes, (size_t)(file->end - file->bytes),
		 &arena, &problems);
	const char **header = ARENA_ARRAY(&arena, const char *, table.header.count);

	for (size_t i = 0; i < table.header.count; i++)
		header[i] = csv_text(&table.header, i);
	csv_write_record(&out, header, table.header.count);
	for (size_t copy = 0; copy < (is_single(file->name) ? 1 : COPIES); copy++)
		add_copy(&out, &table, copy);
	size_t length = out.length;

	if (!file_write(file_join(&arena, folder, file->name), text_end(&out), length, FILE_KEEP,
			&error)) {
		fprintf(stderr, "%s\n", error.text);
		exit(1);
	}
	arena_release(&arena);
	return length;
}

size_t bank_grow(const char *folder)
{
	size_t bytes = 0;

	for (size_t i = 0; i < embedded_bank_count; i++)
		bytes += grow_file(&embedded_bank[i], folder);
	return bytes;
}
