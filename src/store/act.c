#include "store/store.h"

#include "base/array.h"

static const struct {
	enum act_kind kind;
	const char *word;
} words[] = {
#define ACT(id, number, word) { ACT_##id, word },
#include "store/act_kinds.def"
#undef ACT
};

const char *act_kind_name(enum act_kind kind)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].kind == kind)
			return words[i].word;
	return NULL;
}
