#include "cli/command.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "session/session.h"
#include "tui/tui.h"

#include <stdlib.h>
#include <string.h>

/* Texts are UTF-8 whatever the locale says (main sees to that); lines are drawn only where it does
 * not say that the terminal shows something else. */
static bool shows_utf8(void)
{
	const char *name = text_or(getenv("LC_ALL"),
				   text_or(getenv("LC_CTYPE"), text_or(getenv("LANG"), "UTF-8")));

	return strcasestr(name, "UTF-8") || strcasestr(name, "utf8");
}

static bool run(struct cli *cli, struct error *error)
{
	const char *no_colour = getenv("NO_COLOR");
	const struct tui_options tui_options = {
		.ascii = cli->options[OPTION_ASCII] || !shows_utf8(),
		.no_colour = no_colour && *no_colour,
		.theme = cli->options[OPTION_THEME],
	};
	bool hung_up = false;

	if (cli_operand(cli, 0))
		cli->options[OPTION_FILE] = cli_operand(cli, 0);
	struct session *session = data_file_open(cli, DATA_WRITE, error);

	if (!session)
		return false;
	bool good = tui_run(session, &tui_options, &hung_up, error);

	if (good && !hung_up) {
		size_t count = session_portfolio_count(session);

		cli_print(cli, text_format(cli->arena, "Saved. %zu proposal%s in %s\n", count,
					   count == 1 ? "" : "s", session_path(session)));
	}
	session_close(session);
	return good;
}

static const struct option_use uses[] = {
	{ .id = OPTION_FILE },  { .id = OPTION_BANK },  { .id = OPTION_AS },
	{ .id = OPTION_ASCII }, { .id = OPTION_THEME },
};

const struct command command_open = {
	.name = "open",
	.operands = "[FILE]",
	.least = 0,
	.most = 1,
	.summary = "the full-screen program; also without its name: waymark [FILE]",
	.details =
		"Opens the data file, made on first use, and lets you answer. Every answer is on "
		"disk before the screen says so; there is nothing to save before you leave "
		"(Ctrl-Q). ? shows the keys of each screen.",
	.examples = "waymark\nwaymark open team.db --as \"A. Osei\"",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
