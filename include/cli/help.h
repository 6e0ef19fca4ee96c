#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/text.h"

struct command;

/* The tables of commands, options and exit codes, as text for people and as source for the
 * documents (.ci/docs puts them in place). */
struct help_format {
	const char *name;
	void (*write)(struct text *text);
};
extern const struct help_format help_formats[];
extern const size_t help_format_count;

/* One command at length; how the program is used at all. */
void help_command(struct text *text, const struct command *command);
void help_write_text(struct text *text);

void help_write_man(struct text *text);
void help_write_markdown(struct text *text);
void help_write_keys(struct text *text); /* of the full-screen program, as Markdown */
void help_write_bash(struct text *text);
void help_write_zsh(struct text *text);
void help_write_fish(struct text *text);

/* What the program's exit codes mean, for all of these. */
struct exit_code {
	int code;
	const char *meaning;
};
extern const struct exit_code exit_codes[];
extern const size_t exit_code_count;

struct help_term {
	const char *name, *meaning;
};
extern const struct help_term environment[];
extern const size_t environment_count;
extern const struct help_term files[]; /* where they are when installed */
extern const size_t file_count;

#endif
