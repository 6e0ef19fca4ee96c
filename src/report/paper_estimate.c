#include "paper.h"

/* The estimate as a paper of its own: one page for who decides, then everything behind it. */
void paper_estimate_build(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;

	part_title(paper);
	if (!estimate || estimate->overflow) {
		part_estimate(paper); /* says why there are no figures */
		return;
	}
	part_estimate_ask(paper);
	if (paper->brief) {
		part_estimate(paper);
		part_swings(paper);
		part_settings(paper);
		return;
	}
	part_money(paper);
	part_range(paper);
	part_swings(paper);
	part_work(paper);
	part_module(paper);
	part_benchmarks(paper);
	part_settings(paper);
	part_basis(paper);
	part_sources(paper);
}
