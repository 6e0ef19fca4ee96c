#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "assess/actuals.h"
#include "assess/assessment.h"
#include "base/error.h"
#include "base/file.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The acts of the program on one data file: open, answer, mark, undo. The only writer of answers;
 * both front ends (screens and command line) call these functions and nothing below them. Every act
 * is one durable transaction: when a function gives true, it is on disk. After an act everything
 * derived is derived afresh. Times are milliseconds since 1970 (UTC). */

struct session;

/* Texts are copied. */
struct session_options {
	const char *path;        /* of the data file; created 0600 where missing */
	const char *user;        /* who acts; NULL: $WAYMARK_USER, else the login name */
	const char *bank_folder; /* for new files; NULL: bank_folder()'s rules */
	/* Figures laid over the bank's: a folder, "none", or the number of one that the file keeps;
	 * NULL: what the file keeps now. */
	const char *local;
	bool read_only;
	int32_t today;        /* 0: the day of the clock; tests fix it */
	int64_t (*now)(void); /* NULL: the clock */
};

struct session *session_open(const struct session_options *options, struct error *error);
void session_close(struct session *session);

const struct bank *session_bank(const struct session *session);
const struct framework *session_framework(const struct session *session); /* in force; or NULL */
const char *session_path(const struct session *session);
const char *session_user(const struct session *session);
bool session_is_read_only(const struct session *session);
int32_t session_today(const struct session *session);
int64_t session_saved_at(const struct session *session); /* of the last act; 0: none yet */

/* --- the portfolio --- */

struct portfolio_row {
	const char *reference; /* P-001 */
	const char *title;
	bool archived;
	/* Of the next gate to pass: its label, verdict and figures; gate NULL where all are ready.
	 */
	const char *gate;
	enum verdict verdict;
	size_t required, answered; /* progress towards it */
	size_t blocking;           /* what stands in its way: missing, blocking, contradictions */
	bool outdated; /* the figures are of another day or bank; they are being renewed */
	const char *changed_by;
	int64_t changed_at;
};

/* All proposals, archived ones too, in the order they were made. Valid until the next act or poll.
 * The figures stand in the file and are right at once, but for the first look of a day or with
 * another bank: then those that say so are being renewed. Where the file cannot be read they are
 * those of the last look (NULL and 0: there was none). */
size_t session_portfolio(struct session *session, const struct portfolio_row **rows);
/* What kept the last look from being whole; ERROR_NONE: nothing did. */
const struct error *session_portfolio_error(const struct session *session);
/* Derive some of the outdated lines anew, where they stand, for some milliseconds; false: none is
 * left. Polls do so, too. */
bool session_portfolio_renew(struct session *session);
/* How many there were at the last look. */
size_t session_portfolio_count(const struct session *session);

/* The same with every figure right, however long it takes: for commands that print them. */
size_t session_portfolio_renewed(struct session *session, const struct portfolio_row **rows);

/* All proposals but the archived ones as the roll-up takes them, in the order they were made; one
 * that cannot be read is among them with the reason. On the arena. */
struct rollup_member;
bool session_members(struct session *session, struct arena *arena,
		     const struct rollup_member **members, size_t *count, struct error *error);

/* A closer look at one of them, without selecting it: each step's progress towards the next gate
 * (the same count as in its line) and what stands in the way: contradictions, items, questions.
 * Everything derived anew: some milliseconds. On the arena. */
struct glance_step {
	const char *name;
	int number;
	size_t required, answered;
};
struct glance {
	ARRAY(struct glance_step) steps;
	ARRAY(const char *) obstacles;
};
bool session_glance(struct session *session, const char *reference, struct glance *glance,
		    struct arena *arena, struct error *error);

/* Make a proposal; its reference in `reference` (of REFERENCE_SIZE bytes). It becomes the selected
 * one. A title answers the question prop_title too, and an answer to that is the title: renaming
 * and answering are one act either way. */
#define REFERENCE_SIZE 24
bool session_new(struct session *session, const char *title, char *reference, struct error *error);
bool session_copy(struct session *session, const char *from, const char *title, char *reference,
		  struct error *error);
bool session_rename(struct session *session, const char *reference, const char *title,
		    struct error *error);
bool session_archive(struct session *session, const char *reference, bool archived,
		     struct error *error);
/* Take a whole proposal in as a new one. `title` NULL: its answer to prop_title. */
bool session_import(struct session *session, const struct proposal *proposal, const char *title,
		    char *reference, struct error *error);

/* --- the selected proposal --- */

bool session_select(struct session *session, const char *reference, struct error *error);
const char *session_reference(const struct session *session); /* NULL: none selected */
const struct proposal *session_proposal(const struct session *session);
const struct assessment *session_assessment(const struct session *session);

/* What an act is about: a question, a row of a grid, a field of an item of a repeat. */
struct target {
	const struct question *question;
	const struct choice *row; /* of a grid; NULL */
	size_t item;              /* of a repeat, from 1; 0 */
};

/* The stored text of an answer ("" where there is none), its revision (0: never written), who wrote
 * it and when. */
struct given {
	const char *value;
	const char *note; /* its reason, or "" */
	int64_t revision;
	const char *by;
	int64_t at;
};
struct given session_given(const struct session *session, struct target target);

enum outcome {
	OUTCOME_SAVED,     /* on disk, everything derived anew */
	OUTCOME_UNCHANGED, /* it was so already; nothing was written */
	OUTCOME_CLASH,     /* somebody else saved that answer first: see session_rival() */
	OUTCOME_REFUSED,   /* the text cannot be read as the question's type: see the error */
	OUTCOME_FAILED,    /* nothing was written: see the error */
};

#define REVISION_ANY ((int64_t)-1)

/* Give an answer ("" clears it). What people type is read kindly first: "62,5" or "GBP 1,200" for
 * numbers, "12 Feb 2027" or "12/2/2027" (day first) for dates, a choice by number or label, as long
 * as only one meaning is possible; else OUTCOME_REFUSED with a sentence that says what would be
 * right. A value outside its constraint is kept and flagged, not refused. `reason` NULL: leave as
 * it is. `revision` is what the person saw, or REVISION_ANY. */
enum outcome session_answer(struct session *session, struct target target, const char *text,
			    const char *reason, int64_t revision, struct error *error);

/* The canonical text of what was typed, or false and a sentence. On the arena. */
bool session_read(const struct question *question, const char *typed, struct arena *arena,
		  const char **text, struct error *error);

struct rival {
	const char *mine, *theirs, *by;
	int64_t at, revision;
};
struct rival session_rival(const struct session *session);

/* Items of a repeat. A new one is there as soon as one of its fields is answered: the number behind
 * the last is free. Those behind a removed one move up, with their reasons. */
enum outcome session_remove_item(struct session *session, const struct question *repeat,
				 size_t item, struct error *error);

/* Several answers as one act (accept all suggestions): undone together. */
struct answered {
	struct target target;
	const char *text, *reason;
};
enum outcome session_answer_all(struct session *session, const struct answered *answers,
				size_t count, struct error *error);

/* Marks on a question without an answer; an answer takes them away. `owner` is a role of the bank,
 * `until` a day as people type it. No owner (for the others: no reason, no mark) takes the mark
 * away. What the bank does not allow is OUTCOME_REFUSED with a sentence. */
enum outcome session_unknown(struct session *session, const struct question *question,
			     const char *owner, const char *until, const char *how,
			     struct error *error);
enum outcome session_defer(struct session *session, const struct question *question,
			   const char *owner, const char *until, const char *reason,
			   struct error *error);
enum outcome session_not_applicable(struct session *session, const struct question *question,
				    const char *reason, struct error *error);
enum outcome session_mark_check(struct session *session, const struct check *check,
				const struct check_mark *mark, struct error *error);
enum outcome session_acknowledge(struct session *session, const struct conflict *conflict,
				 const char *reason, struct error *error);

/* Take back the last act on the selected proposal, or bring it back. `what` says in words what
 * changed ("Credit awarded: Yes -> No"), until the next act; false where there is nothing (the
 * error says so). Where somebody changed the same since, nothing is overwritten: the next undo goes
 * past it. */
bool session_undo(struct session *session, const char **what, struct error *error);
bool session_redo(struct session *session, const char **what, struct error *error);

/* --- history --- */

struct change_row {
	int64_t at;
	const char *by;
	const char *what;            /* "answer", "reason", "deferred", "undo", ... */
	const char *name, *row;      /* question, check or conflict; grid row or item, "" */
	const char *from, *to, *why; /* "" */
};
/* Newest first; of one question (all its rows) or, with NULL, of the whole proposal. On the arena.
 */
size_t session_history(struct session *session, const char *name, struct arena *arena,
		       const struct change_row **rows, struct error *error);

/* --- the price of an answer --- */

/* What an answer would change, before it is given: evaluate twice, show the difference. Counts are
 * "would be" less "is". Nothing is written. */
struct price {
	ARRAY(const struct question *) added, removed; /* questions asked or asked no more */
	size_t set_aside;                              /* answers kept but no longer counted */
	long checks[16];                               /* items that apply, by gate */
	ARRAY(const struct conflict *) conflicts_new, conflicts_gone;
	int64_t hours_before_launch; /* micro-hours */
	int64_t cost_before_launch;  /* pence, full cost */
	size_t gate;                 /* the next gate */
	long missing, blocking;      /* at that gate */
	enum verdict verdict_was, verdict_would;
	bool nothing; /* no difference at all */
};
struct price session_price(struct session *session, struct target target, const char *text,
			   struct arena *arena);

/* --- what if --- */

/* The assessment with another estimate: that of the selected proposal with these inputs overridden.
 * All else in it is as it stands. Nothing is written. On the arena. */
const struct assessment *session_what_if(const struct session *session,
					 const struct estimate_overrides *overrides,
					 struct arena *arena);

/* Read what was typed for an input ("62,5", "GBP 1,200", "high"); where it is none, or out of
 * range, false and a sentence with what would do. */
bool session_read_input(const struct input *input, const char *typed, struct value *value,
			struct arena *arena, struct error *error);

/* Overrides with a name, kept in the data file. They have a history and can be undone; they are no
 * answers: nothing is assessed by them. */
struct scenario {
	const char *name;
	struct estimate_overrides overrides; /* in the order of the inputs */
	size_t lost;    /* values that this bank has no input for, or does not take any more: kept,
			 * not counted */
	const char *by; /* of the newest change */
	int64_t at;
};
#define SCENARIO_NAME_LIMIT 40 /* letters */

/* In the order they were first made; on the arena. */
size_t session_scenarios(const struct session *session, struct arena *arena,
			 const struct scenario **scenarios);
const struct scenario *session_scenario(const struct session *session, const char *name,
					struct arena *arena); /* NULL: there is none */

/* Keep overrides under a name, in the place of what it held; give it another name (not one that is
 * there); drop it. Each is one act. */
enum outcome session_keep_scenario(struct session *session, const char *name,
				   const struct estimate_overrides *overrides, struct error *error);
enum outcome session_rename_scenario(struct session *session, const char *from, const char *to,
				     struct error *error);
enum outcome session_drop_scenario(struct session *session, const char *name, struct error *error);

/* What keeping overrides as answers would write. */
struct keeping {
	const struct input *input;
	struct value wanted;
	const struct question *question; /* whose answer gives it; NULL: see why_not */
	const char *text;                /* the answer */
	const char *why_not; /* a sentence: no answer alone does, or it cannot be given */
	bool departs; /* from what the framework holds by default: its reason is still to be given
		       */
};
struct moved_input {
	const struct input *input;
	struct value wanted, would;
};
struct keepings {
	ARRAY(struct keeping) list; /* one for each override, in their order */
	size_t can;                 /* of them have a question */
	bool departs;
	/* Inputs that would not be as they were in the what if once the answers are there. */
	ARRAY(struct moved_input) moved;
};
struct keepings *session_plan_keeping(const struct session *session,
				      const struct estimate_overrides *overrides,
				      struct arena *arena);
/* Write them, as one act. `reason`: of those that depart; else not looked at. */
enum outcome session_keep_what_if(struct session *session, const struct keepings *keepings,
				  const char *reason, struct error *error);

/* --- other people, unfinished typing --- */

/* Whether anything changed without an act of this session (somebody else wrote, a new day began,
 * figures of the portfolio were renewed); then everything was read again. Cheap: meant to be called
 * every second. */
bool session_poll(struct session *session, struct error *error);

/* Look through the data file where nobody has today: meant to be called when nobody has touched a
 * key for a while. False, with a sentence: it is damaged. */
bool session_check_daily(struct session *session, struct error *error);

/* Text being typed, kept across a crash: one draft for each target. NULL where there is none. */
void session_draft_keep(struct session *session, struct target target, const char *text);
const char *session_draft(struct session *session, struct target target, struct arena *arena);
void session_draft_drop(struct session *session, struct target target);

/* --- whole proposals in and out, a copy of the file --- */

/* The selected proposal with all its history as JSON: taken into another file and written there
 * again it is the same, byte for byte. On the arena; NULL on failure. */
const char *session_write_history(struct session *session, struct arena *arena,
				  struct error *error);

/* A file from outside, read but not taken in: a proposal as JSON or CSV, one with its history, or
 * our own workbook, whose changed inputs are read as answers of the selected proposal. */
struct incoming {
	const struct file *file;
	const struct proposal *proposal;
	const char *title; /* from prop_title or its history, else the file's name */
	bool has_history;
	const char *here; /* of a history: the proposal of this file that it belongs to; NULL */
	ARRAY(const char *) remarks; /* what of a workbook is not taken, and why: a sentence each */
};
bool session_read_incoming(struct session *session, const struct file *file,
			   struct incoming *incoming, struct arena *arena, struct error *error);

/* What taking it in would change, old and new: in the proposal `into`, or as a new one (NULL). */
bool session_preview(struct session *session, const struct incoming *incoming, const char *into,
		     const struct change_row **rows, size_t *count, struct arena *arena,
		     struct error *error);

/* Take it in as a new proposal, or merge it into one as one act: what it does not name stays. A
 * history that is here already changes nothing. The reference in `reference` (REFERENCE_SIZE
 * bytes). */
bool session_take_in(struct session *session, const struct incoming *incoming, char *reference,
		     struct error *error);
enum outcome session_merge(struct session *session, const struct incoming *incoming,
			   const char *into, struct error *error);

/* A copy of the data file, consistent whoever writes meanwhile, examined before it takes its name.
 */
bool session_backup(struct session *session, const char *to, struct error *error);

/* --- hours and learners as they came out --- */

/* Enter an amount of the selected proposal (typed as people do; "" takes it away), with what shows
 * it. `name` and `doing` as assess/actuals.h has them; what cannot be is OUTCOME_REFUSED with a
 * sentence. */
enum outcome session_actual(struct session *session, const char *name, const char *doing,
			    const char *typed, const char *note, int64_t revision,
			    struct error *error);

/* What was entered: the text as typed ("12.5") and the note, "" where there is none. */
struct given session_actual_given(const struct session *session, const char *name,
				  const char *doing);

/* All of it, in the order it was first entered; on the arena. */
const struct actual_list *session_actuals(const struct session *session, struct arena *arena);

/* Parameters for the next estimate from all proposals of the file, archived ones too, as an overlay
 * to review. NULL where nothing was entered yet, with a sentence. Selects none of them. */
struct overlay *session_propose(struct session *session, struct arena *arena, struct error *error);

/* --- an institution's own figures (bank/overlay.h) kept in the file --- */

/* Everybody who opens the file sees the figures of the newest entry. Nothing is ever removed: old
 * entries say with what figures old estimates were made. */
struct local_entry {
	int64_t number;              /* from 1 */
	const char *by, *from, *why; /* from: the folder it was read from; "" */
	int64_t at;
	bool cleared; /* from here on the bank's own figures hold */
};
/* Oldest first, on the arena; 0 with an error where they cannot be read. */
size_t session_local_entries(struct session *session, const struct local_entry **entries,
			     struct arena *arena, struct error *error);

/* Keep an overlay. ERROR_DATA where bank and overlay do not go together (see `problems`) or nothing
 * would change. It holds from the next opening on. */
struct overlay;
struct problems;
bool session_local_set(struct session *session, const struct overlay *overlay, const char *why,
		       struct problems *problems, struct error *error);
bool session_local_clear(struct session *session, const char *why, struct error *error);

/* The overlay in force; NULL: none. */
const struct overlay *session_overlay(const struct session *session);

/* One line for people: which local figures are in force, why those of the file are not, or that
 * they were changed since the file was opened. NULL: nothing is local. `*bad`: it needs care. */
const char *session_local_note(const struct session *session, bool *bad);

#endif
