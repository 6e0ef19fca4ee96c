#include "base/zip.h"

#include "base/text.h"

#include <minizip/unzip.h>
#include <string.h>

/* --- a file that lies in memory, as the library reads it --- */

struct memory {
	const char *bytes;
	size_t length, at;
};

static voidpf memory_open(voidpf opaque, const void *name, int mode)
{
	(void)name;
	return mode & ZLIB_FILEFUNC_MODE_WRITE ? NULL : opaque;
}

static uLong memory_read(voidpf opaque, voidpf stream, void *buffer, uLong size)
{
	struct memory *memory = stream;
	size_t rest = memory->length - memory->at, got = size < rest ? size : rest;

	(void)opaque;
	memcpy(buffer, memory->bytes + memory->at, got);
	memory->at += got;
	return got;
}

static uLong memory_write(voidpf opaque, voidpf stream, const void *buffer, uLong size)
{
	(void)opaque, (void)stream, (void)buffer, (void)size;
	return 0;
}

static ZPOS64_T memory_tell(voidpf opaque, voidpf stream)
{
	(void)opaque;
	return ((struct memory *)stream)->at;
}

static long memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct memory *memory = stream;
	ZPOS64_T from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? memory->at
			: origin == ZLIB_FILEFUNC_SEEK_END ? memory->length
							   : 0;
	ZPOS64_T to = from + offset;

	(void)opaque;
	if (to > memory->length)
		return -1;
	memory->at = (size_t)to;
	return 0;
}

static int memory_close(voidpf opaque, voidpf stream)
{
	(void)opaque, (void)stream;
	return 0;
}

static int memory_error(voidpf opaque, voidpf stream)
{
	(void)opaque, (void)stream;
	return 0;
}

/* --- unpacking --- */

bool zip_is(const char *bytes, size_t length)
{
	return length >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

/* What the file claims is only where the room begins: it grows with what really comes. */
static bool read_member(unzFile zip, struct text *out, size_t limit)
{
	char chunk[16384];
	int got;

	while ((got = unzReadCurrentFile(zip, chunk, sizeof(chunk))) > 0) {
		if (out->length + (size_t)got > limit)
			return false;
		text_add_bytes(out, chunk, (size_t)got);
	}
	return got == 0;
}

static bool unpack(unzFile zip, const char *member, size_t limit, struct text *out,
		   struct error *error)
{
	unz_file_info64 info;

	if (unzLocateFile(zip, member, 1) != UNZ_OK)
		return error_set(error, ERROR_DATA, "there is no %s in it", member);
	if (unzGetCurrentFileInfo64(zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK
	    || info.flag & 1 || info.uncompressed_size > limit || unzOpenCurrentFile(zip) != UNZ_OK)
		return error_set(error, ERROR_DATA,
				 "%s in it is damaged, locked with a password, or larger than %zu "
				 "bytes",
				 member, limit);
	bool good = read_member(zip, out, limit);

	if (unzCloseCurrentFile(zip) != UNZ_OK) /* the sum over its bytes is wrong */
		good = false;
	return good
	       || error_set(error, ERROR_DATA, "%s in it is damaged, or larger than %zu bytes",
			    member, limit);
}

const char *zip_unpack(const char *bytes, size_t length, const char *member, size_t limit,
		       size_t *unpacked_length, struct arena *arena, struct error *error)
{
	struct memory memory = { .bytes = bytes, .length = length };
	zlib_filefunc64_def functions = {
		.zopen64_file = memory_open,
		.zread_file = memory_read,
		.zwrite_file = memory_write,
		.ztell64_file = memory_tell,
		.zseek64_file = memory_seek,
		.zclose_file = memory_close,
		.zerror_file = memory_error,
		.opaque = &memory,
	};
	struct text out = text_start(arena);
	unzFile zip = unzOpen2_64("", &functions);

	if (!zip) {
		error_set(error, ERROR_DATA, "it is no ZIP file, or a damaged one");
		return NULL;
	}
	bool good = unpack(zip, member, limit, &out, error);

	unzClose(zip);
	if (!good)
		return NULL;
	*unpacked_length = out.length;
	return text_end(&out);
}
