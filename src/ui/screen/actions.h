/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several screens do: each asks step by step in pop-ups, then records one change. */
#ifndef BEIAN_UI_SCREEN_ACTIONS_H
#define BEIAN_UI_SCREEN_ACTIONS_H

#include "ui/app.h"
#include "workflow/requirement.h"

/* What happened to a filing: the event, when, and what it asks for (numbers, reasons, who). */
void advance_start(App *app, gint64 filing_id);
/* One more reason of the latest return, told later. */
void reason_start(App *app, gint64 filing_id);

/* A material of a filing; flat, so that pop-ups can keep a copy. */
typedef struct {
    gint64 filing_id;
    int service_no;
    char id[96];
    char word[32]; /* a state, or which detail */
} MaterialRef;

MaterialRef material_ref(gint64 filing_id, const Requirement *requirement);
void material_choose_state(App *app, MaterialRef ref, gboolean asks_officer);
/* Missing and collected change places. */
void material_toggle(App *app, MaterialRef ref, MaterialState state);
/* `slot` 0: another document; else a new revision of that one. */
void material_attach(App *app, MaterialRef ref, int slot);
typedef enum { MATERIAL_NOTE, MATERIAL_OWNER, MATERIAL_VALID_UNTIL } MaterialField;
void material_edit(App *app, MaterialRef ref, MaterialField field, const char *present);

/* Asks for whom the filing's submission package is and where to, makes it, and shows what is in
 * it and what is not. */
void package_offer(App *app, gint64 filing_id);

#endif
