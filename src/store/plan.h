/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a filing was planned with: checklist and dates under one version of the catalogue. */
#ifndef BEIAN_STORE_PLAN_H
#define BEIAN_STORE_PLAN_H

#include "store/store.h"

typedef struct {
    char *catalogue_version;
    char *items; /* lines (workflow/replan.h) */
} PlanRow;

void plan_row_free(PlanRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlanRow, plan_row_free)

/* NULL without error if there is none. */
PlanRow *plan_get(Store *store, gint64 filing_id, GError **error);
/* In the projection only. */
gboolean plan_put(Store *store, gint64 filing_id, const char *catalogue_version,
                  const char *items, GError **error);
gboolean plan_delete(Store *store, gint64 filing_id, GError **error);

#endif
