/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who files. One row for each certificate, over all its filings. */
#ifndef BEIAN_STORE_ENTITY_H
#define BEIAN_STORE_ENTITY_H

#include "store/store.h"

typedef struct {
    gint64 id;
    char *key; /* folded certificate number, or "name:" and the folded name */
    char *name;
    char *kind;
    char *province;
    char *icp_number; /* 沪ICP备12345678号; NULL: none known */
} Entity;

void entity_free(Entity *entity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Entity, entity_free)

/* Its name, else its certificate number as it is stored. Yours. */
char *entity_dup_shown(const Entity *entity);

/* NULL without error if there is none. */
Entity *entity_get(Store *store, gint64 id, GError **error);
Entity *entity_get_by_key(Store *store, const char *key, GError **error);
/* All, by name; at most `limit`. Array of Entity. */
GPtrArray *entity_list(Store *store, int limit, GError **error);
/* Inserts or updates by key; a NULL text leaves what is known. Within JournalWork. */
gboolean entity_put(Store *store, const Entity *entity, gint64 *out_id, GError **error);
/* Deletes an entity known by name alone that no filing and no resource has any more: its
 * certificate was entered meanwhile. Within JournalWork. */
gboolean entity_delete_unused(Store *store, gint64 id, GError **error);

#endif
