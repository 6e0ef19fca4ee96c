#include "tui/editor.h"

#include "base/array.h"
#include "base/file.h"
#include "base/text.h"
#include "base/unicode.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define EDITED_LIMIT ((size_t)1024 * 1024)

static const char *editor_name(void)
{
	const char *visual = getenv("VISUAL");

	return text_or(visual, text_or(getenv("EDITOR"), "nano"));
}

static const char *make_folder(struct arena *arena, struct error *error)
{
	const char *base = text_or(getenv("XDG_RUNTIME_DIR"), text_or(getenv("TMPDIR"), "/tmp"));
	char *folder = arena_copy_text(arena, text_format(arena, "%s/waymark-XXXXXX", base));

	if (mkdtemp(folder))
		return folder;
	error_set(
		error, ERROR_CREATE,
		"No private folder could be made in %s for the editor (%s). The text is as it was.",
		base, strerrordesc_np(errno));
	return NULL;
}

/* The variable may hold arguments, so the shell reads it; the file is an argument of its own and is
 * never part of a command's text. */
static void become_editor(const char *path)
{
	static const int usual[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGPIPE, SIGXFSZ };
	sigset_t none;

	for (size_t i = 0; i < COUNT(usual); i++)
		signal(usual[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execlp("sh", "sh", "-c", "$0 \"$@\"", editor_name(), path, (char *)NULL);
	_exit(127);
}

/* Ctrl-Z stops the editor and us, and the shell lets both go on: then the stop we are told of is
 * over already. An editor that stops only itself would leave nobody to type to: stop with it. */
static void stop_with(pid_t child)
{
	int status;

	if (waitpid(child, &status, WCONTINUED | WNOHANG) == child && WIFCONTINUED(status))
		return;
	raise(SIGTSTP);
	kill(child, SIGCONT);
}

static int wait_for(pid_t child)
{
	int status = -1;

	for (;;) {
		pid_t found = waitpid(child, &status, WUNTRACED);

		if (found == child && WIFSTOPPED(status))
			stop_with(child);
		else if (found == child || errno != EINTR)
			return status;
	}
}

/* While the editor runs the keys that stop programs are for it; Ctrl-Z stops both, for the shell.
 */
static int run_and_wait(const char *path)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, usual = { .sa_handler = SIG_DFL };
	struct sigaction interrupt, quit, stop;
	sigset_t shell, before; /* what the shell stops us with and lets us go on with */
	int status = -1;

	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	sigaction(SIGTSTP, &usual, &stop);
	sigemptyset(&shell);
	sigaddset(&shell, SIGTSTP);
	sigaddset(&shell, SIGCONT);
	sigprocmask(SIG_UNBLOCK, &shell, &before);
	pid_t child = fork();

	if (child == 0)
		become_editor(path);
	if (child > 0)
		status = wait_for(child);
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	sigaction(SIGTSTP, &stop, NULL);
	return status;
}

static const char *read_back(const char *path, struct arena *arena, struct error *error)
{
	struct file file;
	struct stat status;

	if (lstat(path, &status) != 0 || !S_ISREG(status.st_mode)) {
		error_set(error, ERROR_IO,
			  "The editor left no file behind. The text is as it was.");
		return NULL;
	}
	if (!file_read(&file, path, EDITED_LIMIT, arena, error))
		return NULL;
	if (!unicode_is_valid(file.bytes, file.length, NULL)) {
		error_set(error, ERROR_DATA,
			  "The editor saved something that is not UTF-8 text. The text "
			  "is as it was.");
		return NULL;
	}
	/* Editors end the last line; the answer does not. */
	size_t length = file.length;

	while (length && file.bytes[length - 1] == '\n')
		length--;
	return arena_copy(arena, file.bytes, length);
}

const char *editor_run(const char *text, struct arena *arena, struct error *error)
{
	const char *folder = make_folder(arena, error), *edited = NULL;

	if (!folder)
		return NULL;
	const char *path = file_join(arena, folder, "answer.txt");

	if (file_write(path, text, strlen(text), FILE_KEEP, error)) {
		int status = run_and_wait(path);

		if (status != 0)
			error_set(error, ERROR_IO,
				  "The editor \"%s\" did not end well. The text is as it was; set "
				  "EDITOR "
				  "to another one.",
				  editor_name());
		else
			edited = read_back(path, arena, error);
		unlink(path);
	}
	rmdir(folder);
	return edited;
}
