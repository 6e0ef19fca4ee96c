#ifndef STORE_BANK_TEXT_H
#define STORE_BANK_TEXT_H

#include "sha256.h"
#include "store/store.h"

/* The hash of a bank's name, version and files, which are in the order of their names; its first 63
 * bits are the bank's number. */
int64_t bank_text_digest(const struct bank_text *text, char sha256[SHA256_TEXT_SIZE]);

#endif
