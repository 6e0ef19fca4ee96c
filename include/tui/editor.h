#ifndef TUI_EDITOR_H
#define TUI_EDITOR_H

#include "base/arena.h"
#include "base/error.h"

/* Let the person edit a text in $VISUAL, $EDITOR, else nano: in a private folder, in a file only
 * they can read. The new text on the arena; NULL and an error where the editor failed or left
 * something that is no text: then nothing has changed. The terminal must have been left before. */
const char *editor_run(const char *text, struct arena *arena, struct error *error);

#endif
