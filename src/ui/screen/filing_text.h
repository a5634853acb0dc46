/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the filing's text pane says: of a material, of a stage, of the rounds so far, of
 * what comes next. */
#ifndef BEIAN_UI_SCREEN_FILING_TEXT_H
#define BEIAN_UI_SCREEN_FILING_TEXT_H

#include "ui/app.h"
#include "workflow/requirement.h"
#include "workflow/stage_plan.h"

/* Why it is on the list, its state, faults with remedies, `documents` (Document, those of other
 * materials are passed over), guidance and source. Starts the pane anew. */
void filing_text_material(App *app, Pane *pane, const Requirement *r,
                          const GPtrArray *documents);
/* Whose move, dates, guidance, what goes wrong and what then, what happened there (`rounds`:
 * Round), and at the SMS check whose phone (`people`: SmsPerson). Starts the pane anew. */
void filing_text_stage(App *app, Pane *pane, const PlanStage *plan, const GPtrArray *rounds,
                       const GPtrArray *people);
/* All rounds with reasons and remedies. */
void filing_text_rounds(App *app, Pane *pane, const GPtrArray *rounds);
/* All that is to do (`steps`: NextStep), with whose move each is, until when, and why. */
void filing_text_steps(App *app, Pane *pane, const GPtrArray *steps);

#endif
