#include "cli/command.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "store/store.h"

#include <inttypes.h>

static bool run(struct cli *cli, struct error *error)
{
	struct rescue rescue = { 0 };
	const char *from = data_file_path(cli, error), *to = cli_operand(cli, 0);

	if (!from || !store_salvage(from, to, &rescue, error))
		return false;
	cli_print(cli, text_format(cli->arena,
				   "%s: %" PRId64 " proposals, %" PRId64 " of them whole; %" PRId64
				   " changes rescued, %" PRId64 " damaged and lost\n",
				   to, rescue.proposals, rescue.whole, rescue.events, rescue.lost));
	return true;
}

static const struct option_use uses[] = {
	{ .id = OPTION_JSON, .meaning = "write an error as JSON" },
	{ .id = OPTION_FILE },
};

const struct command command_salvage = {
	.name = "salvage",
	.operands = "OUT",
	.least = 1,
	.most = 1,
	.summary = "rescue what can be read of a damaged data file into a new one",
	.details =
		"Reads the data file byte by byte, only reads it, and writes every change that is "
		"still whole into the new file OUT, which must not exist yet. A proposal whose "
		"history has a gap says so.",
	.examples = "waymark salvage rescued.db",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
