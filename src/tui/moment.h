#ifndef TUI_MOMENT_H
#define TUI_MOMENT_H

#include "base/arena.h"

#include <stdint.h>

/* Milliseconds since 1970 as "2026-11-23 14:05", in the zone of the person. */
const char *moment_words(int64_t at, struct arena *arena);

#endif
