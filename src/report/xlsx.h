#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include "workbook.h"

#include "base/error.h"
#include "base/text.h"

/* Write a workbook as an XLSX file at the end of `out`: the same bytes for the same workbook, in
 * every locale. Texts pass render_clean(). The library behind it is looked for when this is called:
 * ERROR_CONFIG where the machine has none. Private to the layer. */
bool xlsx_write(const struct workbook *workbook, struct text *out, struct error *error);

#endif
