#include "cli/command.h"

#include "base/array.h"
#include "base/json.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"
#include "bank/overlay.h"
#include "cli/data_file.h"
#include "cli/output.h"
#include "session/session.h"

/* `waymark actuals`: the estimate against what came out, and what the next one should learn. */

#define LABEL_CELLS ((size_t)31)

static const char *hours(struct cli *cli, int64_t micro)
{
	return number_format_places(cli->arena, micro, 1, true);
}

/* --- for people ------------------------------------------------------------------------------- */

static void add_sums(struct cli *cli, struct text *text, const char *title,
		     const struct actual_sum *sums, size_t count)
{
	text_add_format(text, "\n%s %10s %10s %11s %7s %6s\n",
			output_cell(cli->arena, title, LABEL_CELLS), "Estimated", "Actual",
			"Difference", "Ratio", "Times");
	for (size_t i = 0; i < count; i++) {
		const struct actual_sum *sum = &sums[i];
		const char *label =
			text_equal(sum->name, sum->label)
				? sum->label
				: text_format(cli->arena, "%s %s", sum->name, sum->label);

		text_add_format(text, "%s %10s %10s %11s %7s %6zu\n",
				output_cell(cli->arena, label, LABEL_CELLS),
				hours(cli, sum->estimated), hours(cli, sum->actual),
				hours(cli, sum->actual - sum->estimated),
				actual_ratio(sum->actual, sum->estimated, cli->arena), sum->count);
	}
}

static const char *learners(struct cli *cli, struct maybe maybe)
{
	return maybe.known ? text_format(cli->arena, "%lld", (long long)maybe.value) : "-";
}

static void add_runs(struct cli *cli, struct text *text, const struct actuals *actuals)
{
	if (actuals->runs.count)
		text_add_format(text, "\n%-10s %10s %10s %10s %10s\n", "Learners", "Planned",
				"Enrolled", "Ratio", "Completed");
	for (size_t i = 0; i < actuals->runs.count; i++) {
		const struct actual_run *run = &actuals->runs.items[i];

		text_add_format(text, "Run %-6d %10lld %10s %10s %10s\n", run->number,
				(long long)run->planned, learners(cli, run->enrolled),
				run->enrolled.known ? actual_ratio(run->enrolled.value,
								   run->planned, cli->arena)
						    : "-",
				learners(cli, run->completed));
	}
}

static void print_text(struct cli *cli, struct session *session, const struct actuals *actuals)
{
	struct text text = text_start(cli->arena);

	text_add_format(&text, "%s %s: hours and learners as they came out\n",
			session_reference(session), data_file_title(session));
	if (!actuals->lines.count && !actuals->runs.count)
		text_add(&text, "\nNothing was entered yet. \"waymark actual P ROW WHEN HOURS\" "
				"enters it.\n");
	add_runs(cli, &text, actuals);
	if (actuals->lines.count) {
		add_sums(cli, &text, "Rows", actuals->rows.items, actuals->rows.count);
		add_sums(cli, &text, "Roles", actuals->roles.items, actuals->roles.count);
		add_sums(cli, &text, "Phases", actuals->phases.items, actuals->phases.count);
		add_sums(cli, &text, "All that was entered", &actuals->all, 1);
		text_add(&text, "\nHours. Estimated: for the same times of the same rows, with the "
				"learners who enrolled where that is known.\n");
	}
	if (actuals->lost)
		text_add_format(&text,
				"\n%zu entered for rows that this bank does not have, or not to be "
				"read: kept, not counted.\n",
				actuals->lost);
	cli_print(cli, unicode_clean(cli->arena, text_end(&text)));
}

/* --- for programs: hours in millionths, as everywhere ----------------------------------------- */

static void put_maybe(struct json_writer *writer, const char *key, struct maybe maybe)
{
	if (maybe.known)
		json_put_integer(writer, key, maybe.value);
	else
		json_put_null(writer, key);
}

static void write_sum(struct json_writer *writer, const char *key, const struct actual_sum *sum)
{
	json_begin_object(writer, key);
	json_put_text(writer, "name", sum->name);
	json_put_text(writer, "label", sum->label);
	json_put_integer(writer, "estimated", sum->estimated);
	json_put_integer(writer, "actual", sum->actual);
	json_put_integer(writer, "difference", sum->actual - sum->estimated);
	put_maybe(writer, "ratio_bp",
		  (struct maybe){ sum->estimated > 0,
				  sum->estimated > 0
					  ? round_div((int128)sum->actual * 10000, sum->estimated)
					  : 0 });
	json_put_integer(writer, "times", (int64_t)sum->count);
	json_end_object(writer);
}

static void write_sums(struct json_writer *writer, const char *key, const struct actual_sum *sums,
		       size_t count)
{
	json_begin_array(writer, key);
	for (size_t i = 0; i < count; i++)
		write_sum(writer, NULL, &sums[i]);
	json_end_array(writer);
}

static void write_lines(struct cli *cli, struct json_writer *writer, const struct actuals *actuals)
{
	json_begin_array(writer, "entered");
	for (size_t i = 0; i < actuals->lines.count; i++) {
		const struct actual_line *line = &actuals->lines.items[i];

		json_begin_object(writer, NULL);
		json_put_text(writer, "row", line->row->id);
		json_put_text(writer, "when", doing_format(line->doing, cli->arena));
		json_put_integer(writer, "estimated", line->estimated);
		json_put_integer(writer, "actual", line->actual);
		json_put_text(writer, "note", line->note);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void write_runs(struct json_writer *writer, const struct actuals *actuals)
{
	json_begin_array(writer, "runs");
	for (size_t i = 0; i < actuals->runs.count; i++) {
		json_begin_object(writer, NULL);
		json_put_integer(writer, "run", actuals->runs.items[i].number);
		json_put_integer(writer, "planned", actuals->runs.items[i].planned);
		put_maybe(writer, "enrolled", actuals->runs.items[i].enrolled);
		put_maybe(writer, "completed", actuals->runs.items[i].completed);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void print_json(struct cli *cli, struct session *session, const struct actuals *actuals)
{
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	json_put_text(writer, "reference", session_reference(session));
	write_lines(cli, writer, actuals);
	write_runs(writer, actuals);
	write_sums(writer, "rows", actuals->rows.items, actuals->rows.count);
	write_sums(writer, "roles", actuals->roles.items, actuals->roles.count);
	write_sums(writer, "phases", actuals->phases.items, actuals->phases.count);
	write_sum(writer, "all", &actuals->all);
	json_put_integer(writer, "lost", (int64_t)actuals->lost);
	json_end_object(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

/* --- which of them ---------------------------------------------------------------------------- */

static bool show(struct cli *cli, struct session *session, struct error *error)
{
	const struct actual_list *given = session_actuals(session, cli->arena);
	const struct actuals *actuals =
		actuals_derive(session_assessment(session), given, cli->arena);

	(void)error;
	(cli->options[OPTION_JSON] ? print_json : print_text)(cli, session, actuals);
	return true;
}

static bool propose(struct cli *cli, struct session *session, struct error *error)
{
	const struct overlay *overlay = session_propose(session, cli->arena, error);

	return overlay && overlay_write(cli, overlay, cli->options[OPTION_PROPOSE], error);
}

static bool run(struct cli *cli, struct error *error)
{
	const char *proposal = cli_operand(cli, 0);

	if (cli->options[OPTION_PROPOSE] && proposal)
		return error_set(error, ERROR_USAGE,
				 "--propose learns from all proposals of the file; name none");
	if (cli->options[OPTION_PROPOSE])
		return data_file_do(cli, DATA_READ, propose, error);
	return proposal ? data_file_do_proposal(cli, DATA_READ, show, error)
			: error_set(error, ERROR_USAGE, "name a proposal, or give --propose DIR");
}

static const struct option_use uses[] = {
	{ .id = OPTION_PROPOSE },
	{ .id = OPTION_JSON },
	{ .id = OPTION_FORCE, .meaning = "replace files of --propose that exist" },
	{ .id = OPTION_FILE },
	{ .id = OPTION_LOCAL,
	  .meaning = "figures of a folder, of an entry of \"local show\" by its number, or none "
		     "(else those that the data file keeps)" },
	{ .id = OPTION_BANK },
	{ .id = OPTION_TODAY },
};

const struct command command_actuals = {
	.name = "actuals",
	.operands = "[P]",
	.most = 1,
	.summary = "the estimate against hours and learners as they came out",
	.details =
		"By row, role and phase: what was estimated for the times that were entered, what "
		"it took, the difference and the ratio. With --propose the hours of all proposals "
		"of the data file become parameters for the next estimate, with their evidence, in "
		"a folder to review: \"waymark bank check --local DIR\" checks it, \"waymark local "
		"set DIR\" takes it.",
	.examples = "waymark actuals P-001\nwaymark actuals P-001 --json",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
