/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rounds of a filing: each submission with what happened after it, and the reasons that
 * were told. */
#ifndef BEIAN_WORKFLOW_ROUND_H
#define BEIAN_WORKFLOW_ROUND_H

#include "workflow/workflow.h"

typedef struct {
    const CatalogueItem *rejection; /* texts: name, "fix"; NULL: none of the catalogue's */
    const CatalogueItem *field;     /* kind "materials" or "facts"; NULL: none was named */
    char *id;    /* as recorded, where the catalogue no longer has it; or NULL */
    char *words; /* the reviewer's own, or NULL */
} RoundReason;

typedef struct {
    const CatalogueItem *event; /* kind "events"; NULL: the catalogue no longer has it */
    gint64 id;
    char *event_id;
    char *at; /* instant */
    char *from_stage, *to_stage;
    char *who, *number, *note; /* or NULL */
    char *who_title;           /* "entity's principal 李示例"; NULL: as `who` */
    GPtrArray *reasons;        /* RoundReason; may be empty */
} RoundEvent;

typedef struct {
    int no;            /* 0: before the first submission */
    GPtrArray *events; /* RoundEvent, oldest first; at least one */
} Round;

/* Oldest first. Array of Round; yours. */
GPtrArray *round_list(Workflow *flow, gint64 filing_id, GError **error);
/* The latest return or rejection (an event that asks for reasons), or NULL. Borrowed. */
const RoundEvent *round_find_return(const GPtrArray *rounds);

#endif
