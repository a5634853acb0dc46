/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of a question that is answered by choosing: those that fit the filter, the cursor
 * among them, and, where several can be chosen, which are. */
#ifndef BEIAN_UI_SCREEN_INTERVIEW_CHOICES_H
#define BEIAN_UI_SCREEN_INTERVIEW_CHOICES_H

#include "ui/surface.h"
#include "ui/widget/list.h"
#include "workflow/workflow.h"

typedef struct {
    Workflow *flow;
    const CatalogueItem *fact;
    ListState list;
    GArray *shown;      /* guint: which choices fit the filter */
    GHashTable *chosen; /* where several can be chosen: ids */
    int visible;
} InterviewChoices;

void interview_choices_init(InterviewChoices *choices);
void interview_choices_clear(InterviewChoices *choices);
/* Those of a question, the cursor on its `value` (NULL: none). */
void interview_choices_lay_out(InterviewChoices *choices, Workflow *flow,
                               const CatalogueItem *fact, const char *value,
                               const char *needle);
/* `value`: the stored answer. */
void interview_choices_draw(InterviewChoices *choices, const char *value, Lang lang, Surface *s,
                            Area area);
/* The list's keys; FALSE if it is none of them. */
gboolean interview_choices_move(InterviewChoices *choices, Key key);
/* The same, and Space where several can be chosen. */
gboolean interview_choices_key(InterviewChoices *choices, Key key);
/* The one under the cursor, or all that are chosen; NULL if none fits the filter. Yours. */
char *interview_choices_dup_answer(const InterviewChoices *choices);

#endif
