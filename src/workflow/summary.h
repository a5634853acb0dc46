/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a journal entry says, by its verb. The verbs write it so; report/entry.c says it again
 * in the reader's language, from what the entry changed. */
#ifndef BEIAN_WORKFLOW_SUMMARY_H
#define BEIAN_WORKFLOW_SUMMARY_H

#include "workflow/workflow.h"

/* How an answer was given, in `more`. */
#define SUMMARY_GIVEN "given"
#define SUMMARY_UNSURE "unsure"

/* Verbs of a package made: `id` is its name, `more` the SHA-256 of its manifest. */
#define SUMMARY_MASKED_PACKAGE "package.make"
#define SUMMARY_PERSONAL_PACKAGE "package.make-personal"

typedef struct {
    const char *object; /* code of the filing or resource */
    /* Of the fact, material, event, reason or rule; else the other code, file or version. */
    const char *id;
    /* The event that followed, the material's state, how the answer was given; NULL: none. */
    const char *more;
    int n; /* how many, or which */
} Summary;

/* NULL if the verb or its id is not known. Yours. */
char *summary_dup(Workflow *flow, const char *verb, const Summary *summary);

#endif
