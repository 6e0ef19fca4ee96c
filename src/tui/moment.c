#include "moment.h"

#include "base/text.h"

#include <time.h>

const char *moment_words(int64_t at, struct arena *arena)
{
	time_t seconds = (time_t)(at / 1000);
	struct tm local = { 0 };

	localtime_r(&seconds, &local);
	return text_format(arena, "%04d-%02d-%02d %02d:%02d", local.tm_year + 1900,
			   local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min);
}
