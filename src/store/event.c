#include "event.h"

#include "base/text.h"

#include <string.h>

int64_t event_id(int64_t proposal, int64_t number)
{
	return proposal * NUMBER_LIMIT + number;
}

int64_t event_effect(const struct event *event)
{
	bool reverts = event->kind == ACT_UNDO || event->kind == ACT_REDO;

	return reverts ? event->source : event->number;
}

const char *events_fact(const struct events *events, const char *name)
{
	for (size_t i = events->list.count; i-- > 0;) {
		const struct event *event = &events->list.items[i];

		if (event->slot.kind == SLOT_PROPOSAL && text_equal(event->slot.name, name))
			return event->value;
	}
	return NULL;
}

/* --- the hash --- */

/* Integers as eight bytes, texts with their length in front: never joined without a border. */
static void hash_int(struct sha256 *sha, int64_t integer)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)integer >> (56 - 8 * i));
	sha256_add(sha, bytes, sizeof(bytes));
}

static void hash_text(struct sha256 *sha, const char *text)
{
	hash_int(sha, text ? (int64_t)strlen(text) : -1);
	if (text)
		sha256_add(sha, text, strlen(text));
}

void event_hash(const struct event *event, const unsigned char before[SHA256_SIZE],
		unsigned char hash[SHA256_SIZE])
{
	struct sha256 sha = sha256_start();

	sha256_add(&sha, before, SHA256_SIZE);
	hash_int(&sha, event->number);
	hash_int(&sha, event->revision);
	hash_int(&sha, event->act);
	hash_int(&sha, event->kind);
	hash_int(&sha, event->undoes);
	hash_int(&sha, event->source);
	hash_int(&sha, event->bank);
	hash_int(&sha, event->at_ms);
	hash_int(&sha, event->slot.kind);
	hash_text(&sha, event->slot.name);
	hash_text(&sha, event->slot.repeat);
	hash_text(&sha, event->slot.row);
	hash_text(&sha, event->who);
	hash_text(&sha, event->value);
	hash_text(&sha, event->why);
	sha256_end(&sha, hash);
}

/* --- the sum --- */

struct sum sum_start(void)
{
	return (struct sum){ UINT64_C(0xcbf29ce484222325) };
}

void sum_add_bytes(struct sum *sum, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < length; i++)
		sum->state = (sum->state ^ at[i]) * UINT64_C(0x100000001b3);
}

void sum_add_int(struct sum *sum, int64_t integer)
{
	sum->state = (sum->state ^ (uint64_t)integer) * UINT64_C(0x100000001b3);
	sum->state ^= sum->state >> 32;
}

void sum_add_text(struct sum *sum, const char *text)
{
	size_t length = text ? strlen(text) : 0;

	sum_add_int(sum, text ? (int64_t)length : -1);
	sum_add_bytes(sum, text, length);
}

int64_t event_sum(const struct event *event)
{
	struct sum sum = sum_start();
	const int64_t numbers[] = { event->proposal, event->number, event->revision, event->act,
				    event->kind,     event->undoes, event->source,   event->bank,
				    event->session,  event->at_ms,  event->slot.kind };
	const char *const texts[] = { event->slot.name, event->slot.repeat, event->slot.row,
				      event->who,       event->value,       event->why };

	for (size_t i = 0; i < COUNT(numbers); i++)
		sum_add_int(&sum, numbers[i]);
	sum_add_bytes(&sum, event->hash, sizeof(event->hash));
	for (size_t i = 0; i < COUNT(texts); i++)
		sum_add_text(&sum, texts[i]);
	return (int64_t)sum.state;
}
