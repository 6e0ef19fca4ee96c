#ifndef SESSION_PRIVATE_H
#define SESSION_PRIVATE_H

#include "session/session.h"

#include "base/arena.h"
#include "store/drafts.h"
#include "store/store.h"

/* The selected proposal and everything derived from it, in one arena that holds all its texts. A
 * new one is made whole before it takes the old one's place: when something fails the old state
 * stays. */
struct selection {
	struct arena arena;
	struct loaded *loaded; /* as the store gave it, with revisions */
	const struct proposal *proposal;
	const struct assessment *assessment;
	bool is_stale; /* it could not be read again after an act */
};

/* The selected proposal as it would be after an act, until anything else happens to it. */
struct foreseen {
	struct selection selection; /* its assessment is NULL: nothing is foreseen */
	struct changes changes;     /* the act, on the selection's arena */
};

/* A line of the portfolio that was derived here; the file may not be ours to write. */
struct renewed {
	int64_t number; /* of the proposal it was made from */
	const char *summary;
};

struct portfolio {
	struct arena arena;
	const char *start; /* of the lines that are current */
	struct proposal_list stored;
	struct portfolio_row *rows;
	size_t outdated; /* lines left to renew, from line `at` on */
	size_t at;
};

#define SESSION_FRAMEWORKS 4
#define SESSION_UNSAVED 64

struct session {
	struct session_options options;
	struct arena arena;            /* lives as long as the session: the bank, the names */
	const char *bank_folder;       /* NULL: built in */
	const struct overlay *overlay; /* laid over it; NULL: none */
	int64_t local_id;              /* newest entry of local figures in the store; 0: none */
	const char *local_note;        /* NULL: nothing is local */
	bool local_is_bad;
	const char *bank_seal; /* tells this bank from others; NULL: not worked out yet */
	int64_t bank_id;       /* of the bank's text in the store; 0: not stored yet */
	struct store *store;
	struct drafts *drafts; /* opened when first needed */
	bool drafts_tried;
	struct shelf *shelf;
	struct selection selection;
	struct foreseen foreseen;
	int64_t undo_below;         /* acts of this number and above are left alone; 0: none are */
	struct portfolio portfolio; /* the last look that could be had */
	struct error portfolio_error;  /* what kept it from being whole */
	ARRAY(struct renewed) renewed; /* by id of the proposal */
	struct summary unsaved[SESSION_UNSAVED];
	size_t unsaved_count;
	struct arena message_arena; /* the words of the last undo */
	struct arena rival_arena;
	struct rival rival;
	int64_t saved_at;
};

/* What is read when it is first asked for: the bank, where it is the one built in, which is known
 * to be sound, so that the list of proposals does not wait for it; a worked example's framework,
 * when a proposal names it. */
struct shelf {
	struct arena arena;
	const struct bank *bank; /* with the local figures; NULL: not read yet */
	const struct framework *frameworks[SESSION_FRAMEWORKS];
};

/* The slot of what an act is about, and of its note. */
struct slot slot_of_target(struct target target, struct arena *arena);
struct slot note_slot_of_target(struct target target, struct arena *arena);

/* Lay local figures over the bank as the options or the store say; those of the store that do not
 * fit are left out and noted. False where those of an option cannot be used. */
bool local_lay(struct session *session, struct error *error);
/* Whether somebody changed them since. */
void local_look(struct session *session);
/* The text of the bank with what is laid over it, by name. */
bool bank_text_whole(const struct session *session, struct bank_text *text, struct arena *arena,
		     struct error *error);

/* Read a proposal from the store and derive everything; into `selection`. */
bool selection_load(struct session *session, int64_t id, struct selection *selection,
		    struct error *error);
bool session_reload(struct session *session, struct error *error);
void selection_swap(struct session *session, struct selection *selection);
const struct assessment *session_derive(const struct session *session,
					const struct proposal *proposal, struct arena *arena);

/* What a slot of the selected proposal holds; NULL: it never held anything. */
const struct stored *session_find(const struct session *session, struct slot slot);
const char *session_value(const struct session *session, struct slot slot); /* NULL: nothing */
int64_t session_revision(const struct session *session, struct slot slot);

/* What was entered of a proposal as it came out; on the arena. */
struct actual_list *actuals_of(const struct loaded *loaded, struct arena *arena);

/* The framework a proposal inherits from: the bank's starter, unless its meta data name that of a
 * worked example or say "none" (then NULL). */
const struct framework *framework_of(const struct session *session,
				     const struct proposal *proposal);

/* The question whose answer is the title of the proposal. */
extern const char *const title_question;
const char *answered_title(const struct proposal *proposal); /* NULL: it is not answered */
const char *title_of(const char *text, struct arena *arena); /* on one line, not too long */

/* The line of the portfolio as the store keeps it. */
const char *summary_write(struct session *session, const struct assessment *assessment,
			  struct arena *arena);
/* Keep the lines of the portfolio that were renewed. */
void portfolio_save(struct session *session);
const struct gate_result *gate_ahead(const struct assessment *assessment); /* NULL: all ready */

/* Milliseconds since 1970 by the machine's clock, or by the one a test put in its place. */
int64_t session_now(const struct session *session);

/* Save changes as one act of the selected proposal and derive everything anew. What is so already
 * is left out, the title follows its question. */
enum outcome session_save(struct session *session, enum act_kind kind, const struct changes *wanted,
			  const char *why, struct error *error);

/* What of `wanted` is not so already, and the title with its question. */
void changes_take(const struct session *session, struct changes *taken,
		  const struct changes *wanted, struct arena *arena);

/* Add what an answer changes: its text, its reason where one is given, marks that it ends. */
bool changes_add_answer(const struct session *session, struct changes *changes,
			const struct answered *answered, int64_t revision, struct arena *arena,
			struct error *error);

/* Everything derived as it would be after these changes, and kept: whoever asks for the same again
 * or saves them has it at once. NULL on failure. foreseen_take() hands it over. */
const struct assessment *session_foresee(struct session *session, const struct changes *changes,
					 struct error *error);
struct selection foreseen_take(struct session *session);
void foreseen_drop(struct session *session);

/* Read our own workbook as answers of the selected proposal; session_workbook.c. */
bool workbook_incoming(const struct session *session, struct incoming *incoming,
		       struct arena *arena, struct error *error);

/* A text that can be kept: UTF-8 and not too long. `what` begins the sentence: "The reason". */
bool text_check(const char *what, const char *text, struct error *error);

/* What people type as a number or a day in its one form; NULL where it is none. */
const char *number_typed(const char *typed, const char *unit, struct arena *arena);
const char *date_typed(const char *typed, struct arena *arena);

#endif
