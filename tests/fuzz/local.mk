# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzz targets, one for each parser of bytes from outside. `make check` runs each over its corpus;
# `make fuzz` builds them with clang's fuzzer and runs each for FUZZ_SECONDS (FUZZ=NAME: one).
fuzz_names = answers catalogue exif interview journal json keys look page poppler rdap reading scan settings time told \
	typed value workspace
fuzz_common = tests/fuzz/main.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h tests/store_help.c tests/store_help.h
fuzz_ldadd = libbeian-cli.a libbeian-ui.a $(test_ldadd) $(QRENCODE_LIBS)

check_PROGRAMS += tests/fuzz/fuzz_answers
tests_fuzz_fuzz_answers_SOURCES = tests/fuzz/fuzz_answers.c $(fuzz_common)
tests_fuzz_fuzz_answers_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_catalogue
tests_fuzz_fuzz_catalogue_SOURCES = tests/fuzz/fuzz_catalogue.c $(fuzz_common)
tests_fuzz_fuzz_catalogue_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_interview
tests_fuzz_fuzz_interview_SOURCES = tests/fuzz/fuzz_interview.c $(fuzz_common)
tests_fuzz_fuzz_interview_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_journal
tests_fuzz_fuzz_journal_SOURCES = tests/fuzz/fuzz_journal.c $(fuzz_common)
tests_fuzz_fuzz_journal_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_json
tests_fuzz_fuzz_json_SOURCES = tests/fuzz/fuzz_json.c $(fuzz_common)
tests_fuzz_fuzz_json_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_keys
tests_fuzz_fuzz_keys_SOURCES = tests/fuzz/fuzz_keys.c $(fuzz_common)
tests_fuzz_fuzz_keys_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_time
tests_fuzz_fuzz_time_SOURCES = tests/fuzz/fuzz_time.c $(fuzz_common)
tests_fuzz_fuzz_time_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_value
tests_fuzz_fuzz_value_SOURCES = tests/fuzz/fuzz_value.c $(fuzz_common)
tests_fuzz_fuzz_value_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_workspace
tests_fuzz_fuzz_workspace_SOURCES = tests/fuzz/fuzz_workspace.c $(fuzz_common)
tests_fuzz_fuzz_workspace_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_exif
tests_fuzz_fuzz_exif_SOURCES = tests/fuzz/fuzz_exif.c $(fuzz_common)
tests_fuzz_fuzz_exif_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_look
tests_fuzz_fuzz_look_SOURCES = tests/fuzz/fuzz_look.c $(fuzz_common)
tests_fuzz_fuzz_look_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_poppler
tests_fuzz_fuzz_poppler_SOURCES = tests/fuzz/fuzz_poppler.c $(fuzz_common)
tests_fuzz_fuzz_poppler_LDADD = $(fuzz_ldadd)

fuzz_page = $(filter %.c,$(libbeian_net_a_SOURCES))
check_PROGRAMS += tests/fuzz/fuzz_page
tests_fuzz_fuzz_page_SOURCES = tests/fuzz/fuzz_page.c $(fuzz_common)
tests_fuzz_fuzz_page_LDADD = libbeian-net.a $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_rdap
tests_fuzz_fuzz_rdap_SOURCES = tests/fuzz/fuzz_rdap.c $(fuzz_common)
tests_fuzz_fuzz_rdap_LDADD = libbeian-net.a $(fuzz_ldadd)

fuzz_reading = src/scan/code.c src/scan/find.c src/scan/glyphs.c src/scan/papers.c src/scan/values.c
check_PROGRAMS += tests/fuzz/fuzz_reading
tests_fuzz_fuzz_reading_SOURCES = tests/fuzz/fuzz_reading.c $(fuzz_reading) $(fuzz_common)
tests_fuzz_fuzz_reading_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_scan
tests_fuzz_fuzz_scan_SOURCES = tests/fuzz/fuzz_scan.c $(fuzz_common)
tests_fuzz_fuzz_scan_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_settings
tests_fuzz_fuzz_settings_SOURCES = tests/fuzz/fuzz_settings.c $(fuzz_common)
tests_fuzz_fuzz_settings_LDADD = $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_told
tests_fuzz_fuzz_told_SOURCES = tests/fuzz/fuzz_told.c $(fuzz_common)
tests_fuzz_fuzz_told_LDADD = libbeian-net.a $(fuzz_ldadd)

check_PROGRAMS += tests/fuzz/fuzz_typed
tests_fuzz_fuzz_typed_SOURCES = tests/fuzz/fuzz_typed.c $(fuzz_common)
tests_fuzz_fuzz_typed_LDADD = $(fuzz_ldadd)

# Not in the folders of the other build: all sources are compiled anew.
FUZZ_CC = clang
FUZZ_SECONDS = 10
FUZZ = $(fuzz_names)
fuzz_flags = -g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
fuzz_sources = $(filter %.c,$(libbeian_core_a_SOURCES) $(nodist_libbeian_core_a_SOURCES) \
	$(libbeian_cli_a_SOURCES) $(libbeian_ui_a_SOURCES) tests/fuzz/fuzz.c tests/store_help.c $(fuzz_reading) $(fuzz_page))
fuzz_objects = $(fuzz_sources:%.c=fuzz-build/%.o)
fuzz_headers = $(filter %.h,$(libbeian_core_a_SOURCES) $(libbeian_cli_a_SOURCES) \
	$(libbeian_ui_a_SOURCES)) tests/fuzz/fuzz.h

fuzz-build/%.o: %.c $(fuzz_headers)
	$(AM_V_CC)$(MKDIR_P) $(@D) && $(FUZZ_CC) $(DEFAULT_INCLUDES) $(AM_CPPFLAGS) -std=gnu11 \
	  $(fuzz_flags) -c -o $@ $<

# These take a whole source in.
fuzz-build/tests/fuzz/fuzz_exif.o: src/scan/bare.c src/scan/exif.c src/scan/gif.c
fuzz-build/tests/fuzz/fuzz_poppler.o: src/scan/pdf.c
fuzz-build/tests/fuzz/fuzz_scan.o: src/document/scan.c

fuzz-build/fuzzed.a: $(fuzz_objects)
	$(AM_V_AR)rm -f $@ && $(AR) cr $@ $(fuzz_objects)

fuzz-build/fuzz_%: fuzz-build/tests/fuzz/fuzz_%.o fuzz-build/fuzzed.a
	$(AM_V_CCLD)$(FUZZ_CC) $(fuzz_flags) -fsanitize=fuzzer -o $@ $^ $(LIBINTL) $(QRENCODE_LIBS) $(core_libs)

fuzz: all
	@$(MAKE) $(AM_MAKEFLAGS) $(FUZZ:%=fuzz-build/fuzz_%) && export $(test_environment) && \
	  $(SHELL) $(srcdir)/tests/fuzz/run '$(FUZZ_SECONDS)' $(FUZZ)

.PHONY: fuzz
.PRECIOUS: fuzz-build/%.o
clean-local: clean-fuzz
clean-fuzz:
	-rm -rf fuzz-build
.PHONY: clean-fuzz
