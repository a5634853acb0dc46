/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings that the officer overruled. */
#ifndef BEIAN_STORE_OVERRULE_H
#define BEIAN_STORE_OVERRULE_H

#include "store/store.h"

typedef struct {
    gint64 filing_id;
    int service_no; /* 0: the whole filing */
    char *rule_id;
    char *mends_id;
    char *grounds; /* digest of what it was found in */
    char *why;
    char *at; /* instant */
} Overrule;

void overrule_free(Overrule *overrule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Overrule, overrule_free)

/* Oldest first. */
GPtrArray *overrule_list(Store *store, gint64 filing_id, GError **error);
/* Inserts or replaces. Within JournalWork. */
gboolean overrule_put(Store *store, const Overrule *overrule, GError **error);
/* By all but `why` and `at`. Within JournalWork. */
gboolean overrule_remove(Store *store, const Overrule *overrule, GError **error);

#endif
