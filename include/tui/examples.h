#ifndef TUI_EXAMPLES_H
#define TUI_EXAMPLES_H

#include <stddef.h>

/* The worked examples, built into the program from data/examples. */
struct example {
	const char *name; /* of its file */
	const char *title, *about;
	const unsigned char *bytes, *end;
};

extern const struct example examples[];
extern const size_t example_count;

#endif
