#ifndef TUI_ROLLUP_H
#define TUI_ROLLUP_H

#include "assess/rollup.h"
#include "estimate.h"

/* All proposals together, in views of the same lines as one proposal's estimate. */

struct rollup_screen {
	struct estimate_screen lines; /* the screen itself is its first member */
	struct arena arena;           /* of the roll-up */
	const struct rollup *rollup;  /* NULL: not worked out yet */
	const char *fault;            /* the file could not be read */
};

typedef void rollup_view(struct estimate_screen *screen, const struct rollup *rollup,
			 const struct bank *bank);
rollup_view rollup_view_courses, rollup_view_years, rollup_view_team, rollup_view_months;

extern const int rollup_view_count;
const char *rollup_view_name(int view);
void rollup_build(struct rollup_screen *screen, const struct bank *bank);

/* The proposal of a marked line of the courses; NULL: it is none. */
const char *rollup_reference(const struct rollup_screen *screen);

#endif
