/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed in the interview and is not recorded, for the lists (group_view.h) that judge
 * or show what is. */
#ifndef BEIAN_UI_SCREEN_WAITING_H
#define BEIAN_UI_SCREEN_WAITING_H

#include "ui/screen/group_view.h"

/* The key that leads there, on each of them. */
#define WAITING_KEY "t"

/* The notice of a GroupView: how many wait and where; NULL: none does. Yours. */
char *waiting_dup_notice(gpointer group_view);
/* Its command: goes to the first of them, or says that there is none. */
Did waiting_go(App *app, gpointer group_view);

#endif
