#include "xlsx.h"

#include "base/array.h"
#include "base/unicode.h"
#include "report/render.h"

#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* The one file that knows libxlsxwriter. The library is loaded when a workbook is wanted, because
 * it draws in libcrypto: linked, every start of the program took 0.8 ms longer. It writes to a file
 * by name, hence to one that exists in memory only. */

#ifndef XLSX_LIBRARY /* the Makefile asks the linker */
#define XLSX_LIBRARY "libxlsxwriter.so"
#endif
#define TEXT_MOST 32000 /* characters of a cell; the format ends at 32767 */
#define NO_LIBRARY \
	"a workbook needs the library libxlsxwriter (" XLSX_LIBRARY "), which this machine does " \
	"not have; on Debian: apt-get install libxlsxwriter4"

/* --- the library ------------------------------------------------------------------------------ */

#define FUNCTIONS(F) \
	F(workbook_new_opt) \
	F(workbook_close) \
	F(workbook_add_worksheet) \
	F(workbook_add_format) \
	F(workbook_add_chart) \
	F(workbook_define_name) \
	F(workbook_set_properties) \
	F(worksheet_write_string) \
	F(worksheet_write_number) \
	F(worksheet_write_blank) \
	F(worksheet_write_formula_num) \
	F(worksheet_write_formula_str) \
	F(worksheet_write_comment) \
	F(worksheet_set_column) \
	F(worksheet_set_row) \
	F(worksheet_freeze_panes) \
	F(worksheet_repeat_rows) \
	F(worksheet_print_area) \
	F(worksheet_fit_to_pages) \
	F(worksheet_set_landscape) \
	F(worksheet_set_paper) \
	F(worksheet_set_footer) \
	F(worksheet_protect) \
	F(worksheet_data_validation_cell) \
	F(worksheet_conditional_format_range) \
	F(worksheet_insert_chart_opt) \
	F(format_set_num_format) \
	F(format_set_bold) \
	F(format_set_italic) \
	F(format_set_font_size) \
	F(format_set_font_color) \
	F(format_set_bg_color) \
	F(format_set_text_wrap) \
	F(format_set_align) \
	F(format_set_indent) \
	F(format_set_top) \
	F(format_set_unlocked) \
	F(chart_add_series) \
	F(chart_series_set_name) \
	F(chart_title_set_name) \
	F(chart_axis_set_name) \
	F(chart_axis_set_label_position) \
	F(chart_axis_set_reverse) \
	F(chart_legend_set_position) \
	F(lxw_strerror)

struct library {
	void *handle;
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration takes none */
#define MEMBER(name) __typeof__(name) *name;
	FUNCTIONS(MEMBER)
};

static bool library_open(struct library *library, struct error *error)
{
	library->handle = dlopen(XLSX_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (!library->handle)
		return error_set(error, ERROR_CONFIG, NO_LIBRARY);
		/* C has no cast from what dlsym() gives to a function. */
#define FIND(name) \
	{ \
		void *found = dlsym(library->handle, #name); \
		memcpy(&library->name, &found, sizeof(found)); \
		if (!found) { \
			dlclose(library->handle); \
			return error_set(error, ERROR_CONFIG, NO_LIBRARY); \
		} \
	}
	FUNCTIONS(FIND)
	return true;
}

/* --- one file --------------------------------------------------------------------------------- */

#define CELL_RIGHT 0x800u /* a head above figures */
#define FLAGS 16          /* combinations of the flags of a cell */

struct writer {
	struct library library;
	const struct workbook *workbook;
	struct arena *arena;
	lxw_workbook *file;
	lxw_worksheet *page; /* of the sheet that is being written */
	lxw_format *formats[FORM_COUNT][FLAGS];
	lxw_format *grey, *amber, *red;
	lxw_error failed; /* the first */
};

static void note(struct writer *writer, lxw_error code)
{
	if (writer->failed == LXW_NO_ERROR)
		writer->failed = code;
}

/* A text as the library takes it: clean, no longer than a cell may hold. */
static char *clean(struct writer *writer, const char *text)
{
	char *copy = arena_copy_text(writer->arena, render_clean(writer->arena, text));
	size_t length = strlen(copy);

	if (length > TEXT_MOST) {
		length = TEXT_MOST;
		while (length && ((unsigned char)copy[length] & 0xC0) == 0x80)
			length--;
		copy[length] = '\0';
	}
	return copy;
}

/* --- formats ---------------------------------------------------------------------------------- */

/* A currency is a text of the proposal: only three capital letters may get into a format. */
static const char *money_format(struct writer *writer)
{
	static const struct {
		const char *code, *sign;
	} signs[] = { { "GBP", "\xC2\xA3-809" }, { "EUR", "\xE2\x82\xAC-2" }, { "USD", "$-409" } };
	const char *code = writer->workbook->currency;

	for (size_t i = 0; i < COUNT(signs); i++)
		if (text_equal(code, signs[i].code))
			return text_format(writer->arena, "[$%s]#,##0.00", signs[i].sign);
	if (strlen(code) == 3 && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
		return text_format(writer->arena, "[$%s] #,##0.00", code);
	return "#,##0.00";
}

/* Nothing is a dash where figures stand close together. */
static const char *number_form(struct writer *writer, unsigned look)
{
	static const struct {
		const char *form;
		bool dash;
	} forms[FORM_COUNT] = {
		[FORM_WHOLE] = { "#,##0", false },      [FORM_HOURS] = { "#,##0.0", true },
		[FORM_PLACES2] = { "#,##0.00", false }, [FORM_PLACES3] = { "#,##0.000", true },
		[FORM_PERCENT] = { "0.0%", false },
	};
	enum cell_form kind = CELL_FORM(look);
	const char *form = kind == FORM_MONEY ? money_format(writer) : forms[kind].form;

	if (look & CELL_INPUT || !(kind == FORM_MONEY || forms[kind].dash))
		return form;
	return text_format(writer->arena, "%s;-%s;\"\xE2\x80\x93\"", form, form);
}

static lxw_format *make_format(struct writer *writer, unsigned look)
{
	const struct library *library = &writer->library;
	enum cell_form form = CELL_FORM(look);
	lxw_format *format = library->workbook_add_format(writer->file);
	const char *number = number_form(writer, look);

	if (number)
		library->format_set_num_format(format, number);
	if (form == FORM_TITLE)
		library->format_set_font_size(format, 16);
	if (form == FORM_TITLE || form == FORM_HEADING || form == FORM_HEAD || look & CELL_TOTAL)
		library->format_set_bold(format);
	if (form == FORM_HEAD)
		library->format_set_bg_color(format, 0xD9E1F2);
	if (form == FORM_HEAD || form == FORM_TEXT || form == FORM_REMARK)
		library->format_set_text_wrap(format);
	if (form == FORM_REMARK || form == FORM_SENTENCE)
		library->format_set_font_color(format, 0x595959);
	if (look & CELL_VALUE)
		library->format_set_italic(format);
	if (look & CELL_TOTAL)
		library->format_set_top(format, LXW_BORDER_THIN);
	if (look & CELL_INPUT) {
		library->format_set_bg_color(format, 0xFFF2CC);
		library->format_set_unlocked(format);
	}
	if (look & CELL_RIGHT)
		library->format_set_align(format, LXW_ALIGN_RIGHT);
	else if (form == FORM_HEAD || form == FORM_TEXT || form == FORM_REMARK)
		library->format_set_indent(format, 1);
	library->format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	return format;
}

/* Made once each. */
static lxw_format *format_of(struct writer *writer, unsigned look)
{
	lxw_format **kept = &writer->formats[CELL_FORM(look)][(look >> 8) & (FLAGS - 1)];

	if (!*kept)
		*kept = make_format(writer, look);
	return *kept;
}

/* --- cells ------------------------------------------------------------------------------------ */

static void write_cell(struct writer *writer, lxw_row_t row, lxw_col_t column,
		       const struct cell *cell)
{
	const struct library *library = &writer->library;
	lxw_worksheet *page = writer->page;

	if (cell->kind == CELL_NONE && !cell->look)
		return;
	lxw_format *format = format_of(writer, cell->look);
	const char *formula =
		cell->formula ? text_format(writer->arena, "=%s", cell->formula) : NULL;

	if (cell->kind == CELL_TEXT && *cell->text)
		note(writer, library->worksheet_write_string(page, row, column,
							     clean(writer, cell->text), format));
	else if (cell->kind == CELL_NONE || cell->kind == CELL_TEXT)
		note(writer, library->worksheet_write_blank(page, row, column, format));
	else if (cell->kind == CELL_NUMBER)
		note(writer,
		     library->worksheet_write_number(page, row, column, cell->number, format));
	else if (cell->text)
		note(writer, library->worksheet_write_formula_str(page, row, column, formula,
								  format, cell->text));
	else
		note(writer, library->worksheet_write_formula_num(page, row, column, formula,
								  format, cell->number));
	if (cell->note)
		note(writer, library->worksheet_write_comment(page, row, column, cell->note));
}

static bool is_figure(const struct sheet *sheet, size_t row, size_t column)
{
	if (row >= sheet->rows.count || column >= sheet->rows.items[row].cells.count)
		return false;
	const struct cell *cell = &sheet->rows.items[row].cells.items[column];

	return cell->kind == CELL_NUMBER || cell->kind == CELL_FORMULA;
}

/* Whether the first cell below a head is a figure; a heading may stand between. */
static bool heads_figures(const struct sheet *sheet, size_t row, size_t column)
{
	return is_figure(sheet, row + 1, column) || is_figure(sheet, row + 2, column);
}

static bool is_wrapped(const struct cell *cell)
{
	enum cell_form form = CELL_FORM(cell->look);

	return cell->kind == CELL_TEXT
	       && (form == FORM_TEXT || form == FORM_REMARK || form == FORM_HEAD);
}

/* Lines that a text takes in a column, with room for letters wider than figures. */
static size_t lines_of(const char *text, double width)
{
	size_t lines = 0;
	size_t cells = width > 3 ? (size_t)(width - 1) : 2;

	while (text) {
		unicode_wrap(text, cells, &text);
		lines++;
	}
	return lines;
}

/* Not every suite works out how high a row has to be. */
static void set_height(struct writer *writer, const struct sheet *sheet, size_t at)
{
	const struct sheet_row *row = &sheet->rows.items[at];
	size_t most = 1;
	bool title = row->cells.count && CELL_FORM(row->cells.items[0].look) == FORM_TITLE;

	for (size_t c = 0; c < row->cells.count && c < sheet->widths.count; c++) {
		const struct cell *cell = &row->cells.items[c];
		size_t lines = is_wrapped(cell) ? lines_of(render_clean(writer->arena, cell->text),
							   sheet->widths.items[c])
						: 1;

		most = lines > most ? lines : most;
	}
	most = most < 27 ? most : 27; /* no row may be higher than 409 points */
	if (most > 1 || title)
		note(writer,
		     writer->library.worksheet_set_row(writer->page, (lxw_row_t)at,
						       title ? 24.0 : 15.0 * (double)most, NULL));
}

static void write_cells(struct writer *writer, const struct sheet *sheet)
{
	for (size_t r = 0; r < sheet->rows.count; r++) {
		const struct sheet_row *row = &sheet->rows.items[r];

		for (size_t c = 0; c < row->cells.count; c++) {
			struct cell cell = row->cells.items[c];

			if (CELL_FORM(cell.look) == FORM_HEAD && heads_figures(sheet, r, c))
				cell.look |= CELL_RIGHT;
			write_cell(writer, (lxw_row_t)r, (lxw_col_t)c, &cell);
		}
		set_height(writer, sheet, r);
	}
}

/* --- what may be typed ------------------------------------------------------------------------ */

#define LIST_MOST 255 /* characters of a list, commas included: the format's end */

static bool list_fits(const char *const *list)
{
	size_t length = 0;

	for (; *list; list++)
		length += strlen(*list) + 1;
	return length <= LIST_MOST;
}

static char **list_of(struct writer *writer, const char *const *list)
{
	size_t count = 0;

	while (list[count])
		count++;
	char **copy = ARENA_ARRAY(writer->arena, char *, count + 1);

	for (size_t i = 0; i < count; i++)
		copy[i] = arena_copy_text(writer->arena, list[i]);
	return copy;
}

static void write_rule(struct writer *writer, const struct cell_rule *rule)
{
	lxw_data_validation validation = {
		.validate = rule->kind == RULE_LIST    ? LXW_VALIDATION_TYPE_LIST
			    : rule->kind == RULE_WHOLE ? LXW_VALIDATION_TYPE_INTEGER
						       : LXW_VALIDATION_TYPE_DECIMAL,
		.criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
		.minimum_number = rule->min,
		.maximum_number = rule->max,
		.error_title = arena_copy_text(writer->arena, "This does not do"),
		.error_message = arena_copy_text(writer->arena, rule->advice),
	};

	if (rule->kind == RULE_LIST) {
		if (!list_fits(rule->list))
			return;
		validation.value_list = list_of(writer, rule->list);
	}
	note(writer,
	     writer->library.worksheet_data_validation_cell(writer->page, (lxw_row_t)rule->row,
							    (lxw_col_t)rule->column, &validation));
}

/* --- marks that follow the figures ------------------------------------------------------------ */

static void write_switch(struct writer *writer, const struct sheet *sheet)
{
	const char *first = cell_name(writer->arena, sheet->frozen_rows, sheet->switch_column);
	lxw_conditional_format off = {
		.type = LXW_CONDITIONAL_TYPE_FORMULA,
		.value_string = arena_copy_text(
			writer->arena,
			text_format(writer->arena, "=AND(ISNUMBER($%s),$%s=0)", first, first)),
		.format = writer->grey,
	};

	note(writer,
	     writer->library.worksheet_conditional_format_range(
		     writer->page, (lxw_row_t)sheet->frozen_rows, 0,
		     (lxw_row_t)sheet->rows.count - 1, (lxw_col_t)sheet->print_columns - 1, &off));
}

static void write_load(struct writer *writer, const struct sheet *sheet)
{
	const struct {
		double from;
		lxw_format *format;
	} marks[] = { { sheet->load.red, writer->red }, { sheet->load.amber, writer->amber } };

	for (size_t i = 0; i < COUNT(marks); i++) {
		lxw_conditional_format mark = {
			.type = LXW_CONDITIONAL_TYPE_CELL,
			.criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
			.value = marks[i].from,
			.format = marks[i].format,
			.stop_if_true = LXW_TRUE,
		};

		note(writer,
		     writer->library.worksheet_conditional_format_range(
			     writer->page, (lxw_row_t)sheet->load.first_row,
			     (lxw_col_t)sheet->load.first_column, (lxw_row_t)sheet->load.last_row,
			     (lxw_col_t)sheet->load.last_column, &mark));
	}
}

/* --- charts ----------------------------------------------------------------------------------- */

#define CHART_ROWS 20 /* that a chart covers */
#define CHART_COLUMNS 6
#define LEGEND_ROW 6 /* so many names fit into a row below */

static const char *with_sign(struct writer *writer, const char *range)
{
	return text_format(writer->arena, "=%s", range);
}

static void write_chart(struct writer *writer, const struct sheet_chart *from)
{
	static const uint8_t kinds[] = { [SHEET_COLUMNS] = LXW_CHART_COLUMN,
					 [SHEET_COLUMNS_STACKED] = LXW_CHART_COLUMN_STACKED,
					 [SHEET_BARS] = LXW_CHART_BAR,
					 [SHEET_LINES] = LXW_CHART_LINE };
	const struct library *library = &writer->library;
	lxw_chart *chart = library->workbook_add_chart(writer->file, kinds[from->kind]);
	lxw_chart_options options = {
		.x_scale = 1.5,
		.y_scale = 1.35,
		.description = arena_copy_text(writer->arena, from->alt),
	};
	bool bars = from->kind == SHEET_BARS;

	for (size_t i = 0; i < from->series.count; i++) {
		const struct sheet_series *one = &from->series.items[i];
		lxw_chart_series *series = library->chart_add_series(
			chart, with_sign(writer, one->categories), with_sign(writer, one->values));

		library->chart_series_set_name(series, clean(writer, one->name));
	}
	library->chart_title_set_name(chart, from->title);
	if (from->x_title)
		library->chart_axis_set_name(chart->x_axis, from->x_title);
	if (from->y_title)
		library->chart_axis_set_name(chart->y_axis, from->y_title);
	/* Names stand clear of bars that go below zero; the first bar stands at the top. */
	library->chart_axis_set_label_position(bars ? chart->y_axis : chart->x_axis,
					       LXW_CHART_AXIS_LABEL_POSITION_LOW);
	if (bars)
		library->chart_axis_set_reverse(chart->y_axis);
	library->chart_legend_set_position(chart, from->series.count > LEGEND_ROW
							  ? LXW_CHART_LEGEND_RIGHT
							  : LXW_CHART_LEGEND_BOTTOM);
	note(writer, library->worksheet_insert_chart_opt(writer->page, (lxw_row_t)from->row,
							 (lxw_col_t)from->column, chart, &options));
}

/* --- sheets ----------------------------------------------------------------------------------- */

static void print_setup(struct writer *writer, const struct sheet *sheet)
{
	const struct library *library = &writer->library;
	size_t rows = sheet->rows.count, columns = sheet->print_columns;

	for (size_t r = 0; !sheet->print_columns && r < sheet->rows.count; r++)
		if (sheet->rows.items[r].cells.count > columns)
			columns = sheet->rows.items[r].cells.count;
	for (size_t i = 0; i < sheet->charts.count; i++) {
		const struct sheet_chart *chart = sheet->charts.items[i];

		rows = chart->row + CHART_ROWS > rows ? chart->row + CHART_ROWS : rows;
		if (!sheet->print_columns && chart->column + CHART_COLUMNS > columns)
			columns = chart->column + CHART_COLUMNS;
	}
	library->worksheet_set_landscape(writer->page);
	library->worksheet_set_paper(writer->page, 9); /* A4 */
	library->worksheet_fit_to_pages(writer->page, 1, 0);
	note(writer, library->worksheet_print_area(writer->page, 0, 0, (lxw_row_t)rows - 1,
						   (lxw_col_t)columns - 1));
	if (sheet->head_row)
		note(writer,
		     library->worksheet_repeat_rows(writer->page, (lxw_row_t)sheet->head_row,
						    (lxw_row_t)sheet->head_row));
	note(writer, library->worksheet_set_footer(writer->page, "&L&A&RPage &P of &N"));
}

static void write_sheet(struct writer *writer, const struct sheet *sheet)
{
	const struct library *library = &writer->library;
	lxw_protection protection = { .format_columns = LXW_TRUE, .format_rows = LXW_TRUE };

	writer->page = library->workbook_add_worksheet(writer->file, sheet->name);
	for (size_t i = 0; i < sheet->widths.count; i++)
		note(writer, library->worksheet_set_column(writer->page, (lxw_col_t)i, (lxw_col_t)i,
							   sheet->widths.items[i], NULL));
	write_cells(writer, sheet);
	for (size_t i = 0; i < sheet->rules.count; i++)
		write_rule(writer, &sheet->rules.items[i]);
	for (size_t i = 0; i < sheet->charts.count; i++)
		write_chart(writer, sheet->charts.items[i]);
	if (sheet->switch_column)
		write_switch(writer, sheet);
	if (sheet->load.last_row)
		write_load(writer, sheet);
	library->worksheet_freeze_panes(writer->page, (lxw_row_t)sheet->frozen_rows,
					(lxw_col_t)sheet->frozen_columns);
	print_setup(writer, sheet);
	library->worksheet_protect(writer->page, NULL, &protection);
}

static void write_marks(struct writer *writer)
{
	const struct library *library = &writer->library;

	writer->grey = library->workbook_add_format(writer->file);
	library->format_set_font_color(writer->grey, 0x6E6E6E);
	writer->amber = library->workbook_add_format(writer->file);
	library->format_set_bg_color(writer->amber, 0xFFE699);
	writer->red = library->workbook_add_format(writer->file);
	library->format_set_bg_color(writer->red, 0xF8CBAD);
	library->format_set_bold(writer->red);
}

static void write_properties(struct writer *writer)
{
	const struct workbook *workbook = writer->workbook;
	lxw_doc_properties properties = {
		.title = clean(writer, workbook->title),
		.subject = clean(writer, workbook->subject),
		.author = clean(writer, workbook->author),
		.created = (time_t)workbook->day * 24 * 60 * 60,
	};

	/* The library takes no texts longer than 255 here. */
	char *const texts[] = { properties.title, properties.author };

	for (size_t i = 0; i < COUNT(texts); i++)
		if (strlen(texts[i]) > 200)
			texts[i][unicode_fit(texts[i], 60)] = '\0';
	note(writer, writer->library.workbook_set_properties(writer->file, &properties));
}

static void write_all(struct writer *writer)
{
	const struct workbook *workbook = writer->workbook;

	write_properties(writer);
	write_marks(writer);
	for (size_t i = 0; i < workbook->sheets.count; i++)
		write_sheet(writer, workbook->sheets.items[i]);
	for (size_t i = 0; i < workbook->names.count; i++)
		note(writer, writer->library.workbook_define_name(
				     writer->file, workbook->names.items[i].name,
				     with_sign(writer, workbook->names.items[i].range)));
}

/* --- to memory -------------------------------------------------------------------------------- */

static bool read_back(int file, struct text *out, struct error *error)
{
	char bytes[16384];
	ssize_t got;

	for (off_t at = 0; (got = pread(file, bytes, sizeof(bytes), at)) > 0; at += got)
		text_add_bytes(out, bytes, (size_t)got);
	return got == 0
	       || error_set(error, ERROR_IO, "cannot read the workbook back: %s",
			    strerrordesc_np(errno));
}

static bool write_file(struct writer *writer, int file, struct text *out, struct error *error)
{
	const struct library *library = &writer->library;
	lxw_workbook_options options = { 0 };
	/* Everything the library formats is to have decimal points. */
	locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0), before = uselocale(plain);

	writer->file = library->workbook_new_opt(
		text_format(writer->arena, "/proc/self/fd/%d", file), &options);
	write_all(writer);
	lxw_error closed = library->workbook_close(writer->file);

	uselocale(before);
	freelocale(plain);
	note(writer, closed);
	if (writer->failed != LXW_NO_ERROR)
		return error_set(error, ERROR_CREATE, "cannot make the workbook: %s",
				 library->lxw_strerror(writer->failed));
	return read_back(file, out, error);
}

bool xlsx_write(const struct workbook *workbook, struct text *out, struct error *error)
{
	struct writer writer = { .workbook = workbook, .arena = workbook->arena };

	if (!library_open(&writer.library, error))
		return false;
	int file = memfd_create("waymark", MFD_CLOEXEC);
	bool good = file >= 0 ? write_file(&writer, file, out, error)
			      : error_set(error, ERROR_CREATE,
					  "there is no memory for the workbook: %s",
					  strerrordesc_np(errno));

	if (file >= 0)
		close(file);
	dlclose(writer.library.handle);
	return good;
}
