#include "base/xml.h"

#include "base/text.h"

#include <expat.h>
#include <limits.h>
#include <string.h>

#define DEPTH_LIMIT 64

struct xml_attributes {
	const XML_Char **pairs; /* names and values, ended by NULL */
};

struct reading {
	XML_Parser parser;
	const struct xml_handler *handler;
	const char *refused; /* why we stopped ourselves */
	size_t depth;
};

static const char *local_name(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

const char *xml_attribute(const struct xml_attributes *attributes, const char *name)
{
	for (size_t i = 0; attributes->pairs[i]; i += 2)
		if (text_equal(local_name(attributes->pairs[i]), name))
			return attributes->pairs[i + 1];
	return NULL;
}

static void refuse(struct reading *reading, const char *why)
{
	reading->refused = why;
	XML_StopParser(reading->parser, XML_FALSE);
}

static void start(void *context, const XML_Char *name, const XML_Char **pairs)
{
	struct reading *reading = context;
	const struct xml_attributes attributes = { pairs };

	if (++reading->depth > DEPTH_LIMIT)
		refuse(reading, "elements lie too deep in each other");
	else if (reading->handler->start)
		reading->handler->start(reading->handler->context, local_name(name), &attributes);
}

static void end(void *context, const XML_Char *name)
{
	struct reading *reading = context;

	reading->depth--;
	if (reading->handler->end)
		reading->handler->end(reading->handler->context, local_name(name));
}

static void text(void *context, const XML_Char *bytes, int length)
{
	struct reading *reading = context;

	if (reading->handler->text && length > 0)
		reading->handler->text(reading->handler->context, bytes, (size_t)length);
}

static void document_type(void *context, const XML_Char *name, const XML_Char *system,
			  const XML_Char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	refuse(context, "a document type is not taken");
}

bool xml_read(const char *bytes, size_t length, const struct xml_handler *handler,
	      struct error *error)
{
	struct reading reading = { .handler = handler, .parser = XML_ParserCreate(NULL) };

	if (!reading.parser || length > INT_MAX)
		return error_set(error, ERROR_DATA, "there is too much of it");
	XML_SetUserData(reading.parser, &reading);
	XML_SetElementHandler(reading.parser, start, end);
	XML_SetCharacterDataHandler(reading.parser, text);
	XML_SetStartDoctypeDeclHandler(reading.parser, document_type);
	bool good = XML_Parse(reading.parser, bytes, (int)length, 1) == XML_STATUS_OK;

	if (!good)
		error_set(error, ERROR_DATA, "line %lu: %s",
			  XML_GetCurrentLineNumber(reading.parser),
			  reading.refused ? reading.refused
					  : XML_ErrorString(XML_GetErrorCode(reading.parser)));
	XML_ParserFree(reading.parser);
	return good;
}

const char *xml_library(void)
{
	return XML_ExpatVersion();
}
