#include "tui/press.h"

#include "base/text.h"
#include "harness.h"

TEST(names_of_keys_read_back_as_the_same_key)
{
	static const char *const names[] = { "Enter",  "Esc",    "Tab", "Shift-Tab", "Backspace",
					     "Up",     "PgDn",   "F1",  "F12",       "Ctrl-A",
					     "Ctrl-Z", "Space",  "a",   "Z",         "?",
					     "\u00e9", "\u5b66", "/",   "Delete",    "Home" };

	for (size_t i = 0; i < COUNT(names); i++) {
		struct press press, again;
		char name[16];

		CHECK_ROW(i, press_parse(names[i], &press));
		CHECK_ROW_TEXT(i, press_name(&press, name), names[i]);
		CHECK_ROW(i, press_parse(name, &again) && press_equal(&press, &again));
	}
}

TEST(words_that_are_no_keys_are_refused)
{
	static const char *const names[] = {
		"enter", "Ctrl-1", "Ctrl-", "F0", "F13", "Fx", "ab", ""
	};

	for (size_t i = 0; i < COUNT(names); i++) {
		struct press press;

		CHECK_ROW(i, !press_parse(names[i], &press));
	}
}

static const char *played(const char *text)
{
	struct press_script script = { .at = text };
	struct text names = text_start(&arena);

	for (struct press press; press_script_next(&script, &press);) {
		char name[16];

		if (press.kind == PRESS_PASTE)
			text_add_format(&names, "paste(%s) ", press.paste);
		else
			text_add_format(&names, "%s ", press_name(&press, name));
	}
	if (*script.wrong)
		text_add_format(&names, "wrong(%s)", script.wrong);
	return text_end(&names);
}

TEST(scripts_are_keys_typed_text_and_pastes)
{
	static const struct {
		const char *script, *keys;
	} rows[] = {
		{ "", "" },
		{ "Enter  Down\n\tUp", "Enter Down Up " },
		{ "'ab c'", "a b Space c " },
		{ "'it''s'", "i t ' s " },
		{ "# nothing\nEnter # the end\n Esc", "Enter Esc " },
		{ "'a' Enter 'b'", "a Enter b " },
		{ "Paste 'two\nlines' Enter", "paste(two\nlines) Enter " },
		{ "'line\nend'", "l i n e Enter e n d " },
		{ "Enter Nokey Down", "Enter wrong(Nokey)" },
		{ "'never closed", "n e v e r Space c l o s e d " },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, played(rows[i].script), rows[i].keys);
}
