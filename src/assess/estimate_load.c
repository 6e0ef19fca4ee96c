#include "assess/load.h"
#include "estimate_calendar.h"

/* The load by month of a plan, moved or not. */

const struct load_move load_as_planned = { .earlier = 0, .stretch_pct = 100 };

void plan_load(const struct plan *plan, const struct estimate *estimate, struct load_move move,
	       struct load *load, struct arena *arena, struct exact *exact)
{
	struct calendar calendar;
	struct span span = { 0 };
	struct placed placed = { .terms = &plan->terms, .move = move };
	const struct rate **rates =
		ARENA_ARRAY(arena, const struct rate *, estimate->roles.count + 1);
	for (size_t i = 0; i < plan->line_count; i++) {
		placed.row = plan->lines[i].row;
		span_add(&span, &placed);
	}
	if (!calendar_open(&calendar, plan->costing->bank, &span, arena, exact))
		return;
	for (size_t i = 0; i < plan->line_count; i++) {
		placed.row = plan->lines[i].row;
		placed.each = plan->lines[i].each;
		calendar_add(&calendar, &placed);
	}
	for (size_t i = 0; i < estimate->roles.count; i++)
		rates[i] = estimate->roles.items[i].rate;
	calendar_close(&calendar, rates, estimate->roles.count, load);
}

struct maybe load_cell_bp(const struct load_role *role, size_t at)
{
	struct exact exact = { 0 };
	return maybe_ratio(role->hours[at], INT64_C(120000), role->capacity_year.value, &exact);
}

enum colour load_colour(const struct bank *bank, struct maybe bp)
{
	if (!bp.known || bp.value < bank->method_params[PARAM_LOAD_AMBER_BP])
		return COLOUR_GREEN;
	return bp.value < bank->method_params[PARAM_LOAD_RED_BP] ? COLOUR_AMBER : COLOUR_RED;
}

/* --- asked of a finished estimate --- */

/* The plan behind it, worked out again. */
static struct plan *plan_of(const struct bank *bank, const struct estimate *estimate,
			    struct costing *costing, struct arena *arena, struct exact *exact)
{
	costing_derive(costing, bank, arena, exact);
	return plan_derive(costing, estimate->input_values, arena, exact);
}

struct load *estimate_load(const struct bank *bank, const struct estimate *estimate,
			   struct load_move move, struct arena *arena)
{
	struct load *load = ARENA_NEW(arena, struct load);
	struct exact exact = { .overflow = estimate->overflow };
	struct costing costing;
	if (!exact.overflow)
		plan_load(plan_of(bank, estimate, &costing, arena, &exact), estimate, move, load,
			  arena, &exact);
	load->overflow = exact.overflow;
	return load;
}

/* --- the remedies --- */

struct search {
	const struct plan *plan;
	const struct estimate *estimate;
	struct arena *arena;
	struct exact *exact;
};

/* What one move comes to. */
struct outcome {
	int64_t worst_bp;
	int first;
};

static struct outcome try_move(struct search *search, struct load_move move)
{
	struct arena_mark mark = arena_mark(search->arena);
	struct load load = { 0 };
	plan_load(search->plan, search->estimate, move, &load, search->arena, search->exact);
	struct outcome outcome = { .worst_bp = load.worst ? load.worst->peak_bp.value : 0,
				   .first = load.first };
	arena_rewind(search->arena, mark);
	return outcome;
}

/* The first move from `from` to `to` that gets every core role under `red`; otherwise unknown, and
 * the outcome is the best there is. */
static struct maybe find_move(struct search *search, bool stretch, int from, int to, int64_t red,
			      struct outcome *outcome)
{
	for (int i = from; i <= to; i++) {
		struct load_move move = load_as_planned;
		*(stretch ? &move.stretch_pct : &move.earlier) = i;
		struct outcome tried = try_move(search, move);
		if (i == from || tried.worst_bp < outcome->worst_bp)
			*outcome = tried;
		if (tried.worst_bp < red)
			return (struct maybe){ .known = true, .value = i };
	}
	return (struct maybe){ 0 };
}

struct load_remedies estimate_load_remedies(const struct bank *bank,
					    const struct estimate *estimate, struct arena *arena)
{
	struct load_remedies remedies = { 0 };
	struct exact exact = { .overflow = estimate->overflow };
	struct arena_mark mark = arena_mark(arena);
	struct costing costing;
	if (exact.overflow)
		return remedies;
	struct search search = { .plan = plan_of(bank, estimate, &costing, arena, &exact),
				 .estimate = estimate,
				 .arena = arena,
				 .exact = &exact };
	int64_t red = bank->method_params[PARAM_LOAD_RED_BP];
	struct outcome earlier = { 0 }, stretched = { 0 };
	remedies.planned_bp = try_move(&search, load_as_planned).worst_bp;
	remedies.earlier = find_move(&search, false, 0, LOAD_EARLIER_MAX, red, &earlier);
	remedies.stretch_pct = find_move(&search, true, 100, LOAD_STRETCH_MAX, red, &stretched);
	remedies.earlier_bp = earlier.worst_bp;
	remedies.earlier_first = earlier.first;
	remedies.stretch_bp = stretched.worst_bp;
	remedies.stretch_first = stretched.first;
	arena_rewind(arena, mark);
	return remedies;
}
