#include "exact.h"

int64_t exact_scale_wide(struct exact *exact, int64_t a, int64_t b, int64_t divisor)
{
	int64_t result = 0;
	if (divisor <= 0 || !round_div_checked((int128)a * b, divisor, &result))
		exact->overflow = true;
	return result;
}
