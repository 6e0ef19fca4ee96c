#include "bank/overlay.h"

#include "bank/csv.h"
#include "base/text.h"
#include "load.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

/* Overlays as files: a folder read, and one to start from written. */

const struct overlay_sheet overlay_sheets[] = {
	{ "settings.csv", SHEET_SETTINGS, "form_id", "currency" },
	{ "rates.csv", SHEET_RATES, "role_id", NULL },
	{ "params.csv", SHEET_PARAMS, "key", NULL },
	{ "capacity.csv", SHEET_CAPACITY, "role_id", NULL },
	{ "activities.csv", SHEET_ACTIVITIES, "id", NULL },
	{ "nonpay.csv", SHEET_NONPAY, "id", NULL },
	{ "inputs.csv", SHEET_INPUTS, "key", NULL },
	{ "benchmarks.csv", SHEET_BENCHMARKS, "id", NULL },
};
const size_t overlay_sheet_count = COUNT(overlay_sheets);

static const char *file_names(struct arena *arena)
{
	const char *names[COUNT(overlay_sheets) + 1] = { 0 };

	for (size_t i = 0; i < COUNT(overlay_sheets); i++)
		names[i] = overlay_sheets[i].file;
	return words_format(arena, names);
}

static bool is_known(const char *name)
{
	for (size_t i = 0; i < COUNT(overlay_sheets); i++)
		if (strcmp(overlay_sheets[i].file, name) == 0)
			return true;
	return false;
}

static struct place place_of(struct arena *arena, const char *name)
{
	return (struct place){ .file = text_format(arena, "local/%s", name) };
}

/* --- a folder --------------------------------------------------------------------------------- */

static void take_file(struct overlay *overlay, const char *folder, const char *name,
		      struct arena *arena, struct problems *problems)
{
	const char *kept = arena_copy_text(arena, name);
	struct error error = { 0 };
	struct file file;

	if (!is_known(name)) {
		struct problem *problem =
			problems_add(problems, PROBLEM_UNKNOWN_NAME, place_of(arena, kept),
				     "%s is no file that can lay figures over a bank; those are %s",
				     quoted(arena, kept), file_names(arena));

		problem->found = kept;
		problem->nearest = nearest_name(kept, overlay_sheets, COUNT(overlay_sheets),
						sizeof(*overlay_sheets));
		return;
	}
	if (!file_read(&file, file_join(arena, folder, name), FILE_LIMIT, arena, &error)) {
		problems_add(problems,
			     error.kind == ERROR_DATA ? PROBLEM_TOO_LARGE : PROBLEM_FILE_MISSING,
			     place_of(arena, kept), "%s", error.text);
		return;
	}
	file.path = kept;
	*ARRAY_PUSH(arena, &overlay->files) = file;
}

static bool is_csv(const char *name)
{
	size_t length = strlen(name);

	return name[0] != '.' && length > 4 && strcmp(name + length - 4, ".csv") == 0;
}

bool overlay_read(struct overlay *overlay, const char *folder, struct arena *arena,
		  struct problems *problems)
{
	size_t told = problems->list.count;
	DIR *stream = opendir(folder);

	*overlay = (struct overlay){ .name = arena_copy_text(arena, folder) };
	if (!stream) {
		problems_add(problems, PROBLEM_FILE_MISSING, (struct place){ 0 },
			     "the folder %s cannot be read: %s", quoted(arena, folder),
			     strerrordesc_np(errno));
		return false;
	}
	for (struct dirent *entry; (entry = readdir(stream));)
		if (is_csv(entry->d_name))
			take_file(overlay, folder, entry->d_name, arena, problems);
	closedir(stream);
	if (problems->list.count == told && overlay->files.count == 0)
		problems_add(problems, PROBLEM_FILE_MISSING, (struct place){ 0 },
			     "the folder %s holds no local figures; the files are %s",
			     quoted(arena, folder), file_names(arena));
	return problems->list.count == told;
}

/* --- one to start from ------------------------------------------------------------------------ */

static bool is_provenance(const char *column)
{
	return strcmp(column, "source") == 0 || strcmp(column, "conf") == 0;
}

/* The columns of the bank's file, without those that must be the institution's own. */
static void add_header(struct text *text, const struct csv_record *header)
{
	for (size_t i = 0; i < header->count; i++) {
		if (is_provenance(header->cells[i].text))
			continue;
		csv_write_cell(text, header->cells[i].text);
		text_add_char(text, ',');
	}
	text_add(text, "source,why\n");
}

static void add_row(struct text *text, const struct csv_table *table,
		    const struct csv_record *record)
{
	for (size_t i = 0; i < table->header.count; i++) {
		if (is_provenance(table->header.cells[i].text))
			continue;
		csv_write_cell(text, csv_text(record, i));
		text_add_char(text, ',');
	}
	text_add(text, ",\n");
}

static const char *template_text(const struct csv_table *table, const struct overlay_sheet *sheet,
				 struct arena *arena)
{
	struct text text = text_start(arena);

	text_add_format(&text,
			"# Figures of your own in place of the bank's %s. Change a value and say "
			"in source where it comes from\n# or in why what the reason is; a zero "
			"needs why. Rows and columns that stay as they are may be deleted.\n",
			table->name);
	if (sheet->only) {
		text_add_format(&text, "%s,%s,source,why\n", sheet->key, sheet->only);
		const char *cells[] = {
			csv_text(&table->records.items[0], csv_column(table, sheet->key)),
			csv_text(&table->records.items[0], csv_column(table, sheet->only)), "", ""
		};

		csv_write_record(&text, cells, COUNT(cells));
		return text_end(&text);
	}
	add_header(&text, &table->header);
	for (size_t i = 0; i < table->records.count; i++)
		add_row(&text, table, &table->records.items[i]);
	return text_end(&text);
}

struct overlay *overlay_template(const char *folder, struct arena *arena, struct problems *problems)
{
	struct overlay *overlay = ARENA_NEW(arena, struct overlay);

	overlay->name = "";
	for (size_t i = 0; i < COUNT(overlay_sheets); i++) {
		struct csv_table table = { 0 };
		struct file file;

		if (!bank_file_read(&file, folder, overlay_sheets[i].file, arena, problems)
		    || !csv_read(&table, overlay_sheets[i].file, file.bytes, file.length, arena,
				 problems)
		    || table.records.count == 0)
			continue;
		const char *text = template_text(&table, &overlay_sheets[i], arena);

		*ARRAY_PUSH(arena, &overlay->files) =
			(struct file){ overlay_sheets[i].file, text, strlen(text) };
	}
	return overlay;
}
