#include "fixture.h"

#include "bank/problems.h"
#include "base/date.h"
#include "base/text.h"

#include <dirent.h>
#include <string.h>

#define TODAY "2026-09-01"

static const struct bank *load(const char *folder)
{
	struct problems problems = problems_start(&arena);
	const struct bank *bank = bank_load(folder, &arena, &problems);

	if (!bank)
		fail_msg("%s: %s", folder,
			 problems.list.count ? problem_format(&problems.list.items[0], &arena)
					     : "not loaded");
	return bank;
}

const struct bank *shipped_bank(void)
{
	return load("data/bank");
}

static const char *changed(const char *text, const struct change_text *change)
{
	const char *found = strstr(text, change->old);
	struct text result = text_start(&arena);

	if (!found)
		fail_msg("%s does not hold \"%s\"", change->file, change->old);
	text_add_bytes(&result, text, (size_t)(found - text));
	text_add(&result, change->new);
	text_add(&result, found + strlen(change->old));
	return text_end(&result);
}

static void copy_file(const char *folder, const char *name, const struct change_text *changes)
{
	const char *text = test_read(file_join(&arena, "data/bank", name));
	struct error error = { 0 };

	for (; changes->file; changes++)
		if (text_equal(changes->file, name))
			text = changed(text, changes);
	if (!file_write(file_join(&arena, folder, name), text, strlen(text), FILE_REPLACE, &error))
		fail_msg("%s", error.text);
}

const struct bank *changed_bank(const struct change_text *changes)
{
	const char *folder = test_folder();
	DIR *directory = opendir("data/bank");

	assert_non_null(directory);
	for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory))
		if (entry->d_name[0] != '.')
			copy_file(folder, arena_copy_text(&arena, entry->d_name), changes);
	closedir(directory);
	return load(folder);
}

static struct file file_of(const char *name, const char *header, const char *rows)
{
	const char *text = text_format(&arena, "%s\n%s\n", header, rows);

	return (struct file){ .path = name, .bytes = text, .length = strlen(text) };
}

const struct proposal *proposal_of(const struct bank *bank, const char *rows)
{
	const struct file file = file_of("proposal.csv", "question,row,value,note", rows);
	struct error error = { 0 };
	const struct proposal *proposal = proposal_read(&file, bank, &arena, &error);

	if (!proposal)
		fail_msg("%s", error.text);
	return proposal;
}

static const struct framework *framework_from(const struct bank *bank, const struct file *file)
{
	struct problems problems = problems_start(&arena);
	const struct framework *framework = framework_read(file, bank, &arena, &problems);

	if (!framework)
		fail_msg("%s", problems.list.count ? problem_format(&problems.list.items[0], &arena)
						   : "no framework");
	return framework;
}

const struct framework *framework_of(const struct bank *bank, const char *rows)
{
	if (!rows)
		return NULL;
	const struct file file = file_of(
		"framework.csv", "name,row,value,mode,decided_by,deviation_must_show,note", rows);

	return framework_from(bank, &file);
}

static int32_t today(void)
{
	int32_t day = 0;

	assert_true(date_parse(TODAY, &day));
	return day;
}

struct assessment *assess(const struct bank *bank, const char *rows, const char *framework_rows)
{
	return assessment_derive(bank, proposal_of(bank, rows), framework_of(bank, framework_rows),
				 today(), ASSESS_NO_BREAK_EVEN, &arena);
}

const struct question_result *question_of(const struct assessment *assessment, const char *name)
{
	const struct question *question = question_find(assessment->bank, name);

	assert_non_null(question);
	return &assessment->questions[question ? question->index : 0];
}

const struct check_result *check_of(const struct assessment *assessment, const char *name)
{
	const struct check *check = check_find(assessment->bank, name);

	assert_non_null(check);
	return &assessment->checks[check ? check->index : 0];
}

const char *state_of(const struct assessment *assessment, const char *question)
{
	return question_state_name(question_of(assessment, question)->state);
}

const char *check_state_of(const struct assessment *assessment, const char *check)
{
	return check_state_name(check_of(assessment, check)->state);
}

const char *value_of(const struct assessment *assessment, const char *name)
{
	const struct question *question = question_find(assessment->bank, name);
	const struct value *value = &question_of(assessment, name)->value;
	struct text text = text_start(&arena);

	if (value->kind != VALUE_GRID)
		return text_or(value_format(value, &arena), "-");
	for (uint32_t i = 0; i < value->count; i++)
		if (value_is_known(&value->cells[i]))
			text_add_format(&text, "%s%s=%s", text.length ? " " : "",
					question->rows->choices.items[i].name,
					value_format(&value->cells[i], &arena));
	return text_end(&text);
}

const char *problems_of(const struct assessment *assessment)
{
	struct text text = text_start(&arena);

	for (size_t i = 0; i < assessment->problems.count; i++) {
		const struct answer_problem *problem = &assessment->problems.items[i];

		text_add_format(&text, "%s%s %s%s%s", i ? "\n" : "",
				answer_problem_name(problem->kind), problem->name,
				*problem->row ? " " : "", problem->row);
	}
	return text_end(&text);
}

const char *first_problem(const struct assessment *assessment)
{
	return assessment->problems.count ? assessment->problems.items[0].text : "";
}

static struct file example_file(const char *name)
{
	struct file file;
	struct error error = { 0 };
	const char *path = file_join(&arena, "data/examples", name);

	if (!file_read(&file, path, FILE_LIMIT, &arena, &error))
		fail_msg("%s", error.text);
	return file;
}

const struct proposal *example_proposal(const struct bank *bank, const char *name)
{
	const struct file file = example_file(name);
	struct error error = { 0 };
	const struct proposal *proposal = proposal_read(&file, bank, &arena, &error);

	if (!proposal)
		fail_msg("%s", error.text);
	return proposal;
}

const struct framework *example_framework(const struct bank *bank, const char *name)
{
	const struct file file = example_file(name);

	return framework_from(bank, &file);
}
