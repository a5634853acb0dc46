/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Materials that were touched; an untouched one has no row. */
#ifndef BEIAN_STORE_MATERIAL_H
#define BEIAN_STORE_MATERIAL_H

#include "store/store.h"

typedef struct {
    gint64 filing_id;
    int service_no;
    char *material_id;
    char *state; /* missing, collected, verified, returned, waived, expired */
    char *why;
    int needed; /* the officer's word: 1, 0; -1: none */
    char *valid_until;
    char *owner;
    char *note;
    char *updated_at;
} Material;

void material_free(Material *material);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Material, material_free)

GPtrArray *material_list(Store *store, gint64 filing_id, GError **error);
/* NULL without error if there is none. */
Material *material_get(Store *store, gint64 filing_id, int service_no, const char *material_id,
                       GError **error);
/* Inserts or replaces. Within JournalWork. */
gboolean material_put(Store *store, const Material *material, GError **error);

#endif
