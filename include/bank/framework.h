#ifndef BANK_FRAMEWORK_H
#define BANK_FRAMEWORK_H

#include "bank/problems.h"
#include "bank/question.h"
#include "base/file.h"

#include <stddef.h>

/* The institution's own answers, one row for each question or grid row (framework.csv). */
struct framework_entry {
	const struct question *question;
	const struct choice *row; /* of a grid; NULL: a plain question */
	enum frame mode;
	const char *text;   /* the value as written; NULL: the institution has yet to fill it */
	struct value value; /* read; unknown where text is NULL */
	const char *deviation_must_show, *decided_by, *decided_on, *review_on, *note; /* or NULL */
	struct place place;
};

struct framework {
	const char *name; /* base name of its file */
	ARRAY(struct framework_entry) entries;
};

/* Read a framework as CSV or JSON (told apart by the content) and check it against the bank: names,
 * rows, values, modes. All problems are told; NULL if there is one. On the arena. In JSON, the
 * place of a problem is the number of the entry, given as `record`. */
struct framework *framework_read(const struct file *file, const struct bank *bank,
				 struct arena *arena, struct problems *problems);

const char *framework_write_csv(const struct framework *framework, struct arena *arena);
const char *framework_write_json(const struct framework *framework, struct arena *arena);

/* The entry of a question (row NULL) or of a grid's row; NULL: none. A NULL framework has none. */
const struct framework_entry *framework_find(const struct framework *framework,
					     const struct question *question,
					     const struct choice *row);

#endif
