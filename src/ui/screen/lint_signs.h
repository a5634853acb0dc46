/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much the linter finds, as signs: "✗ 2  ! 3". */
#ifndef BEIAN_UI_SCREEN_LINT_SIGNS_H
#define BEIAN_UI_SCREEN_LINT_SIGNS_H

#include "ui/surface.h"
#include "workflow/lint.h"

/* Faults, then warnings, so that they end two cells before column `end`; nothing where there
 * are none. The cells taken, with those. */
int lint_signs_draw(const LintCount *count, Surface *s, int row, int end);

#endif
