#include "cli/inputs.h"

#include "assess/assessment.h"
#include "bank/bank.h"
#include "bank/framework.h"
#include "bank/overlay.h"
#include "bank/proposal.h"
#include "base/date.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/cli.h"

#include <stdlib.h>

#define PROBLEMS_SHOWN 20

/* The problems of a file that is not the command's own subject: the first of them, on stderr. */
static void note_problems(struct cli *cli, const struct problems *problems)
{
	for (size_t i = 0; i < problems->list.count && i < PROBLEMS_SHOWN; i++)
		cli_note(cli, "%s", problem_format(&problems->list.items[i], cli->arena));
	if (problems->list.count > PROBLEMS_SHOWN)
		cli_note(cli, "... and %zu more",
			 problems->list.count - PROBLEMS_SHOWN + problems->left_out);
}

static const char *count_format(struct arena *arena, size_t count)
{
	return text_format(arena, "%zu problem%s", count, count == 1 ? "" : "s");
}

bool inputs_bank_folder(struct cli *cli, const char *operand, const char **folder,
			struct error *error)
{
	*folder = operand ? operand : bank_folder(cli->options[OPTION_BANK], cli->arena);
	if (!*folder || file_is_folder(*folder))
		return true;
	return error_set(error, ERROR_NO_INPUT,
			 "there is no folder %s; a bank is a folder of CSV files such as data/bank",
			 *folder);
}

bool inputs_overlay(struct cli *cli, const struct overlay **overlay, struct problems *problems)
{
	const char *folder = text_or(cli->options[OPTION_LOCAL], getenv("WAYMARK_LOCAL"));
	struct overlay *read = ARENA_NEW(cli->arena, struct overlay);

	*overlay = NULL;
	if (text_is_empty(folder))
		return true;
	*overlay = read;
	return overlay_read(read, folder, cli->arena, problems);
}

const struct bank *inputs_bank(struct cli *cli, struct error *error)
{
	const struct bank *bank = NULL;
	const struct overlay *overlay;
	const char *folder;

	if (!inputs_bank_folder(cli, NULL, &folder, error))
		return NULL;
	struct problems problems = problems_start(cli->arena);

	if (inputs_overlay(cli, &overlay, &problems))
		bank = bank_load_local(folder, overlay, cli->arena, &problems);
	if (bank)
		return bank;
	problems_sort(&problems);
	note_problems(cli, &problems);
	error_set(error, ERROR_CONFIG,
		  "the bank %s%s%s has %s and was not used; nothing was worked out. "
		  "\"waymark bank check%s\" lists them all",
		  folder ? folder : "built into this program",
		  overlay ? " with the local figures of " : "", overlay ? overlay->name : "",
		  count_format(cli->arena, problems.list.count + problems.left_out),
		  overlay ? " --local DIR" : "");
	return NULL;
}

static bool read_framework(struct inputs *inputs, struct cli *cli, const char *path,
			   struct error *error)
{
	struct problems problems = problems_start(cli->arena);
	struct file file;

	if (!file_read(&file, path, FILE_LIMIT, cli->arena, error))
		return false;
	inputs->framework = framework_read(&file, inputs->bank, cli->arena, &problems);
	if (inputs->framework)
		return true;
	problems_sort(&problems);
	note_problems(cli, &problems);
	return error_set(error, ERROR_DATA,
			 "the framework %s has %s and was not used; nothing was worked out", path,
			 count_format(cli->arena, problems.list.count + problems.left_out));
}

static void note_missing_framework(struct cli *cli, const struct inputs *inputs)
{
	const char *name = proposal_meta(inputs->proposal, "framework");

	if (!text_is_empty(name) && !inputs->framework)
		cli_note(cli,
			 "the proposal goes by the framework \"%s\", which was not given: nothing "
			 "is inherited. Give it with --framework FILE",
			 name);
}

/* The day of the evaluation, and where a wrong one came from. */
static bool choose_day(struct inputs *inputs, struct cli *cli, const char *path,
		       struct error *error)
{
	const char *option = cli->options[OPTION_TODAY];
	const char *meta = proposal_meta(inputs->proposal, "today");

	if (option) {
		if (date_parse(option, &inputs->today))
			return true;
		return error_set(error, ERROR_USAGE,
				 "--today %s is no day that exists; write it as 2026-09-01",
				 option);
	}
	if (text_is_empty(meta)) {
		inputs->today = date_today();
		return true;
	}
	if (date_parse(meta, &inputs->today))
		return true;
	return error_set(error, ERROR_DATA,
			 "%s: its day, \"%s\", is no day that exists; write it as 2026-09-01, or "
			 "give another with --today",
			 path, meta);
}

bool inputs_read(struct inputs *inputs, struct cli *cli, const char *path, struct error *error)
{
	const char *framework = cli->options[OPTION_FRAMEWORK];
	struct file file;

	*inputs = (struct inputs){ 0 };
	if (!file_read(&file, path, FILE_LIMIT, cli->arena, error))
		return false;
	inputs->bank = inputs_bank(cli, error);
	if (!inputs->bank)
		return false;
	inputs->proposal = proposal_read(&file, inputs->bank, cli->arena, error);
	if (!inputs->proposal || !choose_day(inputs, cli, path, error))
		return false;
	if (framework && !read_framework(inputs, cli, framework, error))
		return false;
	note_missing_framework(cli, inputs);
	return true;
}

const struct assessment *inputs_assess(struct cli *cli, const char *path, struct error *error)
{
	struct inputs inputs;

	if (!inputs_read(&inputs, cli, path, error))
		return NULL;
	return assessment_derive(inputs.bank, inputs.proposal, inputs.framework, inputs.today,
				 ASSESS_FULL, cli->arena);
}
