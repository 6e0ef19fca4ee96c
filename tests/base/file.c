#include "harness.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

#include <dirent.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *in_folder(const char *name)
{
	return file_join(&arena, test_folder(), name);
}

static size_t entries_count(const char *path)
{
	DIR *folder = opendir(path);
	size_t count = 0;

	CHECK(folder != NULL);
	while (readdir(folder))
		count++;
	closedir(folder);
	return count - 2;
}

/* The sentence of a failure, without the path in front. */
static const char *sentence(const struct error *error, const char *path)
{
	CHECK(text_starts_with(error->text, path));
	return error->text + strlen(path);
}

TEST(a_file_is_read_whole)
{
	struct error error = { 0 };
	struct file file;

	CHECK(file_read(&file, "data/examples/cedar.json", FILE_LIMIT, &arena, &error));
	CHECK_TEXT(file.path, "data/examples/cedar.json");
	CHECK_TEXT(file.bytes, test_read("data/examples/cedar.json"));
	CHECK(file.length == strlen(file.bytes));
	CHECK(file_write(in_folder("empty"), "", 0, FILE_KEEP, &error));
	CHECK(file_read(&file, in_folder("empty"), FILE_LIMIT, &arena, &error));
	CHECK(file.length == 0);
	CHECK_TEXT(file.bytes, "");
}

TEST(files_that_cannot_be_read_are_refused)
{
	static const struct {
		const char *path;
		size_t limit;
		enum error_kind kind;
		const char *sentence;
	} rows[] = {
		{ "data/none.json", 100, ERROR_NO_INPUT,
		  ": there is no such file; check the name and the folder" },
		{ "Makefile/none", 100, ERROR_NO_INPUT,
		  ": there is no such file; a part of the path is not a folder" },
		{ "data", 100, ERROR_NO_INPUT, ": this is a folder; name a file in it" },
		{ "Makefile", 100, ERROR_DATA,
		  ": the file is larger than the 100 bytes that are read; check that it is the "
		  "right file, or split it" },
		{ "/dev/zero", 100000, ERROR_DATA,
		  ": the file is larger than the 100000 bytes that are read; check that it is the "
		  "right file, or split it" },
		{ "", 100, ERROR_NO_INPUT,
		  ": there is no such file; check the name and the folder" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error error = { 0 };
		struct file file;

		CHECK_ROW(i, !file_read(&file, rows[i].path, rows[i].limit, &arena, &error));
		CHECK_ROW(i, error.kind == rows[i].kind);
		CHECK_ROW_TEXT(i, sentence(&error, rows[i].path), rows[i].sentence);
	}
}

TEST(the_limit_itself_is_still_read)
{
	struct error error = { 0 };
	struct file file;

	CHECK(file_write(in_folder("ten"), "0123456789", 10, FILE_KEEP, &error));
	CHECK(file_read(&file, in_folder("ten"), 10, &arena, &error));
	CHECK(!file_read(&file, in_folder("ten"), 9, &arena, &error));
}

TEST(standard_input_is_a_hyphen)
{
	struct error error = { 0 };
	struct file file;
	int saved = dup(STDIN_FILENO), ends[2];

	CHECK(pipe(ends) == 0);
	CHECK(write(ends[1], "from a pipe", 11) == 11);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	CHECK(file_read(&file, "-", FILE_LIMIT, &arena, &error));
	CHECK_TEXT(file.bytes, "from a pipe");
	close(STDIN_FILENO);
	CHECK(!file_read(&file, "-", FILE_LIMIT, &arena, &error));
	CHECK_TEXT(error.text, "standard input: it is closed; name a file or give it some input");
	dup2(saved, STDIN_FILENO);
	close(saved);
}

TEST(a_file_is_written_whole_for_its_owner_only)
{
	struct error error = { 0 };
	const char *path = in_folder("paper.txt");
	struct stat status;

	CHECK(file_write(path, "first\n", 6, FILE_KEEP, &error));
	CHECK_TEXT(test_read(path), "first\n");
	CHECK(stat(path, &status) == 0 && (status.st_mode & 0777) == 0600);
	CHECK(!file_write(path, "second\n", 7, FILE_KEEP, &error));
	CHECK(error.kind == ERROR_CREATE);
	CHECK_TEXT(sentence(&error, path),
		   ": there is already a file of that name and nothing was changed; use --force to "
		   "replace it, or another name");
	CHECK_TEXT(test_read(path), "first\n");
	error = (struct error){ 0 };
	CHECK(file_write(path, "third\n", 6, FILE_REPLACE, &error));
	CHECK_TEXT(test_read(path), "third\n");
	CHECK(entries_count(test_folder()) == 1);
}

TEST(a_link_is_replaced_not_followed)
{
	struct error error = { 0 };
	const char *link = in_folder("link"), *target = in_folder("target");
	struct stat status;

	CHECK(file_write(target, "kept", 4, FILE_KEEP, &error));
	CHECK(symlink(target, link) == 0);
	CHECK(!file_write(link, "new", 3, FILE_KEEP, &error));
	error = (struct error){ 0 };
	CHECK(file_write(link, "new", 3, FILE_REPLACE, &error));
	CHECK(lstat(link, &status) == 0 && S_ISREG(status.st_mode));
	CHECK_TEXT(test_read(target), "kept");
	CHECK_TEXT(test_read(link), "new");
}

/* The pipe is the test's own: run by root, a mistake here must not cost the machine a device. */
TEST(places_that_cannot_be_written_are_refused)
{
	const char *pipe = in_folder("pipe");
	const struct {
		const char *path, *sentence;
	} rows[] = {
		{ "/nowhere/at/all", ": there is no such folder; make it first" },
		{ "Makefile/paper", ": a part of the path is not a folder; check the name" },
		{ "data", ": this is a folder; name a file in it" },
		{ "data/", ": this is a folder; name a file in it" },
		{ "..", ": this is a folder; name a file in it" },
		{ "", ": this is a folder; name a file in it" },
		{ pipe, ": this is a device or a pipe, which cannot be replaced by a file; "
			"choose another name" },
	};

	CHECK(mkfifo(pipe, 0600) == 0);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error error = { 0 };

		CHECK_ROW(i, !file_write(rows[i].path, "x", 1, FILE_REPLACE, &error));
		CHECK_ROW(i, error.kind == ERROR_CREATE);
		CHECK_ROW_TEXT(i, sentence(&error, rows[i].path), rows[i].sentence);
	}
	struct error error = { 0 };
	char *name = memset(arena_alloc(&arena, 5001), 'n', 5000);

	CHECK(!file_write(name, "x", 1, FILE_KEEP, &error));
	CHECK_TEXT(error.text,
		   text_format(&arena, "%.200s: the name is too long; shorten it", name));
	error = (struct error){ 0 };
	name[300] = '\0';
	CHECK(!file_write(name, "x", 1, FILE_KEEP, &error));
	CHECK_TEXT(error.text,
		   text_format(&arena, "%.200s: the name is too long; shorten it", name));
}

/* As somebody without rights; root may do anything. */
TEST(places_without_permission_are_refused)
{
	struct error error = { 0 };
	struct file file;
	const char *folder = test_folder(), *path = in_folder("private");
	bool is_root = geteuid() == 0;

	CHECK(file_write(path, "x", 1, FILE_KEEP, &error));
	CHECK(chmod(path, 0) == 0 && chmod(folder, 0555) == 0);
	CHECK(!is_root || seteuid(65534) == 0);
	bool read = file_read(&file, path, FILE_LIMIT, &arena, &error);
	const char *reading = text_format(&arena, "%d%s", (int)error.kind, error.text);

	error = (struct error){ 0 };
	bool written = file_write(in_folder("new"), "x", 1, FILE_KEEP, &error);

	CHECK(!is_root || seteuid(0) == 0);
	CHECK(chmod(folder, 0700) == 0);
	CHECK(!read && !written && error.kind == ERROR_PERMISSION);
	CHECK_TEXT(reading, text_format(&arena,
					"66%s: you may not read this file; ask its owner for "
					"permission to read it",
					path));
	CHECK_TEXT(error.text,
		   text_format(&arena, "%s: you may not write in this folder; choose another",
			       in_folder("new")));
}

/* A file size limit stands in for the full disk; SIGXFSZ is ignored as in main. */
TEST(a_failed_write_leaves_nothing_behind)
{
	struct error error = { 0 };
	const char *path = in_folder("paper");
	struct rlimit before, small;

	CHECK(file_write(path, "old", 3, FILE_KEEP, &error));
	CHECK(getrlimit(RLIMIT_FSIZE, &before) == 0);
	small = before;
	small.rlim_cur = 1000;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);

	CHECK(setrlimit(RLIMIT_FSIZE, &small) == 0);
	bool done = file_write(path, arena_alloc(&arena, 5000), 5000, FILE_REPLACE, &error);

	CHECK(setrlimit(RLIMIT_FSIZE, &before) == 0);
	signal(SIGXFSZ, handler);
	CHECK(!done && error.kind == ERROR_IO);
	CHECK_TEXT(sentence(&error, path), ": the file would be larger than allowed here and "
					   "nothing was changed; choose another folder");
	CHECK_TEXT(test_read(path), "old");
	CHECK(entries_count(test_folder()) == 1);
}

TEST(paths_are_joined)
{
	CHECK_TEXT(file_join(&arena, "data/bank", "survey.csv"), "data/bank/survey.csv");
	CHECK_TEXT(file_join(&arena, "data/bank/", "survey.csv"), "data/bank/survey.csv");
	CHECK_TEXT(file_join(&arena, "", "survey.csv"), "survey.csv");
	CHECK(file_is_folder("data") && !file_is_folder("Makefile") && !file_is_folder("none"));
}
