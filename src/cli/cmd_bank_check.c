#include "cli/command.h"

#include "assess/settings.h"
#include "bank/bank.h"
#include "bank/overlay.h"
#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/inputs.h"

#include <string.h>

static void print_json(struct cli *cli, const char *name, const struct bank *bank,
		       const struct problems *problems)
{
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	json_put_text(writer, "bank", unicode_clean_bytes(cli->arena, name, strlen(name)));
	json_put_truth(writer, "sound", bank);
	if (bank && bank->local)
		local_write(bank, writer, "local");
	problems_write(problems, writer, "problems");
	json_put_integer(writer, "left_out", (int64_t)problems->left_out);
	json_end_object(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

static void print_problems(struct cli *cli, const struct problems *problems)
{
	for (size_t i = 0; i < problems->list.count; i++) {
		const char *line = problem_format(&problems->list.items[i], cli->arena);

		cli_print(cli, text_format(cli->arena, "%s\n",
					   unicode_clean_bytes(cli->arena, line, strlen(line))));
	}
}

static void print_sound(struct cli *cli, const char *name, const struct bank *bank)
{
	size_t asked = 0;

	for (size_t i = 0; i < bank->questions.count; i++)
		asked += question_is_asked(&bank->questions.items[i]);
	const char *line = text_format(
		cli->arena,
		"The bank %s is sound: version %s, %zu questions, %zu checks, %zu conflict rules, "
		"%zu activities.\n",
		name, bank->settings.version, asked, bank->checks.count, bank->conflicts.count,
		bank->activities.count);
	if (bank->local)
		line = text_format(cli->arena, "%sLaid over it: %s.\n", line,
				   local_summary(bank->local, cli->arena));

	cli_print(cli, unicode_clean_bytes(cli->arena, line, strlen(line)));
}

static bool run(struct cli *cli, struct error *error)
{
	const char *folder = cli_operand(cli, 0);

	if (folder && cli->options[OPTION_BANK])
		return error_set(
			error, ERROR_USAGE,
			"a folder and --bank are given; \"bank check\" looks at one of them");
	if (!inputs_bank_folder(cli, folder, &folder, error))
		return false;
	struct problems problems = problems_start(cli->arena);
	const struct overlay *overlay;
	const bool read = inputs_overlay(cli, &overlay, &problems);
	const struct bank *bank = bank_load_local(folder, overlay, cli->arena, &problems);
	const char *name = folder ? folder : "built into this program";

	bank = read ? bank : NULL;

	problems_sort(&problems);
	if (cli->options[OPTION_JSON])
		print_json(cli, name, bank, &problems);
	else if (bank)
		print_sound(cli, name, bank);
	else
		print_problems(cli, &problems);
	if (bank)
		return true;
	size_t count = problems.list.count + problems.left_out;

	return error_set(
		error, ERROR_DATA,
		"the bank %s has %zu problem%s; until it is mended, commands refuse it as a "
		"whole",
		name, count, count == 1 ? "" : "s");
}

static const struct option_use uses[] = {
	{ .id = OPTION_BANK },
	{ .id = OPTION_LOCAL },
	{ .id = OPTION_JSON },
};

const struct command command_bank_check = {
	.name = "bank check",
	.operands = "[DIR]",
	.most = 1,
	.summary = "look for mistakes in a question bank",
	.details =
		"Reads a whole bank and lists every mistake in it, one line each: file, line and "
		"column, a code that stays the same for ever, what was found and what would do, "
		"and the spreadsheet's name of the cell. Exit code 65 when there is one. It is the "
		"code that every other command loads a bank with.\n\n"
		"With --local the figures of that folder are laid over the bank, and both are "
		"checked as one; problems of its files begin with \"local/\".",
	.examples = "waymark bank check\n"
		    "waymark bank check --local data/examples/local-loughree\n"
		    "waymark bank check --json data/bank",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
