#include "cli/command.h"

#include "assess/assessment.h"
#include "base/array.h"
#include "base/text.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/papers.h"
#include "report/export.h"

static bool run(struct cli *cli, struct error *error)
{
	struct export_request request = {
		.paper = cli->options[OPTION_PAPER],
		.gate = cli->options[OPTION_GATE],
		.raw = cli->options[OPTION_RAW],
	};
	struct text text = text_start(cli->arena);

	if (!output_check(cli, error) || !papers_width(cli, &request.width, error))
		return false;
	request.assessment = inputs_assess(cli, cli_operand(cli, 0), error);
	if (!request.assessment)
		return false;
	request.bank = request.assessment->bank;
	return export_render(&request, papers_format(cli), &text, error)
	       && output_write(cli, &text, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_FORMAT, .values = papers_formats, .value_meaning = papers_format_meaning },
	{ .id = OPTION_PAPER,
	  .values = papers_of_proposals,
	  .value_meaning = papers_paper_meaning },
	{ .id = OPTION_GATE },
	{ .id = OPTION_OUTPUT },
	{ .id = OPTION_FORCE },
	{ .id = OPTION_WIDTH },
	{ .id = OPTION_RAW },
	{ .id = OPTION_BANK },
	{ .id = OPTION_FRAMEWORK },
	{ .id = OPTION_TODAY },
};

const struct command command_export = {
	.name = "export",
	.operands = "PROPOSAL",
	.least = 1,
	.most = 1,
	.summary = "a proposal as a paper: summary, checklist, estimate, records",
	.details =
		"Reads one proposal, JSON or CSV (\"-\": standard input), evaluates it and writes "
		"a "
		"paper about it. The format is that of --format, else that of the ending of FILE, "
		"else text. A file is written whole or not at all, readable by you alone, and one "
		"that exists is kept unless --force is given.",
	.examples = "waymark export data/examples/dunmar.json\n"
		    "waymark export data/examples/dunmar.json --paper checklist -o dunmar.html",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
