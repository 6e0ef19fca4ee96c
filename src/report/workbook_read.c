#include "report/workbook_read.h"

#include "base/array.h"
#include "base/number.h"
#include "base/text.h"
#include "base/xml.h"
#include "base/zip.h"

#include <string.h>

/* Four kinds of parts are looked at: the workbook for names and sheets, its relationships for where
 * the sheets lie, the shared texts, and those sheets that have a name we want. */

#define PART_LIMIT ((size_t)16 * 1024 * 1024)
#define SHEETS_MOST 1000

struct listed_sheet {
	const char *name, *relation, *path;
};

struct wanted {
	const char *sheet, *cell; /* "Inputs", "B5"; NULL: not found, or no single cell */
};

struct reader {
	const struct file *file;
	struct arena *arena;
	const char *const *names;
	size_t count;
	struct found *found;
	struct wanted *wanted;
	ARRAY(struct listed_sheet) sheets;
	ARRAY(const char *) texts; /* shared */

	/* While a part is read. */
	struct text collected;
	bool collects;
	const char *name;  /* of the defined name */
	bool is_local;     /* it belongs to one sheet */
	bool in_phonetic;  /* reading aids are no text */
	const char *sheet; /* the one that is read */
	const char *cell, *type;
};

static bool read_part(struct reader *reader, const char *path, const struct xml_handler *handler,
		      struct error *error)
{
	size_t length = 0;
	const char *bytes = zip_unpack(reader->file->bytes, reader->file->length, path, PART_LIMIT,
				       &length, reader->arena, error);

	if (!bytes)
		return false;
	return xml_read(bytes, length, handler, error) || error_at(error, "%s", path);
}

static void collect(struct reader *reader)
{
	reader->collected = text_start(reader->arena);
	reader->collects = true;
}

static const char *collected(struct reader *reader)
{
	reader->collects = false;
	return text_end(&reader->collected);
}

static void part_text(void *context, const char *bytes, size_t length)
{
	struct reader *reader = context;

	if (reader->collects)
		text_add_bytes(&reader->collected, bytes, length);
}

static const char *kept(struct reader *reader, const char *text)
{
	return text ? arena_copy_text(reader->arena, text) : NULL;
}

/* --- names and sheets ------------------------------------------------------------------------- */

/* "'Read me'!$B$13" as sheet and cell: false for anything but one cell. */
static bool parse_place(struct reader *reader, const char *text, struct wanted *wanted)
{
	const char *mark = strrchr(text, '!');
	struct text sheet = text_start(reader->arena), cell = text_start(reader->arena);

	if (!mark || mark == text || strpbrk(mark, ":,() "))
		return false;
	for (const char *at = text; at < mark; at++) {
		if (*at == '\'' && (at == text || at + 1 == mark))
			continue;
		text_add_char(&sheet, *at);
		if (*at == '\'' && at[1] == '\'')
			at++;
	}
	for (const char *at = mark + 1; *at; at++)
		if (*at != '$')
			text_add_char(&cell, *at);
	*wanted = (struct wanted){ text_end(&sheet), text_end(&cell) };
	return true;
}

static void take_name(struct reader *reader, const char *range)
{
	for (size_t i = 0; i < reader->count && !reader->is_local; i++) {
		if (!text_equal(reader->names[i], reader->name)
		    || !parse_place(reader, range, &reader->wanted[i]))
			continue;
		reader->found[i].kind = FOUND_NOTHING;
		reader->found[i].place = text_format(
			reader->arena, "%s!%s", reader->wanted[i].sheet, reader->wanted[i].cell);
	}
}

static void book_start(void *context, const char *name, const struct xml_attributes *attributes)
{
	struct reader *reader = context;

	if (text_equal(name, "sheet") && reader->sheets.count < SHEETS_MOST)
		*ARRAY_PUSH(reader->arena, &reader->sheets) = (struct listed_sheet){
			.name = kept(reader, xml_attribute(attributes, "name")),
			.relation = kept(reader, xml_attribute(attributes, "id")),
		};
	if (!text_equal(name, "definedName"))
		return;
	reader->name = kept(reader, xml_attribute(attributes, "name"));
	reader->is_local = xml_attribute(attributes, "localSheetId") != NULL;
	collect(reader);
}

static void book_end(void *context, const char *name)
{
	struct reader *reader = context;

	if (text_equal(name, "definedName"))
		take_name(reader, collected(reader));
}

static void relation_start(void *context, const char *name, const struct xml_attributes *attributes)
{
	struct reader *reader = context;
	const char *id = xml_attribute(attributes, "Id");
	const char *target = xml_attribute(attributes, "Target");

	if (!text_equal(name, "Relationship") || !id || !target)
		return;
	for (size_t i = 0; i < reader->sheets.count; i++)
		if (text_equal(reader->sheets.items[i].relation, id))
			reader->sheets.items[i].path =
				*target == '/' ? kept(reader, target + 1)
					       : text_format(reader->arena, "xl/%s", target);
}

/* --- shared texts ----------------------------------------------------------------------------- */

static void shared_start(void *context, const char *name, const struct xml_attributes *attributes)
{
	struct reader *reader = context;

	(void)attributes;
	if (text_equal(name, "si"))
		reader->collected = text_start(reader->arena);
	if (text_equal(name, "rPh"))
		reader->in_phonetic = true;
	reader->collects = text_equal(name, "t") && !reader->in_phonetic;
}

static void shared_end(void *context, const char *name)
{
	struct reader *reader = context;

	reader->collects = false;
	if (text_equal(name, "rPh"))
		reader->in_phonetic = false;
	if (text_equal(name, "si"))
		*ARRAY_PUSH(reader->arena, &reader->texts) = text_end(&reader->collected);
}

/* --- cells ------------------------------------------------------------------------------------ */

static bool is_digit(char letter)
{
	return letter >= '0' && letter <= '9';
}

/* E2, e-05: by how many places the point moves. */
static bool parse_exponent(const char **text, int *exponent)
{
	bool down = (*text)[1] == '-';

	*text += 1 + ((*text)[1] == '-' || (*text)[1] == '+');
	if (!is_digit(**text))
		return false;
	for (; is_digit(**text) && *exponent < 100; (*text)++)
		*exponent = *exponent * 10 + (**text - '0');
	*exponent = down ? -*exponent : *exponent;
	return true;
}

#define DIGITS_MOST 30 /* files have 17 */

/* A number as files have it: 650, -0.35, 6.5000000000000002E2. Millionths, rounded; false where it
 * is no number, or too large. */
static bool parse_number(const char *text, int64_t *micro)
{
	bool negative = *text == '-', point = false;
	int128 value = 0, divisor = 1;
	int digits = 0, places = 0, exponent = 0;

	for (text += negative; is_digit(*text) || (*text == '.' && !point); text++) {
		if (*text == '.') {
			point = true;
			continue;
		}
		value = value * 10 + (*text - '0');
		places += point;
		if (++digits > DIGITS_MOST)
			return false;
	}
	if (!digits || ((*text == 'e' || *text == 'E') && !parse_exponent(&text, &exponent))
	    || *text)
		return false;
	for (exponent += 6 - places; exponent > 0 && value; exponent--)
		if ((value *= 10) > INT64_MAX)
			return false;
	for (; exponent < 0 && divisor <= value * 2; exponent++)
		divisor *= 10;
	value = (value + divisor / 2) / divisor;
	if (value > INT64_MAX)
		return false;
	*micro = negative ? (int64_t)-value : (int64_t)value;
	return true;
}

static void take_value(struct reader *reader, struct found *found, const char *text)
{
	int64_t index;

	found->text = text;
	if (text_equal(reader->type, "s")) {
		found->kind = FOUND_ERROR;
		if (!parse_number(text, &index) || index < 0
		    || (size_t)(index / MICRO) >= reader->texts.count)
			return;
		found->text = reader->texts.items[index / MICRO];
		found->kind = *found->text ? FOUND_TEXT : FOUND_NOTHING;
	} else if (text_equal(reader->type, "str") || text_equal(reader->type, "inlineStr")) {
		found->kind = *text ? FOUND_TEXT : FOUND_NOTHING;
	} else if (!*text) {
		found->kind = FOUND_NOTHING;
	} else {
		found->kind = !text_equal(reader->type, "e") && parse_number(text, &found->micro)
				      ? FOUND_NUMBER
				      : FOUND_ERROR;
	}
}

static void cell_start(void *context, const char *name, const struct xml_attributes *attributes)
{
	struct reader *reader = context;

	if (text_equal(name, "c")) {
		reader->cell = NULL;
		for (size_t i = 0; i < reader->count && !reader->cell; i++)
			if (text_equal(reader->wanted[i].sheet, reader->sheet)
			    && text_equal(reader->wanted[i].cell, xml_attribute(attributes, "r")))
				reader->cell = reader->wanted[i].cell;
		reader->type = reader->cell ? kept(reader, xml_attribute(attributes, "t")) : NULL;
		reader->collected = text_start(reader->arena);
	}
	if (reader->cell)
		reader->collects = text_equal(name, "v") || text_equal(name, "t");
}

static void cell_end(void *context, const char *name)
{
	struct reader *reader = context;

	reader->collects = false;
	if (!text_equal(name, "c") || !reader->cell)
		return;
	for (size_t i = 0; i < reader->count; i++)
		if (text_equal(reader->wanted[i].sheet, reader->sheet)
		    && text_equal(reader->wanted[i].cell, reader->cell))
			take_value(reader, &reader->found[i], text_end(&reader->collected));
	reader->cell = NULL;
}

static bool is_wanted(const struct reader *reader, const char *sheet)
{
	for (size_t i = 0; i < reader->count; i++)
		if (reader->wanted[i].sheet && text_equal(reader->wanted[i].sheet, sheet))
			return true;
	return false;
}

static bool read_sheets(struct reader *reader, struct error *error)
{
	const struct xml_handler cells = { reader, cell_start, cell_end, part_text };

	for (size_t i = 0; i < reader->sheets.count; i++) {
		const struct listed_sheet *sheet = &reader->sheets.items[i];

		reader->sheet = sheet->name;
		if (!sheet->name || !sheet->path || !is_wanted(reader, sheet->name))
			continue;
		if (!read_part(reader, sheet->path, &cells, error))
			return false;
	}
	return true;
}

bool workbook_read(const struct file *file, const char *const *names, size_t count,
		   struct found *found, struct arena *arena, struct error *error)
{
	struct reader reader = { .file = file,
				 .arena = arena,
				 .names = names,
				 .count = count,
				 .found = found,
				 .wanted = ARENA_ARRAY(arena, struct wanted, count + 1) };
	const struct xml_handler book = { &reader, book_start, book_end, part_text };
	const struct xml_handler relations = { &reader, relation_start, NULL, NULL };
	const struct xml_handler shared = { &reader, shared_start, shared_end, part_text };

	for (size_t i = 0; i < count; i++)
		found[i] = (struct found){ .text = "", .place = "" };
	return read_part(&reader, "xl/workbook.xml", &book, error)
	       && read_part(&reader, "xl/_rels/workbook.xml.rels", &relations, error)
	       && read_part(&reader, "xl/sharedStrings.xml", &shared, error)
	       && read_sheets(&reader, error);
}
