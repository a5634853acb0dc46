/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question at a time, back and forth, "not sure" allowed, resumable: the state is nothing
 * but the stored answers, so nothing can be lost. */
#ifndef BEIAN_WORKFLOW_INTERVIEW_H
#define BEIAN_WORKFLOW_INTERVIEW_H

#include "workflow/facts.h"

typedef enum {
    QUESTION_OPEN, /* not answered */
    QUESTION_ANSWERED,
    QUESTION_NOT_SURE, /* asked, left open by the officer */
} QuestionState;

typedef struct {
    FactKey key;
    char *key_text; /* "service.name@2" */
    QuestionState state;
    char *value;        /* canonical; NULL if open or not sure */
    char *offered;      /* an earlier filing's value, or the first service's; or NULL */
    char *offered_from; /* code of that filing */
} Question;

void question_free(Question *question);

/* All questions that apply now, in order: those whose `ask` is true (unknown counts as "not
 * yet"), those whose answer `follows` from others as answered; service questions once for each
 * service, a further service after `service.more` = yes. Array of Question; yours. Recompute
 * after each answer. */
GPtrArray *interview_list(Workflow *flow, gint64 filing_id, GError **error);
/* Index of the first open question at or after `from`, or -1. */
int interview_find_open(const GPtrArray *questions, int from);
/* Groups in order ("purpose", "suitability", …) are the facts' "group" values. */

#endif
