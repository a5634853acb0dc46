/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory of what came back: reasons of the filing itself while it is with the officer, of
 * the entity's other filings and of others in its province, each once, with the newest case. */
#ifndef BEIAN_WORKFLOW_LINT_TOLD_H
#define BEIAN_WORKFLOW_LINT_TOLD_H

#include "workflow/workflow.h"

typedef enum {
    TOLD_HERE,     /* of the filing itself */
    TOLD_ENTITY,   /* of another filing of the entity */
    TOLD_PROVINCE, /* of another entity's in the province */
    N_TOLD_OF
} ToldOf;

typedef struct {
    const CatalogueItem *event;     /* by which it came back: whose return it is */
    const CatalogueItem *rejection; /* NULL: in the officer's own words alone */
    const CatalogueItem *field;     /* kind "facts" or "materials"; NULL: none was named */
    ToldOf of;
    char *code;    /* of the filing that came back last */
    char *at;      /* instant */
    char *words;   /* the reviewer's or the officer's; or NULL */
    guint n;       /* how often */
    char *grounds; /* changes when it happens again */
} LintTold;

/* What came back in provinces that were asked for, once for many filings. Yours to unref. */
GHashTable *lint_told_memory_new(void);
/* The filing's first, then the entity's, newest first in each. Array of LintTold; yours. Cost:
 * the events of the province, where `memory` (or NULL) does not know them. */
GPtrArray *lint_told_list(Workflow *flow, gint64 filing_id, GHashTable *memory, GError **error);
/* The question or material that it is about: the field that was named, else the first thing
 * that the reason concerns; NULL if the filing whose facts are set asks for none of them. Where
 * nothing is named it is the event by which it came back. */
const CatalogueItem *lint_told_find_mend(Workflow *flow, const LintTold *told);
/* Whether what it is about, or anything where nothing is named, was changed since: told of the
 * filing itself. */
typedef enum { TOLD_ELSEWHERE, TOLD_STANDS, TOLD_CHANGED } ToldSince;

/* "F3 of this entity was returned by the provider on 2026-05-01 for: …". Yours. */
char *lint_told_dup_text(Workflow *flow, const LintTold *told, ToldSince since);

#endif
