#ifndef STORE_TURNSTILE_H
#define STORE_TURNSTILE_H

#include "place.h"

/* One at a time through the gate in front of every write: a lock on PATH.lock that the kernel hands
 * on in turn and takes back from the dead. SQLite's own locks stay behind it; without the gate
 * their waiting is a lottery. Never held while waiting for a person. */
struct turnstile {
	const char *path;
	int file; /* -1: not opened yet */
	void (*waiting)(const char *holder, void *context);
	void *context;
};

#define TURNSTILE_PATIENCE_MS 10000

/* Pass the gate, waiting at most 10 s, and leave word of who is inside. */
bool turnstile_enter(struct turnstile *turnstile, const struct place *place, const char *who,
		     struct error *error);
void turnstile_leave(struct turnstile *turnstile);
void turnstile_close(struct turnstile *turnstile);

#endif
