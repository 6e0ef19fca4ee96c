#include "sqlite.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Events and the slots that point at them. */

#define COLUMNS \
	"e.id, e.proposal, e.revision, e.act, e.act_kind, e.undoes, e.source, e.bank, " \
	"e.session, e.at_ms, e.sum, e.hash, e.slot_kind, e.name, e.list, e.place, e.who, " \
	"e.value, e.why"

/* --- reading --- */

static const char *text_at(struct query *query, int column, struct arena *arena)
{
	return text_or(query_get_text(query, column, arena), "");
}

static bool take(struct db *db, struct query *query, struct event *event, struct arena *arena)
{
	int64_t id = query_get(query, 0);

	*event = (struct event){
		.proposal = query_get(query, 1),
		.number = id & (NUMBER_LIMIT - 1),
		.revision = query_get(query, 2),
		.act = query_get(query, 3),
		.kind = (enum act_kind)query_get(query, 4),
		.undoes = query_get(query, 5),
		.source = query_get(query, 6),
		.bank = query_get(query, 7),
		.session = query_get(query, 8),
		.at_ms = query_get(query, 9),
		.sum = query_get(query, 10),
		.slot = { .kind = (enum slot_kind)query_get(query, 12),
			  .name = text_at(query, 13, arena),
			  .repeat = text_at(query, 14, arena),
			  .row = text_at(query, 15, arena) },
		.who = text_at(query, 16, arena),
		.value = query_get_text(query, 17, arena),
		.why = query_get_text(query, 18, arena),
	};
	query_get_bytes(query, 11, event->hash, sizeof(event->hash));
	if (db_is_good(db)
	    && (id >> NUMBER_BITS != event->proposal || event_sum(event) != event->sum))
		db_damaged(db, "change %" PRId64 " of proposal %" PRId64 " is not what was written",
			   event->number, event->proposal);
	return db_is_good(db);
}

bool event_read(struct db *db, int64_t proposal, int64_t number, struct event *event,
		struct arena *arena)
{
	struct query *query = db_query(db, "SELECT " COLUMNS " FROM event e WHERE e.id = :id");

	query_set(query, ":id", event_id(proposal, number));
	bool found = query_row(query) && take(db, query, event, arena);

	query_end(query);
	return found;
}

void events_read(struct db *db, int64_t proposal, int64_t after, struct events *events,
		 struct arena *arena)
{
	struct query *query = db_query(db, "SELECT " COLUMNS " FROM event e "
					   "WHERE e.id > :after AND e.id < :end ORDER BY e.id");
	struct event event;

	query_set(query, ":after", event_id(proposal, after));
	query_set(query, ":end", event_id(proposal + 1, 0));
	while (query_row(query) && take(db, query, &event, arena))
		*ARRAY_PUSH(arena, &events->list) = event;
	query_end(query);
}

/* --- slots --- */

/* What a slot adds to its proposal's `heads`: so a slot that is gone, or stands where it stood
 * once, is noticed. */
static int64_t share(int64_t sum, int64_t first)
{
	struct sum mixed = { (uint64_t)sum };

	sum_add_int(&mixed, first);
	return (int64_t)mixed.state;
}

static void check_head(struct db *db, struct query *query, int64_t proposal,
		       const struct head *head, struct arena *arena)
{
	struct slot slot = { .kind = (enum slot_kind)query_get(query, 19),
			     .name = text_at(query, 20, arena),
			     .repeat = text_at(query, 21, arena),
			     .row = text_at(query, 22, arena) };

	if (head->event.proposal != proposal || !slot_equal(&slot, &head->event.slot)
	    || query_get(query, 23) != head->event.revision)
		db_damaged(db, "%s of proposal %" PRId64 " points at another answer",
			   slot_format(&slot, arena), proposal);
}

void heads_read(struct db *db, const struct line *line, struct heads *heads, struct arena *arena)
{
	struct query *query = db_query(
		db, "SELECT " COLUMNS ", s.slot_kind, s.name, s.list, s.place, s.revision, s.first "
		    "FROM slot s LEFT JOIN event e ON e.id = s.event WHERE s.proposal = :proposal "
		    "ORDER BY s.slot_kind, s.name, s.list, s.place");
	int64_t shares = 0;
	struct head head;

	query_set(query, ":proposal", line->row.id);
	while (query_row(query) && take(db, query, &head.event, arena)) {
		check_head(db, query, line->row.id, &head, arena);
		head.first = query_get(query, 24);
		shares ^= share(head.event.sum, head.first);
		*ARRAY_PUSH(arena, &heads->list) = head;
	}
	query_end(query);
	if (db_is_good(db) && shares != line->heads)
		db_damaged(db, "answers of proposal %" PRId64 " are missing", line->row.id);
}

void line_check_newest(struct db *db, const struct line *line, struct arena *arena)
{
	struct event event;

	if (event_read(db, line->row.id, line->row.number + 1, &event, arena)
	    || (db_is_good(db)
		&& (!event_read(db, line->row.id, line->row.number, &event, arena)
		    || memcmp(event.hash, line->chain, sizeof(event.hash)) != 0)))
		db_damaged(db, "the newest change of proposal %" PRId64 " is not the one it names",
			   line->row.id);
}

int64_t slot_revision(struct db *db, int64_t proposal, const struct slot *slot, int64_t *number)
{
	struct query *query = db_query(
		db, "SELECT revision, event FROM slot WHERE proposal = :proposal "
		    "AND slot_kind = :kind AND name = :name AND list = :list AND place = :place");
	int64_t revision = 0;

	query_set(query, ":proposal", proposal);
	query_set(query, ":kind", slot->kind);
	query_set_text(query, ":name", slot->name);
	query_set_text(query, ":list", slot->repeat);
	query_set_text(query, ":place", slot->row);
	if (query_row(query)) {
		revision = query_get(query, 0);
		*number = query_get(query, 1) & (NUMBER_LIMIT - 1);
	}
	query_end(query);
	return revision;
}

/* --- writing --- */

static void insert_event(struct db *db, const struct event *event)
{
	struct query *query = db_query(
		db, "INSERT INTO event VALUES (:id, :proposal, :revision, :act, :kind, :undoes, "
		    ":source, :bank, :session, :at, :sum, :hash, :slot, :name, :list, :place, "
		    ":who, :value, :why)");

	query_set(query, ":id", event_id(event->proposal, event->number));
	query_set(query, ":proposal", event->proposal);
	query_set(query, ":revision", event->revision);
	query_set(query, ":act", event->act);
	query_set(query, ":kind", event->kind);
	query_set(query, ":undoes", event->undoes);
	query_set(query, ":source", event->source);
	query_set(query, ":bank", event->bank);
	query_set(query, ":session", event->session);
	query_set(query, ":at", event->at_ms);
	query_set(query, ":sum", event->sum);
	query_set_bytes(query, ":hash", event->hash, sizeof(event->hash));
	query_set(query, ":slot", event->slot.kind);
	query_set_text(query, ":name", event->slot.name);
	query_set_text(query, ":list", event->slot.repeat);
	query_set_text(query, ":place", event->slot.row);
	query_set_text(query, ":who", event->who);
	query_set_text(query, ":value", event->value);
	query_set_text(query, ":why", event->why);
	query_run(query);
}

static void set_slot(struct query *query, const struct event *event)
{
	query_set(query, ":proposal", event->proposal);
	query_set(query, ":kind", event->slot.kind);
	query_set_text(query, ":name", event->slot.name);
	query_set_text(query, ":list", event->slot.repeat);
	query_set_text(query, ":place", event->slot.row);
	query_set(query, ":event", event_id(event->proposal, event->number));
}

/* Point the slot at the event. The comparison was made before; this is the guard under it. */
static void move_slot(struct db *db, const struct event *event)
{
	bool is_new = event->revision == 1;
	struct query *query =
		is_new ? db_query(db, "INSERT INTO slot VALUES (:proposal, :kind, :name, :list, "
				      ":place, 1, :event, :event & 4294967295)")
		       : db_query(db, "UPDATE slot SET revision = revision + 1, event = :event "
				      "WHERE proposal = :proposal AND slot_kind = :kind "
				      "AND name = :name AND list = :list AND place = :place "
				      "AND revision = :before");

	set_slot(query, event);
	if (!is_new)
		query_set(query, ":before", event->revision - 1);
	if (query_run(query) && db_changes(db) != 1)
		db_damaged(db, "%s did not move by one revision", event->slot.name);
}

/* Exchange the slot's share of `heads` for its new one. */
static void exchange_share(struct db *db, struct line *line, const struct event *event,
			   int64_t number_before)
{
	int64_t first = event->number;
	struct query *query;

	if (number_before) {
		query = db_query(db,
				 "SELECT s.first, e.sum FROM slot s JOIN event e ON e.id = :old "
				 "WHERE s.proposal = :proposal AND s.slot_kind = :kind "
				 "AND s.name = :name AND s.list = :list AND s.place = :place "
				 "AND s.event = :event");
		set_slot(query, event);
		query_set(query, ":old", event_id(event->proposal, number_before));
		if (query_row(query)) {
			first = query_get(query, 0);
			line->heads ^= share(query_get(query, 1), first);
		}
		query_end(query);
	}
	line->heads ^= share(event->sum, first);
}

/* What a person knows the proposal by stands in its line, too. */
static void follow_facts(struct line *line, const struct event *event)
{
	const struct {
		const char *name, **text;
	} facts[] = {
		{ "uid", &line->row.uid },
		{ "title", &line->row.title },
		{ "state", &line->row.state },
	};

	if (event->slot.kind != SLOT_PROPOSAL)
		return;
	for (size_t i = 0; i < COUNT(facts); i++)
		if (text_equal(facts[i].name, event->slot.name))
			*facts[i].text = text_or(event->value, "");
	if (text_equal(event->slot.name, "bank"))
		line->row.bank = event->value ? strtoll(event->value, NULL, 10) : 0;
}

/* Before anybody is told "saved": is what lies in the file what was meant? */
static void read_back(struct db *db, const struct event *event, struct arena *arena)
{
	struct arena_mark mark = arena_mark(arena);
	struct event found;

	if (!event_read(db, event->proposal, event->number, &found, arena)
	    || found.sum != event->sum)
		db_damaged(db, "change %" PRId64 " was not stored as written", event->number);
	arena_rewind(arena, mark);
}

void writing_add_event(struct writing *writing, struct event *event)
{
	struct db *db = writing->sqlite->db;
	struct line *line = writing->line;
	int64_t before = 0;

	event->proposal = line->row.id;
	event->number = line->row.number + 1;
	event->revision = slot_revision(db, line->row.id, &event->slot, &before) + 1;
	event->session = writing->sqlite->session;
	event_hash(event, line->chain, event->hash);
	event->sum = event_sum(event);
	insert_event(db, event);
	move_slot(db, event);
	exchange_share(db, line, event, before);
	read_back(db, event, writing->arena);
	follow_facts(line, event);
	line->row.number = event->number;
	line->row.changed_ms = event->at_ms;
	line->row.changed_by = event->who;
	memcpy(line->chain, event->hash, sizeof(line->chain));
}

int64_t writing_add(struct writing *writing, const struct slot *slot, const char *value,
		    int64_t source)
{
	struct event event = {
		.kind = writing->kind,
		.undoes = writing->undoes,
		.source = source,
		.bank = writing->line->row.bank,
		.at_ms = writing->at_ms,
		.slot = *slot,
		.who = writing->who,
		.value = value,
		.why = writing->why,
	};

	if (!writing->act)
		writing->act = writing->line->row.number + 1;
	event.act = writing->act;
	writing_add_event(writing, &event);
	return event.revision;
}

void writing_add_fact(struct writing *writing, const char *name, const char *value)
{
	struct slot slot = slot_of(SLOT_PROPOSAL, name);

	writing_add(writing, &slot, value, 0);
}

struct commit_mark writing_end(struct writing *writing)
{
	const struct line *line = writing->line;
	struct commit_mark mark = { .event = event_id(line->row.id, line->row.number) };

	memcpy(mark.hash, line->chain, sizeof(mark.hash));
	line_update(writing->sqlite->db, line);
	return mark;
}
