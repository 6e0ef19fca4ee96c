# Waymark. `make help` lists the targets.

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

# --- the house ------------------------------------------------------------------------------------
# A layer may use what stands after it; each layer's test program is linked from its own objects and
# those of the layers after it, nothing else, so that an upward call does not link.
LAYERS   := cli report assess bank base
PACKAGES := jansson

below     = $(shell echo $(LAYERS) | sed 's/.*\(\<$(1)\>\)/\1/')
sources   = $(wildcard src/$(1)/*.c)
objects   = $(patsubst %.c,$(BUILD)/%.o,$(call sources,$(1)))
tests     = $(wildcard tests/$(1)/*.c)
testable  = $(foreach l,$(LAYERS),$(if $(call tests,$(l)),$(l)))

VERSION  := $(shell git describe --always --dirty 2>/dev/null || echo 0.1.0)

# --- flags the program needs ----------------------------------------------------------------------
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wpointer-arith -Wcast-qual -Wwrite-strings \
	-Wformat=2 -Wundef -Wvla -Wswitch-enum -Wdouble-promotion -Wnull-dereference
IS_GCC   := $(shell $(CC) --version 2>/dev/null | grep -qi 'clang' || echo yes)
HARDEN   := -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -fPIE \
	-fno-strict-aliasing -fwrapv \
	$(if $(IS_GCC),-ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr -Wbidi-chars=any)
HARDEN_LINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code -Wl,--as-needed
FORTIFY  := $(if $(SANITIZE),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)

# Asked once, when first needed: `make run` may have to install the packages before.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)))$(PKG_LIBS)

ALL_CPPFLAGS = -Iinclude -D_GNU_SOURCE $(FORTIFY) $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 $(WARNINGS) $(WERROR) $(HARDEN) $(PKG_CFLAGS) $(SANITIZE) $(CFLAGS)
ALL_LDFLAGS  = $(HARDEN_LINK) $(SANITIZE) $(LDFLAGS)
ALL_LIBS     = $(PKG_LIBS) $(CSV_LIBS) -lm $(LDLIBS)

Q = $(if $(V),,@)
say = $(if $(V),,@printf '  %-7s %s\n' '$(1)' '$(2)')

# --- targets --------------------------------------------------------------------------------------
all: $(BUILD)/waymark ## build the program (build/waymark)

PROGRAM_OBJECTS = $(BUILD)/src/main.o $(foreach l,$(LAYERS),$(call objects,$(l)))

compile: $(PROGRAM_OBJECTS) ## compile everything without linking it

$(BUILD)/waymark: $(PROGRAM_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) $^ $(ALL_LIBS) -o $@

$(BUILD)/src/main.o: ALL_CPPFLAGS += -DWAYMARK_VERSION='"$(VERSION)"'

$(BUILD)/%.o: %.c
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

# The bank travels inside the program: every CSV file of data/bank as bytes, and a table of them.
BANK_FILES := $(sort $(wildcard data/bank/*.csv))

$(BUILD)/embedded_files.def: $(BANK_FILES) Makefile
	$(Q)mkdir -p $(@D)
	$(Q)for f in $(BANK_FILES); do echo "EMBED($$(basename $$f .csv), \"$$f\")"; done >$@

$(BUILD)/src/bank/embedded.o: $(BUILD)/embedded_files.def
$(BUILD)/src/bank/embedded.o: ALL_CPPFLAGS += -I$(BUILD)

define test_program
$(BUILD)/test-$(1): $(patsubst %.c,$(BUILD)/%.o,$(call tests,$(1))) $(BUILD)/tests/harness.o $(foreach l,$(call below,$(1)),$(call objects,$(l)))
	$$(call say,LINK,$$@)
	$$(Q)$$(CC) $$(ALL_LDFLAGS) $$^ $$(ALL_LIBS) -lcmocka -o $$@
endef
$(foreach l,$(testable),$(eval $(call test_program,$(l))))
$(BUILD)/tests/%.o: ALL_CPPFLAGS += -Itests

check-%: $(BUILD)/test-% ## run the tests of one layer, e.g. check-bank
	$(Q)$(BUILD)/test-$*

check: $(BUILD)/waymark $(foreach l,$(testable),$(BUILD)/test-$(l)) ## build and run all tests
	$(Q)for t in $(foreach l,$(testable),$(BUILD)/test-$(l)); do $$t || exit 1; done

clean: ## remove what was built
	rm -rf build*

help: ## this list
	@sed -n 's/^\([a-z%-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 20

.PHONY: all compile check clean help
.DELETE_ON_ERROR:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
