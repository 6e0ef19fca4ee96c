#include "tui/command.h"

#include "base/text.h"
#include "tui/tui.h"

#include <string.h>

static const struct command_row rows[COMMAND_COUNT] = {
	[COMMAND_NONE] = { "", "", "", "" },
#define COMMAND(id, name, keys, label, help) [COMMAND_##id] = { name, keys, label, help },
#include "tui/commands.def"
#undef COMMAND
};

const struct command_row *command_row(enum command command)
{
	return &rows[command];
}

size_t tui_action_count(void)
{
	return COMMAND_COUNT - 1;
}

struct tui_action tui_action(size_t index)
{
	const struct command_row *row = &rows[index + 1];

	return (struct tui_action){ row->keys, row->label, row->help };
}

/* The next key of a row's list, parsed; false at its end. */
static bool next_key(const char **keys, struct press *press, char name[16])
{
	*keys += strspn(*keys, " ");
	size_t length = strcspn(*keys, " ");

	if (!length || length > 15)
		return false;
	memcpy(name, *keys, length);
	name[length] = '\0';
	*keys += length;
	return press_parse(name, press);
}

bool command_has_key(enum command command, const struct press *press)
{
	char name[16];
	struct press key;

	for (const char *keys = rows[command].keys; next_key(&keys, &key, name);)
		if (press_equal(&key, press))
			return true;
	return false;
}

const char *command_key(enum command command, bool typing, struct arena *arena)
{
	char name[16];
	struct press key;

	for (const char *keys = rows[command].keys; next_key(&keys, &key, name);)
		if (!typing || key.kind != PRESS_CHARACTER)
			return arena_copy_text(arena, name);
	return "";
}
