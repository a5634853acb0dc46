/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/braille.h"

#define BRAILLE_FIRST 0x2800

struct Braille {
    int cols, rows;
    guint8 *cells;
};

Braille *
braille_new(int cols, int rows)
{
    Braille *braille = g_new0(Braille, 1);

    braille->cols = MAX(0, cols);
    braille->rows = MAX(0, rows);
    braille->cells = g_new0(guint8, (gsize)braille->cols * (gsize)braille->rows + 1);
    return braille;
}

void
braille_free(Braille *braille)
{
    if (!braille)
        return;
    g_free(braille->cells);
    g_free(braille);
}

void
braille_dot(Braille *braille, int x, int y)
{
    /* Unicode's order of the dots: the lowest row was added later. */
    static const guint8 bits[DOTS_DOWN][DOTS_ACROSS] = {
        {0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    int col = x / DOTS_ACROSS, row = y / DOTS_DOWN;

    if (x < 0 || y < 0 || col >= braille->cols || row >= braille->rows)
        return;
    braille->cells[row * braille->cols + col] |= bits[y % DOTS_DOWN][x % DOTS_ACROSS];
}

void
braille_draw(const Braille *braille, Surface *s, int row, int col, Style style)
{
    for (int r = 0; r < braille->rows; r++)
        for (int c = 0; c < braille->cols; c++) {
            guint8 cell = braille->cells[r * braille->cols + c];
            char text[8] = {0};

            if (!cell)
                continue;
            (void)g_unichar_to_utf8(BRAILLE_FIRST + cell, text);
            surface_text(s, row + r, col + c, 1, style, text);
        }
}
