#include "cli/program.h"

#include "base/text.h"
#include "harness.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS_MAX 40

/* A command line taken apart, for exec. */
struct launch {
	char *arguments[WORDS_MAX], *environment[WORDS_MAX];
	size_t argument_count, environment_count;
	const char *input, *output, *errors;
	bool as_nobody;
};

const char *scratch_fill(const char *text)
{
	struct text filled = text_start(&arena);

	for (; *text; text++) {
		if (*text == '@')
			text_add(&filled, test_folder());
		else
			text_add_char(&filled, *text);
	}
	return text_end(&filled);
}

const char *scratch_write_bytes(const char *name, const char *bytes, size_t length)
{
	const char *path = text_format(&arena, "%s/%s", test_folder(), name);
	FILE *file = fopen(path, "wb");

	CHECK(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
	return path;
}

const char *scratch_write(const char *name, const char *text)
{
	return scratch_write_bytes(name, text, strlen(text));
}

static bool is_assignment(const char *word)
{
	return isupper((unsigned char)*word) && strchr(word, '=');
}

static void add_environment(struct launch *launch, const char *assignment)
{
	CHECK(launch->environment_count + 1 < WORDS_MAX);
	launch->environment[launch->environment_count++] = arena_copy_text(&arena, assignment);
}

/* What a word asks for; those of the environment come first. */
static void add_word(struct launch *launch, const char *word)
{
	if (launch->argument_count == 1 && is_assignment(word)) {
		add_environment(launch, word);
	} else if (*word == '<') {
		launch->input = word + 1;
	} else if (*word == '>') {
		launch->output = word + 1;
	} else {
		CHECK(launch->argument_count + 1 < WORDS_MAX);
		launch->arguments[launch->argument_count++] = arena_copy_text(&arena, word);
	}
}

/* The next word of a command line, in double quotes or not; NULL: there is none. */
static const char *next_word(const char **at)
{
	*at += strspn(*at, " ");
	bool quoted = **at == '"';
	const char *start = *at + quoted;
	size_t length = strcspn(start, quoted ? "\"" : " ");

	if (!**at)
		return NULL;
	*at = start + length + (start[length] == '"');
	return arena_copy(&arena, start, length);
}

static struct launch prepare(const char *words)
{
	struct launch launch = { .input = "/dev/null",
				 .output = scratch_fill("@/.out"),
				 .errors = scratch_fill("@/.err") };
	const char *program = getenv("WAYMARK");
	const char *at = scratch_fill(words);

	launch.arguments[launch.argument_count++] =
		arena_copy_text(&arena, text_or(program, "build/waymark"));
	for (const char *word = next_word(&at); word; word = next_word(&at))
		add_word(&launch, word);
	/* The first assignment of a name counts: those of the test stand before these. */
	add_environment(&launch, text_format(&arena, "PATH=%s", getenv("PATH")));
	add_environment(&launch, "LC_ALL=C.UTF-8");
	add_environment(&launch, scratch_fill("XDG_DATA_HOME=@/.data"));
	add_environment(&launch, "ASAN_OPTIONS=allocator_may_return_null=1");
	return launch;
}

static void become(const struct launch *launch)
{
	int input = open(launch->input, O_RDONLY);
	int output = open(launch->output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	int errors = open(launch->errors, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (launch->as_nobody && geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
		_exit(125);
	if (input < 0 || output < 0 || errors < 0)
		_exit(126);
	dup2(input, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(errors, STDERR_FILENO);
	execve(launch->arguments[0], launch->arguments, launch->environment);
	_exit(127);
}

/* What went to a device such as /dev/full cannot be read back. */
static bool is_file(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static pid_t start(const struct launch *launch)
{
	pid_t child = fork();

	if (child == 0)
		become(launch);
	CHECK(child > 0);
	return child;
}

static struct run finish(const struct launch *launch, pid_t child)
{
	struct run run = { 0 };
	int status;

	CHECK(waitpid(child, &status, 0) == child);
	run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	run.out = is_file(launch->output) ? test_read(launch->output) : "";
	run.err = test_read(launch->errors);
	return run;
}

struct run program_run(const char *words)
{
	struct launch launch = prepare(words);

	return finish(&launch, start(&launch));
}

struct run program_run_as_nobody(const char *words)
{
	struct launch launch = prepare(words);

	launch.as_nobody = true;
	return finish(&launch, start(&launch));
}

void program_race(const char *const *words, size_t count, struct run *runs)
{
	struct launch *launches = ARENA_ARRAY(&arena, struct launch, count);
	pid_t *children = ARENA_ARRAY(&arena, pid_t, count);

	for (size_t i = 0; i < count; i++) {
		launches[i] = prepare(words[i]);
		launches[i].output = text_format(&arena, "%s.%zu", launches[i].output, i);
		launches[i].errors = text_format(&arena, "%s.%zu", launches[i].errors, i);
	}
	for (size_t i = 0; i < count; i++)
		children[i] = start(&launches[i]);
	for (size_t i = 0; i < count; i++)
		runs[i] = finish(&launches[i], children[i]);
}
