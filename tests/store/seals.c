#include "helpers.h"

#include "../../src/store/event.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Hashes and sums, and where files are looked for. */

static const char *hash_of(const char *text, size_t times)
{
	struct sha256 sha = sha256_start();
	unsigned char hash[SHA256_SIZE];
	char *written = arena_alloc(&arena, SHA256_TEXT_SIZE);

	for (size_t i = 0; i < times; i++)
		sha256_add(&sha, text, strlen(text));
	sha256_end(&sha, hash);
	sha256_write(hash, written);
	return written;
}

/* The examples of FIPS 180-4. */
TEST(sha256_is_sha256)
{
	static const struct {
		const char *text;
		size_t times;
		const char *hash;
	} rows[] = {
		{ "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
		{ "a", 1000000,
		  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, hash_of(rows[i].text, rows[i].times), rows[i].hash);
}

/* Texts have borders: moving a letter from one to the next is another event. */
TEST(every_field_of_an_event_is_sealed)
{
	static const struct event events[] = {
		{ .number = 1, .slot = { SLOT_ANSWER, "ab", "", "" }, .who = "x", .value = "v" },
		{ .number = 2, .slot = { SLOT_ANSWER, "ab", "", "" }, .who = "x", .value = "v" },
		{ .number = 1, .slot = { SLOT_NOTE, "ab", "", "" }, .who = "x", .value = "v" },
		{ .number = 1, .slot = { SLOT_ANSWER, "a", "b", "" }, .who = "x", .value = "v" },
		{ .number = 1, .slot = { SLOT_ANSWER, "a", "", "b" }, .who = "x", .value = "v" },
		{ .number = 1, .slot = { SLOT_ANSWER, "ab", "", "" }, .who = "xv", .value = "" },
		{ .number = 1, .slot = { SLOT_ANSWER, "ab", "", "" }, .who = "xv", .value = NULL },
		{ .number = 1, .slot = { SLOT_ANSWER, "ab", "", "" }, .who = "x", .why = "v" },
		{ .number = 1,
		  .slot = { SLOT_ANSWER, "ab", "", "" },
		  .who = "x",
		  .value = "v",
		  .at_ms = 1 },
		{ .number = 1,
		  .slot = { SLOT_ANSWER, "ab", "", "" },
		  .who = "x",
		  .value = "v",
		  .bank = 1 },
		{ .number = 1,
		  .slot = { SLOT_ANSWER, "ab", "", "" },
		  .who = "x",
		  .value = "v",
		  .kind = ACT_UNDO },
	};
	unsigned char before[SHA256_SIZE] = { 0 }, one[SHA256_SIZE], other[SHA256_SIZE];

	for (size_t i = 0; i < COUNT(events); i++)
		for (size_t j = 0; j < i; j++) {
			event_hash(&events[i], before, one);
			event_hash(&events[j], before, other);
			CHECK_ROW(i, memcmp(one, other, sizeof(one)) != 0);
			CHECK_ROW(i, event_sum(&events[i]) != event_sum(&events[j]));
		}
	event_hash(&events[0], before, one);
	before[31] = 1;
	event_hash(&events[0], before, other);
	CHECK(memcmp(one, other, sizeof(one)) != 0);
}

TEST(the_data_file_is_looked_for_in_order)
{
	static const struct {
		const char *option, *variable, *data, *home, *path;
	} rows[] = {
		{ "o.db", "v.db", "/data", "/home", "o.db" },
		{ NULL, "v.db", "/data", "/home", "v.db" },
		{ "", "", "/data", "/home", "/data/waymark/waymark.db" },
		{ NULL, NULL, "relative", "/home", "/home/.local/share/waymark/waymark.db" },
		{ NULL, NULL, NULL, "/home", "/home/.local/share/waymark/waymark.db" },
		{ NULL, NULL, NULL, NULL, NULL },
		{ NULL, "", "relative", "", NULL },
	};
	const char *const names[] = { "WAYMARK_FILE", "XDG_DATA_HOME", "HOME" };
	const char *kept[COUNT(names)];

	for (size_t i = 0; i < COUNT(names); i++)
		kept[i] = getenv(names[i]) ? arena_copy_text(&arena, getenv(names[i])) : NULL;
	for (size_t i = 0; i <= COUNT(rows); i++) {
		bool last = i == COUNT(rows);
		const char *const values[] = { last ? kept[0] : rows[i].variable,
					       last ? kept[1] : rows[i].data,
					       last ? kept[2] : rows[i].home };

		for (size_t j = 0; j < COUNT(names); j++)
			if (values[j])
				setenv(names[j], values[j], 1);
			else
				unsetenv(names[j]);
		if (!last)
			CHECK_ROW_TEXT(i, store_path(rows[i].option, &arena), rows[i].path);
	}
}

TEST(the_built_in_bank_is_the_one_of_its_folder)
{
	struct bank_text inside, folder;
	struct error error = { 0 };

	CHECK(bank_text_read(&inside, NULL, &arena, &error));
	CHECK(bank_text_read(&folder, "data/bank", &arena, &error));
	CHECK(bank_text_id(&inside) == bank_text_id(&folder));
	folder.version = "2";
	CHECK(bank_text_id(&inside) != bank_text_id(&folder));
	CHECK(!bank_text_read(&folder, "data/nowhere", &arena, &error));
	CHECK(error.kind == ERROR_NO_INPUT);
}
