#include "cli/command.h"

#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "store/store.h"

#include <inttypes.h>

static void print_text(struct cli *cli, const struct findings *findings)
{
	for (size_t i = 0; i < findings->list.count; i++) {
		const struct finding *finding = &findings->list.items[i];

		cli_print(cli,
			  text_format(cli->arena, "%s  %s: %s\n", finding->good ? "ok  " : "BAD ",
				      finding->what, finding->text));
	}
	cli_print(cli, text_format(cli->arena,
				   "%" PRId64 " proposals, %" PRId64 " changes, %" PRId64
				   " answers and marks, %" PRId64 " banks, %" PRId64 " bytes\n",
				   findings->proposals, findings->events, findings->slots,
				   findings->banks, findings->bytes));
}

static void print_json(struct cli *cli, const char *path, const struct findings *findings)
{
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_object(writer, NULL);
	json_put_text(writer, "file", path);
	json_put_truth(writer, "sound", findings->sound);
	json_put_integer(writer, "proposals", findings->proposals);
	json_put_integer(writer, "changes", findings->events);
	json_put_integer(writer, "slots", findings->slots);
	json_put_integer(writer, "banks", findings->banks);
	json_put_integer(writer, "bytes", findings->bytes);
	json_begin_array(writer, "findings");
	for (size_t i = 0; i < findings->list.count; i++) {
		json_begin_object(writer, NULL);
		json_put_truth(writer, "good", findings->list.items[i].good);
		json_put_text(writer, "what", findings->list.items[i].what);
		json_put_text(writer, "text", findings->list.items[i].text);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_end_object(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

static bool run(struct cli *cli, struct error *error)
{
	struct findings findings;
	const char *path = data_file_path(cli, error);

	if (!path || !store_examine(path, &findings, cli->arena, error))
		return false;
	if (cli->options[OPTION_JSON])
		print_json(cli, path, &findings);
	else
		print_text(cli, &findings);
	if (findings.sound)
		return true;
	return error_set(error, ERROR_DATA,
			 "%s is not sound: see what is marked BAD. Keep a copy of it as it is; "
			 "\"waymark salvage OUT\" rescues what can be read into a new file",
			 path);
}

static const struct option_use uses[] = {
	{ .id = OPTION_JSON },
	{ .id = OPTION_FILE },
};

const struct command command_doctor = {
	.name = "doctor",
	.operands = "",
	.summary = "look whether the data file is sound",
	.details = "Looks at place, permissions, schema, integrity, references and the chain of "
		   "every history, and counts what is there. Nothing is changed. The exit code is "
		   "0 only where everything is sound.",
	.examples = "waymark doctor\nwaymark doctor --json",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
