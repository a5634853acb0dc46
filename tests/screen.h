/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screens without a terminal: keys in, text out. */
#ifndef BEIAN_TESTS_SCREEN_H
#define BEIAN_TESTS_SCREEN_H

#include "ui/app.h"

/* Presses each character; newline is Enter, tab Tab, 27 Esc. */
void screen_press(App *app, const char *keys);
/* Goes on, as the loop does, until nothing is being written. */
void screen_finish_making(App *app);
/* Draws on `s`; what stands there, a line each. Yours. */
char *screen_dup(App *app, Surface *s);
/* Fails unless `wanted` stands on the screen. */
void screen_assert_says(App *app, Surface *s, const char *wanted);
void screen_assert_says_not(App *app, Surface *s, const char *unwanted);
/* The row in which `wanted` stands first; fails if there is none. */
int screen_find_row(App *app, Surface *s, const char *wanted);
/* The same for the column. */
int screen_find_col(App *app, Surface *s, const char *wanted);

#endif
