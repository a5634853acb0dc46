/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screens without a terminal: keys in, text out. */
#ifndef BEIAN_TESTS_SCREEN_H
#define BEIAN_TESTS_SCREEN_H

#include "support.h"
#include "ui/app.h"

/* Where somebody sits before the screens: fixture_init() and what the workspace is to hold come
 * first, then seat_open(). */
typedef struct {
    Fixture f;
    gint64 id; /* the filing that it is about, if there is one */
    App *app;
    Surface *s;
} Seat;

void seat_open(Seat *seat, int cols, int rows);
void seat_clear(Seat *seat);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Seat, seat_clear)

/* Presses each character; newline is Enter, tab Tab, 27 Esc. */
void screen_press(App *app, const char *keys);
/* Goes on, as the loop does, until nothing is being written. */
void screen_finish_making(App *app);
/* Draws on `s`; what stands there, a line each. Yours. */
char *screen_dup(App *app, Surface *s);
/* The same on a surface of that size; fails as screen_assert_whole() does. Yours. */
char *screen_dup_at(App *app, int cols, int rows);
/* Fails if half a wide character stands alone, or a row is longer than the grid. */
void screen_assert_whole(const Surface *s);
/* Fails unless that is what tests/screens has for NAME.LANG.COLSxROWS; BEIAN_REMAKE=1 puts it
 * there. */
void screen_assert_kept(App *app, Surface *s, const char *name, Lang lang);
/* Fails unless `wanted` stands on the screen. */
void screen_assert_says(App *app, Surface *s, const char *wanted);
void screen_assert_says_not(App *app, Surface *s, const char *unwanted);
/* The row in which `wanted` stands first; fails if there is none. */
int screen_find_row(App *app, Surface *s, const char *wanted);
/* The same for the column. */
int screen_find_col(App *app, Surface *s, const char *wanted);

#endif
