/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filing's checklist: its requirements in groups, each under a heading with its numbers. */
#ifndef BEIAN_UI_SCREEN_FILING_CHECKLIST_H
#define BEIAN_UI_SCREEN_FILING_CHECKLIST_H

#include "ui/key.h"
#include "ui/surface.h"
#include "workflow/requirement.h"

typedef struct FilingChecklist FilingChecklist;

FilingChecklist *filing_checklist_new(void);
void filing_checklist_free(FilingChecklist *list);

/* What filters the list at the next filing_checklist_take(): folded text, "" for all. */
void filing_checklist_filter(FilingChecklist *list, const char *needle);
/* Shows or hides those that are not required, at the next filing_checklist_take(). */
gboolean filing_checklist_toggle_all(FilingChecklist *list);
/* The requirements (Requirement) from now on; `why_empty` says why there are none, NULL:
 * nothing particular. */
void filing_checklist_take(FilingChecklist *list, GPtrArray *requirements_taken,
                           const char *why_empty);
/* The one under the cursor, or NULL. Borrowed until the next filing_checklist_take(). */
const Requirement *filing_checklist_current(const FilingChecklist *list);

/* Puts the cursor on a material, if it is listed. */
void filing_checklist_go(FilingChecklist *list, const char *material_id, int service_no);

void filing_checklist_draw(FilingChecklist *list, Lang lang, Surface *s, Area area,
                           gboolean has_focus);
/* Moves the cursor; FALSE if the key is none of a list's. */
gboolean filing_checklist_key(FilingChecklist *list, Key key);

#endif
