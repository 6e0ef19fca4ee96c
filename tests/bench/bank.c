#include "grow.h"
#include "measure.h"

#include "bank/bank.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Loading and checking the shipped bank, and one ten times as large. */

static void load(void *folder)
{
	struct arena arena = { 0 };
	struct problems problems = problems_start(&arena);

	if (!bank_load(folder, &arena, &problems)) {
		for (size_t i = 0; i < problems.list.count && i < 20; i++)
			fprintf(stderr, "%s\n", problem_format(&problems.list.items[i], &arena));
		exit(1);
	}
	arena_release(&arena);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status, (void)type, (void)walk;
	return remove(path);
}

int main(void)
{
	char folder[] = "/tmp/waymark-bench-XXXXXX", shipped[] = "data/bank";
	size_t bytes = 0;

	if (!mkdtemp(folder))
		return 1;
	for (size_t i = 0; i < embedded_bank_count; i++)
		bytes += (size_t)(embedded_bank[i].end - embedded_bank[i].bytes);
	printf("bank (%zu KB; grown: %zu KB)\n", bytes / 1000, bank_grow(folder) / 1000);
	measure_report("load and check the bank built in, median", measure(load, NULL, 100).median,
		       "ms", 5);
	measure_report("load and check data/bank, median", measure(load, shipped, 100).median, "ms",
		       5);
	measure_report("load and check one ten times as large, median",
		       measure(load, folder, 20).median, "ms", 60);
	nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	return measure_result();
}
