#include "labels.h"

#include "base/text.h"

#include <string.h>

const char *label_of_gate(const struct bank *bank, size_t gate)
{
	return gate < bank->gates.count ? bank->gates.items[gate].label : "after the first run";
}

const char *label_of_role(const struct bank *bank, const char *name)
{
	const struct role *role = text_is_empty(name) ? NULL : role_find(bank, name);

	return role ? role->label : text_or(name, "somebody");
}

const char *label_short(const char *label, struct arena *arena)
{
	size_t length = strcspn(label, "(");

	while (length && label[length - 1] == ' ')
		length--;
	return arena_copy(arena, label, length);
}
