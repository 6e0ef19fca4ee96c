#include "session_private.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* What people type is read kindly as long as only one meaning is possible. */

/* --- numbers ---------------------------------------------------------------------------------- */

static bool is_blank_or_mark(char c)
{
	return c == ' ' || c == '%' || c == '\'' || c == '_';
}

/* Three digits behind it, no other point, and digits before: "1,200" can only be a thousand; "62,5"
 * can only be a decimal comma. "1,234" of a decimal question is taken as a thousand, as English
 * writes it. */
static bool comma_groups(const char *text)
{
	const char *comma = strchr(text, ',');

	for (; comma; comma = strchr(comma + 1, ','))
		if (!(isdigit((unsigned char)comma[1]) && isdigit((unsigned char)comma[2])
		      && isdigit((unsigned char)comma[3]) && !isdigit((unsigned char)comma[4])))
			return false;
	return true;
}

/* The digits of "GBP 1,200", "62,5", "1 200.50", "40 %" in the grammar's form; "" if unclear. */
static const char *number_text(const char *typed, struct arena *arena)
{
	struct text text = text_start(arena);
	bool groups = comma_groups(typed);
	const char *at = typed;

	while (*at && !isdigit((unsigned char)*at) && *at != '-' && *at != '.')
		at++; /* a currency's name or sign */
	for (; *at; at++) {
		if (isdigit((unsigned char)*at) || *at == '.' || (*at == '-' && !text.length))
			text_add_char(&text, *at);
		else if (*at == ',' && !groups)
			text_add_char(&text, '.');
		else if (*at != ',' && !is_blank_or_mark(*at))
			return "";
	}
	return text_end(&text);
}

static bool read_number(const struct question *question, const char *typed, struct arena *arena,
			const char **text, struct error *error)
{
	const char *digits = number_text(typed, arena);
	int64_t micro;

	if (*digits == '.')
		digits = text_format(arena, "0%s", digits);
	if (!number_parse(digits, &micro))
		return error_set(error, ERROR_DATA,
				 "\"%.60s\" is no number. Type digits, such as 40 or 62.5.", typed);
	if (question->kind == QUESTION_INTEGER && micro % MICRO != 0)
		return error_set(
			error, ERROR_DATA,
			"\"%.60s\" is no whole number. Type one without a fraction, such as 40.",
			typed);
	*text = number_format(arena, micro);
	return true;
}

/* --- dates ------------------------------------------------------------------------------------ */

static int month_of(const char *word)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char start[4] = { 0 };

	for (int i = 0; i < 3 && word[i]; i++)
		start[i] = (char)tolower((unsigned char)word[i]);
	const char *found = strlen(start) == 3 ? strstr(names, start) : NULL;

	return found && (found - names) % 3 == 0 ? (int)(found - names) / 3 + 1 : 0;
}

/* "12 Feb 2027", "12/2/2027", "12.2.2027" (day first), "2027/2/12". */
static const char *date_text(const char *typed, struct arena *arena)
{
	const char **words;
	size_t count = text_split(arena, typed, " /.-,", &words);
	int part[3] = { 0 };

	if (count != 3)
		return typed;
	for (size_t i = 0; i < 3; i++)
		if (sscanf(words[i], "%d", &part[i]) != 1)
			part[i] = month_of(words[i]);
	if (part[0] > 999)
		return text_format(arena, "%04d-%02d-%02d", part[0], part[1], part[2]);
	return text_format(arena, "%04d-%02d-%02d", part[2], part[1], part[0]);
}

static bool read_date(const char *typed, struct arena *arena, const char **text,
		      struct error *error)
{
	int32_t day;
	char written[DATE_SIZE];

	if (!date_parse(typed, &day) && !date_parse(date_text(typed, arena), &day))
		return error_set(
			error, ERROR_DATA,
			"\"%.60s\" is no date of the calendar. Type it as 2027-02-12 or 12 Feb "
			"2027.",
			typed);
	date_write(day, written);
	*text = arena_copy_text(arena, written);
	return true;
}

/* --- choices ---------------------------------------------------------------------------------- */

static const struct choice *choice_typed(const struct choice_list *list, const char *typed,
					 struct arena *arena)
{
	const struct choice *choice = choice_find(list, typed);
	const char *folded = unicode_fold(arena, typed);

	for (size_t i = 0; !choice && i < list->choices.count; i++)
		if (text_equal(unicode_fold(arena, list->choices.items[i].label), folded))
			choice = &list->choices.items[i];
	return choice;
}

static bool read_choice(const struct choice_list *list, const char *typed, struct arena *arena,
			const char **text, struct error *error)
{
	const struct choice *choice = choice_typed(list, typed, arena);
	struct text names = text_start(arena);

	if (choice) {
		*text = choice->name;
		return true;
	}
	for (size_t i = 0; i < list->choices.count; i++)
		text_add_format(&names, "%s%s", i ? ", " : "", list->choices.items[i].name);
	return error_set(error, ERROR_DATA,
			 "\"%.60s\" is none of the choices. Take one of: %.300s.", typed,
			 text_end(&names));
}

static bool read_choices(const struct choice_list *list, const char *typed, struct arena *arena,
			 const char **text, struct error *error)
{
	const char **words;
	size_t count = text_split(arena, typed, " \t\r\n;,", &words);
	struct text names = text_start(arena);
	bool *ticked = ARENA_ARRAY(arena, bool, list->choices.count + 1);

	for (size_t i = 0; i < count; i++) {
		const char *name;

		if (!read_choice(list, words[i], arena, &name, error))
			return false;
		ticked[choice_find(list, name)->index] = true;
	}
	for (size_t i = 0; i < list->choices.count; i++)
		if (ticked[i])
			text_add_format(&names, "%s%s", names.length ? " " : "",
					list->choices.items[i].name);
	*text = text_end(&names);
	return true;
}

/* --- all kinds -------------------------------------------------------------------------------- */

static const char *trimmed(const char *typed, struct arena *arena)
{
	typed += strspn(typed, " \t\r\n");
	size_t length = strlen(typed);

	while (length && strchr(" \t\r\n", typed[length - 1]))
		length--;
	return arena_copy(arena, typed, length);
}

bool session_read(const struct question *question, const char *typed, struct arena *arena,
		  const char **text, struct error *error)
{
	enum question_kind kind =
		question->kind == QUESTION_GRID ? question->cell_kind : question->kind;
	const char *words = trimmed(typed, arena);

	*text = "";
	if (!unicode_is_valid(typed, strlen(typed), NULL))
		return error_set(
			error, ERROR_DATA,
			"The text is not UTF-8, so it cannot be kept. Type it again, or save "
			"its file as UTF-8.");
	if (!*words)
		return true;
	switch ((int)kind) {
	case QUESTION_INTEGER:
	case QUESTION_DECIMAL:
		return read_number(question, words, arena, text, error);
	case QUESTION_DATE:
		return read_date(words, arena, text, error);
	case QUESTION_SELECT_ONE:
		return read_choice(question->choices, words, arena, text, error);
	case QUESTION_SELECT_MULTIPLE:
		return read_choices(question->choices, words, arena, text, error);
	default:
		*text = unicode_nfc(arena, typed);
		return true;
	}
}
