#ifndef BANK_OVERLAY_H
#define BANK_OVERLAY_H

#include "bank/problems.h"
#include "base/array.h"
#include "base/file.h"

#include <stdbool.h>
#include <stddef.h>

/* An institution's own figures laid over a bank: files with the names and columns of the bank's
 * cost tables, rows matched by their identity. What a cell holds replaces what the bank holds
 * there; an empty cell leaves it. The whole is then checked as one bank, and a problem is told
 * where it stands, in the overlay's file or in the bank's. data/README.md, section 14, is the
 * format. */

struct bank;

struct overlay {
	const char *name;         /* where it comes from: a folder, or words for people */
	ARRAY(struct file) files; /* path: the name only, "rates.csv" */
};

/* The files of a folder. What can be no part of an overlay is told; false where anything was. */
bool overlay_read(struct overlay *overlay, const char *folder, struct arena *arena,
		  struct problems *problems);

/* bank_load() with an overlay; NULL: none. */
struct bank *bank_load_local(const char *folder, const struct overlay *overlay, struct arena *arena,
			     struct problems *problems);

/* One value that the overlay replaced. Texts as they stand in the files, "" for an empty cell. */
struct local_value {
	const char *file, *id, *column; /* "rates.csv", "SME", "salary_gbp" */
	const char *value, *bank;       /* the institution's, and the bank's */
	const char *source, *why; /* where it comes from and the reason; one of them is not "" */
	struct place place;       /* of the value, in the overlay */
	struct place bank_place;  /* of what it replaced */
};

/* What is local about a bank. */
struct local {
	const char *name;
	ARRAY(struct local_value) values; /* by file, row of the bank, column of the overlay */
	size_t amounts;            /* of money that the overlay did not replace, although ... */
	const char *bank_currency; /* ... it names another currency than this; NULL: it does not */
};

/* The next local value of a row after `last` (NULL: the first); NULL: no more. `id` NULL: of all
 * rows of the file. */
const struct local_value *local_next(const struct bank *bank, const char *file, const char *id,
				     const struct local_value *last);

/* "local: salary_gbp 52,000 (the bank: 50253), payroll 2026" */
const char *local_format(const struct local_value *value, struct arena *arena);

/* "14 local values from /srv/rates" */
const char *local_summary(const struct local *local, struct arena *arena);

/* A folder to start from: each file of the tables with the bank's own rows, source and reason
 * empty. Nothing changes until a value does. Gives the files with the names they should have. */
struct overlay *overlay_template(const char *folder, struct arena *arena,
				 struct problems *problems);

#endif
