#include "bank/csv.h"
#include "bank/framework.h"
#include "base/json.h"
#include "base/text.h"
#include "framework_rows.h"

static void entry_cells(const struct framework_entry *entry, const char *cells[FRAMEWORK_COLUMNS])
{
	cells[FRAMEWORK_NAME] = entry->question->name;
	cells[FRAMEWORK_ROW] = entry->row ? entry->row->name : "";
	cells[FRAMEWORK_VALUE] = text_or(entry->text, "");
	cells[FRAMEWORK_MODE] = frame_name(entry->mode);
	cells[FRAMEWORK_DEVIATION] = text_or(entry->deviation_must_show, "");
	cells[FRAMEWORK_DECIDED_BY] = text_or(entry->decided_by, "");
	cells[FRAMEWORK_DECIDED_ON] = text_or(entry->decided_on, "");
	cells[FRAMEWORK_REVIEW_ON] = text_or(entry->review_on, "");
	cells[FRAMEWORK_NOTE] = text_or(entry->note, "");
}

const char *framework_write_csv(const struct framework *framework, struct arena *arena)
{
	struct text text = text_start(arena);

	csv_write_record(&text, framework_columns, FRAMEWORK_COLUMNS);
	for (size_t i = 0; i < framework->entries.count; i++) {
		const char *cells[FRAMEWORK_COLUMNS];

		entry_cells(&framework->entries.items[i], cells);
		csv_write_record(&text, cells, FRAMEWORK_COLUMNS);
	}
	return text_end(&text);
}

const char *framework_write_json(const struct framework *framework, struct arena *arena)
{
	struct json_writer *writer = json_writer_open(arena);

	json_begin_object(writer, NULL);
	json_begin_array(writer, "framework");
	for (size_t i = 0; i < framework->entries.count; i++) {
		const char *cells[FRAMEWORK_COLUMNS];

		entry_cells(&framework->entries.items[i], cells);
		json_begin_object(writer, NULL);
		for (size_t c = 0; c < FRAMEWORK_COLUMNS; c++)
			json_put_text(writer, framework_columns[c], cells[c]);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_end_object(writer);
	return json_writer_close(writer, 1);
}
