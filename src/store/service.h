/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The services of a filing: what is filed. Numbers from 1. */
#ifndef BEIAN_STORE_SERVICE_H
#define BEIAN_STORE_SERVICE_H

#include "store/store.h"

typedef struct {
    gint64 filing_id;
    int no;
    char *kind;
    char *name;
    char *domain; /* A-label */
    char *number; /* 沪ICP备12345678号-1 */
} Service;

void service_free(Service *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Service, service_free)

GPtrArray *service_list(Store *store, gint64 filing_id, GError **error);
int service_count(Store *store, gint64 filing_id);
/* Within JournalWork. */
gboolean service_ensure(Store *store, gint64 filing_id, int no, GError **error);
gboolean service_update(Store *store, gint64 filing_id, int no, const char *kind,
                        const char *name, const char *domain, GError **error);
gboolean service_set_number(Store *store, gint64 filing_id, int no, const char *number,
                            GError **error);
gboolean service_delete_above(Store *store, gint64 filing_id, int no, GError **error);

#endif
