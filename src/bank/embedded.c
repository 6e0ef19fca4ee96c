#include "bank/bank.h"

#include "base/array.h"

/* The assembler puts the files into the program as they are; the build lists them in
 * embedded_files.def: EMBED(name, "path"). */
#define EMBED(name, path) \
	__asm__(".section .rodata\n" \
		"bank_" #name ":\n" \
		".incbin \"" path "\"\n" \
		"bank_" #name "_end:\n" \
		".byte 0\n" \
		".previous\n"); \
	extern const unsigned char bank_##name[], bank_##name##_end[];
#include "embedded_files.def"
#undef EMBED

#define EMBED(name, path) { #name ".csv", bank_##name, bank_##name##_end },
const struct embedded_file embedded_bank[] = {
#include "embedded_files.def"
};
#undef EMBED

const size_t embedded_bank_count = COUNT(embedded_bank);
