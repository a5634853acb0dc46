/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a journal entry changed, in words: tables and columns by translated labels, ids by the
 * names that the catalogue has for them, instants in China time. */
#ifndef BEIAN_REPORT_CHANGE_H
#define BEIAN_REPORT_CHANGE_H

#include "workflow/workflow.h"

typedef struct {
    char *object;    /* "filing F1", "material F1 Business licence" */
    char *field;     /* "stage" */
    char *old_value; /* as shown; NULL: none */
    char *new_value;
    char *text; /* "filing F1, stage: Prepare → Provider review" */
    /* Keys, numbers and times of writing, which say nothing to an officer. */
    gboolean is_technical;
} ChangeText;

void change_text_free(ChangeText *text);

/* One ChangeText for each JournalChange of `changes`, in their order. Yours. */
GPtrArray *change_describe(Workflow *flow, const GPtrArray *changes);

#endif
