#include "cli/command.h"

#include "assess/estimate.h"
#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "cli/papers.h"
#include "report/export.h"
#include "session/session.h"

static void print_json(struct cli *cli, const struct session *session)
{
	const struct assessment *assessment = session_assessment(session);
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	json_put_text(writer, "reference", session_reference(session));
	estimate_write_all(assessment->estimate, assessment->bank, writer, "estimate");
	json_end_object(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	struct export_request request = {
		.bank = session_bank(session),
		.assessment = session_assessment(session),
		.paper = "estimate",
		.brief = true,
	};
	struct text text = text_start(cli->arena);

	if (cli->options[OPTION_JSON]) {
		print_json(cli, session);
		return true;
	}
	if (!papers_width(cli, &request.width, error)
	    || !export_render(&request, export_format_find("text"), &text, error))
		return false;
	cli_print(cli, text_end(&text));
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return data_file_do_proposal(cli, DATA_READ, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_JSON },
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
	.operands = "P",
	.least = 1,
	.most = 1,
	.summary = "the hours and the money a proposal needs",
	.details = "Hours and money by role, phase and year, with ranges, what was assumed because "
		   "nobody answered it, and the goodwill gap; first a page to decide by. The "
		   "paper with every table, picture and source is that of \"waymark export P "
		   "--paper estimate\". With --json the same as \"estimate\" "
		   "of \"waymark evaluate\": money in pence, hours in millionths.",
	.examples = "waymark estimate P-001\nwaymark estimate P-001 --json",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
