#include "tui/term.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

/* The function forms only: the macros would eat names such as erase and move. */
#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

#include "base/array.h"
#include "base/unicode.h"
#include "stray.h"

/* More than any field takes, so that a paste that is too long is refused there, not cut here. */
#define PASTE_LIMIT ((size_t)2 * 65536)

/* Our own codes for sequences that terminfo does not give names to. */
enum {
	CODE_PASTE_BEGIN = KEY_MAX + 1,
	CODE_PASTE_END,
};

struct terminal {
	SCREEN *screen;
	WINDOW *keys;          /* never drawn: reading from stdscr would show it on the way */
	struct surface *shown; /* what the terminal shows; NULL: nothing known */
	enum theme theme;
	bool colours, mouse;
	bool paint_all;
	short pairs[9][9]; /* by letters + 1, ground + 1; 0: not made yet */
	short pair_count;
	char paste[PASTE_LIMIT];
	struct timespec escaped; /* when a lone Esc came, to mend an arrow key cut in two */
	bool after_escape, swallowing;
	sigset_t waiting; /* signals let through while waiting */
};

/* What signal handlers have to tell, and what they need: there is one terminal to a process. */
static volatile sig_atomic_t told_to_end, told_to_stop, gone_on;
static struct termios shell_mode;
static char crash_stack[65536]; /* a stack that has run over cannot hold the handler */

static const char MODES_ON[] = "\033[?2004h";
static const char MODES_OFF[] = "\033[?2004l\033[?1000l\033[?1006l";

/* Bytes to the terminal that curses has no call for; a terminal that is gone shows at the next
 * read. */
static void send(const char *bytes)
{
	ssize_t sent = write(STDOUT_FILENO, bytes, strlen(bytes));

	(void)sent;
}

/* --- signals ---------------------------------------------------------------------------------- */

static void on_end(int number)
{
	(void)number;
	told_to_end = 1;
}

static void on_stop(int number)
{
	(void)number;
	told_to_stop = 1;
}

static void on_going_on(int number)
{
	(void)number;
	gone_on = 1;
}

/* A fault of ours: give the terminal back with nothing but write() and tcsetattr(), then fall. */
static void on_crash(int number)
{
	static const char words[] =
		"\033[?2004l\033[?1000l\033[?1006l\033[?1049l\033[?25h\033[0m\r\n"
		"waymark stopped because of a fault of its own. Every answer it showed as saved is "
		"saved.\r\nStart it again; `waymark doctor` checks the file.\r\n";
	ssize_t sent = write(STDOUT_FILENO, words, sizeof(words) - 1);

	(void)sent;
	tcsetattr(STDIN_FILENO, TCSANOW, &shell_mode);
	stray_release();
	raise(number);
}

static void handle(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

/* Held back but while waiting for a key, so that none slips in between a look and the wait. */
static const int held[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH };

static void signals_install(struct terminal *term)
{
	static const int ends[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT };
	static const int crashes[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL };
	const stack_t stack = { .ss_sp = crash_stack, .ss_size = sizeof(crash_stack) };
	sigset_t set;

	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < COUNT(ends); i++)
		handle(ends[i], on_end, 0);
	for (size_t i = 0; i < COUNT(crashes); i++)
		handle(crashes[i], on_crash, (int)SA_RESETHAND | SA_ONSTACK);
	handle(SIGTSTP, on_stop, 0);
	handle(SIGCONT, on_going_on, 0);
	sigemptyset(&set);
	for (size_t i = 0; i < COUNT(held); i++)
		sigaddset(&set, held[i]);
	sigprocmask(SIG_BLOCK, &set, &term->waiting);
	for (size_t i = 0; i < COUNT(held); i++)
		sigdelset(&term->waiting, held[i]);
}

/* --- opening ---------------------------------------------------------------------------------- */

static void keys_define(void)
{
	/* What PuTTY, the console and old xterms send, whatever TERM they claim to be. */
	static const struct {
		const char *sequence;
		int code;
	} keys[] = {
		{ "\033[1~", KEY_HOME },
		{ "\033[7~", KEY_HOME },
		{ "\033[H", KEY_HOME },
		{ "\033OH", KEY_HOME },
		{ "\033[4~", KEY_END },
		{ "\033[8~", KEY_END },
		{ "\033[F", KEY_END },
		{ "\033OF", KEY_END },
		{ "\033[A", KEY_UP },
		{ "\033[B", KEY_DOWN },
		{ "\033[C", KEY_RIGHT },
		{ "\033[D", KEY_LEFT },
		{ "\033OA", KEY_UP },
		{ "\033OB", KEY_DOWN },
		{ "\033OC", KEY_RIGHT },
		{ "\033OD", KEY_LEFT },
		{ "\033[5~", KEY_PPAGE },
		{ "\033[6~", KEY_NPAGE },
		{ "\033[3~", KEY_DC },
		{ "\033[Z", KEY_BTAB },
		{ "\033[11~", KEY_F(1) },
		{ "\033[12~", KEY_F(2) },
		{ "\033[13~", KEY_F(3) },
		{ "\033[14~", KEY_F(4) },
		{ "\033[[A", KEY_F(1) },
		{ "\033[[B", KEY_F(2) },
		{ "\033[[C", KEY_F(3) },
		{ "\033[[D", KEY_F(4) },
		{ "\033[[E", KEY_F(5) },
		{ "\033OP", KEY_F(1) },
		{ "\033[200~", CODE_PASTE_BEGIN },
		{ "\033[201~", CODE_PASTE_END },
	};

	for (size_t i = 0; i < COUNT(keys); i++)
		define_key(keys[i].sequence, keys[i].code);
}

static void escape_delay(void)
{
	const char *wished = getenv("ESCDELAY");

	if (!wished || !*wished)
		set_escdelay(getenv("SSH_CONNECTION") ? 100 : 50);
}

static bool check_terminal(struct error *error)
{
	const char *type = getenv("TERM");
	int result = 0;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(
			error, ERROR_CONFIG,
			"The full-screen program needs a terminal for its keys and its screen. "
			"Start it without < > or |, or use a command: waymark help");
	if (!type || !*type)
		return error_set(error, ERROR_CONFIG,
				 "TERM is not set, so the kind of terminal is unknown. Try: "
				 "TERM=xterm-256color waymark");
	if (setupterm(type, STDOUT_FILENO, &result) != OK)
		return error_set(error, ERROR_CONFIG,
				 "The terminal \"%.40s\" is not known on this machine. Try: "
				 "TERM=xterm-256color waymark",
				 type);
	const char *places = tigetstr("cup");
	bool can_place = places && (intptr_t)places != -1;

	/* newterm() reads the description anew. */
	del_curterm(cur_term);
	if (!can_place)
		return error_set(
			error, ERROR_CONFIG,
			"The terminal \"%.40s\" cannot place its cursor, so there can be no full "
			"screen. Try: TERM=xterm-256color waymark, or use a command: waymark help",
			type);
	return true;
}

static void modes_set(struct terminal *term)
{
	raw();
	noecho();
	nonl();
	keypad(term->keys, TRUE);
	intrflush(term->keys, FALSE);
	scrollok(stdscr, FALSE);
	if (term->mouse) {
		mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
		mouseinterval(0);
	}
}

struct terminal *terminal_open(const struct terminal_options *options, struct error *error)
{
	if (!check_terminal(error))
		return NULL;
	struct terminal *term = calloc(1, sizeof(*term));

	if (!term) {
		error_set(error, ERROR_IO, "There is no memory left for the screen.");
		return NULL;
	}
	tcgetattr(STDIN_FILENO, &shell_mode);
	/* Set, they would win over the size of the window for ever. */
	unsetenv("LINES");
	unsetenv("COLUMNS");
	escape_delay();
	term->screen = newterm(NULL, stdout, stdin);
	if (!term->screen) {
		error_set(error, ERROR_CONFIG,
			  "The terminal could not be opened. Try: "
			  "TERM=xterm-256color waymark");
		free(term);
		return NULL;
	}
	term->keys = newpad(1, 1);
	term->mouse = options->mouse;
	modes_set(term);
	keys_define();
	term->colours = !options->no_colour && has_colors();
	if (term->colours) {
		start_color();
		use_default_colors();
	}
	signals_install(term);
	stray_hold();
	send(MODES_ON);
	term->paint_all = true;
	return term;
}

/* Curses does not say so again where it believes the cursor to be shown; some terminals take its
 * visibility for part of what leaving the screen restores. */
static void leave_screen(void)
{
	send(MODES_OFF);
	endwin();
	if (cursor_normal) {
		putp(cursor_normal);
		fflush(stdout);
	}
	stray_release();
}

void terminal_close(struct terminal *term)
{
	if (!term)
		return;
	/* Without a terminal there is nothing to restore, and drawing would only block. */
	if (!told_to_end || isatty(STDOUT_FILENO))
		leave_screen();
	delwin(term->keys);
	delscreen(term->screen);
	surface_close(term->shown);
	free(term);
}

/* --- showing ---------------------------------------------------------------------------------- */

void terminal_size(struct terminal *term, int *width, int *height)
{
	(void)term;
	getmaxyx(stdscr, *height, *width);
}

void terminal_redraw(struct terminal *term)
{
	term->paint_all = true;
	clearok(curscr, TRUE);
}

static short pair_of(struct terminal *term, struct look look)
{
	short *pair = &term->pairs[look.letters + 1][look.ground + 1];

	if (!term->colours)
		return 0;
	if (!*pair && term->pair_count + 1 < COLOR_PAIRS) {
		*pair = ++term->pair_count;
		init_pair(*pair, look.letters, look.ground);
	}
	return *pair;
}

static void look_set(struct terminal *term, enum style style, enum theme theme)
{
	struct look look = style_look(style, term->colours         ? theme
					     : theme == THEME_HIGH ? THEME_HIGH
								   : THEME_MONO);
	attr_t attributes = A_NORMAL;

	if (look.attributes & LOOK_BOLD)
		attributes |= A_BOLD;
	if (look.attributes & LOOK_REVERSE)
		attributes |= A_REVERSE;
	if (look.attributes & LOOK_UNDERLINE)
		attributes |= A_UNDERLINE;
	attr_set(attributes, pair_of(term, look), NULL);
}

/* One row, in runs of one style. */
static void row_show(struct terminal *term, const struct surface *surface, int y, enum theme theme)
{
	const struct cell *cells = &surface->cells[(ptrdiff_t)y * surface->width];
	char run[4096];

	for (int x = 0; x < surface->width;) {
		int start = x;
		size_t length = 0;

		for (; x < surface->width && cells[x].style == cells[start].style
		       && length + CELL_BYTES < sizeof(run);
		     x++) {
			size_t bytes = strlen(cells[x].text);

			memcpy(run + length, cells[x].text, bytes);
			length += bytes;
		}
		look_set(term, (enum style)cells[start].style, theme);
		mvaddnstr(y, start, run, (int)length);
	}
}

static bool row_changed(const struct terminal *term, const struct surface *surface, int y)
{
	size_t size = (size_t)surface->width * sizeof(struct cell);
	int at = y * surface->width;

	return term->paint_all || memcmp(&surface->cells[at], &term->shown->cells[at], size) != 0;
}

void terminal_show(struct terminal *term, const struct surface *surface, enum theme theme)
{
	if (!term->shown)
		term->shown = surface_open(surface->width, surface->height);
	if (term->shown->width != surface->width || term->shown->height != surface->height) {
		surface_resize(term->shown, surface->width, surface->height);
		term->paint_all = true;
	}
	if (theme != term->theme)
		term->paint_all = true;
	term->theme = theme;
	if (term->paint_all)
		erase();
	for (int y = 0; y < surface->height; y++)
		if (row_changed(term, surface, y))
			row_show(term, surface, y, theme);
	memcpy(term->shown->cells, surface->cells,
	       (size_t)surface->width * (size_t)surface->height * sizeof(struct cell));
	term->paint_all = false;
	curs_set(surface->cursor_shown ? 1 : 0);
	move(surface->cursor_y, surface->cursor_x);
	refresh();
}

/* --- reading ---------------------------------------------------------------------------------- */

static struct press press_of_code(int code)
{
	static const struct {
		int code;
		enum press_kind kind;
	} codes[] = {
		{ KEY_UP, PRESS_UP },
		{ KEY_DOWN, PRESS_DOWN },
		{ KEY_LEFT, PRESS_LEFT },
		{ KEY_RIGHT, PRESS_RIGHT },
		{ KEY_HOME, PRESS_HOME },
		{ KEY_END, PRESS_END },
		{ KEY_PPAGE, PRESS_PAGE_UP },
		{ KEY_NPAGE, PRESS_PAGE_DOWN },
		{ KEY_BACKSPACE, PRESS_BACKSPACE },
		{ KEY_DC, PRESS_DELETE },
		{ KEY_ENTER, PRESS_ENTER },
		{ KEY_BTAB, PRESS_BACK_TAB },
		{ KEY_RESIZE, PRESS_RESIZE },
	};

	for (size_t i = 0; i < COUNT(codes); i++)
		if (codes[i].code == code)
			return (struct press){ .kind = codes[i].kind };
	if (code > KEY_F0 && code <= KEY_F(12))
		return (struct press){ .kind = PRESS_FUNCTION, .number = code - KEY_F0 };
	return (struct press){ 0 };
}

static struct press press_of_character(wint_t character)
{
	struct press press = { 0 };
	mbstate_t state = { 0 };

	switch (character) {
	case '\r':
	case '\n':
		press.kind = PRESS_ENTER;
		return press;
	case '\t':
		press.kind = PRESS_TAB;
		return press;
	case 8:
	case 127:
		press.kind = PRESS_BACKSPACE;
		return press;
	case 27:
		press.kind = PRESS_ESCAPE;
		return press;
	default:
		break;
	}
	if (character < 32) {
		press.kind = character ? PRESS_CONTROL : PRESS_NONE;
		press.letter = (char)(character + '@');
		return press;
	}
	size_t bytes = wcrtomb(press.text, (wchar_t)character, &state);

	/* (size_t)-1 where it is no character. */
	if (bytes >= sizeof(press.text) || !unicode_is_valid(press.text, bytes, NULL))
		return (struct press){ 0 };
	press.kind = PRESS_CHARACTER;
	return press;
}

static void paste_add(struct terminal *term, size_t *length, wint_t character)
{
	struct press press;

	if (character == '\r')
		character = '\n';
	if (character == '\n' || character == '\t') {
		press = (struct press){ .text = { (char)character } };
	} else {
		press = press_of_character(character);
		if (press.kind != PRESS_CHARACTER)
			return;
	}
	size_t bytes = strlen(press.text);

	if (*length + bytes < PASTE_LIMIT) {
		memcpy(term->paste + *length, press.text, bytes);
		*length += bytes;
	}
}

/* Everything up to the end mark, controls left out; a paste that never ends is ended by silence. */
static struct press paste_read(struct terminal *term)
{
	size_t length = 0;
	wint_t character;

	wtimeout(term->keys, 500);
	for (int kind; (kind = wget_wch(term->keys, &character)) != ERR;) {
		if (kind == KEY_CODE_YES && character == CODE_PASTE_END)
			break;
		if (kind == OK)
			paste_add(term, &length, character);
	}
	wtimeout(term->keys, 0);
	term->paste[length] = '\0';
	return (struct press){ .kind = PRESS_PASTE, .paste = term->paste };
}

static long milliseconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - then->tv_sec) * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;
}

/* On a slow line an arrow key comes in two: Esc, then "[" or "O" and a letter. The Esc has been
 * acted on; the rest must do nothing. */
static bool is_rest_of_arrow(struct terminal *term, const struct press *press)
{
	if (term->swallowing) {
		term->swallowing = false;
		return press->kind == PRESS_CHARACTER;
	}
	bool soon = term->after_escape && milliseconds_since(&term->escaped) < 400;

	term->after_escape = false;
	if (soon && press->kind == PRESS_CHARACTER
	    && (press->text[0] == '[' || press->text[0] == 'O')) {
		term->swallowing = true;
		return true;
	}
	if (press->kind == PRESS_ESCAPE) {
		term->after_escape = true;
		clock_gettime(CLOCK_MONOTONIC, &term->escaped);
	}
	return false;
}

struct press terminal_pending(struct terminal *term)
{
	wint_t character;

	wtimeout(term->keys, 0);
	for (int kind; (kind = wget_wch(term->keys, &character)) != ERR;) {
		if (kind == KEY_CODE_YES && character == CODE_PASTE_BEGIN)
			return paste_read(term);
		struct press press = kind == KEY_CODE_YES ? press_of_code((int)character)
							  : press_of_character(character);

		if (press.kind != PRESS_NONE && !is_rest_of_arrow(term, &press))
			return press;
	}
	return (struct press){ 0 };
}

/* --- other programs --------------------------------------------------------------------------- */

void terminal_leave(struct terminal *term)
{
	(void)term;
	def_prog_mode();
	leave_screen();
}

/* The window may have become another one while others had it; nobody told us. */
static void size_take(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
		resizeterm(size.ws_row, size.ws_col);
}

void terminal_return(struct terminal *term)
{
	reset_prog_mode();
	size_take();
	clearok(curscr, TRUE);
	stray_hold();
	send(MODES_ON);
	flushinp();
	term->paint_all = true;
	gone_on = 0; /* that is what this was */
}

/* --- waiting ---------------------------------------------------------------------------------- */

static bool has_hung_up(const struct pollfd *input)
{
	return input->revents & (POLLHUP | POLLERR | POLLNVAL);
}

/* Stopped by the shell or from outside: the terminal is the shell's until we go on. */
void terminal_stop(struct terminal *term)
{
	sigset_t set;

	terminal_leave(term);
	handle(SIGTSTP, SIG_DFL, 0);
	raise(SIGTSTP);
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigaddset(&set, SIGCONT);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	sigprocmask(SIG_BLOCK, &set, NULL);
	handle(SIGTSTP, on_stop, 0);
	told_to_stop = 0;
	terminal_return(term);
}

/* Do what a signal asked for, apart from ending; whether everything is to be drawn. */
static bool signals_obey(struct terminal *term)
{
	bool stopping = told_to_stop, going_on = gone_on;

	if (stopping)
		terminal_stop(term);
	else if (going_on) /* after a SIGSTOP, which nobody can see coming */
		terminal_return(term);
	return stopping || going_on;
}

struct press terminal_read(struct terminal *term, int milliseconds)
{
	struct press gone = { .kind = PRESS_HANGUP };
	struct timespec wait = { milliseconds / 1000, milliseconds % 1000 * 1000000L };
	int empty = 0;

	for (;;) {
		struct press press = terminal_pending(term);

		if (press.kind != PRESS_NONE)
			return press;
		if (told_to_end)
			return gone;
		struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
		int ready = ppoll(&input, 1, milliseconds < 0 ? NULL : &wait, &term->waiting);

		if (told_to_end || (ready > 0 && has_hung_up(&input) && !(input.revents & POLLIN)))
			return gone;
		if (signals_obey(term))
			return (struct press){ .kind = PRESS_RESIZE };
		if (ready == 0)
			return (struct press){ .kind = PRESS_TICK };
		/* Readable, yet nothing comes: the other end has closed. */
		empty = ready > 0 ? empty + 1 : 0;
		if (empty > 20)
			return gone;
	}
}
