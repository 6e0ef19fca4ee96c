#include "helpers.h"

#include "base/date.h"
#include "base/text.h"

#include <stdlib.h>

const char *fresh_path(void)
{
	const char *folder = test_folder();

	setenv("XDG_STATE_HOME", folder, 1);
	return text_format(&arena, "%s/a.db", folder);
}

static struct session *open_with(const struct session_options *given, const char *day)
{
	struct session_options options = *given;
	struct error error = { 0 };

	CHECK(date_parse(day, &options.today));
	struct session *session = session_open(&options, &error);

	CHECK_TEXT(error.text, "");
	assert_non_null(session);
	return session;
}

struct session *open_as(const char *path, const char *who)
{
	return open_with(&(struct session_options){ .path = path, .user = who }, "2026-09-01");
}

struct session *open_session(const char *path)
{
	return open_as(path, "amara");
}

struct session *open_on(const char *path, const char *day)
{
	return open_with(&(struct session_options){ .path = path, .user = "amara" }, day);
}

struct session *open_reading(const char *path)
{
	return open_with(
		&(struct session_options){ .path = path, .user = "rhona", .read_only = true },
		"2026-09-01");
}

const char *new_proposal(struct session *session, const char *title)
{
	char reference[REFERENCE_SIZE] = "";
	struct error error = { 0 };

	CHECK(session_new(session, title, reference, &error));
	CHECK_TEXT(error.text, "");
	return arena_copy_text(&arena, reference);
}

const char *import_example(struct session *session, const char *name)
{
	const char *path = text_format(&arena, "data/examples/%s.json", name);
	char reference[REFERENCE_SIZE] = "";
	struct file file;
	struct error error = { 0 };

	CHECK(file_read(&file, path, FILE_LIMIT, &arena, &error));
	const struct proposal *proposal =
		proposal_read(&file, session_bank(session), &arena, &error);

	CHECK(proposal && session_import(session, proposal, NULL, reference, &error));
	CHECK_TEXT(error.text, "");
	return arena_copy_text(&arena, reference);
}

struct target target_of(const struct session *session, const char *name)
{
	const char **words;
	size_t count = text_split(&arena, name, "[]", &words);
	struct target target = { .question = question_find(session_bank(session), words[0]) };

	assert_non_null(target.question);
	if (count == 2 && target.question->rows)
		target.row = choice_find(target.question->rows, words[1]);
	else if (count == 2)
		target.item = strtoul(words[1], NULL, 10);
	return target;
}

enum outcome answer(struct session *session, const char *name, const char *text,
		    struct error *error)
{
	struct target target = target_of(session, name);

	return session_answer(session, target, text, NULL, session_given(session, target).revision,
			      error);
}

void must_answer(struct session *session, const char *name, const char *text)
{
	struct error error = { 0 };

	CHECK(answer(session, name, text, &error) == OUTCOME_SAVED);
	CHECK_TEXT(error.text, "");
}

const char *value_of(const struct session *session, const char *name)
{
	return session_given(session, target_of(session, name)).value;
}

const char *state_of(const struct session *session, const char *question)
{
	const struct target target = target_of(session, question);

	return question_state_name(
		session_assessment(session)->questions[target.question->index].state);
}

const char *history_of(struct session *session, const char *name)
{
	const struct change_row *rows;
	struct text text = text_start(&arena);
	struct error error = { 0 };
	size_t count = session_history(session, name, &arena, &rows, &error);

	CHECK_TEXT(error.text, "");
	for (size_t i = 0; i < count; i++)
		text_add_format(&text, "%s %s %s%s%s%s %s -> %s\n", rows[i].by, rows[i].what,
				rows[i].name, *rows[i].row ? "[" : "", rows[i].row,
				*rows[i].row ? "]" : "", text_or(rows[i].from, "-"),
				text_or(rows[i].to, "-"));
	return text_end(&text);
}

size_t history_count(struct session *session)
{
	const struct change_row *rows;
	struct error error = { 0 };

	return session_history(session, NULL, &arena, &rows, &error);
}
