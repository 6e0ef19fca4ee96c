#include "tui/examples.h"

#include "base/array.h"

#define EMBED(name, path) \
	__asm__(".section .rodata\n" \
		"example_" #name ":\n" \
		".incbin \"" path "\"\n" \
		"example_" #name "_end:\n" \
		".byte 0\n" \
		".previous\n"); \
	extern const unsigned char example_##name[], example_##name##_end[];

EMBED(dunmar, "data/examples/dunmar.json")
EMBED(loughree, "data/examples/loughree.json")
EMBED(cedar, "data/examples/cedar.json")

const struct example examples[] = {
	{ "dunmar.json", "Climate Risk Reporting for Finance Teams",
	  "University of Dunmar, Scotland: credit-bearing, stacks into an award", example_dunmar,
	  example_dunmar_end },
	{ "loughree.json", "Data Integrity in Regulated Laboratories",
	  "Lough Ree University, Ireland: well prepared, ready for development", example_loughree,
	  example_loughree_end },
	{ "cedar.json", "Heat Pump Commissioning: Residential Systems",
	  "Cedar Inlet Polytechnic, Canada: no credit, a draft that contradicts itself",
	  example_cedar, example_cedar_end },
};

const size_t example_count = COUNT(examples);
