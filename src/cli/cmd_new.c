#include "cli/command.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "session/session.h"

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	char reference[24];

	if (!session_new(session, cli_operand(cli, 0), reference, error))
		return false;
	cli_print(cli, text_format(cli->arena, "%s\n", reference));
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return data_file_do(cli, DATA_WRITE, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_FILE },
	{ .id = OPTION_BANK },
	{ .id = OPTION_AS },
};

const struct command command_new = {
	.name = "new",
	.operands = "TITLE",
	.least = 1,
	.most = 1,
	.summary = "make a new proposal and print its reference",
	.details = "Makes an empty proposal in the data file, which is made too where it is "
		   "missing, and prints its reference, such as P-001, once it is on disk.",
	.examples = "waymark new \"Data Skills\"",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
