#include "cli/command.h"

#include "assess/why.h"
#include "base/array.h"
#include "base/json.h"
#include "base/unicode.h"
#include "cli/inputs.h"

/* The lines in their order; `depth` makes them a tree. */
static void write_json(const struct why *why, struct json_writer *writer)
{
	json_begin_array(writer, NULL);
	for (size_t i = 0; i < why->lines.count; i++) {
		const struct why_line *line = &why->lines.items[i];

		json_begin_object(writer, NULL);
		json_put_integer(writer, "depth", line->depth);
		json_put_text(writer, "text", line->text);
		json_put_text(writer, "value", line->value);
		json_put_text(writer, "origin", line->origin);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static bool run(struct cli *cli, struct error *error)
{
	const struct assessment *assessment = inputs_assess(cli, cli_operand(cli, 0), error);

	if (!assessment)
		return false;
	const struct why *why = why_derive(assessment, cli_operand(cli, 1), cli->arena, error);

	if (!why)
		return false;
	if (!cli->options[OPTION_JSON]) {
		cli_print(cli, unicode_clean(cli->arena, why_format(why, cli->arena)));
		return true;
	}
	struct json_writer *writer = json_writer_open(cli->arena);

	write_json(why, writer);
	cli_print(cli, json_writer_close(writer, 1));
	return true;
}

static const struct option_use uses[] = {
	{ .id = OPTION_JSON },      { .id = OPTION_BANK },  { .id = OPTION_LOCAL },
	{ .id = OPTION_FRAMEWORK }, { .id = OPTION_TODAY },
};

const struct command command_why = {
	.name = "why",
	.operands = "PROPOSAL NAME",
	.least = 2,
	.most = 2,
	.summary = "where a state, a check, a conflict or a figure comes from",
	.details =
		"Unfolds the rule behind NAME and the answers it read, part by part, each with its "
		"value and its origin: file and line of the bank, the proposal, the framework, or "
		"nobody. NAME is that of a question, check, conflict or gate, or estimate.KEY, "
		"input.KEY, driver.ID, role.ID, rate.ID, param.KEY, row.ID, range.once, "
		"sensitivity.ID or benchmark.ID. Where two kinds share a name both are explained; "
		"question.NAME, check.NAME, conflict.NAME and gate.NAME tell them apart.",
	.examples = "waymark why data/examples/dunmar.json credit_awards_credit\n"
		    "waymark why data/examples/dunmar.json estimate.once_hours",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
