/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing by the dots of Braille: two across and four down in each cell. A surface that is
 * plain shows them as ASCII, by how many dots a cell has. */
#ifndef BEIAN_UI_WIDGET_BRAILLE_H
#define BEIAN_UI_WIDGET_BRAILLE_H

#include "ui/surface.h"

#define DOTS_ACROSS 2
#define DOTS_DOWN 4

typedef struct Braille Braille;

Braille *braille_new(int cols, int rows);
void braille_free(Braille *braille);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Braille, braille_free)

/* Sets a dot; x and y from 0 at the top left, in dots. Outside nothing happens. */
void braille_dot(Braille *braille, int x, int y);
/* Draws at (row, col) the cells that have dots; what is below the others stays. */
void braille_draw(const Braille *braille, Surface *s, int row, int col, Style style);

#endif
