#include "estimate_kit.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

static const struct bank *load(const char *folder)
{
	struct problems problems = problems_start(&arena);
	const struct bank *bank = bank_load(folder, &arena, &problems);

	for (size_t i = 0; i < problems.list.count; i++)
		print_error("%s\n", problem_format(&problems.list.items[i], &arena));
	CHECK(bank != NULL);
	return bank;
}

const struct bank *kit_bank(void)
{
	return load("data/bank");
}

static void put(const char *folder, const char *name, const char *text)
{
	struct error error = { 0 };
	const char *path = file_join(&arena, folder, name);

	CHECK(file_write(path, text, strlen(text), FILE_REPLACE, &error));
}

static void copy_all(const char *pattern, const char *folder)
{
	glob_t found;

	CHECK(glob(pattern, 0, NULL, &found) == 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		put(folder, strrchr(found.gl_pathv[i], '/') + 1, test_read(found.gl_pathv[i]));
	globfree(&found);
}

const struct bank *kit_own_bank(void)
{
	const char *folder = test_folder();

	copy_all("data/bank/*.csv", folder);
	copy_all("tests/bank-own/*.csv", folder);
	return load(folder);
}

static const char *replace(const char *text, const char *from, const char *to)
{
	struct text result = text_start(&arena);
	const char *found = strstr(text, from);

	CHECK(found != NULL);
	for (; found; text = found + strlen(from), found = strstr(text, from)) {
		text_add_bytes(&result, text, (size_t)(found - text));
		text_add(&result, to);
	}
	text_add(&result, text);
	return text_end(&result);
}

static const struct bank *changed(const char *first, const char *second, const char *file,
				  const char *from, const char *to)
{
	const char *folder = test_folder();

	copy_all(first, folder);
	if (second)
		copy_all(second, folder);
	put(folder, file, replace(test_read(file_join(&arena, folder, file)), from, to));
	return load(folder);
}

const struct bank *kit_changed_bank(const char *file, const char *from, const char *to)
{
	return changed("data/bank/*.csv", NULL, file, from, to);
}

const struct bank *kit_changed_own_bank(const char *file, const char *from, const char *to)
{
	return changed("data/bank/*.csv", "tests/bank-own/*.csv", file, from, to);
}

static void answer(const struct bank *bank, struct value *values, const char *text)
{
	const char *equals = strchr(text, '=');
	bool bad = false;

	CHECK(equals != NULL);
	const struct question *question =
		question_find(bank, arena_copy(&arena, text, (size_t)(equals - text)));

	CHECK(question != NULL);
	values[question->index] = value_parse(question, equals + 1, &arena, &bad);
	CHECK(!bad);
}

struct estimate *kit_estimate_with(const struct bank *bank, const char *answers,
				   const struct allocation *allocations, size_t count,
				   enum estimate_depth depth)
{
	struct value *values = ARENA_ARRAY(&arena, struct value, bank->questions.count);
	const char **parts;
	size_t part_count = text_split(&arena, answers, ";", &parts);

	for (size_t i = 0; i < part_count; i++)
		answer(bank, values, parts[i]);
	struct scope scope = { .bank = bank, .answers = values, .arena = &arena };

	return estimate_derive(bank, &scope, allocations, count, depth, &arena);
}

struct estimate *kit_estimate(const struct bank *bank, const char *answers)
{
	return kit_estimate_with(bank, answers, NULL, 0, ESTIMATE_FULL);
}

static enum phase phase_of(const char *name)
{
	enum phase phase = PHASE_CONCEPT;

	while (phase < PHASE_COUNT && strcmp(phase_name(phase), name) != 0)
		phase++;
	CHECK(phase < PHASE_COUNT);
	return phase;
}

size_t kit_allocations(const struct bank *bank, const char *text, struct allocation **rows)
{
	const char **parts, **words;
	size_t count = text_split(&arena, text, ";", &parts);

	*rows = ARENA_ARRAY(&arena, struct allocation, count);
	for (size_t i = 0; i < count; i++) {
		struct allocation *row = &(*rows)[i];

		CHECK(text_split(&arena, parts[i], " ", &words) >= 5);
		row->rate = rate_find(bank, words[0]);
		row->post = "somebody";
		row->year = strcmp(words[1], "year") == 0;
		row->any_phase = strcmp(words[2], "any") == 0;
		row->phase = row->any_phase ? PHASE_CONCEPT : phase_of(words[2]);
		CHECK(number_parse(words[3], &row->hours) && row->rate != NULL);
		row->funded = strcmp(words[4], "funded") == 0;
	}
	return count;
}

const struct line_result *kit_line(const struct estimate *estimate, const char *id)
{
	for (size_t i = 0; i < estimate->lines.count; i++)
		if (strcmp(estimate->lines.items[i].row->id, id) == 0)
			return &estimate->lines.items[i];
	return NULL;
}

const struct nonpay_result *kit_cost(const struct estimate *estimate, const char *id)
{
	for (size_t i = 0; i < estimate->nonpay.count; i++)
		if (strcmp(estimate->nonpay.items[i].row->id, id) == 0)
			return &estimate->nonpay.items[i];
	return NULL;
}

const struct role_result *kit_role(const struct estimate *estimate, const char *id)
{
	for (size_t i = 0; i < estimate->roles.count; i++)
		if (strcmp(estimate->roles.items[i].rate->id, id) == 0)
			return &estimate->roles.items[i];
	return NULL;
}
