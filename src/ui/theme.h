/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each style looks, by theme and by what the terminal can show. What a style says is said
 * by a word, a sign or an attribute as well, never by its colour alone. */
#ifndef BEIAN_UI_THEME_H
#define BEIAN_UI_THEME_H

#include "ui/surface.h"

typedef enum {
    THEME_AUTO, /* the terminal's own ground and text */
    THEME_LIGHT,
    THEME_DARK,
    THEME_CONTRAST,
    THEME_DEUTERANOPIA, /* red and green look alike: both kinds of it */
    THEME_TRITANOPIA,   /* blue and yellow look alike */
    N_THEMES
} Theme;

/* What the terminal can show. */
typedef enum { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, N_DEPTHS } Depth;

enum {
    LOOK_PLAIN = 0,
    LOOK_BOLD = 1 << 0,
    LOOK_DIM = 1 << 1,
    LOOK_UNDERLINE = 1 << 2,
    LOOK_REVERSE = 1 << 3
};

/* The terminal's own colour. */
#define COLOUR_OWN (-1)

typedef struct {
    short text, ground; /* xterm's numbers, or COLOUR_OWN */
    guint attributes;   /* LOOK_… */
} Look;

Look theme_look(Theme theme, Depth depth, Style style);
/* Of that many colours the most that is used. */
Depth depth_of_colours(int n_colours);
/* The word of the settings file; THEME_AUTO for another word. */
Theme theme_parse(const char *word);
const char *theme_word(Theme theme);
/* What it is for, translated. Static. */
const char *theme_label(Theme theme);
Theme theme_next(Theme theme);

/* xterm's colour as red, green and blue from 0 to 255: the first sixteen are what the terminal
 * makes of them, the others are the same everywhere. */
void theme_colour_rgb(int colour, guint8 out_rgb[3]);

#endif
