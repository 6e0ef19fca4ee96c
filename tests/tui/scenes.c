#include "scenes.h"

#include "base/text.h"
#include "harness.h"

/* clang-format off */
const struct scene scenes[] = {
	{ "portfolio",         "portfolio", "dunmar",   "Esc" },
	{ "portfolio-empty",   "portfolio", NULL,       "Esc A" },
	{ "portfolio-filter",  "portfolio", "dunmar",   "Esc / 'hydro'" },
	{ "new",               "form",      "dunmar",   "Esc n 'A new one'" },
	{ "walk-empty",        "walk",      NULL,       "" },
	{ "walk-started",      "walk",      "dunmar",   "" },
	{ "walk-later",        "walk",      "loughree", "End" },
	{ "walk-choices",      "walk",      NULL,       "/ 'credit or not' Enter Enter" },
	{ "walk-several",      "walk",      NULL,       "/ 'audience' Enter Enter Down" },
	{ "walk-field",        "walk",      NULL,       "/ 'first-run' Enter Enter '24 people'" },
	{ "walk-refused",      "walk",      NULL,       "/ 'first-run' Enter Enter '24 people' Enter" },
	{ "walk-conflicted",   "walk",      "cedar",    "" },
	{ "walk-inherited",    "walk",      NULL,       "/ 'leave of absence' Enter" },
	{ "departure",         "form",      NULL,       "/ 'appeals, comp' Enter 2" },
	{ "text",              "text",      "dunmar",   "/ 'summary' Enter Enter" },
	{ "grid",              "grid",      "dunmar",   "/ 'entitlements' Enter Enter Down" },
	{ "grid-team",         "grid",      "dunmar",   "/ 'core team' Enter Enter" },
	{ "repeat",            "repeat",    "dunmar",   "/ 'committed hours' Enter Enter" },
	{ "repeat-entry",      "form",      "dunmar",   "/ 'committed hours' Enter Enter Enter Tab" },
	{ "checklist",         "checklist", "dunmar",   "C" },
	{ "checklist-next",    "checklist", "loughree", "C Tab" },
	{ "checklist-empty",   "checklist", NULL,       "C" },
	{ "meet",              "form",      NULL,       "C m 'Paper 1 of the board, 3 November'" },
	{ "conflicts",         "conflicts", "cedar",    "X" },
	{ "estimate",          "estimate",  "dunmar",   "E" },
	{ "estimate-years",    "estimate",  "dunmar",   "E Tab" },
	{ "estimate-phases",   "estimate",  "dunmar",   "E 3" },
	{ "estimate-roles",    "estimate",  "dunmar",   "E 4" },
	{ "estimate-range",    "estimate",  "dunmar",   "E 5" },
	{ "estimate-tried",    "estimate",  "dunmar",   "E 5 t Tick" },
	{ "estimate-tornado",  "estimate",  "dunmar",   "E 6" },
	{ "estimate-goodwill", "estimate",  "dunmar",   "E 7" },
	{ "estimate-module",   "estimate",  "dunmar",   "E 8" },
	{ "estimate-months",   "estimate",  "dunmar",   "E 9" },
	{ "estimate-bands",    "estimate",  "dunmar",   "E 0" },
	{ "estimate-assumed",  "estimate",  "dunmar",   "E a" },
	{ "estimate-scale",    "estimate",  "dunmar",   "E s" },
	{ "what-if",           "what-if",   "dunmar",   "E i PgDn PgDn PgDn Right Down Right Right" },
	{ "what-if-refused",   "what-if",   "dunmar",   "E i End Enter Ctrl-U '99999999' Enter" },
	{ "what-if-views",     "estimate",  "dunmar",   "E i PgDn PgDn PgDn Right v 6" },
	{ "what-if-keep",      "keeping",   "dunmar",   "E i Down Down Down Right PgDn PgDn Right K" },
	{ "what-if-name",      "form",      "dunmar",   "E i Right n 'cheaper'" },
	{ "scenarios",         "scenarios", "dunmar",
	  "E i PgDn PgDn PgDn Right n 'busier' Enter End Right n Ctrl-U 'with a grant' Enter Up Up "
	  "Right n Ctrl-U 'dearer' Enter s Space Down Space Down Space" },
	{ "scenarios-none",    "scenarios", "dunmar",   "E i s" },
	{ "actuals",           "actuals",   "dunmar",
	  "E A Enter '21,5' Tab 'time sheets of May' Enter Down Down Enter '6' Enter Enter Up Up" },
	{ "actuals-run",       "actuals",   "dunmar",
	  "E A Tab Enter '24' Enter Enter Down Enter '20' Enter Enter Down Down Enter '30' Enter Enter" },
	{ "actuals-refused",   "form",      "dunmar",   "E A Tab Enter '-3' Enter Enter" },
	{ "together",          "together",  "dunmar",   "Esc T" },
	{ "together-years",    "together",  "dunmar",   "Esc T Tab" },
	{ "together-team",     "together",  "dunmar",   "Esc T Tab Tab" },
	{ "together-months",   "together",  "dunmar",   "Esc T Tab Tab Tab" },
	{ "export",            "form",      "dunmar",   "e Right" },
	{ "help",              "help",      "dunmar",   "?" },
	{ "palette",           "palette",   "dunmar",   "Ctrl-P 'ch'" },
	{ "find",              "find",      "dunmar",   "/ 'fee'" },
	{ "why",               "why",       "dunmar",   "/ 'approval route' Enter w" },
	{ "history",           "history",   NULL,
	  "Down 'x' Down Enter 'School of Energy' Enter Up Enter Backspace 's' Enter Up H" },
	{ "unknown",           "form",      NULL,       "U Tab '12 Feb 2027'" },
	{ "defer",             "form",      NULL,       "/ 'market evidence' Enter d" },
	{ "not-needed",        "form",      "dunmar",   "/ 'manual steps' Enter N" },
};
/* clang-format on */

const size_t scene_count = COUNT(scenes);

struct stage *scene_open(const struct scene *scene, int width, int height)
{
	struct stage *stage = stage_open_with(width, height, scene->example);

	stage_play(stage, scene->keys);
	if (!text_equal(stage_screen(stage), scene->screen)) {
		print_error("%s is not %s but %s\n%s", scene->name, scene->screen,
			    stage_screen(stage), stage_text(stage));
		CHECK(false && "the scene is reached");
	}
	return stage;
}
