/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days that stand on the papers of a filing and in no field yet: a machine read them, nobody
 * confirmed them, and they pass all the same. */
#ifndef BEIAN_WORKFLOW_READ_DAY_H
#define BEIAN_WORKFLOW_READ_DAY_H

#include "workflow/workflow.h"

typedef struct {
    const CatalogueItem *material;
    const CatalogueItem *fact; /* the question that it would answer; NULL: none, it is until
                                * when the material is valid */
    int service_no;            /* of the document; 0: the filing */
    Day day;
    gboolean is_sure; /* may be shown as certain */
    int confidence;   /* 0 to 100 */
    int page;         /* from 1 */
    char *name;       /* of the file */
} ReadDay;

void read_day_free(ReadDay *read);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReadDay, read_day_free)
/* An empty list that frees its days. */
GPtrArray *read_day_list_new(void);

/* Those in the filing's documents, as the flow's reader has them; none without one. Array of
 * ReadDay; yours. Sets other facts for conditions. */
GPtrArray *read_day_list(Workflow *flow, gint64 filing_id, GError **error);
/* What answers `fact` for service `service_no` (from 1; 1 for the filing, too), or NULL. Of
 * several the one that is sure, then the earliest: of a date too early one is told in time. */
const ReadDay *read_day_find(const GPtrArray *days, const CatalogueItem *fact, int service_no);
/* The same of what says until when a material is valid. */
const ReadDay *read_day_find_end(const GPtrArray *days, const CatalogueItem *material,
                                 int service_no);

#endif
