#include "cli/command.h"

#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "cli/output.h"
#include "cli/target.h"
#include "report/words.h"
#include "session/session.h"

#include <inttypes.h>

#define NAME_CELLS ((size_t)30)
#define STATE_CELLS ((size_t)18)
#define VALUE_CELLS ((size_t)60)

/* One thing that holds an answer: a question, a row of a grid, a field of an item. */
struct line {
	struct target target;
	const char *value; /* the proposal's own, else what it inherits; "" */
	struct given given;
	const struct question_result *result;
	enum origin origin;
};

struct lines {
	ARRAY(struct line) list;
};

static void add_line(struct cli *cli, const struct session *session, struct lines *lines,
		     struct target target, const struct value *value, enum origin origin)
{
	const struct assessment *assessment = session_assessment(session);
	const struct question *asked =
		target.question->repeat ? target.question->repeat : target.question;
	struct given given = session_given(session, target);
	const char *inherited = value ? value_format(value, cli->arena) : NULL;

	*ARRAY_PUSH(cli->arena, &lines->list) = (struct line){
		.target = target,
		.value = *given.value ? given.value : text_or(inherited, ""),
		.given = given,
		.result = &assessment->questions[asked->index],
		.origin = *given.value ? ORIGIN_ANSWER : origin,
	};
}

static void add_grid(struct cli *cli, const struct session *session, struct lines *lines,
		     const struct question *grid)
{
	const struct question_result *result = &session_assessment(session)->questions[grid->index];

	for (size_t i = 0; i < grid->rows->choices.count; i++) {
		const struct value *cell =
			result->value.kind == VALUE_GRID ? &result->value.cells[i] : NULL;

		add_line(cli, session, lines,
			 (struct target){ .question = grid, .row = &grid->rows->choices.items[i] },
			 cell, result->cells ? result->cells[i] : ORIGIN_NONE);
	}
}

static void add_items(struct cli *cli, const struct session *session, struct lines *lines,
		      const struct question *repeat, const struct question *only)
{
	const struct assessment *assessment = session_assessment(session);

	for (size_t i = 0; i < assessment->items.count; i++) {
		const struct item *item = &assessment->items.items[i];

		for (size_t f = 0; item->repeat == repeat && f < item->field_count; f++)
			if (!only || only == item->fields[f].field)
				add_line(cli, session, lines,
					 (struct target){ .question = item->fields[f].field,
							  .item = item->number },
					 NULL, ORIGIN_NONE);
	}
}

/* All lines of a question. */
static void add_question(struct cli *cli, const struct session *session, struct lines *lines,
			 const struct question *question)
{
	const struct question_result *result =
		&session_assessment(session)->questions[question->index];

	if (question->kind == QUESTION_REPEAT)
		add_items(cli, session, lines, question, NULL);
	else if (question->repeat)
		add_items(cli, session, lines, question->repeat, question);
	else if (question->kind == QUESTION_GRID)
		add_grid(cli, session, lines, question);
	else
		add_line(cli, session, lines, (struct target){ .question = question },
			 &result->value, result->origin);
}

/* "stat_entitlements[campus-access]", "claims[2].claim_source" */
static const char *line_name(const struct line *line, struct arena *arena)
{
	const struct question *question = line->target.question;

	if (line->target.row)
		return text_format(arena, "%s[%s]", question->name, line->target.row->name);
	if (line->target.item)
		return text_format(arena, "%s[%zu].%s", question->repeat->name, line->target.item,
				   question->name);
	return question->name;
}

static void put_line(struct json_writer *writer, const struct line *line)
{
	const struct question_result *result = line->result;

	json_begin_object(writer, NULL);
	json_put_text(writer, "question", line->target.question->name);
	if (line->target.row)
		json_put_text(writer, "row", line->target.row->name);
	if (line->target.item)
		json_put_integer(writer, "item", (int64_t)line->target.item);
	json_put_text(writer, "state", question_state_name(result->state));
	json_put_text(writer, "value", line->value);
	json_put_truth(writer, "own", *line->given.value != '\0');
	json_put_integer(writer, "revision", line->given.revision);
	json_put_text(writer, "by", text_or(line->given.by, ""));
	moment_put(writer, "at", line->given.at);
	json_put_text(writer, "reason", line->given.note);
	if (result->deferral) {
		json_put_text(writer, "owner", result->deferral->owner);
		json_put_text(writer, "until", result->deferral->until);
		json_put_text(writer, "mark_reason", result->deferral->reason);
	}
	if (result->not_applicable)
		json_put_text(writer, "mark_reason", result->not_applicable->reason);
	json_end_object(writer);
}

static void print_json(struct cli *cli, const struct session *session, const struct lines *lines)
{
	const struct proposal *proposal = session_proposal(session);
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	json_put_text(writer, "reference", session_reference(session));
	json_begin_object(writer, "meta");
	for (size_t i = 0; i < proposal->meta.count; i++)
		json_put_text(writer, proposal->meta.items[i].key, proposal->meta.items[i].value);
	json_end_object(writer);
	json_begin_array(writer, "answers");
	for (size_t i = 0; i < lines->list.count; i++)
		put_line(writer, &lines->list.items[i]);
	json_end_array(writer);
	json_end_object(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

/* --- one question ----------------------------------------------------------------------------- */

/* "REVISION<TAB>VALUE"; several of them each with its name in front. */
static bool show_one(struct cli *cli, const struct session *session, struct error *error)
{
	struct target target;
	struct lines lines = { 0 };

	if (!target_choose(cli, session, cli_operand(cli, 1), TARGET_WHOLE, &target, error))
		return false;
	bool whole = !target.row && !target.item
		     && (target.question->kind == QUESTION_GRID || target.question->repeat
			 || target.question->kind == QUESTION_REPEAT);

	if (whole)
		add_question(cli, session, &lines, target.question);
	else
		add_line(cli, session, &lines, target, NULL, ORIGIN_NONE);
	if (cli->options[OPTION_JSON]) {
		print_json(cli, session, &lines);
		return true;
	}
	for (size_t i = 0; i < lines.list.count; i++) {
		const struct line *line = &lines.list.items[i];

		if (whole)
			cli_print(cli,
				  text_format(cli->arena, "%s\t", line_name(line, cli->arena)));
		cli_print(cli, text_format(cli->arena, "%" PRId64 "\t%s\n", line->given.revision,
					   line->given.value));
	}
	return true;
}

/* --- all of them ------------------------------------------------------------------------------ */

/* Who and when, or where it comes from. */
static const char *source_format(const struct line *line, struct arena *arena)
{
	if (*line->given.value)
		return text_format(arena, "(%s, %s)", line->given.by,
				   moment_format(line->given.at, arena));
	if (line->origin == ORIGIN_FRAMEWORK)
		return "(framework)";
	return "";
}

static void print_line(struct cli *cli, const struct line *line)
{
	struct arena *arena = cli->arena;
	const char *state = words_question_state(line->result->state);
	const char *value = output_cut(arena, line->value, VALUE_CELLS);
	const char *source = source_format(line, arena);

	cli_print(cli, text_format(arena, "  %s %s%s%s%s%s\n",
				   output_cell(arena, line_name(line, arena), NAME_CELLS),
				   *value ? output_cell(arena, state, STATE_CELLS) : state,
				   *value ? " " : "", value, *source ? "  " : "", source));
}

static void print_step(struct cli *cli, const struct question *group)
{
	cli_print(cli, text_format(cli->arena, "\n%s\n", text_or(group->label, group->name)));
}

static bool show_all(struct cli *cli, struct session *session)
{
	const struct bank *bank = session_bank(session);
	const struct assessment *assessment = session_assessment(session);
	struct lines lines = { 0 };
	int step = -1;

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];

		if (question_is_asked(question) && assessment->questions[i].relevant)
			add_question(cli, session, &lines, question);
	}
	if (cli->options[OPTION_JSON]) {
		print_json(cli, session, &lines);
		return true;
	}
	cli_print(cli, text_format(cli->arena, "%s  %s\n", session_reference(session),
				   data_file_title(session)));
	for (size_t i = 0; i < lines.list.count; i++) {
		const struct question *question = lines.list.items[i].target.question;

		if (question->step != step && question->group)
			print_step(cli, question->group);
		step = question->step;
		print_line(cli, &lines.list.items[i]);
	}
	return true;
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	if (cli->options[OPTION_ROW] && !cli_operand(cli, 1))
		return error_set(error, ERROR_USAGE, "--row goes with a QUESTION");
	return cli_operand(cli, 1) ? show_one(cli, session, error) : show_all(cli, session);
}

static bool run(struct cli *cli, struct error *error)
{
	return data_file_do_proposal(cli, DATA_READ, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_ROW },  { .id = OPTION_JSON },  { .id = OPTION_FILE },
	{ .id = OPTION_BANK }, { .id = OPTION_TODAY },
};

const struct command command_show = {
	.name = "show",
	.operands = "P [QUESTION]",
	.least = 1,
	.most = 2,
	.summary = "the answers of a proposal, with state, who and when",
	.details =
		"All questions that are asked, by step. With QUESTION: the revision of its answer, "
		"a tab, and the answer as it is kept, for scripts and for --if-revision of "
		"\"answer\"; 0 and nothing where it was never answered. Of a grid or a list "
		"without --row: one such line each, behind its name and a tab.",
	.examples = "waymark show P-001\nwaymark show P-001 prop_title",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
