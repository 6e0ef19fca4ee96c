#include "cli/command.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "session/session.h"

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	const char *to = cli_operand(cli, 0);

	if (!session_backup(session, to, error))
		return false;
	cli_print(cli, text_format(cli->arena, "%s: written and examined, sound\n", to));
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return data_file_do(cli, DATA_READ, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_JSON, .meaning = "write an error as JSON" },
	{ .id = OPTION_FILE },
};

const struct command command_backup = {
	.name = "backup",
	.operands = "FILE",
	.least = 1,
	.most = 1,
	.summary = "copy the data file, also while others write to it",
	.details = "Writes a consistent copy and examines it before it takes its name. A file that "
		   "exists is never overwritten.",
	.examples = "waymark backup copy.db",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
