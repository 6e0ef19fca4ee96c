#include "paper.h"

#define NEXT_SHOWN 20 /* what a committee can take in; the checklist paper has the rest */

/* The verdict comes first: who reads no further knows it, and why. */
void paper_summary_build(struct paper *paper)
{
	part_title(paper);
	part_verdict(paper);
	part_facts(paper);
	part_ask(paper);
	part_gates(paper);
	part_obstacles(paper);
	part_conflicts(paper);
	part_problems(paper);
	part_departures(paper);
	part_unknown(paper);
	part_put_off(paper);
	part_estimate(paper);
	part_eu(paper);
	part_next(paper, NEXT_SHOWN);
	part_answers(paper);
	part_sources(paper);
}
