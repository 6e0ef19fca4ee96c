#include "helpers.h"

#include "base/text.h"

#include <string.h>

/* What every engine must do; run on each. */

ON_BOTH(a_new_proposal_gets_the_next_reference)
{
	struct store *store = open_store(where);
	struct proposal_list list;
	struct error error = { 0 };

	CHECK_TEXT(new_proposal(store, "Economics").ref, "P-001");
	CHECK_TEXT(new_proposal(store, "Coastal Engineering").ref, "P-002");
	CHECK(store_list(store, &list, &arena, &error));
	CHECK(list.rows.count == 2);
	CHECK_TEXT(list.rows.items[1].title, "Coastal Engineering");
	CHECK_TEXT(list.rows.items[1].state, "draft");
	CHECK_TEXT(list.rows.items[1].changed_by, "amara");
	store_close(store);
}

ON_BOTH(a_proposal_is_found_by_its_reference_in_any_case)
{
	struct store *store = open_store(where);
	struct proposal_row row;
	struct error error = { 0 };

	new_proposal(store, "Economics");
	CHECK(store_find(store, "p-001", &row, &arena, &error));
	CHECK_TEXT(row.title, "Economics");
	CHECK(!store_find(store, "P-002", &row, &arena, &error));
	CHECK(error.kind == ERROR_NO_INPUT);
	store_close(store);
}

ON_BOTH(an_answer_is_there_with_its_revision_and_who)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct error error = { 0 };
	struct slot slot = slot_answer("def_kind", "");

	CHECK(must_answer(store, id, "def_kind", "award") == 1);
	CHECK(must_answer(store, id, "def_kind", "badge") == 2);
	struct loaded *loaded = store_load(store, id, 0, &arena, &error);
	const struct stored *stored = loaded_find(loaded, &slot);

	CHECK_TEXT(stored->value, "badge");
	CHECK_TEXT(stored->who, "amara");
	CHECK(stored->revision == 2);
	CHECK(loaded->proposal.answers.count == 1);
	CHECK_TEXT(loaded->proposal.answers.items[0].value, "badge");
	store_close(store);
}

ON_BOTH(the_second_writer_is_told_and_sees_both_texts)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct receipt receipt;

	must_answer(store, id, "def_need", "first");
	must_answer(store, id, "def_need", "theirs");
	CHECK(answer(store, id, "def_need", 1, "mine", &receipt) == STORE_CLASH);
	CHECK(receipt.clashes.count == 1);
	const struct clash *clash = &receipt.clashes.items[0];

	CHECK_TEXT(clash->was, "first");
	CHECK_TEXT(clash->mine, "mine");
	CHECK_TEXT(clash->theirs.value, "theirs");
	CHECK_TEXT(clash->theirs.who, "amara");
	CHECK(clash->theirs.revision == 2);
	CHECK_TEXT(value_of(store, id, "def_need"), "theirs");
	store_close(store);
}

ON_BOTH(equal_texts_are_no_clash_and_no_change)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct receipt receipt;

	must_answer(store, id, "def_need", "same");
	CHECK(answer(store, id, "def_need", 0, "same", &receipt) == STORE_SAVED);
	CHECK(receipt.act == 0);
	CHECK(receipt.revisions[0] == 1);
	CHECK(answer(store, id, "def_other", 0, NULL, &receipt) == STORE_SAVED);
	CHECK(receipt.act == 0);
	store_close(store);
}

ON_BOTH(an_act_is_saved_whole_or_not_at_all)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct change changes[] = {
		{ slot_answer("one", ""), 0, "1" },
		{ slot_answer("two", ""), 0, "2" },
		{ slot_answer("three", ""), 5, "3" },
	};
	struct act act = { .proposal = id, .kind = ACT_EDIT, .changes = changes, .count = 3 };
	struct receipt receipt;
	struct error error = { 0 };

	must_answer(store, id, "three", "x");
	CHECK(store_save(store, &act, &receipt, &arena, &error) == STORE_CLASH);
	CHECK(value_of(store, id, "one") == NULL);
	changes[2].base = 1;
	CHECK(store_save(store, &act, &receipt, &arena, &error) == STORE_SAVED);
	CHECK_TEXT(value_of(store, id, "two"), "2");
	CHECK(receipt.revisions[0] == 1 && receipt.revisions[2] == 2);
	store_close(store);
}

ON_BOTH(a_cleared_answer_keeps_its_revision)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct error error = { 0 };
	struct slot slot = slot_answer("one", "");

	must_answer(store, id, "one", "1");
	CHECK(must_answer(store, id, "one", NULL) == 2);
	struct loaded *loaded = store_load(store, id, 0, &arena, &error);

	CHECK(loaded->proposal.answers.count == 0);
	CHECK(loaded_revision(loaded, &slot) == 2);
	CHECK(must_answer(store, id, "one", "again") == 3);
	store_close(store);
}

ON_BOTH(what_cannot_be_kept_is_refused_with_a_sentence)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	char *long_text = arena_alloc(&arena, STORE_TEXT_LIMIT + 2);
	const struct {
		const char *name, *value;
	} rows[] = {
		{ "one", long_text },
		{ "one", "\xff" },
		{ "", "value" },
		{ "\xc3", "value" },
	};
	struct receipt receipt;

	memset(long_text, 'x', STORE_TEXT_LIMIT + 1);
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, answer(store, id, rows[i].name, 0, rows[i].value, &receipt)
				     == STORE_FAILED);
	CHECK(answer(store, 77, "one", 0, "1", &receipt) == STORE_FAILED);
	static const char *const facts[][2] = {
		{ "uid", "other" }, { "ref", "P-9" },  { "title", NULL },
		{ "title", " " },   { "state", NULL },
	};

	for (size_t i = 0; i < COUNT(facts); i++) {
		struct change change = { slot_of(SLOT_PROPOSAL, facts[i][0]), BASE_ANY,
					 facts[i][1] };
		struct act act = {
			.proposal = id, .kind = ACT_EDIT, .changes = &change, .count = 1
		};
		struct error error = { 0 };

		CHECK_ROW(i, store_save(store, &act, &receipt, &arena, &error) == STORE_FAILED);
		CHECK_ROW(i, error.kind == ERROR_DATA);
	}
	store_close(store);
}

/* --- contents --- */

static const char contents[] =
	"{\"meta\":{\"institution\":\"Cedar\",\"today\":\"2026-09-01\"},"
	"\"answers\":{\"def_kind\":\"award\",\"team\":{\"academic\":\"part\",\"design\":\"none\"},"
	"\"alloc\":[{\"hours\":\"10\",\"role\":\"ACL\"},{\"hours\":\"5\"}]},"
	"\"notes\":{\"def_kind\":\"because\",\"team[design]\":\"nobody\"},"
	"\"deferred\":{\"def_need\":{\"owner\":\"dean\",\"until\":\"2027-01-01\",\"reason\":\"r\"}}"
	","
	"\"na\":{\"def_partner\":\"no partner\"},"
	"\"checks\":{\"c_one\":{\"state\":\"met\",\"note\":\"minutes of 3 May\"}},"
	"\"acknowledged\":{\"x_one\":\"known\"}}";

static struct proposal *read_contents(void)
{
	struct file file = { "contents.json", contents, strlen(contents) };
	struct error error = { 0 };
	struct proposal *proposal = proposal_read(&file, NULL, &arena, &error);

	CHECK_TEXT(error.text, "");
	return proposal;
}

ON_BOTH(a_proposal_comes_back_as_it_was_given)
{
	struct store *store = open_store(where);
	struct proposal *given = read_contents();
	struct new_proposal made = { .title = "Cedar", .contents = given, .kind = ACT_IMPORT };
	struct proposal_row row;
	struct error error = { 0 };

	CHECK(store_create(store, &made, &row, &arena, &error));
	struct loaded *loaded = store_load(store, row.id, 0, &arena, &error);

	CHECK_TEXT(proposal_write_json(&loaded->proposal, &arena),
		   proposal_write_json(given, &arena));
	CHECK(changes_derive(loaded, given, &arena)->list.count == 0);
	store_close(store);
}
ON_BOTH(items_of_a_repeat_come_in_the_order_of_their_number)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct change changes[] = {
		{ slot_item(&arena, "alloc", 10, "hours"), 0, "10" },
		{ slot_answer("plain", ""), 0, "p" },
		{ slot_item(&arena, "alloc", 2, "hours"), 0, "2" },
		{ slot_item(&arena, "alloc", 2, "role"), 0, "r2" },
		{ slot_item(&arena, "alloc", 1, "hours"), 0, "1" },
	};
	static const char *const order[] = { "1", "2", "r2", "10", "p" };
	struct act act = { .proposal = id, .kind = ACT_EDIT, .changes = changes, .count = 5 };
	struct receipt receipt;
	struct error error = { 0 };

	CHECK(store_save(store, &act, &receipt, &arena, &error) == STORE_SAVED);
	struct loaded *loaded = store_load(store, id, 0, &arena, &error);

	for (size_t i = 0; i < COUNT(order); i++)
		CHECK_ROW_TEXT(i, loaded->proposal.answers.items[i].value, order[i]);
	store_close(store);
}

ON_BOTH(renaming_and_archiving_show_in_the_list)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct change changes[] = {
		{ slot_of(SLOT_PROPOSAL, "title"), 1, "Economics of Climate" },
		{ slot_of(SLOT_PROPOSAL, "state"), 1, "archived" },
	};
	struct act act = { .proposal = id, .kind = ACT_EDIT, .changes = changes, .count = 2 };
	struct proposal_row row;
	struct receipt receipt;
	struct error error = { 0 };

	CHECK(store_save(store, &act, &receipt, &arena, &error) == STORE_SAVED);
	CHECK(store_find(store, "P-001", &row, &arena, &error));
	CHECK_TEXT(row.title, "Economics of Climate");
	CHECK_TEXT(row.state, "archived");
	changes[0].base = 2;
	changes[0].value = "  ";
	CHECK(store_save(store, &act, &receipt, &arena, &error) == STORE_FAILED);
	store_close(store);
}

static int64_t number_of(struct store *store, const char *ref)
{
	struct proposal_row row = { 0 };
	struct error error = { 0 };

	CHECK(store_find(store, ref, &row, &arena, &error));
	return row.number;
}

ON_BOTH(a_summary_is_kept_with_the_state_it_was_made_from)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct change change = { slot_answer("one", ""), 0, "1" };
	struct act act = { .proposal = id,
			   .kind = ACT_EDIT,
			   .changes = &change,
			   .count = 1,
			   .summary = "1 of 9",
			   .summary_from = 4 };
	struct proposal_row row;
	struct receipt receipt;
	struct error error = { 0 };

	CHECK(store_save(store, &act, &receipt, &arena, &error) == STORE_SAVED);
	CHECK(store_find(store, "P-001", &row, &arena, &error));
	CHECK_TEXT(row.summary, "1 of 9");
	CHECK(row.summary_is_current);
	must_answer(store, id, "one", "2");
	CHECK(store_find(store, "P-001", &row, &arena, &error));
	CHECK_TEXT(row.summary, "1 of 9");
	CHECK(!row.summary_is_current);
	int64_t other = new_proposal(store, "Other economics").id;
	const struct summary old[] = { { id, row.number - 1, "old" }, { other + 1, 1, "nothing" } };
	const struct summary new[] = { { id, row.number, "new" },
				       { other, 1, "of another state" },
				       { other + 1, 1, "of nothing" },
				       { other, number_of(store, "P-002"), "other" } };

	CHECK(store_save_summaries(store, old, COUNT(old), &error));
	CHECK(store_save_summaries(store, NULL, 0, &error));
	CHECK(store_save_summaries(store, new, COUNT(new), &error));
	CHECK(store_find(store, "P-001", &row, &arena, &error));
	CHECK_TEXT(row.summary, "new");
	CHECK(row.summary_is_current);
	CHECK(store_find(store, "P-002", &row, &arena, &error));
	CHECK_TEXT(row.summary, "other");
	CHECK(row.summary_is_current);
	store_close(store);
}

static void check_same_slot(size_t row, const struct stored *one, const struct stored *other)
{
	CHECK_ROW(row, slot_equal(&one->slot, &other->slot));
	CHECK_ROW(row, one->revision == other->revision && one->number == other->number);
	CHECK_ROW(row, one->at_ms == other->at_ms);
	CHECK_ROW_TEXT(row, text_or(one->value, "(none)"), text_or(other->value, "(none)"));
	CHECK_ROW_TEXT(row, one->who, other->who);
}

static void check_same(const struct loaded *one, const struct loaded *other)
{
	const struct proposal_row *a = &one->row, *b = &other->row;

	CHECK(a->id == b->id && a->bank == b->bank && a->number == b->number);
	CHECK(a->created_ms == b->created_ms && a->changed_ms == b->changed_ms);
	CHECK(a->summary_is_current == b->summary_is_current);
	CHECK_TEXT(a->uid, b->uid);
	CHECK_TEXT(a->ref, b->ref);
	CHECK_TEXT(a->title, b->title);
	CHECK_TEXT(a->state, b->state);
	CHECK_TEXT(a->changed_by, b->changed_by);
	CHECK_TEXT(text_or(a->summary, "(none)"), text_or(b->summary, "(none)"));
	CHECK(one->slots.count == other->slots.count);
	for (size_t i = 0; i < one->slots.count; i++) {
		check_same_slot(i, &one->slots.items[i], &other->slots.items[i]);
		check_same_slot(i, one->by_slot[i], other->by_slot[i]);
	}
	CHECK_TEXT(proposal_write_json(&one->proposal, &arena),
		   proposal_write_json(&other->proposal, &arena));
}

/* What is known after a save need not be read again: it is the same to the last field. */
ON_BOTH(what_was_saved_is_known_without_reading_it)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct error error = { 0 };
	struct loaded *loaded = store_load(store, id, 0, &arena, &error);
	struct change rows[][2] = {
		{ { slot_answer("two", ""), 0, "b" }, { slot_answer("one", ""), 0, "a" } },
		{ { slot_answer("one", ""), 1, "c" } },
		{ { slot_of(SLOT_PROPOSAL, "title"), BASE_ANY, "Other economics" },
		  { slot_item(&arena, "hours", 1, "tutor"), 0, "12" } },
		{ { slot_answer("two", ""), 1, NULL }, { slot_answer("two", ""), 2, "d" } },
		{ { slot_of(SLOT_PROPOSAL, "state"), BASE_ANY, "archived" },
		  { slot_of(SLOT_NOTE, "two"), 0, "so it is" } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct act act = { .proposal = id,
				   .kind = ACT_EDIT,
				   .changes = rows[i],
				   .count = rows[i][1].slot.kind ? 2 : 1,
				   .summary = i % 2 ? NULL : "1 of 9",
				   .summary_from = loaded->row.number };
		struct receipt receipt;
		struct loaded *made = loaded_with(loaded, act.changes, act.count, &arena, &error);

		CHECK_ROW(i, made != NULL);
		CHECK_ROW(i, store_save(store, &act, &receipt, &arena, &error) == STORE_SAVED);
		CHECK_ROW(i, receipt.act == loaded->row.number + 1);
		CHECK_ROW(i, receipt.number == loaded->row.number + (int64_t)act.count);
		loaded_take_saved(made, &act, &receipt, store_who(store), &arena);
		check_same(made, store_load(store, id, 0, &arena, &error));
		loaded = made;
	}
	store_close(store);
}

/* --- history --- */

ON_BOTH(history_tells_who_from_to_and_why)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct slot slot = slot_answer("one", "");
	struct change change = { slot, BASE_ANY, "b" };
	struct act act = { .proposal = id,
			   .kind = ACT_EDIT,
			   .changes = &change,
			   .count = 1,
			   .why = "the board asked" };
	struct history history;
	struct receipt receipt;
	struct error error = { 0 };

	must_answer(store, id, "one", "a");
	must_answer(store, id, "two", "x");
	CHECK(store_save(store, &act, &receipt, &arena, &error) == STORE_SAVED);
	CHECK(store_history(store, id, &slot, 0, &history, &arena, &error));
	CHECK(history.list.count == 2);
	CHECK(history.list.items[0].from == NULL);
	CHECK_TEXT(history.list.items[0].to, "a");
	CHECK_TEXT(history.list.items[1].from, "a");
	CHECK_TEXT(history.list.items[1].to, "b");
	CHECK_TEXT(history.list.items[1].who, "amara");
	CHECK_TEXT(history.list.items[1].why, "the board asked");
	CHECK(strlen(history.list.items[1].hash) == 64);
	CHECK(store_history(store, id, NULL, 0, &history, &arena, &error));
	CHECK(history.list.count == 7);
	CHECK(store_history(store, id, NULL, 6, &history, &arena, &error));
	CHECK(history.list.count == 1);
	CHECK_TEXT(history.list.items[0].from, "a");
	store_close(store);
}

ON_BOTH(an_earlier_state_can_be_read)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct error error = { 0 };

	must_answer(store, id, "one", "a");
	struct loaded *then = store_load(store, id, 0, &arena, &error);

	must_answer(store, id, "one", "b");
	must_answer(store, id, "two", "x");
	struct loaded *back = store_load(store, id, then->row.number, &arena, &error);

	CHECK_TEXT(proposal_write_json(&back->proposal, &arena),
		   proposal_write_json(&then->proposal, &arena));
	CHECK_TEXT(back->row.title, "Economics");
	CHECK(back->row.number == then->row.number);
	store_close(store);
}

/* --- undo --- */

static enum store_outcome undo(struct store *store, int64_t id)
{
	struct undo undo = { .proposal = id };
	struct receipt receipt;
	struct error error = { 0 };

	return store_undo(store, &undo, &receipt, &arena, &error);
}

static enum store_outcome redo(struct store *store, int64_t id)
{
	struct undo undo = { .proposal = id };
	struct receipt receipt;
	struct error error = { 0 };

	return store_redo(store, &undo, &receipt, &arena, &error);
}

ON_BOTH(undo_goes_back_act_by_act_and_redo_forward)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	static const struct {
		const char *step; /* a value to answer, or what to do */
		const char *value;
	} rows[] = {
		{ "a", "a" },     { "b", "b" },    { "c", "c" },    { "undo", "b" },
		{ "undo", "a" },  { "redo", "b" }, { "undo", "a" }, { "undo", NULL },
		{ "undo", NULL }, { "redo", "a" }, { "redo", "b" }, { "redo", "c" },
		{ "redo", "c" },  { "undo", "b" }, { "d", "d" },    { "redo", "d" },
		{ "undo", "b" },  { "undo", "a" }, { "redo", "b" }, { "redo", "d" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (strcmp(rows[i].step, "undo") == 0)
			CHECK_ROW(i, undo(store, id) == STORE_SAVED);
		else if (strcmp(rows[i].step, "redo") == 0)
			CHECK_ROW(i, redo(store, id) == STORE_SAVED);
		else
			must_answer(store, id, "one", rows[i].step);
		CHECK_ROW_TEXT(i, value_of(store, id, "one"), rows[i].value);
	}
	store_close(store);
}

ON_BOTH(undo_takes_back_a_whole_act_and_says_what)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct change changes[] = {
		{ slot_answer("one", ""), 0, "1" },
		{ slot_answer("two", ""), 0, "2" },
		{ slot_answer("one", ""), 0, "1 again" },
		{ slot_of(SLOT_PROPOSAL, "title"), 1, "Other" },
	};
	struct act act = { .proposal = id, .kind = ACT_IMPORT, .changes = changes, .count = 4 };
	struct undo undone = { .proposal = id };
	struct proposal_row row;
	struct receipt receipt;
	struct error error = { 0 };

	must_answer(store, id, "two", "before");
	changes[1].base = 1;
	CHECK(store_save(store, &act, &receipt, &arena, &error) == STORE_SAVED);
	CHECK_TEXT(value_of(store, id, "one"), "1 again");
	CHECK(store_undo(store, &undone, &receipt, &arena, &error) == STORE_SAVED);
	CHECK(undone.act == 6);
	CHECK(undone.done.count == 3);
	CHECK(value_of(store, id, "one") == NULL);
	CHECK_TEXT(value_of(store, id, "two"), "before");
	CHECK(store_find(store, "P-001", &row, &arena, &error));
	CHECK_TEXT(row.title, "Economics");
	CHECK(redo(store, id) == STORE_SAVED);
	CHECK_TEXT(value_of(store, id, "one"), "1 again");
	store_close(store);
}

ON_BOTH(with_nothing_to_undo_nothing_happens)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics").id;
	struct undo undone = { .proposal = id };
	struct receipt receipt;
	struct error error = { 0 };

	CHECK(store_undo(store, &undone, &receipt, &arena, &error) == STORE_SAVED);
	CHECK(undone.act == 0);
	CHECK(receipt.number == 4);
	store_close(store);
}

/* --- banks and search --- */

ON_BOTH(a_bank_comes_back_as_it_was)
{
	struct store *store = open_store(where);
	struct bank_text text;
	struct error error = { 0 };
	int64_t id, again;

	CHECK(bank_text_read(&text, "data/bank", &arena, &error));
	text.name = "microcredential";
	text.version = "1.0.0";
	CHECK(store_add_bank(store, &text, &id, &error));
	CHECK(store_add_bank(store, &text, &again, &error));
	CHECK(id == again && id == bank_text_id(&text));
	struct bank_text *back = store_bank(store, id, &arena, &error);

	CHECK_TEXT(back->version, "1.0.0");
	CHECK(back->files.count == text.files.count);
	for (size_t i = 0; i < text.files.count; i++)
		CHECK_ROW(i,
			  back->files.items[i].length == text.files.items[i].length
				  && memcmp(back->files.items[i].bytes, text.files.items[i].bytes,
					    text.files.items[i].length)
					     == 0);
	CHECK(store_bank(store, id + 1, &arena, &error) == NULL);
	store_close(store);
}

ON_BOTH(banks_of_a_name_come_by_their_versions_as_numbers)
{
	static const char *const versions[] = { "10", "9", "2" };
	struct store *store = open_store(where);
	struct error error = { 0 };
	struct bank_list list;
	int64_t id;

	CHECK(store_banks(store, "ours", &list, &arena, &error) && list.rows.count == 0);
	for (size_t i = 0; i < COUNT(versions); i++) {
		const struct bank_text text = { .name = "ours", .version = versions[i] };

		CHECK_ROW(i, store_add_bank(store, &text, &id, &error));
	}
	const struct bank_text other = { .name = "theirs", .version = "1" };

	CHECK(store_add_bank(store, &other, &id, &error));
	CHECK(store_banks(store, "ours", &list, &arena, &error) && list.rows.count == 3);
	for (size_t i = 0; i < COUNT(versions); i++)
		CHECK_ROW_TEXT(i, list.rows.items[i].version, versions[COUNT(versions) - 1 - i]);
	CHECK_TEXT(list.rows.items[0].name, "ours");
	CHECK(store_bank(store, list.rows.items[2].id, &arena, &error) != NULL);
	store_close(store);
}

ON_BOTH(search_finds_current_texts_in_any_case)
{
	struct store *store = open_store(where);
	int64_t id = new_proposal(store, "Economics of Climate").id;
	static const struct {
		const char *words;
		size_t found;
	} rows[] = {
		{ "climate", 1 }, { "SOLAR", 1 },        { "100%", 1 },    { "0%_x", 0 },
		{ "gone", 0 },    { "\xc3\x84pfel", 1 }, { "nothing", 0 }, { " ", 0 },
	};
	struct hits hits;
	struct error error = { 0 };

	must_answer(store, id, "one", "gone");
	must_answer(store, id, "one", "Solar power, 100% of it");
	must_answer(store, id, "two", "\xc3\xa4pfel");
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_ROW(i, store_search(store, rows[i].words, 10, &hits, &arena, &error));
		CHECK_ROW(i, hits.list.count == rows[i].found);
	}
	CHECK(store_search(store, "o", 1, &hits, &arena, &error));
	CHECK(hits.list.count == 1 && hits.more);
	store_close(store);
}

/* --- export with history --- */

static const char *export_of(struct store *store, int64_t id)
{
	struct error error = { 0 };
	const char *text = store_export(store, id, &arena, &error);

	CHECK_TEXT(error.text, "");
	return text;
}

static bool import(struct store *store, const char *text, struct proposal_row *row,
		   struct error *error)
{
	struct file file = { "p.json", text, strlen(text) };

	*error = (struct error){ 0 };
	return store_import(store, &file, row, &arena, error);
}

static void live(struct store *store, int64_t id)
{
	must_answer(store, id, "one", "first\nline, \"quoted\" \x1b[31m");
	must_answer(store, id, "one", NULL);
	must_answer(store, id, "two", "\xc3\xa4");
	CHECK(undo(store, id) == STORE_SAVED);
	CHECK(redo(store, id) == STORE_SAVED);
}

ON_BOTH(a_history_goes_out_and_in_byte_for_byte)
{
	struct store *store = open_store(where), *other = open_store("memory:");
	int64_t id = new_proposal(store, "Economics").id;
	struct proposal_row row;
	struct error error;

	live(store, id);
	const char *text = export_of(store, id);

	CHECK(import(other, text, &row, &error));
	CHECK_TEXT(row.ref, "P-001");
	CHECK_TEXT(row.title, "Economics");
	CHECK_TEXT(export_of(other, row.id), text);
	CHECK(undo(other, row.id) == STORE_SAVED);
	CHECK(value_of(other, row.id, "two") == NULL);

	/* What went on there goes on here; what is here already stays. */
	const char *longer = export_of(other, row.id);

	CHECK(import(store, longer, &row, &error));
	CHECK(value_of(store, id, "two") == NULL);
	CHECK(import(store, text, &row, &error));
	CHECK_TEXT(export_of(store, id), longer);
	must_answer(store, id, "two", "here");
	must_answer(other, row.id, "two", "there");
	CHECK(!import(store, export_of(other, row.id), &row, &error));
	CHECK(error.kind == ERROR_DATA);
	store_close(store);
	store_close(other);
}

TEST(an_edited_history_is_not_imported)
{
	static const struct {
		const char *from, *to, *says;
	} rows[] = {
		{ "\"value\": \"Economics\"", "\"value\": \"Economies\"", "edited: change 3" },
		{ "\"who\": \"amara\"", "\"who\": \"ben\"", "edited: change 1" },
		{ "\"revision\": 1", "\"revision\": 2", "edited: change 1" },
		{ "\"act\": 1", "\"act\": \"x\"", "\"act\" must be a whole number" },
		{ "\"kind\": \"create\"", "\"kind\": \"steal\"", "does not know \"steal\"" },
		{ "\"events\"", "\"happenings\"", "not a proposal with its history" },
		{ "\"format\": 1", "\"format\": 2", "newer Waymark" },
		{ "\"hash\": \"", "\"hash\": \"z", "64 hexadecimal digits" },
	};
	struct store *store = open_store("memory:"), *other = open_store("memory:");
	int64_t id = new_proposal(store, "Economics").id;
	const char *text = export_of(store, id);

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *at = strstr(text, rows[i].from);
		struct proposal_row row;
		struct error error;

		CHECK_ROW(i, at != NULL);
		const char *edited = text_format(&arena, "%.*s%s%s", (int)(at - text), text,
						 rows[i].to, at + strlen(rows[i].from));

		CHECK_ROW(i, !import(other, edited, &row, &error));
		CHECK_ROW(i, strstr(error.text, rows[i].says) != NULL);
	}
	store_close(store);
	store_close(other);
}
