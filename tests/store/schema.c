#include "helpers.h"

#include "../../src/store/migrate.h"

/* The digest stands in the source, so that a changed step cannot slip in unseen. */
TEST(the_schema_is_the_one_the_program_expects)
{
	struct error error = { 0 };
	struct db *db = db_open(NULL, DB_MEMORY, NULL, &arena, &error);

	schema_migrate(db, &schema_of_program, 0, "test", 0);
	const char *digest = schema_digest(db, &arena);

	CHECK(db_report(db, &error));
	CHECK_TEXT(digest, schema_digest_expected);
	db_close(db);
}
