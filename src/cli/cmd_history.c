#include "cli/command.h"

#include "base/array.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/data_file.h"
#include "cli/output.h"
#include "cli/target.h"
#include "session/session.h"

#include <stdlib.h>

#define VALUE_CELLS ((size_t)60)

/* A change, and of which proposal. */
struct entry {
	const char *reference;
	struct change_row row;
	size_t order; /* as they came: the newest of a proposal first */
};

struct entries {
	ARRAY(struct entry) list;
};

static bool add_history(struct cli *cli, struct session *session, const char *name,
			struct entries *entries, struct error *error)
{
	const struct change_row *rows;
	size_t count = session_history(session, name, cli->arena, &rows, error);
	const char *reference = arena_copy_text(cli->arena, session_reference(session));

	for (size_t i = 0; i < count; i++) {
		struct entry *entry = ARRAY_PUSH(cli->arena, &entries->list);

		*entry = (struct entry){ reference, rows[i], entries->list.count };
	}
	return error->kind == ERROR_NONE;
}

static int compare_newest(const void *left, const void *right)
{
	const struct entry *one = left, *other = right;

	if (one->row.at != other->row.at)
		return one->row.at > other->row.at ? -1 : 1;
	return one->order < other->order ? -1 : 1;
}

static bool add_whole_file(struct cli *cli, struct session *session, struct entries *entries,
			   struct error *error)
{
	const struct portfolio_row *rows;
	size_t count = session_portfolio(session, &rows);
	const char **references = ARENA_ARRAY(cli->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		references[i] = arena_copy_text(cli->arena, rows[i].reference);
	for (size_t i = 0; i < count; i++)
		if (!session_select(session, references[i], error)
		    || !add_history(cli, session, NULL, entries, error))
			return false;
	if (entries->list.count)
		qsort(entries->list.items, entries->list.count, sizeof(entries->list.items[0]),
		      compare_newest);
	return true;
}

static void print_json(struct cli *cli, const struct entries *entries)
{
	struct json_writer *writer = json_writer_open(cli->arena);

	json_begin_array(writer, NULL);
	for (size_t i = 0; i < entries->list.count; i++) {
		const struct entry *entry = &entries->list.items[i];

		json_begin_object(writer, NULL);
		json_put_text(writer, "reference", entry->reference);
		moment_put(writer, "at", entry->row.at);
		json_put_text(writer, "by", entry->row.by);
		json_put_text(writer, "what", entry->row.what);
		json_put_text(writer, "name", entry->row.name);
		json_put_text(writer, "row", entry->row.row);
		json_put_text(writer, "from", entry->row.from);
		json_put_text(writer, "to", entry->row.to);
		json_put_text(writer, "why", entry->row.why);
		json_end_object(writer);
	}
	json_end_array(writer);
	cli_print(cli, json_writer_close(writer, 1));
}

/* "2026-11-23 17:04  ana  P-001  answer prop_title: blank -> Data Skills" */
static void print_entry(struct cli *cli, const struct entry *entry)
{
	struct arena *arena = cli->arena;
	const struct change_row *row = &entry->row;
	const char *place = *row->row ? text_format(arena, "[%s]", row->row) : "";
	const char *from = change_text(arena, row->from);
	const char *to = change_text(arena, row->to);

	cli_print(cli,
		  text_format(arena, "%s  %s  %s  %s %s%s: %s -> %s%s%s\n",
			      moment_format(row->at, arena), row->by, entry->reference, row->what,
			      row->name, place, from, to, *row->why ? "  because " : "",
			      output_cut(arena, row->why, VALUE_CELLS)));
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	const char *reference = cli_operand(cli, 0), *name = cli_operand(cli, 1);
	struct entries entries = { 0 };
	struct target target;

	if (reference && !data_file_select(cli, session, reference, error))
		return false;
	if (name && !check_find(session_bank(session), name)
	    && !conflict_find(session_bank(session), name)
	    && !target_choose(cli, session, name, TARGET_WHOLE, &target, error))
		return false;
	if (reference ? !add_history(cli, session, name, &entries, error)
		      : !add_whole_file(cli, session, &entries, error))
		return false;
	if (cli->options[OPTION_JSON])
		print_json(cli, &entries);
	for (size_t i = 0; !cli->options[OPTION_JSON] && i < entries.list.count; i++)
		print_entry(cli, &entries.list.items[i]);
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return data_file_do(cli, DATA_READ, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_JSON },
	{ .id = OPTION_FILE },
	{ .id = OPTION_BANK },
};

const struct command command_history = {
	.name = "history",
	.operands = "[P] [QUESTION]",
	.most = 2,
	.summary = "every change: who, when, from, to and why; the newest first",
	.details = "Of the whole data file, of one proposal, or of one question (or check) of it. "
		   "Long texts are shown short; with --json they are whole.",
	.examples = "waymark history P-001\nwaymark history P-001 prop_title --json",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
