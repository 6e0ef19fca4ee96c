#ifndef TESTS_PTY_WINDOW_H
#define TESTS_PTY_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A terminal window: the built program on a pseudo-terminal, and libvterm as the screen a person
 * would see. Waiting is for conditions, never for times; where one does not come true, the test
 * fails and prints the screen. */
struct window {
	pid_t program; /* what was started in it: the program, or a shell */
	int file;      /* our end of the line; -1: closed */
	int width, height;
	bool alternate, cursor_shown, mouse, pasting; /* what the program asked of the terminal */
	char *bytes;                                  /* everything ever received */
	double received;                              /* when its last bytes came */
	size_t length, capacity;
	double sent;   /* when bytes were last typed */
	long switches; /* how often the program had gone to sleep by then */
	bool drained;  /* nobody is at the other end, and all that was sent has been received */
	bool ended;
	int status; /* once it has ended, as of wait */
	struct VTerm *emulator;
	struct VTermScreen *screen;
};

struct window_options {
	int width, height; /* 0: 80 x 24 */
	/* Assignments parted by blanks, before the usual ones: PATH, HOME and the XDG folders below
	 * the test's folder, TERM=xterm-256color, LC_ALL=C.UTF-8. NAME= alone sets it to nothing,
	 * -NAME takes it out. `@` stands for the test's folder. */
	const char *environment;
	bool hangup_ignored; /* start it with SIGHUP ignored, as nohup does */
};

/* Where the built program is, from the root on. */
const char *window_program(void);

/* Start a command line, parted by blanks, in a new window and the test's folder. The word `waymark`
 * is the built program
 * ($WAYMARK, else build/waymark). */
struct window *window_open(const char *words, const struct window_options *options);
void window_close(struct window *window); /* ends what still runs in it */

/* Bytes as typed; keys as scripts write them (tui/press.h): "Down Enter 'abc' Esc". After a key
 * script the program has acted on all of it. */
void window_send(struct window *window, const char *bytes);
void window_send_bytes(struct window *window, const char *bytes, size_t length);
void window_keys(struct window *window, const char *script);
void window_resize(struct window *window, int width, int height);

/* Wait until the program waits for keys and has nothing more to show. */
void window_settle(struct window *window);
/* Wait until a text is on the screen, or off it. */
void window_wait(struct window *window, const char *text);
void window_wait_gone(struct window *window, const char *text);
/* Wait until it has ended: its exit code, or 128 and the signal. */
int window_wait_end(struct window *window);
/* Receive what comes next within some milliseconds, or all that comes in that time; gives the
 * number of bytes. */
size_t window_receive(struct window *window, int milliseconds);
size_t window_watch(struct window *window, int milliseconds);

/* The screen as text, trailing blanks cut; one row of it; whether it shows a text anywhere. On the
 * test's arena. */
const char *window_text(struct window *window);
const char *window_row(struct window *window, int y);
bool window_shows(struct window *window, const char *text);
void window_cursor(struct window *window, int *x, int *y);

/* The line is as a shell wants it: echo, whole lines, the ordinary screen, a cursor, no mouse. */
bool window_is_restored(struct window *window);

/* What the program has used of the processor, in milliseconds; its resident memory in KiB. */
double window_cpu(struct window *window);
long window_memory(struct window *window);

/* Milliseconds of a clock that only goes forward. */
double clock_milliseconds(void);

#endif
