/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed at a question and not entered: it is kept as a draft, outside of the journal,
 * and is no answer. */
#ifndef BEIAN_WORKFLOW_TYPED_H
#define BEIAN_WORKFLOW_TYPED_H

#include "workflow/interview.h"

/* The drafts' scope (store.h); their keys are the questions'. Yours. */
char *typed_dup_scope(gint64 filing_id);
/* What stands in the question's field when nothing was typed there: the answer, or what is
 * offered. Yours. */
char *typed_dup_recorded(Workflow *flow, const Question *question);
/* Is `text` something else than that, and not empty? */
gboolean typed_is_new(Workflow *flow, const Question *question, const char *text);
/* What waits at the question; NULL: nothing. Yours. */
char *typed_dup(Workflow *flow, gint64 filing_id, const Question *question);
/* The questions that apply now at which something waits, in order; costs what the interview
 * costs where there is a draft at all, else next to nothing. Array of Question; yours. */
GPtrArray *typed_list(Workflow *flow, gint64 filing_id, GError **error);
/* One of them, as people name it; of a further service with "@2". Yours. */
char *typed_dup_name(Workflow *flow, const Question *question);
/* All of them in a line of at most a few names. Yours. */
char *typed_dup_names(Workflow *flow, const GPtrArray *waiting);

#endif
