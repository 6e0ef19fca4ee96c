#ifndef TESTS_TUI_SCENES_H
#define TESTS_TUI_SCENES_H

#include "stage.h"

/* Every screen and form, and how to get there by keys from a fresh start with an example open. */
struct scene {
	const char *name;
	const char *screen;  /* its name in the program */
	const char *example; /* NULL: an empty proposal */
	const char *keys;
};

extern const struct scene scenes[];
extern const size_t scene_count;

/* Play it; the test fails where the scene's screen is not reached. */
struct stage *scene_open(const struct scene *scene, int width, int height);

#endif
