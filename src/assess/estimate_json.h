#ifndef ASSESS_ESTIMATE_JSON_H
#define ASSESS_ESTIMATE_JSON_H

#include "assess/load.h"
#include "json_fields.h"

/* The parts of the estimate's JSON: members into the object that is open. */

/* estimate_json_results.c: break-even, chances, team, goodwill and so on. */
void estimate_put_results(const struct estimate *estimate, struct json_writer *writer);

/* estimate_json_more.c: what the published form does not have. */
void estimate_put_more(const struct estimate *estimate, const struct bank *bank,
		       struct json_writer *writer);

/* The load as one object; also of a portfolio. */
void load_write(const struct load *load, struct json_writer *writer, const char *key);

#endif
