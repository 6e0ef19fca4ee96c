#ifndef TUI_LABELS_H
#define TUI_LABELS_H

#include "bank/bank.h"

/* Things of the bank as people read them. A gate by index, the one behind the last too; a role by
 * name: its own name where the bank has no such role, "somebody" where it is empty. */
const char *label_of_gate(const struct bank *bank, size_t gate);
const char *label_of_role(const struct bank *bank, const char *name);

/* Without what stands in brackets: "Approval (validation)" is Approval where there is little room.
 */
const char *label_short(const char *label, struct arena *arena);

#endif
