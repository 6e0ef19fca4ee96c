#include "report/words.h"

#include "assess/settings.h"
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *words_date(struct arena *arena, int32_t day)
{
	static const char *const months[] = { "January",   "February", "March",    "April",
					      "May",       "June",     "July",     "August",
					      "September", "October",  "November", "December" };
	char iso[DATE_SIZE];

	date_write(day, iso);
	long month = strtol(iso + 5, NULL, 10);

	if (month < 1 || month > 12)
		return arena_copy_text(arena, iso);
	return text_format(arena, "%ld %s %.4s", strtol(iso + 8, NULL, 10), months[month - 1], iso);
}

static void add_grouped(struct text *text, bool negative, uint64_t size)
{
	char digits[NUMBER_SIZE];
	int length = snprintf(digits, sizeof(digits), "%" PRIu64, size);

	if (negative && size)
		text_add_char(text, '-');
	for (int i = 0; i < length; i++) {
		if (i && (length - i) % 3 == 0)
			text_add_char(text, ',');
		text_add_char(text, digits[i]);
	}
}

static uint64_t size_of(int64_t number)
{
	return number < 0 ? -(uint64_t)number : (uint64_t)number;
}

const char *words_integer(struct arena *arena, int64_t whole)
{
	struct text text = text_start(arena);

	add_grouped(&text, whole < 0, size_of(whole));
	return text_end(&text);
}

const char *words_number(struct arena *arena, int64_t micro)
{
	char plain[NUMBER_SIZE];
	struct text text = text_start(arena);
	const char *point;

	number_write(micro, plain);
	point = strchr(plain, '.');
	if (micro < 0 && size_of(micro) < (uint64_t)MICRO)
		text_add_char(&text, '-');
	add_grouped(&text, micro < 0, size_of(micro) / (uint64_t)MICRO);
	text_add(&text, point ? point : "");
	return text_end(&text);
}

const char *words_hours(struct arena *arena, int64_t micro)
{
	return number_format_places(arena, micro, 1, true);
}

const char *words_money(struct arena *arena, const char *currency, int64_t pence)
{
	return text_format(arena, "%s %s", currency, words_integer(arena, round_div(pence, 100)));
}

const char *words_money_pounds(struct arena *arena, const char *currency, double pounds)
{
	if (!(fabs(pounds) < 9e15))
		return "not known";
	return text_format(arena, "%s %s", currency, words_integer(arena, llround(pounds)));
}

const char *words_percent_bp(struct arena *arena, int64_t bp)
{
	return text_format(arena, "%s%%", words_integer(arena, round_div(bp, 100)));
}

const char *words_chance(struct arena *arena, double chance)
{
	long percent = lround(chance * 100);

	if (percent < 1)
		return "under 1%";
	return percent > 99 ? "over 99%" : text_format(arena, "%ld%%", percent);
}

const char *words_ratio(struct arena *arena, int64_t milli)
{
	return text_format(arena, "%s times",
			   number_format_places(arena, milli * (MICRO / MILLI), 1, true));
}

const char *words_count(struct arena *arena, size_t count, const char *one, const char *many)
{
	return text_format(arena, "%s %s", words_integer(arena, (int64_t)count),
			   count == 1 ? one : many);
}

const char *words_sentence(struct arena *arena, const char *text)
{
	size_t length = strlen(text);

	if (length && strchr(".?!", text[length - 1]))
		return text;
	return text_format(arena, "%s.", text);
}

const char *words_capital(struct arena *arena, const char *text)
{
	char *copy = arena_copy_text(arena, text);

	if (*copy >= 'a' && *copy <= 'z')
		*copy = (char)(*copy - 'a' + 'A');
	return copy;
}

const char *words_join(struct arena *arena, const char *const *words, size_t count)
{
	struct text text = text_start(arena);
	size_t left = 0;

	for (size_t i = 0; i < count; i++)
		left += !text_is_empty(words[i]);
	for (size_t i = 0; i < count; i++) {
		if (text_is_empty(words[i]))
			continue;
		text_add(&text, words[i]);
		left--;
		text_add(&text, left > 1 ? ", " : left == 1 ? " and " : "");
	}
	return text_end(&text);
}

static const char *number_with_unit(struct arena *arena, const char *unit, int64_t micro,
				    const char *currency)
{
	const char *number = words_number(arena, micro);

	if (!unit || !*unit)
		return number;
	if (text_equal(unit, "money"))
		return text_format(arena, "%s %s", currency, number);
	if (text_equal(unit, "per-cent"))
		return text_format(arena, "%s%%", number);
	size_t length = strlen(unit);

	/* Units are written in the plural: one of them is an hour, a quiz. */
	if (micro == MICRO && length > 4 && unit[length - 1] == 's')
		length -= text_equal(unit + length - 4, "zzes") ? 3 : 1;
	return text_format(arena, "%s %.*s", number, (int)length, unit);
}

static const char *set_labels(struct arena *arena, const struct value *value)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < value->count; i++) {
		text_add(&text, i ? "; " : "");
		text_add(&text, text_or(value->ticked[i]->label, value->ticked[i]->name));
	}
	return text_end(&text);
}

const char *words_value(struct arena *arena, const struct question *question,
			const struct value *value, const char *currency)
{
	switch (value->kind) {
	case VALUE_NUMBER:
		return number_with_unit(arena, question ? question->unit : NULL, value->micro,
					currency);
	case VALUE_TEXT:
		return value->choice ? text_or(value->choice->label, value->choice->name)
				     : text_or(value->text, "");
	case VALUE_DATE:
		return words_date(arena, value->day);
	case VALUE_SET:
		return set_labels(arena, value);
	case VALUE_CONDITION:
		return value->truth ? "Yes" : "No";
	case VALUE_UNKNOWN:
	case VALUE_GRID:
		break;
	}
	return "";
}

const char *words_currency(const struct assessment *assessment)
{
	return assessment_currency(assessment);
}

const char *words_gate(const struct bank *bank, size_t gate)
{
	return gate < bank->gates.count ? bank->gates.items[gate].label : "after the first run";
}

const char *words_role(const struct role *role)
{
	return role ? role->label : "nobody named";
}

/* clang-format off */
#define WORDS(function, type, name, ...) \
	const char *function(type name) \
	{ \
		static const char *const words[] = { __VA_ARGS__ }; \
		return (size_t)name < COUNT(words) ? words[name] : ""; \
	}

WORDS(words_question_state, enum question_state, state,
	[QUESTION_HIDDEN] = "Not asked",
	[QUESTION_ANSWERED] = "Answered",
	[QUESTION_INHERITED] = "From the framework",
	[QUESTION_LOCKED] = "Fixed by the framework",
	[QUESTION_INVALID] = "To correct",
	[QUESTION_NA] = "Not applicable",
	[QUESTION_DEFERRED] = "Put off",
	[QUESTION_OPEN] = "No answer yet",
	[QUESTION_FIELD] = "")

WORDS(words_check_state, enum check_state, state,
	[CHECK_OFF] = "Does not apply",
	[CHECK_MAY_APPLY] = "May apply",
	[CHECK_MET] = "Met",
	[CHECK_NA] = "Not applicable",
	[CHECK_ACCEPTED] = "Risk accepted",
	[CHECK_DEFERRED] = "Put off",
	[CHECK_OPEN] = "Open")

WORDS(words_level, enum level, level,
	[LEVEL_MUST] = "Must",
	[LEVEL_SHOULD] = "Should",
	[LEVEL_LATER] = "Later")

WORDS(words_severity, enum severity, severity,
	[SEVERITY_CONTRADICTION] = "Contradiction",
	[SEVERITY_WARNING] = "Warning",
	[SEVERITY_NOTE] = "Note")

WORDS(words_verdict, enum verdict, verdict,
	[VERDICT_NOT_READY] = "Not ready",
	[VERDICT_CONDITIONS] = "Ready with conditions",
	[VERDICT_READY] = "Ready")

WORDS(words_origin, enum origin, origin,
	[ORIGIN_NONE] = "",
	[ORIGIN_ANSWER] = "answered here",
	[ORIGIN_FRAMEWORK] = "from the framework",
	[ORIGIN_CALCULATION] = "worked out")

WORDS(words_frame, enum frame, frame,
	[FRAME_OWN] = "Every proposal answers for itself",
	[FRAME_SUGGEST] = "The framework may suggest an answer",
	[FRAME_DEFAULT] = "The framework may answer it; a proposal may depart from it with a reason",
	[FRAME_LOCKED] = "The framework may fix it for every proposal")

WORDS(words_phase, enum phase, phase,
	[PHASE_CONCEPT] = "Concept",
	[PHASE_MARKET] = "Market",
	[PHASE_POLICY] = "Policy and approval",
	[PHASE_DESIGN] = "Design",
	[PHASE_PRODUCTION] = "Production",
	[PHASE_PLATFORM] = "Platform",
	[PHASE_LAUNCH] = "Launch",
	[PHASE_DELIVERY] = "Delivery",
	[PHASE_MAINTENANCE] = "Maintenance",
	[PHASE_REVIEW] = "Review",
	[PHASE_SETUP] = "Set-up",
	[PHASE_PORTFOLIO] = "Portfolio")

WORDS(words_timing, enum timing, timing,
	[TIMING_ONCE] = "once, before launch",
	[TIMING_SETUP] = "once, to set up",
	[TIMING_RUN] = "each run",
	[TIMING_RUN1] = "the first run",
	[TIMING_RUN2] = "the second run",
	[TIMING_RUN3P] = "each run from the third",
	[TIMING_YEAR] = "each delivery year",
	[TIMING_REFRESH] = "each refresh",
	[TIMING_PYEAR] = "each year of the portfolio")
