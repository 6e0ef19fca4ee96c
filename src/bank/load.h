#ifndef BANK_LOAD_H
#define BANK_LOAD_H

#include "bank/bank.h"
#include "bank/csv.h"
#include "bank/overlay.h"
#include "base/file.h"

#include <stdbool.h>
#include <stddef.h>

/* How a bank is loaded (private). Each file is a sheet (sheets.def), each sheet has columns
 * (columns.def), each column a kind (kinds.def): a function that reads one cell into one member of
 * what the record becomes. All sheets are gone through once for each pass, so that names are
 * complete before anything refers to them, and types before a rule is compiled. */

enum sheet_id {
#define SHEET(id, file, key, lay, meaning) SHEET_##id,
#include "sheets.def"
#undef SHEET
	SHEET_COUNT
};

enum pass { PASS_PLAIN, PASS_REFERENCES, PASS_RULES, PASS_COUNT };

enum need {
	NEED_NONE,
	NEED_COLUMN, /* the column must be there */
	NEED_CELL,   /* and none of its cells may be empty */
	NEED_KEY,    /* and without it nothing can be made of the file */
};

enum kind {
#define KIND(id, pass, reader, words, uses, wanted) KIND_##id,
#include "kinds.def"
#undef KIND
	KINDS
};

struct column {
	const char *name; /* first: nearest_name() looks here */
	enum sheet_id sheet;
	enum need need;
	enum kind kind;
	size_t offset; /* of the member in what the record becomes */
	const char *meaning;
};
extern const struct column columns[];
extern const size_t column_count;

/* One file on its way into the bank. */
struct sheet {
	const char *file; /* "survey.csv" */
	struct csv_table table;
	bool broken;                  /* missing or cut short: a name not found may be in it */
	const struct column *columns; /* its part of the table, `count` of them */
	size_t count;
	size_t *fields; /* field of each column; (size_t)-1: not in the file */
	void **items;   /* what each record becomes; NULL: nothing */
};

/* A word found where a name should stand. */
struct stray {
	const char *name;  /* as it stands */
	const char *meant; /* as it may have been meant */
	enum sheet_id sheet;
};

struct loader {
	struct bank *bank;
	struct bank_index *index;
	struct arena *arena;
	struct problems *problems;
	struct sheet sheets[SHEET_COUNT];
	const struct overlay *overlay; /* NULL: none */
	struct local *local;           /* what it replaced; NULL without an overlay */
	ARRAY(struct stray) strays;    /* told once, where they stand: see name_is_told() */
	ARRAY(struct stray) twice;     /* names that stand twice; of choices: their list */
	bool *doubtful;                /* by question index: its type could not be read */
	bool gates_doubtful;           /* their order could not be read */
	size_t types_without_list;     /* selects and grids that lack the name of a list */
};

/* One cell on its way. */
struct cell {
	struct loader *loader;
	enum sheet_id sheet;
	const struct column *column;
	const struct csv_record *record;
	size_t field;
	const char *text;
	void *item;   /* what the record becomes */
	void *member; /* of it, by the column's offset */
};

struct kind_row {
	enum pass pass;
	void (*read)(const struct cell *cell); /* never called for an empty cell */
	const char *const *words;              /* ended by NULL */
	unsigned uses;                         /* of a rule: enum expr_uses */
	enum expr_type wanted;
};
extern const struct kind_row kind_rows[KINDS];

/* The words of enums, in their order, ended by NULL (load_kinds.c). */
extern const char *const no_yes_words[];
extern const char *const vat_words[];
extern const char *const scope_words[];
extern const char *const frame_words[];
extern const char *const reason_words[];
extern const char *const level_words[];
extern const char *const severity_words[];
extern const char *const family_words[];
extern const char *const phase_words[];
extern const char *const timing_words[];
extern const char *const driver_words[];
extern const char *const indirect_words[];

/* --- load_sheets.c --- */

/* One file of a bank; told where it cannot be read. */
bool bank_file_read(struct file *file, const char *folder, const char *name, struct arena *arena,
		    struct problems *problems);

/* Read all files; `folder` NULL: those built in. What is wrong with their columns is told. */
void sheets_read(struct loader *loader, const char *folder);
void sheets_pass(struct loader *loader, enum pass pass);

/* A cell of a record by the column's name. */
struct cell sheet_cell(struct loader *loader, enum sheet_id sheet, size_t record,
		       const char *column);
const char *sheet_text(struct loader *loader, enum sheet_id sheet, size_t record,
		       const char *column);

/* --- overlay.c, overlay_rows.c --- */

/* The files an overlay may hold, and the column that tells which row of the bank is meant. */
struct overlay_sheet {
	const char *file; /* first: nearest_name() looks here */
	enum sheet_id sheet;
	const char *key;
	const char *only; /* the one column that may be replaced; NULL: all but the key */
};
extern const struct overlay_sheet overlay_sheets[];
extern const size_t overlay_sheet_count;

/* Lay the overlay's file over a sheet that was just read. */
void overlay_lay(struct loader *loader, enum sheet_id id);
/* Amounts left in the bank's currency, once everything is laid out. */
void overlay_count_amounts(struct loader *loader);

/* --- load_cells.c --- */

struct place cell_place(const struct cell *cell, size_t offset);
bool cell_is_local(const struct cell *cell); /* it was laid over the bank's */

/* A problem of this cell; the character at `offset` of its text is the place. */
__attribute__((format(printf, 4, 5))) struct problem *cell_problem(const struct cell *cell,
								   enum problem_code code,
								   size_t offset,
								   const char *format, ...);
void cell_empty(const struct cell *cell);

/* A foreign text for a sentence: in quotes, cut after some forty characters, on one line. */
const char *quoted(struct arena *arena, const char *text);
/* "a, b or c" */
const char *words_format(struct arena *arena, const char *const *words);
/* The number of a word in a table; (size_t)-1: none. */
size_t word_find(const char *const *words, const char *word);

void read_text(const struct cell *cell), read_name(const struct cell *cell),
	read_choice_name(const struct cell *cell), read_truth(const struct cell *cell),
	read_word(const struct cell *cell), read_whole(const struct cell *cell),
	read_count(const struct cell *cell), read_places(const struct cell *cell),
	read_percent(const struct cell *cell), read_positive(const struct cell *cell),
	read_pence(const struct cell *cell), read_bp(const struct cell *cell),
	read_milli(const struct cell *cell), read_micro(const struct cell *cell);

/* A number of a cell with at most `places` after the point, in units of its last place. */
bool cell_number(const struct cell *cell, int places, int64_t *number);

/* Read `text` as an answer to a question (of a grid: as one of its cells); a problem where it
 * cannot be read. load_values.c */
bool value_check(const struct question *question, const char *text, struct place place,
		 const char *raw, struct value *value, struct problems *problems);
/* "a, b, c, ..." */
const char *choices_shown(const struct choice_list *list, struct arena *arena);

/* --- load_names.c --- */

/* Index the named things of all sheets; names that stand twice are told. */
void names_index(struct loader *loader);

/* What is named `name` in a sheet; NULL and a problem where nothing is. */
const void *name_resolve(const struct cell *cell, enum sheet_id sheet, const char *name,
			 size_t offset);

/* What can be named in a sheet, in a word: "driver"; NULL: nothing. */
const char *sheet_noun(enum sheet_id sheet);
#define NO_SUCH "no %s is named %s"

/* The next word of a text, cut at `separators`, from *at on, which is moved behind it. NULL: none.
 */
const char *word_next(struct arena *arena, const char *text, const char *separators, size_t *at,
		      size_t *offset);

void read_role(const struct cell *cell), read_roles(const struct cell *cell),
	read_gate(const struct cell *cell), read_defer(const struct cell *cell),
	read_sources(const struct cell *cell), read_questions(const struct cell *cell),
	read_touches(const struct cell *cell), read_parameters(const struct cell *cell),
	read_rate(const struct cell *cell), read_driver(const struct cell *cell),
	read_condition(const struct cell *cell), read_multipliers(const struct cell *cell);

/* --- load_once.c: what follows from a problem already told is not told again --- */

/* Whether a missing name follows from another problem: its file is missing or cut short, or the
 * name was misspelt in the very place where it is made (name_stray). */
bool name_is_told(const struct loader *loader, enum sheet_id sheet, const char *name);
void name_stray(struct loader *loader, enum sheet_id sheet, const char *name);

/* A name that stands twice: one of the two may have been meant for a name that is missing. */
void name_twice(struct loader *loader, enum sheet_id sheet, const char *name);

/* Take over what is wrong with the rule `text`, unless it follows from something told. */
void rule_problems(struct loader *loader, const char *text, const struct problems *problems);

/* Take over a problem of framework.csv, unless it follows from something told. */
void framework_problem(struct loader *loader, const struct problem *problem);

/* The same missing name in many places becomes one problem, at the first of them. */
void problems_gather(struct problems *problems);

/* Its parts. Of sorted problems each sentence about a missing name is kept once; gives, for each
 * that is left, in how many more places it holds. */
size_t *problems_count_places(struct problems *problems);
/* Say in the sentence that it holds in so many other places. */
void problem_add_count(struct problems *problems, struct problem *problem, size_t others);
/* Whether a name is missing, and the sheet where it should be. */
bool problem_is_about_a_name(const struct problem *problem);
enum sheet_id problem_sheet(const struct problem *problem);

/* --- load_slips.c: which end of a missing name is the slip --- */

/* Settle the problems of a whole bank: sorted, each told once, where it was made. */
void problems_tell_once(struct loader *loader);

/* --- load_rules.c --- */

/* Compile the calculations, each after those it names, so that the type of every question is known
 * to the other rules. */
void rules_calculations(struct loader *loader);

void read_rule(const struct cell *cell), read_required(const struct cell *cell),
	read_default(const struct cell *cell), read_message(const struct cell *cell),
	read_instance(const struct cell *cell), read_changes(const struct cell *cell);

/* --- one noun each: what the records of a sheet become, and checks of whole rows --- */

/* For simple sheets, where each record becomes one item of an array of the bank, in file order. */
#define LAY(function, array, type, init) \
	void function(struct loader *loader, struct sheet *sheet) \
	{ \
		struct bank *bank = loader->bank; \
		size_t count = sheet->table.records.count; \
\
		bank->array.items = ARENA_ARRAY(loader->arena, struct type, count + 1); \
		bank->array.count = count; \
		for (size_t i = 0; i < count; i++) { \
			struct type *item = &bank->array.items[i]; \
\
			item->place = csv_place(&sheet->table, &sheet->table.records.items[i], \
						sheet->fields[0]); \
			init; \
			sheet->items[i] = item; \
		} \
	}

void lay_settings(struct loader *loader, struct sheet *sheet);
void lay_roles(struct loader *loader, struct sheet *sheet);
void lay_gates(struct loader *loader, struct sheet *sheet);
void lay_sources(struct loader *loader, struct sheet *sheet);
void lay_glossary(struct loader *loader, struct sheet *sheet);
void lay_choices(struct loader *loader, struct sheet *sheet);
void lay_survey(struct loader *loader, struct sheet *sheet);
void lay_checks(struct loader *loader, struct sheet *sheet);
void lay_conflicts(struct loader *loader, struct sheet *sheet);
void lay_rates(struct loader *loader, struct sheet *sheet);
void lay_params(struct loader *loader, struct sheet *sheet);
void lay_inputs(struct loader *loader, struct sheet *sheet);
void lay_drivers(struct loader *loader, struct sheet *sheet);
void lay_conditions(struct loader *loader, struct sheet *sheet);
void lay_multipliers(struct loader *loader, struct sheet *sheet);
void lay_activities(struct loader *loader, struct sheet *sheet);
void lay_nonpay(struct loader *loader, struct sheet *sheet);
void lay_capacity(struct loader *loader, struct sheet *sheet);
void lay_benchmarks(struct loader *loader, struct sheet *sheet);
void lay_sensitivity(struct loader *loader, struct sheet *sheet);

/* framework_read() for a bank that may have problems itself: rows of doubtful questions (by index;
 * NULL: none) are taken as they are. framework.c */
struct framework *framework_read_for(const struct file *file, const struct bank *bank,
				     const bool *doubtful, struct arena *arena,
				     struct problems *problems);

void choices_read_values(struct loader *loader);
void choices_check_use(struct loader *loader);
void questions_check(struct loader *loader);
void checks_check(struct loader *loader);
void costing_check(struct loader *loader);
void bank_order(struct loader *loader);

#endif
