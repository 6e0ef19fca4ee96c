#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "bank/proposal.h"
#include "base/array.h"
#include "base/error.h"
#include "store/slot.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The data file: proposals, their answers and marks, and everything that was ever done to them.
 *
 * What it promises:
 * - What is reported as saved is on disk: it survives a crash, a kill and a power cut.
 * - Nothing is changed or deleted, only added to: every act is kept with who, when, from and to.
 * - Nobody overwrites anybody unseen: a change says which revision it was made from, and where that
 *   is no longer the newest nothing is saved and both texts come back (STORE_CLASH).
 * - What is read is what was written: damage is reported, never shown as if it were sound.
 *
 * One act is one transaction. No lock is held between calls. Results live in the caller's arena.
 * Failing calls say in `error` what happened, what is safe and what to do; the store stays usable.
 * A handle belongs to one thread. Several processes may use one file. */
struct store;

/* --- opening --- */

enum store_access {
	STORE_EXISTING, /* the file must be there */
	STORE_CREATE,   /* made, private, where it is missing, and its folder */
	STORE_READ,     /* look only: nothing is written, no lock file needed */
};

struct store_options {
	enum store_access access;
	const char *who;      /* who acts; NULL or "": the login name */
	const char *program;  /* name and version, for the record; may be NULL */
	bool any_place;       /* also on network file systems and in synchronised folders */
	int64_t (*now)(void); /* milliseconds since 1970, UTC; NULL: the machine's clock */

	/* Called again and again, from 300 ms on, while another process holds the file. */
	void (*waiting)(const char *holder, void *context);
	void *context;
};

/* `where`: the path of a file, or "memory:" for one that is gone when closed. An older file is
 * brought up to date first (a copy is kept beside it). NULL on failure: missing, foreign, newer,
 * damaged, no permission, an unsafe place. */
struct store *store_open(const char *where, const struct store_options *options,
			 struct error *error);
void store_close(struct store *store);

/* The file a command uses: `option` if given, else $WAYMARK_FILE, else
 * $XDG_DATA_HOME/waymark/waymark.db (or ~/.local/share/...). NULL: there is no home. */
const char *store_path(const char *option, struct arena *arena);

/* Random, for ever: which file drafts belong to. */
const char *store_uid(const struct store *store);
const char *store_who(const struct store *store);
bool store_is_read_only(const struct store *store);

/* Whether anybody else committed anything since the last call (or since opening). Costs some
 * microseconds: made for asking every second. False on failure, too. */
bool store_changed_elsewhere(struct store *store);

/* --- the portfolio --- */

struct proposal_row {
	int64_t id; /* in this file only */
	const char *uid, *ref, *title;
	const char *state; /* "draft", "archived", ... */
	int64_t bank;      /* the bank it answers; 0: not known */
	int64_t number;    /* counts every change of this proposal, without gaps */
	int64_t created_ms, changed_ms;
	const char *changed_by;
	const char *summary;     /* what the session put there for its list; NULL: nothing */
	bool summary_is_current; /* made from this very number */
};

struct proposal_list {
	ARRAY(struct proposal_row) rows; /* in the order they were made */
};

bool store_list(struct store *store, struct proposal_list *list, struct arena *arena,
		struct error *error);

/* One proposal by its reference ("P-001", in any case). ERROR_NO_INPUT: there is none. */
bool store_find(struct store *store, const char *ref, struct proposal_row *row, struct arena *arena,
		struct error *error);

/* --- one proposal --- */

/* A slot with what it holds now. */
struct stored {
	struct slot slot;
	int64_t revision;
	const char *value; /* NULL: it was cleared */
	const char *who;   /* who changed it last */
	int64_t at_ms;
	int64_t number; /* of the change in the proposal */
};

struct loaded {
	struct proposal_row row;
	struct proposal proposal;      /* what holds a value, as the engine wants it */
	ARRAY(struct stored) slots;    /* all that ever held one, in the order they first did */
	const struct stored **by_slot; /* the same by slot_compare() */
};

/* The proposal as it is (`as_of` 0) or as it was after its change number `as_of`. NULL on failure.
 */
struct loaded *store_load(struct store *store, int64_t id, int64_t as_of, struct arena *arena,
			  struct error *error);

/* NULL: it never held anything. loaded_revision() is then 0. */
const struct stored *loaded_find(const struct loaded *loaded, const struct slot *slot);
int64_t loaded_revision(const struct loaded *loaded, const struct slot *slot);

/* The proposal as it would be after these changes: what store_load() would give then, its texts
 * copied to the arena. NULL where a mark cannot be read. */
struct change;
struct proposal *loaded_after(const struct loaded *loaded, const struct change *changes,
			      size_t count, struct arena *arena, struct error *error);

/* --- acts --- */

enum act_kind {
#define ACT(id, number, word) ACT_##id = (number),
#include "store/act_kinds.def"
#undef ACT
};
const char *act_kind_name(enum act_kind kind); /* "undo"; NULL: not known */

/* Limits, refused with a sentence. */
#define STORE_TEXT_LIMIT 1000000 /* bytes of one value */
#define STORE_NAME_LIMIT 200     /* of a slot's name or row */
#define STORE_TITLE_LIMIT 500

/* Taken as `base`: whatever the slot's revision is. For scripts only. */
#define BASE_ANY ((int64_t)-1)

struct change {
	struct slot slot;
	int64_t base;      /* the revision the person saw; 0: nothing was there */
	const char *value; /* NULL: clear it. A mark's value is made by mark_format(). */
};

/* What a person does at one stroke: all of it is saved, or nothing. */
struct act {
	int64_t proposal;
	enum act_kind kind; /* EDIT, IMPORT, RESTORE, MERGE or MIGRATE */
	const struct change *changes;
	size_t count;
	const char *why; /* for the history; may be NULL */

	/* The row of the portfolio after this act, worked out from the proposal at `summary_from`;
	 * kept only if that is still the newest. NULL: none. */
	const char *summary;
	int64_t summary_from;
};

enum store_outcome {
	STORE_FAILED, /* see the error; nothing was saved */
	STORE_SAVED,  /* on disk */
	STORE_CLASH,  /* somebody was faster; nothing was saved; see the clashes */
};

/* Both sides of a clash, and where they parted. */
struct clash {
	struct slot slot;
	int64_t base;     /* the revision mine was made from ... */
	const char *was;  /* ... and what it held; NULL: nothing */
	const char *mine; /* NULL: I wanted to clear it */
	struct stored theirs;
};

struct receipt {
	int64_t number;     /* the proposal's, after the act */
	int64_t *revisions; /* one for each change. Where nothing changed: that which was there */
	int64_t act;        /* number of its first event; 0: nothing changed */
	int64_t at_ms;      /* when it was done */
	ARRAY(struct clash) clashes;
};

/* Save an act. A change to the text that is there already changes nothing and clashes with nothing.
 * STORE_SAVED means: durable. */
enum store_outcome store_save(struct store *store, const struct act *act, struct receipt *receipt,
			      struct arena *arena, struct error *error);

/* The same with all that store_load() gives; who, when and revisions are still those of before.
 * Once an act of just these changes is saved and nobody else wrote meanwhile (the receipt's first
 * event follows the number it was made from, and each change is one event), loaded_take_saved()
 * makes it what store_load() would read again. */
struct loaded *loaded_with(const struct loaded *loaded, const struct change *changes, size_t count,
			   struct arena *arena, struct error *error);
void loaded_take_saved(struct loaded *made, const struct act *act, const struct receipt *receipt,
		       const char *who, struct arena *arena);

/* Keep rows of the portfolio without an act, all at one stroke. Those whose `number` is not the
 * newest any more are left out in silence. */
struct summary {
	int64_t proposal, number;
	const char *text;
};
bool store_save_summaries(struct store *store, const struct summary *list, size_t count,
			  struct error *error);

/* --- making proposals --- */

struct new_proposal {
	const char *title;
	int64_t bank;                    /* from store_add_bank(), or 0 */
	const struct proposal *contents; /* what it starts with; may be NULL */
	enum act_kind kind;              /* CREATE, COPY or IMPORT */
	const char *why;                 /* "copy of P-003"; may be NULL */
	const char *summary;             /* may be NULL */
};

/* Gives the row with its new reference. A copy is a new proposal with the contents of another;
 * renaming and archiving are acts on SLOT_PROPOSAL "title" and "state". */
bool store_create(struct store *store, const struct new_proposal *made, struct proposal_row *row,
		  struct arena *arena, struct error *error);

/* Many at one stroke: all of them, or none. `rows` has room for as many. */
bool store_create_many(struct store *store, const struct new_proposal *made, size_t count,
		       struct proposal_row *rows, struct arena *arena, struct error *error);

/* What an act has to change so that the proposal holds what `wanted` holds; what `wanted` does not
 * name stays. In the order of `wanted`, with the revisions of `loaded` (NULL: a new proposal). */
struct changes {
	ARRAY(struct change) list;
};
struct changes *changes_derive(const struct loaded *loaded, const struct proposal *wanted,
			       struct arena *arena);

/* --- undo --- */

struct undo {
	int64_t proposal;
	int64_t below; /* 0: the newest act; else leave this act and newer ones as they are */

	/* Given back: */
	int64_t act;               /* the act taken back (or done again); 0: there is none */
	int64_t at_ms;             /* when it was done */
	ARRAY(struct change) done; /* what each slot holds now; `base` is its new revision */
};

/* Take back the newest act of store_who() that is not taken back yet; do again what was taken back
 * last. Both are acts themselves. Where somebody changed one of its slots since it is a clash: name
 * the act in `below` to go past it. With nothing left: STORE_SAVED and `act` 0. */
enum store_outcome store_undo(struct store *store, struct undo *undo, struct receipt *receipt,
			      struct arena *arena, struct error *error);
enum store_outcome store_redo(struct store *store, struct undo *undo, struct receipt *receipt,
			      struct arena *arena, struct error *error);

/* --- history --- */

struct past {
	int64_t number; /* in the proposal */
	int64_t act;    /* number of the first event of the same act */
	enum act_kind kind;
	int64_t undoes; /* of UNDO and REDO: the act taken back or done again; else 0 */
	struct slot slot;
	int64_t revision;
	const char *from, *to; /* NULL: nothing */
	const char *who, *why; /* why: NULL where nobody said */
	int64_t at_ms;
	int64_t bank;     /* in whose words it was asked */
	const char *hash; /* 64 hexadecimal digits: the chain up to here */
};

struct history {
	ARRAY(struct past) list; /* oldest first */
};

/* What happened to a proposal, or to one slot (NULL: all), after change number `after`. The chain
 * of hashes is checked on the way where all slots are asked for. */
bool store_history(struct store *store, int64_t proposal, const struct slot *slot, int64_t after,
		   struct history *history, struct arena *arena, struct error *error);

/* A proposal with all its history as JSON, and back: exported again it is the same, byte for byte.
 * Importing one that is here already, or a part of it, changes nothing; one that went another way
 * since is refused. */
const char *store_export(struct store *store, int64_t proposal, struct arena *arena,
			 struct error *error);
bool store_import(struct store *store, const struct file *file, struct proposal_row *row,
		  struct arena *arena, struct error *error);

/* --- search --- */

struct hit {
	int64_t proposal;
	struct slot slot;
	const char *value;
};

struct hits {
	ARRAY(struct hit) list;
	bool more; /* than `limit` */
};

/* Current answers, notes and titles that hold `words`, without regard to case. */
bool store_search(struct store *store, const char *words, size_t limit, struct hits *hits,
		  struct arena *arena, struct error *error);

/* --- banks --- */

/* The text of a bank: so that old answers can always be shown with the questions they answered. */
struct bank_text {
	const char *name, *version;
	ARRAY(struct bank_file) files;
};

struct bank_file {
	const char *name, *bytes;
	size_t length;
};

/* The files of the bank built into the program (`folder` NULL), or of a folder. Name and version
 * are the caller's to fill in: they stand in the bank's own settings. */
bool bank_text_read(struct bank_text *text, const char *folder, struct arena *arena,
		    struct error *error);

/* A number made from its content: the same in every file. */
int64_t bank_text_id(const struct bank_text *text);

/* Keep it (once); give one back. NULL: not in this file. */
bool store_add_bank(struct store *store, const struct bank_text *text, int64_t *id,
		    struct error *error);
struct bank_text *store_bank(struct store *store, int64_t id, struct arena *arena,
			     struct error *error);

/* The banks of one name, by their versions as numbers. */
struct bank_row {
	int64_t id;
	const char *name, *version;
	int64_t added_ms;
};
struct bank_list {
	ARRAY(struct bank_row) rows;
};
bool store_banks(struct store *store, const char *name, struct bank_list *list, struct arena *arena,
		 struct error *error);

/* --- care --- */

/* One thing looked at. */
struct finding {
	bool good;
	const char *what; /* "Integrity of the file" */
	const char *text; /* what was found, and what to do where it is not good */
};

struct findings {
	bool sound; /* all are good */
	ARRAY(struct finding) list;
	int64_t proposals, events, slots, banks, bytes;
};

/* `waymark doctor`: permissions, schema, integrity, references, the chain of every proposal,
 * counts. Needs no open store and writes nothing. False only where there is nothing to look at. */
bool store_examine(const char *where, struct findings *findings, struct arena *arena,
		   struct error *error);

/* Look through the structure of an open file that nobody has looked through today: for a moment
 * when nobody waits, it takes a tenth of a second for 100,000 answers (files above 64 MB are left
 * to store_examine()). After a crash opening does so at once. False, with a sentence: it is
 * damaged. */
bool store_check_daily(struct store *store, struct error *error);

/* `waymark backup`: a consistent copy, examined before it takes its name. Never overwrites. */
bool store_backup(struct store *store, const char *to, struct error *error);

struct rescue {
	int64_t proposals; /* found */
	int64_t whole;     /* of them without a gap in their history */
	int64_t events;    /* rescued */
	int64_t lost;      /* seen, but damaged */
};

/* `waymark salvage`: whatever can still be read of a damaged file, into a new one. The damaged file
 * is only read. */
bool store_salvage(const char *from, const char *to, struct rescue *rescue, struct error *error);

#endif
