#include "assess/assessment.h"
#include "bank/bank.h"
#include "bank/csv.h"
#include "base/date.h"
#include "base/file.h"
#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A whole bank: the small one (tests/bank-small), some of whose files are replaced by parts of the
 * input, each begun by a line "=== survey.csv". What is refused must be told; what is accepted must
 * bear an assessment. */

#define SMALL_BANK "tests/bank-small"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static char folder[] = "/tmp/waymark-fuzz-XXXXXX";

static void must(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "not so: %s\n", what);
	abort();
}

static void write_file(const char *name, const char *bytes, size_t length)
{
	char path[sizeof(folder) + 64];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");

	must(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0,
	     "the folder of the fuzzed bank can be written");
}

static void restore_file(const char *name, struct arena *arena)
{
	struct error error = { 0 };
	struct file file;

	must(file_read(&file, file_join(arena, SMALL_BANK, name), FILE_LIMIT, arena, &error),
	     "the small bank can be read");
	write_file(name, file.bytes, file.length);
}

static void remove_folder(void)
{
	char path[sizeof(folder) + 64];

	for (size_t i = 0; i < embedded_bank_count; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, embedded_bank[i].name);
		unlink(path);
	}
	rmdir(folder);
}

static void make_folder(struct arena *arena)
{
	static bool made;

	if (made)
		return;
	made = mkdtemp(folder) != NULL;
	must(made, "a folder can be made");
	atexit(remove_folder);
	for (size_t i = 0; i < embedded_bank_count; i++)
		restore_file(embedded_bank[i].name, arena);
}

/* The file a part replaces; NULL: the line names none. */
static const char *part_name(const char *line, size_t length)
{
	for (size_t i = 0; i < embedded_bank_count; i++) {
		const char *name = embedded_bank[i].name;

		if (strlen(name) == length && memcmp(name, line, length) == 0)
			return name;
	}
	return NULL;
}

/* Replace the files that the input names. Gives a bit for each. */
static unsigned replace_files(const char *bytes, size_t length, struct arena *arena)
{
	const char *const mark = "=== ", *end = bytes + length;
	unsigned replaced = 0;

	for (const char *at = bytes; at && at < end;) {
		const char *line = memchr(at, '\n', (size_t)(end - at));
		const char *next = line ? memmem(line, (size_t)(end - line), "\n=== ", 5) : NULL;
		const char *stop = next ? next + 1 : end;
		size_t head = strlen(mark);

		if (!line || (size_t)(line - at) < head || memcmp(at, mark, head) != 0)
			return replaced;
		const char *name = part_name(at + head, (size_t)(line - at) - head);

		if (name) {
			write_file(name, line + 1, (size_t)(stop - (line + 1)));
			for (unsigned i = 0; i < embedded_bank_count; i++)
				replaced |= embedded_bank[i].name == name ? 1u << i : 0;
		}
		at = next ? stop : NULL;
	}
	(void)arena;
	return replaced;
}

static void use_bank(const struct bank *bank, struct arena *arena)
{
	static const char answers[] = "question,row,value,note\ntitle,,Title,\nmode,,online,\n"
				      "credit_bearing,,yes,\npoints,,12.5,\nlearners,,30,\n"
				      "class,,student,\n";
	struct file file = { .path = "p", .bytes = answers, .length = sizeof(answers) - 1 };
	struct error error = { 0 };
	struct proposal *proposal = proposal_read(&file, bank, arena, &error);
	int32_t today = 0;

	must(proposal != NULL, "the proposal is read");
	date_parse("2026-09-01", &today);
	assessment_write(assessment_derive(bank, proposal, bank->starter, today,
					   ASSESS_NO_BREAK_EVEN, arena),
			 arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = { 0 };
	struct problems problems = problems_start(&arena);

	make_folder(&arena);
	unsigned replaced = replace_files((const char *)bytes, length, &arena);
	const struct bank *bank = bank_load(folder, &arena, &problems);

	must((bank == NULL) == (problems.list.count > 0), "what is refused is told");
	for (size_t i = 0; i < problems.list.count; i++)
		problem_format(&problems.list.items[i], &arena);
	if (bank)
		use_bank(bank, &arena);
	for (size_t i = 0; i < embedded_bank_count; i++) {
		if (replaced & 1u << i)
			restore_file(embedded_bank[i].name, &arena);
	}
	arena_release(&arena);
	return 0;
}
