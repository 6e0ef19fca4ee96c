#include "harness.h"

#include "base/text.h"
#include "cli/program.h"

#include <stdlib.h>
#include <string.h>

/* What a shell offers behind some words, on one line. */
static const char *offers(const char *shell, const char *script)
{
	const char *path = scratch_write("script", script);
	const char *out = scratch_fill("@/offers");

	CHECK(system(text_format(&arena, "%s %s >%s 2>&1", shell, path, out)) == 0);
	return test_read(out);
}

static const struct {
	const char *typed, *offer;
} rows[] = {
	{ "b", "bank" },           { "local s", "show" },        { "local ", "template" },
	{ "bank c", "check" },     { "import LIC", "LICENSE" },  { "play LIC", "LICENSE" },
	{ "show -", "--row" },     { "bank check dat", "data" }, { "local set dat", "data" },
	{ "help sal", "salvage" },
};

TEST(bash_offers_what_may_follow)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *script =
			text_format(&arena,
				    "source data/completions/waymark.bash\ncompopt() { :; }\n"
				    "COMP_WORDS=(waymark %s)\n"
				    "case '%s' in *' ') COMP_WORDS+=('') ;; esac\n"
				    "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
				    "_waymark && echo \"${COMPREPLY[*]} \"\n",
				    rows[i].typed, rows[i].typed);

		CHECK_ROW(i, strstr(offers("bash", script),
				    text_format(&arena, "%s ", rows[i].offer)));
	}
}

/* Where there is a fish: it would bring Python along for this alone. */
TEST(fish_offers_what_may_follow)
{
	if (system("command -v fish >/dev/null") != 0) {
		print_message("no fish: its completions are not tried\n");
		return;
	}
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *script = text_format(&arena,
						 "source data/completions/waymark.fish\n"
						 "complete -C 'waymark %s'\n",
						 rows[i].typed);

		if (!text_starts_with(rows[i].typed, "help "))
			CHECK_ROW(i, strstr(offers("fish", script), rows[i].offer));
	}
	/* "show" has --row, "local show" has not. */
	CHECK(!strstr(offers("fish", "source data/completions/waymark.fish\n"
				     "complete -C 'waymark local show -'\n"),
		      "--row"));
}
