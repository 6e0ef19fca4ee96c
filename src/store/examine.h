#ifndef STORE_EXAMINE_H
#define STORE_EXAMINE_H

#include "db.h"
#include "store/store.h"

/* Look through an open connection: schema, integrity, references, every proposal with its chain. */
void examine_db(struct db *db, struct findings *findings, struct arena *arena);

/* The first finding that is not good, as an error. */
bool findings_report(const struct findings *findings, struct error *error);

#endif
