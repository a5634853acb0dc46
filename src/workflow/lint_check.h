/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few checks of the catalogue that a condition can't say (kind "checks", key "function").
 * Text is compared and taken apart here; what follows from it stands in the catalogue. */
#ifndef BEIAN_WORKFLOW_LINT_CHECK_H
#define BEIAN_WORKFLOW_LINT_CHECK_H

#include "store/filing.h"
#include "workflow/workflow.h"

/* What a check looks at. All borrowed. */
typedef struct {
    Workflow *flow;
    GHashTable *facts; /* of a service */
    const Filing *filing;
    const CatalogueItem *check;
} LintContext;

/* Does it find something? Answers that are not there find nothing. *out_shown, if it is set, is
 * to stand behind the check's text ("F3"); yours. */
typedef gboolean (*LintCheck)(const LintContext *context, char **out_shown);

/* NULL for the names that speak of single answers and documents (answer, document, expired),
 * which lint.c looks at anyway. */
LintCheck lint_check_find(const char *name);

#endif
