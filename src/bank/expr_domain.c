#include "expr_node.h"

#include "base/text.h"

#include <string.h>

/* Which texts a part can give, so that a choice that is in no list is found at load. A part is
 * bounded when all it can give comes from choice lists, from the values of an input, from the yes
 * and no of a condition or from literal texts; any other may give any text. */

struct domain {
	const char *wanted;
	unsigned budget; /* parts still looked at: calculations may name each other many times */
	bool open;       /* may give any text */
	bool found;
	const struct choice *choice;    /* where found in a list */
	const struct choice_list *list; /* the first one it draws from ... */
	const char *const *words;       /* ... or the first words */
	size_t word_count;
};

static void look_in_list(struct domain *domain, const struct choice_list *list)
{
	const struct choice *choice = choice_find(list, domain->wanted);

	if (!domain->list)
		domain->list = list;
	if (choice && !domain->choice)
		domain->choice = choice;
	domain->found |= choice != NULL;
}

static void look_in_words(struct domain *domain, const struct node *node)
{
	if (!domain->words) {
		domain->words = node->words;
		domain->word_count = node->word_count;
	}
	for (size_t i = 0; i < node->word_count; i++)
		domain->found |= strcmp(node->words[i], domain->wanted) == 0;
}

static void look_in(struct domain *domain, const struct node *node);

static void look_in_branches(struct domain *domain, const struct node *call)
{
	size_t index = 0;

	for (const struct node *argument = call->first; argument; argument = argument->next) {
		if (function_accept(call->function, index++) == accept_branch)
			look_in(domain, argument);
	}
}

static void look_in(struct domain *domain, const struct node *node)
{
	const struct expr *calculation =
		node->kind == NODE_QUESTION ? node->question->calculation : NULL;

	if (!domain->budget) {
		domain->open = true;
		return;
	}
	domain->budget--;
	if (node->kind == NODE_TEXT)
		domain->found |= strcmp(node->text, domain->wanted) == 0;
	else if (node->list)
		look_in_list(domain, node->list);
	else if (node->words)
		look_in_words(domain, node);
	else if (calculation)
		look_in(domain, calculation->root);
	else if (node_has_branches(node))
		look_in_branches(domain, node);
	else
		domain->open = true;
}

/* "yes, no" of a list; the first few of a long one. */
static const char *choices_shown(struct compiler *compiler, const struct domain *domain)
{
	enum { SHOWN = 8 };
	struct text text = text_start(compiler->arena);
	size_t count = domain->list ? domain->list->choices.count : domain->word_count;

	for (size_t i = 0; i < count && i < SHOWN; i++) {
		text_add(&text, i ? ", " : "");
		text_add(&text,
			 domain->list ? domain->list->choices.items[i].name : domain->words[i]);
	}
	text_add(&text, count > SHOWN ? ", ..." : "");
	return text_end(&text);
}

static bool fail_no_choice(struct compiler *compiler, const struct node *text,
			   const struct domain *domain)
{
	const char *shown = choices_shown(compiler, domain);
	struct problem *problem = domain->list
					  ? compiler_fail(compiler, PROBLEM_EXPR_CHOICE, text->at,
							  "\"%s\" is no choice of the list %s (%s)",
							  words_found(compiler->arena, text->text,
								      strlen(text->text)),
							  domain->list->name, shown)
					  : compiler_fail(compiler, PROBLEM_EXPR_CHOICE, text->at,
							  "\"%s\" is never the value here (%s)",
							  words_found(compiler->arena, text->text,
								      strlen(text->text)),
							  shown);

	if (!problem)
		return false;
	problem->found = text->text;
	problem->expected = shown;
	if (domain->list)
		problem->nearest = nearest_name(text->text, domain->list->choices.items,
						domain->list->choices.count, sizeof(struct choice));
	else
		problem->nearest = nearest_name(text->text, domain->words, domain->word_count,
						sizeof(*domain->words));
	return false;
}

bool text_is_choice(struct compiler *compiler, struct node *text, const struct node *other)
{
	struct domain domain = { .wanted = text->text, .budget = 1000 };

	if (text->kind != NODE_TEXT || other->kind == NODE_TEXT)
		return true;
	look_in(&domain, other);
	text->choice = domain.choice;
	text->words = domain.open ? NULL : domain.words;
	return domain.open || domain.found || (!domain.list && !domain.words)
	       || fail_no_choice(compiler, text, &domain);
}

bool text_is_in_list(struct compiler *compiler, struct node *text, const struct choice_list *list)
{
	struct domain domain = { .wanted = text->text };

	look_in_list(&domain, list);
	text->choice = domain.choice;
	return domain.found || fail_no_choice(compiler, text, &domain);
}
