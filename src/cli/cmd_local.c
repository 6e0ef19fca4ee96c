#include "cli/command.h"

#include "assess/settings.h"
#include "bank/bank.h"
#include "bank/overlay.h"
#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/data_file.h"
#include "cli/output.h"
#include "session/session.h"

/* Figures of an institution's own, kept in the data file: for everybody who opens it. */

static void print(struct cli *cli, const char *text)
{
	cli_print(cli, unicode_clean(cli->arena, text));
}

/* --- local set -------------------------------------------------------------------------------- */

static bool set(struct cli *cli, struct session *session, struct error *error)
{
	struct problems problems = problems_start(cli->arena);
	struct overlay overlay;
	const char *folder = cli_operand(cli, 0);
	bool good = overlay_read(&overlay, folder, cli->arena, &problems);

	if (good)
		good = session_local_set(session, &overlay, cli->options[OPTION_REASON], &problems,
					 error);
	else
		error_set(error, ERROR_DATA,
			  "the local figures of %s cannot be read and were not kept", folder);
	problems_sort(&problems);
	for (size_t i = 0; i < problems.list.count; i++)
		cli_note(cli, "%s", problem_format(&problems.list.items[i], cli->arena));
	if (good)
		print(cli, text_format(cli->arena,
				       "The figures of %s hold from now on for everybody who opens "
				       "%s.\n",
				       folder, session_path(session)));
	return good;
}

static bool run_set(struct cli *cli, struct error *error)
{
	return data_file_do(cli, DATA_WRITE, set, error);
}

static const struct option_use set_uses[] = {
	{ .id = OPTION_REASON, .meaning = "why; kept with the figures" },
	{ .id = OPTION_JSON, .meaning = "write an error as JSON" },
	{ .id = OPTION_FILE },
	{ .id = OPTION_BANK },
	{ .id = OPTION_AS },
};

const struct command command_local_set = {
	.name = "local set",
	.operands = "DIR",
	.least = 1,
	.most = 1,
	.summary = "keep figures of your own in the data file, in place of the bank's",
	.details =
		"Reads a folder of local figures (\"waymark local template\" writes one to start "
		"from), checks it together with the bank as \"bank check --local\" does, and keeps "
		"it in the data file with who and when. From then on everybody who opens that file "
		"sees estimates with these figures. Earlier ones are kept, too.",
	.examples = "waymark local set data/examples/local-loughree --reason \"agreed with "
		    "finance\"",
	.options = set_uses,
	.option_count = COUNT(set_uses),
	.run = run_set,
};

/* --- local clear ------------------------------------------------------------------------------ */

static bool clear(struct cli *cli, struct session *session, struct error *error)
{
	if (!session_local_clear(session, cli->options[OPTION_REASON], error))
		return false;
	print(cli, text_format(cli->arena, "The bank's own figures hold again in %s.\n",
			       session_path(session)));
	return true;
}

static bool run_clear(struct cli *cli, struct error *error)
{
	return data_file_do(cli, DATA_CHANGE, clear, error);
}

const struct command command_local_clear = {
	.name = "local clear",
	.operands = "",
	.summary = "go back to the bank's own figures",
	.details = "The local figures that were kept stay in the data file as a record of what "
		   "earlier estimates were made with: \"waymark local show\" lists them, and "
		   "\"waymark estimate P --local N\" uses them once more.",
	.examples = "waymark local clear --reason \"the new bank has our figures\"",
	.options = set_uses,
	.option_count = COUNT(set_uses),
	.run = run_clear,
};

/* --- local show ------------------------------------------------------------------------------- */

static void show_values(struct cli *cli, const struct local *local, struct text *text)
{
	const char *file = "";

	for (size_t i = 0; i < local->values.count; i++) {
		const struct local_value *value = &local->values.items[i];

		if (!text_equal(file, value->file))
			text_add_format(text, "\n%s\n", value->file);
		file = value->file;
		text_add_format(text, "  %s  %s\n", output_cell(cli->arena, value->id, 12),
				local_format(value, cli->arena));
	}
}

static void show_entries(struct cli *cli, const struct local_entry *entries, size_t count,
			 struct text *text)
{
	text_add(text, count ? "\nKept so far\n" : "");
	for (size_t i = 0; i < count; i++)
		text_add_format(text, "  %lld  %s  %s  %s%s%s\n", (long long)entries[i].number,
				moment_format(entries[i].at, cli->arena), entries[i].by,
				entries[i].cleared ? "cleared" : entries[i].from,
				*entries[i].why ? ": " : "", entries[i].why);
}

static void write_entries(struct json_writer *writer, const struct local_entry *entries,
			  size_t count)
{
	json_begin_array(writer, "entries");
	for (size_t i = 0; i < count; i++) {
		json_begin_object(writer, NULL);
		json_put_integer(writer, "number", entries[i].number);
		json_put_text(writer, "by", entries[i].by);
		moment_put(writer, "at", entries[i].at);
		json_put_truth(writer, "cleared", entries[i].cleared);
		json_put_text(writer, "from", entries[i].from);
		json_put_text(writer, "why", entries[i].why);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static bool show(struct cli *cli, struct session *session, struct error *error)
{
	const struct bank *bank = session_bank(session);
	const struct local_entry *entries;
	struct error failed = { 0 };
	size_t count = session_local_entries(session, &entries, cli->arena, &failed);
	bool bad;
	const char *note = session_local_note(session, &bad);

	if (failed.kind)
		return error_set(error, failed.kind, "%s", failed.text);
	if (cli->options[OPTION_JSON]) {
		struct json_writer *writer = json_writer_open(cli->arena);

		json_begin_object(writer, NULL);
		json_put_truth(writer, "in_force", bank->local);
		json_put_text(writer, "note", text_or(note, ""));
		local_write(bank, writer, "local");
		write_entries(writer, entries, count);
		json_end_object(writer);
		cli_print(cli, json_writer_close(writer, 1));
		return true;
	}
	struct text text = text_start(cli->arena);

	text_add_format(&text, "%s\n", text_or(note, "The bank's own figures hold."));
	if (bank->local)
		show_values(cli, bank->local, &text);
	show_entries(cli, entries, count, &text);
	print(cli, text_end(&text));
	return true;
}

static bool run_show(struct cli *cli, struct error *error)
{
	return data_file_do(cli, DATA_LOOK, show, error);
}

static const struct option_use show_uses[] = {
	{ .id = OPTION_LOCAL,
	  .meaning = "the number of an entry, or a folder (else the newest entry)" },
	{ .id = OPTION_JSON },
	{ .id = OPTION_FILE },
	{ .id = OPTION_BANK },
};

const struct command command_local_show = {
	.name = "local show",
	.operands = "",
	.summary = "the figures of your own in the data file, each beside the bank's",
	.details = "Lists every value that replaces one of the bank, with its source or reason, "
		   "and what was kept before, when and by whom.",
	.examples = "waymark local show\nwaymark local show --local 1 --json",
	.options = show_uses,
	.option_count = COUNT(show_uses),
	.run = run_show,
};
