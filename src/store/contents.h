#ifndef STORE_CONTENTS_H
#define STORE_CONTENTS_H

#include "store/store.h"

/* Fill loaded->proposal from loaded->slots. False where a mark cannot be read. */
bool contents_fill(struct loaded *loaded, struct arena *arena, struct error *error);

/* The index of loaded->slots; and what the line of a proposal says of it, from its own slots. */
void contents_index(struct loaded *loaded, struct arena *arena);
void contents_take_facts(struct loaded *loaded);

#endif
