#ifndef STORE_CONTENTS_H
#define STORE_CONTENTS_H

#include "store/store.h"

/* Fill loaded->proposal from loaded->slots. False where a mark cannot be read. */
bool contents_fill(struct loaded *loaded, struct arena *arena, struct error *error);

#endif
