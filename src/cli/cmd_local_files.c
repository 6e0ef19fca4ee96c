#include "cli/command.h"

#include "bank/overlay.h"
#include "base/array.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "session/session.h"

/* Folders of local figures, written: one to start from, and those that a data file keeps. */

bool overlay_write(struct cli *cli, const struct overlay *overlay, const char *folder,
		   struct error *error)
{
	enum file_existing existing = cli->options[OPTION_FORCE] ? FILE_REPLACE : FILE_KEEP;

	if (!file_make_folder(folder, error))
		return false;
	for (size_t i = 0; i < overlay->files.count; i++) {
		const struct file *file = &overlay->files.items[i];
		const char *path = file_join(cli->arena, folder, file->path);

		if (!file_write(path, file->bytes, file->length, existing, error))
			return false;
		cli_print(cli, text_format(cli->arena, "%s\n", path));
	}
	return true;
}

/* --- local template --------------------------------------------------------------------------- */

static bool run_template(struct cli *cli, struct error *error)
{
	struct problems problems = problems_start(cli->arena);
	const char *folder;

	if (!inputs_bank_folder(cli, NULL, &folder, error))
		return false;
	const struct overlay *overlay = overlay_template(folder, cli->arena, &problems);

	if (problems.list.count)
		return error_set(error, ERROR_CONFIG, "%s",
				 problem_format(&problems.list.items[0], cli->arena));
	return overlay_write(cli, overlay, cli_operand(cli, 0), error);
}

static const struct option_use template_uses[] = {
	{ .id = OPTION_FORCE, .meaning = "replace files that exist" },
	{ .id = OPTION_JSON, .meaning = "write an error as JSON" },
	{ .id = OPTION_BANK },
};

const struct command command_local_template = {
	.name = "local template",
	.operands = "DIR",
	.least = 1,
	.most = 1,
	.summary = "a folder to start figures of your own from",
	.details = "Writes the bank's cost tables with the columns source and why empty. Change a "
		   "value and say where it comes from; rows, columns and files that stay as they "
		   "are may be deleted. \"waymark bank check --local DIR\" says whether it fits.",
	.examples = "waymark local template our-rates",
	.options = template_uses,
	.option_count = COUNT(template_uses),
	.run = run_template,
};

/* --- local save ------------------------------------------------------------------------------- */

static bool save(struct cli *cli, struct session *session, struct error *error)
{
	const struct overlay *overlay = session_overlay(session);

	if (!overlay)
		return error_set(
			error, ERROR_NO_INPUT,
			"no local figures are in force in %s; \"waymark local show\" lists "
			"what it keeps",
			session_path(session));
	return overlay_write(cli, overlay, cli_operand(cli, 0), error);
}

static bool run_save(struct cli *cli, struct error *error)
{
	return data_file_do(cli, DATA_READ, save, error);
}

static const struct option_use save_uses[] = {
	{ .id = OPTION_LOCAL, .meaning = "the number of an entry (else the newest)" },
	{ .id = OPTION_FORCE, .meaning = "replace files that exist" },
	{ .id = OPTION_JSON, .meaning = "write an error as JSON" },
	{ .id = OPTION_FILE },
	{ .id = OPTION_BANK },
};

const struct command command_local_save = {
	.name = "local save",
	.operands = "DIR",
	.least = 1,
	.most = 1,
	.summary = "the files of the figures that the data file keeps, to be changed",
	.details = "Writes them as they were read, byte for byte. Change them and keep them anew "
		   "with \"waymark local set DIR\".",
	.examples = "waymark local save kept-rates",
	.options = save_uses,
	.option_count = COUNT(save_uses),
	.run = run_save,
};
