/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much the linter finds, and what waits in the interview, as signs: "✗ 2  ! 3  * 1". */
#ifndef BEIAN_UI_SCREEN_LINT_SIGNS_H
#define BEIAN_UI_SCREEN_LINT_SIGNS_H

#include "ui/surface.h"
#include "workflow/lint.h"

/* Faults, warnings, and `n_typed` answers that were typed and not recorded (typed.h), so that
 * they end two cells before column `end`; of what there is none nothing. The cells taken, with
 * those. */
int lint_signs_draw(const LintCount *count, guint n_typed, Surface *s, int row, int end);

#endif
