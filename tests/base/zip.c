#include "harness.h"
#include "made_zip.h"

#include "base/zip.h"

static const struct made_part parts[] = {
	{ "first.txt", "one" },
	{ "folder/second.txt", "two and more" },
	{ "empty.txt", "" },
};

static const char *unpacked(const struct text *zip, const char *name, size_t limit,
			    struct error *error)
{
	size_t length = 0;
	const char *bytes =
		zip_unpack(zip->bytes, zip->length, name, limit, &length, &arena, error);

	CHECK(!bytes || strlen(bytes) == length);
	return bytes;
}

TEST(a_member_is_unpacked)
{
	const struct text zip = made_zip(parts, COUNT(parts), &arena);
	struct error error = { 0 };

	CHECK(zip_is(zip.bytes, zip.length));
	for (size_t i = 0; i < COUNT(parts); i++)
		CHECK_ROW_TEXT(i, unpacked(&zip, parts[i].name, 100, &error), parts[i].bytes);
	CHECK_TEXT(error.text, "");
}

TEST(what_is_not_there_or_too_large_is_refused)
{
	const struct text zip = made_zip(parts, COUNT(parts), &arena);
	struct error none = { 0 }, large = { 0 };

	CHECK_TEXT(unpacked(&zip, "third.txt", 100, &none), NULL);
	CHECK_TEXT(none.text, "there is no third.txt in it");
	CHECK(unpacked(&zip, "folder/second.txt", 12, &large) != NULL);
	CHECK_TEXT(unpacked(&zip, "folder/second.txt", 11, &large), NULL);
	CHECK(strstr(large.text, "larger than 11 bytes"));
}

TEST(a_damaged_file_is_refused)
{
	struct text zip = made_zip(parts, 1, &arena);
	char *content = memmem(zip.bytes, zip.length, "one", 3);
	struct error error = { 0 }, other = { 0 };
	size_t length = 0;

	*content = 'O';
	CHECK_TEXT(unpacked(&zip, "first.txt", 100, &error), NULL);
	CHECK(error.kind == ERROR_DATA);
	CHECK(!zip_unpack("PK\x03\x04 and no more", 16, "first.txt", 9, &length, &arena, &other));
	CHECK_TEXT(other.text, "it is no ZIP file, or a damaged one");
	CHECK(!zip_is("PK", 2) && !zip_is("{\"meta\": 1}", 11));
}

/* Cut anywhere, and with every byte wrong in turn: an error or the text, never more. */
TEST(no_damage_does_harm)
{
	const struct text zip = made_zip(parts, 2, &arena);

	for (size_t i = 0; i < zip.length; i++) {
		struct text bad = text_start(&arena);
		struct error error = { 0 };

		text_add_bytes(&bad, zip.bytes, zip.length);
		bad.bytes[i] = (char)~bad.bytes[i];
		(void)unpacked(&bad, "first.txt", 1000, &error);
		bad.bytes[i] = zip.bytes[i];
		bad.length = i;
		(void)unpacked(&bad, "first.txt", 1000, &error);
	}
}
