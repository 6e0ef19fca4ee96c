#include "estimate_internal.h"

#include <string.h>

/* One assumption at a time at its adverse and its favourable end: how far the plan's surplus moves.
 */

struct changes { /* a list as struct sensitivity holds it */
	const struct input_change *items;
	size_t count;
};

static int64_t surplus_after(struct estimate_work *work, struct changes changes)
{
	const struct bank *bank = work->costing->bank;
	struct arena_mark mark = arena_mark(work->arena);
	struct scope scope = plan_scope(work->plan, work->arena); /* the unchanged inputs */
	struct value *inputs = ARENA_ARRAY(work->arena, struct value, bank->inputs.count);
	memcpy(inputs, work->plan->inputs, bank->inputs.count * sizeof(*inputs));
	bool changed = false;
	for (size_t i = 0; i < changes.count; i++) {
		struct value value = expr_eval(changes.items[i].value, &scope);
		struct value *input = &inputs[changes.items[i].input->index];
		if (value.kind == VALUE_UNKNOWN || value_equal(&value, input))
			continue;
		*input = value;
		changed = true;
	}
	/* Many a plan stands at one of the two ends already. */
	const struct plan *plan =
		changed ? plan_derive(work->costing, inputs, work->arena, work->exact) : work->plan;
	int64_t surplus = plan->total.surplus;
	arena_rewind(work->arena, mark);
	return surplus;
}

static int64_t largest(int64_t a, int64_t b)
{
	int64_t more = a > b ? a : b;
	return more > 0 ? more : 0;
}

static int64_t smallest(int64_t a, int64_t b)
{
	int64_t less = a < b ? a : b;
	return less < 0 ? less : 0;
}

static void sort_swings(struct swing *swings, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct swing swing = swings[i];
		size_t to = i;
		for (; to > 0 && swings[to - 1].swing < swing.swing; to--)
			swings[to] = swings[to - 1];
		swings[to] = swing;
	}
}

void estimate_derive_tornado(struct estimate_work *work)
{
	const struct bank *bank = work->costing->bank;
	struct estimate *estimate = work->estimate;
	int64_t base = work->plan->total.surplus;
	for (size_t i = 0; i < bank->sensitivities.count; i++) {
		const struct sensitivity *row = &bank->sensitivities.items[i];
		struct swing *swing = ARRAY_PUSH(work->arena, &estimate->tornado);
		swing->row = row;
		swing->adverse =
			exact_subtract(work->exact,
				       surplus_after(work, (struct changes){ row->adverse.items,
									     row->adverse.count }),
				       base);
		swing->favourable = exact_subtract(
			work->exact,
			surplus_after(work, (struct changes){ row->favourable.items,
							      row->favourable.count }),
			base);
		swing->swing =
			exact_subtract(work->exact, largest(swing->adverse, swing->favourable),
				       smallest(swing->adverse, swing->favourable));
	}
	sort_swings(estimate->tornado.items, estimate->tornado.count);
}
