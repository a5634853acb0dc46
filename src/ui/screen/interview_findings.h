/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the linter says while a filing is answered: looked at anew after each answer. What that
 * answer caused stands first, then what concerns the question at hand, then the rest; what
 * there is no room for is counted. */
#ifndef BEIAN_UI_SCREEN_INTERVIEW_FINDINGS_H
#define BEIAN_UI_SCREEN_INTERVIEW_FINDINGS_H

#include "ui/surface.h"
#include "workflow/facts.h"

typedef struct InterviewFindings InterviewFindings;

InterviewFindings *interview_findings_new(void);
void interview_findings_free(InterviewFindings *findings);

/* Looks anew. What was not found at the last look is new until the next answer. `answered`: the
 * key of the question that was answered since; NULL: none was. The first look finds nothing
 * new. On failure all stays as it was. */
gboolean interview_findings_load(InterviewFindings *findings, Workflow *flow, gint64 filing_id,
                                 const char *answered, GError **error);
/* The rows that all of it takes with its heading, at that width; 0: nothing is to be said.
 * `at`: the question at hand; NULL: none. */
int interview_findings_count_rows(const InterviewFindings *findings, const FactKey *at,
                                  int cols);
/* Draws at the foot of `area`: a heading with the numbers, below it as many findings as there
 * is room for. */
void interview_findings_draw(const InterviewFindings *findings, const FactKey *at, Surface *s,
                             Area area);
/* "✗", "!" or NULL: the gravest that this question mends. */
const char *interview_findings_sign(const InterviewFindings *findings, const FactKey *key);

#endif
