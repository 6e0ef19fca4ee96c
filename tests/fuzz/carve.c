#include "../../src/store/carve.h"

#include <stdint.h>
#include <stdlib.h>

/* Any bytes as a damaged data file: whatever is found in them carries its right sum, once each. */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = { 0 };
	struct carved carved = { 0 };

	carve(bytes, length, &carved, &arena);
	for (size_t i = 0; i < carved.events.list.count; i++) {
		const struct event *event = &carved.events.list.items[i];

		if (event_sum(event) != event->sum)
			abort();
	}
	arena_release(&arena);
	return 0;
}
