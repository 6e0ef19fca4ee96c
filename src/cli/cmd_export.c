#include "cli/command.h"

#include "assess/assessment.h"
#include "base/array.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/papers.h"
#include "report/export.h"
#include "session/session.h"

#include <unistd.h>

/* A proposal with all that was ever done to it; only a data file has that. */
static const char history_format[] = "history";

static bool is_history(const struct cli *cli)
{
	return text_equal(cli->options[OPTION_FORMAT], history_format);
}

static bool make_request(const struct cli *cli, struct export_request *request, struct error *error)
{
	*request = (struct export_request){
		.paper = cli->options[OPTION_PAPER],
		.gate = cli->options[OPTION_GATE],
		.raw = cli->options[OPTION_RAW],
	};
	return papers_width(cli, &request->width, error);
}

/* --- from a file ------------------------------------------------------------------------------ */

static bool export_file(struct cli *cli, struct error *error)
{
	struct export_request request;
	struct text text = text_start(cli->arena);

	if (is_history(cli))
		return error_set(error, ERROR_USAGE,
				 "a file has no history; --format history is for a proposal of the "
				 "data file, such as P-001");
	if (!make_request(cli, &request, error))
		return false;
	request.assessment = inputs_assess(cli, cli_operand(cli, 0), error);
	if (!request.assessment)
		return false;
	request.bank = request.assessment->bank;
	return export_render(&request, papers_format(cli), &text, error)
	       && output_write(cli, &text, error);
}

/* --- from the data file ----------------------------------------------------------------------- */

/* The selected proposal, as asked for. */
static bool render(struct cli *cli, struct session *session, struct text *text, struct error *error)
{
	struct export_request request;

	if (is_history(cli)) {
		const char *history = session_write_history(session, cli->arena, error);

		text_add(text, text_or(history, ""));
		return history;
	}
	if (!make_request(cli, &request, error))
		return false;
	request.bank = session_bank(session);
	request.assessment = session_assessment(session);
	return export_render(&request, papers_format(cli), text, error);
}

static bool export_one(struct cli *cli, struct session *session, struct error *error)
{
	struct text text = text_start(cli->arena);

	return render(cli, session, &text, error) && output_write(cli, &text, error);
}

/* "P-001-summary.html", "P-001-history.json" */
static const char *file_name(struct cli *cli, const char *reference)
{
	const struct export_format *format = is_history(cli) ? NULL : papers_format(cli);
	const char **papers;

	if (!format)
		return text_format(cli->arena, "%s-history.json", reference);
	text_split(cli->arena, format->papers, " ", &papers);
	return text_format(cli->arena, "%s-%s.%s", reference,
			   text_or(cli->options[OPTION_PAPER], papers[0]), format->extension);
}

static bool export_into(struct cli *cli, struct session *session, const char *folder,
			struct error *error)
{
	struct text text = text_start(cli->arena);
	const char *path =
		file_join(cli->arena, folder, file_name(cli, session_reference(session)));

	if (!render(cli, session, &text, error)
	    || !file_write(path, text_end(&text), text.length,
			   cli->options[OPTION_FORCE] ? FILE_REPLACE : FILE_KEEP, error))
		return false;
	cli_print(cli, text_format(cli->arena, "%s\n", path));
	return true;
}

static bool export_all(struct cli *cli, struct session *session, struct error *error)
{
	const char *folder = output_path(cli);
	const struct portfolio_row *rows;
	size_t count = session_portfolio(session, &rows);
	const char **references = ARENA_ARRAY(cli->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		references[i] = arena_copy_text(cli->arena, rows[i].reference);
	if (!file_make_folder(folder, error))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!session_select(session, references[i], error)
		    || !export_into(cli, session, folder, error))
			return false;
	return true;
}

static bool refuse_framework(const struct cli *cli, struct error *error)
{
	if (!cli->options[OPTION_FRAMEWORK])
		return true;
	return error_set(error, ERROR_USAGE,
			 "--framework is for a proposal that is a file; one of the data file goes "
			 "by the framework of its bank");
}

/* --- which of them ---------------------------------------------------------------------------- */

static bool run(struct cli *cli, struct error *error)
{
	const char *proposal = cli_operand(cli, 0);

	if (!output_check(cli, error))
		return false;
	if (cli->options[OPTION_ALL]) {
		if (proposal || !output_path(cli))
			return error_set(error, ERROR_USAGE,
					 "--all writes one file for each proposal: give a folder "
					 "with -o, and no proposal");
		return refuse_framework(cli, error)
		       && data_file_do(cli, DATA_READ, export_all, error);
	}
	if (!proposal)
		return error_set(error, ERROR_USAGE,
				 "name a proposal, such as P-001 or a file, or give --all");
	if (!data_file_is_reference(proposal) || access(proposal, F_OK) == 0)
		return export_file(cli, error);
	return refuse_framework(cli, error)
	       && data_file_do_proposal(cli, DATA_READ, export_one, error);
}

static const char *formats(struct arena *arena)
{
	return text_format(arena, "%s %s", papers_formats(arena), history_format);
}

static const char *format_meaning(const char *format)
{
	return text_equal(format, history_format)
		       ? "a proposal of the data file with every change made to it, as JSON, for "
			 "\"waymark import\""
		       : papers_format_meaning(format);
}

static const struct option_use uses[] = {
	{ .id = OPTION_FORMAT, .values = formats, .value_meaning = format_meaning },
	{ .id = OPTION_PAPER,
	  .values = papers_of_proposals,
	  .value_meaning = papers_paper_meaning },
	{ .id = OPTION_ALL, .meaning = "every proposal of the data file; -o names a folder" },
	{ .id = OPTION_GATE },
	{ .id = OPTION_OUTPUT },
	{ .id = OPTION_FORCE },
	{ .id = OPTION_WIDTH },
	{ .id = OPTION_RAW },
	{ .id = OPTION_FILE },
	{ .id = OPTION_BANK },
	{ .id = OPTION_LOCAL },
	{ .id = OPTION_FRAMEWORK },
	{ .id = OPTION_TODAY },
};

const struct command command_export = {
	.name = "export",
	.operands = "[PROPOSAL]",
	.most = 1,
	.summary = "a proposal as a paper: summary, checklist, estimate, records",
	.details =
		"PROPOSAL is one of the data file, such as P-001, or a file, JSON or CSV (\"-\": "
		"standard input). It is evaluated and written as a paper. The format is that of "
		"--format, else that of the ending of FILE, else text. A file is written whole or "
		"not at all, readable by you alone, and one that exists is kept unless --force is "
		"given.",
	.examples = "waymark export data/examples/dunmar.json\n"
		    "waymark export data/examples/dunmar.json --paper checklist -o dunmar.html\n"
		    "waymark export P-001 --format history -o P-001.json\n"
		    "waymark export P-001 --format xlsx -o P-001.xlsx\n"
		    "waymark export --all --format html -o papers",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
