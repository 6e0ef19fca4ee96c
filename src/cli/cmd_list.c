#include "cli/command.h"

#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/data_file.h"
#include "cli/output.h"
#include "report/words.h"
#include "session/session.h"

#define TITLE_CELLS ((size_t)44)

static void write_json(struct json_writer *writer, const struct portfolio_row *row)
{
	json_begin_object(writer, NULL);
	json_put_text(writer, "reference", row->reference);
	json_put_text(writer, "title", row->title);
	json_put_text(writer, "state", row->archived ? "archived" : "draft");
	json_put_integer(writer, "required", (int64_t)row->required);
	json_put_integer(writer, "answered", (int64_t)row->answered);
	if (row->gate)
		json_put_text(writer, "gate", row->gate);
	else
		json_put_null(writer, "gate");
	if (row->outdated)
		json_put_null(writer, "verdict");
	else
		json_put_text(writer, "verdict", verdict_name(row->verdict));
	json_put_integer(writer, "blocking", (int64_t)row->blocking);
	json_put_text(writer, "changed_by", text_or(row->changed_by, ""));
	moment_put(writer, "changed_at", row->changed_at);
	json_end_object(writer);
}

static void print_json(struct cli *cli, const struct portfolio_row *rows, size_t count)
{
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_array(writer, NULL);
	for (size_t i = 0; i < count; i++)
		write_json(writer, &rows[i]);
	json_end_array(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

static size_t title_cells(const struct portfolio_row *rows, size_t count)
{
	size_t widest = 0;

	for (size_t i = 0; i < count; i++) {
		size_t width = unicode_width(rows[i].title);

		widest = width > widest ? width : widest;
	}
	return widest < TITLE_CELLS ? widest : TITLE_CELLS;
}

/* "Concept: not ready". Figures that could not be worked out are no verdict. */
static const char *verdict_format(const struct portfolio_row *row, struct arena *arena)
{
	if (row->outdated)
		return "cannot be read; see: waymark doctor";
	if (!row->gate)
		return "all gates: ready";
	return text_format(arena, "%s: %s", row->gate, verdict_name(row->verdict));
}

static void print_row(struct cli *cli, const struct portfolio_row *row, size_t cells)
{
	const char *progress =
		row->gate ? text_format(cli->arena, "%zu of %zu", row->answered, row->required)
			  : "";

	cli_print(cli, text_format(cli->arena, "%-6s  %s  %-8s  %-10s  %s\n", row->reference,
				   output_cell(cli->arena, row->title, cells),
				   row->archived ? "archived" : "draft", progress,
				   verdict_format(row, cli->arena)));
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	const struct portfolio_row *rows;
	size_t count = session_portfolio_renewed(session, &rows);
	const struct error *found = session_portfolio_error(session);

	if (!count && found->kind != ERROR_NONE)
		return error_set(error, found->kind, "%s: %s", session_path(session), found->text);
	if (cli->options[OPTION_JSON]) {
		print_json(cli, rows, count);
		return true;
	}
	if (!count)
		cli_note(cli, "no proposals yet; \"waymark new TITLE\" makes one");
	size_t cells = title_cells(rows, count);

	for (size_t i = 0; i < count; i++)
		print_row(cli, &rows[i], cells);
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return data_file_do(cli, DATA_READ, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_JSON },
	{ .id = OPTION_FILE },
	{ .id = OPTION_BANK },
};

const struct command command_list = {
	.name = "list",
	.operands = "",
	.summary = "all proposals: reference, title, state, progress, verdict",
	.details = "One line for each proposal of the data file: reference, title, state, how many "
		   "of the questions that the next gate requires are answered, and the verdict of "
		   "that gate. Progress is not readiness: both stand side by side.",
	.examples = "waymark list --json",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
