/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample workspace beside the officer's own: choosing between them. */
#ifndef BEIAN_UI_PRACTICE_H
#define BEIAN_UI_PRACTICE_H

#include "ui/app.h"

/* A workspace that the screens have opened themselves. */
typedef struct {
    Clock *clock; /* apart from the program's: a rehearsal moves it */
    Store *store;
    Workflow *flow;
} Practice;

void practice_free(Practice *practice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Practice, practice_free)

/* Asks where to begin, in a workspace just made. */
void practice_ask_first(App *app);
/* Asks where to go on: sample, sample made anew, own. */
void practice_ask(App *app);

/* In app.c: all screens are left for the overview of that workspace; NULL: of the officer's
 * own, which was open before. */
void app_switch(App *app, Practice *practice_taken);
gboolean app_is_switched(const App *app);

#endif
