#include "session_private.h"

#include "base/array.h"
#include "base/text.h"

/* The frameworks of the worked examples travel with the program, so that an example opened here
 * inherits what its own institution decided. */
#define EMBED(name, path) \
	__asm__(".section .rodata\n" \
		"framework_" #name ":\n" \
		".incbin \"" path "\"\n" \
		"framework_" #name "_end:\n" \
		".byte 0\n" \
		".previous\n"); \
	extern const char framework_##name[], framework_##name##_end[];

EMBED(cedar, "data/examples/framework-cedar.csv")
EMBED(loughree, "data/examples/framework-loughree.csv")

static const struct {
	const char *name;
	const char *bytes, *end;
} built_in[] = {
	{ "framework-cedar.csv", framework_cedar, framework_cedar_end },
	{ "framework-loughree.csv", framework_loughree, framework_loughree_end },
};

_Static_assert(COUNT(built_in) <= SESSION_FRAMEWORKS, "a place for each in struct session");

/* Read once, when first asked for; a bank it does not fit lends nothing from it. */
static const struct framework *example_framework(const struct session *session, size_t index)
{
	struct shelf *shelf = session->shelf;
	struct problems problems = problems_start(&shelf->arena);
	const struct file file = {
		.path = built_in[index].name,
		.bytes = built_in[index].bytes,
		.length = (size_t)(built_in[index].end - built_in[index].bytes),
	};

	if (!shelf->frameworks[index])
		shelf->frameworks[index] =
			framework_read(&file, session_bank(session), &shelf->arena, &problems);
	return shelf->frameworks[index];
}

const struct framework *framework_of(const struct session *session, const struct proposal *proposal)
{
	const char *name = proposal_meta(proposal, "framework");
	const struct framework *framework = NULL;

	if (text_equal(name, "none"))
		return NULL;
	for (size_t i = 0; name && i < COUNT(built_in); i++)
		if (text_equal(name, built_in[i].name))
			framework = example_framework(session, i);
	return framework ? framework : session_bank(session)->starter;
}
