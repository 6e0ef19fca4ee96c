#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "db.h"

/* The steps that make a data file and bring it up to date; data/schema, embedded by the build. */
struct schema_step {
	int64_t number;
	const char *name;
	const unsigned char *sql, *end; /* ended by NUL */
};

struct schema {
	const struct schema_step *steps;
	size_t count;
};

extern const struct schema schema_of_program;

int64_t schema_version(const struct schema *schema); /* of its last step */

/* Whether the file is ours and not newer than the schema; *version is 0 for an empty file. */
bool schema_check_version(struct db *db, const struct schema *schema, int64_t *version,
			  struct error *error);

/* Run the missing steps and stamp the file, all in one transaction that the caller holds (so that
 * it can add to it). Failures stay in the connection. */
void schema_migrate(struct db *db, const struct schema *schema, int64_t from, const char *program,
		    int64_t at_ms);

/* The hash of everything the file defines: tables, indexes, triggers, views, in words. */
const char *schema_digest(struct db *db, struct arena *arena);
/* What it must be after the program's own steps. */
extern const char schema_digest_expected[];

#endif
