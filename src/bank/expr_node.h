#ifndef BANK_EXPR_NODE_H
#define BANK_EXPR_NODE_H

#include "bank/bank.h"
#include "bank/expr.h"

#include <stdint.h>

/* The tree behind struct expr. Private to expr_*.c and message.c.
 *
 * expr_lex.c cuts the text into tokens, expr_parse.c builds the tree, expr_check.c resolves every
 * name and settles every type (expr_arguments.c does so for the arguments of functions), after
 * which each node knows the function that evaluates it: expr_eval.c, expr_functions.c. */

#define EXPR_TEXT_LIMIT ((size_t)64 * 1024)
#define EXPR_DEPTH_LIMIT 64
#define EXPR_ARGUMENT_LIMIT 64

struct node;
struct function;

/* Types are settled at load, so numbers and conditions need no wrapping while they are computed:
 * a number is false where unknown. Every node has all three; the ones that make no sense for its
 * type give unknown. */
typedef bool number_function(const struct node *node, const struct scope *scope, int64_t *micro);
typedef enum truth truth_function(const struct node *node, const struct scope *scope);
typedef struct value value_function(const struct node *node, const struct scope *scope);

struct evaluators {
	number_function *number;
	truth_function *truth;
	value_function *value;
};

enum node_kind {
	NODE_NUMBER,   /* 2.5 */
	NODE_TEXT,     /* 'online' */
	NODE_QUESTION, /* ${name} */
	NODE_SELF,     /* . */
	NODE_WORD,     /* a column of choices.csv */
	NODE_CALL,     /* selected(${q}, 'c') */
	NODE_NEGATE,   /* -a */
	NODE_PRODUCT,  /* a * b div c: any number of operands, each with the operator before it */
	NODE_SUM,      /* a + b - c */
	NODE_COMPARE,  /* a <= b */
	NODE_AND,      /* a and b and c */
	NODE_OR,
	NODE_KIND_COUNT
};

/* In the order of the lexer's tokens, see expr_lex.c. */
enum operation {
	OPERATION_NONE,
	OPERATION_OR,
	OPERATION_AND,
	OPERATION_EQUAL,
	OPERATION_UNEQUAL,
	OPERATION_LESS,
	OPERATION_AT_MOST,
	OPERATION_MORE,
	OPERATION_AT_LEAST,
	OPERATION_PLUS,
	OPERATION_MINUS,
	OPERATION_TIMES,
	OPERATION_DIV,
	OPERATION_MOD,
};

/* The columns of choices.csv that are no value columns; value columns count from COLUMN_VALUES. */
enum column {
	COLUMN_LIST,
	COLUMN_NAME,
	COLUMN_LABEL,
	COLUMN_ADVICE,
	COLUMN_WAS,
	COLUMN_RETIRED,
	COLUMN_VALUES
};

struct node {
	struct evaluators eval;
	struct node *first, *next; /* first operand; next operand of the same parent */
	enum node_kind kind;
	enum expr_type type; /* EXPR_ANY: cannot be known, fits everywhere, evaluates to unknown */
	enum operation operation; /* of a comparison */
	enum operation before;    /* in front of an operand of a chain */
	uint32_t start, end;      /* in the text of the expression */
	uint32_t at;              /* where its name or the text between its quotes begins */
	int64_t micro;            /* NODE_NUMBER */
	const char *text;         /* NODE_TEXT, NODE_WORD, and the name as written of others */
	const struct question
		*question; /* NODE_QUESTION, NODE_SELF; of a call: its first argument's */
	const struct function *function; /* NODE_CALL */
	const struct choice *choice; /* the choice that a text names, by what it is compared with */
	const struct choice_list *list; /* what it can give: choices of this list ... */
	const char *const *words;       /* ... or these words */
	size_t word_count;
	size_t index; /* of the question, input, driver, result, column or row; places of round() */
};

struct expr {
	const struct node *root;
	const char *text;
	const struct bank *bank;
};

/* One compilation: what the lexer, the parser and the checks share. */
enum token_kind {
	TOKEN_END,
	/* the operators, as enum operation */
	TOKEN_OR,
	TOKEN_AND,
	TOKEN_EQUAL,
	TOKEN_UNEQUAL,
	TOKEN_LESS,
	TOKEN_AT_MOST,
	TOKEN_MORE,
	TOKEN_AT_LEAST,
	TOKEN_PLUS,
	TOKEN_MINUS,
	TOKEN_TIMES,
	TOKEN_DIV,
	TOKEN_MOD,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_DOT,
	TOKEN_NUMBER,
	TOKEN_TEXT,
	TOKEN_NAME,
	TOKEN_WORD,
	TOKEN_WRONG, /* nothing we know; the problem is told */
};

struct token {
	enum token_kind kind;
	size_t start, end;              /* all of it, quotes and ${ } included */
	size_t content, content_length; /* without them */
};

struct compiler {
	const struct expr_context *context;
	const char *text; /* of the expression */
	struct place place;
	const char *cell, *raw; /* the whole cell, in which the expression begins at `offset` */
	size_t offset;
	struct arena *arena;
	struct problems *problems;
	bool failed; /* one problem is told; more would only follow from it */
	size_t at;   /* the lexer has read so far */
	size_t last; /* end of the token before the current one */
	struct token token;
	unsigned depth;
};

/* Tell what is wrong at an offset of the expression. NULL where a problem was told before. */
__attribute__((format(printf, 4, 5))) struct problem *compiler_fail(struct compiler *compiler,
								    enum problem_code code,
								    size_t offset,
								    const char *format, ...);

/* Compile `length` bytes of a cell, from `offset`. NULL and one problem where it is wrong. */
const struct expr *expr_compile(const struct expr_context *context, const char *cell, size_t offset,
				size_t length, struct place place, const char *raw,
				struct arena *arena, struct problems *problems);

/* expr_lex.c: read the next token into compiler->token. */
void lexer_next(struct compiler *compiler);

/* expr_check.c: settle names and types of the tree; false where one is wrong. */
bool node_check(struct compiler *compiler, struct node *node);
bool node_wants(struct compiler *compiler, const struct node *node, enum expr_type wanted,
		const char *whose);
bool type_fits(enum expr_type type, enum expr_type wanted);
const char *type_name(enum expr_type type); /* "a number" */
const char *node_text(const struct compiler *compiler, const struct node *node);

/* A copy of what is wrong, cut to a length that fits into a sentence. */
const char *words_found(struct arena *arena, const char *text, size_t length);

/* expr_domain.c: check a text against the choices of what it is compared with, where that has any.
 */
bool text_is_choice(struct compiler *compiler, struct node *text, const struct node *other);
bool text_is_in_list(struct compiler *compiler, struct node *text, const struct choice_list *list);

/* The check of one argument of a function; see expr_arguments.c. */
typedef bool accept_function(struct compiler *compiler, struct node *call, struct node *argument);

/* expr_functions.c: the table of functions, by name. */
struct function {
	const char *name;     /* first: nearest_name() looks here */
	unsigned least, most; /* arguments */
	/* Checks of the arguments; the last one also holds for those after it. Each may set the
	 * type, question, choice and index of the call. */
	accept_function *accept[3];
	enum expr_type result; /* EXPR_ANY: the arguments decide */
	unsigned uses;         /* what the place must allow */
	struct evaluators eval;
	/* In words: $1, $2 ... are the arguments, $* all of them; and the opposite of a condition.
	 */
	const char *words, *opposite;
};
extern const struct function functions[];
extern const size_t function_count;

/* The check of the argument that comes `index`th, from 0. */
accept_function *function_accept(const struct function *function, size_t index);

/* Whether it is if() or coalesce(), which give one of their arguments. */
bool node_has_branches(const struct node *node);

/* expr_arguments.c: the checks that the table of functions names. */
accept_function accept_number, accept_text, accept_date, accept_condition, accept_value,
	accept_branch, accept_places, accept_question, accept_select, accept_select_one,
	accept_select_multiple, accept_grid, accept_number_grid, accept_choice, accept_column,
	accept_row, accept_cell, accept_result, accept_input, accept_driver;

/* expr_eval.c: the evaluators of a node, from its kind, type and function. */
void node_bind(struct node *node);
const struct value *node_answer(const struct node *node, const struct scope *scope);

/* expr_columns.c: the column of choices.csv with a name: SIZE_MAX where there is none. Whether it
 * is a column of numbers for a list; EXPR_ANY where no cell is filled. */
size_t column_find(const struct bank *bank, const char *name);
enum expr_type column_type(const struct choice_list *list, size_t column);
struct value column_value(const struct choice *choice, size_t column, enum expr_type type);

/* The type of a question's value; EXPR_ANY for a calculation that is itself wrong. */
enum expr_type operand_type(const struct question *question);

/* What a node names; false: nothing. */
bool node_name(const struct node *node, struct expr_name *name);

#endif
