#include "report/csv_write.h"

#include "base/array.h"
#include "base/number.h"

#include <string.h>

/* What a spreadsheet overlooks at the start of a cell. */
static const char *const overlooked[] = {
	" ",
	"\xC2\xA0" /* no-break space */,
	"\xE2\x80\x8B",
	"\xE2\x80\x8C",
	"\xE2\x80\x8D",
	"\xE2\x81\xA0" /* word joiner */,
	"\xEF\xBB\xBF" /* byte-order mark */,
	"\xE3\x80\x80" /* ideographic space */,
	"\xE2\x80\xAF",
	"'",
};

static const char *const dangerous[] = {
	"=",
	"+",
	"-",
	"@",
	"\t",
	"\r",
	"\n",
	"|",
	"%",
	"\xEF\xBC\x9D",
	"\xEF\xBC\x8B",
	"\xEF\xBC\x8D",
	"\xEF\xBC\xA0",
	"\xEF\xBD\x9C",
	"\xEF\xBC\x85", /* the full-width forms */
};

static size_t start_among(const char *text, const char *const *starts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_starts_with(text, starts[i]))
			return strlen(starts[i]);
	return 0;
}

bool csv_needs_guard(const char *text)
{
	int64_t micro;
	size_t length;

	if (number_parse(text, &micro))
		return false;
	while ((length = start_among(text, overlooked, COUNT(overlooked))))
		text += length;
	return start_among(text, dangerous, COUNT(dangerous)) > 0;
}

const char *csv_unguarded(const char *text)
{
	return *text == '\'' && csv_needs_guard(text + 1) ? text + 1 : text;
}

void csv_field(struct csv_writer *writer, const char *text)
{
	struct text *out = writer->out;

	text = text_or(text, "");
	text_add(out, writer->begun ? ",\"" : "\"");
	writer->begun = true;
	if (!writer->raw && csv_needs_guard(text))
		text_add_char(out, '\'');
	while (*text) {
		size_t length = strcspn(text, "\"");

		text_add_bytes(out, text, length);
		text += length;
		if (*text == '"') {
			text_add(out, "\"\"");
			text++;
		}
	}
	text_add_char(out, '"');
}

void csv_record_end(struct csv_writer *writer)
{
	text_add(writer->out, "\r\n");
	writer->begun = false;
}

void csv_header(struct csv_writer *writer, const char *const *names, size_t count)
{
	/* Spreadsheets know UTF-8 by the mark; machines that ask for raw data do not want it. */
	if (!writer->raw)
		text_add(writer->out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < count; i++)
		csv_field(writer, names[i]);
	csv_record_end(writer);
}
