#ifndef TESTS_MADE_ZIP_H
#define TESTS_MADE_ZIP_H

#include "base/text.h"

#include <stdint.h>
#include <string.h>

/* A ZIP file made by hand, nothing in it packed: for tests of what reads one. */

struct made_part {
	const char *name, *bytes;
};

static inline uint32_t made_crc(const char *bytes, size_t length)
{
	uint32_t crc = ~UINT32_C(0);

	for (size_t i = 0; i < length; i++) {
		crc ^= (unsigned char)bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xEDB88320) : 0);
	}
	return ~crc;
}

static inline void made_number(struct text *zip, uint64_t number, int bytes)
{
	for (; bytes > 0; bytes--, number >>= 8)
		text_add_bytes(zip, (const char[]){ (char)(number & 0xFF) }, 1);
}

/* What a local header and the directory have in common. */
static inline void made_header(struct text *zip, const struct made_part *part)
{
	size_t length = strlen(part->bytes);

	made_number(zip, 0, 8); /* flags, stored, time */
	made_number(zip, made_crc(part->bytes, length), 4);
	made_number(zip, length, 4);
	made_number(zip, length, 4);
	made_number(zip, strlen(part->name), 2);
	made_number(zip, 0, 2);
}

static inline struct text made_zip(const struct made_part *parts, size_t count, struct arena *on)
{
	struct text zip = text_start(on), directory = text_start(on);

	for (size_t i = 0; i < count; i++) {
		made_number(&directory, UINT32_C(0x02014B50), 4);
		made_number(&directory, 0x14, 2);
		made_number(&directory, 0x14, 2);
		made_header(&directory, &parts[i]);
		made_number(&directory, 0, 10);
		made_number(&directory, zip.length, 4);
		text_add(&directory, parts[i].name);
		made_number(&zip, UINT32_C(0x04034B50), 4);
		made_number(&zip, 0x14, 2);
		made_header(&zip, &parts[i]);
		text_add(&zip, parts[i].name);
		text_add(&zip, parts[i].bytes);
	}
	size_t start = zip.length;

	text_add_bytes(&zip, directory.bytes ? directory.bytes : "", directory.length);
	made_number(&zip, UINT32_C(0x06054B50), 4);
	made_number(&zip, 0, 4);
	made_number(&zip, count, 2);
	made_number(&zip, count, 2);
	made_number(&zip, directory.length, 4);
	made_number(&zip, start, 4);
	made_number(&zip, 0, 2);
	return zip;
}

#endif
