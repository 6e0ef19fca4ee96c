#include "cli/command.h"

#include "assess/rollup.h"
#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "cli/papers.h"
#include "cli/what_if.h"
#include "report/export.h"
#include "report/render.h"
#include "report/rollup_document.h"
#include "session/session.h"

static void print_json(struct cli *cli, const struct session *session,
		       const struct what_if *what_if)
{
	const struct assessment *assessment = what_if->assessment;
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	json_put_text(writer, "reference", session_reference(session));
	what_if_write(what_if, writer);
	estimate_write_all(assessment->estimate, assessment->bank, writer, "estimate");
	json_end_object(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	struct what_if what_if;
	struct export_request request = {
		.bank = session_bank(session),
		.paper = "estimate",
		.brief = true,
	};
	struct text text = text_start(cli->arena);

	if (!what_if_read(cli, session, &what_if, error))
		return false;
	if (cli->options[OPTION_JSON]) {
		print_json(cli, session, &what_if);
		return true;
	}
	request.assessment = what_if.assessment;
	what_if_format(&what_if, &text);
	if (!papers_width(cli, &request.width, error)
	    || !export_render(&request, export_format_find("text"), &text, error))
		return false;
	cli_print(cli, text_end(&text));
	return true;
}

static void print_rollup_json(struct cli *cli, const struct rollup *rollup)
{
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	rollup_write(rollup, writer, "portfolio");
	json_end_object(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

static bool work_portfolio(struct cli *cli, struct session *session, struct error *error)
{
	const struct bank *bank = session_bank(session);
	const struct rollup_member *members;
	const int32_t today = session_today(session);
	struct text text = text_start(cli->arena);
	size_t count, width = 0;

	if (!session_members(session, cli->arena, &members, &count, error)
	    || !papers_width(cli, &width, error))
		return false;
	const struct rollup *rollup = rollup_derive(bank, members, count, today, cli->arena);

	if (cli->options[OPTION_JSON]) {
		print_rollup_json(cli, rollup);
		return true;
	}
	render_text(rollup_document(rollup, bank, today, cli->arena), width ? width : 80, &text);
	cli_print(cli, text_end(&text));
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	bool all = cli->options[OPTION_PORTFOLIO] != NULL;

	if (all == (cli_operand(cli, 0) != NULL))
		return error_set(
			error, ERROR_USAGE,
			all ? "name a proposal, or give --portfolio for all of them; not "
			      "both"
			    : "name a proposal, such as P-001, or give --portfolio for all "
			      "of them");
	if (all && (cli->options[OPTION_WITH] || cli->options[OPTION_SCENARIO]))
		return error_set(error, ERROR_USAGE,
				 "--with and --scenario are of one proposal; name it");
	if (all)
		return data_file_do(cli, DATA_READ, work_portfolio, error);
	return data_file_do_proposal(cli, DATA_READ, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_PORTFOLIO },
	{ .id = OPTION_JSON },
	{ .id = OPTION_SCENARIO },
	{ .id = OPTION_WITH },
	{ .id = OPTION_WIDTH },
	{ .id = OPTION_FILE },
	{ .id = OPTION_LOCAL,
	  .meaning = "figures of a folder, of an entry of \"local show\" by its number, or none "
		     "(else those that the data file keeps)" },
	{ .id = OPTION_BANK },
	{ .id = OPTION_TODAY },
};

const struct command command_estimate = {
	.name = "estimate",
	.operands = "[P]",
	.least = 0,
	.most = 1,
	.summary = "the hours and the money a proposal needs",
	.details = "Hours and money by role, phase and year, with ranges, what was assumed because "
		   "nobody answered it, and the goodwill gap; first a page to decide by. The "
		   "paper with every table, picture and source is that of \"waymark export P "
		   "--paper estimate\". With --json every figure: what \"estimate\" of "
		   "\"waymark evaluate\" has, and besides rows, phases and income by year, the "
		   "load by month, 10,000 trials of the cost; money in pence, hours in "
		   "millionths.\n\n"
		   "With --portfolio all proposals together: one core team, shared work paid "
		   "once, cash by calendar year, the role that binds, what should stop. What "
		   "cannot be estimated is named.\n\n"
		   "With --with the estimate is worked out as if an input were another, and with "
		   "--scenario as a scenario has them: nothing is written. An input that reads the "
		   "same answer as one given follows it.",
	.examples = "waymark estimate P-001\nwaymark estimate P-001 --json\n"
		    "waymark estimate P-001 --with learners=60 --with runs_per_year=1\n"
		    "waymark estimate --portfolio",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
