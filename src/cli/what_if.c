#include "cli/what_if.h"

#include "base/json.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/command.h"

#include <string.h>

/* --- the options ------------------------------------------------------------------------------ */

static const struct input *find_input(struct cli *cli, const struct bank *bank, const char *given,
				      size_t length, struct error *error)
{
	const char *key = arena_copy(cli->arena, given, length);
	const struct input *input = input_find(bank, key);
	const char *nearest = input ? NULL
				    : nearest_name(key, bank->inputs.items, bank->inputs.count,
						   sizeof(struct input));

	if (!input)
		error_set(error, ERROR_USAGE,
			  "--with: the estimate has no input \"%.*s\"%s%s. \"waymark estimate P "
			  "--json\" lists them.",
			  UNICODE_CUT(key, 60), nearest ? "; did you mean " : "",
			  text_or(nearest, ""));
	return input;
}

/* In the place of what the scenario has for that input, if anything. */
static void put(struct estimate_override *items, size_t *count, struct estimate_override override)
{
	for (size_t i = 0; i < *count; i++) {
		if (items[i].input == override.input) {
			items[i] = override;
			return;
		}
	}
	items[(*count)++] = override;
}

static bool read_one(struct cli *cli, const struct bank *bank, const char *given,
		     struct estimate_override *override, struct error *error)
{
	const char *equals = strchr(given, '=');

	if (!equals)
		return error_set(error, ERROR_USAGE,
				 "--with wants INPUT=VALUE, such as learners=60; \"%.*s\" has no "
				 "equals sign",
				 UNICODE_CUT(given, 60));
	override->input = find_input(cli, bank, given, (size_t)(equals - given), error);
	return override->input
	       && session_read_input(override->input, equals + 1, &override->value, cli->arena,
				     error);
}

static bool read_with(struct cli *cli, const struct bank *bank, struct estimate_override *items,
		      size_t *count, struct error *error)
{
	const char **given;
	size_t total = text_split(cli->arena, text_or(cli->options[OPTION_WITH], ""), "\n", &given);
	bool *named = ARENA_ARRAY(cli->arena, bool, bank->inputs.count);

	for (size_t i = 0; i < total; i++) {
		struct estimate_override override = { 0 };

		if (!read_one(cli, bank, given[i], &override, error) || !override.input)
			return false;
		if (named[override.input->index])
			return error_set(error, ERROR_USAGE,
					 "--with names %s twice; once is enough",
					 override.input->key);
		named[override.input->index] = true;
		put(items, count, override);
	}
	return true;
}

static bool read_scenario(struct cli *cli, const struct session *session, struct what_if *what_if,
			  struct estimate_override *items, size_t *count, struct error *error)
{
	const char *name = cli->options[OPTION_SCENARIO];
	const struct scenario *scenario = name ? session_scenario(session, name, cli->arena) : NULL;

	what_if->scenario = name;
	if (name && !scenario)
		return error_set(error, ERROR_USAGE,
				 "%s has no scenario \"%.*s\". They are made in the what if of the "
				 "full-screen estimate.",
				 session_reference(session), UNICODE_CUT(name, 60));
	for (size_t i = 0; scenario && i < scenario->overrides.count; i++)
		put(items, count, scenario->overrides.items[i]);
	return true;
}

bool what_if_read(struct cli *cli, const struct session *session, struct what_if *what_if,
		  struct error *error)
{
	const struct bank *bank = session_bank(session);
	struct estimate_override *items =
		ARENA_ARRAY(cli->arena, struct estimate_override, bank->inputs.count);

	*what_if = (struct what_if){ .kept = session_assessment(session) };
	what_if->assessment = what_if->kept;
	if (!read_scenario(cli, session, what_if, items, &what_if->overrides.count, error)
	    || !read_with(cli, bank, items, &what_if->overrides.count, error))
		return false;
	what_if->overrides.items = items;
	if (what_if->overrides.count)
		what_if->assessment = session_what_if(session, &what_if->overrides, cli->arena);
	return true;
}

/* --- what is changed -------------------------------------------------------------------------- */

/* Whether an input is another than the kept one: overridden, or it follows one that is. */
static bool differs(const struct what_if *what_if, size_t input)
{
	return !value_equal(&what_if->kept->estimate->input_values[input],
			    &what_if->assessment->estimate->input_values[input]);
}

void what_if_format(const struct what_if *what_if, struct text *text)
{
	const struct estimate *kept = what_if->kept->estimate;
	const struct estimate *would = what_if->assessment->estimate;

	if (!what_if->overrides.count)
		return;
	text_add_format(text, "What if%s%s; nothing of it is written.\n",
			what_if->scenario ? ", scenario " : "", text_or(what_if->scenario, ""));
	for (size_t i = 0; i < what_if->kept->bank->inputs.count; i++)
		if (differs(what_if, i))
			text_add_format(
				text, "  %s: %s (kept: %s)%s\n",
				text_or(kept->inputs[i].input->label, kept->inputs[i].input->key),
				value_format(&would->input_values[i], text->arena),
				value_format(&kept->input_values[i], text->arena),
				would->inputs[i].overridden ? "" : ", follows");
	text_add_char(text, '\n');
}

void what_if_write(const struct what_if *what_if, struct json_writer *writer)
{
	struct arena scratch = { 0 };
	const struct estimate *kept = what_if->kept->estimate;
	const struct estimate *would = what_if->assessment->estimate;

	if (!what_if->overrides.count)
		return;
	json_begin_object(writer, "what_if");
	if (what_if->scenario)
		json_put_text(writer, "scenario", what_if->scenario);
	json_begin_array(writer, "inputs");
	for (size_t i = 0; i < what_if->kept->bank->inputs.count; i++) {
		if (!differs(what_if, i))
			continue;
		json_begin_object(writer, NULL);
		json_put_text(writer, "input", kept->inputs[i].input->key);
		json_put_text(writer, "kept", value_format(&kept->input_values[i], &scratch));
		json_put_text(writer, "would", value_format(&would->input_values[i], &scratch));
		json_put_truth(writer, "follows", !would->inputs[i].overridden);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_end_object(writer);
	arena_release(&scratch);
}
