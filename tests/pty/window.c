#include "pty/window.h"

#include "base/text.h"
#include "harness.h"
#include "tui/press.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#define PATIENCE 15000 /* milliseconds until a condition counts as not coming */
#define WORDS_MAX 60

double clock_milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* --- starting --------------------------------------------------------------------------------- */

struct launch {
	char *arguments[WORDS_MAX], *environment[WORDS_MAX];
	size_t argument_count, environment_count;
};

static const char *fill(const char *words)
{
	struct text filled = text_start(&arena);

	for (; *words; words++) {
		if (*words == '@')
			text_add(&filled, test_folder());
		else
			text_add_char(&filled, *words);
	}
	return text_end(&filled);
}

static size_t name_length(const char *assignment)
{
	return strcspn(assignment, "=");
}

/* The first assignment of a name counts; "-NAME" keeps the later one away. */
static void add_environment(struct launch *launch, const char *assignment)
{
	size_t length = name_length(assignment);

	CHECK(launch->environment_count + 1 < WORDS_MAX);
	for (size_t i = 0; i < launch->environment_count; i++) {
		const char *have = launch->environment[i];

		have += *have == '-';
		if (name_length(have) == length && strncmp(have, assignment, length) == 0)
			return;
	}
	launch->environment[launch->environment_count++] = arena_copy_text(&arena, assignment);
}

static void drop_marks(struct launch *launch)
{
	size_t kept = 0;

	for (size_t i = 0; i < launch->environment_count; i++)
		if (launch->environment[i][0] != '-')
			launch->environment[kept++] = launch->environment[i];
	launch->environment[kept] = NULL;
}

const char *window_program(void)
{
	char path[4096];

	CHECK(realpath(text_or(getenv("WAYMARK"), "build/waymark"), path));
	return arena_copy_text(&arena, path);
}

static struct launch prepare(const char *words, const char *environment)
{
	static const char *const usual[] = {
		"HOME=@",
		"XDG_DATA_HOME=@/.data",
		"XDG_STATE_HOME=@/.state",
		"XDG_RUNTIME_DIR=@",
		"TERM=xterm-256color",
		"LC_ALL=C.UTF-8",
		"TZ=UTC",
		("ASAN_OPTIONS=allocator_may_return_null=1:handle_segv=0:handle_abort=0:"
		 "handle_sigbus=0:handle_sigfpe=0:handle_sigill=0"),
	};
	struct launch launch = { 0 };
	const char **list;
	size_t count = text_split(&arena, fill(words), " ", &list);

	CHECK(count < WORDS_MAX);
	for (size_t i = 0; i < count; i++)
		launch.arguments[launch.argument_count++] = arena_copy_text(
			&arena, text_equal(list[i], "waymark") ? window_program() : list[i]);
	count = text_split(&arena, fill(text_or(environment, "")), " ", &list);
	for (size_t i = 0; i < count; i++)
		if (*list[i])
			add_environment(&launch, list[i]);
	add_environment(&launch, text_format(&arena, "PATH=%s", getenv("PATH")));
	for (size_t i = 0; i < COUNT(usual); i++)
		add_environment(&launch, fill(usual[i]));
	drop_marks(&launch);
	return launch;
}

/* What it writes under a name of its own shall not lie among the sources. */
static void become(const struct launch *launch, const char *folder, bool hangup_ignored)
{
	if (chdir(folder) != 0)
		_exit(126);
	if (hangup_ignored)
		signal(SIGHUP, SIG_IGN);
	execvpe(launch->arguments[0], launch->arguments, launch->environment);
	_exit(127);
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct window *window = user;

	if (property == VTERM_PROP_ALTSCREEN)
		window->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		window->cursor_shown = value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		window->mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static void emulator_start(struct window *window)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

	window->emulator = vterm_new(window->height, window->width);
	vterm_set_utf8(window->emulator, 1);
	window->screen = vterm_obtain_screen(window->emulator);
	vterm_screen_set_callbacks(window->screen, &callbacks, window);
	vterm_screen_enable_altscreen(window->screen, 1);
	vterm_screen_reset(window->screen, 1);
	window->cursor_shown = true;
}

/* A Ctrl-C typed once the program has left would make the line drop the program's last words. */
static bool keep_output(void)
{
	struct termios line;

	if (tcgetattr(STDIN_FILENO, &line) == 0) {
		line.c_lflag |= NOFLSH;
		tcsetattr(STDIN_FILENO, TCSANOW, &line);
	}
	return true;
}

struct window *window_open(const char *words, const struct window_options *options)
{
	static const struct window_options none;

	if (!options)
		options = &none;
	struct launch launch = prepare(words, options->environment);
	const char *folder = test_folder();
	struct window *window = calloc(1, sizeof(*window));

	CHECK(window);
	window->width = options->width ? options->width : 80;
	window->height = options->height ? options->height : 24;
	emulator_start(window);
	const struct winsize size = { .ws_row = (unsigned short)window->height,
				      .ws_col = (unsigned short)window->width };

	window->program = forkpty(&window->file, NULL, NULL, &size);
	CHECK(window->program >= 0);
	if (window->program == 0 && keep_output())
		become(&launch, folder, options->hangup_ignored);
	/* The next window's program shall not hold this line open. */
	fcntl(window->file, F_SETFD, FD_CLOEXEC);
	fcntl(window->file, F_SETFL, O_NONBLOCK);
	return window;
}

void window_close(struct window *window)
{
	if (window->file >= 0)
		close(window->file);
	if (!window->ended) {
		kill(window->program, SIGKILL);
		waitpid(window->program, &window->status, 0);
	}
	vterm_free(window->emulator);
	free(window->bytes);
	free(window);
}

/* --- receiving -------------------------------------------------------------------------------- */

/* libvterm does not tell of bracketed paste. */
static void note_pasting(struct window *window, size_t from)
{
	static const char mode[] = "\033[?2004";

	from = from > sizeof(mode) ? from - sizeof(mode) : 0;
	for (size_t i = from; i + sizeof(mode) <= window->length; i++)
		if (memcmp(window->bytes + i, mode, sizeof(mode) - 1) == 0)
			window->pasting = window->bytes[i + sizeof(mode) - 1] == 'h';
}

static void keep(struct window *window, const char *bytes, size_t length)
{
	if (window->length + length + 1 > window->capacity) {
		window->capacity = (window->length + length + 1) * 2;
		window->bytes = realloc(window->bytes, window->capacity);
		CHECK(window->bytes);
	}
	memcpy(window->bytes + window->length, bytes, length);
	window->length += length;
	window->bytes[window->length] = '\0';
	note_pasting(window, window->length - length);
}

/* What has come, waiting at most so long for it; 0: nothing. */
size_t window_receive(struct window *window, int milliseconds)
{
	struct pollfd line = { .fd = window->file, .events = POLLIN };
	char bytes[16384];

	if (window->file < 0 || poll(&line, 1, milliseconds) <= 0)
		return 0;
	ssize_t count = read(window->file, bytes, sizeof(bytes));

	if (count <= 0) {
		/* The program's end is closed: do not spin until it is reaped. */
		window->drained = count == 0 || errno == EIO;
		poll(NULL, 0, 1);
		return 0;
	}
	window->received = clock_milliseconds();
	keep(window, bytes, (size_t)count);
	vterm_input_write(window->emulator, bytes, (size_t)count);
	vterm_screen_flush_damage(window->screen);
	return (size_t)count;
}

static bool has_ended(struct window *window)
{
	if (!window->ended)
		window->ended =
			waitpid(window->program, &window->status, WNOHANG) == window->program;
	return window->ended;
}

size_t window_watch(struct window *window, int milliseconds)
{
	double end = clock_milliseconds() + milliseconds;
	size_t count = 0;

	for (double left; (left = end - clock_milliseconds()) > 0;)
		count += window_receive(window, (int)left + 1);
	has_ended(window);
	return count;
}

/* The test has failed; cmocka would cut the screen short. */
static void give_up(struct window *window, const char *what, const char *text)
{
	fprintf(stderr, "%s%s; the screen:\n%s\n", what, text, window_text(window));
	fail();
}

/* Whether the program sleeps in the wait of its loop: 1 yes, 0 no, -1 cannot be known. */
static int is_waiting(const struct window *window)
{
	char path[64], word[32] = "";
	snprintf(path, sizeof(path), "/proc/%d/syscall", (int)window->program);
	FILE *file = fopen(path, "r");

	if (!file)
		return -1;
	if (fscanf(file, "%31s", word) != 1)
		word[0] = '\0';
	fclose(file);
#if defined(SYS_ppoll) && defined(SYS_poll)
	return strtol(word, NULL, 10) == SYS_ppoll && word[0] != 'r';
#else
	return -1;
#endif
}

/* How often the program has gone to sleep; -1: cannot be known. */
static long switches_of(const struct window *window)
{
	char path[64], line[128];
	long count = -1;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)window->program);
	FILE *file = fopen(path, "r");

	if (!file)
		return -1;
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, "voluntary_ctxt_switches: %ld", &count) == 1)
			break;
	fclose(file);
	return count;
}

/* On a busy machine typed bytes are a while on their way: the program has not slept on over them.
 * Some keys wake nobody, so that there is an end to it. */
static bool has_noticed(const struct window *window)
{
	return switches_of(window) != window->switches || window->switches < 0
	       || clock_milliseconds() > window->sent + 500;
}

void window_settle(struct window *window)
{
	double end = clock_milliseconds() + PATIENCE;
	int quiet = 0;

	while (quiet < 3 && !has_ended(window)) {
		int waiting = is_waiting(window);

		if (clock_milliseconds() > end) {
			give_up(window, "it does not come to rest", "");
		}
		if (window_receive(window, waiting < 0 ? 50 : 2) || waiting == 0
		    || !has_noticed(window))
			quiet = 0;
		else
			quiet++;
	}
	while (window_receive(window, 0))
		;
}

static void wait_for(struct window *window, const char *text, bool shown)
{
	double end = clock_milliseconds() + PATIENCE;
	bool last = false;

	while (window_shows(window, text) != shown) {
		if (last || clock_milliseconds() > end) {
			give_up(window, shown ? "not shown: " : "still shown: ", text);
		}
		last = has_ended(window);
		window_receive(window, 20);
	}
}

void window_wait(struct window *window, const char *text)
{
	wait_for(window, text, true);
}

void window_wait_gone(struct window *window, const char *text)
{
	wait_for(window, text, false);
}

int window_wait_end(struct window *window)
{
	double end = clock_milliseconds() + PATIENCE;

	while (!has_ended(window)) {
		if (clock_milliseconds() > end) {
			give_up(window, "it does not end", "");
		}
		window_receive(window, 2);
		if (window->file < 0)
			poll(NULL, 0, 2);
	}
	/* Its last words may still be on the way. */
	end = clock_milliseconds() + 1000;
	while (window->file >= 0 && !window->drained && clock_milliseconds() < end)
		window_receive(window, 2);
	return WIFEXITED(window->status) ? WEXITSTATUS(window->status)
					 : 128 + WTERMSIG(window->status);
}

/* --- typing ----------------------------------------------------------------------------------- */

void window_send_bytes(struct window *window, const char *bytes, size_t length)
{
	double end = clock_milliseconds() + PATIENCE;

	window->switches = switches_of(window);
	window->sent = clock_milliseconds();
	while (length && window->file >= 0) {
		ssize_t sent = write(window->file, bytes, length);

		if (sent > 0) {
			bytes += sent;
			length -= (size_t)sent;
		} else if (errno != EAGAIN || has_ended(window) || clock_milliseconds() > end) {
			return;
		}
		window_receive(window, 0);
	}
}

void window_send(struct window *window, const char *bytes)
{
	window_send_bytes(window, bytes, strlen(bytes));
}

/* What an xterm sends for a press. */
static const char *bytes_of(const struct press *press)
{
	static const struct {
		enum press_kind kind;
		const char *bytes;
	} keys[] = {
		{ PRESS_ENTER, "\r" },        { PRESS_ESCAPE, "\033" },
		{ PRESS_TAB, "\t" },          { PRESS_BACK_TAB, "\033[Z" },
		{ PRESS_BACKSPACE, "\177" },  { PRESS_DELETE, "\033[3~" },
		{ PRESS_UP, "\033OA" },       { PRESS_DOWN, "\033OB" },
		{ PRESS_RIGHT, "\033OC" },    { PRESS_LEFT, "\033OD" },
		{ PRESS_HOME, "\033OH" },     { PRESS_END, "\033OF" },
		{ PRESS_PAGE_UP, "\033[5~" }, { PRESS_PAGE_DOWN, "\033[6~" },
	};

	for (size_t i = 0; i < COUNT(keys); i++)
		if (keys[i].kind == press->kind)
			return keys[i].bytes;
	if (press->kind == PRESS_CONTROL)
		return text_format(&arena, "%c", press->letter - '@');
	if (press->kind == PRESS_PASTE)
		return text_format(&arena, "\033[200~%s\033[201~", press->paste);
	if (press->kind == PRESS_FUNCTION)
		return text_format(&arena, "\033[%d~", 10 + press->number);
	return arena_copy_text(&arena, press->text);
}

void window_keys(struct window *window, const char *script)
{
	struct press_script at = { .at = script };

	for (struct press press; press_script_next(&at, &press);) {
		window_send(window, bytes_of(&press));
		/* A lone Esc and what follows it would be read as one key. */
		if (press.kind != PRESS_CHARACTER)
			window_settle(window);
	}
	CHECK_TEXT(at.wrong, "");
	window_settle(window);
}

void window_resize(struct window *window, int width, int height)
{
	const struct winsize size = { .ws_row = (unsigned short)height,
				      .ws_col = (unsigned short)width };

	window->width = width;
	window->height = height;
	vterm_set_size(window->emulator, height, width);
	ioctl(window->file, TIOCSWINSZ, &size);
}

/* --- looking ---------------------------------------------------------------------------------- */

static void add_character(struct text *text, uint32_t character)
{
	char bytes[4];
	size_t count = 1;

	if (character < 0x80) {
		bytes[0] = (char)(character ? character : ' ');
	} else if (character < 0x800) {
		count = 2;
		bytes[0] = (char)(0xc0 | character >> 6);
	} else if (character < 0x10000) {
		count = 3;
		bytes[0] = (char)(0xe0 | character >> 12);
	} else {
		count = 4;
		bytes[0] = (char)(0xf0 | character >> 18);
	}
	for (size_t i = 1; i < count; i++)
		bytes[i] = (char)(0x80 | (character >> 6 * (count - 1 - i) & 0x3f));
	text_add_bytes(text, bytes, count);
}

const char *window_row(struct window *window, int y)
{
	struct text row = text_start(&arena);

	for (int x = 0; x < window->width;) {
		VTermScreenCell cell = { 0 };

		if (!vterm_screen_get_cell(window->screen, (VTermPos){ .row = y, .col = x }, &cell))
			break;
		add_character(&row, cell.chars[0]);
		for (int i = 1; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			add_character(&row, cell.chars[i]);
		x += cell.width > 0 ? cell.width : 1;
	}
	char *text = arena_copy_text(&arena, text_end(&row));
	size_t length = strlen(text);

	while (length && text[length - 1] == ' ')
		text[--length] = '\0';
	return text;
}

const char *window_text(struct window *window)
{
	struct text text = text_start(&arena);

	for (int y = 0; y < window->height; y++) {
		text_add(&text, window_row(window, y));
		text_add_char(&text, '\n');
	}
	return text_end(&text);
}

bool window_shows(struct window *window, const char *text)
{
	struct arena_mark mark = arena_mark(&arena);
	bool shown = strstr(window_text(window), text) != NULL;

	arena_rewind(&arena, mark);
	return shown;
}

void window_cursor(struct window *window, int *x, int *y)
{
	VTermPos place;

	vterm_state_get_cursorpos(vterm_obtain_state(window->emulator), &place);
	*x = place.col;
	*y = place.row;
}

bool window_is_restored(struct window *window)
{
	struct termios line;

	return tcgetattr(window->file, &line) == 0 && (line.c_lflag & ECHO)
	       && (line.c_lflag & ICANON) && (line.c_lflag & ISIG) && (line.c_oflag & ONLCR)
	       && !window->alternate && window->cursor_shown && !window->mouse && !window->pasting;
}

double window_cpu(struct window *window)
{
	char path[64];
	unsigned long long nanoseconds = 0;

	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)window->program);
	FILE *file = fopen(path, "r");

	if (!file)
		return -1;
	if (fscanf(file, "%llu", &nanoseconds) != 1)
		nanoseconds = 0;
	fclose(file);
	return (double)nanoseconds / 1e6;
}

long window_memory(struct window *window)
{
	char path[64], line[256];
	long kib = -1;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)window->program);
	FILE *file = fopen(path, "r");

	if (!file)
		return -1;
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, "VmRSS: %ld", &kib) == 1)
			break;
	fclose(file);
	return kib;
}
