#include "session_private.h"

#include "base/text.h"

static bool stands(const struct assessment *assessment, const struct conflict *conflict)
{
	for (size_t i = 0; i < assessment->conflicts.count; i++)
		if (assessment->conflicts.items[i].conflict == conflict)
			return true;
	return false;
}

static void compare_questions(struct price *price, const struct assessment *is,
			      const struct assessment *would, struct arena *arena)
{
	for (size_t i = 0; i < is->bank->questions.count; i++) {
		const struct question *question = &is->bank->questions.items[i];
		const struct question_result *was = &is->questions[i], *now = &would->questions[i];

		if (!question_is_asked(question))
			continue;
		if (now->relevant && !was->relevant)
			*ARRAY_PUSH(arena, &price->added) = question;
		if (was->relevant && !now->relevant) {
			*ARRAY_PUSH(arena, &price->removed) = question;
			price->set_aside += was->state == QUESTION_ANSWERED;
		}
	}
}

static bool applies(const struct check_result *check)
{
	return check->state != CHECK_OFF && check->state != CHECK_MAY_APPLY;
}

static void compare_checks(struct price *price, const struct assessment *is,
			   const struct assessment *would)
{
	for (size_t i = 0; i < is->bank->checks.count; i++) {
		size_t gate = is->bank->checks.items[i].gate;

		if (gate < COUNT(price->checks))
			price->checks[gate] +=
				(long)applies(&would->checks[i]) - (long)applies(&is->checks[i]);
	}
}

static void compare_conflicts(struct price *price, const struct assessment *is,
			      const struct assessment *would, struct arena *arena)
{
	for (size_t i = 0; i < is->bank->conflicts.count; i++) {
		const struct conflict *conflict = &is->bank->conflicts.items[i];
		bool was = stands(is, conflict), now = stands(would, conflict);

		if (now && !was)
			*ARRAY_PUSH(arena, &price->conflicts_new) = conflict;
		if (was && !now)
			*ARRAY_PUSH(arena, &price->conflicts_gone) = conflict;
	}
}

static void compare_gate(struct price *price, const struct assessment *is,
			 const struct assessment *would)
{
	/* The gate ahead as things are; where all are ready, the last. */
	const struct gate_result *ahead = gate_ahead(is);

	price->gate = ahead ? ahead->gate->index : is->gates.count - 1;
	const struct gate_result *was = &is->gates.items[price->gate];
	const struct gate_result *now = &would->gates.items[price->gate];

	price->missing = (long)now->missing.count - (long)was->missing.count;
	price->blocking = (long)(now->blocking.count + now->contradictions.count)
			  - (long)(was->blocking.count + was->contradictions.count);
	price->verdict_was = was->verdict;
	price->verdict_would = now->verdict;
}

static bool is_nothing(const struct price *price)
{
	bool nothing = !price->added.count && !price->removed.count && !price->conflicts_new.count
		       && !price->conflicts_gone.count && !price->hours_before_launch
		       && !price->cost_before_launch && !price->missing && !price->blocking
		       && price->verdict_was == price->verdict_would;

	for (size_t i = 0; i < COUNT(price->checks); i++)
		nothing = nothing && !price->checks[i];
	return nothing;
}

/* What would be, derived in full: rules may look at the break-even, too. What would change nothing,
 * or cannot be answered, leaves everything as it is. */
static const struct assessment *would_be(struct session *session, struct target target,
					 const char *text)
{
	const struct answered answered = { target, text, NULL };
	const struct assessment *would = NULL;
	struct changes wanted = { 0 }, changes = { 0 };
	struct arena scratch = { 0 };
	struct error ignored = { 0 };

	if (changes_add_answer(session, &wanted, &answered, REVISION_ANY, &scratch, &ignored))
		changes_take(session, &changes, &wanted, &scratch);
	if (changes.list.count)
		would = session_foresee(session, &changes, &ignored);
	arena_release(&scratch);
	return would ? would : session->selection.assessment;
}

struct price session_price(struct session *session, struct target target, const char *text,
			   struct arena *arena)
{
	struct price price = { .nothing = true };
	const struct assessment *is = session->selection.assessment;
	const struct assessment *would = would_be(session, target, text);

	compare_questions(&price, is, would, arena);
	compare_checks(&price, is, would);
	compare_conflicts(&price, is, would, arena);
	compare_gate(&price, is, would);
	price.hours_before_launch = would->estimate->once_hours - is->estimate->once_hours;
	price.cost_before_launch = would->estimate->year[0].full - is->estimate->year[0].full;
	price.nothing = is_nothing(&price);
	return price;
}
