#include "cli/command.h"

#include "base/array.h"
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/data_file.h"
#include "cli/target.h"
#include "session/session.h"

#include <inttypes.h>

#define DAYS_TO_SETTLE 30

/* What the answer is: a value, or one of the marks. */
static bool check_form(const struct cli *cli, struct error *error)
{
	static const enum option_id marks[] = { OPTION_UNKNOWN, OPTION_DEFER, OPTION_NOT_APPLICABLE,
						OPTION_CLEAR };
	size_t forms = cli_operand(cli, 2) != NULL;

	for (size_t i = 0; i < COUNT(marks); i++)
		forms += cli->options[marks[i]] != NULL;
	if (forms != 1)
		return error_set(error, ERROR_USAGE,
				 "give either a VALUE or one of --unknown, --defer, "
				 "--not-applicable and --clear");
	if ((cli->options[OPTION_OWNER] || cli->options[OPTION_UNTIL])
	    && !cli->options[OPTION_UNKNOWN] && !cli->options[OPTION_DEFER])
		return error_set(error, ERROR_USAGE,
				 "--owner and --until go with --unknown or --defer");
	return true;
}

static bool read_revision(const struct cli *cli, int64_t *revision, struct error *error)
{
	const char *text = cli->options[OPTION_IF_REVISION];
	int64_t micro;

	*revision = REVISION_ANY;
	if (!text)
		return true;
	if (!number_parse(text, &micro) || micro < 0 || micro % MICRO)
		return error_set(error, ERROR_USAGE,
				 "--if-revision %s: it must be a whole number, as \"waymark show P "
				 "QUESTION\" prints it",
				 text);
	*revision = micro / MICRO;
	return true;
}

/* Somebody was faster: both texts in full, and what to do. */
static void tell_clash(struct cli *cli, const struct session *session, const char *name,
		       const char *mine, const char *theirs, const char *by, int64_t revision,
		       struct error *error)
{
	if (!cli->options[OPTION_JSON]) {
		cli_note(cli, "theirs (%s, revision %" PRId64 "): %s", text_or(by, "somebody"),
			 revision, text_or(theirs, "no answer"));
		cli_note(cli, "yours: %s", text_or(mine, "no answer"));
	}
	error_set(error, ERROR_CLASH,
		  "%s saved %s of %s first: \"%.*s\". Yours, \"%.*s\", was not saved; nothing "
		  "was lost. Look at both; to put yours in its place, answer again with "
		  "--if-revision %" PRId64,
		  text_or(by, "somebody"), name, session_reference(session),
		  UNICODE_CUT(theirs, 120), UNICODE_CUT(mine, 120), revision);
}

/* --- marks ------------------------------------------------------------------------------------ */

static bool read_until(const struct cli *cli, const struct session *session, char date[DATE_SIZE],
		       struct error *error)
{
	static const struct question date_question = { .kind = QUESTION_DATE };
	const char *text = cli->options[OPTION_UNTIL];
	int32_t day;

	if (!text) {
		date_write(session_today(session) + DAYS_TO_SETTLE, date);
		return true;
	}
	if (!session_read(&date_question, text, cli->arena, &text, error))
		return false;
	if (!date_parse(text, &day))
		return error_set(error, ERROR_USAGE, "--until wants a date, such as 2027-02-12");
	date_write(day, date);
	return true;
}

static bool read_owner(struct cli *cli, const struct session *session,
		       const struct question *question, const char **owner, struct error *error)
{
	const struct bank *bank = session_bank(session);
	struct text names = text_start(cli->arena);

	*owner = cli->options[OPTION_OWNER];
	if (!*owner && question->owner)
		*owner = question->owner->name;
	if (*owner && role_find(bank, *owner))
		return true;
	for (size_t i = 0; i < bank->roles.count; i++)
		text_add_format(&names, "%s%s", i ? ", " : "", bank->roles.items[i].name);
	return error_set(error, ERROR_USAGE, "%s%s; the roles are %.350s",
			 *owner ? "there is no role " : "say with --owner who settles it",
			 text_or(*owner, ""), text_end(&names));
}

/* The gate of --defer, no later than the question allows. */
static bool check_gate(struct cli *cli, const struct session *session,
		       const struct question *question, struct error *error)
{
	const struct bank *bank = session_bank(session);
	const char *name = cli->options[OPTION_DEFER];
	size_t gate = 0;
	struct text names = text_start(cli->arena);

	while (gate <= bank->gates.count && !text_equal(gate_name(bank, gate), name))
		text_add_format(&names, "%s%s", gate ? ", " : "", gate_name(bank, gate)), gate++;
	if (gate > bank->gates.count)
		return error_set(error, ERROR_USAGE, "there is no gate %s; there are %s", name,
				 text_end(&names));
	if (question->defer == DEFER_NO || question->never_park)
		return error_set(error, ERROR_DATA,
				 "%s may not be put off: answer it, or say --unknown with an owner "
				 "and a date",
				 question->name);
	if (gate > question->defer)
		return error_set(error, ERROR_DATA, "%s may be put off until %s at the latest",
				 question->name, gate_name(bank, question->defer));
	return true;
}

static enum outcome mark_for_later(struct cli *cli, struct session *session,
				   const struct question *question, struct error *error)
{
	char date[DATE_SIZE];
	const char *owner, *reason = text_or(cli->options[OPTION_REASON], "");

	if (!read_until(cli, session, date, error)
	    || !read_owner(cli, session, question, &owner, error))
		return OUTCOME_REFUSED;
	if (cli->options[OPTION_DEFER] && !check_gate(cli, session, question, error))
		return OUTCOME_REFUSED;
	enum outcome outcome =
		cli->options[OPTION_DEFER]
			? session_defer(session, question, owner, date, reason, error)
			: session_unknown(session, question, owner, date, reason, error);

	if (outcome <= OUTCOME_UNCHANGED && !cli->options[OPTION_UNTIL])
		cli_note(
			cli,
			"to be settled by %s on %s (in %d days); --owner and --until say otherwise",
			owner, date, DAYS_TO_SETTLE);
	return outcome;
}

static enum outcome mark_not_applicable(const struct cli *cli, struct session *session,
					const struct question *question, struct error *error)
{
	if (!question->na_allowed) {
		error_set(error, ERROR_DATA, "%s always applies and cannot be set aside; answer it",
			  question->name);
		return OUTCOME_REFUSED;
	}
	if (text_is_blank(cli->options[OPTION_REASON])) {
		error_set(error, ERROR_USAGE,
			  "say why it is not needed: --not-applicable --reason TEXT");
		return OUTCOME_REFUSED;
	}
	return session_not_applicable(session, question, cli->options[OPTION_REASON], error);
}

/* The answer, or where there is none the marks. */
static enum outcome clear(struct session *session, struct target target, int64_t revision,
			  struct error *error)
{
	const struct question *question = target.question;
	const struct question_result *result =
		&session_assessment(session)->questions[question->index];

	if (*session_given(session, target).value || target.row || target.item)
		return session_answer(session, target, "", NULL, revision, error);
	if (result->not_applicable)
		return session_not_applicable(session, question, NULL, error);
	if (result->deferral)
		return session_defer(session, question, NULL, NULL, NULL, error);
	return session_unknown(session, question, NULL, NULL, NULL, error);
}

/* --- all of them ------------------------------------------------------------------------------ */

static enum outcome act(struct cli *cli, struct session *session, struct target target,
			int64_t revision, struct error *error)
{
	if (cli_operand(cli, 2))
		return session_answer(session, target, cli_operand(cli, 2),
				      cli->options[OPTION_REASON], revision, error);
	if (cli->options[OPTION_CLEAR])
		return clear(session, target, revision, error);
	if (cli->options[OPTION_NOT_APPLICABLE])
		return mark_not_applicable(cli, session, target.question, error);
	return mark_for_later(cli, session, target.question, error);
}

static bool work(struct cli *cli, struct session *session, struct error *error)
{
	const char *name = cli_operand(cli, 1), *mine = text_or(cli_operand(cli, 2), "");
	bool marks = !cli_operand(cli, 2) && !cli->options[OPTION_CLEAR];
	struct target target;
	int64_t revision;

	if (!read_revision(cli, &revision, error)
	    || !target_choose(cli, session, name, marks ? TARGET_WHOLE : TARGET_CELL, &target,
			      error))
		return false;
	struct given given = session_given(session, target);

	/* A mark has a revision of its own; the person looked at the answer's. */
	if (marks && revision != REVISION_ANY && revision != given.revision) {
		tell_clash(cli, session, name, mine, given.value, given.by, given.revision, error);
		return false;
	}
	enum outcome outcome = act(cli, session, target, revision, error);

	if (outcome == OUTCOME_CLASH) {
		struct rival rival = session_rival(session);

		tell_clash(cli, session, name, mine, rival.theirs, rival.by, rival.revision, error);
	}
	if (outcome > OUTCOME_UNCHANGED)
		return false;
	cli_print(cli, text_format(cli->arena, "%s %s revision %" PRId64 "\n",
				   session_reference(session), name,
				   session_given(session, target).revision));
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	return check_form(cli, error) && data_file_do_proposal(cli, DATA_CHANGE, work, error);
}

static const struct option_use uses[] = {
	{ .id = OPTION_ROW },         { .id = OPTION_UNKNOWN },
	{ .id = OPTION_DEFER },       { .id = OPTION_NOT_APPLICABLE },
	{ .id = OPTION_CLEAR },       { .id = OPTION_REASON },
	{ .id = OPTION_OWNER },       { .id = OPTION_UNTIL },
	{ .id = OPTION_IF_REVISION }, { .id = OPTION_JSON, .meaning = "write an error as JSON" },
	{ .id = OPTION_FILE },        { .id = OPTION_BANK },
	{ .id = OPTION_AS },          { .id = OPTION_TODAY },
};

const struct command command_answer = {
	.name = "answer",
	.operands = "P QUESTION [VALUE]",
	.least = 2,
	.most = 3,
	.summary = "answer a question of a proposal, or mark it",
	.details =
		"Saves the answer and prints \"P-001 QUESTION revision N\" once it is on disk. "
		"Choices are given by name or label, several parted by commas; numbers as 62.5, "
		"dates as 2027-02-12 or 12 Feb 2027. A value that begins with a hyphen stands "
		"behind \"--\".\n\n"
		"With --if-revision the answer is saved only if nobody changed it since revision "
		"N; else nothing is saved, both texts are shown, and the exit code is 3.",
	.examples = "waymark answer P-001 prop_title \"Data Skills\"\n"
		    "waymark answer P-001 prop_title \"Data Skills\" --if-revision 1 --as A.Osei",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
