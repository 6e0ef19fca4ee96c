#ifndef CLI_DATA_FILE_H
#define CLI_DATA_FILE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct cli;
struct json_writer;
struct session;

/* What the commands that work on the data file share: opening it, finding a proposal in
 * it, and saying what changed when. */

enum data_access {
	DATA_WRITE,  /* made where it is missing */
	DATA_CHANGE, /* has to be there */
	DATA_READ,   /* has to be there; nothing is written */
	DATA_LOOK,   /* nothing is written; one that is missing counts as empty */
};

/* The session of --file, --as, --bank and --today, or what the environment says. NULL with an
 * error. */
struct session *data_file_open(struct cli *cli, enum data_access need, struct error *error);

/* The path it would open; NULL where nothing names one. */
const char *data_file_path(struct cli *cli, struct error *error);

/* Open it, do the work, close it. The second form selects the proposal of the first operand
 * before. */
typedef bool data_work(struct cli *cli, struct session *session, struct error *error);
bool data_file_do(struct cli *cli, enum data_access need, data_work *work, struct error *error);
bool data_file_do_proposal(struct cli *cli, enum data_access need, data_work *work,
			   struct error *error);

/* Select a proposal. ERROR_NO_INPUT, with those that there are, for one that is not there. */
bool data_file_select(struct cli *cli, struct session *session, const char *reference,
		      struct error *error);

/* The title of the selected proposal, as the portfolio shows it. */
const char *data_file_title(struct session *session);

/* Whether a word has the form of a reference, "P-001". */
bool data_file_is_reference(const char *word);

/* The text of a change as one short line for people: marks in words, "blank" for nothing. */
const char *change_text(struct arena *arena, const char *value);

/* A moment for people, in the machine's time zone ("2026-11-23 17:04"), and for programs
 * ("2026-11-23T17:04:09.120Z"). "" and null for 0. */
const char *moment_format(int64_t at, struct arena *arena);
void moment_put(struct json_writer *writer, const char *key, int64_t at);

#endif
