#ifndef REPORT_WORKBOOK_NAMES_H
#define REPORT_WORKBOOK_NAMES_H

#include "bank/bank.h"

/* The defined names by which the workbook's formulas, and the way back out of it, find what people
 * may change. They stay, whatever a spreadsheet program does to the places of the cells. */

/* The cell that tells our own workbook, and what stands in it. */
#define workbook_form_name "waymark_form"
#define workbook_form "waymark estimate 1"

const char *workbook_input_name(const struct input *input, struct arena *arena);
const char *workbook_param_name(const struct param *param, struct arena *arena);

/* What of a rate may be changed: in the order of their columns. */
enum workbook_rate {
	WORKBOOK_RATE_SALARY,
	WORKBOOK_RATE_PENSION_BP,
	WORKBOOK_RATE_HOURS,
	WORKBOOK_RATE_OVERRIDE,
	WORKBOOK_RATE_COUNT
};
const char *workbook_rate_name(const struct rate *rate, enum workbook_rate part,
			       struct arena *arena);

#endif
