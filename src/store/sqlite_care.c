#include "sqlite.h"
bool sqlite_backup(struct store *store, const char *to, struct error *error)
{
	(void)store;
	return error_set(error, ERROR_IO, "not yet: %s", to);
}
