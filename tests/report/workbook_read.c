#include "harness.h"
#include "made_zip.h"

#include "base/number.h"
#include "report/workbook_read.h"

#define PATHS 4

/* A workbook of one sheet, "In puts", whose cells are given. */
static struct file book_of(const char *names, const char *cells)
{
	const struct made_part parts[PATHS] = {
		{ "xl/workbook.xml",
		  text_format(
			  &arena,
			  "<workbook xmlns:r=\"u\"><sheets><sheet name=\"In puts\" sheetId=\"1\" "
			  "r:id=\"rId9\"/></sheets><definedNames>%s</definedNames></workbook>",
			  names) },
		{ "xl/_rels/workbook.xml.rels",
		  "<Relationships><Relationship Id=\"rId9\" Target=\"worksheets/one.xml\"/>"
		  "</Relationships>" },
		{ "xl/sharedStrings.xml",
		  "<sst><si><t>first</t></si><si><r><t>sec</t></r><r><t>ond</t></r>"
		  "<rPh><t>x</t></rPh></si></sst>" },
		{ "xl/worksheets/one.xml",
		  text_format(&arena, "<worksheet><sheetData><row>%s</row></sheetData></worksheet>",
			      cells) },
	};
	struct text zip = made_zip(parts, PATHS, &arena);

	return (struct file){ "book.xlsx", zip.bytes, zip.length };
}

#define NAME "<definedName name=\"in_a\">'In puts'!$B$2</definedName>"

static struct found look(const char *names, const char *cells)
{
	const struct file file = book_of(names, cells);
	const char *const wanted[] = { "in_a" };
	struct found found;
	struct error error = { 0 };

	CHECK(workbook_read(&file, wanted, 1, &found, &arena, &error));
	CHECK_TEXT(error.text, "");
	return found;
}

TEST(cells_of_every_kind_are_read)
{
	static const struct {
		const char *cell;
		enum found_kind kind;
		int64_t micro;
		const char *text;
	} rows[] = {
		{ "<c r=\"B2\"><v>650</v></c>", FOUND_NUMBER, 650000000, "650" },
		{ "<c r=\"B2\" s=\"4\" t=\"n\"><f>A1</f><v>-0.35</v></c>", FOUND_NUMBER, -350000,
		  "-0.35" },
		{ "<c r=\"B2\"><v>0.10000000000000001</v></c>", FOUND_NUMBER, 100000,
		  "0.10000000000000001" },
		{ "<c r=\"B2\"><v>6.5E2</v></c>", FOUND_NUMBER, 650000000, "6.5E2" },
		{ "<c r=\"B2\"><v>65e-03</v></c>", FOUND_NUMBER, 65000, "65e-03" },
		{ "<c r=\"B2\"><v>1E-30</v></c>", FOUND_NUMBER, 0, "1E-30" },
		{ "<c r=\"B2\"><v>0</v></c>", FOUND_NUMBER, 0, "0" },
		{ "<c r=\"B2\"><v>0.0000005</v></c>", FOUND_NUMBER, 1, "0.0000005" },
		{ "<c r=\"B2\" t=\"b\"><v>1</v></c>", FOUND_NUMBER, 1000000, "1" },
		{ "<c r=\"B2\" t=\"s\"><v>1</v></c>", FOUND_TEXT, 0, "second" },
		{ "<c r=\"B2\" t=\"str\"><v>made</v></c>", FOUND_TEXT, 0, "made" },
		{ "<c r=\"B2\" t=\"inlineStr\"><is><t>in it</t></is></c>", FOUND_TEXT, 0, "in it" },
		{ "<c r=\"B2\" t=\"e\"><v>#REF!</v></c>", FOUND_ERROR, 0, "#REF!" },
		{ "<c r=\"B2\" t=\"s\"><v>2</v></c>", FOUND_ERROR, 0, "2" },
		{ "<c r=\"B2\" t=\"s\"><v>-1</v></c>", FOUND_ERROR, 0, "-1" },
		{ "<c r=\"B2\"><v>1E99</v></c>", FOUND_ERROR, 0, "1E99" },
		{ "<c r=\"B2\"><v>9223372036855</v></c>", FOUND_ERROR, 0, "9223372036855" },
		{ "<c r=\"B2\"><v>nan</v></c>", FOUND_ERROR, 0, "nan" },
		{ "<c r=\"B2\"><v>1e</v></c>", FOUND_ERROR, 0, "1e" },
		{ "<c r=\"B2\"><v>1.2.3</v></c>", FOUND_ERROR, 0, "1.2.3" },
		{ "<c r=\"B2\"><v>.</v></c>", FOUND_ERROR, 0, "." },
		{ "<c r=\"B2\"/>", FOUND_NOTHING, 0, "" },
		{ "<c r=\"B2\" t=\"str\"><v></v></c>", FOUND_NOTHING, 0, "" },
		{ "<c r=\"B3\"><v>1</v></c>", FOUND_NOTHING, 0, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct found found = look(NAME, rows[i].cell);

		CHECK_ROW(i, found.kind == rows[i].kind);
		CHECK_ROW(i, found.kind != FOUND_NUMBER || found.micro == rows[i].micro);
		CHECK_ROW_TEXT(i, found.text, rows[i].text);
		CHECK_ROW_TEXT(i, found.place, "In puts!B2");
	}
}

TEST(a_name_of_anything_but_one_cell_is_none)
{
	static const char *const names[] = {
		"",
		"<definedName name=\"in_b\">'In puts'!$B$2</definedName>",
		"<definedName name=\"in_a\">'In puts'!$B$2:$B$3</definedName>",
		"<definedName name=\"in_a\">SUM('In puts'!$B$2)</definedName>",
		"<definedName name=\"in_a\">17</definedName>",
		"<definedName name=\"in_a\" localSheetId=\"0\">'In puts'!$B$2</definedName>",
		"<definedName>'In puts'!$B$2</definedName>",
	};

	for (size_t i = 0; i < COUNT(names); i++)
		CHECK_ROW(i, look(names[i], "<c r=\"B2\"><v>1</v></c>").kind == FOUND_NO_NAME);
	CHECK(look("<definedName name=\"in_a\">Gone!$B$2</definedName>", "").kind == FOUND_NOTHING);
}

TEST(hostile_workbooks_are_refused)
{
	static const struct {
		const char *cells, *why;
	} rows[] = {
		{ "<c", "xl/worksheets/one.xml: line 1: not well-formed (invalid token)" },
		{ "</row></sheetData></worksheet><!DOCTYPE a>", NULL },
	};
	const char *const wanted[] = { "in_a" };
	struct found found;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct file file = book_of(NAME, rows[i].cells);
		struct error error = { 0 };

		CHECK_ROW(i, !workbook_read(&file, wanted, 1, &found, &arena, &error));
		CHECK_ROW(i, error.kind == ERROR_DATA);
		if (rows[i].why)
			CHECK_ROW_TEXT(i, error.text, rows[i].why);
	}
	const struct made_part typed = { "xl/workbook.xml",
					 "<!DOCTYPE a [<!ENTITY b \"c\">]><workbook/>" };
	struct text zip = made_zip(&typed, 1, &arena);
	const struct file file = { "book.xlsx", zip.bytes, zip.length };
	struct error error = { 0 };

	CHECK(!workbook_read(&file, wanted, 1, &found, &arena, &error));
	CHECK_TEXT(error.text, "xl/workbook.xml: line 1: a document type is not taken");
}
