#include "cli/command.h"

#include "base/array.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "session/session.h"
#include "tui/tui.h"

#include <string.h>

#define SCRIPT_LIMIT ((size_t)1024 * 1024)
#define SIDE_MAX 1000

static bool read_side(const char *text, int *side)
{
	int64_t micro;

	if (!number_parse(text, &micro) || micro % MICRO || micro < MICRO
	    || micro > SIDE_MAX * MICRO)
		return false;
	*side = (int)(micro / MICRO);
	return true;
}

static bool read_size(const struct cli *cli, struct tui_play_options *play, struct error *error)
{
	const char *size = cli->options[OPTION_SIZE];
	const char **sides;

	if (!size)
		return true;
	if (text_split(cli->arena, size, "x", &sides) == 2 && read_side(sides[0], &play->width)
	    && read_side(sides[1], &play->height))
		return true;
	return error_set(error, ERROR_USAGE,
			 "--size %s: write columns and rows as 80x24; both are 1 to %d", size,
			 SIDE_MAX);
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	struct tui_play_options play = {
		.width = 80,
		.height = 24,
		.format = cli->options[OPTION_FORMAT],
		.theme = cli->options[OPTION_THEME],
		.ascii = cli->options[OPTION_ASCII],
	};
	const char *path = cli_operand(cli, 0);
	struct text text = text_start(cli->arena);
	struct file file;

	if (!read_size(cli, &play, error)
	    || !file_read(&file, path, SCRIPT_LIMIT, cli->arena, error))
		return false;
	if (strlen(file.bytes) != file.length)
		return error_set(error, ERROR_DATA, "%s is no text", file_shown(path));
	if (!tui_play(session, file.bytes, &play, &text, error))
		return error_at(error, "%s", file_shown(path));
	cli_print_bytes(cli, text_end(&text), text.length);
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return data_file_do(cli, DATA_WRITE, work, error);
}

static const char *formats(struct arena *arena)
{
	(void)arena;
	return tui_play_formats;
}

static const struct option_use uses[] = {
	{ .id = OPTION_SIZE },  { .id = OPTION_FORMAT, .values = formats },
	{ .id = OPTION_ASCII }, { .id = OPTION_THEME },
	{ .id = OPTION_FILE },  { .id = OPTION_BANK },
	{ .id = OPTION_AS },    { .id = OPTION_TODAY },
};

const struct command command_play = {
	.name = "play",
	.operands = "SCRIPT",
	.least = 1,
	.most = 1,
	.summary = "run a key script on the full-screen program, without a terminal",
	.details =
		"Presses the keys of the script (\"-\": standard input) on the data file, one "
		"after the other, and writes the last screen: as text, as a drawing (svg), or with "
		"its styles and cursor (golden). A script holds names of keys, parted by blanks: "
		"Enter, Esc, Tab, Shift-Tab, Up, Down, PgDn, Home, Ctrl-P, F1, Space, or a "
		"character; text to type in single quotes; # begins a comment. The same script "
		"gives the same screen where --as and "
		"WAYMARK_NOW are given.",
	.examples = "waymark play screenshots/first-run.keys --size 160x50",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
