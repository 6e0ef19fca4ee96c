#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include "store/store.h"

/* What an engine of the store does: one function for each verb of store.h, with the same contract.
 * store.c looks at the arguments and passes on; the engine keeps and finds. A second engine (a
 * server) is one more table and one more row in store.c. */
struct store_engine {
	struct store *(*open)(const char *where, const struct store_options *options,
			      struct error *error);
	void (*close)(struct store *store);
	bool (*changed_elsewhere)(struct store *store);

	bool (*list)(struct store *store, struct proposal_list *list, struct arena *arena,
		     struct error *error);
	bool (*find)(struct store *store, const char *ref, struct proposal_row *row,
		     struct arena *arena, struct error *error);
	struct loaded *(*load)(struct store *store, int64_t id, int64_t as_of, struct arena *arena,
			       struct error *error);

	enum store_outcome (*save)(struct store *store, const struct act *act,
				   struct receipt *receipt, struct arena *arena,
				   struct error *error);
	bool (*save_summaries)(struct store *store, const struct summary *list, size_t count,
			       struct error *error);
	bool (*create)(struct store *store, const struct new_proposal *made, size_t count,
		       struct proposal_row *rows, struct arena *arena, struct error *error);
	/* `kind`: ACT_UNDO or ACT_REDO. */
	enum store_outcome (*revert)(struct store *store, enum act_kind kind, struct undo *undo,
				     struct receipt *receipt, struct arena *arena,
				     struct error *error);

	bool (*history)(struct store *store, int64_t proposal, const struct slot *slot,
			int64_t after, struct history *history, struct arena *arena,
			struct error *error);
	/* All events of a proposal as they are kept; the reverse for one that is not here yet, or
	 * whose first events are these. */
	struct events *(*events)(struct store *store, int64_t proposal, struct arena *arena,
				 struct error *error);
	bool (*add_events)(struct store *store, const struct events *events,
			   struct proposal_row *row, struct arena *arena, struct error *error);
	bool (*search)(struct store *store, const char *words, size_t limit, struct hits *hits,
		       struct arena *arena, struct error *error);

	bool (*add_bank)(struct store *store, const struct bank_text *text, int64_t *id,
			 struct error *error);
	struct bank_text *(*bank)(struct store *store, int64_t id, struct arena *arena,
				  struct error *error);
	bool (*banks)(struct store *store, const char *name, struct bank_list *list,
		      struct arena *arena, struct error *error);
	bool (*backup)(struct store *store, const char *to, struct error *error);
	bool (*check_daily)(struct store *store, struct error *error);
};

/* What every engine's store begins with. */
struct store {
	const struct store_engine *engine;
	const char *uid, *who;
	bool is_read_only;
	int64_t (*now)(void);
};

extern const struct store_engine sqlite_file_engine, sqlite_memory_engine;

#endif
