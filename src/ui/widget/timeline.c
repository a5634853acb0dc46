/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/timeline.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/widget/braille.h"

#define LABEL_MAX 24
#define LATE_COLS 5 /* " +999" */
#define HEAD_ROWS 2
#define DATE_COLS 5 /* MM-DD */

/* Days to dots. */
typedef struct {
    Day first;
    int n_days, n_dots;
} Scale;

static Day
earlier(Day a, Day b)
{
    return !day_is_set(b) || (day_is_set(a) && day_compare(a, b) <= 0) ? a : b;
}

static Day
later(Day a, Day b)
{
    return !day_is_set(b) || (day_is_set(a) && day_compare(a, b) >= 0) ? a : b;
}

static Scale
scale_of(const Timeline *timeline, int cols)
{
    Day first = timeline->today, last = timeline->today;

    for (int i = 0; i < timeline->n; i++) {
        const TimelineRow *row = &timeline->rows[i];

        first = earlier(first, earlier(row->from, row->planned_from));
        last = later(last, later(row->to, row->planned_to));
    }
    return (Scale){first, day_between(first, last) + 1, MAX(1, cols * DOTS_ACROSS)};
}

/* The first dot of a day; of the day after the last, the number of dots. */
static int
dot_of(const Scale *scale, Day day)
{
    return (int)((gint64)day_between(scale->first, day) * scale->n_dots / scale->n_days);
}

static void
draw_span(Braille *braille, const Scale *scale, Day from, Day to, int y, int height)
{
    int begin, end;

    if (!day_is_set(from) || !day_is_set(to))
        return;
    begin = dot_of(scale, from);
    /* A day is at least one dot. */
    end = MAX(begin + 1, dot_of(scale, day_add(to, 1)));
    for (int x = begin; x < end; x++)
        for (int dy = 0; dy < height; dy++)
            braille_dot(braille, x, y + dy);
}

/* Days that it took, or takes so far, beyond what was planned. */
static int
days_late(const TimelineRow *row)
{
    if (!day_is_set(row->to) || !day_is_set(row->planned_to))
        return 0;
    return MAX(0, day_between(row->planned_to, row->to));
}

static void
draw_bars(const TimelineRow *row, const Scale *scale, Surface *s, int at, int col, int cols)
{
    g_autoptr(Braille) bars = braille_new(cols, 1);
    int late = days_late(row);

    draw_span(bars, scale, row->planned_from, row->planned_to, 0, 1);
    draw_span(bars, scale, row->from, row->to, 2, 2);
    braille_draw(bars, s, at, col, STYLE_TEXT);
    if (late) {
        g_autofree char *text = g_strdup_printf(" +%d", MIN(late, 999));

        surface_text(s, at, col + cols, LATE_COLS, STYLE_LATE, text);
    }
}

static void
draw_row(const Timeline *timeline, int index, const Scale *scale, Surface *s, int at, Area area,
         int label_cols)
{
    const TimelineRow *row = &timeline->rows[index];
    int cols = area.cols - label_cols - LATE_COLS;
    Style style = index == timeline->cursor ? STYLE_CURSOR : row->style;

    surface_fill(s, at, area.col, label_cols - 1, style);
    surface_text(s, at, area.col, 2, style, row->mark);
    surface_text(s, at, area.col + 2, label_cols - 3, style, row->label);
    surface_text(s, at, area.col + label_cols + dot_of(scale, timeline->today) / DOTS_ACROSS, 1,
                 STYLE_NOW, "│");
    draw_bars(row, scale, s, at, area.col + label_cols, cols);
    surface_target(s, (Area){at, area.col, 1, area.cols}, ZONE_LIST, index);
    if (index == timeline->cursor)
        surface_set_cursor(s, at, area.col);
}

/* Left out where today's place is: there it stands above. */
static void
draw_date(Surface *s, int row, int col, int today, Day day)
{
    g_autofree char *text = day_format(day);

    if (today < col || today >= col + DATE_COLS)
        surface_text(s, row, col, DATE_COLS, STYLE_QUIET, text + strlen("YYYY-"));
}

/* First and last day, and today's place, which the rows have a line at. */
static void
draw_head(const Timeline *timeline, const Scale *scale, Surface *s, Area area, int label_cols)
{
    int from = area.col + label_cols, to = area.col + area.cols - LATE_COLS;
    int today = from + dot_of(scale, timeline->today) / DOTS_ACROSS;
    g_autofree char *day = day_format(timeline->today);
    /* TRANSLATORS: month and day; stands above a line of time */
    g_autofree char *text = g_strdup_printf(_("today %s"), day + strlen("YYYY-"));
    int cols = text_width(text);

    surface_text(s, area.row, CLAMP(today - cols / 2, from, MAX(from, to - cols)), cols,
                 STYLE_NOW, text);
    draw_date(s, area.row + 1, from, today, scale->first);
    if (to - from >= 2 * DATE_COLS + 1)
        draw_date(s, area.row + 1, to - DATE_COLS, today,
                  day_add(scale->first, scale->n_days - 1));
    surface_text(s, area.row + 1, today, 1, STYLE_NOW, "▾");
}

int
timeline_rows(const Timeline *timeline)
{
    return HEAD_ROWS + timeline->n;
}

void
timeline_draw(Timeline *timeline, Surface *s, Area area)
{
    int visible = area.rows - HEAD_ROWS, label_cols = 0;
    Scale scale;

    for (int i = 0; i < timeline->n; i++)
        label_cols = MAX(label_cols, text_width(timeline->rows[i].label));
    label_cols = MIN(MIN(label_cols, LABEL_MAX) + 3, area.cols / 2);
    if (visible < 1 || area.cols - label_cols - LATE_COLS < 4)
        return;
    if (timeline->cursor >= 0)
        timeline->top = CLAMP(timeline->top, timeline->cursor - visible + 1, timeline->cursor);
    timeline->top = CLAMP(timeline->top, 0, MAX(0, timeline->n - visible));
    scale = scale_of(timeline, area.cols - label_cols - LATE_COLS);
    draw_head(timeline, &scale, s, area, label_cols);
    for (int i = 0; i < visible && timeline->top + i < timeline->n; i++)
        draw_row(timeline, timeline->top + i, &scale, s, area.row + HEAD_ROWS + i, area,
                 label_cols);
}
