#include "harness.h"

#include "base/text.h"
#include "base/xml.h"

#include <string.h>

static void start(void *context, const char *name, const struct xml_attributes *attributes)
{
	const char *id = xml_attribute(attributes, "id");

	text_add_format(context, "<%s%s%s>", name, id ? " " : "", text_or(id, ""));
}

static void end(void *context, const char *name)
{
	text_add_format(context, "</%s>", name);
}

static void words(void *context, const char *bytes, size_t length)
{
	text_add_bytes(context, bytes, length);
}

static bool read(const char *xml, struct text *said, struct error *error)
{
	const struct xml_handler handler = { said, start, end, words };

	*said = text_start(&arena);
	return xml_read(xml, strlen(xml), &handler, error);
}

TEST(a_document_is_told_piece_by_piece)
{
	struct text said;
	struct error error = { 0 };

	CHECK(read("<?xml version=\"1.0\"?><a xmlns:x=\"u\"><x:b x:id=\"7\">1 &lt; 2</x:b>"
		   "<c other=\"1\"/></a>",
		   &said, &error));
	CHECK_TEXT(text_end(&said), "<a><b 7>1 < 2</b><c></c></a>");
}

TEST(what_is_no_xml_or_could_do_harm_is_refused)
{
	static const struct {
		const char *xml, *why;
	} rows[] = {
		{ "", "line 1: no element found" },
		{ "<a>\n<b></a>", "line 2: mismatched tag" },
		{ "<!DOCTYPE a><a/>", "line 1: a document type is not taken" },
		{ "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
		  "line 1: a document type is not taken" },
		{ "<a>&b;</a>", "line 1: undefined entity" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text said;
		struct error error = { 0 };

		CHECK_ROW(i, !read(rows[i].xml, &said, &error));
		CHECK_ROW_TEXT(i, error.text, rows[i].why);
	}
}

TEST(elements_may_lie_only_so_deep)
{
	struct text xml = text_start(&arena), said;
	struct error error = { 0 };

	text_add_repeat(&xml, "<a>", 65);
	text_add_repeat(&xml, "</a>", 65);
	CHECK(!read(text_end(&xml), &said, &error));
	CHECK_TEXT(error.text, "line 1: elements lie too deep in each other");
	CHECK(xml_library() != NULL);
}
