#ifndef BANK_COSTING_H
#define BANK_COSTING_H

#include "bank/checks.h"
#include "bank/expr.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The tables of the resource estimate (data/README.md, section 8.2). Table decimals are thousandths
 * ("milli"), money in rates and parameters whole pence, _bp hundredths of a per cent. */

enum phase {
	PHASE_CONCEPT,
	PHASE_MARKET,
	PHASE_POLICY,
	PHASE_DESIGN,
	PHASE_PRODUCTION,
	PHASE_PLATFORM,
	PHASE_LAUNCH,
	PHASE_DELIVERY,
	PHASE_MAINTENANCE,
	PHASE_REVIEW,
	PHASE_SETUP,
	PHASE_PORTFOLIO,
	PHASE_COUNT
};
const char *phase_name(enum phase phase);

enum timing {
	TIMING_ONCE,
	TIMING_SETUP,
	TIMING_RUN,
	TIMING_RUN1,
	TIMING_RUN2,
	TIMING_RUN3P,
	TIMING_YEAR,
	TIMING_REFRESH,
	TIMING_PYEAR,
	TIMING_COUNT
};
const char *timing_name(enum timing timing);

/* What the method has room for: delivery years of a plan, and months from launch, run or year to
 * where a row may reach. A bank that asks for more is refused. */
#define DELIVERY_YEARS_MAX 10
#define ROW_MONTHS_MAX 600

enum family { FAMILY_ACADEMIC, FAMILY_PROFESSIONAL, FAMILY_EXTERNAL };

/* rates.csv: a staff role and its cost. */
struct rate {
	const char *id;
	size_t index;
	const char *role; /* label */
	enum family family;
	const char *basis_post, *spine_point, *source, *confidence;
	int64_t salary_pence, override_pence; /* override: -1 where the cell is empty */
	int64_t pension_bp, annual_hours;
	const struct role *owner;
	struct place place;
};

/* The parameters the method itself needs, by key; params.csv may hold more. */
enum param_key {
#define PARAM(id, key) PARAM_##id,
#include "bank/method_names.def"
	PARAM_KEY_COUNT
};

enum indirect_method { INDIRECT_NONE, INDIRECT_PCT_PAY, INDIRECT_PER_FTE, INDIRECT_PCT_INCOME };

/* params.csv. */
struct param {
	const char *key;
	const char *text; /* the value as it stands */
	int64_t value;    /* whole number in its unit; gbp: pence; enum: enum indirect_method */
	const char *unit, *label, *source, *confidence;
	int64_t min, max;
	struct place place;
};

/* The inputs the method itself needs, by key; inputs.csv may hold more. */
enum input_key {
#define INPUT(id, key) INPUT_##id,
#include "bank/method_names.def"
	INPUT_KEY_COUNT
};

/* inputs.csv: an input of the estimate and the answer it comes from. */
struct input {
	const char *key;
	size_t index;
	const struct expr *from; /* NULL: always the default */
	struct value standard;   /* `default` */
	const char *unit, *label, *group;
	bool is_enum;
	ARRAY(const char *) values; /* of an enum */
	int places;
	int64_t min, max; /* micro; INT64_MIN, INT64_MAX where empty */
	struct place place;
};

enum driver_kind { DRIVER_FORMULA, DRIVER_BUILD, DRIVER_INCOME };

struct driver {
	const char *id;
	size_t index;
	enum driver_kind kind;
	const struct expr *formula; /* NULL unless DRIVER_FORMULA */
	const char *unit, *note;
	struct place place;
};

struct condition {
	const char *name;
	size_t index;
	const struct expr *when;
	const char *note;
	struct place place;
};

/* multipliers.csv: the cases of one multiplier, in file order. */
struct multiplier_case {
	const struct expr *when, *value;
	const char *source;
	struct place place;
};
struct multiplier {
	const char *id;
	size_t index;
	ARRAY(struct multiplier_case) cases;
};

/* activities.csv and nonpay.csv have one shape. */
struct cost_row {
	const char *id;
	size_t index; /* in its table */
	enum phase phase;
	const char *label;       /* `activity`, `item` */
	const struct rate *rate; /* of an activity; NULL for non-pay */
	const struct driver *driver;
	int64_t low, likely, high; /* milli-hours a unit; non-pay: thousandths of a pound */
	enum timing timing;
	bool shared; /* scope `portfolio` */
	const struct condition *condition;
	ARRAY(const struct multiplier *) multipliers; /* in the written order */
	int start_month, end_month;
	int module_pct;
	bool vat;
	const char *correlation;  /* name of the group */
	size_t correlation_index; /* in bank->correlations */
	const char *source, *confidence;
	struct place place;
};

struct capacity {
	const struct rate *rate;
	int64_t fte_milli, availability_bp, committed_bp;
	bool buyable;
	const char *note;
	struct place place;
};

struct benchmark {
	const char *id, *measure;
	const struct expr *value; /* NULL: shown for information */
	const char *unit, *source, *note;
	int64_t low, high; /* micro */
	struct place place;
};

/* `input := expression`, evaluated on the unchanged inputs. */
struct input_change {
	const struct input *input;
	const struct expr *value;
};
struct sensitivity {
	const char *id, *label;
	ARRAY(struct input_change) adverse, favourable;
	struct place place;
};

/* The keys of section 9: what estimate('key') may name. */
enum estimate_key {
#define RESULT(id, key, unit, meaning) RESULT_##id,
#include "bank/method_names.def"
	RESULT_KEY_COUNT
};
struct estimate_key_row {
	const char *name; /* first: nearest_name() looks here */
	const char *unit; /* "hours", "money", "per cent", "learners", "" */
	const char *meaning;
};
extern const struct estimate_key_row estimate_keys[RESULT_KEY_COUNT];

/* Rows of the tables that the method's results name (section 9): a bank without one simply has no
 * such hours. Kept here so that nothing else in the program knows a row. */
enum method_role {
	ROLE_LEAD,
	ROLE_AUTHOR,
	ROLE_TUTOR,
	ROLE_MARKETING,
	ROLE_EXAMINER,
	METHOD_ROLE_COUNT
};
extern const char *const method_roles[METHOD_ROLE_COUNT];
extern const char *const method_driver_hours;       /* NLH: learning hours of one learner */
extern const char *const method_driver_completers;  /* CMP */
extern const char *const method_driver_video;       /* VID */
extern const char *const method_input_credit_hours; /* hours_per_credit */
extern const char *const method_row_advertising;    /* N10 */
extern const char *const method_row_examiner;       /* N02 */
extern const char *const method_core_team;          /* core_team_ok: yes or no */
extern const char *const method_input_experience;   /* first, some, experienced */
/* The repeat of committed hours and its fields. */
extern const char *const method_allocation;
enum allocation_field {
	ALLOC_ROLE,
	ALLOC_POST,
	ALLOC_PERIOD,
	ALLOC_PHASE,
	ALLOC_HOURS,
	ALLOC_STATUS,
	ALLOC_FIELD_COUNT
};
extern const char *const method_allocation_fields[ALLOC_FIELD_COUNT];

#endif
