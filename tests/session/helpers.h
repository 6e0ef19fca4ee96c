#ifndef TESTS_SESSION_HELPERS_H
#define TESTS_SESSION_HELPERS_H

#include "harness.h"
#include "session/session.h"

/* A file of the test's folder that is not there yet; drafts go into that folder, too. */
const char *fresh_path(void);

/* A session on it: as Amara, or as somebody; on a day ("2026-09-01" where NULL); only looking. */
struct session *open_session(const char *path);
struct session *open_as(const char *path, const char *who);
struct session *open_on(const char *path, const char *day);
struct session *open_reading(const char *path);

/* A new proposal, or one of data/examples ("dunmar"); gives its reference. */
const char *new_proposal(struct session *session, const char *title);
const char *import_example(struct session *session, const char *name);

/* What an act is about: "prop_title", "stat_entitlements[vle]", "alloc_hours[2]". */
struct target target_of(const struct session *session, const char *name);

/* Answer from what is seen now. must_answer() fails the test where it is not saved. */
enum outcome answer(struct session *session, const char *name, const char *text,
		    struct error *error);
void must_answer(struct session *session, const char *name, const char *text);

const char *value_of(const struct session *session, const char *name); /* "" */
const char *state_of(const struct session *session, const char *question);

/* The whole history in lines, newest first: "who what name[row] from -> to". */
const char *history_of(struct session *session, const char *name);
size_t history_count(struct session *session);

#endif
