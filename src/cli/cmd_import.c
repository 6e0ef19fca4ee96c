#include "cli/command.h"

#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/data_file.h"
#include "session/session.h"

/* "answer prop_title: blank -> Data Skills" */
static void print_change(struct cli *cli, const struct change_row *row)
{
	struct arena *arena = cli->arena;
	const char *place = *row->row ? text_format(arena, "[%s]", row->row) : "";

	cli_print(cli, text_format(arena, "  %s %s%s: %s -> %s\n", row->what, row->name, place,
				   change_text(arena, row->from), change_text(arena, row->to)));
}

static void print_json(struct cli *cli, const char *reference, const struct incoming *incoming,
		       const struct change_row *rows, size_t count)
{
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	if (reference)
		json_put_text(writer, "reference", reference);
	else
		json_put_null(writer, "reference");
	json_put_text(writer, "title", incoming->title);
	json_put_truth(writer, "history", incoming->has_history);
	json_put_truth(writer, "written", !cli->options[OPTION_DRY_RUN]);
	json_begin_array(writer, "changes");
	for (size_t i = 0; i < count; i++) {
		json_begin_object(writer, NULL);
		json_put_text(writer, "what", rows[i].what);
		json_put_text(writer, "name", rows[i].name);
		json_put_text(writer, "row", rows[i].row);
		json_put_text(writer, "from", rows[i].from);
		json_put_text(writer, "to", rows[i].to);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_begin_array(writer, "remarks");
	for (size_t i = 0; i < incoming->remarks.count; i++)
		json_put_text(writer, NULL, incoming->remarks.items[i]);
	json_end_array(writer);
	json_end_object(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

static const char *count_format(struct arena *arena, size_t count)
{
	return text_format(arena, "%zu change%s", count, count == 1 ? "" : "s");
}

/* What would happen, or has. */
static void print_text(struct cli *cli, const char *reference, const struct incoming *incoming,
		       const struct change_row *rows, size_t count)
{
	bool dry = cli->options[OPTION_DRY_RUN];
	const char *changes = count_format(cli->arena, count);

	if (!dry)
		cli_print(cli, text_format(cli->arena, "%s %s\n", reference, changes));
	else if (incoming->here && !cli->options[OPTION_INTO])
		cli_print(cli, text_format(cli->arena,
					   "%s has this history already, or a part of it: only "
					   "what is newer would be added\n",
					   incoming->here));
	else if (cli->options[OPTION_INTO])
		cli_print(cli, text_format(cli->arena, "%s would get %s\n",
					   cli->options[OPTION_INTO], changes));
	else
		cli_print(cli, text_format(cli->arena, "A new proposal, \"%s\", with %s\n",
					   incoming->title, changes));
	for (size_t i = 0; i < count; i++)
		print_change(cli, &rows[i]);
	for (size_t i = 0; i < incoming->remarks.count; i++)
		cli_print(cli, text_format(cli->arena, "  %s\n", incoming->remarks.items[i]));
	if (dry)
		cli_print(cli, "Nothing was written.\n");
}

static bool take_in(struct cli *cli, struct session *session, const struct incoming *incoming,
		    char reference[24], struct error *error)
{
	const char *into = cli->options[OPTION_INTO];

	if (!into)
		return session_take_in(session, incoming, reference, error);
	enum outcome outcome = session_merge(session, incoming, into, error);

	if (outcome == OUTCOME_CLASH) {
		struct rival rival = session_rival(session);

		return error_set(error, ERROR_CLASH,
				 "%s saved an answer of %s meanwhile (\"%.*s\"); nothing was "
				 "changed. Import again to see what is different now",
				 rival.by, into, UNICODE_CUT(rival.theirs, 100));
	}
	return outcome <= OUTCOME_UNCHANGED;
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	const char *into = cli->options[OPTION_INTO];
	struct incoming incoming;
	struct file file;
	const struct change_row *rows;
	size_t count;
	char reference[24] = "";

	if (into && !data_file_select(cli, session, into, error))
		return false;
	if (!file_read(&file, cli_operand(cli, 0), FILE_LIMIT, cli->arena, error)
	    || !session_read_incoming(session, &file, &incoming, cli->arena, error)
	    || !session_preview(session, &incoming, into ? into : incoming.here, &rows, &count,
				cli->arena, error))
		return false;
	if (!cli->options[OPTION_DRY_RUN] && !take_in(cli, session, &incoming, reference, error))
		return false;
	const char *shown = cli->options[OPTION_DRY_RUN] ? into : session_reference(session);

	if (cli->options[OPTION_JSON])
		print_json(cli, shown, &incoming, rows, count);
	else
		print_text(cli, shown, &incoming, rows, count);
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	enum data_access need = cli->options[OPTION_INTO] ? DATA_CHANGE : DATA_WRITE;

	if (cli->options[OPTION_DRY_RUN])
		need = cli->options[OPTION_INTO] ? DATA_READ : DATA_LOOK;
	return data_file_do(cli, need, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_INTO }, { .id = OPTION_DRY_RUN }, { .id = OPTION_JSON },
	{ .id = OPTION_FILE }, { .id = OPTION_BANK },    { .id = OPTION_AS },
};

const struct command command_import = {
	.name = "import",
	.operands = "FILE",
	.least = 1,
	.most = 1,
	.summary = "take a proposal into the data file: JSON, CSV, one with its history, or a "
		   "workbook",
	.details =
		"Reads a proposal (\"-\": standard input), makes a new one of it, and prints its "
		"reference and what was written, old and new. With --into it is merged into a "
		"proposal instead, as one act that \"undo\" takes back; what the file does not "
		"name stays as it is. With --dry-run nothing is written.\n\n"
		"A workbook of \"export --format xlsx\" is recognised, also after a spreadsheet "
		"program has written it anew: inputs that were changed in it become answers of the "
		"proposal of --into; what no single answer gives is told and left alone.\n\n"
		"A file of \"export --format history\" is recognised: the proposal comes with all "
		"its changes, who made them and when; one that is here already gets only what is "
		"newer.",
	.examples = "waymark import data/examples/dunmar.json --dry-run\n"
		    "waymark import data/examples/dunmar.csv --into P-001\n"
		    "waymark import P-001.xlsx --into P-001 --dry-run",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
