/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ministry's public query: its address for a phone, and what the officer saw there, asked
 * step by step. */
#ifndef BEIAN_UI_SCREEN_REGISTER_FORM_H
#define BEIAN_UI_SCREEN_REGISTER_FORM_H

#include "store/service.h"
#include "ui/app.h"

/* The address, as a code too. */
void register_show(App *app);
/* Each thing that the query shows of the service, with what is recorded here to begin with. */
void register_form_start(App *app, gint64 filing_id, const Service *service);
/* Where to look and what to search for, in lines of a pane. */
void register_describe(App *app, Pane *pane, gint64 filing_id, const Service *service);

#endif
