#include "cli/options.h"

#include "bank/problems.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/command.h"

#include <string.h>

/* clang-format off */
const struct option options[OPTION_COUNT] = {
	[OPTION_ALL]       = { "all",        0,  NULL,     "every proposal of the data file" },
	[OPTION_AS]        = { "as",         0,  "NAME",   "who acts (else $WAYMARK_USER, else the login name)" },
	[OPTION_ASCII]     = { "ascii",      0,  NULL,     "draw lines and bars with plain ASCII" },
	[OPTION_BANK]      = { "bank",       0,  "DIR",    "the folder of the question bank (else $WAYMARK_BANK, else the one in the user's data folder, else the one built in)" },
	[OPTION_BLANK]     = { "blank",      0,  NULL,     "a worksheet with lines to write on" },
	[OPTION_CLEAR]     = { "clear",      0,  NULL,     "take the answer away, or where there is none the mark" },
	[OPTION_DEFER]     = { "defer",      0,  "GATE",   "put the question off, to be answered before GATE" },
	[OPTION_DRY_RUN]   = { "dry-run",    0,  NULL,     "show what would change and change nothing" },
	[OPTION_FILE]      = { "file",       0,  "FILE",   "the data file (else $WAYMARK_FILE, else waymark.db in the user's data folder)" },
	[OPTION_FORCE]     = { "force",      0,  NULL,     "replace the file of -o where it exists" },
	[OPTION_FORMAT]    = { "format",     0,  "FORMAT", "how it is written" },
	[OPTION_FRAMEWORK] = { "framework",  0,  "FILE",   "the institution's framework, CSV or JSON (without it none is in force)" },
	[OPTION_GATE]      = { "gate",       0,  "GATE",   "the gate it is for (else the next one that is not ready)" },
	[OPTION_HELP]      = { "help",      'h', NULL,     "show how a command is used" },
	[OPTION_IF_REVISION] = { "if-revision", 0, "N",    "save only if the answer still is at revision N, as \"show\" told it; 0: not answered yet" },
	[OPTION_INTO]      = { "into",       0,  "P",      "merge into that proposal, as one act, instead of making a new one" },
	[OPTION_JSON]      = { "json",       0,  NULL,     "write JSON, for programs" },
	[OPTION_LOCAL]     = { "local",      0,  "DIR",    "a folder with figures of your own, laid over the bank's (else $WAYMARK_LOCAL)" },
	[OPTION_NOT_APPLICABLE] = { "not-applicable", 0, NULL, "set the question aside, with --reason" },
	[OPTION_OUTPUT]    = { "output",    'o', "FILE",   "write to a file (\"-\": standard output); one that exists is kept unless --force is given" },
	[OPTION_OWNER]     = { "owner",      0,  "ROLE",   "who settles it (else the role the question belongs to)" },
	[OPTION_PAPER]     = { "paper",      0,  "PAPER",  "what is written" },
	[OPTION_PORTFOLIO] = { "portfolio",  0,  NULL,     "all proposals that are not archived, together" },
	[OPTION_PROPOSE]   = { "propose",    0,  "DIR",    "write parameters for the next estimate into a folder" },
	[OPTION_RAW]       = { "raw",        0,  NULL,     "CSV without the mark that keeps spreadsheets from running formulas: for programs only" },
	[OPTION_REASON]    = { "reason",     0,  "TEXT",   "why; kept with the answer" },
	[OPTION_ROW]       = { "row",        0,  "ROW",    "the row of a grid, or the number of an item of a list" },
	[OPTION_SCENARIO]  = { "scenario",   0,  "NAME",   "with the inputs of a scenario kept in the data file" },
	[OPTION_SIZE]      = { "size",       0,  "COLUMNSxROWS", "the size of the screen (else 80x24)" },
	[OPTION_THEME]     = { "theme",      0,  "THEME",  "colours: default, high, mono, light or dark (NO_COLOR set: none)" },
	[OPTION_TODAY]     = { "today",      0,  "DATE",   "the day of the evaluation, YYYY-MM-DD (else the proposal's own, else today)" },
	[OPTION_UNKNOWN]   = { "unknown",    0,  NULL,     "nobody knows yet; --reason says how it will be found out" },
	[OPTION_UNTIL]     = { "until",      0,  "DATE",   "by when it is settled (else in 30 days)" },
	[OPTION_VERBOSE]   = { "verbose",    0,  NULL,     "with --version: the libraries too" },
	[OPTION_VERSION]   = { "version",    0,  NULL,     "show name and version" },
	[OPTION_WIDTH]     = { "width",      0,  "COLUMNS", "the width of plain text, 40 to 400 (else 80)" },
	[OPTION_WITH]      = { "with",       0,  "INPUT=VALUE", "as if an input of the estimate were another; may be given again" },
};
/* clang-format on */

static const struct option *option_find(const char *name, size_t length)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (strlen(options[i].name) == length
		    && strncmp(options[i].name, name, length) == 0)
			return &options[i];
	}
	return NULL;
}

static const struct option *option_find_letter(char letter)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (options[i].letter && options[i].letter == letter)
			return &options[i];
	}
	return NULL;
}

static bool may_be_given_again(enum option_id id)
{
	return id == OPTION_WITH;
}

static bool option_set(struct cli *cli, const struct option *option, const char *value,
		       struct error *error)
{
	size_t id = (size_t)(option - options);

	if (cli->options[id] && may_be_given_again((enum option_id)id)) {
		cli->options[id] = text_format(cli->arena, "%s\n%s", cli->options[id], value);
		return true;
	}
	if (cli->options[id])
		return error_set(error, ERROR_USAGE, "--%s is given twice; once is enough",
				 option->name);
	cli->options[id] = value;
	return true;
}

/* The arguments that are still to be read. */
struct reader {
	char *const *arguments;
	size_t at, count;
};

/* Read an option's argument: `glued` to it (NULL: not), or the next word. */
static bool option_read(struct cli *cli, const struct option *option, const char *glued,
			struct reader *reader, struct error *error)
{
	if (!option->argument) {
		if (glued)
			return error_set(error, ERROR_USAGE, "--%s takes no argument",
					 option->name);
		return option_set(cli, option, "", error);
	}
	if (!glued && reader->at < reader->count)
		glued = reader->arguments[reader->at++];
	if (!glued)
		return error_set(error, ERROR_USAGE, "--%s wants an argument: --%s %s",
				 option->name, option->name, option->argument);
	return option_set(cli, option, glued, error);
}

static bool option_read_long(struct cli *cli, const char *argument, struct reader *reader,
			     struct error *error)
{
	const char *name = argument + 2;
	size_t length = strcspn(name, "=");
	const struct option *option = option_find(name, length);

	if (!option) {
		const char *wrong = arena_copy(cli->arena, name, length);
		const char *nearest =
			nearest_name(wrong, options, OPTION_COUNT, sizeof(options[0]));

		return error_set(error, ERROR_USAGE,
				 nearest ? "there is no option --%s. Did you mean --%s?"
					 : "there is no option --%s",
				 wrong, text_or(nearest, ""));
	}
	return option_read(cli, option, name[length] == '=' ? name + length + 1 : NULL, reader,
			   error);
}

static bool option_read_letter(struct cli *cli, const char *argument, struct reader *reader,
			       struct error *error)
{
	const struct option *option = option_find_letter(argument[1]);

	if (!option)
		return error_set(error, ERROR_USAGE, "there is no option %s", argument);
	return option_read(cli, option, argument[2] ? argument + 2 : NULL, reader, error);
}

bool options_parse(struct cli *cli, char *const *arguments, size_t count, struct error *error)
{
	struct reader reader = { .arguments = arguments, .count = count };
	bool over = false;

	cli->operands = ARENA_ARRAY(cli->arena, const char *, count + 1);
	while (reader.at < reader.count) {
		const char *argument = arguments[reader.at++];

		if (over || argument[0] != '-' || !argument[1])
			cli->operands[cli->operand_count++] = argument;
		else if (strcmp(argument, "--") == 0)
			over = true;
		else if (argument[1] == '-') {
			if (!option_read_long(cli, argument, &reader, error))
				return false;
		} else if (!option_read_letter(cli, argument, &reader, error)) {
			return false;
		}
	}
	return true;
}

static const struct option_use *use_find(const struct command *command, size_t id)
{
	for (size_t i = 0; i < command->option_count; i++) {
		if (command->options[i].id == id)
			return &command->options[i];
	}
	return NULL;
}

/* "it takes --bank, --json" */
static bool refuse_option(const struct cli *cli, size_t id, struct error *error)
{
	struct text list = text_start(cli->arena);
	const struct command *command = cli->command;

	for (size_t i = 0; i < command->option_count; i++)
		text_add_format(&list, "%s--%s", i ? ", " : "",
				options[command->options[i].id].name);
	return error_set(error, ERROR_USAGE, "\"%s\" does not take --%s; it takes %s",
			 command->name, options[id].name,
			 command->option_count ? text_end(&list) : "no options");
}

static bool check_word(const struct cli *cli, const struct option_use *use, struct error *error)
{
	const char *given = cli->options[use->id];
	const char **words;
	size_t count;

	if (!use->values)
		return true;
	count = text_split(cli->arena, use->values(cli->arena), " ", &words);
	for (size_t i = 0; i < count; i++) {
		if (text_equal(words[i], given))
			return true;
	}
	struct text list = text_start(cli->arena);

	for (size_t i = 0; i < count; i++)
		text_add_format(&list, "%s%s", i ? ", " : "", words[i]);
	return error_set(error, ERROR_USAGE, "--%s knows no \"%s\"; it takes %s.%s",
			 options[use->id].name, given, text_end(&list),
			 nearest_format(cli->arena, given, words, count, ""));
}

bool options_check(struct cli *cli, struct error *error)
{
	for (size_t id = 0; id < OPTION_COUNT; id++) {
		const struct option_use *use = use_find(cli->command, id);

		if (!cli->options[id] || id == OPTION_HELP || id == OPTION_VERSION)
			continue;
		if (!use)
			return refuse_option(cli, id, error);
		if (!check_word(cli, use, error))
			return false;
	}
	return true;
}

const char *option_format(const struct option *option, struct arena *arena)
{
	struct text text = text_start(arena);

	if (option->letter)
		text_add_format(&text, "-%c, ", option->letter);
	text_add_format(&text, "--%s", option->name);
	if (option->argument)
		text_add_format(&text, " %s", option->argument);
	return text_end(&text);
}

const char *option_format_short(const struct option *option, struct arena *arena)
{
	const char *name = option->letter ? text_format(arena, "-%c", option->letter)
					  : text_format(arena, "--%s", option->name);

	return option->argument ? text_format(arena, "%s %s", name, option->argument) : name;
}

const char *nearest_format(struct arena *arena, const char *wrong, const char *const *names,
			   size_t count, const char *prefix)
{
	const char *nearest = nearest_name(wrong, names, count, sizeof(names[0]));

	return nearest ? text_format(arena, " Did you mean %s%s?", prefix, nearest) : "";
}
