#include "expr_node.h"

const char *expr_words(const struct expr *expr, const struct bank *bank, struct arena *arena)
{
	(void)bank, (void)arena;
	return expr->text;
}
