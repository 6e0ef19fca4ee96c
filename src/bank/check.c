#include "bank/checks.h"

#include "bank_index.h"
#include "base/text.h"
#include "base/unicode.h"
#include "load.h"

#include <stdlib.h>
#include <string.h>

#define SHORT_LIMIT 34

LAY(lay_roles, roles, role, (void)0)
LAY(lay_sources, sources, source, (void)0)
LAY(lay_glossary, glossary, term, (void)0)
LAY(lay_checks, checks, check, item->index = i)
LAY(lay_conflicts, conflicts, conflict, item->index = i)

struct ordered_gate {
	int64_t order;
	size_t record;
};

static int order_compare(const void *one, const void *other)
{
	const struct ordered_gate *a = one, *b = other;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->record > b->record) - (a->record < b->record);
}

static void read_order(struct loader *loader, size_t record, struct ordered_gate *gate)
{
	struct cell cell = sheet_cell(loader, SHEET_GATES, record, "order");

	*gate = (struct ordered_gate){ INT64_MAX, record };
	if (!*cell.text)
		cell_empty(&cell);
	else if (cell_number(&cell, 0, &gate->order))
		return;
	loader->gates_doubtful = true;
}

static void check_order(struct loader *loader, const struct ordered_gate *gates, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (gates[i].order != gates[i - 1].order || gates[i].order == INT64_MAX)
			continue;
		struct cell cell = sheet_cell(loader, SHEET_GATES, gates[i].record, "order");

		loader->gates_doubtful = true;
		cell_problem(&cell, PROBLEM_BAD_ORDER, 0,
			     "two gates have the order %s, this one and %s", cell.text,
			     sheet_text(loader, SHEET_GATES, gates[i - 1].record, "name"));
	}
}

/* Gates are sorted by `order`. */
void lay_gates(struct loader *loader, struct sheet *sheet)
{
	struct bank *bank = loader->bank;
	size_t count = sheet->table.records.count;
	struct ordered_gate *gates = ARENA_ARRAY(loader->arena, struct ordered_gate, count + 1);

	if (count == 0 && !sheet->broken) {
		problems_add(loader->problems, PROBLEM_ROW_COUNT,
			     (struct place){ .file = sheet->file },
			     "the file has no rows; at least one gate is needed");
		sheet->broken = true;
	}
	for (size_t i = 0; i < count; i++)
		read_order(loader, i, &gates[i]);
	qsort(gates, count, sizeof(*gates), order_compare);
	check_order(loader, gates, count);
	bank->gates.items = ARENA_ARRAY(loader->arena, struct gate, count + 1);
	bank->gates.count = count;
	for (size_t i = 0; i < count; i++) {
		struct gate *gate = &bank->gates.items[i];

		gate->index = i;
		gate->place = csv_place(&sheet->table, &sheet->table.records.items[gates[i].record],
					sheet->fields[0]);
		sheet->items[gates[i].record] = gate;
	}
}

static void check_short(struct loader *loader, size_t record, struct name_index *seen)
{
	struct cell cell = sheet_cell(loader, SHEET_CHECKS, record, "short");

	if (!*cell.text)
		return;
	size_t length = unicode_length(cell.text);
	const struct check *first = name_index_add(seen, cell.text, cell.item);

	if (length > SHORT_LIMIT)
		cell_problem(&cell, PROBLEM_TEXT_TOO_LONG, 0,
			     "the short name has %zu characters; at most %d", length, SHORT_LIMIT);
	if (first)
		cell_problem(&cell, PROBLEM_SHORT_TWICE, 0,
			     "%s is also the short name of the check %s",
			     quoted(loader->arena, cell.text), first->name);
}

void checks_check(struct loader *loader)
{
	size_t count = loader->sheets[SHEET_CHECKS].table.records.count;
	struct name_index seen = name_index_start(loader->arena, count);

	for (size_t i = 0; i < count; i++)
		check_short(loader, i, &seen);
}
