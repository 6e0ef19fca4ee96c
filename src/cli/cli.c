#include "cli/cli.h"

#include "base/json.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/command.h"
#include "cli/help.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *cli_operand(const struct cli *cli, size_t index)
{
	return index < cli->operand_count ? cli->operands[index] : NULL;
}

void cli_print_bytes(struct cli *cli, const char *bytes, size_t length)
{
	if (isatty(STDOUT_FILENO)) {
		bytes = unicode_clean_bytes(cli->arena, bytes, length);
		length = strlen(bytes);
	}
	/* Told at the end, once: see finish_output(). */
	if (fwrite(bytes, 1, length, stdout) != length && !cli->output_error)
		cli->output_error = errno;
}

void cli_print(struct cli *cli, const char *text)
{
	cli_print_bytes(cli, text, strlen(text));
}

void cli_note(struct cli *cli, const char *format, ...)
{
	struct text text = text_start(cli->arena);
	va_list arguments;

	va_start(arguments, format);
	text_add_list(&text, format, arguments);
	va_end(arguments);
	const char *line = text_end(&text);

	fprintf(stderr, "waymark: %s\n", unicode_clean_bytes(cli->arena, line, strlen(line)));
}

/* What failed, for a person or, where --json is given, for a program. */
static void tell_error(struct cli *cli, const struct error *error)
{
	if (!cli->options[OPTION_JSON]) {
		cli_note(cli, "%s", error->text);
		if (error->kind == ERROR_USAGE && cli->command)
			cli_note(cli, "usage: %s", command_synopsis(cli->command, cli->arena));
		return;
	}
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	json_begin_object(writer, "error");
	json_put_integer(writer, "code", error->kind);
	json_put_text(writer, "text",
		      unicode_clean_bytes(cli->arena, error->text, strlen(error->text)));
	json_end_object(writer);
	json_end_object(writer);
	fputs(json_writer_close(writer, 0), stderr);
}

/* Find the command; its words are then no longer among the operands. */
static bool choose_command(struct cli *cli, struct error *error)
{
	size_t used = 0;

	if (cli->options[OPTION_VERSION])
		cli->command = &command_version;
	else if (cli->operand_count == 0 && cli->options[OPTION_HELP])
		cli->command = &command_help;
	else if (cli->operand_count == 0 || command_is_file(cli->operands[0]))
		cli->command = &command_open;
	else
		cli->command =
			command_find(cli->operands, cli->operand_count, &used, cli->arena, error);
	cli->operands += used;
	cli->operand_count -= used;
	return cli->command;
}

static bool check_operands(const struct cli *cli, struct error *error)
{
	const struct command *command = cli->command;

	if (cli->operand_count < command->least)
		return error_set(error, ERROR_USAGE, "\"%s\" wants %s", command->name,
				 command->operands);
	if (cli->operand_count > command->most)
		return error_set(error, ERROR_USAGE, "\"%s\" cannot do anything with \"%s\"",
				 command->name, cli->operands[command->most]);
	return true;
}

static bool run(struct cli *cli, int count, char **arguments, struct error *error)
{
	if (!options_parse(cli, arguments + 1, count > 0 ? (size_t)count - 1 : 0, error)
	    || !choose_command(cli, error))
		return false;
	if (cli->options[OPTION_HELP]) {
		struct text text = text_start(cli->arena);

		if (cli->command == &command_help)
			help_write_text(&text);
		else
			help_command(&text, cli->command);
		cli_print(cli, text_end(&text));
		return true;
	}
	return options_check(cli, error) && check_operands(cli, error)
	       && cli->command->run(cli, error);
}

/* Whether everything printed has arrived: a full disk shows only now. A reader that has seen enough
 * and closed the pipe (`waymark list | head`) is no failure. */
static bool finish_output(const struct cli *cli, struct error *error)
{
	int number = cli->output_error;

	if (fflush(stdout) != 0 && !number)
		number = errno;
	if (!number || number == EPIPE)
		return true;
	return error_set(error, ERROR_IO, "the result could not be written whole: %s",
			 strerrordesc_np(number));
}

int cli_main(int count, char **arguments, const char *version)
{
	struct arena arena = { 0 };
	struct cli cli = { .arena = &arena, .version = version };
	struct error error = { 0 };

	bool done = run(&cli, count, arguments, &error);

	/* The first failure stays: that of the command, if it had one. */
	if (!finish_output(&cli, &error) || !done)
		tell_error(&cli, &error);
	arena_release(&arena);
	return error.kind != ERROR_NONE ? (int)error.kind : cli.verdict;
}
