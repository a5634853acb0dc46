/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's cloud instances and their service numbers (备案服务码). */
#ifndef BEIAN_STORE_RESOURCE_H
#define BEIAN_STORE_RESOURCE_H

#include "store/store.h"

typedef struct {
    gint64 id;
    char *code; /* R1, R2 … */
    char *product, *region;
    char *name;
    gint64 entity_id; /* 0: not said */
    gint64 slots;     /* numbers that it gives in all */
    gint64 n_taken;   /* reserved and used ones; not written */
    char *expires_on;
    char *price;
    gint64 latency_ms; /* -1: not measured */
    char *note;
} Resource;

void resource_free(Resource *resource);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Resource, resource_free)

typedef struct {
    gint64 resource_id;
    int no;
    gint64 filing_id;
    int service_no;
    char *number;
    char *state; /* reserved, used */
    char *at;
} Slot;

void slot_free(Slot *slot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Slot, slot_free)

GPtrArray *resource_list(Store *store, GError **error);
/* NULL without error if there is none. */
Resource *resource_get_by_code(Store *store, const char *code, GError **error);
char *resource_dup_next_code(Store *store, GError **error);
GPtrArray *slot_list(Store *store, gint64 resource_id, GError **error);
/* Within JournalWork. */
gboolean resource_insert(Store *store, const Resource *resource, GError **error);
gboolean resource_update(Store *store, const Resource *resource, GError **error);
gboolean slot_insert(Store *store, const Slot *slot, GError **error);
gboolean slot_delete(Store *store, const Slot *slot, GError **error);
/* The reserved numbers of a filing are used from now on, for ever. */
gboolean slot_use_reserved(Store *store, gint64 filing_id, const char *at, GError **error);

#endif
