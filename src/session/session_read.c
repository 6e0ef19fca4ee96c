#include "session_private.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

/* What people type is read kindly as long as only one meaning is possible. */

/* --- numbers and dates ------------------------------------------------------------------------ */

static bool read_number(const char *typed, bool whole, const char *unit, struct arena *arena,
			const char **text, struct error *error)
{
	const char *number = number_typed(typed, unit, arena);
	int64_t micro;

	if (!number)
		return error_set(error, ERROR_DATA,
				 "\"%.*s\" is no number. Type digits, such as 40 or 62.5.",
				 UNICODE_CUT(typed, 60));
	if (!number_parse(number, &micro))
		return error_set(error, ERROR_DATA,
				 "\"%.*s\" has too many digits. At most 12 are kept before the "
				 "point and 6 behind it.",
				 UNICODE_CUT(typed, 60));
	if (whole && micro % MICRO != 0)
		return error_set(
			error, ERROR_DATA,
			"\"%.*s\" is no whole number. Type one without a fraction, such as 40.",
			UNICODE_CUT(typed, 60));
	*text = number_format(arena, micro);
	return true;
}

static bool read_date(const char *typed, struct arena *arena, const char **text,
		      struct error *error)
{
	int32_t day;
	char written[DATE_SIZE];
	const char *date = date_typed(typed, arena);

	if (!date || !date_parse(date, &day))
		return error_set(error, ERROR_DATA,
				 "\"%.*s\" is no date. Type it as 2027-02-12 or 12 Feb "
				 "2027.",
				 UNICODE_CUT(typed, 60));
	date_write(day, written);
	*text = arena_copy_text(arena, written);
	return true;
}

/* --- choices ---------------------------------------------------------------------------------- */

/* The one choice whose name or label it is, in any case; NULL: none, or more than one. */
static const struct choice *choice_called(const struct choice_list *list, const char *typed,
					  struct arena *arena)
{
	const struct choice *found = NULL;
	const char *folded = unicode_fold(arena, typed);

	for (size_t i = 0; i < list->choices.count; i++) {
		const struct choice *choice = &list->choices.items[i];

		if (!text_equal(unicode_fold(arena, choice->label), folded)
		    && !text_equal(unicode_fold(arena, choice->name), folded))
			continue;
		if (found)
			return NULL;
		found = choice;
	}
	return found;
}

/* "3" is the third choice, unless the list itself speaks in numbers. */
static const struct choice *choice_numbered(const struct choice_list *list, const char *typed)
{
	size_t number = 0;

	for (size_t i = 0; i < list->choices.count; i++)
		if (strpbrk(list->choices.items[i].name, "0123456789"))
			return NULL;
	for (; *typed >= '0' && *typed <= '9' && number < 1000; typed++)
		number = number * 10 + (size_t)(*typed - '0');
	return !*typed && number >= 1 && number <= list->choices.count
		       ? &list->choices.items[number - 1]
		       : NULL;
}

static const struct choice *choice_typed(const struct choice_list *list, const char *typed,
					 struct arena *arena)
{
	const struct choice *choice = choice_find(list, typed);

	if (!choice)
		choice = choice_called(list, typed, arena);
	return choice ? choice : choice_numbered(list, typed);
}

static bool refuse_choice(const struct choice_list *list, const char *typed, struct arena *arena,
			  struct error *error)
{
	struct text names = text_start(arena);

	for (size_t i = 0; i < list->choices.count; i++)
		text_add_format(&names, "%s%s", i ? ", " : "", list->choices.items[i].name);
	return error_set(error, ERROR_DATA, "\"%.*s\" is none of the choices. Take one of: %.*s.",
			 UNICODE_CUT(typed, 60), UNICODE_CUT(text_end(&names), 300));
}

static bool read_choice(const struct choice_list *list, const char *typed, struct arena *arena,
			const char **text, struct error *error)
{
	const struct choice *choice = choice_typed(list, typed, arena);

	if (!choice)
		return refuse_choice(list, typed, arena, error);
	*text = choice->name;
	return true;
}

static const char *trimmed(const char *typed, struct arena *arena)
{
	typed += strspn(typed, " \t\r\n");
	size_t length = strlen(typed);

	while (length && strchr(" \t\r\n", typed[length - 1]))
		length--;
	return arena_copy(arena, typed, length);
}

/* Labels hold blanks and commas: the whole is tried first, then its parts, ever finer. */
static bool tick(const struct choice_list *list, const char *typed, const char *const *separators,
		 bool *ticked, struct arena *arena, struct error *error)
{
	const char *whole = trimmed(typed, arena);
	const struct choice *choice = choice_typed(list, whole, arena);
	const char **parts;

	if (!*whole)
		return true;
	if (choice)
		return ticked[choice->index] = true;
	if (!*separators)
		return refuse_choice(list, whole, arena, error);
	size_t count = text_split(arena, whole, *separators, &parts);

	for (size_t i = 0; i < count; i++)
		if (!tick(list, parts[i], separators + 1, ticked, arena, error))
			return false;
	return true;
}

static bool read_choices(const struct choice_list *list, const char *typed, struct arena *arena,
			 const char **text, struct error *error)
{
	static const char *const separators[] = { ";\r\n", ",", " \t", NULL };
	struct text names = text_start(arena);
	bool *ticked = ARENA_ARRAY(arena, bool, list->choices.count + 1);

	if (!tick(list, typed, separators, ticked, arena, error))
		return false;
	for (size_t i = 0; i < list->choices.count; i++)
		if (ticked[i])
			text_add_format(&names, "%s%s", names.length ? " " : "",
					list->choices.items[i].name);
	*text = text_end(&names);
	return true;
}

/* --- texts ------------------------------------------------------------------------------------ */

bool text_check(const char *what, const char *text, struct error *error)
{
	if (!unicode_is_valid(text, strlen(text), NULL))
		return error_set(error, ERROR_DATA,
				 "%s is not UTF-8, so it cannot be kept. Type it again, or save "
				 "its file as UTF-8.",
				 what);
	if (strlen(text) > PROPOSAL_TEXT_LIMIT)
		return error_set(
			error, ERROR_DATA,
			"%s is longer than %zu bytes. Shorten it, or keep it in a document "
			"and name that here.",
			what, PROPOSAL_TEXT_LIMIT);
	return true;
}

/* Composed letters, and LF at the ends of lines. */
static const char *settled(const char *typed, struct arena *arena)
{
	char *text = arena_copy_text(arena, unicode_nfc(arena, typed)), *to = text;

	for (const char *from = text; *from; from++) {
		if (*from != '\r')
			*to++ = *from;
		else if (from[1] != '\n')
			*to++ = '\n';
	}
	*to = '\0';
	return text;
}

/* --- all kinds -------------------------------------------------------------------------------- */

bool session_read(const struct question *question, const char *typed, struct arena *arena,
		  const char **text, struct error *error)
{
	enum question_kind kind =
		question->kind == QUESTION_GRID ? question->cell_kind : question->kind;

	*text = "";
	if (!text_check("The answer", typed, error))
		return false;
	const char *words = trimmed(typed, arena);

	if (!*words)
		return true;
	switch ((int)kind) {
	case QUESTION_INTEGER:
	case QUESTION_DECIMAL:
		return read_number(words, kind == QUESTION_INTEGER, question->unit, arena, text,
				   error);
	case QUESTION_DATE:
		return read_date(words, arena, text, error);
	case QUESTION_SELECT_ONE:
		return read_choice(question->choices, words, arena, text, error);
	case QUESTION_SELECT_MULTIPLE:
		return read_choices(question->choices, words, arena, text, error);
	default:
		*text = settled(typed, arena);
		return true;
	}
}
