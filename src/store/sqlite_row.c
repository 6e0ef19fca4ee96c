#include "sqlite.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* The line of a proposal in the portfolio: read, checked against its sum, written. */

#define COLUMNS \
	"id, uid, ref, title, state, bank, number, chain, heads, created_ms, changed_ms, " \
	"changed_by, summary, summary_number, sum"

static int64_t line_sum(const struct line *line)
{
	const struct proposal_row *row = &line->row;
	const int64_t numbers[] = {
		row->id,         row->bank,       row->number,         line->heads,
		row->created_ms, row->changed_ms, line->summary_number
	};
	const char *const texts[] = { row->uid,   row->ref,        row->title,
				      row->state, row->changed_by, row->summary };
	struct sum sum = sum_start();

	for (size_t i = 0; i < COUNT(numbers); i++)
		sum_add_int(&sum, numbers[i]);
	sum_add_bytes(&sum, line->chain, sizeof(line->chain));
	for (size_t i = 0; i < COUNT(texts); i++)
		sum_add_text(&sum, texts[i]);
	return (int64_t)sum.state;
}

static const char *text_at(struct query *query, int column, struct arena *arena)
{
	return text_or(query_get_text(query, column, arena), "");
}

static void take(struct query *query, struct line *line, struct arena *arena)
{
	*line = (struct line){ 0 };
	line->row = (struct proposal_row){
		.id = query_get(query, 0),
		.uid = text_at(query, 1, arena),
		.ref = text_at(query, 2, arena),
		.title = text_at(query, 3, arena),
		.state = text_at(query, 4, arena),
		.bank = query_get(query, 5),
		.number = query_get(query, 6),
		.created_ms = query_get(query, 9),
		.changed_ms = query_get(query, 10),
		.changed_by = text_at(query, 11, arena),
		.summary = query_get_text(query, 12, arena),
	};
	query_get_bytes(query, 7, line->chain, sizeof(line->chain));
	line->heads = query_get(query, 8);
	line->summary_number = query_get(query, 13);
	line->row.summary_is_current =
		line->row.summary && line->summary_number == line->row.number;
}

static bool take_checked(struct db *db, struct query *query, struct line *line, struct arena *arena)
{
	take(query, line, arena);
	if (db_is_good(db) && query_get(query, 14) != line_sum(line))
		db_damaged(db, "the line of proposal %" PRId64 " is not what was written",
			   line->row.id);
	return db_is_good(db);
}

bool line_read(struct db *db, int64_t id, const char *ref, struct line *line, struct arena *arena)
{
	struct query *query = id ? db_query(db, "SELECT " COLUMNS " FROM proposal WHERE id = :id")
				 : db_query(db, "SELECT " COLUMNS
						" FROM proposal WHERE ref IN (:ref, upper(:ref)) "
						"ORDER BY ref = :ref DESC");

	if (id)
		query_set(query, ":id", id);
	else
		query_set_text(query, ":ref", ref);
	bool found = query_row(query) && take_checked(db, query, line, arena);

	query_end(query);
	return found;
}

int64_t lines_known(struct db *db)
{
	return db_number(db, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'proposals'");
}

bool lines_read(struct db *db, struct proposal_list *list, struct arena *arena)
{
	struct query *query = db_query(db, "SELECT " COLUMNS " FROM proposal ORDER BY id");
	struct line line;

	while (query_row(query) && take_checked(db, query, &line, arena))
		*ARRAY_PUSH(arena, &list->rows) = line.row;
	query_end(query);
	if (db_is_good(db) && (int64_t)list->rows.count != lines_known(db))
		db_damaged(db, "%zu proposals are there, not %" PRId64, list->rows.count,
			   lines_known(db));
	return db_is_good(db);
}

static void put(struct db *db, const struct line *line, const char *sql)
{
	const struct proposal_row *row = &line->row;
	struct query *query = db_query(db, sql);

	query_set(query, ":id", row->id);
	query_set_text(query, ":uid", row->uid);
	query_set_text(query, ":ref", row->ref);
	query_set_text(query, ":title", row->title);
	query_set_text(query, ":state", row->state);
	query_set(query, ":bank", row->bank);
	query_set(query, ":number", row->number);
	query_set_bytes(query, ":chain", line->chain, sizeof(line->chain));
	query_set(query, ":heads", line->heads);
	query_set(query, ":created_ms", row->created_ms);
	query_set(query, ":changed_ms", row->changed_ms);
	query_set_text(query, ":changed_by", row->changed_by);
	query_set_text(query, ":summary", row->summary);
	query_set(query, ":summary_number", line->summary_number);
	query_set(query, ":sum", line_sum(line));
	query_run(query);
}

void line_insert(struct db *db, const struct line *line)
{
	put(db, line,
	    "INSERT INTO proposal VALUES (:id, :uid, :ref, :title, :state, :bank, :number, :chain, "
	    ":heads, :created_ms, :changed_ms, :changed_by, :summary, :summary_number, :sum)");
	query_run(db_query(db, "UPDATE meta SET value = CAST(value + 1 AS TEXT) "
			       "WHERE key = 'proposals'"));
}

void line_update(struct db *db, const struct line *line)
{
	put(db, line,
	    "UPDATE proposal SET uid = :uid, ref = :ref, title = :title, state = :state, "
	    "bank = :bank, number = :number, chain = :chain, heads = :heads, "
	    "created_ms = :created_ms, changed_ms = :changed_ms, changed_by = :changed_by, "
	    "summary = :summary, summary_number = :summary_number, sum = :sum WHERE id = :id");
	if (db_is_good(db) && db_changes(db) != 1)
		db_damaged(db, "the line of proposal %" PRId64 " cannot be found", line->row.id);
}

void line_take_summary(struct line *line, const char *summary, int64_t number)
{
	line->row.summary = summary;
	line->summary_number = number;
}
