#include "cli/command.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "session/session.h"

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	const char *what;

	if (!session_undo(session, &what, error))
		return false;
	cli_print(cli,
		  text_format(cli->arena, "%s undone: %s\n", session_reference(session), what));
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return data_file_do_proposal(cli, DATA_CHANGE, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_JSON, .meaning = "write an error as JSON" },
	{ .id = OPTION_FILE },
	{ .id = OPTION_BANK },
	{ .id = OPTION_AS },
};

const struct command command_undo = {
	.name = "undo",
	.operands = "P",
	.least = 1,
	.most = 1,
	.summary = "take back what you did last to a proposal",
	.details = "Takes back your last act that is not taken back yet, and says what changed. "
		   "The undo is an act of its own: the history keeps both. What somebody changed "
		   "since is never taken back.",
	.examples = "waymark undo P-001",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
