#include "load.h"

const char *const no_yes_words[] = { "no", "yes", NULL };
const char *const vat_words[] = { "0", "1", NULL };
const char *const scope_words[] = { "mc", "portfolio", NULL };
const char *const frame_words[] = { "own", "suggest", "default", "locked", NULL };
const char *const reason_words[] = { "no", "optional", "required", NULL };
const char *const level_words[] = { "MUST", "SHOULD", "LATER", NULL };
const char *const severity_words[] = { "contradiction", "warning", "note", NULL };
const char *const family_words[] = { "academic", "professional", "external", NULL };
const char *const phase_words[] = { "concept",     "market",   "policy", "design",
				    "production",  "platform", "launch", "delivery",
				    "maintenance", "review",   "setup",  "portfolio",
				    NULL };
const char *const timing_words[] = { "once",  "setup", "run",     "run1",  "run2",
				     "run3p", "year",  "refresh", "pyear", NULL };
const char *const driver_words[] = { "formula", "build", "income", NULL };
const char *const indirect_words[] = { "none", "pct_pay", "per_fte", "pct_income", NULL };

const char *frame_name(enum frame frame)
{
	return frame_words[frame];
}

const char *level_name(enum level level)
{
	return level_words[level];
}

const char *severity_name(enum severity severity)
{
	return severity_words[severity];
}

const char *phase_name(enum phase phase)
{
	return phase_words[phase];
}

const char *timing_name(enum timing timing)
{
	return timing_words[timing];
}

bool frame_parse(const char *text, enum frame *frame)
{
	size_t word = word_find(frame_words, text);

	if (word == (size_t)-1)
		return false;
	*frame = (enum frame)word;
	return true;
}

const struct kind_row kind_rows[KINDS] = {
#define KIND(id, pass, reader, words, uses, wanted) { pass, reader, words, uses, wanted },
#include "kinds.def"
#undef KIND
};

const struct column columns[] = {
#define COLUMN(sheet, name, need, kind, type, member, meaning) \
	{ name, SHEET_##sheet, NEED_##need, KIND_##kind, offsetof(struct type, member), meaning },
#define LAID(sheet, name, need, meaning) \
	{ name, SHEET_##sheet, NEED_##need, KIND_LAID, 0, meaning },
#include "columns.def"
#undef COLUMN
#undef LAID
};

const size_t column_count = COUNT(columns);
