# SPDX-License-Identifier: GPL-3.0-or-later
# Libraries: the core, which knows neither terminal nor command line; the commands; the screens;
# the same as lines.
# Each layer's local.mk adds its files, one a line.
noinst_LIBRARIES += libbeian-core.a libbeian-cli.a libbeian-ui.a libbeian-plain.a
libbeian_core_a_SOURCES =
libbeian_cli_a_SOURCES =
libbeian_ui_a_SOURCES =
libbeian_plain_a_SOURCES =

bin_PROGRAMS += beian
beian_SOURCES = src/beian.c src/banned.h
# Only src/ui/term.c, which src/ui/local.mk adds here, sees curses.
beian_CPPFLAGS = $(AM_CPPFLAGS) $(CURSES_CFLAGS)
beian_LDADD = libbeian-cli.a libbeian-ui.a libbeian-plain.a libbeian-core.a $(CURSES_LIBS) $(QRENCODE_LIBS) \
	$(LIBINTL) $(core_libs)

include src/base/local.mk
include src/calendar/local.mk
include src/validate/local.mk
include src/catalogue/local.mk
include src/store/local.mk
include src/workflow/local.mk
include src/document/local.mk
include src/report/local.mk
include src/online/local.mk
include src/cli/local.mk
include src/ui/local.mk
include src/plain/local.mk
include src/net/local.mk
include src/scan/local.mk
include src/print/local.mk

# The migrations as C, in the order of their numbers.
migrations_sql = $(sort $(wildcard $(srcdir)/src/store/migrations/*.sql))
migrations_awk = $(srcdir)/src/store/migrations/to_c.awk
nodist_libbeian_core_a_SOURCES = src/store/migrations.gen.c
CLEANFILES += src/store/migrations.gen.c
EXTRA_DIST += $(migrations_sql) $(migrations_awk) $(wildcard $(srcdir)/src/README)

src/store/migrations.gen.c: $(migrations_sql) $(migrations_awk)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
	  LC_ALL=C $(AWK) -f $(migrations_awk) $(migrations_sql) >$@.new && mv $@.new $@

# Readings and variants of Chinese characters as C. The tarball has the files; making them wants
# unicode-data, whose Unihan_Variants.txt lies beside Unihan_Readings.txt.
pinyin_awk = src/base/pinyin.awk
variant_awk = src/base/variant.awk
EXTRA_DIST += $(pinyin_awk) $(variant_awk)
libbeian_core_a_SOURCES += src/base/pinyin.gen.c src/base/variant.gen.c
MAINTAINERCLEANFILES += src/base/pinyin.gen.c src/base/variant.gen.c

src/base/variant.gen.c: $(variant_awk)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && file=`echo '$(UNIHAN)' | sed 's/_Readings/_Variants/'` && \
	  case "$$file" in *.bz2) bzip2 -dc "$$file";; *) cat "$$file";; esac | \
	  LC_ALL=C $(AWK) -f $(srcdir)/$(variant_awk) >$@.new && mv $@.new $@

src/base/pinyin.gen.c: $(pinyin_awk)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
	  case '$(UNIHAN)' in *.bz2) bzip2 -dc '$(UNIHAN)';; *) cat '$(UNIHAN)';; esac | \
	  LC_ALL=C $(AWK) -f $(srcdir)/$(pinyin_awk) >$@.new && mv $@.new $@
