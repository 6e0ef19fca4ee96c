#include "assess/assessment.h"

#include "base/date.h"
#include "base/json.h"
#include "base/text.h"

/* The whole result as JSON, in the form of data/examples/expected: one writer for each part. */

struct output {
	const struct assessment *assessment;
	const struct bank *bank;
	struct json_writer *json;
	struct arena *arena;
};

static void write_value(const struct output *output, const char *key, const struct value *value)
{
	const char *text = value_format(value, output->arena);

	if (text)
		json_put_text(output->json, key, text);
	else
		json_put_null(output->json, key);
}

/* Rows that are not filled are left out. */
static void write_cells(const struct output *output, const char *key, const struct question *grid,
			const struct value *value)
{
	json_begin_object(output->json, key);
	for (uint32_t i = 0; i < value->count; i++)
		if (value_is_known(&value->cells[i]))
			write_value(output, grid->rows->choices.items[i].name, &value->cells[i]);
	json_end_object(output->json);
}

static void write_question(const struct output *output, const struct question *question)
{
	const struct question_result *result = &output->assessment->questions[question->index];

	json_begin_object(output->json, question->name);
	json_put_text(output->json, "state", question_state_name(result->state));
	if (result->value.kind == VALUE_GRID)
		write_cells(output, "value", question, &result->value);
	else if (question_has_value(question) && value_is_known(&result->value))
		write_value(output, "value", &result->value);
	if (result->state == QUESTION_DEFERRED)
		json_put_text(output->json, "limit", gate_name(output->bank, result->limit));
	json_end_object(output->json);
}

static void write_questions(const struct output *output)
{
	const struct bank *bank = output->bank;

	json_begin_object(output->json, "questions");
	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];

		if (question_is_asked(question) || question_has_value(question))
			write_question(output, question);
	}
	json_end_object(output->json);
	json_put_integer(output->json, "visible", (int64_t)output->assessment->visible);
	json_put_integer(output->json, "relevant", (int64_t)output->assessment->relevant);
}

static void write_calculated(const struct output *output)
{
	const struct bank *bank = output->bank;

	json_begin_object(output->json, "calculated");
	for (size_t i = 0; i < bank->questions.count; i++)
		if (bank->questions.items[i].kind == QUESTION_CALCULATE)
			write_value(output, bank->questions.items[i].name,
				    &output->assessment->questions[i].value);
	json_end_object(output->json);
}

static void write_deviation(const struct output *output, const struct deviation *deviation)
{
	json_begin_object(output->json, NULL);
	json_put_text(output->json, "question", deviation->question->name);
	json_put_text(output->json, "row", deviation->row ? deviation->row->name : "");
	write_value(output, "framework", &deviation->entry->value);
	write_value(output, "value", &deviation->value);
	json_put_text(output->json, "reason", deviation->reason);
	json_end_object(output->json);
}

static void write_deviations(const struct output *output)
{
	json_begin_array(output->json, "deviations");
	for (size_t i = 0; i < output->assessment->deviations.count; i++)
		write_deviation(output, &output->assessment->deviations.items[i]);
	json_end_array(output->json);
}

/* By question; those of a grid as an object of its rows. */
static void write_suggestions(const struct output *output)
{
	const struct question *grid = NULL;

	json_begin_object(output->json, "suggestions");
	for (size_t i = 0; i < output->assessment->suggestions.count; i++) {
		const struct suggestion *suggestion = &output->assessment->suggestions.items[i];

		if (grid && suggestion->question != grid) {
			json_end_object(output->json);
			grid = NULL;
		}
		if (suggestion->row && !grid) {
			grid = suggestion->question;
			json_begin_object(output->json, grid->name);
		}
		write_value(output,
			    suggestion->row ? suggestion->row->name : suggestion->question->name,
			    &suggestion->value);
	}
	if (grid)
		json_end_object(output->json);
	json_end_object(output->json);
}

static void write_problems(const struct output *output)
{
	json_begin_array(output->json, "problems");
	for (size_t i = 0; i < output->assessment->problems.count; i++) {
		const struct answer_problem *problem = &output->assessment->problems.items[i];

		json_begin_object(output->json, NULL);
		json_put_text(output->json, "kind", answer_problem_name(problem->kind));
		json_put_text(output->json, "name", problem->name);
		json_put_text(output->json, "row", problem->row);
		json_put_text(output->json, "text", problem->text);
		json_end_object(output->json);
	}
	json_end_array(output->json);
}

static void write_check(const struct output *output, const struct check_result *result)
{
	json_begin_object(output->json, result->check->name);
	json_put_text(output->json, "state", check_state_name(result->state));
	if (result->state == CHECK_MET)
		json_put_text(output->json, "by", result->by_answers ? "answers" : "evidence");
	if (result->state == CHECK_OPEN && result->check->met_when)
		json_put_truth(output->json, "known", result->met == TRUTH_NO);
	if (result->state == CHECK_DEFERRED)
		json_put_text(output->json, "limit", gate_name(output->bank, result->limit));
	json_end_object(output->json);
}

static void write_checks(const struct output *output)
{
	json_begin_object(output->json, "checks");
	for (size_t i = 0; i < output->bank->checks.count; i++)
		write_check(output, &output->assessment->checks[i]);
	json_end_object(output->json);
}

static void write_conflicts(const struct output *output)
{
	json_begin_array(output->json, "conflicts");
	for (size_t i = 0; i < output->assessment->conflicts.count; i++) {
		const struct conflict_result *result = &output->assessment->conflicts.items[i];

		json_begin_object(output->json, NULL);
		json_put_text(output->json, "name", result->conflict->name);
		json_put_text(output->json, "severity", severity_name(result->conflict->severity));
		json_put_text(output->json, "message", result->message);
		json_put_truth(output->json, "acknowledged", result->acknowledged);
		json_end_object(output->json);
	}
	json_end_array(output->json);
}

/* An array of the names of questions, checks or conflicts. */
#define WRITE_NAMES(output, key, list) \
	do { \
		json_begin_array((output)->json, (key)); \
		for (size_t i = 0; i < (list).count; i++) \
			json_put_text((output)->json, NULL, (list).items[i]->name); \
		json_end_array((output)->json); \
	} while (0)

/* States in the order in which the checklist first shows them. */
static void write_counts_of(const struct output *output, const struct gate_result *gate,
			    enum level level)
{
	bool told[CHECK_STATE_COUNT] = { false };

	json_begin_object(output->json, level_name(level));
	for (size_t i = 0; i < output->bank->checks.count; i++) {
		const struct check_result *result = &output->assessment->checks[i];
		const enum check_state state = check_state_at(result, gate->gate->index);

		if (result->check->level != level || result->check->gate > gate->gate->index
		    || told[state])
			continue;
		told[state] = true;
		json_put_integer(output->json, check_state_name(state),
				 (int64_t)gate->counts[level][state]);
	}
	json_end_object(output->json);
}

static void write_gate(const struct output *output, const struct gate_result *gate)
{
	json_begin_object(output->json, NULL);
	json_put_text(output->json, "gate", gate->gate->name);
	json_put_text(output->json, "verdict", verdict_name(gate->verdict));
	WRITE_NAMES(output, "unanswered", gate->missing);
	WRITE_NAMES(output, "deferred", gate->parked);
	WRITE_NAMES(output, "blocking", gate->blocking);
	WRITE_NAMES(output, "conditions", gate->conditions);
	WRITE_NAMES(output, "contradictions", gate->contradictions);
	WRITE_NAMES(output, "warnings", gate->warnings);
	json_begin_object(output->json, "counts");
	for (int level = 0; level < LEVEL_COUNT; level++)
		write_counts_of(output, gate, (enum level)level);
	json_end_object(output->json);
	json_end_object(output->json);
}

static void write_gates(const struct output *output)
{
	json_begin_array(output->json, "gates");
	for (size_t i = 0; i < output->assessment->gates.count; i++)
		write_gate(output, &output->assessment->gates.items[i]);
	json_end_array(output->json);
}

static const char *next_name(const struct next_entry *entry)
{
	if (entry->kind == NEXT_CONFLICT)
		return entry->conflict->conflict->name;
	return entry->kind == NEXT_QUESTION ? entry->question->name : entry->check->check->name;
}

static void write_next_place(const struct output *output, const struct next_entry *entry)
{
	const char *gate = gate_name(output->bank, entry->gate);

	/* The order of the keys is that of the expected results. */
	if (entry->kind == NEXT_CONFLICT)
		json_put_text(output->json, "gate", gate);
	json_put_integer(output->json, "lead_days", entry->lead_days);
	if (entry->kind != NEXT_CONFLICT)
		json_put_text(output->json, "gate", gate);
}

static void write_next_entry(const struct output *output, const struct next_entry *entry)
{
	static const char *const kinds[] = {
		[NEXT_CONFLICT] = "conflict",
		[NEXT_QUESTION] = "question",
		[NEXT_CHECK] = "check",
	};
	char due[DATE_SIZE];

	json_begin_object(output->json, NULL);
	json_put_text(output->json, "kind", kinds[entry->kind]);
	json_put_text(output->json, "name", next_name(entry));
	json_put_text(output->json, "level", level_name(entry->level));
	write_next_place(output, entry);
	if (entry->has_due) {
		date_write(entry->due, due);
		json_put_text(output->json, "due", due);
		json_put_truth(output->json, "overdue", entry->overdue);
	}
	json_end_object(output->json);
}

static void write_next(const struct output *output)
{
	json_begin_array(output->json, "next");
	for (size_t i = 0; i < output->assessment->next.count; i++)
		write_next_entry(output, &output->assessment->next.items[i]);
	json_end_array(output->json);
}

const char *assessment_write(const struct assessment *assessment, struct arena *arena)
{
	static void (*const parts[])(const struct output *) = {
		write_questions,   write_calculated, write_deviations,
		write_suggestions, write_problems,   write_checks,
		write_conflicts,   write_gates,      write_next,
	};
	const struct output output = {
		assessment,
		assessment->bank,
		json_writer_open(arena),
		arena,
	};
	char today[DATE_SIZE];

	date_write(assessment->today, today);
	json_begin_object(output.json, NULL);
	json_put_text(output.json, "today", today);
	for (size_t i = 0; i < COUNT(parts); i++)
		parts[i](&output);
	estimate_write(assessment->estimate, assessment->bank, output.json, "estimate");
	json_end_object(output.json);
	return json_writer_close(output.json, 1);
}
