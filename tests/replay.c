#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Stands in for the fuzzer in `make check`: feeds every file of the folders it is given to the fuzz
 * target it is linked with. A crash or a sanitizer's complaint is the failure. */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void feed(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t room = (size_t)1 << 24;
	uint8_t *bytes = malloc(room);

	if (!file || !bytes) {
		fprintf(stderr, "cannot read %s\n", path);
		exit(1);
	}
	size_t length = fread(bytes, 1, room, file);
	/* A copy of the exact size, so that a byte read behind the end is noticed. */
	uint8_t *exact = malloc(length ? length : 1);

	if (!exact)
		abort();
	memcpy(exact, bytes, length);
	LLVMFuzzerTestOneInput(exact, length);
	free(exact);
	free(bytes);
	fclose(file);
}

static size_t feed_folder(const char *folder)
{
	DIR *entries = opendir(folder);
	size_t fed = 0;

	if (!entries)
		return 0;
	for (const struct dirent *entry; (entry = readdir(entries));) {
		char path[4096];
		int length = snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);

		if (entry->d_name[0] == '.' || length < 0 || (size_t)length >= sizeof(path))
			continue;
		feed(path);
		fed++;
	}
	closedir(entries);
	return fed;
}

int main(int count, char **folders)
{
	size_t fed = 0;

	for (int i = 1; i < count; i++)
		fed += feed_folder(folders[i]);
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	printf("%zu inputs\n", fed);
	return 0;
}
