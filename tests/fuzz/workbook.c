#include "made_zip.h"
#include "report/workbook_read.h"

#include <stdint.h>

/* Any bytes as one part of a workbook, or as the whole file: a sentence or cells, never harm. The
 * first byte says which part it is. */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
	static const char *const names[] = { "waymark_form", "in_a" };
	struct arena arena = { 0 };
	struct error error = { 0 };
	struct found found[2];
	struct made_part parts[] = {
		{ "xl/workbook.xml",
		  "<workbook><sheets><sheet name=\"A\" id=\"r\"/></sheets><definedNames>"
		  "<definedName name=\"in_a\">A!$B$2</definedName></definedNames></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		  "<r><Relationship Id=\"r\" Target=\"a.xml\"/></r>" },
		{ "xl/sharedStrings.xml", "<sst><si><t>one</t></si></sst>" },
		{ "xl/a.xml", "<s><c r=\"B2\"><v>1</v></c></s>" },
	};

	if (length) {
		const char *rest = arena_copy(&arena, (const char *)data + 1, length - 1);
		struct text zip = text_start(&arena);

		if (data[0] % 5 < 4) {
			parts[data[0] % 5].bytes = rest;
			zip = made_zip(parts, 4, &arena);
		} else {
			text_add_bytes(&zip, rest, length - 1);
		}
		const struct file file = { "fuzz.xlsx", text_end(&zip), zip.length };

		(void)workbook_read(&file, names, 2, found, &arena, &error);
	}
	arena_release(&arena);
	return 0;
}
