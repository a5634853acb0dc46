/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few checks of the catalogue that a condition can't say (kind "checks", key "function").
 * Text is compared and taken apart here; what follows from it stands in the catalogue. */
#ifndef BEIAN_WORKFLOW_LINT_CHECK_H
#define BEIAN_WORKFLOW_LINT_CHECK_H

#include "workflow/workflow.h"

/* Does it find something in the facts of a service? Answers that are not there find nothing. */
typedef gboolean (*LintCheck)(Workflow *flow, GHashTable *facts);

/* NULL for the names that speak of single answers and documents (answer, document, expired),
 * which lint.c looks at anyway. */
LintCheck lint_check_find(const char *name);

#endif
