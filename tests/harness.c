#include "harness.h"

#include "base/text.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct arena arena;

static struct CMUnitTest tests[1000];
static size_t test_count;
static void (*functions[1000])(void);
static char *folder;

static void run(void **state)
{
	void (*const *function)(void) = *state;

	(*function)();
}

static int start(void **state)
{
	(void)state;
	arena = (struct arena){ 0 };
	return 0;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status, (void)type, (void)walk;
	return remove(path);
}

static int end(void **state)
{
	(void)state;
	if (folder) {
		nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
		free(folder);
		folder = NULL;
	}
	arena_release(&arena);
	return 0;
}

void test_register(const char *name, void (*function)(void))
{
	if (test_count == COUNT(tests))
		abort();
	functions[test_count] = function;
	tests[test_count] = (struct CMUnitTest){
		.name = name,
		.test_func = run,
		.setup_func = start,
		.teardown_func = end,
		.initial_state = (void *)&functions[test_count],
	};
	test_count++;
}

void test_check(bool condition, const char *text, const char *file, int line)
{
	if (!condition) {
		print_error("not so: %s\n", text);
		_fail(file, line);
	}
}

void test_check_row(size_t row, bool condition, const char *text, const char *file, int line)
{
	if (!condition) {
		print_error("row %zu, not so: %s\n", row, text);
		_fail(file, line);
	}
}

void test_check_text(const char *actual, const char *expected, const char *file, int line)
{
	if (!actual || !expected ? actual != expected : strcmp(actual, expected) != 0) {
		print_error("got:    %s\nwanted: %s\n", actual ? actual : "(null)",
			    expected ? expected : "(null)");
		_fail(file, line);
	}
}

void test_check_row_text(size_t row, const char *actual, const char *expected, const char *file,
			 int line)
{
	if (!actual || !expected ? actual != expected : strcmp(actual, expected) != 0)
		print_error("row %zu\n", row);
	test_check_text(actual, expected, file, line);
}

void test_check_golden(const char *name, const char *actual, const char *file, int line)
{
	const char *path = text_format(&arena, "tests/golden/%s", name);
	const char *renew = getenv("GOLDEN");

	if (renew && strcmp(renew, "renew") == 0) {
		FILE *golden = fopen(path, "w");

		if (!golden || fputs(actual, golden) < 0 || fclose(golden) != 0)
			_fail(file, line);
		return;
	}
	const char *expected = test_read(path);

	if (strcmp(actual, expected) == 0)
		return;
	size_t same = 0, lines = 1;

	while (actual[same] && actual[same] == expected[same])
		lines += actual[same++] == '\n';
	print_error("%s differs from line %zu on. Got:\n%.300s\nwanted:\n%.300s\n", path, lines,
		    actual + same, expected + same);
	_fail(file, line);
}

const char *test_read(const char *path)
{
	FILE *stream = fopen(path, "rb");

	if (!stream) {
		print_error("cannot open %s\n", path);
		_fail(__FILE__, __LINE__);
		return "";
	}
	struct text text = text_start(&arena);
	char bytes[65536];

	for (size_t got; (got = fread(bytes, 1, sizeof(bytes), stream)) > 0;)
		text_add_bytes(&text, bytes, got);
	fclose(stream);
	return text_end(&text);
}

const char *test_folder(void)
{
	if (!folder) {
		/* In memory where that is to be had: the store's tests sync thousands of times. */
		bool in_memory = access("/dev/shm", W_OK) == 0;
		char name[40];

		strcpy(name,
		       in_memory ? "/dev/shm/waymark-test-XXXXXX" : "/tmp/waymark-test-XXXXXX");
		assert_non_null(mkdtemp(name));
		folder = strdup(name);
	}
	return folder;
}

int main(int count, char **arguments)
{
	if (count > 1)
		cmocka_set_test_filter(arguments[1]);
	return _cmocka_run_group_tests(arguments[0], tests, test_count, NULL, NULL);
}
