#include "tui/press.h"

#include "base/array.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	enum press_kind kind;
} names[] = {
	{ "Enter", PRESS_ENTER },
	{ "Esc", PRESS_ESCAPE },
	{ "Tab", PRESS_TAB },
	{ "Shift-Tab", PRESS_BACK_TAB },
	{ "Backspace", PRESS_BACKSPACE },
	{ "Delete", PRESS_DELETE },
	{ "Up", PRESS_UP },
	{ "Down", PRESS_DOWN },
	{ "Left", PRESS_LEFT },
	{ "Right", PRESS_RIGHT },
	{ "Home", PRESS_HOME },
	{ "End", PRESS_END },
	{ "PgUp", PRESS_PAGE_UP },
	{ "PgDn", PRESS_PAGE_DOWN },
	{ "Resize", PRESS_RESIZE },
	{ "Tick", PRESS_TICK },
	{ "Hangup", PRESS_HANGUP },
};

const char *press_name(const struct press *press, char name[16])
{
	name[0] = '\0';
	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].kind == press->kind)
			snprintf(name, 16, "%s", names[i].name);
	if (press->kind == PRESS_CHARACTER)
		snprintf(name, 16, "%s", strcmp(press->text, " ") == 0 ? "Space" : press->text);
	else if (press->kind == PRESS_CONTROL)
		snprintf(name, 16, "Ctrl-%c", press->letter);
	else if (press->kind == PRESS_FUNCTION)
		snprintf(name, 16, "F%d", press->number);
	return name;
}

static bool parse_function(const char *name, struct press *press)
{
	int number = 0;

	for (const char *at = name + 1; *at; at++) {
		if (*at < '0' || *at > '9' || number > 12)
			return false;
		number = number * 10 + (*at - '0');
	}
	*press = (struct press){ .kind = PRESS_FUNCTION, .number = number };
	return number >= 1 && number <= 12;
}

/* Bytes of the first character of UTF-8 text. */
static size_t character_bytes(const char *text)
{
	size_t bytes = 1;

	while ((text[bytes] & 0xc0) == 0x80)
		bytes++;
	return bytes;
}

bool press_parse(const char *name, struct press *press)
{
	size_t length = strlen(name);

	*press = (struct press){ 0 };
	for (size_t i = 0; i < COUNT(names); i++) {
		if (strcmp(name, names[i].name) == 0) {
			press->kind = names[i].kind;
			return true;
		}
	}
	if (strncmp(name, "Ctrl-", 5) == 0 && length == 6 && name[5] >= 'A' && name[5] <= 'Z') {
		press->kind = PRESS_CONTROL;
		press->letter = name[5];
		return true;
	}
	if (name[0] == 'F' && length > 1)
		return parse_function(name, press);
	press->kind = PRESS_CHARACTER;
	if (strcmp(name, "Space") == 0)
		press->text[0] = ' ';
	else if (length && length < sizeof(press->text) && character_bytes(name) == length)
		memcpy(press->text, name, length + 1);
	else
		return false;
	return true;
}

bool press_equal(const struct press *one, const struct press *other)
{
	return one->kind == other->kind && strcmp(one->text, other->text) == 0
	       && one->letter == other->letter && one->number == other->number;
}

/* The next character of typed text; false at its closing quote. */
static bool script_typed(struct press_script *script, struct press *press)
{
	const char *at = script->at;

	if (!*at || (at[0] == '\'' && at[1] != '\'')) {
		script->at += *at == '\'';
		script->quoted = false;
		return false;
	}
	if (*at == '\'')
		at++;
	size_t bytes = character_bytes(at);

	*press = (struct press){ .kind = *at == '\n' ? PRESS_ENTER : PRESS_CHARACTER };
	if (press->kind == PRESS_CHARACTER && bytes < sizeof(press->text))
		memcpy(press->text, at, bytes);
	script->at = at + bytes;
	return true;
}

static void script_skip(struct press_script *script)
{
	for (;;) {
		script->at += strspn(script->at, " \t\r\n");
		if (*script->at != '#')
			return;
		script->at += strcspn(script->at, "\n");
	}
}

/* `Paste 'text'` hands the whole text over at once, as a terminal does. */
static bool script_paste(struct press_script *script, struct press *press)
{
	size_t length = 0;

	script_skip(script);
	if (*script->at != '\'')
		return false;
	script->at++;
	for (struct press each; script_typed(script, &each);) {
		const char *text = each.kind == PRESS_ENTER ? "\n" : each.text;

		if (length + strlen(text) < sizeof(script->pasted))
			length += (size_t)snprintf(script->pasted + length,
						   sizeof(script->pasted) - length, "%s", text);
	}
	script->pasted[length] = '\0';
	*press = (struct press){ .kind = PRESS_PASTE, .paste = script->pasted };
	return true;
}

bool press_script_next(struct press_script *script, struct press *press)
{
	char word[32];

	if (script->quoted && script_typed(script, press))
		return true;
	script_skip(script);
	if (*script->at == '\'') {
		script->at++;
		script->quoted = true;
		return press_script_next(script, press);
	}
	size_t length = strcspn(script->at, " \t\r\n");

	if (!length)
		return false;
	snprintf(word, sizeof(word), "%.*s", (int)length, script->at);
	script->at += length;
	if (strcmp(word, "Paste") == 0 && script_paste(script, press))
		return true;
	if (press_parse(word, press))
		return true;
	memcpy(script->wrong, word, sizeof(word));
	return false;
}
