#include "cli/papers.h"

#include "base/number.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "report/export.h"

#include <string.h>

const struct export_format *papers_format(const struct cli *cli)
{
	const char *path = output_path(cli);
	const char *ending = path ? strrchr(path, '.') : NULL;

	if (cli->options[OPTION_FORMAT])
		return export_format_find(cli->options[OPTION_FORMAT]);
	for (size_t i = 0; ending && i < export_format_count; i++) {
		if (text_equal(ending + 1, export_formats[i].extension))
			return &export_formats[i];
	}
	return &export_formats[0];
}

bool papers_width(const struct cli *cli, size_t *width, struct error *error)
{
	const char *text = cli->options[OPTION_WIDTH];
	int64_t micro;

	*width = 0;
	if (!text)
		return true;
	if (!number_parse(text, &micro) || micro % MICRO
	    || micro / MICRO < (int64_t)EXPORT_WIDTH_MIN
	    || micro / MICRO > (int64_t)EXPORT_WIDTH_MAX)
		return error_set(error, ERROR_USAGE,
				 "--width %s: it must be a whole number of columns, %zu to %zu",
				 text, EXPORT_WIDTH_MIN, EXPORT_WIDTH_MAX);
	*width = (size_t)(micro / MICRO);
	return true;
}

/* All formats, or those that make one paper. */
static const char *list_formats(struct arena *arena, const char *paper)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < export_format_count; i++) {
		if (!paper || export_format_makes(&export_formats[i], paper))
			text_add_format(&text, "%s%s", text.length ? " " : "",
					export_formats[i].name);
	}
	return text_end(&text);
}

const char *papers_formats(struct arena *arena)
{
	return list_formats(arena, NULL);
}

const char *papers_formats_of(struct arena *arena, const char *paper)
{
	return list_formats(arena, paper);
}

const char *papers_of_proposals(struct arena *arena)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < export_paper_count; i++) {
		if (!export_papers[i].about_bank)
			text_add_format(&text, "%s%s", text.length ? " " : "",
					export_papers[i].name);
	}
	return text_end(&text);
}

const char *papers_format_meaning(const char *format)
{
	return export_format_find(format)->description;
}

const char *papers_paper_meaning(const char *paper)
{
	return export_paper_find(paper)->description;
}
