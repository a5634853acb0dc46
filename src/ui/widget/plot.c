/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/plot.h"

#include <string.h>

#include "ui/widget/braille.h"

#define NUMBER_COLS 5 /* "1234 " */
#define DATE_COLS 10

/* Dots from the top for a value. */
static int
y_of(int value, int all, int n_dots)
{
    return n_dots - 1 - (int)((gint64)value * (n_dots - 1) / all);
}

static int
value_at(const PlotPoint *points, int n, Day day)
{
    int value = points[0].value;

    for (int i = 0; i < n && day_compare(points[i].day, day) <= 0; i++)
        value = points[i].value;
    return value;
}

/* The line goes up where the number does. */
static void
draw_done(Braille *dots, const PlotPoint *points, int n, int all, int n_days, int across,
          int down)
{
    int before = -1;

    for (int x = 0; x < across; x++) {
        Day day = day_add(points[0].day, (int)((gint64)x * n_days / across));
        int y = y_of(value_at(points, n, day), all, down);

        for (int at = MIN(before < 0 ? y : before, y); at <= MAX(before < 0 ? y : before, y);
             at++)
            braille_dot(dots, x, at);
        before = y;
    }
}

static void
draw_number(Surface *s, int row, int col, Style style, int value)
{
    g_autofree char *text = g_strdup_printf("%4d", value);

    surface_text(s, row, col, NUMBER_COLS, style, text);
}

static void
draw_axes(Surface *s, Area area, const PlotPoint *points, int n, int all, Day last)
{
    int rows = area.rows - 1, done = points[n - 1].value;
    int at = area.row + y_of(done, all, rows * DOTS_DOWN) / DOTS_DOWN;
    g_autofree char *from = day_format(points[0].day);
    g_autofree char *to = day_format(last);

    draw_number(s, area.row + rows - 1, area.col, STYLE_QUIET, 0);
    draw_number(s, area.row, area.col, STYLE_QUIET, all);
    draw_number(s, at, area.col, STYLE_TITLE, done);
    surface_text(s, area.row + rows, area.col + NUMBER_COLS, DATE_COLS, STYLE_QUIET, from);
    surface_text(s, area.row + rows, area.col + area.cols - DATE_COLS, DATE_COLS, STYLE_QUIET,
                 to);
}

void
plot_draw(Surface *s, Area area, const PlotPoint *points, int n, int all, Day last)
{
    int cols = area.cols - NUMBER_COLS, rows = area.rows - 1; /* the days below */
    int across = cols * DOTS_ACROSS, down = rows * DOTS_DOWN, top = 1;
    g_autoptr(Braille) whole = NULL, done = NULL;

    if (cols < 2 * DATE_COLS + 1 || rows < 1 || n < 1)
        return;
    for (int i = 0; i < n; i++)
        top = MAX(top, points[i].value);
    top = MAX(top, all);
    whole = braille_new(cols, rows);
    done = braille_new(cols, rows);
    for (int x = 0; x < across; x += 2)
        braille_dot(whole, x, y_of(all, top, down));
    draw_done(done, points, n, top, MAX(1, day_between(points[0].day, last) + 1), across, down);
    braille_draw(whole, s, area.row, area.col + NUMBER_COLS, STYLE_QUIET);
    braille_draw(done, s, area.row, area.col + NUMBER_COLS, STYLE_TITLE);
    draw_axes(s, area, points, n, top, last);
}
