/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen online otherwise than before, and was not taken note of yet (`changed`, in the
 * journal). What is now stands in `seen` (store/seen.h). */
#ifndef BEIAN_STORE_CHANGED_H
#define BEIAN_STORE_CHANGED_H

#include "store/store.h"

/* What was, of what is wrong since the first look: nothing was known. */
#define CHANGED_FROM_NOTHING ""

typedef struct {
    gint64 filing_id;
    int service_no;
    char *aspect;
    char *at; /* instant */
    char *was_answer, *was_value, *was_reason;
    /* What lists read, too. */
    char *code, *title;
    char *domain, *service_name;   /* the service's; or NULL */
    gboolean is_domain_shared;     /* with another service of the filing */
    char *answer, *value, *reason; /* as it is now */
    char *source;                  /* of the last look that told something; or NULL */
} Changed;

void changed_free(Changed *changed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Changed, changed_free)

/* The latest first, `limit` of them (-1: all) after `skip`. Array of Changed; yours. */
GPtrArray *changed_list(Store *store, int skip, int limit, GError **error);
/* Those of a filing, the latest first. Array of Changed; yours. */
GPtrArray *changed_list_of_filing(Store *store, gint64 filing_id, GError **error);
gboolean changed_count(Store *store, int *out_n, GError **error);
/* Inserts or replaces what was, and when it was no more. Within JournalWork. */
gboolean changed_put(Store *store, const Changed *changed, GError **error);
/* None there is as good. Within JournalWork. */
gboolean changed_remove(Store *store, const Changed *changed, GError **error);

#endif
