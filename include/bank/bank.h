#ifndef BANK_BANK_H
#define BANK_BANK_H

#include "bank/checks.h"
#include "bank/choice.h"
#include "bank/costing.h"
#include "bank/framework.h"
#include "bank/problems.h"
#include "bank/question.h"
#include "base/array.h"
#include "base/error.h"

#include <stddef.h>

/* The question bank: a folder of CSV files, loaded whole, checked whole, immutable afterwards. Its
 * format is data/README.md, sections 1 to 8. */

struct bank_settings {
	const char *form_title, *form_id, *version, *default_language, *instance_name, *currency;
	int format;
};

struct bank {
	const char *origin; /* the folder, or "the bank built into this program" */
	struct bank_settings settings;
	ARRAY(struct question) questions; /* all rows of survey.csv but end_..., in display order */
	ARRAY(struct choice_list) lists;
	ARRAY(const char *) value_columns; /* of choices.csv: index of struct choice.values */
	ARRAY(struct gate) gates;          /* by order */
	ARRAY(struct check) checks;
	ARRAY(struct conflict) conflicts;
	ARRAY(struct role) roles;
	ARRAY(struct term) glossary;
	ARRAY(struct source) sources;
	const struct framework *starter; /* framework.csv */
	const struct local *local;       /* what an overlay replaced (bank/overlay.h); NULL: none */

	ARRAY(struct rate) rates;
	ARRAY(struct param) params;
	ARRAY(struct input) inputs;
	ARRAY(struct driver) drivers;
	ARRAY(struct condition) conditions;
	ARRAY(struct multiplier) multipliers;
	ARRAY(struct cost_row) activities;
	ARRAY(struct cost_row) nonpay;
	ARRAY(struct capacity) capacity;
	ARRAY(struct benchmark) benchmarks;
	ARRAY(struct sensitivity) sensitivities;
	ARRAY(const char *) correlations; /* names of the groups, in order of appearance */

	/* Rows the method looks for by name; NULL: this bank has none. */
	const struct input *method_inputs[INPUT_KEY_COUNT]; /* never NULL once loaded */
	int64_t method_params[PARAM_KEY_COUNT];
	const struct rate *method_rates[METHOD_ROLE_COUNT];
	const struct question *allocation;
	const struct question *allocation_fields[ALLOC_FIELD_COUNT];

	/* Question indexes such that each comes after everything its relevance and calculation
	 * need. */
	const size_t *evaluation_order;

	/* Indexes of all names; see the look-ups below. */
	const struct bank_index *index;
};

/* Load and check a bank. NULL if it is not valid: then `problems` holds all of it. `folder` NULL
 * means the bank built into the program. Everything lives in `arena`. */
struct bank *bank_load(const char *folder, struct arena *arena, struct problems *problems);

/* The folder a command uses: `option` if given, else $WAYMARK_BANK, else
 * $XDG_DATA_HOME/waymark/bank (or ~/.local/share/waymark/bank) if it is a folder, else NULL: built
 * in. */
const char *bank_folder(const char *option, struct arena *arena);

/* Look-ups by name; NULL: none. */
const struct question *question_find(const struct bank *bank, const char *name);
const struct choice_list *choice_list_find(const struct bank *bank, const char *name);
const struct gate *gate_find(const struct bank *bank, const char *name);
const struct check *check_find(const struct bank *bank, const char *name);
const struct conflict *conflict_find(const struct bank *bank, const char *name);
const struct role *role_find(const struct bank *bank, const char *name);
const struct source *source_find(const struct bank *bank, const char *name);
const struct rate *rate_find(const struct bank *bank, const char *name);
const struct input *input_find(const struct bank *bank, const char *name);
const struct driver *driver_find(const struct bank *bank, const char *name);

/* A gate's name by index, "after-first-run" for the one behind the last, "no" for DEFER_NO. */
const char *gate_name(const struct bank *bank, size_t gate);

/* The files of the bank built into the program, and a look at one. Made by the build from
 * data/bank. */
struct embedded_file {
	const char *name;
	const unsigned char *bytes, *end;
};
extern const struct embedded_file embedded_bank[];
extern const size_t embedded_bank_count;

#endif
