/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Was what a filing came back for changed since? */
#ifndef BEIAN_WORKFLOW_LINT_SINCE_H
#define BEIAN_WORKFLOW_LINT_SINCE_H

#include "workflow/lint_told.h"

/* What a filing holds. All borrowed. */
typedef struct {
    Workflow *flow;
    const GPtrArray *answers;   /* Answer */
    const GPtrArray *rows;      /* Material */
    const GPtrArray *documents; /* Document, current ones */
} LintHeld;

/* A field is changed when its answer became another or a file was added; what has neither, when
 * the officer marked it. `service_no`: of the service whose facts are set. */
ToldSince lint_since(const LintHeld *held, const LintTold *told, int service_no);

#endif
