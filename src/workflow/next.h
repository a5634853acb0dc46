/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose move it is, until when, and what to do now. */
#ifndef BEIAN_WORKFLOW_NEXT_H
#define BEIAN_WORKFLOW_NEXT_H

#include "workflow/filing_work.h"
#include "workflow/stage_plan.h"

/* A STEP is to be done; a DATE runs besides; a REMINDER the office set itself: neither of the
 * latter two is until when the move is anybody's. */
typedef enum { NEXT_STEP, NEXT_DATE, NEXT_REMINDER } NextKind;

typedef struct {
    NextKind kind;
    char *what;    /* translated sentence: what to do now */
    char *actor;   /* catalogue actor word */
    char *who;     /* the person's word (sms.h) in the SMS check; NULL: not a person's */
    char *subject; /* the material or person that a date is about; in `what` already; or NULL */
    char *due_on;  /* day, or NULL */
    char *due_at;  /* instant where hours count, or NULL */
    gboolean provisional, late;
    gboolean is_earliest; /* due_on is the first day on which it can be, not until when */
    char *why;            /* translated sentence, or NULL */
    const char *label; /* "article figure, unverified", to be shown with it; or NULL. Static */
    char *remind_in;   /* "in 3 days" while the rule's reminder before it is due, or NULL */
    const CatalogueItem
        *about; /* where it comes from (stage, deadline, suitability …); may be NULL */
} NextStep;
void next_step_free(NextStep *step);

/* First the one thing that decides (a stop of the decision tree or of suitability, in place of
 * all other work: `what` its reason, `why` what to do instead; held back, open questions,
 * materials, the stage's move; in maintain the earliest duty), with the date that belongs to
 * its actor, if there is one (a stop has none; what a look read keeps its date to itself); then
 * what else is open. Array of NextStep, at least one; yours.
 */
GPtrArray *next_list(Workflow *flow, gint64 filing_id, GError **error);
/* The actor's name, translated ("officer" → 合规专员). Static. */
const char *actor_label(const char *actor_word);

#endif
