#include "tables.h"

#include "assess/assessment.h"

/* The whole derived result, as `evaluate` writes it, or the proposal as it was read. */
bool export_json(const struct export_request *request, struct text *out, struct error *error)
{
	(void)error;
	text_add(out, text_equal(request->paper, "proposal")
			      ? proposal_write_json(request->assessment->proposal, out->arena)
			      : assessment_write(request->assessment, out->arena));
	return true;
}
