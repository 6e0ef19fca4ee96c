#include "measure.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static bool over_budget;

static double now(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

static struct measured summarise(double *times, size_t count)
{
	qsort(times, count, sizeof(*times), compare);
	return (struct measured){ .fastest = times[0],
				  .median = times[count / 2],
				  .slow = times[count * 99 / 100] };
}

static struct measured measure_by(clockid_t clock, void (*work)(void *subject), void *subject,
				  size_t times)
{
	double *each = calloc(times, sizeof(*each));

	if (!each || times == 0)
		abort();
	for (size_t i = 0; i < times; i++) {
		double start = now(clock);

		work(subject);
		each[i] = now(clock) - start;
	}
	struct measured timing = summarise(each, times);

	free(each);
	return timing;
}

struct measured measure(void (*work)(void *subject), void *subject, size_t times)
{
	return measure_by(CLOCK_PROCESS_CPUTIME_ID, work, subject, times);
}

struct measured measure_waiting(void (*work)(void *subject), void *subject, size_t times)
{
	return measure_by(CLOCK_MONOTONIC, work, subject, times);
}

static void become(const char *const *arguments)
{
	int nowhere = open("/dev/null", O_RDWR);

	dup2(nowhere, STDIN_FILENO);
	dup2(nowhere, STDOUT_FILENO);
	/* exec changes nothing of what it is given; its type is older than const. */
	execvp(arguments[0], (char **)(uintptr_t)arguments);
	_exit(127);
}

struct measured_run measure_program(const char *const *arguments, size_t times)
{
	struct measured_run timing = { 0 };
	double *each = calloc(times, sizeof(*each));

	if (!each || times == 0)
		abort();
	for (size_t i = 0; i < times; i++) {
		double start = now(CLOCK_MONOTONIC);
		pid_t child = fork();
		struct rusage usage;
		int status;

		if (child == 0)
			become(arguments);
		if (wait4(child, &status, 0, &usage) != child || status != 0) {
			fprintf(stderr, "%s failed\n", arguments[0]);
			exit(1);
		}
		each[i] = now(CLOCK_MONOTONIC) - start;
		if (usage.ru_maxrss > timing.peak_kib)
			timing.peak_kib = usage.ru_maxrss;
	}
	timing.time = summarise(each, times);
	free(each);
	return timing;
}

void measure_report(const char *what, double figure, const char *unit, double budget)
{
	printf("  %-58s %9.3f %-4s", what, figure, unit);
	if (budget > 0)
		printf("  %s %g", figure <= budget ? "within" : "OVER", budget);
	printf("\n");
	over_budget |= budget > 0 && figure > budget;
}

int measure_result(void)
{
	return over_budget ? 1 : 0;
}
