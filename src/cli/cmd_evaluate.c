#include "cli/command.h"

#include "assess/assessment.h"
#include "base/array.h"
#include "cli/inputs.h"

static bool run(struct cli *cli, struct error *error)
{
	const struct assessment *assessment = inputs_assess(cli, cli_operand(cli, 0), error);

	if (!assessment)
		return false;
	cli_print(cli, assessment_write(assessment, cli->arena));
	return true;
}

static const struct option_use uses[] = {
	{ .id = OPTION_BANK },
	{ .id = OPTION_LOCAL },
	{ .id = OPTION_FRAMEWORK },
	{ .id = OPTION_TODAY },
	{ .id = OPTION_JSON, .meaning = "write an error as JSON too; the result always is" },
};

const struct command command_evaluate = {
	.name = "evaluate",
	.operands = "PROPOSAL",
	.least = 1,
	.most = 1,
	.summary = "everything derived from a proposal, as JSON",
	.details =
		"Reads one proposal, JSON or CSV (\"-\": standard input), and writes everything "
		"that follows from it as one JSON object: the state and value of every question, "
		"the readiness checklist, what does not fit together, the verdict of every gate, "
		"what to do next, and the resource estimate. Nothing is kept and nothing else is "
		"read.",
	.examples = "waymark evaluate data/examples/dunmar.json\n"
		    "waymark evaluate --framework data/examples/framework-loughree.csv "
		    "data/examples/loughree.csv",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
