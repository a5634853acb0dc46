/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the officer says that happened, checked and read before the transaction. */
#ifndef BEIAN_WORKFLOW_ADVANCE_CHECK_H
#define BEIAN_WORKFLOW_ADVANCE_CHECK_H

#include "workflow/situation.h"

/* Everything that one event changes. */
typedef struct {
    const Situation *s;
    const Happening *happening;
    const CatalogueItem *event;
    const char *to_stage;
    char *at;
    GPtrArray *service_numbers; /* char*, by service; NULL: none */
    char *entity_number;
    char *police_number;
    GPtrArray *fields;    /* char*, borrowed, NULL-ended: materials or facts that were named */
    char *given;          /* what the event gives (given.h), canonical; NULL: not said */
    GHashTable *returned; /* "no/material id" */
    const char *who;      /* whose SMS code; borrowed */
    GPtrArray *people;    /* SmsPerson, if the event asks who */
    const CatalogueItem *then; /* the event that follows from this one at once, or NULL */
} Advance;

void advance_clear(Advance *advance);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Advance, advance_clear)

/* Fills all but to_stage from situation and happening. All faults are told in one message; a
 * single one that is no unmet need keeps its own code. Fails as filing_work_advance() says. */
gboolean advance_check(Advance *advance, GError **error);

#endif
