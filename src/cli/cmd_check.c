#include "cli/command.h"

#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "cli/output.h"
#include "report/words.h"
#include "session/session.h"

#define LABEL_CELLS ((size_t)100)

/* The gate of --gate, else the first that is not ready, else the last. */
static const struct gate_result *choose_gate(struct cli *cli, const struct assessment *assessment,
					     struct error *error)
{
	const char *wanted = cli->options[OPTION_GATE];
	struct text names = text_start(cli->arena);

	for (size_t i = 0; i < assessment->gates.count; i++) {
		const struct gate_result *gate = &assessment->gates.items[i];

		if (wanted ? text_equal(gate->gate->name, wanted)
			   : gate->verdict == VERDICT_NOT_READY)
			return gate;
		text_add_format(&names, "%s%s", i ? ", " : "", gate->gate->name);
	}
	if (!wanted)
		return &assessment->gates.items[assessment->gates.count - 1];
	error_set(error, ERROR_USAGE, "there is no gate %s; there are %s", wanted,
		  text_end(&names));
	return NULL;
}

static const char *conflict_message(const struct assessment *assessment,
				    const struct conflict *conflict)
{
	for (size_t i = 0; i < assessment->conflicts.count; i++)
		if (assessment->conflicts.items[i].conflict == conflict)
			return assessment->conflicts.items[i].message;
	return conflict->name;
}

/* --- a list of lines, for both forms ---------------------------------------------------------- */

struct item_line {
	const char *name, *label;
};

struct section {
	const char *key, *title;
	ARRAY(struct item_line) lines;
};

static void add_questions(struct arena *arena, struct section *section,
			  const struct question *const *questions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		*ARRAY_PUSH(arena, &section->lines) =
			(struct item_line){ questions[i]->name,
					    text_or(questions[i]->label, questions[i]->name) };
}

static void add_checks(struct arena *arena, struct section *section,
		       const struct check *const *checks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		*ARRAY_PUSH(arena, &section->lines) =
			(struct item_line){ checks[i]->name, checks[i]->label };
}

static void add_conflicts(struct arena *arena, struct section *section,
			  const struct assessment *assessment,
			  const struct conflict *const *conflicts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		*ARRAY_PUSH(arena, &section->lines) =
			(struct item_line){ conflicts[i]->name,
					    conflict_message(assessment, conflicts[i]) };
}

enum {
	CONTRADICTIONS,
	MISSING,
	BLOCKING,
	WARNINGS,
	CONDITIONS,
	PARKED,
	SECTION_COUNT,
};

static struct section *sections_derive(const struct assessment *assessment,
				       const struct gate_result *gate, struct arena *arena)
{
	static const struct section blank[SECTION_COUNT] = {
		[CONTRADICTIONS] = { .key = "contradictions",
				     .title = "Answers that contradict each other" },
		[MISSING] = { .key = "missing", .title = "Questions to answer" },
		[BLOCKING] = { .key = "blocking", .title = "Checks that stand in the way" },
		[WARNINGS] = { .key = "warnings", .title = "Warnings to agree to" },
		[CONDITIONS] = { .key = "conditions", .title = "Conditions" },
		[PARKED] = { .key = "parked", .title = "Put off until later" },
	};
	struct section *made = ARENA_ARRAY(arena, struct section, SECTION_COUNT);

	for (size_t i = 0; i < SECTION_COUNT; i++)
		made[i] = blank[i];
	add_conflicts(arena, &made[CONTRADICTIONS], assessment, gate->contradictions.items,
		      gate->contradictions.count);
	add_questions(arena, &made[MISSING], gate->missing.items, gate->missing.count);
	add_checks(arena, &made[BLOCKING], gate->blocking.items, gate->blocking.count);
	add_conflicts(arena, &made[WARNINGS], assessment, gate->warnings.items,
		      gate->warnings.count);
	add_checks(arena, &made[CONDITIONS], gate->conditions.items, gate->conditions.count);
	add_questions(arena, &made[PARKED], gate->parked.items, gate->parked.count);
	return made;
}

static void print_json(struct cli *cli, const struct session *session,
		       const struct gate_result *gate, const struct section *sections)
{
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	json_put_text(writer, "reference", session_reference(session));
	json_put_text(writer, "gate", gate->gate->name);
	json_put_text(writer, "label", gate->gate->label);
	json_put_text(writer, "verdict", verdict_name(gate->verdict));
	json_put_truth(writer, "ready", gate->verdict != VERDICT_NOT_READY);
	json_put_integer(writer, "required", (int64_t)gate->required);
	json_put_integer(writer, "answered", (int64_t)gate->answered);
	for (size_t i = 0; i < SECTION_COUNT; i++) {
		json_begin_array(writer, sections[i].key);
		for (size_t line = 0; line < sections[i].lines.count; line++) {
			json_begin_object(writer, NULL);
			json_put_text(writer, "name", sections[i].lines.items[line].name);
			json_put_text(writer, "label", sections[i].lines.items[line].label);
			json_end_object(writer);
		}
		json_end_array(writer);
	}
	json_end_object(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

static void print_section(struct cli *cli, const struct section *section)
{
	if (section->lines.count)
		cli_print(cli, text_format(cli->arena, "\n%s (%zu)\n", section->title,
					   section->lines.count));
	for (size_t i = 0; i < section->lines.count; i++)
		cli_print(cli,
			  text_format(cli->arena, "  [ ] %s: %s\n", section->lines.items[i].name,
				      output_cut(cli->arena, section->lines.items[i].label,
						 LABEL_CELLS)));
}

static void print_text(struct cli *cli, struct session *session, const struct gate_result *gate,
		       const struct section *sections)
{
	cli_print(cli, text_format(cli->arena, "%s for %s: %s %s\n", words_verdict(gate->verdict),
				   gate->gate->label, session_reference(session),
				   data_file_title(session)));
	cli_print(cli, text_format(cli->arena, "%zu of %zu required questions answered\n",
				   gate->answered, gate->required));
	for (size_t i = 0; i < SECTION_COUNT; i++)
		print_section(cli, &sections[i]);
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	const struct assessment *assessment = session_assessment(session);
	const struct gate_result *gate = choose_gate(cli, assessment, error);

	if (!gate)
		return false;
	const struct section *sections = sections_derive(assessment, gate, cli->arena);

	if (cli->options[OPTION_JSON])
		print_json(cli, session, gate, sections);
	else
		print_text(cli, session, gate, sections);
	cli->verdict = gate->verdict == VERDICT_NOT_READY;
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return data_file_do_proposal(cli, DATA_READ, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_GATE }, { .id = OPTION_JSON },  { .id = OPTION_FILE },
	{ .id = OPTION_BANK }, { .id = OPTION_TODAY },
};

const struct command command_check = {
	.name = "check",
	.operands = "P",
	.least = 1,
	.most = 1,
	.summary = "what stands between a proposal and its next gate",
	.details =
		"The verdict first, then what is behind it: contradictions, questions to answer, "
		"checks that stand in the way, warnings and conditions. The exit code is 0 where "
		"the proposal is ready, with or without conditions, and 1 where it is not. "
		"\"waymark export P --paper checklist\" writes the whole checklist.",
	.examples = "waymark check P-001\nwaymark check P-001 --gate concept --json",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
