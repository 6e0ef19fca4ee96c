#ifndef TESTS_STORE_HELPERS_H
#define TESTS_STORE_HELPERS_H

#include "harness.h"
#include "store/store.h"

/* A file of the test's folder that is not there yet: "a.db". */
const char *fresh_path(void);

/* Open or fail the test; as somebody. */
struct store *open_store(const char *where);
struct store *open_as(const char *where, const char *who);

/* A proposal with nothing in it. */
struct proposal_row new_proposal(struct store *store, const char *title);

/* Save one answer; the outcome as it comes. */
enum store_outcome answer(struct store *store, int64_t proposal, const char *question, int64_t base,
			  const char *value, struct receipt *receipt);
/* Save it whatever was there, or fail the test. Gives its revision. */
int64_t must_answer(struct store *store, int64_t proposal, const char *question, const char *value);

/* What is there now; NULL: nothing. */
const char *value_of(struct store *store, int64_t proposal, const char *question);

/* What somebody with a database tool would do to a closed file. */
void run_sql(const char *path, const char *sql);

/* A test that holds for every engine: written once, registered twice. */
#define ON_BOTH(name) \
	static void name(const char *where); \
	TEST(name##_in_memory) \
	{ \
		name("memory:"); \
	} \
	TEST(name##_in_a_file) \
	{ \
		name(fresh_path()); \
	} \
	static void name(const char *where)

#endif
