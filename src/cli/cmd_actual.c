#include "cli/command.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "session/session.h"

#include <inttypes.h>

/* `waymark actual`: enter hours and learners as they came out. */

static bool check_form(const struct cli *cli, struct error *error)
{
	const bool clear = cli->options[OPTION_CLEAR], value = cli_operand(cli, 3);

	if (clear == value)
		return error_set(error, ERROR_USAGE,
				 clear ? "--clear takes the amount away; leave the amount out"
				       : "give the amount, or --clear to take it away");
	return !clear || !cli->options[OPTION_REASON]
	       || error_set(error, ERROR_USAGE,
			    "--reason is kept with an amount; --clear leaves none");
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	const char *name = cli_operand(cli, 1), *doing = cli_operand(cli, 2);
	const char *typed = text_or(cli_operand(cli, 3), "");
	const char *note = cli->options[OPTION_REASON];

	if (!note)
		note = session_actual_given(session, name, doing).note;
	enum outcome outcome =
		session_actual(session, name, doing, typed, note, REVISION_ANY, error);

	if (outcome > OUTCOME_UNCHANGED)
		return false;
	cli_print(cli, text_format(cli->arena, "%s %s %s revision %" PRId64 "\n",
				   session_reference(session), name, doing,
				   session_actual_given(session, name, doing).revision));
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return check_form(cli, error) && data_file_do_proposal(cli, DATA_CHANGE, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_REASON, .meaning = "what shows it: \"time sheets of May\"" },
	{ .id = OPTION_CLEAR, .meaning = "take the amount away" },
	{ .id = OPTION_JSON, .meaning = "write an error as JSON" },
	{ .id = OPTION_FILE },
	{ .id = OPTION_BANK },
	{ .id = OPTION_AS },
};

const struct command command_actual = {
	.name = "actual",
	.operands = "P ROW WHEN [AMOUNT]",
	.least = 3,
	.most = 4,
	.summary = "enter hours or learners as they came out, after launch",
	.details = "ROW is the id of a row of activities.csv, whose hours are entered, or enrolled "
		   "or completed for the learners of a run. WHEN is build (before launch), run-1, "
		   "run-2, ... or year-1, year-2, ... Amounts have a history and can be undone as "
		   "answers can. \"waymark actuals P\" shows them beside the estimate.",
	.examples = "waymark actual P-001 A001 build 21.5 --reason \"time sheets of May\"\n"
		    "waymark actual P-001 enrolled run-1 34\n"
		    "waymark actual P-001 completed run-1 29",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
