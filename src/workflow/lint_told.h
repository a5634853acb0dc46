/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory of what came back: reasons of the entity's other filings and of others in its
 * province, each once, with the newest case. */
#ifndef BEIAN_WORKFLOW_LINT_TOLD_H
#define BEIAN_WORKFLOW_LINT_TOLD_H

#include "workflow/workflow.h"

typedef struct {
    const CatalogueItem *rejection; /* NULL: in the officer's own words alone */
    const CatalogueItem *field;     /* kind "facts" or "materials"; NULL: none was named */
    gboolean is_own;                /* of the same entity; else of the same province */
    char *code;                     /* of the filing that came back last */
    char *at;                       /* instant */
    char *words;                    /* the reviewer's or the officer's; or NULL */
    guint n;                        /* how often */
    char *grounds;                  /* changes when it happens again */
} LintTold;

/* What came back in provinces that were asked for, once for many filings. Yours to unref. */
GHashTable *lint_told_memory_new(void);
/* Own ones first, newest first in each. Array of LintTold; yours. Cost: the events of the
 * province, where `memory` (or NULL) does not know them. */
GPtrArray *lint_told_list(Workflow *flow, gint64 filing_id, GHashTable *memory, GError **error);
/* The question or material that it is about; NULL if the filing whose facts are set asks for
 * none of them. */
const CatalogueItem *lint_told_find_mend(Workflow *flow, const LintTold *told);
/* "F3 of this entity came back on 2026-05-01 for: …". Yours. */
char *lint_told_dup_text(Workflow *flow, const LintTold *told);

#endif
