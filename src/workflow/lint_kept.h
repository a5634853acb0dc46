/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings as bytes: strings that end with NUL, those of the catalogue only named. */
#ifndef BEIAN_WORKFLOW_LINT_KEPT_H
#define BEIAN_WORKFLOW_LINT_KEPT_H

#include "workflow/lint.h"

GBytes *lint_kept_format(Workflow *flow, const GPtrArray *findings);
/* NULL: that is not what the other one writes, or names what the catalogue does not have. */
GPtrArray *lint_kept_parse(Workflow *flow, GBytes *bytes);

#endif
