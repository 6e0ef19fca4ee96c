#include "carve.h"

#include <stdlib.h>
#include <string.h>

/* A row as SQLite's file format lays it out (sqlite.org/fileformat2.html): length of the payload,
 * rowid, length of the header, a type for each column, then the columns; what does not fit its page
 * goes on in a chain of overflow pages. The types of an event are peculiar enough to be found by
 * trying every byte. */

enum column {
	COLUMN_ID,
	COLUMN_PROPOSAL,
	COLUMN_REVISION,
	COLUMN_ACT,
	COLUMN_ACT_KIND,
	COLUMN_UNDOES,
	COLUMN_SOURCE,
	COLUMN_BANK,
	COLUMN_SESSION,
	COLUMN_AT,
	COLUMN_SUM,
	COLUMN_HASH,
	COLUMN_SLOT_KIND,
	COLUMN_NAME,
	COLUMN_LIST,
	COLUMN_PLACE,
	COLUMN_WHO,
	COLUMN_VALUE,
	COLUMN_WHY,
	COLUMN_COUNT
};

#define TYPE_NULL 0
#define TYPE_ZERO 8
#define TYPE_ONE 9
#define TYPE_HASH (12 + 2 * SHA256_SIZE)
#define PAYLOAD_LIMIT ((size_t)4 * STORE_TEXT_LIMIT)

struct source {
	const unsigned char *bytes;
	size_t length;
	size_t page, usable; /* sizes */
};

struct row {
	uint64_t types[COLUMN_COUNT];
	const unsigned char *at[COLUMN_COUNT];
	size_t sizes[COLUMN_COUNT];
	uint64_t id;
};

/* A variable-length integer before `end`; 0 bytes: there is none. */
static size_t varint(const unsigned char *at, const unsigned char *end, uint64_t *value)
{
	*value = 0;
	for (size_t i = 0; i < 9 && at + i < end; i++) {
		if (i == 8) {
			*value = *value << 8 | at[i];
			return 9;
		}
		*value = *value << 7 | (at[i] & 0x7f);
		if (!(at[i] & 0x80))
			return i + 1;
	}
	return 0;
}

static bool is_integer(uint64_t type)
{
	return (type >= 1 && type <= 6) || type == TYPE_ZERO || type == TYPE_ONE;
}

static bool is_text(uint64_t type)
{
	return type >= 13 && type % 2 == 1 && type < 13 + 2 * (uint64_t)PAYLOAD_LIMIT;
}

/* Whether the types are those of an event: the id stands in the rowid, hence null in the row. */
static bool types_fit(const uint64_t *types)
{
	for (int i = COLUMN_PROPOSAL; i < COLUMN_COUNT; i++) {
		bool optional = i == COLUMN_VALUE || i == COLUMN_WHY;
		bool fits = i == COLUMN_HASH        ? types[i] == TYPE_HASH
			    : i < COLUMN_NAME       ? is_integer(types[i])
			    : optional && !types[i] ? true
						    : is_text(types[i]);

		if (!fits)
			return false;
	}
	return types[COLUMN_ID] == TYPE_NULL;
}

static size_t type_size(uint64_t type)
{
	static const size_t sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0 };

	return type < 12 ? sizes[type] : (size_t)(type - 12) / 2;
}

/* --- one row --- */

static uint32_t big_endian(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* How much of a payload lies in its own page (the format's own formula). */
static size_t local_size(const struct source *source, size_t payload)
{
	size_t most = source->usable - 35, least = (source->usable - 12) * 32 / 255 - 23;
	size_t size = least + (payload - least) % (source->usable - 4);

	if (payload <= most)
		return payload;
	return size <= most ? size : least;
}

/* The payload as a whole, gathered from its overflow pages; NULL where the chain is broken. */
static const unsigned char *gather(const struct source *source, const unsigned char *at,
				   size_t payload, struct arena *arena)
{
	const unsigned char *end = source->bytes + source->length;
	size_t have = local_size(source, payload);

	if ((size_t)(end - at) < have + (have < payload ? 4 : 0))
		return NULL;
	if (have == payload)
		return at;
	unsigned char *whole = arena_alloc(arena, payload);
	uint32_t next = big_endian(at + have);

	memcpy(whole, at, have);
	while (have < payload) {
		size_t part =
			payload - have < source->usable - 4 ? payload - have : source->usable - 4;

		if (next < 2 || (uint64_t)next * source->page > source->length)
			return NULL;
		const unsigned char *page = source->bytes + (size_t)(next - 1) * source->page;

		memcpy(whole + have, page + 4, part);
		have += part;
		next = big_endian(page);
	}
	return whole;
}

/* Read the types at `at`, the start of a row's payload; the length of the header, or 0. */
static size_t read_types(const unsigned char *at, const unsigned char *end, uint64_t *types)
{
	size_t size = at[0], used = 1;

	if (size < COLUMN_COUNT + 1 || size > 60 || at + size > end)
		return 0;
	for (int i = 0; i < COLUMN_COUNT; i++) {
		size_t length = varint(at + used, at + size, &types[i]);

		if (!length)
			return 0;
		used += length;
	}
	return used == size && types_fit(types) ? size : 0;
}

static bool read_row(const struct source *source, const unsigned char *at, struct row *row,
		     struct arena *arena)
{
	const unsigned char *end = source->bytes + source->length;
	uint64_t payload;
	size_t length = varint(at, end, &payload);
	size_t id_length = length ? varint(at + length, end, &row->id) : 0;
	const unsigned char *start = at + length + id_length;

	if (!id_length || payload < COLUMN_COUNT || payload > PAYLOAD_LIMIT || start >= end)
		return false;
	size_t used = read_types(start, end, row->types), total = used;

	if (!used)
		return false;
	for (int i = 0; i < COLUMN_COUNT; i++)
		total += row->sizes[i] = type_size(row->types[i]);
	if (total != payload)
		return false;
	const unsigned char *whole = gather(source, start, (size_t)payload, arena);

	for (int i = 0; whole && i < COLUMN_COUNT; i++) {
		row->at[i] = whole + used;
		used += row->sizes[i];
	}
	return whole != NULL;
}

/* --- from row to event --- */

static int64_t integer(const struct row *row, enum column column)
{
	uint64_t type = row->types[column];

	if (type == TYPE_ZERO || type == TYPE_ONE)
		return type == TYPE_ONE;
	uint64_t value = row->at[column][0] & 0x80 ? UINT64_MAX : 0;

	for (size_t i = 0; i < row->sizes[column]; i++)
		value = value << 8 | row->at[column][i];
	return (int64_t)value;
}

static const char *text(const struct row *row, enum column column, struct arena *arena)
{
	if (row->types[column] == TYPE_NULL)
		return NULL;
	return arena_copy(arena, (const char *)row->at[column], row->sizes[column]);
}

static void take(struct event *event, const struct row *row, struct arena *arena)
{
	*event = (struct event){
		.proposal = integer(row, COLUMN_PROPOSAL),
		.number = (int64_t)(row->id & (NUMBER_LIMIT - 1)),
		.revision = integer(row, COLUMN_REVISION),
		.act = integer(row, COLUMN_ACT),
		.kind = (enum act_kind)integer(row, COLUMN_ACT_KIND),
		.undoes = integer(row, COLUMN_UNDOES),
		.source = integer(row, COLUMN_SOURCE),
		.bank = integer(row, COLUMN_BANK),
		.session = integer(row, COLUMN_SESSION),
		.at_ms = integer(row, COLUMN_AT),
		.sum = integer(row, COLUMN_SUM),
		.slot = { .kind = (enum slot_kind)integer(row, COLUMN_SLOT_KIND),
			  .name = text(row, COLUMN_NAME, arena),
			  .repeat = text(row, COLUMN_LIST, arena),
			  .row = text(row, COLUMN_PLACE, arena) },
		.who = text(row, COLUMN_WHO, arena),
		.value = text(row, COLUMN_VALUE, arena),
		.why = text(row, COLUMN_WHY, arena),
	};
	memcpy(event->hash, row->at[COLUMN_HASH], SHA256_SIZE);
}

static bool is_whole(const struct event *event, const struct row *row)
{
	return (int64_t)(row->id >> NUMBER_BITS) == event->proposal
	       && event_sum(event) == event->sum;
}

static int compare_events(const void *left, const void *right)
{
	const struct event *one = left, *other = right;

	if (one->proposal != other->proposal)
		return one->proposal < other->proposal ? -1 : 1;
	return one->number < other->number ? -1 : one->number > other->number;
}

/* Pages that were moved may have left copies behind. */
static void keep_each_once(struct events *events)
{
	size_t kept = 0;

	if (events->list.count)
		qsort(events->list.items, events->list.count, sizeof(*events->list.items),
		      compare_events);
	for (size_t i = 0; i < events->list.count; i++)
		if (i == 0 || compare_events(&events->list.items[kept - 1], &events->list.items[i]))
			events->list.items[kept++] = events->list.items[i];
	events->list.count = kept;
}

static struct source measure(const unsigned char *bytes, size_t length)
{
	size_t page = length > 17 ? (size_t)bytes[16] << 8 | bytes[17] : 0;

	if (page == 1)
		page = 65536;
	if (page < 512 || (page & (page - 1)) != 0)
		page = 4096; /* what Waymark makes, should the header be gone */
	return (struct source){ bytes, length, page, page };
}

void carve(const unsigned char *bytes, size_t length, struct carved *carved, struct arena *arena)
{
	struct source source = measure(bytes, length);

	for (size_t at = 0; at + COLUMN_COUNT + 3 < length; at++) {
		struct arena_mark mark = arena_mark(arena);
		struct row row;
		struct event event;

		bool is_row = read_row(&source, bytes + at, &row, arena);

		if (is_row)
			take(&event, &row, arena);
		if (is_row && is_whole(&event, &row)) {
			*ARRAY_PUSH(arena, &carved->events.list) = event;
			continue;
		}
		carved->damaged += is_row;
		arena_rewind(arena, mark);
	}
	keep_each_once(&carved->events);
}
