#include "base/arena.h"
#include "base/array.h"
#include "base/unicode.h"
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef WAYMARK_VERSION
#define WAYMARK_VERSION "unknown"
#endif

/* A closed standard stream would be given to the next file that is opened, and an error message
 * would then be written into it. */
static bool open_standard_streams(void)
{
	for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
		if (fcntl(stream, F_GETFD) == -1 && errno == EBADF
		    && open("/dev/null", stream == STDIN_FILENO ? O_RDONLY : O_WRONLY) != stream)
			return false;
	}
	return true;
}

/* Waymark runs with the rights of the person who starts it, never with borrowed ones. */
static bool has_borrowed_rights(void)
{
	return geteuid() != getuid() || getegid() != getgid() || getauxval(AT_SECURE);
}

/* Answers do not end up in core files, and a full pipe or disk is an error, not a signal. */
static void protect_process(void)
{
	const struct rlimit none = { 0, 0 };

	(void)setrlimit(RLIMIT_CORE, &none);
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ, SIG_IGN);
}

static const char *locale_asked_for(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "";
}

static void tell_missing_locale(void)
{
	struct arena arena = { 0 };
	const char *asked = locale_asked_for();

	fprintf(stderr,
		"waymark: the locale \"%s\" is not installed here; going on with C.UTF-8. "
		"To be rid of this line, set LC_ALL to one that \"locale -a\" lists\n",
		unicode_clean_bytes(&arena, asked, strlen(asked)));
	arena_release(&arena);
}

/* Texts are UTF-8 whatever the locale says; numbers are written in one way everywhere. */
static bool set_locale(void)
{
	if (!setlocale(LC_ALL, ""))
		tell_missing_locale();
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0 && !setlocale(LC_CTYPE, "C.UTF-8")
	    && !setlocale(LC_CTYPE, "en_US.UTF-8")) {
		fprintf(stderr,
			"waymark: this machine has no UTF-8 locale, not even C.UTF-8, and Waymark "
			"cannot do without; install one (Debian: the package locales)\n");
		return false;
	}
	(void)setlocale(LC_NUMERIC, "C");
	return true;
}

int main(int count, char **arguments)
{
	(void)umask(0077);
	if (!open_standard_streams())
		return 71; /* EX_OSERR */
	if (has_borrowed_rights()) {
		fprintf(stderr, "waymark: installed setuid or setgid, which it must not be; "
				"have chmod ug-s run on it\n");
		return ERROR_PERMISSION;
	}
	protect_process();
	arena_keep_memory();
	if (!set_locale())
		return ERROR_CONFIG;
	return cli_main(count, arguments, WAYMARK_VERSION);
}
