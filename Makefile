# Waymark. `make help` lists the targets, src/README.md explains the house.

# --- settings a user may change -------------------------------------------------------------------
CC       ?= cc
CFLAGS   ?= -O2 -g
CPPFLAGS ?=
LDFLAGS  ?=
LDLIBS   ?=
WERROR   ?=
BUILD    ?= build
SANITIZE ?=
CSV_LIBS ?= -lcsv -lunistring
FUZZ_SECONDS ?= 60
ARGS     ?=

prefix      ?= $(or $(PREFIX),/usr/local)
bindir      ?= $(prefix)/bin
datarootdir ?= $(prefix)/share
datadir     ?= $(datarootdir)
mandir      ?= $(datarootdir)/man
docdir      ?= $(datarootdir)/doc/waymark
pkgdatadir  := $(datadir)/waymark
INSTALL         ?= install
INSTALL_PROGRAM ?= $(INSTALL) -m 755
INSTALL_DATA    ?= $(INSTALL) -m 644

# --- the house ------------------------------------------------------------------------------------
# A layer may use what stands after it; each layer's test program is linked from its own objects and
# those of the layers after it, nothing else, so that an upward call does not link.
LAYERS   := cli tui session store report assess bank base
PACKAGES := jansson sqlite3 ncursesw expat minizip

below     = $(shell echo $(LAYERS) | sed 's/.*\(\<$(1)\>\)/\1/')
sources   = $(wildcard src/$(1)/*.c)
objects   = $(patsubst %.c,$(BUILD)/%.o,$(call sources,$(1)))
tests     = $(wildcard tests/$(1)/*.c)
testable := $(foreach l,$(LAYERS),$(if $(call tests,$(l)),$(l)))
fuzzers  := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
benches  := $(patsubst tests/bench/%.c,%,$(wildcard tests/bench/*.c))

ALL_C := $(wildcard src/*.c src/*/*.c tests/*.c tests/*/*.c)
ALL_H := $(wildcard include/*/*.h src/*/*.h tests/*.h tests/*/*.h)
SCRIPTS := $(wildcard .ci/*)

# The packages of Debian that each kind of work needs: PACKAGE=HEADER or PACKAGE=COMMAND.
NEED       = CC='$(CC)' .ci/need
NEED_BUILD = 'build Waymark' gcc=cc libc6-dev=stdio.h pkg-config=pkg-config \
	libjansson-dev=jansson.h libcsv-dev=csv.h libunistring-dev=unistr.h \
	libsqlite3-dev=sqlite3.h libncurses-dev=curses.h libxlsxwriter-dev=xlsxwriter.h \
	zlib1g-dev=zlib.h libminizip-dev=minizip/unzip.h libexpat1-dev=expat.h
NEED_TEST  = 'test Waymark' libcmocka-dev=cmocka.h libvterm-dev=vterm.h \
	locales=/usr/share/i18n/locales/de_DE
NEED_LINT  = 'look through the sources' clang=clang clang-format=clang-format \
	clang-tidy=clang-tidy cppcheck=cppcheck shellcheck=shellcheck mandoc=mandoc \
	desktop-file-utils=desktop-file-validate

# --- flags the program needs ----------------------------------------------------------------------
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wpointer-arith -Wcast-qual -Wwrite-strings \
	-Wformat=2 -Wundef -Wvla -Wswitch-enum -Wdouble-promotion -Wnull-dereference

# What has to be asked is asked once, and only when first needed: `make check` may have to install
# compiler and libraries before.
IS_GCC     = $(eval IS_GCC := $(shell $(CC) --version 2>/dev/null | grep -qi clang || echo yes))$(IS_GCC)
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)))$(PKG_LIBS)

HARDEN = -fstack-protector-strong -fstack-clash-protection -fPIE -fno-strict-aliasing -fwrapv \
	$(if $(filter x86_64 i%86,$(shell uname -m)),-fcf-protection=full) \
	$(if $(IS_GCC),-ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr -Wbidi-chars=any)
HARDEN_LINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code,-z,nodlopen -Wl,--as-needed
FORTIFY := $(if $(SANITIZE)$(findstring -O0,$(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)

ALL_CPPFLAGS = -Iinclude -D_GNU_SOURCE $(FORTIFY) $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 $(WARNINGS) $(WERROR) $(HARDEN) $(PKG_CFLAGS) $(SANITIZE) $(CFLAGS)
ALL_LDFLAGS  = $(HARDEN_LINK) $(SANITIZE) $(LDFLAGS)
ALL_LIBS     = $(PKG_LIBS) $(CSV_LIBS) -lm $(LDLIBS)
link         = $(CC) $(ALL_LDFLAGS) $(filter %.o,$^) $(ALL_LIBS) $(1) -o $@

# Version: the release, and where the source is a checkout also the commit.
RELEASE := 0.1.0
VERSION := $(RELEASE)$(if $(wildcard .git),$(shell git describe --always --dirty \
	--exclude='*' --abbrev=10 2>/dev/null | sed 's/^/-g/'))

Q = $(if $(V),,@)
say = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),,@printf '  %-7s %s\n' '$(1)' '$(2)')

# --- building -------------------------------------------------------------------------------------
all: $(BUILD)/waymark ## build the program (build/waymark); the default

run: $(BUILD)/waymark ## build what is missing and start the program (ARGS="...")
	$(Q)$(BUILD)/waymark $(ARGS)

PROGRAM_OBJECTS = $(BUILD)/src/main.o $(LAYER_OBJECTS)
LAYER_OBJECTS   = $(foreach l,$(LAYERS),$(call objects,$(l)))

compile: $(PROGRAM_OBJECTS) ## compile everything without linking it

$(BUILD)/waymark: $(PROGRAM_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(call link)

$(BUILD)/%.o: %.c | $(BUILD)/packages.ok
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

# Looked at once for each build folder; `make clean` forgets it.
$(BUILD)/packages.ok:
	@$(NEED) $(NEED_BUILD)
	@mkdir -p $(@D) && touch $@

$(BUILD)/packages-test.ok: | $(BUILD)/packages.ok
	@$(NEED) $(NEED_TEST)
	@mkdir -p $(@D) && touch $@

# A new commit renews main.o only.
$(BUILD)/src/main.o: $(BUILD)/version.txt
$(BUILD)/src/main.o: ALL_CPPFLAGS += -DWAYMARK_VERSION='"$(VERSION)"'
$(BUILD)/version.txt: FORCE
	@mkdir -p $(@D) && echo '$(VERSION)' | cmp -s - $@ || echo '$(VERSION)' >$@

# The bank travels inside the program: every CSV file of data/bank as bytes, and a table of them.
BANK_FILES := $(sort $(wildcard data/bank/*.csv))

$(BUILD)/embedded_files.def: $(BANK_FILES) Makefile
	$(Q)mkdir -p $(@D)
	$(Q)for f in $(BANK_FILES); do echo "EMBED($$(basename $$f .csv), \"$$f\")"; done >$@

# The worked examples travel inside the program too.
$(BUILD)/src/tui/examples.o $(BUILD)/src/session/session_framework.o: $(wildcard data/examples/*.*)

$(BUILD)/src/bank/embedded.o: $(BUILD)/embedded_files.def
$(BUILD)/src/bank/embedded.o: ALL_CPPFLAGS += -I$(BUILD)

# libxlsxwriter is loaded when a workbook is wanted, by the name under which the linker knows it.
XLSX_LIBRARY = $(eval XLSX_LIBRARY := $(or $(shell LC_ALL=C objdump -p \
	"$$($(CC) -print-file-name=libxlsxwriter.so)" 2>/dev/null | \
	sed -n 's/^ *SONAME *//p'),libxlsxwriter.so))$(XLSX_LIBRARY)
$(BUILD)/src/report/xlsx.o: ALL_CPPFLAGS += -DXLSX_LIBRARY='"$(XLSX_LIBRARY)"'

# So do the steps that make and renew a data file: data/schema/NUMBER-NAME.sql, in their order.
SCHEMA_FILES := $(sort $(wildcard data/schema/*.sql))

$(BUILD)/schema_steps.def: $(SCHEMA_FILES) Makefile
	$(Q)mkdir -p $(@D)
	$(Q)for f in $(SCHEMA_FILES); do n=$$(basename $$f .sql); \
		echo "STEP($$(echo $${n%%-*} | sed 's/^0*//'), \"$${n#*-}\", \"$$f\")"; done >$@

$(BUILD)/src/store/schema.o: $(BUILD)/schema_steps.def $(SCHEMA_FILES)
$(BUILD)/src/store/schema.o: ALL_CPPFLAGS += -I$(BUILD)

# --- tests ----------------------------------------------------------------------------------------
define test_program
$(BUILD)/test-$(1): $(patsubst %.c,$(BUILD)/%.o,$(call tests,$(1))) $(BUILD)/tests/harness.o \
		$(BUILD)/tests/compare.o $(foreach l,$(call below,$(1)),$(call objects,$(l)))
	$$(call say,LINK,$$@)
	$$(Q)$$(call link,-lcmocka)
endef
$(foreach l,$(testable),$(eval $(call test_program,$(l))))
$(BUILD)/tests/%.o: ALL_CPPFLAGS += -Itests
$(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/harness.c) $(foreach l,$(testable),$(call tests,$(l)))): \
	| $(BUILD)/packages-test.ok

# The tests of the command line run the program itself; so do those of tests/pty, in a terminal.
export WAYMARK := $(BUILD)/waymark
$(BUILD)/test-cli $(BUILD)/test-pty: | $(BUILD)/waymark

$(BUILD)/test-pty: $(patsubst %.c,$(BUILD)/%.o,$(call tests,pty)) $(BUILD)/tests/harness.o \
		$(foreach l,$(call below,tui),$(call objects,$(l)))
	$(call say,LINK,$@)
	$(Q)$(call link,-lcmocka -lvterm -lutil)
$(patsubst %.c,$(BUILD)/%.o,$(call tests,pty)): | $(BUILD)/packages-test.ok

check-%: $(BUILD)/test-% ## run the tests of one layer, for example check-bank
	$(Q)$(BUILD)/test-$*

# A fuzz target outside the fuzzer: it reads every file of its corpus once.
$(BUILD)/replay-%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/replay.o $(LAYER_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(call link)

TEST_PROGRAMS = $(foreach l,$(call reverse,$(testable)) pty,$(BUILD)/test-$(l))
reverse = $(if $(1),$(call reverse,$(wordlist 2,99,$(1))) $(firstword $(1)))
REPLAYS = $(fuzzers:%=$(BUILD)/replay-%)

tests: $(BUILD)/waymark $(TEST_PROGRAMS) $(REPLAYS)

check: tests ## build and run all tests, look for broken rules and outdated documents
	$(Q).ci/tests $(TEST_PROGRAMS) \
		$(foreach f,$(fuzzers),'$(BUILD)/replay-$(f) tests/fuzz/corpus/$(f)') \
		.ci/house '.ci/docs --check'

check-sanitized: ## the same under ASan and UBSan
	$(Q)$(MAKE) BUILD=build-sanitized SANITIZE='-fsanitize=address,undefined' \
		CFLAGS='-O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all' check

check-valgrind: tests ## the same under valgrind (slow)
	@$(NEED) 'run the tests under valgrind' valgrind=valgrind
	$(Q).ci/tests $(TEST_PROGRAMS:%='valgrind -q --error-exitcode=9 --leak-check=full %')

check-office: $(BUILD)/waymark ## let LibreOffice work the workbook out again and compare (slow)
	$(Q).ci/office $(BUILD)/waymark

coverage: ## lines that no test reaches, layer by layer; fails under 92 %
	@$(NEED) 'measure the coverage' gcovr=gcovr gcc=gcov
	$(Q)$(MAKE) BUILD=build-coverage CFLAGS='-O0 -g' SANITIZE=--coverage CC=gcc tests
	$(Q)find build-coverage -name '*.gcda' -delete
	$(Q)$(MAKE) -s BUILD=build-coverage CFLAGS='-O0 -g' SANITIZE=--coverage CC=gcc check
	$(Q).ci/coverage build-coverage 92 $(LAYERS)

golden: tests ## renew tests/golden from what the program says now; git shows the change
	$(Q)GOLDEN=renew .ci/tests $(TEST_PROGRAMS)
	$(Q)git diff --stat -- tests/golden

FUZZ_FLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all
FUZZ_BUILD := build-fuzz

fuzz: ## run every fuzz target for FUZZ_SECONDS (60) each
	@$(NEED) 'fuzz' clang=clang libclang-rt-14-dev=sanitizer/asan_interface.h
	$(Q)$(MAKE) BUILD=$(FUZZ_BUILD) CC=clang SANITIZE='-fsanitize=fuzzer-no-link $(FUZZ_FLAGS)' \
		CFLAGS='-O1 -g -fno-omit-frame-pointer' $(fuzzers:%=$(FUZZ_BUILD)/fuzz-%)
	$(Q)for name in $(fuzzers); do \
		mkdir -p $(FUZZ_BUILD)/found/$$name tests/fuzz/corpus/$$name; \
		echo "fuzzing $$name for $(FUZZ_SECONDS) seconds"; \
		$(FUZZ_BUILD)/fuzz-$$name -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 \
			-print_final_stats=1 -artifact_prefix=$(FUZZ_BUILD)/found/$$name- \
			$(FUZZ_BUILD)/found/$$name tests/fuzz/corpus/$$name \
			>$(FUZZ_BUILD)/$$name.log 2>&1 || { tail -n 40 $(FUZZ_BUILD)/$$name.log; exit 1; }; \
		grep -E 'stat::(number_of_executed_units|average_exec_per_sec)' $(FUZZ_BUILD)/$$name.log; \
	done

$(BUILD)/fuzz-%: $(BUILD)/tests/fuzz/%.o $(LAYER_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(call link,-fsanitize=fuzzer)

bench: $(BUILD)/waymark $(benches:%=$(BUILD)/bench-%) ## measure, and compare with the budgets
	$(Q)code=0; for name in $(benches); do $(BUILD)/bench-$$name || code=1; done; exit $$code

$(BUILD)/bench-%: $(BUILD)/tests/bench/%.o $(BUILD)/tests/measure.o $(BUILD)/tests/grow.o $(LAYER_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(call link)

# This one measures in the windows of tests/pty.
$(BUILD)/bench-pty: $(BUILD)/tests/bench/pty.o $(BUILD)/tests/measure.o $(BUILD)/tests/harness.o \
		$(BUILD)/tests/pty/window.o $(LAYER_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(call link,-lcmocka -lvterm -lutil)

# --- looking through the sources ------------------------------------------------------------------
lint: lint-format lint-warnings lint-tidy lint-cppcheck lint-texts ## every reader of the sources, all clean
	@echo 'lint: clean'

lint-packages:
	@$(NEED) $(NEED_LINT)

lint-format: lint-packages
	$(Q)clang-format --style=file --dry-run -Werror $(ALL_C) $(ALL_H)

# The whole warning set, as errors, under both compilers.
lint-warnings: lint-packages
	$(Q)$(MAKE) BUILD=build-lint-gcc CC=gcc WERROR=-Werror tests
	$(Q)$(MAKE) BUILD=build-lint-clang CC=clang WERROR=-Werror tests

# Each file is read again only after it, or a header it includes, has changed.
TIDY_FILES = $(patsubst %.c,$(BUILD)/tidy/%.ok,$(wildcard src/*.c src/*/*.c))
lint-tidy: $(TIDY_FILES)
$(BUILD)/tidy/%.ok: %.c $(BUILD)/%.o .clang-tidy | lint-packages
	$(call say,TIDY,$<)
	$(Q)mkdir -p $(@D)
	$(Q)clang-tidy --quiet $< -- -std=c11 $(ALL_CPPFLAGS) -I$(BUILD) -DWAYMARK_VERSION='""' 2>/dev/null
	$(Q)touch $@

lint-cppcheck: lint-packages
	$(Q)mkdir -p $(BUILD)/cppcheck && touch $(BUILD)/cppcheck/embedded_files.def $(BUILD)/cppcheck/schema_steps.def
	$(Q)cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr \
		--enable=warning,performance,portability --suppressions-list=.cppcheck \
		--cppcheck-build-dir=$(BUILD)/cppcheck -Iinclude -I$(BUILD)/cppcheck -D_GNU_SOURCE \
		-DWAYMARK_VERSION='""' src

lint-texts: lint-packages
	$(Q)shellcheck $(SCRIPTS) data/completions/waymark.bash
	$(Q)mandoc -Tlint -Wwarning data/man/waymark.1
	$(Q)desktop-file-validate data/waymark.desktop
	$(Q)bash -n data/completions/waymark.bash
	$(Q)! command -v zsh >/dev/null || zsh -n data/completions/_waymark
	$(Q)! command -v fish >/dev/null || fish -n data/completions/waymark.fish

format: lint-packages ## lay out every C file
	$(Q)clang-format --style=file -i $(ALL_C) $(ALL_H)

compile_commands.json: ## for editors and language servers
	$(Q){ echo '['; first=; for file in $(ALL_C); do \
		printf '%s{"directory": "%s", "file": "%s", "arguments": ["cc", "-std=c11", "-Iinclude", "-Itests", "-I$(BUILD)", "-D_GNU_SOURCE", "-DWAYMARK_VERSION=\\"\\"", "-c", "%s"]}' \
			"$$first" '$(CURDIR)' "$$file" "$$file"; first=",$$(printf '\n ')"; \
	done; echo; echo ']'; } >$@

# --- documents ------------------------------------------------------------------------------------
docs: $(BUILD)/waymark ## renew what the program writes itself: man page, completions, tables
	$(Q).ci/docs

screenshots: $(BUILD)/waymark ## draw screenshots/*.svg anew from their key scripts
	$(Q).ci/screenshots

# --- installing -----------------------------------------------------------------------------------
# One line a file: SOURCE:TARGET. Install and uninstall both go by it.
INSTALLED_DATA = \
	data/man/waymark.1:$(mandir)/man1/waymark.1 \
	data/completions/waymark.bash:$(datadir)/bash-completion/completions/waymark \
	data/completions/_waymark:$(datadir)/zsh/site-functions/_waymark \
	data/completions/waymark.fish:$(datadir)/fish/vendor_completions.d/waymark.fish \
	data/waymark.desktop:$(datadir)/applications/waymark.desktop \
	README.md:$(docdir)/README.md \
	LICENSE:$(docdir)/LICENSE \
	data/README.md:$(docdir)/bank-format.md \
	$(foreach f,$(BANK_FILES),$(f):$(pkgdatadir)/bank/$(notdir $(f))) \
	$(foreach f,$(wildcard data/examples/*.*),$(f):$(pkgdatadir)/examples/$(notdir $(f))) \
	$(foreach f,$(wildcard data/examples/local-loughree/*.csv),$(f):$(pkgdatadir)/examples/local-loughree/$(notdir $(f)))
INSTALLED_OWN_FOLDERS = $(pkgdatadir)/bank $(pkgdatadir)/examples/local-loughree $(pkgdatadir)/examples $(pkgdatadir) $(docdir)

install: $(BUILD)/waymark ## put program, manual, completions, bank and examples below prefix (DESTDIR)
	$(Q)$(INSTALL) -d '$(DESTDIR)$(bindir)'
	$(Q)$(INSTALL_PROGRAM) $(BUILD)/waymark '$(DESTDIR)$(bindir)/waymark'
	$(Q)for pair in $(INSTALLED_DATA); do \
		target="$(DESTDIR)$${pair#*:}"; \
		$(INSTALL) -d "$${target%/*}" && $(INSTALL_DATA) "$${pair%%:*}" "$$target" || exit 1; \
	done

uninstall: ## remove exactly what install put there
	$(Q)rm -f '$(DESTDIR)$(bindir)/waymark'
	$(Q)for pair in $(INSTALLED_DATA); do rm -f "$(DESTDIR)$${pair#*:}"; done
	$(Q)for folder in $(INSTALLED_OWN_FOLDERS); do \
		[ ! -d "$(DESTDIR)$$folder" ] || rmdir --ignore-fail-on-non-empty "$(DESTDIR)$$folder"; \
	done

installcheck: ## try what was installed
	$(Q)for pair in $(INSTALLED_DATA); do \
		cmp "$${pair%%:*}" "$(DESTDIR)$${pair#*:}" || exit 1; \
	done
	$(Q)'$(DESTDIR)$(bindir)/waymark' --version
	$(Q)'$(DESTDIR)$(bindir)/waymark' bank check '$(DESTDIR)$(pkgdatadir)/bank'
	$(Q)'$(DESTDIR)$(bindir)/waymark' evaluate '$(DESTDIR)$(pkgdatadir)/examples/dunmar.json' >/dev/null

dist: ## the committed tree as waymark-VERSION.tar.gz
	$(Q)git archive --prefix=waymark-$(RELEASE)/ -o waymark-$(RELEASE).tar.gz HEAD
	@echo waymark-$(RELEASE).tar.gz

# --- the rest -------------------------------------------------------------------------------------
clean: ## remove what was built
	rm -rf build build-* compile_commands.json

distclean: clean

help: ## this list
	@sed -n 's/^\([a-z_.%-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 24

.PHONY: all run compile tests check check-office check-sanitized check-valgrind coverage golden fuzz bench lint \
	lint-packages lint-format lint-warnings lint-tidy lint-cppcheck lint-texts format \
	compile_commands.json docs screenshots install uninstall installcheck dist clean distclean help FORCE
FORCE:
.DELETE_ON_ERROR:
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
