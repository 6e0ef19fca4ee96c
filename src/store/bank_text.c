#include "bank_text.h"

#include "bank/bank.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int compare_names(const void *left, const void *right)
{
	const struct bank_file *one = left, *other = right;

	return strcmp(one->name, other->name);
}

static void add_file(struct bank_text *text, const char *name, const void *bytes, size_t length,
		     struct arena *arena)
{
	*ARRAY_PUSH(arena, &text->files) = (struct bank_file){ name, bytes, length };
}

static void take_embedded(struct bank_text *text, struct arena *arena)
{
	for (size_t i = 0; i < embedded_bank_count; i++)
		add_file(text, embedded_bank[i].name, embedded_bank[i].bytes,
			 (size_t)(embedded_bank[i].end - embedded_bank[i].bytes), arena);
}

static bool is_csv(const char *name)
{
	size_t length = strlen(name);

	return name[0] != '.' && length > 4 && strcmp(name + length - 4, ".csv") == 0;
}

static bool read_folder(struct bank_text *text, const char *folder, struct arena *arena,
			struct error *error)
{
	DIR *stream = opendir(folder);
	bool good = true;

	if (!stream)
		return error_set(error, ERROR_NO_INPUT, "the bank %s cannot be read: %s", folder,
				 strerrordesc_np(errno));
	for (struct dirent *entry; good && (entry = readdir(stream));) {
		struct file file;

		if (!is_csv(entry->d_name))
			continue;
		good = file_read(&file, file_join(arena, folder, entry->d_name), FILE_LIMIT, arena,
				 error);
		if (good)
			add_file(text, arena_copy_text(arena, entry->d_name), file.bytes,
				 file.length, arena);
	}
	closedir(stream);
	return good;
}

bool bank_text_read(struct bank_text *text, const char *folder, struct arena *arena,
		    struct error *error)
{
	*text = (struct bank_text){ .name = "", .version = "" };
	if (!folder)
		take_embedded(text, arena);
	else if (!read_folder(text, folder, arena, error))
		return false;
	if (text->files.count)
		qsort(text->files.items, text->files.count, sizeof(*text->files.items),
		      compare_names);
	return true;
}

static void add_text(struct sha256 *sha, const void *bytes, size_t length)
{
	unsigned char size[8];

	for (int i = 0; i < 8; i++)
		size[i] = (unsigned char)((uint64_t)length >> (56 - 8 * i));
	sha256_add(sha, size, sizeof(size));
	sha256_add(sha, bytes, length);
}

int64_t bank_text_digest(const struct bank_text *text, char sha256[SHA256_TEXT_SIZE])
{
	struct sha256 sha = sha256_start();
	unsigned char hash[SHA256_SIZE];
	uint64_t id = 0;

	add_text(&sha, text->name, strlen(text->name));
	add_text(&sha, text->version, strlen(text->version));
	for (size_t i = 0; i < text->files.count; i++) {
		const struct bank_file *file = &text->files.items[i];

		add_text(&sha, file->name, strlen(file->name));
		add_text(&sha, file->bytes, file->length);
	}
	sha256_end(&sha, hash);
	sha256_write(hash, sha256);
	for (size_t i = 0; i < 8; i++)
		id = id << 8 | hash[i];
	id >>= 1;
	return id ? (int64_t)id : 1;
}

int64_t bank_text_id(const struct bank_text *text)
{
	char sha256[SHA256_TEXT_SIZE];

	return bank_text_digest(text, sha256);
}
