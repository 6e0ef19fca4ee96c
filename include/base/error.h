#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/* What went wrong, as the exit code of the command that meets it (most are those of sysexits). */
enum error_kind {
	ERROR_NONE = 0,
	ERROR_CLASH = 3,       /* somebody else saved that answer first */
	ERROR_USAGE = 64,      /* the command line makes no sense */
	ERROR_DATA = 65,       /* the content of a file is wrong */
	ERROR_NO_INPUT = 66,   /* a file is missing or cannot be read */
	ERROR_CREATE = 73,     /* an output file cannot be made */
	ERROR_IO = 74,         /* reading or writing failed half way */
	ERROR_BUSY = 75,       /* somebody else holds the data file */
	ERROR_PERMISSION = 77, /* not allowed */
	ERROR_CONFIG = 78,     /* a setting, a locale or a bank is unusable */
};

/* One failure: what happened, what is safe, what to do. Made by the caller as { 0 } and passed last
 * to everything that can fail. The first failure stays. */
struct error {
	enum error_kind kind;
	char text[512];
};

/* Say what failed. Always gives false, so that `return error_set(...)` reads well. A second failure
 * does not replace the first. A text that is too long is cut at a character. */
__attribute__((format(printf, 3, 4))) bool error_set(struct error *error, enum error_kind kind,
						     const char *format, ...);

/* Put a place in front of the text: "cedar.json: " and so on. Always gives false. */
__attribute__((format(printf, 2, 3))) bool error_at(struct error *error, const char *format, ...);

#endif
