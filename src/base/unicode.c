#include "base/unicode.h"

#include "base/array.h"
#include "base/text.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>
#include <unistring/version.h>

static const uint8_t *octets(const char *text)
{
	return (const uint8_t *)text;
}

static bool is_ascii(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

/* --- validity and length --- */

bool unicode_is_valid(const char *bytes, size_t length, size_t *wrong)
{
	const char *nul = memchr(bytes, '\0', length);
	const uint8_t *bad = u8_check(octets(bytes), nul ? (size_t)(nul - bytes) : length);

	if (!nul && !bad)
		return true;
	if (wrong)
		*wrong = (size_t)(bad ? (const char *)bad - bytes : nul - bytes);
	return false;
}

size_t unicode_length(const char *text)
{
	return unicode_length_of(text, strlen(text));
}

/* Every code point has exactly one byte that is no continuation byte. */
size_t unicode_length_of(const char *text, size_t bytes)
{
	size_t length = 0;

	for (size_t i = 0; i < bytes; i++)
		length += ((unsigned char)text[i] & 0xc0) != 0x80;
	return length;
}

/* --- widths --- */

/* wcwidth() answers by the locale of the thread, and in the C locale knows ASCII only. All UTF-8
 * locales of the C library share one table of widths, which C.UTF-8 always has, so asking there
 * gives what ncurses will count on the screen. It is opened once; reading it changes nothing. */
static locale_t widths_locale(void)
{
	static locale_t opened;

	if (!opened)
		opened = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	return opened;
}

/* Without C.UTF-8 (a machine without any locale) libunistring's own table stands in. */
static size_t width_of(ucs4_t character, bool asks_library)
{
	int width = asks_library ? wcwidth((wchar_t)character) : uc_width(character, "UTF-8");

	return width > 0 ? (size_t)width : 0;
}

static size_t width_of_bytes(const char *text, size_t length)
{
	if (is_ascii(text, length)) {
		size_t width = 0;

		for (size_t i = 0; i < length; i++)
			width += text[i] >= ' ' && text[i] != 0x7f;
		return width;
	}
	locale_t ours = widths_locale(), before = ours ? uselocale(ours) : (locale_t)0;
	size_t width = 0;

	for (size_t at = 0; at < length;) {
		ucs4_t character;

		at += (size_t)u8_mbtouc(&character, octets(text) + at, length - at);
		width += width_of(character, ours != (locale_t)0);
	}
	if (ours)
		uselocale(before);
	return width;
}

size_t unicode_width(const char *text)
{
	return width_of_bytes(text, strlen(text));
}

/* --- clusters --- */

static bool is_plain(char character)
{
	return character >= ' ' && character < 0x7f;
}

static size_t cluster_of(const char *text, size_t length)
{
	/* Two ASCII letters never form a cluster. */
	if (is_plain(text[0]) && (length == 1 || is_plain(text[1])))
		return 1;
	/* Looking from one character to the next, as u8_grapheme_next() does, halves flags and
	 * families; for clusters too long to be either it does. The window may end inside of a
	 * character, whose bytes (at most four) then say nothing. */
	enum { WINDOW = 64 };
	size_t window = length < WINDOW ? length : WINDOW;
	size_t sure = window == length ? length : window - 4;
	char breaks[WINDOW];

	u8_grapheme_breaks(octets(text), window, breaks);
	for (size_t i = 1; i < sure; i++)
		if (breaks[i])
			return i;
	const uint8_t *next = u8_grapheme_next(octets(text), octets(text) + length);

	return sure == length || !next ? length : (size_t)((const char *)next - text);
}

size_t unicode_cluster(const char *text)
{
	return cluster_of(text, strlen(text));
}

static size_t fit_of(const char *text, size_t length, size_t cells)
{
	size_t fits = 0;

	while (fits < length) {
		size_t cluster = cluster_of(text + fits, length - fits);
		size_t width = width_of_bytes(text + fits, cluster);

		if (width > cells)
			break;
		cells -= width;
		fits += cluster;
	}
	return fits;
}

size_t unicode_fit(const char *text, size_t cells)
{
	return fit_of(text, strlen(text), cells);
}

/* --- wrapping --- */

static size_t without_blanks(const char *text, size_t length)
{
	while (length && strchr(" \t\r", text[length - 1]))
		length--;
	return length;
}

/* The last place in (0, window) where a line may break; 0: none. */
static size_t last_break(const char *text, size_t window)
{
	char nearby[2048];
	struct arena scratch = { 0 };
	char *breaks = window <= sizeof(nearby) ? nearby : arena_alloc(&scratch, window);
	size_t found = 0;

	u8_possible_linebreaks(octets(text), window, "UTF-8", breaks);
	for (size_t i = 1; i < window && breaks[found] != UC_BREAK_MANDATORY; i++)
		if (breaks[i] == UC_BREAK_POSSIBLE || breaks[i] == UC_BREAK_MANDATORY)
			found = i;
	arena_release(&scratch);
	return found;
}

size_t unicode_wrap(const char *text, size_t cells, const char **next)
{
	size_t length = strcspn(text, "\n"), shown = without_blanks(text, length);
	size_t fits = fit_of(text, shown, cells);

	/* A line too narrow for its first cluster takes it all the same, to get on. */
	if (fits == 0 && shown)
		fits = cluster_of(text, shown);
	if (fits == shown) {
		*next = text[length] && text[length + 1] ? text + length + 1 : NULL;
		return shown;
	}
	/* A break may stand behind blanks that hang over the edge, so look past them. */
	size_t window = fits + strspn(text + fits, " ");
	size_t cut = last_break(text, window + cluster_of(text + window, shown - window));

	if (cut == 0)
		cut = fits;
	*next = text + cut + strspn(text + cut, " ");
	return without_blanks(text, cut);
}

/* --- forms --- */

static const char *kept(struct arena *arena, uint8_t *made, size_t length)
{
	if (!made)
		abort();
	const char *copy = arena_copy(arena, (const char *)made, length);

	free(made);
	return copy;
}

const char *unicode_nfc(struct arena *arena, const char *text)
{
	size_t length = strlen(text), made = 0;

	if (is_ascii(text, length))
		return text;
	uint8_t *form = u8_normalize(UNINORM_NFC, octets(text), length, NULL, &made);

	return kept(arena, form, made);
}

/* Ten thousand titles are folded when a portfolio opens; most are plain. */
static const char *fold_ascii(struct arena *arena, const char *text, size_t length)
{
	char *folded = arena_copy(arena, text, length);

	for (size_t i = 0; i < length; i++)
		if (folded[i] >= 'A' && folded[i] <= 'Z')
			folded[i] = (char)(folded[i] + ('a' - 'A'));
	return folded;
}

const char *unicode_fold(struct arena *arena, const char *text)
{
	size_t length = strlen(text), made = 0;

	if (is_ascii(text, length))
		return fold_ascii(arena, text, length);
	uint8_t *form = u8_casefold(octets(text), length, NULL, UNINORM_NFC, NULL, &made);

	return kept(arena, form, made);
}

/* --- cleaning --- */

/* Characters without a shape of their own that change how their neighbours look or are read:
 * STORE.md's list, and what Unicode itself calls ignorable (soft hyphens, fillers, ...). */
static bool is_hidden(ucs4_t character)
{
	static const struct {
		ucs4_t first, last;
	} ranges[] = {
		{ 0x0000, 0x0008 }, { 0x000b, 0x001f }, { 0x007f, 0x009f },   { 0x061c, 0x061c },
		{ 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f },   { 0xfe00, 0xfe0f },
		{ 0xfeff, 0xfeff }, { 0xfff9, 0xfffb }, { 0xe0000, 0xe0fff },
	};

	for (size_t i = 0; i < COUNT(ranges); i++)
		if (character >= ranges[i].first && character <= ranges[i].last)
			return true;
	return uc_is_property_default_ignorable_code_point(character);
}

enum showing { SHOW_AS_IS, SHOW_CODE, SHOW_BOX };

static enum showing showing_of(ucs4_t character)
{
	if ((character >= ' ' && character < 0x7f) || character == '\n' || character == '\t')
		return SHOW_AS_IS;
	/* Latin letters, by far the most common of the rest. */
	if (character >= 0xa0 && character < 0x300 && character != 0xad)
		return SHOW_AS_IS;
	if (is_hidden(character))
		return SHOW_CODE;
	return uc_is_general_category_withtable(character,
						UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn)
		       ? SHOW_BOX
		       : SHOW_AS_IS;
}

static bool is_mark(ucs4_t character)
{
	return character >= 0x300
	       && uc_is_general_category_withtable(character, UC_CATEGORY_MASK_M);
}

enum { MARKS_LIMIT = 8 };

static bool is_clean(const char *bytes, size_t length)
{
	size_t marks = 0;

	for (size_t at = 0; at < length;) {
		ucs4_t character = (unsigned char)bytes[at];
		int size = 1;

		if (character >= 0x80)
			size = u8_mbtoucr(&character, octets(bytes) + at, length - at);
		if (size < 0 || showing_of(character) != SHOW_AS_IS)
			return false;
		marks = is_mark(character) ? marks + 1 : 0;
		if (marks > MARKS_LIMIT)
			return false;
		at += (size_t)size;
	}
	return true;
}

static void add_cleaned(struct text *text, const char *bytes, size_t size, ucs4_t character)
{
	enum showing showing = showing_of(character);

	if (showing == SHOW_CODE)
		text_add_format(text, "<U+%04X>", (unsigned)character);
	else if (showing == SHOW_BOX)
		text_add(text, "\xef\xbf\xbd");
	else
		text_add_bytes(text, bytes, size);
}

static const char *cleaned(struct arena *arena, const char *bytes, size_t length)
{
	struct text text = text_start(arena);
	size_t marks = 0;

	for (size_t at = 0; at < length;) {
		ucs4_t character = 0;
		int size = u8_mbtoucr(&character, octets(bytes) + at, length - at);

		if (size < 0) {
			text_add_format(&text, "<%02X>", (unsigned)(unsigned char)bytes[at++]);
			marks = 0;
			continue;
		}
		marks = is_mark(character) ? marks + 1 : 0;
		if (marks <= MARKS_LIMIT)
			add_cleaned(&text, bytes + at, (size_t)size, character);
		at += (size_t)size;
	}
	return text_end(&text);
}

const char *unicode_clean(struct arena *arena, const char *text)
{
	size_t length = strlen(text);

	return is_clean(text, length) ? text : cleaned(arena, text, length);
}

const char *unicode_clean_bytes(struct arena *arena, const char *bytes, size_t length)
{
	return cleaned(arena, bytes, length);
}

/* --- file names --- */

/* Letters that are not a letter and a mark to Unicode. */
static const char *spelled(ucs4_t character)
{
	static const struct {
		ucs4_t character;
		const char *letters;
	} rows[] = {
		{ 0xc6, "AE" },  { 0xe6, "ae" },   { 0xd0, "D" },  { 0xf0, "d" },  { 0xd8, "O" },
		{ 0xf8, "o" },   { 0xde, "Th" },   { 0xfe, "th" }, { 0xdf, "ss" }, { 0x110, "D" },
		{ 0x111, "d" },  { 0x131, "i" },   { 0x141, "L" }, { 0x142, "l" }, { 0x152, "OE" },
		{ 0x153, "oe" }, { 0x1e9e, "SS" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (rows[i].character == character)
			return rows[i].letters;
	return NULL;
}

static bool is_name_letter(ucs4_t character)
{
	return character < 0x80 && character
	       && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-",
			 (int)character);
}

/* Everything that has no letter becomes one hyphen between its neighbours. */
static void add_name_letter(struct text *name, ucs4_t character)
{
	const char *letters = spelled(character);
	bool starts = name->length == 0, parted = !starts && name->bytes[name->length - 1] == '-';

	if (letters)
		text_add(name, letters);
	else if (is_name_letter(character) && !(starts && strchr(".-", (int)character))
		 && !(parted && character == '-'))
		text_add_char(name, (char)character);
	else if (!is_name_letter(character) && !is_mark(character) && !starts && !parted)
		text_add_char(name, '-');
}

const char *unicode_file_name(struct arena *arena, const char *title)
{
	enum { NAME_LIMIT = 100 };
	size_t length = 0;
	uint8_t *apart = u8_normalize(UNINORM_NFKD, octets(title), strlen(title), NULL, &length);
	struct text name = text_start(arena);

	if (!apart)
		abort();
	for (size_t at = 0; at < length && name.length < NAME_LIMIT;) {
		ucs4_t character;

		at += (size_t)u8_mbtouc(&character, apart + at, length - at);
		add_name_letter(&name, character);
	}
	free(apart);
	while (name.length > NAME_LIMIT)
		name.bytes[--name.length] = '\0';
	while (name.length && strchr("-.", name.bytes[name.length - 1]))
		name.bytes[--name.length] = '\0';
	return text_or(text_end(&name), "untitled");
}

const char *unicode_library(struct arena *arena)
{
	return text_format(arena, "libunistring %d.%d", _libunistring_version >> 16,
			   _libunistring_version >> 8 & 0xff);
}
