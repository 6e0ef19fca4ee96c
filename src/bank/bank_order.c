#include "load.h"

#include "base/text.h"

#include <string.h>

/* The order in which relevance and calculations can be worked out in one pass: every question after
 * all that its own and its groups' rules name. A walk in depth with a stack of its own, because a
 * chain may be as long as the file. */

enum visit { VISIT_NONE, VISIT_BEGUN, VISIT_DONE };

/* What a question needs, one after another. */
struct node {
	size_t *needs;
	size_t count, next;
	unsigned char visit;
};

struct walk {
	struct loader *loader;
	struct node *nodes;
	size_t *stack, depth;
	size_t *order, ordered;
};

static void add_names(struct walk *walk, struct node *node, const struct expr *expr)
{
	const struct expr_name *names;
	size_t count = expr ? expr_names(expr, walk->loader->arena, &names) : 0;

	for (size_t i = 0; i < count; i++) {
		if (names[i].kind == EXPR_NAMES_QUESTION)
			node->needs[node->count++] = names[i].index;
	}
}

static size_t name_count(const struct walk *walk, const struct expr *expr)
{
	const struct expr_name *names;

	return expr ? expr_names(expr, walk->loader->arena, &names) : 0;
}

static void begin(struct walk *walk, size_t index)
{
	const struct question *question = &walk->loader->bank->questions.items[index];
	struct node *node = &walk->nodes[index];

	node->visit = VISIT_BEGUN;
	walk->stack[walk->depth++] = index;
	node->needs = ARENA_ARRAY(walk->loader->arena, size_t,
				  2 + name_count(walk, question->relevant)
					  + name_count(walk, question->calculation));
	if (question->group)
		node->needs[node->count++] = question->group->index;
	if (question->repeat)
		node->needs[node->count++] = question->repeat->index;
	add_names(walk, node, question->relevant);
	add_names(walk, node, question->calculation);
}

/* The rule of `index` that names `named`, for the place; else the question itself. */
static struct place rule_place(struct loader *loader, size_t index, size_t named)
{
	static const char *const rules[] = { "relevant", "calculation" };
	const struct bank *bank = loader->bank;
	const struct question *question = &bank->questions.items[index];
	const char *wanted = text_format(loader->arena, "${%s}", bank->questions.items[named].name);
	const struct sheet *sheet = &loader->sheets[SHEET_SURVEY];

	for (size_t i = 0; i < sheet->table.records.count; i++) {
		if (sheet->items[i] != question)
			continue;
		for (size_t rule = 0; rule < COUNT(rules); rule++) {
			struct cell cell = sheet_cell(loader, SHEET_SURVEY, i, rules[rule]);
			const char *at = strstr(cell.text, wanted);

			if (at)
				return cell_place(&cell, (size_t)(at - cell.text));
		}
	}
	return question->place;
}

/* The stack from `first` on goes round in a circle. It is told where a rule first names another of
 * them: enclosing groups stand in the circle too, but are no slip. */
static void tell_cycle(struct walk *walk, size_t first)
{
	const struct question *questions = walk->loader->bank->questions.items;
	struct arena *arena = walk->loader->arena;
	struct text text = text_start(arena);
	size_t at = walk->depth - 1, best = (size_t)-1, from = 0, to = 0;

	while (walk->stack[at] != first)
		at--;
	for (size_t i = at; i < walk->depth; i++) {
		size_t index = walk->stack[i];
		size_t next = i + 1 < walk->depth ? walk->stack[i + 1] : first;
		const struct question *question = &questions[index];
		bool encloses = (question->group && question->group->index == next)
				|| (question->repeat && question->repeat->index == next);

		text_add_format(&text, "%s needs ", question->name);
		if (!encloses && index < best) {
			best = from = index;
			to = next;
		}
	}
	struct place place =
		best == (size_t)-1 ? questions[first].place : rule_place(walk->loader, from, to);

	problems_add(walk->loader->problems, PROBLEM_CYCLE, place,
		     "rules that need each other's result: %s%s", text_end(&text),
		     questions[first].name);
}

static void walk_from(struct walk *walk, size_t first)
{
	begin(walk, first);
	while (walk->depth > 0) {
		size_t index = walk->stack[walk->depth - 1];
		struct node *node = &walk->nodes[index];

		if (node->next == node->count) {
			node->visit = VISIT_DONE;
			walk->order[walk->ordered++] = index;
			walk->depth--;
			continue;
		}
		size_t need = node->needs[node->next++];

		if (walk->nodes[need].visit == VISIT_NONE)
			begin(walk, need);
		else if (walk->nodes[need].visit == VISIT_BEGUN)
			tell_cycle(walk, need);
	}
}

void bank_order(struct loader *loader)
{
	size_t count = loader->bank->questions.count;
	struct walk walk = {
		.loader = loader,
		.nodes = ARENA_ARRAY(loader->arena, struct node, count + 1),
		.stack = ARENA_ARRAY(loader->arena, size_t, count + 1),
		.order = ARENA_ARRAY(loader->arena, size_t, count + 1),
	};

	for (size_t i = 0; i < count; i++) {
		if (walk.nodes[i].visit == VISIT_NONE)
			walk_from(&walk, i);
	}
	loader->bank->evaluation_order = walk.order;
}
