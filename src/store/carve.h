#ifndef STORE_CARVE_H
#define STORE_CARVE_H

#include "event.h"

/* Find events in the bytes of a damaged file, wherever they lie: no page, tree or table needs to be
 * sound but the rows themselves, and each carries a sum that tells whether it is. */
struct carved {
	struct events events; /* whole ones, by proposal and number, each once */
	int64_t damaged;      /* seen, but not whole */
};

void carve(const unsigned char *bytes, size_t length, struct carved *carved, struct arena *arena);

#endif
