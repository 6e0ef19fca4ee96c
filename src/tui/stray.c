#include "stray.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

/* One terminal to a process, and a crash has to find it: what stands for stderr while it is held,
 * and stderr itself. -1: not held. */
static int memory = -1, shell = -1;

void stray_hold(void)
{
	if (memory >= 0 || !isatty(STDERR_FILENO))
		return;
	memory = memfd_create("stray", MFD_CLOEXEC);
	shell = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (memory >= 0 && shell >= 0 && dup2(memory, STDERR_FILENO) >= 0)
		return;
	close(memory);
	close(shell);
	memory = shell = -1;
}

void stray_release(void)
{
	char bytes[512];
	ssize_t got;

	if (memory < 0)
		return;
	dup2(shell, STDERR_FILENO);
	lseek(memory, 0, SEEK_SET);
	while ((got = read(memory, bytes, sizeof(bytes))) > 0)
		if (write(shell, bytes, (size_t)got) < 0)
			break;
	close(memory);
	close(shell);
	memory = shell = -1;
}
