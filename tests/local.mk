# SPDX-License-Identifier: GPL-3.0-or-later
# Tests: programs of GLib's framework (tests/programs.mk), and checks of the sources (tests/lint).
# All speak TAP; `make check` closes with the sums.
test_support = tests/support.c tests/support.h
test_reading_help = tests/reading_help.c tests/reading_help.h
test_sight_help = tests/sight_help.c tests/sight_help.h
test_paper_help = tests/paper_help.c tests/paper_help.h
# A terminal to run the program on; nothing of it without libvterm.
if HAVE_VTERM
test_terminal = tests/terminal.c tests/terminal.h
else
test_terminal =
endif
test_ldadd = libbeian-core.a $(LIBINTL) $(core_libs)
# For tests of commands, of screens on the memory surface, and on a real (pseudo-)terminal.
test_cli_ldadd = libbeian-cli.a libbeian-core.a $(QRENCODE_LIBS) $(LIBINTL) $(core_libs)
test_ui_ldadd = libbeian-ui.a libbeian-core.a $(QRENCODE_LIBS) $(LIBINTL) $(core_libs)
test_pty_ldadd = libbeian-core.a $(VTERM_LIBS) $(PTY_LIBS) $(LIBINTL) $(core_libs)
# For `make bench` only.
CLEANFILES += $(EXTRA_PROGRAMS)
EXTRA_PROGRAMS = tests/bench/figures tests/bench/page tests/bench/smallest
tests_bench_figures_SOURCES = tests/bench/figures.c tests/bench/measure.c tests/bench/measure.h \
	tests/bench/office.c tests/bench/office.h tests/bench/pages.c tests/bench/pages.h \
	tests/bench/run_keys.c tests/bench/run_keys.h
tests_bench_figures_LDADD = libbeian-core.a $(PTY_LIBS) $(LIBINTL) $(core_libs)
tests_bench_page_SOURCES = tests/bench/page.c
tests_bench_page_LDADD = libbeian-net.a libbeian-core.a $(LIBINTL) $(core_libs)
tests_bench_smallest_SOURCES = tests/bench/smallest.c
tests_bench_smallest_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
tests_bench_smallest_LDADD = $(CURSES_LIBS) $(SQLITE_LIBS)
if HAVE_NET
EXTRA_PROGRAMS += tests/bench/bare
endif
tests_bench_bare_SOURCES = tests/bench/bare.c
tests_bench_bare_CFLAGS = $(AM_CFLAGS) $(NET_CFLAGS)
tests_bench_bare_LDADD = $(NET_LIBS) $(core_libs)

# Draws made-up papers with the truth of them; nothing of it without pango and leptonica.
if HAVE_PAPERS
test_paper = tests/paper/paper.c tests/paper/paper.h tests/paper/make_up.c \
	tests/paper/pen.c tests/paper/pen.h tests/paper/draw_licence.c tests/paper/draw_id.c \
	tests/paper/draw_letter.c tests/paper/degrade.c
EXTRA_PROGRAMS += tests/paper/paper
else
test_paper =
endif
tests_paper_paper_SOURCES = tests/paper/main.c $(test_paper)
tests_paper_paper_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS)
tests_paper_paper_LDADD = $(test_ldadd) $(PAPER_LIBS)

include tests/programs.mk
include tests/fuzz/local.mk

lint_tests = \
	tests/lint/comments.pl \
	tests/lint/docs.pl \
	tests/lint/editorconfig.pl \
	tests/lint/format.pl \
	tests/lint/globals.pl \
	tests/lint/headers.pl \
	tests/lint/layers.pl \
	tests/lint/listed.pl \
	tests/lint/places.pl \
	tests/lint/potfiles.pl \
	tests/lint/punctuation.pl \
	tests/lint/translation.pl
# The whole program: the golden case and the lists of tests/cli through its commands, the dialogues
# of tests/plain through its plain mode.
program_tests = tests/golden.pl tests/contract.pl tests/cli.pl tests/manual.pl \
	tests/completion.pl tests/plain.pl tests/notify.pl tests/seal.pl
# beian-net against real servers on loopback.
net_tests = tests/net/broken.pl \
	tests/net/child.pl \
	tests/net/home.pl \
	tests/net/ipv6.pl \
	tests/net/names.pl \
	tests/net/provider.pl \
	tests/net/ranges.pl \
	tests/net/register.pl \
	tests/net/render.pl \
	tests/net/sites.pl
net_support = tests/net/Acs3.pm tests/net/Loopback.pm tests/net/Names.pm tests/net/Program.pm \
	tests/net/Serve.pm
TESTS = $(lint_tests) $(program_tests) $(net_tests) $(check_PROGRAMS)
TEST_EXTENSIONS = .pl

# What tests read, whatever its depth.
test_files = $(shell cd $(srcdir) && for folder in screens vectors golden cli plain fuzz bench; do \
	  test ! -d tests/$$folder || find tests/$$folder -type f ! -perm -u+x ! -name '*~' ! -name '*.o' ! -path '*/.*'; \
	done | LC_ALL=C sort)
EXTRA_DIST += tests/terminal.c tests/terminal.h $(wildcard $(srcdir)/tests/paper/*.[ch]) tests/fuzz/run $(lint_tests) $(program_tests) $(net_tests) $(net_support) tests/lint/Lint.pm tests/layers tests/glib-tap tests/sums tests/shape \
	$(wildcard $(srcdir)/tests/README $(srcdir)/tests/*.sh) $(test_files)

tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(tap_driver)
LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/glib-tap
PL_LOG_DRIVER = $(tap_driver)
PL_LOG_COMPILER = $(PERL)

# Nothing from outside decides: neither the user's language, zone, home nor the date.
test_environment = \
	BROWSER= DISPLAY= WAYLAND_DISPLAY= TMUX= STY= \
	LC_ALL=C.UTF-8 LANGUAGE= TZ=UTC0 TERM=xterm-256color BEIAN_TODAY=2026-11-24 \
	HOME='$(abs_top_builddir)/tests/home' \
	XDG_DATA_HOME='$(abs_top_builddir)/tests/home/data' \
	XDG_CONFIG_HOME='$(abs_top_builddir)/tests/home/config' \
	XDG_CACHE_HOME='$(abs_top_builddir)/tests/home/cache' \
	BEIAN_CATALOGUE_DB='$(abs_top_builddir)/data/catalogue.db' \
	BEIAN_LOCALEDIR='$(abs_top_builddir)/locale' BEIAN_LIBEXEC='$(abs_top_builddir)' \
	G_TEST_SRCDIR='$(abs_top_srcdir)/tests' G_TEST_BUILDDIR='$(abs_top_builddir)/tests'
AM_TESTS_ENVIRONMENT = \
	unset BEIAN_WORKSPACE BEIAN_ACTOR NO_COLOR VISUAL EDITOR; \
	export $(test_environment); \
	export BEIAN_PROGRAM='$(abs_top_builddir)/beian' LINT_NM='$(NM)' LINT_CC='$(CC)' \
	  LINT_CFLAGS='-I. -I$(srcdir)/src -I$(srcdir)/tests $(AM_CFLAGS) $(library_cflags) $(CURSES_CFLAGS)'; \
	mkdir -p "$$HOME";

CLEANFILES += tests/totals

# Builds the test programs without running them.
check-programs: all $(check_PROGRAMS)
.PHONY: check-programs

# Replaces Automake's rule of that name, to close with the sums of all TAP lines.
check-TESTS: $(check_PROGRAMS)
	@rm -f tests/totals $(TEST_SUITE_LOG) $(TEST_LOGS) $(TEST_LOGS:.log=.trs); status=0; \
	$(MAKE) $(AM_MAKEFLAGS) $(TEST_SUITE_LOG) || status=$$?; \
	$(SHELL) $(srcdir)/tests/sums $(TEST_LOGS:.log=.trs) || status=1; \
	exit $$status
