/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rehearsal: in a sample, provider, administration and the principals act by chance, by the
 * catalogue's events, reasons and spans, and the time goes on to when they did. The officer's
 * own moves stay the officer's. */
#ifndef BEIAN_WORKFLOW_REHEARSAL_H
#define BEIAN_WORKFLOW_REHEARSAL_H

#include "workflow/workflow.h"

typedef struct {
    const CatalogueItem *event; /* kind "events"; NULL: the move is the officer's */
    GPtrArray *reasons;         /* CatalogueItem, kind "rejections"; borrowed; may be empty */
    char *at;                   /* instant at which it happened, and is now */
    gboolean was_over;          /* the code had lapsed at this time already, as after an undo */
    char *said;                 /* what the event means, translated */
    char *who;                  /* whose SMS code: "service principal 王某"; or NULL */
    char *next;                 /* translated: what is to be done now */
    char *next_actor;           /* catalogue's actor word: by whom */
} Rehearsal;

void rehearsal_free(Rehearsal *rehearsal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rehearsal, rehearsal_free)

/* So that one sample always plays alike, and another one otherwise. */
guint32 rehearsal_get_seed(Workflow *flow, gint64 filing_id);
/* One step, drawn by `seed`, the filing and how far it is: the same again after an undo. Where
 * the move is the officer's nothing is changed. Fails with NO_SAMPLE, and as
 * filing_work_advance() does. NULL on failure. New. */
Rehearsal *rehearsal_play(Workflow *flow, gint64 filing_id, guint32 seed, GError **error);
/* What happened, the reasons with their remedies, what is to be done: lines. Yours. */
char *rehearsal_dup_text(const Rehearsal *rehearsal, Lang lang);

#endif
