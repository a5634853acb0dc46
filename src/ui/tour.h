/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tour: six steps over the real screens, each a small box that says what to look at and
 * what to press. Esc leaves it at any time; all other keys do what they always do. */
#ifndef BEIAN_UI_TOUR_H
#define BEIAN_UI_TOUR_H

#include "ui/app.h"

typedef struct {
    gboolean is_on;
    int step; /* from 0 */
} Tour;

void tour_start(Tour *tour);
/* Takes the keys that are the tour's: on, back, leave. */
gboolean tour_key(App *app, Tour *tour, Key key);
/* The officer has gone on by the screens' own keys: the step follows. */
void tour_follow(Tour *tour, const Screen *screen);
/* In the rows from `top` on, at their foot, beside or below what it speaks of. */
void tour_draw(const Tour *tour, Surface *s, int top, int rows);

/* In app.c. */
Tour *app_get_tour(App *app);
/* Leaves all screens but the overview. */
void app_go_home(App *app);
/* Does the top screen take characters as typed text now? */
gboolean app_is_typing(App *app);
/* The filing that is first in the overview; 0: none. */
gint64 app_find_first_filing(App *app);

#endif
