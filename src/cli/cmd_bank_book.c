#include "cli/command.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/papers.h"
#include "report/export.h"

static bool run(struct cli *cli, struct error *error)
{
	struct export_request request = { 0 };
	struct text text = text_start(cli->arena);

	request.paper = cli->options[OPTION_BLANK] ? "worksheet" : "book";
	if (!output_check(cli, error) || !papers_width(cli, &request.width, error))
		return false;
	request.bank = inputs_bank(cli, error);
	return request.bank && export_render(&request, papers_format(cli), &text, error)
	       && output_write(cli, &text, error);
}

static const char *formats(struct arena *arena)
{
	return papers_formats_of(arena, "book");
}

static const struct option_use uses[] = {
	{ .id = OPTION_BANK },
	{ .id = OPTION_FORMAT, .values = formats, .value_meaning = papers_format_meaning },
	{ .id = OPTION_BLANK },
	{ .id = OPTION_WIDTH },
	{ .id = OPTION_OUTPUT },
	{ .id = OPTION_FORCE },
};

const struct command command_bank_book = {
	.name = "bank book",
	.operands = "",
	.summary = "every question with its conditions, as a book or a worksheet",
	.details =
		"Writes every question of the bank with its help, choices and advice, when it is "
		"asked in words, which gate needs it, who can answer, and its sources; with "
		"--blank as a worksheet to fill in by hand. The format is that of --format, else "
		"that of the ending of FILE, else text.",
	.examples = "waymark bank book\n"
		    "waymark bank book --blank -o worksheet.html",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
