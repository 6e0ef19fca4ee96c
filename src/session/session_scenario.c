#include "session_private.h"

#include "base/text.h"
#include "base/unicode.h"

/* Scenarios: what if, with a name. Each value is a slot of the proposal: the scenario's name, the
 * key of the input, the value. */

static bool is_scenario(const struct stored *stored, const char *name)
{
	return stored->value && stored->slot.kind == SLOT_SCENARIO
	       && (!name || text_equal(stored->slot.name, name));
}

static struct slot scenario_slot(const char *name, const char *key)
{
	struct slot slot = slot_of(SLOT_SCENARIO, name);

	slot.row = key;
	return slot;
}

/* --- looking ---------------------------------------------------------------------------------- */

/* The values of one scenario, in the order of the bank's inputs. */
static void read_values(const struct session *session, struct scenario *scenario,
			struct arena *arena)
{
	const struct bank *bank = session_bank(session);
	struct estimate_override *items =
		ARENA_ARRAY(arena, struct estimate_override, bank->inputs.count);
	size_t held = 0;

	for (size_t i = 0; i < session->selection.loaded->slots.count; i++) {
		const struct stored *stored = &session->selection.loaded->slots.items[i];

		if (!is_scenario(stored, scenario->name))
			continue;
		held++;
		if (stored->at_ms >= scenario->at) {
			scenario->at = stored->at_ms;
			scenario->by = arena_copy_text(arena, stored->who);
		}
	}
	for (size_t i = 0; i < bank->inputs.count; i++) {
		const struct input *input = &bank->inputs.items[i];
		const char *text =
			session_value(session, scenario_slot(scenario->name, input->key));
		struct error ignored = { 0 };
		struct estimate_override override = { .input = input };

		if (text && input_parse(input, text, &override.value, arena, &ignored))
			items[scenario->overrides.count++] = override;
	}
	scenario->overrides.items = items;
	scenario->lost = held - scenario->overrides.count;
}

size_t session_scenarios(const struct session *session, struct arena *arena,
			 const struct scenario **scenarios)
{
	struct {
		ARRAY(struct scenario) list;
	} found = { 0 };

	*scenarios = NULL;
	if (!session->selection.loaded)
		return 0;
	for (size_t i = 0; i < session->selection.loaded->slots.count; i++) {
		const struct stored *stored = &session->selection.loaded->slots.items[i];
		bool known = !is_scenario(stored, NULL);

		for (size_t j = 0; j < found.list.count && !known; j++)
			known = text_equal(found.list.items[j].name, stored->slot.name);
		if (known)
			continue;
		struct scenario *scenario = ARRAY_PUSH(arena, &found.list);

		scenario->name = arena_copy_text(arena, stored->slot.name);
		read_values(session, scenario, arena);
	}
	*scenarios = found.list.items;
	return found.list.count;
}

const struct scenario *session_scenario(const struct session *session, const char *name,
					struct arena *arena)
{
	const struct scenario *scenarios;
	size_t count = session_scenarios(session, arena, &scenarios);

	for (size_t i = 0; i < count; i++)
		if (text_equal(scenarios[i].name, name))
			return &scenarios[i];
	return NULL;
}

/* --- acts ------------------------------------------------------------------------------------- */

static bool check_name(const struct session *session, const char *name, struct error *error)
{
	if (!session->selection.loaded)
		return error_set(error, ERROR_USAGE, "Open a proposal first.");
	if (text_is_blank(name))
		return error_set(error, ERROR_USAGE, "Give the scenario a name, such as cheaper.");
	if (!text_check("The name", name, error))
		return false;
	for (const char *at = name; *at; at++)
		if ((unsigned char)*at < ' ')
			return error_set(error, ERROR_DATA,
					 "A scenario's name stands on one line: no line ends and "
					 "no tabs.");
	return unicode_length(name) <= SCENARIO_NAME_LIMIT
	       || error_set(error, ERROR_DATA,
			    "A scenario's name has at most %d letters; this one has %zu.",
			    SCENARIO_NAME_LIMIT, unicode_length(name));
}

static void put(const struct session *session, struct changes *changes, struct slot slot,
		const char *value, struct arena *arena)
{
	*ARRAY_PUSH(arena, &changes->list) =
		(struct change){ slot, session_revision(session, slot), value };
}

static const struct estimate_override *override_of(const struct estimate_overrides *overrides,
						   const struct input *input)
{
	for (size_t i = 0; i < overrides->count; i++)
		if (overrides->items[i].input == input)
			return &overrides->items[i];
	return NULL;
}

enum outcome session_keep_scenario(struct session *session, const char *name,
				   const struct estimate_overrides *overrides, struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };
	enum outcome outcome = OUTCOME_REFUSED;
	bool good = check_name(session, name, error);

	if (good && !overrides->count)
		good = error_set(error, ERROR_USAGE,
				 "Nothing is changed yet. Change an input first, then name it.");
	for (size_t i = 0; good && i < session_bank(session)->inputs.count; i++) {
		const struct input *input = &session_bank(session)->inputs.items[i];
		const struct estimate_override *override = override_of(overrides, input);
		struct slot slot = scenario_slot(name, input->key);

		if (override)
			put(session, &changes, slot, value_format(&override->value, &scratch),
			    &scratch);
		else if (session_value(session, slot))
			put(session, &changes, slot, NULL, &scratch);
	}
	if (good)
		outcome = session_save(session, ACT_EDIT, &changes, NULL, error);
	arena_release(&scratch);
	return outcome;
}

/* All values of it, the lost ones too: cleared, and under another name where there is one. */
static enum outcome move(struct session *session, const char *from, const char *to,
			 struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };
	const struct loaded *loaded = session->selection.loaded;

	for (size_t i = 0; loaded && i < loaded->slots.count; i++) {
		const struct stored *stored = &loaded->slots.items[i];

		if (!is_scenario(stored, from))
			continue;
		if (to)
			put(session, &changes, scenario_slot(to, stored->slot.row), stored->value,
			    &scratch);
		put(session, &changes, stored->slot, NULL, &scratch);
	}
	enum outcome outcome = OUTCOME_REFUSED;

	if (changes.list.count)
		outcome = session_save(session, ACT_EDIT, &changes, NULL, error);
	else
		error_set(error, ERROR_USAGE, "There is no scenario \"%.*s\".",
			  UNICODE_CUT(from, 60));
	arena_release(&scratch);
	return outcome;
}

enum outcome session_rename_scenario(struct session *session, const char *from, const char *to,
				     struct error *error)
{
	struct arena scratch = { 0 };
	bool taken = false;

	if (!check_name(session, to, error))
		return OUTCOME_REFUSED;
	if (text_equal(from, to))
		return OUTCOME_UNCHANGED;
	taken = session_scenario(session, to, &scratch) != NULL;
	arena_release(&scratch);
	if (taken) {
		error_set(error, ERROR_DATA,
			  "There is a scenario \"%.*s\" already. Take another name, or delete "
			  "that one first.",
			  UNICODE_CUT(to, 60));
		return OUTCOME_REFUSED;
	}
	return move(session, from, to, error);
}

enum outcome session_drop_scenario(struct session *session, const char *name, struct error *error)
{
	return move(session, name, NULL, error);
}
