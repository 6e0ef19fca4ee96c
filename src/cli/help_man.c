#include "cli/help.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/command.h"
#include "tui/tui.h"

#include <string.h>

/* The sections of the manual that come from the tables, as mdoc source. */

/* Text as mdoc wants it: backslashes and hyphens told apart, a sentence's start never a request. */
static void add_escaped(struct text *text, const char *plain)
{
	for (const char *at = plain; *at; at++) {
		if (*at == '\\')
			text_add(text, "\\e");
		else if (*at == '-')
			text_add(text, "\\-");
		else if (*at == '"')
			text_add(text, "\\(dq");
		else if ((*at == '.' || *at == '\'') && (at == plain || at[-1] == '\n'))
			text_add_format(text, "\\&%c", *at);
		else if (at[0] == '\n' && at[1] == '\n')
			continue; /* the second of them parts the paragraphs */
		else if (*at == '\n')
			text_add(text, "\n.Pp\n");
		else if (*at == ' ' && at > plain && at[-1] == '.')
			text_add_char(text, '\n'); /* mdoc begins each sentence on a line */
		else
			text_add_char(text, *at);
	}
	text_add_char(text, '\n');
}

/* "[DIR]" and "PROPOSAL NAME" as arguments. */
static void add_operands(struct text *text, const char *operands)
{
	const char **words;
	size_t count = text_split(text->arena, operands, " ", &words);

	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(words[i]);

		if (words[i][0] == '[')
			text_add_format(text, ".Op Ar %.*s\n", (int)length - 2, words[i] + 1);
		else
			text_add_format(text, ".Ar %s\n", words[i]);
	}
}

static void add_values(struct text *text, const struct option_use *use)
{
	const char **words;
	size_t count = text_split(text->arena, use->values(text->arena), " ", &words);

	text_add(text, ".Bl -tag -width Ds -compact\n");
	for (size_t i = 0; i < count; i++) {
		text_add_format(text, ".It Cm %s\n", words[i]);
		add_escaped(text, use->value_meaning(words[i]));
	}
	text_add(text, ".El\n");
}

static void add_option(struct text *text, const struct option_use *use)
{
	const struct option *option = &options[use->id];
	const char *meaning = use->meaning ? use->meaning : option->meaning;

	text_add(text, ".It");
	if (option->letter)
		text_add_format(text, " Fl %c ,", option->letter);
	text_add_format(text, " Fl \\-%s", option->name);
	if (option->argument)
		text_add_format(text, " Ar %s", option->argument);
	text_add_char(text, '\n');
	if (use->value_meaning) {
		add_escaped(text, text_format(text->arena, "%s:", meaning));
		add_values(text, use);
	} else if (use->values) {
		add_escaped(text,
			    text_format(text->arena, "%s: %s.", meaning, use->values(text->arena)));
	} else {
		add_escaped(text, text_format(text->arena, "%s.", meaning));
	}
}

static void add_command(struct text *text, const struct command *command)
{
	const char **lines;
	size_t count = text_split(text->arena, text_or(command->examples, ""), "\n", &lines);

	text_add_format(text, ".Ss %s\n.Nm Cm %s\n", command->name, command->name);
	if (command->option_count)
		text_add(text, ".Op Ar option ...\n");
	add_operands(text, command->operands);
	text_add(text, ".Pp\n");
	add_escaped(text, command->details);
	if (command->option_count)
		text_add(text, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < command->option_count; i++)
		add_option(text, &command->options[i]);
	if (command->option_count)
		text_add(text, ".El\n");
	if (count)
		text_add(text, ".Bd -literal -offset indent\n");
	for (size_t i = 0; i < count; i++)
		add_escaped(text, lines[i]);
	if (count)
		text_add(text, ".Ed\n");
}

static void add_terms(struct text *text, const char *title, const char *macro,
		      const struct help_term *terms, size_t count)
{
	text_add_format(text, ".Sh %s\n.Bl -tag -width Ds\n", title);
	for (size_t i = 0; i < count; i++) {
		text_add_format(text, ".It %s ", macro);
		add_escaped(text, terms[i].name);
		add_escaped(text, text_format(text->arena, "%s.", terms[i].meaning));
	}
	text_add(text, ".El\n");
}

static void add_keys(struct text *text)
{
	text_add(text,
		 ".Sh KEYS\nEach screen shows its own at its lower edge, and all of them with "
		 "a question mark.\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < tui_action_count(); i++) {
		const struct tui_action action = tui_action(i);
		const char *keys = text_or(action.keys, "Ctrl-P");

		text_add_format(text, ".It %s\n", action.label);
		add_escaped(text, text_format(text->arena, "%s: %s.", keys, action.help));
	}
	text_add(text, ".El\n");
}

void help_write_man(struct text *text)
{
	text_add(text, ".Sh COMMANDS\n");
	for (size_t i = 0; i < command_count; i++)
		add_command(text, commands[i]);
	add_keys(text);
	add_terms(text, "ENVIRONMENT", "Ev", environment, environment_count);
	add_terms(text, "FILES", "Pa", files, file_count);
	text_add(text, ".Sh EXIT STATUS\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < exit_code_count; i++) {
		text_add_format(text, ".It %d\n", exit_codes[i].code);
		add_escaped(text, text_format(text->arena, "%s.", exit_codes[i].meaning));
	}
	text_add(text, ".El\n");
}
