# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages, made by the program from its own tables, so that they can't drift. They are
# in the tarball, for a cross build can't run the program.
dist_man1_MANS = doc/beian.1
MAINTAINERCLEANFILES += doc/beian.1
manual_pages = doc/beian.1
if WITH_NLS
zhman1dir = $(mandir)/zh_CN/man1
dist_zhman1_DATA = doc/zh_CN/man1/beian.1
MAINTAINERCLEANFILES += doc/zh_CN/man1/beian.1
manual_pages += doc/zh_CN/man1/beian.1
endif

# Of nobody's settings.
print_manual = env LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent \
	BEIAN_CATALOGUE_DB='$(abs_top_builddir)/data/catalogue.db' ./beian$(EXEEXT)

if CROSS_COMPILING
$(manual_pages):
	@echo 'a cross build takes $@ from the release tarball; build natively first' >&2; exit 1
else
doc/beian.1: beian$(EXEEXT) data/catalogue.db
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(print_manual) --lang en help --man >$@.new && mv $@.new $@

doc/zh_CN/man1/beian.1: beian$(EXEEXT) data/catalogue.db $(messages)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(print_manual) --lang zh_CN help --man >$@.new && \
	  mv $@.new $@
endif

# In a separate build tree they are products like the others; in the source tree they stay.
distclean-local: distclean-manual
distclean-manual:
	test '$(srcdir)' = . || rm -f $(manual_pages)
.PHONY: distclean-manual

# Completion: the shells ask the program (beian complete), so these never change with it.
EXTRA_DIST += doc/completion/beian.bash doc/completion/_beian doc/completion/beian.fish
if BASH_COMPLETION
bashcompletiondir = $(bash_completion_dir)
nodist_bashcompletion_DATA = doc/completion/beian
CLEANFILES += doc/completion/beian
endif
if ZSH_COMPLETION
zshcompletiondir = $(zsh_completion_dir)
nodist_zshcompletion_DATA = doc/completion/_beian
endif
if FISH_COMPLETION
fishcompletiondir = $(fish_completion_dir)
nodist_fishcompletion_DATA = doc/completion/beian.fish
endif

# Bash looks for the bare name.
doc/completion/beian: doc/completion/beian.bash
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp $(srcdir)/doc/completion/beian.bash $@
