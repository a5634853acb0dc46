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

/* A service of an approved filing, as this workspace knows it. */
typedef struct {
    char *filing_code;
    char *filing_type; /* catalogue id; NULL: not decided */
    gint64 entity_id;  /* 0: not known */
    char *kind;
    char *name;
    char *domain;
    char *entity_number; /* 沪ICP备12345678号; NULL: none was recorded */
    char *number;        /* 沪ICP备12345678号-1; NULL: none was recorded */
} FiledService;

void service_free(Service *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Service, service_free)

GPtrArray *service_list(Store *store, gint64 filing_id, GError **error);
int service_count(Store *store, gint64 filing_id);
/* Services of approved filings that were not cancelled, but of that filing: the entity's, or
 * those of a domain (A-label). Oldest first. Array of FiledService. */
GPtrArray *service_list_filed_of_entity(Store *store, gint64 entity_id, gint64 except_filing_id,
                                        GError **error);
GPtrArray *service_list_filed_of_domain(Store *store, const char *domain,
                                        gint64 except_filing_id, GError **error);
/* Code of another open filing with that domain (A-label); NULL: none. Yours. */
char *service_dup_open_elsewhere(Store *store, const char *domain, gint64 filing_id);
/* Within JournalWork. */
gboolean service_ensure(Store *store, gint64 filing_id, int no, GError **error);
gboolean service_update(Store *store, gint64 filing_id, int no, const char *kind,
                        const char *name, const char *domain, GError **error);
gboolean service_set_number(Store *store, gint64 filing_id, int no, const char *number,
                            GError **error);
gboolean service_delete_above(Store *store, gint64 filing_id, int no, GError **error);

#endif
