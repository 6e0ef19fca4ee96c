#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "report/export.h"

/* The writers of formats that take the records as they are, not a document; rows of the table in
 * export.c. Private to the layer. */
bool export_csv(const struct export_request *request, struct text *out, struct error *error);
bool export_xlsx(const struct export_request *request, struct text *out, struct error *error);
bool export_json(const struct export_request *request, struct text *out, struct error *error);

#endif
