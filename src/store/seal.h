/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time stamps of the journal. Outside of it: they say something of its entries. */
#ifndef BEIAN_STORE_SEAL_H
#define BEIAN_STORE_SEAL_H

#include "store/journal.h"

typedef struct {
    char *origin; /* of the chain */
    gint64 seq;   /* the entry up to which it is sealed */
    char *at;     /* when the stamp was asked for */
    char *hash;   /* of that entry, lower-case hex: what was stamped */
    GBytes *request, *reply;
    char *stamped_at; /* as the reply says */
    char *actor, *authority;
} Seal;

void seal_free(Seal *seal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Seal, seal_free)

/* Oldest entry first, a chain after the other. Array of Seal; yours. */
GPtrArray *seal_list(Store *store, GError **error);
/* `at` and `actor` are the store's. */
gboolean seal_put(Store *store, const Seal *seal, GError **error);
/* The newest entry of each chain. Array of JournalEntry; yours. */
GPtrArray *seal_list_heads(Store *store, GError **error);

#endif
