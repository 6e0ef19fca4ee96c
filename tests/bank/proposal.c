#include "harness.h"

#include "bank/bank.h"
#include "bank/csv.h"
#include "bank/proposal.h"
#include "base/json.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* --- helpers --- */

static const char *const examples[] = { "dunmar", "loughree", "cedar" };

static const char *example(size_t i, const char *ending)
{
	return text_format(&arena, "data/examples/%s.%s", examples[i], ending);
}

static const struct bank *shipped_bank(void)
{
	struct problems problems = problems_start(&arena);
	const struct bank *bank = bank_load("data/bank", &arena, &problems);

	CHECK(bank != NULL);
	return bank;
}

static struct proposal *read_named(const char *path, const char *bytes, size_t length,
				   const struct bank *bank, struct error *error)
{
	struct file file = { .path = path, .bytes = bytes, .length = length };

	return proposal_read(&file, bank, &arena, error);
}

static struct proposal *read_text(const char *text, const struct bank *bank)
{
	struct error error = { 0 };
	struct proposal *proposal = read_named("it", text, strlen(text), bank, &error);

	CHECK_TEXT(error.text, "");
	return proposal;
}

static const char *refusal(const char *text)
{
	struct error error = { 0 };

	if (read_named("it", text, strlen(text), NULL, &error))
		return "(accepted)";
	CHECK(error.kind == ERROR_DATA);
	return arena_copy_text(&arena, error.text);
}

static const char *json_again(const char *text, const struct bank *bank)
{
	return proposal_write_json(read_text(text, bank), &arena);
}

static const char *csv_again(const char *text, const struct bank *bank)
{
	return proposal_write_csv(read_text(text, bank), &arena);
}

static int lines_compare(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* What a file holds in any one order: its lines and cells, sorted. */
static const char *sorted_parts(const char *text)
{
	const char **lines;
	struct text sorted = text_start(&arena);
	size_t count = text_split(&arena, text, ",\n", &lines);

	qsort(lines, count, sizeof(*lines), lines_compare);
	for (size_t i = 0; i < count; i++)
		text_add_format(&sorted, "%s\n", lines[i]);
	return text_end(&sorted);
}

/* --- the examples --- */

TEST(examples_come_back_from_json_byte_for_byte)
{
	for (size_t i = 0; i < COUNT(examples); i++) {
		const char *text = test_read(example(i, "json"));

		CHECK_ROW_TEXT(i, json_again(text, NULL), text);
	}
}

TEST(examples_come_back_from_csv_byte_for_byte)
{
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(examples); i++) {
		const char *text = test_read(example(i, "csv"));

		CHECK_ROW_TEXT(i, csv_again(text, bank), text);
		/* Without the bank nobody knows that items belong together. */
		CHECK_ROW_TEXT(i, sorted_parts(csv_again(text, NULL)), sorted_parts(text));
	}
}

/* Both files hold the same, in an order of their own; a proposal that went through the other format
 * is that of the file, but for the order of the notes in JSON. */
TEST(examples_are_the_same_in_both_formats)
{
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(examples); i++) {
		const char *json = test_read(example(i, "json"));
		const char *csv = test_read(example(i, "csv"));

		CHECK_ROW_TEXT(i, sorted_parts(json_again(csv_again(json, bank), bank)),
			       sorted_parts(json));
		CHECK_ROW_TEXT(i, csv_again(json_again(csv, bank), bank), csv);
		CHECK_ROW_TEXT(i, sorted_parts(csv_again(json, bank)), sorted_parts(csv));
	}
}

static const struct answer *answer_find(const struct proposal *proposal, const char *question)
{
	for (size_t i = 0; i < proposal->answers.count; i++)
		if (text_equal(proposal->answers.items[i].question, question))
			return &proposal->answers.items[i];
	return NULL;
}

TEST(an_example_is_read_into_its_parts)
{
	const struct proposal *proposal =
		read_text(test_read("data/examples/dunmar.csv"), shipped_bank());

	CHECK_TEXT(proposal_meta(proposal, "today"), "2026-09-01");
	CHECK(proposal_meta(proposal, "framework") == NULL);
	CHECK_TEXT(proposal_note(proposal, "credit_board", ""),
		   "Sub-committee meets four times a year instead of twice.");
	CHECK(proposal_note(proposal, "credit_board", "x") == NULL);
	CHECK(proposal->notes.count == 2 && proposal->deferrals.count == 1);
	CHECK_TEXT(proposal->deferrals.items[0].question, "pol_progression");
	CHECK_TEXT(proposal->deferrals.items[0].owner, "governance");
	CHECK_TEXT(proposal->deferrals.items[0].until, "2027-12-31");
	CHECK_TEXT(proposal->deferrals.items[0].reason, "Only one course so far.");
	CHECK(proposal->marks.count == 6);
	CHECK_TEXT(proposal->marks.items[5].check, "sys_bent");
	CHECK_TEXT(proposal->marks.items[5].state, "deferred");
	CHECK_TEXT(proposal->marks.items[5].gate, "after-first-run");
	CHECK_TEXT(proposal->marks.items[5].owner, "it");
	CHECK_TEXT(proposal->marks.items[5].until, "2027-08-31");
	CHECK_TEXT(proposal->acknowledged.items[0].conflict, "x_no_payback");
	const struct answer *item = answer_find(proposal, "alloc_role");

	CHECK(item && item->item == 1 && text_equal(item->repeat, "alloc") && !*item->row);
	const struct answer *row = answer_find(proposal, "res_team");

	CHECK(row && row->item == 0 && row->repeat == NULL && *row->row);
}

/* --- what is kept --- */

TEST(everything_section_10_has_goes_both_ways)
{
	static const char json[] =
		"{\n \"meta\": {\n  \"today\": \"2026-09-01\",\n  \"own\": \"\"\n },\n"
		" \"answers\": {\n"
		"  \"blank\": \"\",\n"
		"  \"text\": \" a, \\\"b\\\"\\nc \",\n"
		"  \"noted\": \"\",\n"
		"  \"unknown_one\": \"kept\",\n"
		"  \"res_team\": {\n   \"lead\": \"named\",\n   \"odd row\": \"x\"\n  },\n"
		"  \"alloc\": [\n   {},\n   {\n    \"alloc_role\": \"ACL\",\n"
		"    \"alloc_hours\": \"62.5\"\n   }\n  ]\n },\n"
		" \"notes\": {\n  \"text\": \"why\",\n  \"res_team[lead]\": \"who\",\n"
		"  \"alloc_hours[2]\": \"agreed\",\n  \"noted\": \"of a blank\",\n"
		"  \"absent\": \"no answer\",\n  \"absent[row]\": \"nor row\"\n },\n"
		" \"deferred\": {\n"
		"  \"a\": {\n   \"owner\": \"it\",\n   \"until\": \"2027-01-31\",\n   \"reason\": "
		"\"later\"\n  },\n"
		"  \"b\": {\n   \"owner\": \"\",\n   \"until\": \"2027-01-31\",\n   \"reason\": "
		"\"\"\n  },\n"
		"  \"c\": {\n   \"owner\": \"it\",\n   \"until\": \"\",\n   \"reason\": \"\"\n  "
		"},\n"
		"  \"d\": {\n   \"owner\": \"\",\n   \"until\": \"\",\n   \"reason\": \"r\"\n  }\n "
		"},\n"
		" \"unknown\": {\n"
		"  \"g\": {\n   \"owner\": \"it\",\n   \"until\": \"2027-01-31\",\n   \"how\": "
		"\"ask the vendor\"\n  },\n"
		"  \"h\": {\n   \"owner\": \"\",\n   \"until\": \"\",\n   \"how\": \"\"\n  }\n },\n"
		" \"na\": {\n  \"e\": \"none here\",\n  \"f\": \"\"\n },\n"
		" \"checks\": {\n"
		"  \"k\": {\n   \"state\": \"met\",\n   \"note\": \"\"\n  },\n"
		"  \"l\": {\n   \"state\": \"deferred\",\n   \"note\": \"n\",\n   \"gate\": \"\",\n"
		"   \"owner\": \"it\",\n   \"until\": \"\"\n  },\n"
		"  \"m\": {\n   \"state\": \"\",\n   \"note\": \"m\"\n  }\n },\n"
		" \"acknowledged\": {\n  \"x\": \"seen\"\n }\n}\n";
	static const char csv[] = "question,row,value,note\n"
				  "@today,,2026-09-01,\n"
				  "@own,,,\n"
				  "blank,,,\n"
				  "text,,\" a, \"\"b\"\"\nc \",why\n"
				  "noted,,,\n"
				  "unknown_one,,kept,\n"
				  "res_team,lead,named,who\n"
				  "res_team,odd row,x,\n"
				  "alloc_role,2,ACL,\n"
				  "alloc_hours,2,62.5,agreed\n"
				  "noted,,,of a blank\n"
				  "absent,,,no answer\n"
				  "absent,row,,nor row\n"
				  "@defer,a,it 2027-01-31,later\n"
				  "@defer,b,- 2027-01-31,\n"
				  "@defer,c,it -,\n"
				  "@defer,d,,r\n"
				  "@unknown,g,it 2027-01-31,ask the vendor\n"
				  "@unknown,h,,\n"
				  "@na,e,,none here\n"
				  "@na,f,,\n"
				  "@check,k,met,\n"
				  "@check,l,deferred - it -,n\n"
				  "@check,m,,m\n"
				  "@acknowledge,x,,seen\n";
	const struct bank *bank = shipped_bank();

	CHECK_TEXT(json_again(json, NULL), json);
	CHECK_TEXT(csv_again(json, bank), csv);
	CHECK_TEXT(csv_again(csv, bank), csv);
	CHECK_TEXT(json_again(csv, bank), json);
}

TEST(an_empty_proposal_is_one)
{
	static const char empty[] = "{\n \"meta\": {},\n \"answers\": {},\n \"notes\": {},\n"
				    " \"deferred\": {},\n \"na\": {},\n \"checks\": {},\n"
				    " \"acknowledged\": {}\n}\n";

	CHECK_TEXT(json_again("{}", NULL), empty);
	CHECK_TEXT(json_again("\xef\xbb\xbf \n{}", NULL), empty);
	CHECK_TEXT(json_again("{\"answers\": {\"grid\": {}, \"list\": [], \"items\": [{}, {}]}}",
			      NULL),
		   empty);
	CHECK_TEXT(json_again("question,row,value,note", NULL), empty);
	CHECK_TEXT(json_again("\xef\xbb\xbf"
			      "note,value,row,question\r\n,,,\r\n#x,,,\r\n",
			      NULL),
		   empty);
	CHECK_TEXT(csv_again("{}", NULL), "question,row,value,note\n");
}

/* What JSON allows to be written otherwise is brought into the one form. */
TEST(other_spellings_are_understood)
{
	static const struct {
		const char *found, *csv;
	} rows[] = {
		{ "{\"answers\": {\"a\": 62, \"b\": -3, \"c\": 2.5, \"d\": 0.1, \"e\": 1e3}}",
		  "a,,62,\nb,,-3,\nc,,2.5,\nd,,0.1,\ne,,1000,\n" },
		{ "{\"na\": {\"a\": {\"reason\": \"none\"}}}", "@na,a,,none\n" },
		{ "{\"acknowledged\": {\"a\": {\"reason\": \"seen\"}}}", "@acknowledge,a,,seen\n" },
		{ "{\"deferred\": {\"a\": {}}}", "@defer,a,,\n" },
		{ "{\"deferred\": {\"a\": {\"owner\": \"-\"}}}", "@defer,a,,\n" },
		{ "{\"unknown\": {\"a\": {\"until\": \"2027-01-31\"}}}",
		  "@unknown,a,- 2027-01-31,\n" },
		{ "question,row,value,note\n@unknown,a,2027-01-31,\n",
		  "@unknown,a,- 2027-01-31,\n" },
		{ "{\"checks\": {\"a\": {}}}", "@check,a,,\n" },
		{ "{\"notes\": {\"a\": \"\"}}", "" },
		{ "{\"answers\": {\"a\": \"one\\r\\ntwo\\rthree\\r\"}}",
		  "a,,\"one\ntwo\nthree\n\",\n" },
		{ "question,row,value,note\r\na,,\"one\r\ntwo\",\r\n", "a,,\"one\ntwo\",\n" },
		{ "question,row,value,note\n@defer,a,2027-01-31,\n", "@defer,a,- 2027-01-31,\n" },
		{ "question,row,value,note\n@defer,a,  it   2027-01-31 ,\n",
		  "@defer,a,it 2027-01-31,\n" },
		{ "question,row,value,note\n@check,a,accepted - - 2027-01-31,n\n",
		  "@check,a,accepted - - 2027-01-31,n\n" },
		{ "value,question,row,note\nx,a,,\n", "a,,x,\n" },
		/* A note may come before or behind its answer. */
		{ "question,row,value,note\na,,,why\na,,x,\n", "a,,x,why\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, csv_again(rows[i].found, NULL),
			       text_format(&arena, "question,row,value,note\n%s", rows[i].csv));
}

TEST(rows_and_items_come_together_in_order)
{
	const struct bank *bank = shipped_bank();

	CHECK_TEXT(csv_again("question,row,value,note\n"
			     "alloc_hours,2,20,\n"
			     "res_team,a,x,\n"
			     "prop_title,,T,\n"
			     "alloc_role,10,J,\n"
			     "alloc_hours,1,10,\n"
			     "res_team,b,y,\n"
			     "alloc_role,2,B,\n",
			     bank),
		   "question,row,value,note\n"
		   "alloc_hours,1,10,\n"
		   "alloc_hours,2,20,\n"
		   "alloc_role,2,B,\n"
		   "alloc_role,10,J,\n"
		   "res_team,a,x,\n"
		   "res_team,b,y,\n"
		   "prop_title,,T,\n");
}

/* Only the bank can tell a number that is a row from one that is an item; the assessment then says
 * which of them do not exist. */
TEST(numbers_are_items_where_the_bank_has_a_repeat)
{
	static const struct {
		const char *record;
		size_t item;
		const char *row;
	} rows[] = {
		{ "alloc_role,1,A,", 1, "" },
		{ "alloc_role,1000,A,", 1000, "" },
		{ "alloc_role,1001,A,", 0, "1001" },
		{ "alloc_role,01,A,", 0, "01" },
		{ "alloc_role,0,A,", 0, "0" },
		{ "alloc_role,one,A,", 0, "one" },
		{ "alloc_role,,A,", 0, "" },
		{ "alloc_role,99999999999999999999,A,", 0, "99999999999999999999" },
		{ "res_team,1,A,", 0, "1" },
		{ "prop_title,1,A,", 0, "1" },
		{ "nonsense,1,A,", 0, "1" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *csv =
			text_format(&arena, "question,row,value,note\n%s\n", rows[i].record);
		const struct proposal *proposal = read_text(csv, bank);

		CHECK_ROW(i, proposal->answers.items[0].item == rows[i].item);
		CHECK_ROW_TEXT(i, proposal->answers.items[0].row, rows[i].row);
		CHECK_ROW_TEXT(i, csv_again(json_again(csv, bank), bank), csv);
	}
	const struct proposal *proposal =
		read_text("{\"answers\": {\"alloc_role\": {\"2\": \"A\"}}}", bank);

	CHECK(proposal->answers.items[0].item == 2);
	CHECK_TEXT(proposal->answers.items[0].repeat, "alloc");
	CHECK(read_text("question,row,value,note\nalloc_role,1,A,\n", NULL)->answers.items[0].item
	      == 0);
}

/* --- what is refused --- */

TEST(json_of_the_wrong_form_is_refused_with_the_member)
{
	static const struct {
		const char *json, *sentence;
	} rows[] = {
		{ "[]", "it: found a list; a proposal is an object with \"meta\", \"answers\", "
			"\"notes\" and so on" },
		{ "{", "it:1:1: the file ends in the middle; a bracket or quote is not closed, or "
		       "the file was cut off" },
		{ "{\"answer\": {}}", "it: answer: this member is unknown; did you mean answers?" },
		{ "{\"questions\": {}}",
		  "it: questions: this member is unknown; known here: meta, answers, notes, "
		  "deferred, unknown, na, checks, acknowledged" },
		{ "{\"framework\": []}",
		  "it: framework: this is a framework, not a proposal; give it with --framework" },
		{ "{\"answers\": []}",
		  "it: answers: found a list; an object is needed here, {\"name\": ...}" },
		{ "{\"meta\": \"x\"}",
		  "it: meta: found a text; an object is needed here, {\"name\": ...}" },
		{ "{\"meta\": {\"check\": \"x\"}}",
		  "it: meta.check: this name is taken: in CSV it marks a deferral, a check or the "
		  "like; give the entry another name" },
		{ "{\"meta\": {\"\": \"x\"}}",
		  "it: meta.: there is no name here; put in the name of what is meant" },
		{ "{\"meta\": {\"today\": [1]}}",
		  "it: meta.today: found a list; a text is needed here" },
		{ "{\"answers\": {\"a\": true}}",
		  "it: answers.a: found true; a text is needed here, such as \"yes\"" },
		{ "{\"answers\": {\"a\": false}}",
		  "it: answers.a: found false; a text is needed here, such as \"no\"" },
		{ "{\"answers\": {\"a\": null}}",
		  "it: answers.a: found null; a text is needed here, or leave the member out" },
		{ "{\"answers\": {\"a\": 0.1234567}}",
		  "it: answers.a: this number has more digits than can be kept; write it in quotes "
		  "as it should read" },
		{ "{\"answers\": {\"a\": 1e20}}",
		  "it: answers.a: this number has more digits than can be kept; write it in quotes "
		  "as it should read" },
		{ "{\"answers\": {\"a\": [\"b\", \"c\"]}}",
		  "it: answers.a[1]: found a text; the items of a list are objects. Several "
		  "choices "
		  "are one text with blanks between them, \"a b\"" },
		{ "{\"answers\": {\"alloc\": [{}, {\"alloc_hours\": {}}]}}",
		  "it: answers.alloc[2].alloc_hours: found an object; a text is needed here" },
		{ "{\"answers\": {\"g\": {\"r\": {}}}}",
		  "it: answers.g.r: found an object; a text is needed here" },
		{ "{\"answers\": {\"g\": {\"\": \"x\"}}}",
		  "it: answers.g.: there is no name here; put in the name of what is meant" },
		{ "{\"answers\": {\" \": \"x\"}}",
		  "it: answers. : there is no name here; put in the name of what is meant" },
		{ "{\"answers\": {\"@a\": \"x\"}}",
		  "it: answers.@a: this cannot be the name of a question, which is made of "
		  "lower-case letters, digits and underscores" },
		{ "{\"answers\": {\"#a\": \"x\"}}",
		  "it: answers.#a: this cannot be the name of a question, which is made of "
		  "lower-case letters, digits and underscores" },
		{ "{\"answers\": {\"l\": [{\"a[1]\": \"x\"}]}}",
		  "it: answers.l[1].a[1]: this cannot be the name of a question, which is made of "
		  "lower-case letters, digits and underscores" },
		{ "{\"answers\": {\"a\": \"1\", \"a\": \"2\"}}",
		  "it:1:26: the same name stands here a second time (duplicate object key near "
		  "'\"a\"'); keep one of the two" },
		{ "{\"answers\": {\"a\": [{\"x\": \"1\"}], \"b\": [{\"x\": \"1\"}]}}",
		  "it: answers.b[1].x: x, row 1 is answered a second time; keep one of the two" },
		{ "{\"answers\": {\"a\": [{\"b\": \"1\"}], \"b \": \"1\"}}", "(accepted)" },
		{ "{\"notes\": {\"a[]\": \"x\"}}",
		  "it: notes.a[]: there is no name here; put in the name of what is meant" },
		{ "{\"notes\": {\"[r]\": \"x\"}}",
		  "it: notes.[r]: there is no name here; put in the name of what is meant" },
		{ "{\"notes\": {\"a]\": \"x\"}}",
		  "it: notes.a]: this cannot be the name of a question, which is made of "
		  "lower-case letters, digits and underscores" },
		{ "{\"notes\": {\"a\": {}}}",
		  "it: notes.a: found an object; a text is needed here" },
		{ "{\"deferred\": {\"a\": \"x\"}}",
		  "it: deferred.a: found a text; an object is needed here, {\"owner\": ...}" },
		{ "{\"unknown\": {\"a\": {\"reason\": \"x\"}}}",
		  "it: unknown.a.reason: this member is unknown; known here: owner, until, how" },
		{ "{\"unknown\": {\"a\": {\"owner\": \"two words\"}}}",
		  "it: unknown.a.owner: \"two words\" is more than one word; one is needed here, "
		  "such as the name of a role or a day" },
		{ "{\"deferred\": {\"a\": {\"ownr\": \"x\"}}}",
		  "it: deferred.a.ownr: this member is unknown; did you mean owner?" },
		{ "{\"deferred\": {\"a\": {\"until\": \"next year\"}}}",
		  "it: deferred.a.until: \"next year\" is more than one word; one is needed here, "
		  "such as the name of a role or a day" },
		{ "{\"na\": {\"a\": []}}", "it: na.a: found a list; a text is needed here" },
		{ "{\"na\": {\"a\": {\"why\": \"x\"}}}",
		  "it: na.a.why: this member is unknown; known here: reason" },
		{ "{\"checks\": {\"a\": \"met\"}}",
		  "it: checks.a: found a text; an object is needed here, {\"state\": ...}" },
		{ "{\"checks\": {\"a\": {\"state\": \"met now\"}}}",
		  "it: checks.a.state: \"met now\" is more than one word; one is needed here, such "
		  "as the name of a role or a day" },
		{ "{\"checks\": {\"a\": {\"evidence\": \"x\"}}}",
		  "it: checks.a.evidence: this member is unknown; known here: state, gate, owner, "
		  "until, note" },
		{ "{\"acknowledged\": {\"\": \"x\"}}",
		  "it: acknowledged.: there is no name here; put in the name of what is meant" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, refusal(rows[i].json), rows[i].sentence);
}

TEST(csv_of_the_wrong_form_is_refused_with_line_and_column)
{
	static const struct {
		const char *csv, *sentence;
	} rows[] = {
		{ "", "it: the file is empty; a proposal is JSON or CSV" },
		{ "\xef\xbb\xbf \r\n", "it: the file is empty; a proposal is JSON or CSV" },
		{ "question;row;value;note\na;;x;\n",
		  "it:1:1: the cells are separated by semicolons; save the file with commas" },
		{ "name,row,value,mode,note\n",
		  "it: this is a framework, not a proposal; give it with --framework" },
		{ "question,row,value\n", "it:1:1: the column note is missing; the first line of a "
					  "proposal reads question,row,value,note" },
		{ "question,row,vlaue,note\n",
		  "it:1:14: the column \"vlaue\" is unknown; did you mean value?" },
		{ "question,row,value,note,by whom\n",
		  "it:1:25: the column \"by whom\" is unknown; a proposal has question, row, "
		  "value, "
		  "note" },
		{ "hello\n",
		  "it:1:1: the column \"hello\" is unknown; a proposal has question, row, "
		  "value, note" },
		{ "question,row,value,note\n,,x,\n",
		  "it:2:1: there is no name here; put in the name of what is meant" },
		{ "question,row,value,note\na[b],,x,\n",
		  "it:2:1: this cannot be the name of a question, which is made of lower-case "
		  "letters, digits and underscores" },
		{ "question,row,value,note\na, ,x,\n",
		  "it:2:3: there is no name here; put in the name of what is meant" },
		{ "question,row,value,note\na,,x,\nb,,y,\na,,z,\n",
		  "it:4:1: a is answered a second time (first in line 2); keep one of the two" },
		{ "question,row,value,note\na,r,x,\na,r,y,\n",
		  "it:3:1: a, row r is answered a second time (first in line 2); keep one of the "
		  "two" },
		{ "question,row,value,note\na,,x,1\na,,,2\n",
		  "it:3:1: a has a note a second time (first in line 2); keep one of the two" },
		{ "question,row,value,note\na,,x,\nb,,\"1\n2\",\na,r,y,\n",
		  "it:5:1: a has both an answer of its own and rows; keep one of the two" },
		{ "question,row,value,note\n@today,,x,\n@today,,y,\n",
		  "it:3:1: today is given a second time (first in line 2); keep one of the two" },
		{ "question,row,value,note\n@today,r,x,\n",
		  "it:2:8: the row of @today is not used; leave the cell empty" },
		{ "question,row,value,note\n@today,,x,y\n",
		  "it:2:11: the note of @today is not used; leave the cell empty" },
		{ "question,row,value,note\n@,,x,\n",
		  "it:2:1: there is no name here; put in the name of what is meant" },
		{ "question,row,value,note\n@defer,,it 2027-01-01,\n",
		  "it:2:8: there is no name here; put in the name of what is meant" },
		{ "question,row,value,note\n@defer,a,head of school 2027-01-01,\n",
		  "it:2:10: there are 4 words; the value reads OWNER YYYY-MM-DD" },
		{ "question,row,value,note\n@defer,a,,\n@defer,a,,\n",
		  "it:3:1: a is deferred a second time (first in line 2); keep one of the two" },
		{ "question,row,value,note\n@unknown,a,,\n@unknown,a,,\n",
		  "it:3:1: a is marked as not known yet a second time (first in line 2); keep one "
		  "of the two" },
		{ "question,row,value,note\n@na,a,yes,\n",
		  "it:2:7: the value of @na is not used; leave the cell empty" },
		{ "question,row,value,note\n@na,a,,\n@na,a,,\n",
		  "it:3:1: a is marked as not applicable a second time (first in line 2); keep one "
		  "of the two" },
		{ "question,row,value,note\n@check,a,\"met since the board, we think\",\n",
		  "it:2:11: there are 6 words; the value reads met, na, accepted, or deferred GATE "
		  "OWNER YYYY-MM-DD" },
		{ "question,row,value,note\n@check,a,met,\n@check,a,na,\n",
		  "it:3:1: a is marked a second time (first in line 2); keep one of the two" },
		{ "question,row,value,note\n@acknowledge,a,yes,\n",
		  "it:2:16: the value of @acknowledge is not used; leave the cell empty" },
		{ "question,row,value,note\n@acknowledge,a,,x\n@acknowledge,a,,x\n",
		  "it:3:1: a is acknowledged a second time (first in line 2); keep one of the "
		  "two" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, refusal(rows[i].csv), rows[i].sentence);
	/* What the readers of CSV and JSON refuse themselves has its place in front, too. */
	CHECK(text_starts_with(refusal("question,row,value,note\na,,\xff,\n"), "it:2:4: "));
	CHECK(text_starts_with(refusal("question,row,value,note\na,,\"x,\n"), "it:2:4: "));
	CHECK(text_starts_with(refusal("question,row,value,note\na,,x,,y\n"), "it:2:7: "));
}

TEST(a_field_has_no_answer_outside_its_items)
{
	struct error error = { 0 };
	static const char csv[] = "question,row,value,note\nalloc_role,1,A,\nalloc_role,,B,\n";
	static const char json[] = "{\"answers\": {\"a\": [{\"b\": \"1\"}], \"b\": \"2\"}}";

	CHECK(!read_named("it", csv, sizeof(csv) - 1, shipped_bank(), &error));
	CHECK_TEXT(error.text,
		   "it:2:1: alloc_role has both an answer of its own and rows; keep one "
		   "of the two");
	CHECK_TEXT(refusal(json), "it: answers.a[1].b: b has both an answer of its own and rows; "
				  "keep one of the two");
}

TEST(a_repeat_has_no_answer_of_its_own)
{
	struct error error = { 0 };
	static const char csv[] = "question,row,value,note\nalloc,,x,\nalloc_role,1,A,\n";

	CHECK(!read_named("it", csv, sizeof(csv) - 1, shipped_bank(), &error));
	CHECK_TEXT(error.text, "it:3:1: alloc has both an answer of its own and items; keep one of "
			       "the two");
}

static char *filled(char character, size_t length)
{
	return memset(arena_alloc(&arena, length + 1), character, length);
}

TEST(limits_are_kept_and_the_limit_itself_passes)
{
	char *text = filled('x', PROPOSAL_TEXT_LIMIT), *name = filled('n', PROPOSAL_NAME_LIMIT);

	CHECK_TEXT(refusal(text_format(&arena, "{\"answers\": {\"%s\": \"%s\"}}", name, text)),
		   "(accepted)");
	CHECK_TEXT(refusal(text_format(&arena, "question,row,value,note\n%s,,%s,\n", name, text)),
		   "(accepted)");
	CHECK_TEXT(refusal(text_format(&arena, "{\"answers\": {\"a\": \"%sx\"}}", text)),
		   "it: answers.a: this text is longer than 65536 bytes; shorten it");
	CHECK(text_starts_with(
		refusal(text_format(&arena, "question,row,value,note\na,,%sx,\n", text)),
		"it:2:4: "));
	CHECK_TEXT(refusal(text_format(&arena, "{\"answers\": {\"%sn\": \"x\"}}", name)),
		   text_format(&arena,
			       "it: answers.%.60s: this name is too long; names have at most 64 "
			       "characters",
			       name));
	CHECK_TEXT(refusal(text_format(&arena, "question,row,value,note\n@defer,a,%sn,\n", name)),
		   "it:2:10: a word is too long; at most 200 bytes are kept");
	CHECK_TEXT(
		refusal(text_format(&arena, "{\"deferred\": {\"a\": {\"owner\": \"%sn\"}}}", name)),
		"it: deferred.a.owner: this is too long; at most 200 bytes are kept");
}

TEST(numbers_of_entries_are_limited)
{
	struct text json = text_start(&arena), csv = text_start(&arena), list = text_start(&arena);

	text_add(&json, "{\"answers\": {");
	text_add(&csv, "question,row,value,note\n");
	for (size_t i = 0; i < PROPOSAL_ROWS_LIMIT; i++) {
		text_add_format(&json, "\"q%zu\": \"\",", i);
		if (i < PROPOSAL_ROWS_LIMIT / 2)
			text_add_format(&csv, "q%zu,,v,n\n", i);
	}
	text_add(&list, "{\"answers\": {\"a\": [");
	text_add_repeat(&list, "{},", PROPOSAL_ITEMS_LIMIT);
	CHECK_TEXT(refusal(text_format(&arena, "%s\"x\": \"\"}}", text_end(&json))),
		   "it: answers.x: the file holds more than 100000 entries; check that it is the "
		   "right file");
	CHECK_TEXT(refusal(text_end(&csv)), "(accepted)");
	CHECK_TEXT(refusal(text_format(&arena, "%sx,,v,n\n", text_end(&csv))),
		   "it:50002:1: the file holds more than 100000 answers and notes; check that it "
		   "is the right file");
	CHECK_TEXT(refusal(text_format(&arena, "%s{}]}}", text_end(&list))),
		   "it: answers.a: the list has 1001 items; at most 1000 are read");
	CHECK(text_starts_with(refusal(filled('[', 1000000)), "it:1:65: lists and objects are "));
}

TEST(standard_input_is_named_in_messages)
{
	struct error error = { 0 };

	CHECK(!read_named("-", "{\"x\": 1}", 8, NULL, &error));
	CHECK(text_starts_with(error.text, "standard input: x: "));
}

/* Texts that look like the parts of the formats. */
TEST(hostile_texts_are_only_texts)
{
	static const char *const texts[] = {
		"=1+1",
		"@check",
		"#comment",
		",",
		"\"",
		"\"\"",
		"\n",
		"a\n\n\nb",
		"\t",
		" lead",
		"trail ",
		"-",
		"{}",
		"[1]",
		"\\u0041\\n",
		"';--",
		"\xef\xbb\xbf",
		"\xe2\x80\xae",
		"\x1b[2J",
		"a,b;c",
		"null",
		"2027-01-31",
		"\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct json_writer *json = json_writer_open(&arena);

		json_begin_object(json, NULL);
		json_begin_object(json, "answers");
		json_put_text(json, "plain", texts[i]);
		json_begin_object(json, "grid");
		json_put_text(json, "row", texts[i]);
		json_end_object(json);
		json_end_object(json);
		json_begin_object(json, "notes");
		json_put_text(json, "plain", texts[i]);
		json_end_object(json);
		json_begin_object(json, "acknowledged");
		json_put_text(json, "c", texts[i]);
		json_end_object(json);
		json_end_object(json);
		const char *written = json_writer_close(json, 1);
		const struct proposal *proposal = read_text(csv_again(written, NULL), NULL);

		CHECK_ROW_TEXT(i, proposal->answers.items[0].value, texts[i]);
		CHECK_ROW_TEXT(i, proposal->answers.items[1].value, texts[i]);
		CHECK_ROW_TEXT(i, proposal_note(proposal, "plain", ""), texts[i]);
		CHECK_ROW_TEXT(i, proposal->acknowledged.items[0].reason, texts[i]);
		CHECK_ROW_TEXT(i, proposal_write_json(proposal, &arena), json_again(written, NULL));
	}
}
