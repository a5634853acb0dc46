# SPDX-License-Identifier: GPL-3.0-or-later
# The catalogue: YAML that people edit, compiled and checked by the program itself. The database
# is in the tarball, for a cross build can't run the program.
catalogue_yaml = $(sort $(wildcard $(srcdir)/data/*.yaml $(srcdir)/data/templates/*.yaml))
dist_pkgdata_DATA += data/catalogue.db data/rdap-dns.json
EXTRA_DIST += $(catalogue_yaml) $(wildcard $(srcdir)/data/*.tsv) data/README data/templates/README
MAINTAINERCLEANFILES += data/catalogue.db

if CROSS_COMPILING
data/catalogue.db:
	@echo 'a cross build takes data/catalogue.db from the release tarball; build natively first' >&2; \
	exit 1
else
data/catalogue.db: $(catalogue_yaml) beian$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) data && rm -f $@.new && \
	  ./beian$(EXEEXT) catalogue compile $(srcdir)/data $@.new && mv $@.new $@
endif

# The program looks for it beside the catalogue before it is installed.
shipped-list: data/catalogue.db
	@test '$(srcdir)' = . || { $(MKDIR_P) data && rm -f data/rdap-dns.json && cp '$(srcdir)/data/rdap-dns.json' data/; }
.PHONY: shipped-list

# In a separate build tree they are products like the others; in the source tree they stay.
distclean-local:
	test '$(srcdir)' = . || rm -f data/catalogue.db data/rdap-dns.json

# For people who want it: systemctl --user enable --now beian-watch.timer
systemduserdir = $(prefix)/lib/systemd/user
dist_systemduser_DATA = data/systemd/beian-watch.service data/systemd/beian-watch.timer
