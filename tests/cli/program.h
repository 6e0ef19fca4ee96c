#ifndef TESTS_CLI_PROGRAM_H
#define TESTS_CLI_PROGRAM_H

#include <stddef.h>

/* One run of the built program (named by $WAYMARK, else build/waymark). */
struct run {
	int code; /* of its exit; 128 and more: ended by a signal */
	const char *out, *err;
};

/* Run it. `words` is the command line, parted by blanks (a
 * word in double quotes may hold blanks); `@` stands for the test's scratch folder.
 * Leading words with an equals sign and capital letters go into its environment, which holds
 * nothing else but the path, LC_ALL=C.UTF-8 and an empty XDG_DATA_HOME; a last word that begins
 * with `<` or
 * `>` names the file that becomes its standard input (else there is none) or output. */
struct run program_run(const char *words);

/* The same with no special rights, also where the tests are run by root. */
struct run program_run_as_nobody(const char *words);

/* Start several at once and wait for all of them. */
void program_race(const char *const *words, size_t count, struct run *runs);

/* Write a file of the scratch folder; gives its path. */
const char *scratch_write(const char *name, const char *text);
const char *scratch_write_bytes(const char *name, const char *bytes, size_t length);

/* `text` with every `@` replaced by the scratch folder. */
const char *scratch_fill(const char *text);

#endif
