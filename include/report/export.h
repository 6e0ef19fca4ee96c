#ifndef REPORT_EXPORT_H
#define REPORT_EXPORT_H

#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* Turning an assessment, or a bank, into a file. A paper says what is written, a format
 * how; either is one row of a table. Adding a format is one file and one row.
 *
 * Everything here is reproducible: no clock, no locale, no file is asked; the day is that of the
 * assessment. Texts of other people are data in every format: cleaned, escaped, never active. */

struct assessment;
struct bank;
struct export_format;
struct paper;

/* What is wanted. Zeroed members mean what the comment says. */
struct export_request {
	const struct bank *bank;
	const struct assessment *assessment; /* NULL: only papers about the bank can be made */
	const char *paper;                   /* a name; NULL: the first that the format makes */
	const char *gate;                    /* the gate the paper is for; NULL: the next one */
	size_t width;                        /* columns of plain text; 0: 80 */
	bool raw;                            /* CSV without the guard against formulas */
	bool brief; /* the estimate: what fits on a screen or two, not every table */
};

#define EXPORT_WIDTH_MIN ((size_t)40)
#define EXPORT_WIDTH_MAX ((size_t)400)

struct export_format {
	const char *name;        /* "text": as --format takes it */
	const char *extension;   /* "txt" */
	const char *media_type;  /* "text/plain; charset=utf-8" */
	const char *description; /* one line for the help */
	const char
		*papers; /* names of the papers it makes, parted by blanks; the first by default */
	bool (*render)(const struct export_request *request, struct text *out, struct error *error);
};

extern const struct export_format export_formats[];
extern const size_t export_format_count;

const struct export_format *export_format_find(const char *name); /* NULL: none */

/* Whether `format` makes the paper of that name. */
bool export_format_makes(const struct export_format *format, const char *paper);

/* What a paper is. */
struct export_paper {
	const char *name;        /* "summary": as --paper takes it */
	const char *title;       /* "Committee summary": stands above the proposal's title */
	const char *description; /* one line for the help */
	bool about_bank;         /* needs no assessment: "book", "worksheet" */
	void (*build)(struct paper *paper); /* fills its document; NULL: records, no document */
};
extern const struct export_paper export_papers[];
extern const size_t export_paper_count;
const struct export_paper *export_paper_find(const char *name); /* NULL: none */

/* Write the paper in the format at the end of `out`; all memory is `out`'s arena. ERROR_USAGE where
 * the format does not make the paper, the paper needs a proposal, or the gate is not known. */
bool export_render(const struct export_request *request, const struct export_format *format,
		   struct text *out, struct error *error);

#endif
