#include "migrate.h"

#include "base/array.h"

/* The assembler puts the steps into the program as they are; the build lists them in
 * schema_steps.def: STEP(number, "name", "path"). */
#define STEP(number, name, path) \
	__asm__(".section .rodata\n" \
		"schema_step_" #number ":\n" \
		".incbin \"" path "\"\n" \
		"schema_step_" #number "_end:\n" \
		".byte 0\n" \
		".previous\n"); \
	extern const unsigned char schema_step_##number[], schema_step_##number##_end[];
#include "schema_steps.def"
#undef STEP

#define STEP(number, name, path) { number, name, schema_step_##number, schema_step_##number##_end },
static const struct schema_step steps[] = {
#include "schema_steps.def"
};
#undef STEP

const struct schema schema_of_program = { steps, COUNT(steps) };

/* Renewed together with a new step; the test of the schema says what it has become. */
const char schema_digest_expected[] =
	"d869f6af51e3e08d3981c539b99c56658040f21646aadc49fe003dc405b83431";
