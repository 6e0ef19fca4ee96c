#include "report/workbook_names.h"

#include "base/text.h"

/* The prefix keeps names apart from cells: "in_ah1" is none. */

const char *workbook_input_name(const struct input *input, struct arena *arena)
{
	return text_format(arena, "in_%s", input->key);
}

const char *workbook_param_name(const struct param *param, struct arena *arena)
{
	return text_format(arena, "par_%s", param->key);
}

const char *workbook_rate_name(const struct rate *rate, enum workbook_rate part,
			       struct arena *arena)
{
	static const char *const parts[] = { "salary", "pension_bp", "hours", "set" };

	return text_format(arena, "rate_%s_%s", rate->id, parts[part]);
}
