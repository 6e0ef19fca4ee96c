#ifndef STORE_SHA256_H
#define STORE_SHA256_H

#include <stddef.h>
#include <stdint.h>

/* SHA-256 (FIPS 180-4), for the chain of hashes over a proposal's history. */
#define SHA256_SIZE 32
#define SHA256_TEXT_SIZE 65

struct sha256 {
	uint32_t state[8];
	uint64_t length; /* bytes so far */
	unsigned char block[64];
};

struct sha256 sha256_start(void);
void sha256_add(struct sha256 *sha, const void *bytes, size_t length);
void sha256_end(struct sha256 *sha, unsigned char hash[SHA256_SIZE]);

void sha256_write(const unsigned char hash[SHA256_SIZE], char text[SHA256_TEXT_SIZE]);

#endif
