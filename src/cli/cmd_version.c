#include "cli/command.h"

#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/xml.h"

static bool run(struct cli *cli, struct error *error)
{
	(void)error;
	cli_print(cli, text_format(cli->arena, "waymark %s\n", cli->version));
	if (!cli->options[OPTION_VERBOSE])
		return true;
	cli_print(cli, text_format(cli->arena, "%s\n%s\n%s\n", json_library(cli->arena),
				   unicode_library(cli->arena), xml_library()));
	cli_print(cli, "MIT licence, no warranty\n");
	return true;
}

static const struct option_use uses[] = {
	{ .id = OPTION_VERBOSE },
};

/* Not in the table: it is called by its option. */
const struct command command_version = {
	.name = "--version",
	.operands = "",
	.summary = "name and version of the program",
	.details = "Shows name and version, with --verbose also the libraries.",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
