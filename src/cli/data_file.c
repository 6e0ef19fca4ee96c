#include "cli/data_file.h"

#include "base/array.h"
#include "base/date.h"
#include "base/json.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "session/session.h"
#include "store/store.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define REFERENCES_SHOWN 8

const char *data_file_path(struct cli *cli, struct error *error)
{
	const char *path = store_path(cli->options[OPTION_FILE], cli->arena);

	if (!path)
		error_set(error, ERROR_CONFIG,
			  "there is no home folder to keep the data file in; set HOME, or name a "
			  "file with --file or WAYMARK_FILE");
	return path;
}

/* A clock that stands still, for pictures and tests: $WAYMARK_NOW, in seconds since 1970. */
static int64_t still_now(void)
{
	int64_t micro = 0;

	number_parse(text_or(getenv("WAYMARK_NOW"), ""), &micro);
	return micro / MICRO * 1000;
}

/* Whole seconds, up to the end of the year 9999. */
static bool check_clock(struct error *error)
{
	const int64_t most = INT64_C(253402300799) * MICRO;
	const char *seconds = getenv("WAYMARK_NOW");
	int64_t micro;

	if (text_is_empty(seconds)
	    || (number_parse(seconds, &micro) && micro >= 0 && micro <= most && micro % MICRO == 0))
		return true;
	return error_set(
		error, ERROR_CONFIG,
		"WAYMARK_NOW is \"%.*s\", which is no number of seconds since 1970; take it "
		"out of the environment",
		UNICODE_CUT(seconds, 60));
}

static bool read_today(const struct cli *cli, int32_t *today, struct error *error)
{
	const char *option = cli->options[OPTION_TODAY];

	*today = (int32_t)(still_now() / 86400000);
	if (!option || date_parse(option, today))
		return true;
	return error_set(error, ERROR_USAGE,
			 "--today %s is no day that exists; write it as 2026-09-01", option);
}

/* Local figures that could not be used change every estimate: said before anything else. */
static void note_local(struct cli *cli, const struct session *session)
{
	bool bad;
	const char *note = session_local_note(session, &bad);

	if (note && bad)
		cli_note(cli, "%s", note);
}

struct session *data_file_open(struct cli *cli, enum data_access need, struct error *error)
{
	struct session_options wanted = {
		.path = data_file_path(cli, error),
		.user = cli->options[OPTION_AS],
		.bank_folder = cli->options[OPTION_BANK],
		.local = cli->options[OPTION_LOCAL],
		.read_only = need == DATA_READ || need == DATA_LOOK,
	};
	if (still_now() > 0)
		wanted.now = still_now;
	bool missing = wanted.path && access(wanted.path, F_OK) != 0 && errno == ENOENT;

	if (!wanted.path || !check_clock(error) || !read_today(cli, &wanted.today, error))
		return NULL;
	if (missing && need == DATA_LOOK) {
		wanted.path = "memory:";
		wanted.read_only = false;
	} else if (missing && need != DATA_WRITE) {
		error_set(
			error, ERROR_NO_INPUT,
			"there is no data file %s yet; \"waymark new TITLE\" makes it, and --file "
			"or WAYMARK_FILE names another",
			wanted.path);
		return NULL;
	}
	struct session *session = session_open(&wanted, error);

	if (session)
		note_local(cli, session);
	return session;
}

bool data_file_do(struct cli *cli, enum data_access need, data_work *work, struct error *error)
{
	struct session *session = data_file_open(cli, need, error);

	if (!session)
		return false;
	bool done = work(cli, session, error);

	session_close(session);
	return done;
}

bool data_file_do_proposal(struct cli *cli, enum data_access need, data_work *work,
			   struct error *error)
{
	struct session *session = data_file_open(cli, need, error);

	if (!session)
		return false;
	bool done = data_file_select(cli, session, cli_operand(cli, 0), error)
		    && work(cli, session, error);

	session_close(session);
	return done;
}

/* --- proposals -------------------------------------------------------------------------------- */

bool data_file_is_reference(const char *word)
{
	if (toupper((unsigned char)word[0]) != 'P' || word[1] != '-')
		return false;
	return word[2] && strspn(word + 2, "0123456789") == strlen(word + 2);
}

const char *data_file_title(struct session *session)
{
	const struct portfolio_row *rows;
	size_t count = session_portfolio(session, &rows);

	for (size_t i = 0; i < count; i++)
		if (text_equal(rows[i].reference, session_reference(session)))
			return rows[i].title;
	return "";
}

/* "P-001, P-002 and 7 more" */
static const char *references_format(struct cli *cli, struct session *session)
{
	const struct portfolio_row *rows;
	size_t count = session_portfolio(session, &rows);
	struct text text = text_start(cli->arena);

	for (size_t i = 0; i < count && i < REFERENCES_SHOWN; i++)
		text_add_format(&text, "%s%s", i ? ", " : "", rows[i].reference);
	if (count > REFERENCES_SHOWN)
		text_add_format(&text, " and %zu more (waymark list)", count - REFERENCES_SHOWN);
	return text_end(&text);
}

bool data_file_select(struct cli *cli, struct session *session, const char *reference,
		      struct error *error)
{
	struct error found = { 0 };

	if (session_select(session, reference, &found))
		return true;
	if (found.kind != ERROR_NO_INPUT)
		return error_set(error, found.kind, "%s", found.text);
	const char *known = references_format(cli, session);

	if (!*known)
		return error_set(
			error, ERROR_NO_INPUT,
			"there is no proposal %s: %s holds none yet. \"waymark new TITLE\" "
			"makes the first",
			reference, session_path(session));
	return error_set(error, ERROR_NO_INPUT, "there is no proposal %s in %s; there are %s",
			 reference, session_path(session), known);
}

/* --- changes ---------------------------------------------------------------------------------- */

#define CHANGE_CELLS ((size_t)60)

const char *change_text(struct arena *arena, const char *value)
{
	struct mark mark;
	struct error ignored = { 0 };

	if (text_is_empty(value))
		return "blank";
	if (text_starts_with(value, "{\"") && mark_parse(&mark, value, arena, &ignored)) {
		const char *const words[] = { mark.state, mark.gate, mark.owner, mark.until,
					      mark.reason };
		struct text text = text_start(arena);

		for (size_t i = 0; i < COUNT(words); i++)
			if (!text_is_empty(words[i]))
				text_add_format(&text, "%s%s", text.length ? ", " : "", words[i]);
		value = text_end(&text);
	}
	return output_cut(arena, value, CHANGE_CELLS);
}

/* --- moments ---------------------------------------------------------------------------------- */

const char *moment_format(int64_t at, struct arena *arena)
{
	time_t seconds = (time_t)(at / 1000);
	struct tm local = { 0 };

	if (!at)
		return "";
	localtime_r(&seconds, &local);
	return text_format(arena, "%04d-%02d-%02d %02d:%02d", local.tm_year + 1900,
			   local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min);
}

void moment_put(struct json_writer *writer, const char *key, int64_t at)
{
	time_t seconds = (time_t)(at / 1000);
	struct tm utc = { 0 };
	char text[40];

	if (!at) {
		json_put_null(writer, key);
		return;
	}
	gmtime_r(&seconds, &utc);
	size_t length = strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &utc);

	for (int64_t unit = 100, rest = at % 1000; unit; unit /= 10) {
		if (unit == 100)
			text[length++] = '.';
		text[length++] = (char)('0' + rest / unit % 10);
	}
	text[length++] = 'Z';
	text[length] = '\0';
	json_put_text(writer, key, text);
}
