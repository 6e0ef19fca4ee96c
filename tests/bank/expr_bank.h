#ifndef TESTS_BANK_EXPR_BANK_H
#define TESTS_BANK_EXPR_BANK_H

#include "bank/bank.h"
#include "bank/expr.h"

/* A small bank made by hand, so that the expression language is tested without the loader:
 *
 *	title text, learners integer, points decimal, start and finish date,
 *	mode select_one (online, campus, blended), credit select_one yes_no,
 *	modes select_multiple, team a grid of full, part, none, hours a grid of integers, both with
 *	the rows lead, design, admin; step a group, remark a note, items a repeat with item_hours
 *	and item_mode; the calculations doubled, is_big (a condition), copied (of mode) and broken
 *	(as if it had not compiled); inputs credits and experience (first, some, experienced);
 *	drivers A, B, C. The list of modes has the columns weeks (10, 20, empty), remark (text) and
 *	bare (nothing in it). */
struct bank *expr_bank(struct arena *arena);

/* What the tests evaluate in: "mode=online;modes=online campus;team.lead=full". Not named:
 * unanswered. credits is 12.5, experience some, A 1.5, B 2, C unknown to nobody; once_hours is 80,
 * other results are unknown; 2 deviations; the day is 2026-03-01. */
struct scope expr_scope(const struct bank *bank, const char *answers, struct arena *arena);

/* A context that may use everything. */
struct expr_context expr_context(const struct bank *bank, enum expr_type wanted);

/* Compile or give NULL; the problem, if any, as "COLUMN: code: text". */
const struct expr *expr_made(const struct expr_context *context, const char *text,
			     struct arena *arena, const char **problem);

#endif
