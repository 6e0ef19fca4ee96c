#include "walk.h"

#include "base/text.h"

bool walk_is_select(const struct question *question)
{
	return question
	       && (question->kind == QUESTION_SELECT_ONE
		   || question->kind == QUESTION_SELECT_MULTIPLE);
}

bool walk_is_ticked(const struct value *value, const struct choice *choice)
{
	if (value->kind == VALUE_TEXT)
		return value->choice == choice;
	for (uint32_t i = 0; value->kind == VALUE_SET && i < value->count; i++)
		if (value->ticked[i] == choice)
			return true;
	return false;
}

const char *walk_text_with(const struct app *app, const struct question *question,
			   const struct choice *choice, struct arena *arena)
{
	const struct value *value =
		&session_assessment(app->session)->questions[question->index].value;
	struct text text = text_start(arena);
	bool was = false;

	if (question->kind == QUESTION_SELECT_ONE)
		return choice->name;
	for (uint32_t i = 0; value->kind == VALUE_SET && i < value->count; i++) {
		if (value->ticked[i] == choice)
			was = true;
		else
			text_add_format(&text, "%s%s", text.length ? " " : "",
					value->ticked[i]->name);
	}
	if (!was)
		text_add_format(&text, "%s%s", text.length ? " " : "", choice->name);
	return text_end(&text);
}

static struct value suggested(const struct app *app, const struct question *question,
			      struct arena *arena)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct question_result *result = &assessment->questions[question->index];
	bool bad;

	if (result->state != QUESTION_OPEN || question->kind == QUESTION_GRID)
		return (struct value){ 0 };
	for (size_t i = 0; i < assessment->suggestions.count; i++)
		if (assessment->suggestions.items[i].question == question)
			return assessment->suggestions.items[i].value;
	if (question->default_text)
		return value_parse(question, question->default_text, arena, &bad);
	if (question->default_value) {
		struct scope scope = assessment_scope(assessment, arena);

		return expr_eval(question->default_value, &scope);
	}
	return (struct value){ 0 };
}

const char *walk_suggestion(const struct app *app, const struct question *question,
			    struct arena *arena)
{
	struct value value = suggested(app, question, arena);

	return value.kind == VALUE_UNKNOWN ? NULL : value_format(&value, arena);
}

const char *walk_suggestion_words(const struct app *app, const struct question *question,
				  struct arena *arena)
{
	struct value value = suggested(app, question, arena);

	return value.kind == VALUE_UNKNOWN ? NULL : value_format_label(&value, arena);
}
