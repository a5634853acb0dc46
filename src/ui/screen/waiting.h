/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed in the interview and is not recorded, for the screens that judge or show what
 * is. */
#ifndef BEIAN_UI_SCREEN_WAITING_H
#define BEIAN_UI_SCREEN_WAITING_H

#include "ui/app.h"

/* The key that leads there, on each of them. */
#define WAITING_KEY "t"

/* A line that says how many wait and where; NULL: none does. Yours. */
char *waiting_dup_notice(App *app, gint64 filing_id);
/* To the first of them, or says that there is none. */
Did waiting_go(App *app, gint64 filing_id);

#endif
