#include "cli/output.h"

#include "base/file.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/cli.h"

#include <string.h>
#include <unistd.h>

const char *output_path(const struct cli *cli)
{
	const char *path = cli->options[OPTION_OUTPUT];

	return path && strcmp(path, "-") != 0 ? path : NULL;
}

bool output_check(const struct cli *cli, struct error *error)
{
	if (cli->options[OPTION_FORCE] && !output_path(cli))
		return error_set(
			error, ERROR_USAGE,
			"--force replaces the file of -o, but no file is named; add -o FILE");
	if (cli->options[OPTION_OUTPUT] && !*cli->options[OPTION_OUTPUT])
		return error_set(error, ERROR_USAGE, "-o wants the name of a file");
	return true;
}

bool output_write(struct cli *cli, const struct text *text, struct error *error)
{
	const char *path = output_path(cli);

	if (!path && memchr(text->bytes ? text->bytes : "x", '\0', text->length)
	    && isatty(STDOUT_FILENO))
		return error_set(
			error, ERROR_USAGE,
			"this is no text, and would only confuse the terminal; add -o FILE");
	if (!path) {
		cli_print_bytes(cli, text->bytes ? text->bytes : "", text->length);
		return true;
	}
	return file_write(path, text->bytes ? text->bytes : "", text->length,
			  cli->options[OPTION_FORCE] ? FILE_REPLACE : FILE_KEEP, error);
}

const char *output_cut(struct arena *arena, const char *text, size_t cells)
{
	char *line = arena_copy_text(arena, unicode_clean(arena, text));

	for (char *at = line; *at; at++) {
		if (*at == '\n' || *at == '\t')
			*at = ' ';
	}
	if (unicode_width(line) <= cells)
		return line;
	return text_format(arena, "%.*s..", (int)unicode_fit(line, cells - 2), line);
}

const char *output_cell(struct arena *arena, const char *text, size_t cells)
{
	const char *cut = output_cut(arena, text, cells);
	struct text cell = text_start(arena);

	text_add(&cell, cut);
	text_add_repeat(&cell, " ", cells - unicode_width(cut));
	return text_end(&cell);
}
