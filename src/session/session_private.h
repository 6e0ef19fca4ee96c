#ifndef SESSION_PRIVATE_H
#define SESSION_PRIVATE_H

#include "session/session.h"

#include "base/arena.h"
#include "store/drafts.h"
#include "store/store.h"

/* The selected proposal and everything derived from it. A new one is made whole before it takes the
 * old one's place: when something fails the old state stays. */
struct selection {
	struct arena arena;
	struct loaded *loaded; /* as the store gave it, with revisions */
	const struct proposal *proposal;
	const struct assessment *assessment;
};

struct session {
	struct session_options options;
	struct arena arena; /* lives as long as the session: the bank, the names */
	const struct bank *bank;
	struct store *store;
	struct drafts *drafts; /* NULL: unfinished typing cannot be kept */
	int64_t bank_id;       /* of the bank's text in the store; 0: not stored yet */
	struct selection selection;
	struct arena portfolio_arena;
	struct arena message_arena; /* the words of the last undo, the last clash */
	struct rival rival;
	int64_t saved_at;
};

/* The slot of what an act is about, and of its note. */
struct slot slot_of_target(struct target target, struct arena *arena);
struct slot note_slot_of_target(struct target target, struct arena *arena);

/* Read a proposal from the store and derive everything; into `selection`. */
bool selection_load(struct session *session, int64_t id, struct selection *selection,
		    struct error *error);
bool session_reload(struct session *session, struct error *error);
void selection_swap(struct session *session, struct selection *selection);

/* A copy of the proposal with `changes` made to it: what it would be. */
struct proposal *proposal_with(const struct proposal *proposal, const struct change *changes,
			       size_t count, struct arena *arena);

/* The framework a proposal inherits from: the bank's, unless its meta data say "none". */
const struct framework *framework_of(const struct bank *bank, const struct proposal *proposal);

/* The line of the portfolio as the store keeps it, and back. */
const char *summary_write(const struct assessment *assessment, struct arena *arena);
bool summary_read(const char *summary, const struct bank *bank, struct portfolio_row *row);

/* Milliseconds since 1970 by the machine's clock, or by the one a test put in its place. */
int64_t session_now(const struct session *session);

/* Save changes as one act of the selected proposal and derive everything anew. */
enum outcome session_save(struct session *session, const struct change *changes, size_t count,
			  const char *why, struct error *error);

#endif
