#include "tui/screens.h"

#include "base/file.h"
#include "base/text.h"
#include "base/unicode.h"
#include "report/export.h"
#include "tui/app.h"
#include "tui/form.h"

#include <string.h>
#include <unistd.h>

/* Write a paper or a table: what, in which format, into which file. A file that exists is kept: the
 * new one gets a number. */

static const char *file_name(const struct app *app, const char *paper,
			     const struct export_format *format, struct arena *arena)
{
	return text_format(arena, "%s-%s.%s", session_reference(app->session), paper,
			   format->extension);
}

/* The first name that is free: "P-001-summary.html", "P-001-summary-2.html", ... */
static const char *free_name(const char *path, const struct export_format *format,
			     struct arena *arena)
{
	size_t stem = strlen(path), ending = strlen(format->extension) + 1;
	const char *tried = path;

	if (stem > ending
	    && text_equal(path + stem - ending, text_format(arena, ".%s", format->extension)))
		stem -= ending;
	for (int number = 2; access(tried, F_OK) == 0 && number < 1000; number++)
		tried = text_format(arena, "%.*s-%d.%s", (int)stem, path, number,
				    format->extension);
	return tried;
}

static bool write_paper(struct app *app, const char *paper, const struct export_format *format,
			const char *path, struct arena *arena, struct error *error)
{
	struct text text = text_start(arena);
	const struct export_request request = {
		.bank = session_bank(app->session),
		.assessment = session_assessment(app->session),
		.paper = paper,
	};
	const char *name = free_name(path, format, arena);

	if (!export_render(&request, format, &text, error)
	    || !file_write(name, text_end(&text), text.length, FILE_KEEP, error))
		return false;
	const char *slash = strrchr(name, '/'), *base = slash ? slash + 1 : name;

	app_say(app, "Written: %.80s, %zu KB%s%s%.150s", base, (text.length + 1023) / 1024,
		text_equal(name, path) ? "" : " (the file of that name was kept)",
		slash ? ", in " : "", slash ? arena_copy(arena, name, (size_t)(base - name)) : "");
	return true;
}

/* What would be written: the file, its size, what is in it. */
static const char *about(struct app *app, const char *const *values, struct arena *arena)
{
	const struct export_format *format = export_format_find(values[1]);
	const struct export_paper *paper = export_paper_find(values[0]);
	const struct export_request request = {
		.bank = session_bank(app->session),
		.assessment = session_assessment(app->session),
		.paper = values[0],
	};
	struct text text = text_start(arena);
	struct error error = { 0 };

	if (!export_format_makes(format, values[0]))
		return text_format(arena, "The format %s has no such paper; it makes: %s.",
				   format->name, format->papers);
	const char *path =
		text_is_blank(values[2]) ? file_name(app, values[0], format, arena) : values[2];

	/* A workbook takes too long to be made for every key. */
	if (text_starts_with(format->media_type, "application/vnd."))
		return text_format(arena, "Writes %s: %s.", free_name(path, format, arena),
				   format->description);
	if (!export_render(&request, format, &text, &error))
		return arena_copy_text(arena, error.text);
	return text_format(arena, "Writes %s, %zu KB: %s.", free_name(path, format, arena),
			   (text.length + 1023) / 1024, paper->description);
}

static bool done(struct app *app, const void *context, const char *const *values,
		 struct error *error)
{
	const struct export_format *format = export_format_find(values[1]);
	struct arena scratch = { 0 };
	const char *path = values[2];

	(void)context;
	if (!export_format_makes(format, values[0]))
		return error_set(
			error, ERROR_USAGE,
			"The format %s has no such paper; it makes: %s. Take another format.",
			format->name, format->papers);
	if (text_is_blank(path))
		path = file_name(app, values[0], format, &scratch);
	bool good = write_paper(app, values[0], format, path, &scratch, error);

	arena_release(&scratch);
	return good;
}

static struct form_field paper_field(struct arena *arena)
{
	struct form_choice *choices = ARENA_ARRAY(arena, struct form_choice, export_paper_count);
	size_t count = 0;

	for (size_t i = 0; i < export_paper_count; i++)
		if (!export_papers[i].about_bank)
			choices[count++] = (struct form_choice){ export_papers[i].name,
								 export_papers[i].title };
	return (struct form_field){ .label = "What",
				    .hint = "Left and Right change it.",
				    .choices = choices,
				    .choice_count = count };
}

static struct form_field format_field(struct arena *arena)
{
	struct form_choice *choices = ARENA_ARRAY(arena, struct form_choice, export_format_count);

	for (size_t i = 0; i < export_format_count; i++)
		choices[i] =
			(struct form_choice){ export_formats[i].name,
					      text_format(arena, "%s: %s", export_formats[i].name,
							  export_formats[i].description) };
	return (struct form_field){ .label = "Format",
				    .hint = "Left and Right change it.",
				    .choices = choices,
				    .choice_count = export_format_count };
}

void *export_screen_new(struct app *app)
{
	struct arena scratch = { 0 };
	char folder[4096];
	const char *here = getcwd(folder, sizeof(folder)) ? folder : ".";
	const struct form form = {
		.title = "Export this proposal",
		.verb = "Export",
		.intro = "Writes one file. One that exists is kept: the new one gets a number.",
		.fields = { paper_field(&scratch),
			    format_field(&scratch),
			    { .label = "File",
			      .hint = text_format(&scratch,
						  "Another name or folder; empty: as said above, "
						  "in %s.",
						  here) } },
		.count = 3,
		.done = done,
		.about = about,
		.context = "",
		.context_size = 1,
	};
	void *screen = form_screen_new(app, &form);

	arena_release(&scratch);
	return screen;
}
