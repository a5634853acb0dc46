/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filing's stage rail: a row a stage, with its date, and a cursor that goes along when the
 * filing moves on. */
#ifndef BEIAN_UI_SCREEN_FILING_RAIL_H
#define BEIAN_UI_SCREEN_FILING_RAIL_H

#include "ui/key.h"
#include "ui/surface.h"
#include "workflow/stage_plan.h"

typedef struct FilingRail FilingRail;

FilingRail *filing_rail_new(void);
void filing_rail_free(FilingRail *rail);

/* The plan (PlanStage) from now on. The cursor goes to the stage of now if that became another
 * one (the first plan's included), else it stays on its stage. */
void filing_rail_take(FilingRail *rail, GPtrArray *plan_taken);
/* The stage under the cursor; NULL: there is none. Borrowed until the next plan. */
const PlanStage *filing_rail_current(const FilingRail *rail);

void filing_rail_draw(FilingRail *rail, Lang lang, Surface *s, Area area, gboolean has_focus);
/* Moves the cursor; FALSE if the key is none of a list's. */
gboolean filing_rail_key(FilingRail *rail, Key key);

#endif
