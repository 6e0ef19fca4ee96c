#include "turnstile.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define TICK_US 100000
#define WORD_AFTER_MS 300

static bool open_file(struct turnstile *turnstile, const struct place *place, struct error *error)
{
	struct stat status;

	if (!place_make(place, turnstile->path) && errno != EEXIST)
		return error_set(
			error, ERROR_PERMISSION,
			"cannot make %s: %s; nothing was changed; the folder must be writable",
			turnstile->path, strerrordesc_np(errno));
	int file = open(turnstile->path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);

	if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
		turnstile->file = file;
		return true;
	}
	error_set(error, ERROR_PERMISSION, "cannot use %s: %s; nothing was changed",
		  turnstile->path, strerrordesc_np(errno));
	if (file >= 0)
		close(file);
	return false;
}

static long milliseconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - start->tv_sec) * 1000 + (now.tv_nsec - start->tv_nsec) / 1000000;
}

static void read_holder(const struct turnstile *turnstile, char holder[160])
{
	ssize_t length = pread(turnstile->file, holder, 159, 0);

	holder[length > 0 ? length : 0] = '\0';
	holder[strcspn(holder, "\n")] = '\0';
	if (!holder[0])
		snprintf(holder, 160, "somebody");
}

static void wake(int number)
{
	(void)number;
}

/* Wait in the kernel's queue, woken by a ticking timer to look at the clock. A tick that comes just
 * before the call is made good by the next one. */
static bool wait_in_turn(struct turnstile *turnstile)
{
	struct sigaction action = { .sa_handler = wake }, before;
	struct itimerval tick = { .it_interval.tv_usec = TICK_US, .it_value.tv_usec = TICK_US };
	struct itimerval timer_before;
	struct timespec start;
	char holder[160];
	bool entered = false;

	clock_gettime(CLOCK_MONOTONIC, &start);
	sigaction(SIGALRM, &action, &before);
	setitimer(ITIMER_REAL, &tick, &timer_before);
	while (!entered && milliseconds_since(&start) < TURNSTILE_PATIENCE_MS) {
		entered = flock(turnstile->file, LOCK_EX) == 0;
		if (!entered && errno != EINTR)
			break;
		if (!entered && turnstile->waiting && milliseconds_since(&start) >= WORD_AFTER_MS) {
			read_holder(turnstile, holder);
			turnstile->waiting(holder, turnstile->context);
		}
	}
	setitimer(ITIMER_REAL, &timer_before, NULL);
	sigaction(SIGALRM, &before, NULL);
	return entered;
}

static void leave_word(const struct turnstile *turnstile, const char *who)
{
	char host[65] = "", word[160];

	gethostname(host, sizeof(host) - 1);
	int length = snprintf(word, sizeof(word), "%.60s on %.60s, process %ld\n", who, host,
			      (long)getpid());

	/* For the one who waits; nothing depends on it. */
	if (length > 0 && pwrite(turnstile->file, word, (size_t)length, 0) == length
	    && ftruncate(turnstile->file, length) != 0)
		return;
}

bool turnstile_enter(struct turnstile *turnstile, const struct place *place, const char *who,
		     struct error *error)
{
	char holder[160];

	if (turnstile->file < 0 && !open_file(turnstile, place, error))
		return false;
	if (flock(turnstile->file, LOCK_EX | LOCK_NB) != 0 && !wait_in_turn(turnstile)) {
		read_holder(turnstile, holder);
		return error_set(
			error, ERROR_BUSY,
			"%s has been saving for %d seconds; nothing was changed; try again", holder,
			TURNSTILE_PATIENCE_MS / 1000);
	}
	leave_word(turnstile, who);
	return true;
}

void turnstile_leave(struct turnstile *turnstile)
{
	flock(turnstile->file, LOCK_UN);
}

void turnstile_close(struct turnstile *turnstile)
{
	if (turnstile->file >= 0)
		close(turnstile->file);
	turnstile->file = -1;
}
