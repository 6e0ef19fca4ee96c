#ifndef STORE_DRAFTS_H
#define STORE_DRAFTS_H

#include "base/array.h"
#include "base/error.h"
#include "store/slot.h"

#include <stdbool.h>
#include <stdint.h>

/* Unfinished typing, kept in a file of its own: private to the person, shared with nobody, not part
 * of any history. A draft outlives a crash or a lost line and is dropped when its text is saved. */
struct drafts;

struct draft {
	const char *store, *proposal; /* their uids */
	struct slot slot;
	int64_t base; /* the revision the person was looking at when the typing began */
	const char *text;
	int64_t at_ms;
};

struct draft_list {
	ARRAY(struct draft) list; /* newest first */
};

/* `path` NULL: $XDG_STATE_HOME/waymark/drafts.db (or ~/.local/state/...), made where
 * missing. Without a home there are no drafts. */
struct drafts *drafts_open(const char *path, struct error *error);
void drafts_close(struct drafts *drafts);

/* Keep a text (in place of an older one for that slot; at_ms 0: now); drop it (also where there is
 * none); list those of a proposal, or of a whole store (`proposal` NULL). */
bool draft_keep(struct drafts *drafts, const struct draft *draft, struct error *error);
bool draft_drop(struct drafts *drafts, const char *store, const char *proposal,
		const struct slot *slot, struct error *error);
bool drafts_list(struct drafts *drafts, const char *store, const char *proposal,
		 struct draft_list *list, struct arena *arena, struct error *error);

#endif
