#include "slips.h"

#include "harness.h"

#include "base/file.h"
#include "base/text.h"

#include <string.h>
#include <unistd.h>

static const char *with_slip(const char *bytes, const struct slip *slip)
{
	struct text text = text_start(&arena);
	const char *at = slip->old ? strstr(bytes, slip->old) : NULL;

	if (!slip->old)
		return slip->text;
	CHECK(at != NULL);
	text_add_bytes(&text, bytes, (size_t)(at - bytes));
	text_add(&text, slip->text);
	text_add(&text, at + strlen(slip->old));
	return text_end(&text);
}

static void copy_file(const char *bank, const char *folder, const char *name,
		      const struct slip *slips, size_t count)
{
	const char *bytes = test_read(text_format(&arena, "%s/%s", bank, name));
	const char *path = file_join(&arena, folder, name);
	struct error error = { 0 };

	for (size_t i = 0; i < count && bytes; i++) {
		if (strcmp(slips[i].file, name) == 0)
			bytes = with_slip(bytes, &slips[i]);
	}
	unlink(path);
	if (bytes)
		CHECK(file_write(path, bytes, strlen(bytes), FILE_REPLACE, &error));
}

const char *slips_bank(const char *bank, const struct slip *slips, size_t count)
{
	const char *folder = test_folder();

	for (size_t i = 0; i < embedded_bank_count; i++)
		copy_file(bank, folder, embedded_bank[i].name, slips, count);
	return folder;
}

const char *problems_text(const struct problems *problems)
{
	struct text text = text_start(&arena);

	for (size_t i = 0; i < problems->list.count; i++)
		text_add_format(&text, "%s%s", i ? "\n" : "",
				problem_format(&problems->list.items[i], &arena));
	return text_end(&text);
}

const char *slips_problems(const char *bank, const struct slip *slips, size_t count)
{
	struct problems problems = problems_start(&arena);
	const struct bank *loaded = bank_load(slips_bank(bank, slips, count), &arena, &problems);

	CHECK((loaded == NULL) == (problems.list.count > 0));
	return problems_text(&problems);
}
