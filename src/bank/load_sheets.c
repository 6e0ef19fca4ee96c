#include "load.h"

#include "base/file.h"
#include "base/text.h"

#include <string.h>

static const struct {
	const char *file;
	void (*lay)(struct loader *loader, struct sheet *sheet);
} sheet_rows[SHEET_COUNT] = {
#define SHEET(id, file, key, lay, meaning) [SHEET_##id] = { file ".csv", lay },
#include "sheets.def"
#undef SHEET
};

static bool read_embedded(struct file *file, const char *name)
{
	for (size_t i = 0; i < embedded_bank_count; i++) {
		const struct embedded_file *embedded = &embedded_bank[i];

		if (strcmp(embedded->name, name) != 0)
			continue;
		*file = (struct file){
			.path = name,
			.bytes = (const char *)embedded->bytes,
			.length = (size_t)(embedded->end - embedded->bytes),
		};
		return true;
	}
	return false;
}

bool bank_file_read(struct file *file, const char *folder, const char *name, struct arena *arena,
		    struct problems *problems)
{
	struct error error = { 0 };

	if (folder ? file_read(file, file_join(arena, folder, name), FILE_LIMIT, arena, &error)
		   : read_embedded(file, name))
		return true;
	problems_add(problems, error.kind == ERROR_DATA ? PROBLEM_TOO_LARGE : PROBLEM_FILE_MISSING,
		     (struct place){ .file = arena_copy_text(arena, name) }, "%s",
		     error.kind ? error.text : "this program was built without the file");
	return false;
}

/* A required column that the header lacks. Where a column that nobody knows is nearly the same,
 * that is the place. */
static void tell_missing_column(struct loader *loader, struct sheet *sheet,
				const struct column *column)
{
	const struct csv_table *table = &sheet->table;
	struct place place = csv_place(table, &table->header, 0);
	const char *nearest = NULL;

	for (size_t i = 0; i < table->header.count && !nearest; i++) {
		const char *name = table->header.cells[i].text;
		bool known = false;

		for (size_t c = 0; c < sheet->count; c++)
			known |= strcmp(sheet->columns[c].name, name) == 0;
		if (known || !nearest_name(name, &column->name, 1, sizeof(column->name)))
			continue;
		nearest = name;
		place = csv_place(table, &table->header, i);
	}
	if (!nearest)
		place.header = NULL;
	struct problem *problem =
		problems_add(loader->problems, PROBLEM_COLUMN_MISSING, place,
			     "the column %s is missing (%s)", column->name, column->meaning);

	problem->expected = column->name;
	problem->nearest = nearest;
}

/* A header that lost a column is shorter than all records: told once. */
static void tell_header_once(struct loader *loader, struct sheet *sheet, size_t told_before)
{
	struct problems *problems = loader->problems;
	size_t told = sheet->table.header_told;

	if (!told || problems->list.count == told_before)
		return;
	problems->list.count--;
	memmove(&problems->list.items[told - 1], &problems->list.items[told],
		(problems->list.count - (told - 1)) * sizeof(struct problem));
}

static void find_columns(struct loader *loader, struct sheet *sheet)
{
	size_t told_before = loader->problems->list.count;

	sheet->fields = ARENA_ARRAY(loader->arena, size_t, sheet->count);
	for (size_t i = 0; i < sheet->count; i++) {
		const struct column *column = &sheet->columns[i];

		sheet->fields[i] = csv_column(&sheet->table, column->name);
		if (sheet->fields[i] != (size_t)-1 || sheet->table.header.count == 0)
			continue;
		if (column->need != NEED_NONE && !sheet->broken)
			tell_missing_column(loader, sheet, column);
		if (column->need == NEED_KEY)
			sheet->table.records.count = 0;
	}
	tell_header_once(loader, sheet, told_before);
	for (size_t i = 0; i < sheet->count; i++)
		sheet->broken |=
			sheet->columns[i].need == NEED_KEY && sheet->fields[i] == (size_t)-1;
}

static void sheet_read(struct loader *loader, enum sheet_id id, const char *folder)
{
	struct sheet *sheet = &loader->sheets[id];
	struct file file;
	size_t first = 0;

	while (columns[first].sheet != id)
		first++;
	sheet->columns = &columns[first];
	while (first + sheet->count < column_count && columns[first + sheet->count].sheet == id)
		sheet->count++;
	sheet->file = sheet_rows[id].file;
	sheet->broken = !bank_file_read(&file, folder, sheet->file, loader->arena, loader->problems)
			|| !csv_read(&sheet->table, sheet->file, file.bytes, file.length,
				     loader->arena, loader->problems);
	find_columns(loader, sheet);
	overlay_lay(loader, id);
	sheet->items = ARENA_ARRAY(loader->arena, void *, sheet->table.records.count + 1);
}

void sheets_read(struct loader *loader, const char *folder)
{
	for (enum sheet_id id = 0; id < SHEET_COUNT; id++)
		sheet_read(loader, id, folder);
	for (enum sheet_id id = 0; id < SHEET_COUNT; id++)
		sheet_rows[id].lay(loader, &loader->sheets[id]);
}

static struct cell cell_of(struct loader *loader, enum sheet_id id, size_t record, size_t column)
{
	struct sheet *sheet = &loader->sheets[id];
	struct cell cell = {
		.loader = loader,
		.sheet = id,
		.column = &sheet->columns[column],
		.record = &sheet->table.records.items[record],
		.field = sheet->fields[column],
		.item = sheet->items[record],
	};

	cell.text = csv_text(cell.record, cell.field);
	if (cell.item)
		cell.member = (char *)cell.item + cell.column->offset;
	return cell;
}

struct cell sheet_cell(struct loader *loader, enum sheet_id sheet, size_t record,
		       const char *column)
{
	const struct sheet *all = &loader->sheets[sheet];

	for (size_t i = 0; i < all->count; i++) {
		if (strcmp(all->columns[i].name, column) == 0)
			return cell_of(loader, sheet, record, i);
	}
	return (struct cell){ .loader = loader, .sheet = sheet, .text = "", .field = (size_t)-1 };
}

const char *sheet_text(struct loader *loader, enum sheet_id sheet, size_t record,
		       const char *column)
{
	return sheet_cell(loader, sheet, record, column).text;
}

/* Empty cells are the concern of the first pass only. */
static void pass_column(struct loader *loader, enum sheet_id id, size_t column, enum pass pass)
{
	const struct sheet *sheet = &loader->sheets[id];
	const struct kind_row *kind = &kind_rows[sheet->columns[column].kind];
	bool needed = sheet->columns[column].need >= NEED_CELL && pass == PASS_PLAIN;

	if ((kind->pass != pass && !needed) || sheet->fields[column] == (size_t)-1)
		return;
	for (size_t i = 0; i < sheet->table.records.count; i++) {
		const char *text = csv_text(&sheet->table.records.items[i], sheet->fields[column]);

		if (!sheet->items[i] || (!*text && !needed))
			continue;
		struct cell cell = cell_of(loader, id, i, column);

		if (!*text)
			cell_empty(&cell);
		else if (kind->pass == pass)
			kind->read(&cell);
	}
}

void sheets_pass(struct loader *loader, enum pass pass)
{
	for (enum sheet_id id = 0; id < SHEET_COUNT; id++) {
		for (size_t column = 0; column < loader->sheets[id].count; column++)
			pass_column(loader, id, column, pass);
	}
}
