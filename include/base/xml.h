#ifndef BASE_XML_H
#define BASE_XML_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* XML as a stream of calls; the one module that knows expat. Nothing outside the text is ever
 * fetched: a document type, hence every entity of one's own, is refused. */

/* Names come without the prefix of their namespace. An attribute's value, NULL: it has none. */
struct xml_attributes;
const char *xml_attribute(const struct xml_attributes *attributes, const char *name);

struct xml_handler {
	void *context;
	void (*start)(void *context, const char *name, const struct xml_attributes *attributes);
	void (*end)(void *context, const char *name);
	void (*text)(void *context, const char *bytes, size_t length); /* in any number of pieces */
};

/* Read a whole document. Refused: what is no XML, a document type, elements deeper than 64. The
 * sentence has the line and no name of a file: ERROR_DATA. */
bool xml_read(const char *bytes, size_t length, const struct xml_handler *handler,
	      struct error *error);

/* The library behind it: "expat_2.5.0". */
const char *xml_library(void);

#endif
