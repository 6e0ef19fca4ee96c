#include "session_private.h"

#include "base/number.h"
#include "base/text.h"
#include "report/workbook_names.h"
#include "report/workbook_read.h"

#include <string.h>

/* Our own workbook, as somebody in finance hands it back: which inputs are others than those of the
 * proposal now, and which answers would make them so. */

struct reading {
	const struct session *session;
	struct incoming *incoming;
	struct arena *arena;
	const char **names;
	struct found *found; /* by name: the form, the inputs, the parameters, the rates */
	size_t count;
	ARRAY(struct estimate_override) overrides;
};

static void remark(struct reading *reading, const char *text)
{
	*ARRAY_PUSH(reading->arena, &reading->incoming->remarks) = text;
}

/* --- looking the names up --------------------------------------------------------------------- */

static void list_names(struct reading *reading)
{
	const struct bank *bank = session_bank(reading->session);
	size_t count = 1 + bank->inputs.count + bank->params.count
		       + bank->rates.count * WORKBOOK_RATE_COUNT;
	const char **names = ARENA_ARRAY(reading->arena, const char *, count);
	size_t next = 0;

	names[next++] = workbook_form_name;
	for (size_t i = 0; i < bank->inputs.count; i++)
		names[next++] = workbook_input_name(&bank->inputs.items[i], reading->arena);
	for (size_t i = 0; i < bank->params.count; i++)
		names[next++] = workbook_param_name(&bank->params.items[i], reading->arena);
	for (size_t i = 0; i < bank->rates.count; i++)
		for (enum workbook_rate part = 0; part < WORKBOOK_RATE_COUNT; part++)
			names[next++] =
				workbook_rate_name(&bank->rates.items[i], part, reading->arena);
	reading->names = names;
	reading->count = count;
	reading->found = ARENA_ARRAY(reading->arena, struct found, count);
}

static bool read_names(struct reading *reading, struct error *error)
{
	const struct file *file = reading->incoming->file;

	if (!workbook_read(file, reading->names, reading->count, reading->found, reading->arena,
			   error))
		return error_at(error, "%s cannot be read as a workbook", file_shown(file->path));
	if (text_equal(reading->found[0].text, workbook_form))
		return true;
	return error_set(
		error, ERROR_DATA,
		"%s is no workbook that \"export --format xlsx\" of this version wrote, so "
		"nothing says which of its cells mean what; save the answers as CSV "
		"instead",
		file_shown(file->path));
}

/* --- inputs ----------------------------------------------------------------------------------- */

static const char *value_words(struct reading *reading, const struct value *value)
{
	return text_or(value_format(value, reading->arena), "nothing");
}

static const char *called(const struct input *input)
{
	return text_or(input->label, input->key);
}

static bool take_input(struct reading *reading, const struct input_result *now,
		       const struct found *found, struct error *error)
{
	struct value value;
	const char *text = found->kind == FOUND_NUMBER ? number_format(reading->arena, found->micro)
						       : found->text;

	if (found->kind == FOUND_NO_NAME || found->kind == FOUND_NOTHING) {
		remark(reading,
		       text_format(reading->arena, "not taken: %s: the workbook says %s",
				   called(now->input),
				   found->kind == FOUND_NOTHING ? "nothing" : "no more of it"));
		return true;
	}
	if (!input_parse(now->input, text, &value, reading->arena, error))
		return error_at(error, "%s, %s", file_shown(reading->incoming->file->path),
				found->place);
	if (!value_equal(&value, &now->value))
		*ARRAY_PUSH(reading->arena, &reading->overrides) =
			(struct estimate_override){ now->input, value };
	return true;
}

static bool take_inputs(struct reading *reading, struct error *error)
{
	const struct session *session = reading->session;
	const struct estimate *estimate = session->selection.assessment->estimate;

	for (size_t i = 0; i < session_bank(session)->inputs.count; i++)
		if (!take_input(reading, &estimate->inputs[i], &reading->found[1 + i], error))
			return false;
	return true;
}

/* --- what belongs to the institution ---------------------------------------------------------- */

/* A cell whose number is another than the bank's; `micro` INT64_MIN: the bank has none. */
static void compare_figure(struct reading *reading, const struct found *found, const char *label,
			   int64_t micro)
{
	bool same = found->kind == FOUND_NUMBER
			    ? found->micro == micro
			    : found->kind == FOUND_NO_NAME
				      || (found->kind == FOUND_NOTHING && micro == INT64_MIN);

	if (!same)
		remark(reading,
		       text_format(reading->arena,
				   "not taken: %s: %s -> %s; a figure of the institution, not of "
				   "the proposal (see \"waymark help local\")",
				   label,
				   micro == INT64_MIN ? "nothing"
						      : number_format(reading->arena, micro),
				   *found->text ? found->text : "nothing"));
}

static void compare_param(struct reading *reading, const struct param *param,
			  const struct found *found)
{
	if (text_equal(param->unit, "enum")) {
		if (found->kind != FOUND_NO_NAME && !text_equal(found->text, param->text))
			remark(reading,
			       text_format(reading->arena,
					   "not taken: %s: %s -> %s; a figure of the institution, "
					   "not of the proposal (see \"waymark help local\")",
					   param->key, param->text, found->text));
		return;
	}
	compare_figure(reading, found, text_or(param->label, param->key),
		       param->value * (text_equal(param->unit, "gbp") ? MICRO / 100 : MICRO));
}

static void compare_rate(struct reading *reading, const struct rate *rate,
			 const struct found *found)
{
	static const char *const words[] = { "salary", "pension", "hours a year", "rate if set" };
	const int64_t figures[] = {
		rate->salary_pence * (MICRO / 100),
		rate->pension_bp * MICRO,
		rate->annual_hours * MICRO,
		rate->override_pence < 0 ? INT64_MIN : rate->override_pence * (MICRO / 100),
	};

	for (size_t part = 0; part < WORKBOOK_RATE_COUNT; part++)
		compare_figure(reading, &found[part],
			       text_format(reading->arena, "%s, %s", rate->role, words[part]),
			       figures[part]);
}

static void compare_institution(struct reading *reading)
{
	const struct bank *bank = session_bank(reading->session);
	const struct found *found = reading->found + 1 + bank->inputs.count;

	for (size_t i = 0; i < bank->params.count; i++)
		compare_param(reading, &bank->params.items[i], found++);
	for (size_t i = 0; i < bank->rates.count; i++, found += WORKBOOK_RATE_COUNT)
		compare_rate(reading, &bank->rates.items[i], found);
}

/* --- as answers ------------------------------------------------------------------------------- */

static bool has_answer(const struct proposal *proposal, const char *question)
{
	for (size_t i = 0; i < proposal->answers.count; i++)
		if (text_equal(proposal->answers.items[i].question, question))
			return true;
	return false;
}

static void take_keeping(struct reading *reading, struct proposal *proposal,
			 const struct keeping *keeping)
{
	const struct estimate *estimate = reading->session->selection.assessment->estimate;
	const struct value *was = &estimate->input_values[keeping->input->index];

	if (!keeping->question) {
		remark(reading, text_format(reading->arena, "not taken: %s: %s -> %s. %s",
					    called(keeping->input), value_words(reading, was),
					    value_words(reading, &keeping->wanted),
					    text_or(keeping->why_not, "")));
		return;
	}
	if (keeping->departs)
		remark(reading,
		       text_format(reading->arena,
				   "%s departs from the institution's framework: write the "
				   "reason with the answer",
				   called(keeping->input)));
	if (!has_answer(proposal, keeping->question->name))
		*ARRAY_PUSH(reading->arena, &proposal->answers) = (struct answer){
			.question = keeping->question->name, .row = "", .value = keeping->text
		};
}

static bool is_told(const struct keepings *keepings, const struct input *input)
{
	for (size_t i = 0; i < keepings->list.count; i++)
		if (keepings->list.items[i].input == input && !keepings->list.items[i].question)
			return true;
	return false;
}

static void take_answers(struct reading *reading)
{
	struct proposal *proposal = ARENA_NEW(reading->arena, struct proposal);
	const struct estimate_overrides overrides = { reading->overrides.items,
						      reading->overrides.count };
	const struct keepings *keepings =
		session_plan_keeping(reading->session, &overrides, reading->arena);

	for (size_t i = 0; i < keepings->list.count; i++)
		take_keeping(reading, proposal, &keepings->list.items[i]);
	for (size_t i = 0; i < keepings->moved.count; i++) {
		const struct moved_input *moved = &keepings->moved.items[i];

		if (is_told(keepings, moved->input))
			continue;
		remark(reading,
		       text_format(reading->arena, "%s would be %s then, not %s as in the workbook",
				   called(moved->input), value_words(reading, &moved->would),
				   value_words(reading, &moved->wanted)));
	}
	reading->incoming->proposal = proposal;
}

bool workbook_incoming(const struct session *session, struct incoming *incoming,
		       struct arena *arena, struct error *error)
{
	struct reading reading = { .session = session, .incoming = incoming, .arena = arena };

	if (!session->selection.loaded)
		return error_set(error, ERROR_USAGE,
				 "a workbook changes a proposal that is here already; name it with "
				 "--into, such as --into P-001");
	incoming->title = incoming->file->path;
	list_names(&reading);
	if (!read_names(&reading, error) || !take_inputs(&reading, error))
		return false;
	compare_institution(&reading);
	take_answers(&reading);
	return true;
}
