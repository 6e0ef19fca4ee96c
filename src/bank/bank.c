#include "bank/bank.h"

#include "bank_index.h"
#include "base/file.h"
#include "base/text.h"
#include "load.h"

#include <stdlib.h>
#include <string.h>

#define BUILT_IN "the bank built into this program"

static void load(struct loader *loader, const char *folder)
{
	sheets_read(loader, folder);
	choices_check_use(loader);
	sheets_pass(loader, PASS_PLAIN);
	choices_read_values(loader);
	names_index(loader);
	sheets_pass(loader, PASS_REFERENCES);
	questions_check(loader);
	checks_check(loader);
	costing_check(loader);
	rules_calculations(loader);
	sheets_pass(loader, PASS_RULES);
	bank_order(loader);
}

/* framework.csv is read by the same code as the framework of an institution. Without a survey all
 * of its rows would only say so. */
static void load_starter(struct loader *loader, const char *folder)
{
	struct problems problems = problems_start(loader->arena);
	struct file file;

	if (!bank_file_read(&file, folder, "framework.csv", loader->arena, loader->problems))
		return;
	file.path = "framework.csv";
	loader->bank->starter =
		framework_read_for(&file, loader->bank, loader->doubtful, loader->arena, &problems);
	for (size_t i = 0; i < problems.list.count; i++)
		framework_problem(loader, &problems.list.items[i]);
}

struct bank *bank_load(const char *folder, struct arena *arena, struct problems *problems)
{
	return bank_load_local(folder, NULL, arena, problems);
}

struct bank *bank_load_local(const char *folder, const struct overlay *overlay, struct arena *arena,
			     struct problems *problems)
{
	struct loader *loader = ARENA_NEW(arena, struct loader);
	struct problems own = problems_start(arena);

	if (folder && !file_is_folder(folder)) {
		problems_add(problems, PROBLEM_FILE_MISSING, (struct place){ 0 },
			     "%s is not a folder; name the folder with the files of the bank",
			     quoted(arena, folder));
		return NULL;
	}
	loader->arena = arena;
	loader->problems = &own;
	loader->bank = ARENA_NEW(arena, struct bank);
	loader->index = ARENA_NEW(arena, struct bank_index);
	loader->bank->index = loader->index;
	loader->overlay = overlay;
	if (overlay) {
		loader->local = ARENA_NEW(arena, struct local);
		loader->local->name = overlay->name;
	}
	loader->bank->local = loader->local;
	loader->bank->origin = folder ? arena_copy_text(arena, folder) : BUILT_IN;
	load(loader, folder);
	load_starter(loader, folder);
	overlay_count_amounts(loader);
	problems_tell_once(loader);
	for (size_t i = 0; i < own.list.count; i++)
		*problems_add(problems, own.list.items[i].code, own.list.items[i].place, "%s", "") =
			own.list.items[i];
	problems->left_out += own.left_out;
	return own.list.count == 0 ? loader->bank : NULL;
}

const char *bank_folder(const char *option, struct arena *arena)
{
	const char *named = option ? option : getenv("WAYMARK_BANK");

	if (option || !text_is_empty(named))
		return named;
	const char *data = file_user_folder(arena, "XDG_DATA_HOME", ".local/share");
	const char *folder = data ? file_join(arena, data, "waymark/bank") : NULL;

	return folder && file_is_folder(folder) ? folder : NULL;
}

const char *gate_name(const struct bank *bank, size_t gate)
{
	if (gate == DEFER_NO)
		return "no";
	return gate < bank->gates.count ? bank->gates.items[gate].name : "after-first-run";
}

#define FIND(function, type, index_name) \
	const struct type *function(const struct bank *bank, const char *name) \
	{ \
		return name_index_find(&bank->index->index_name, name); \
	}

FIND(question_find, question, questions)
FIND(choice_list_find, choice_list, lists)
FIND(gate_find, gate, gates)
FIND(check_find, check, checks)
FIND(conflict_find, conflict, conflicts)
FIND(role_find, role, roles)
FIND(source_find, source, sources)
FIND(rate_find, rate, rates)
FIND(input_find, input, inputs)
FIND(driver_find, driver, drivers)
