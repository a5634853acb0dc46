/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/surface.h"

#include <string.h>

#include "base/mask.h"
#include "base/text.h"

struct Surface {
    int cols, rows;
    Cell *cells;
    int cursor_row, cursor_col;
    gboolean is_plain;
    gboolean is_masked;
    Area shown;           /* nothing is masked there; no rows: everything is */
    const Needle *needle; /* borrowed, or NULL */
    GArray *targets;      /* Target */
};

static gboolean
is_inside(const Area *area, int row, int col)
{
    return row >= area->row && row < area->row + area->rows && col >= area->col &&
           col < area->col + area->cols;
}

Surface *
surface_new(int cols, int rows)
{
    Surface *s = g_new0(Surface, 1);

    s->targets = g_array_new(FALSE, FALSE, sizeof(Target));
    surface_resize(s, cols, rows);
    return s;
}

void
surface_free(Surface *s)
{
    if (!s)
        return;
    g_array_unref(s->targets);
    g_free(s->cells);
    g_free(s);
}

void
surface_resize(Surface *s, int cols, int rows)
{
    g_free(s->cells);
    s->cols = MAX(cols, 1);
    s->rows = MAX(rows, 1);
    s->cells = g_new0(Cell, (gsize)s->cols * (gsize)s->rows);
    surface_clear(s);
}

void
surface_clear(Surface *s)
{
    static const Cell blank = {" ", STYLE_TEXT};

    for (int i = 0; i < s->cols * s->rows; i++)
        s->cells[i] = blank;
    s->cursor_row = -1;
    s->cursor_col = 0;
    g_array_set_size(s->targets, 0);
}

void
surface_target(Surface *s, Area area, int zone, int index)
{
    Target target = {area, zone, index};

    g_array_append_val(s->targets, target);
}

void
surface_forget_targets(Surface *s)
{
    g_array_set_size(s->targets, 0);
}

const Target *
surface_find_target(const Surface *s, int row, int col)
{
    for (guint i = s->targets->len; i > 0; i--) {
        const Target *target = &g_array_index(s->targets, Target, i - 1);

        if (is_inside(&target->area, row, col))
            return target;
    }
    return NULL;
}

void
surface_set_needle(Surface *s, const Needle *needle)
{
    s->needle = needle && !needle_is_empty(needle) ? needle : NULL;
}

void
surface_set_masked(Surface *s, gboolean is_masked, const Area *shown)
{
    s->is_masked = is_masked;
    s->shown = shown ? *shown : (Area){0};
}

static char *
dup_masked(const Surface *s, int row, int col, const char *text, MaskFlags flags)
{
    return s->is_masked && !is_inside(&s->shown, row, col) ? mask_text(text, flags)
                                                           : g_strdup(text);
}

char *
surface_dup_shown(const Surface *s, int row, int col, const char *text)
{
    return dup_masked(s, row, col, text ? text : "", MASK_WHOLE);
}

char *
surface_dup_typed(const Surface *s, int row, int col, const char *text)
{
    return dup_masked(s, row, col, text, MASK_TYPED);
}

int
surface_cols(const Surface *s)
{
    return s->cols;
}

int
surface_rows(const Surface *s)
{
    return s->rows;
}

static Cell *
cell_at(const Surface *s, int row, int col)
{
    return &s->cells[row * s->cols + col];
}

const Cell *
surface_cell(const Surface *s, int row, int col)
{
    return cell_at(s, row, col);
}

/* A cell that becomes something else frees the other half of a wide character. */
static void
release(Surface *s, int row, int col)
{
    Cell *cell = cell_at(s, row, col);

    if (!*cell->text && col > 0)
        g_strlcpy(cell_at(s, row, col - 1)->text, " ", sizeof cell->text);
    if (col + 1 < s->cols && !*cell_at(s, row, col + 1)->text)
        g_strlcpy(cell_at(s, row, col + 1)->text, " ", sizeof cell->text);
}

static void
put(Surface *s, int row, int col, int width, Style style, const char *bytes, gsize size)
{
    Cell *cell = cell_at(s, row, col);

    release(s, row, col);
    if (width == 2)
        release(s, row, col + 1);
    size = MIN(size, sizeof cell->text - 1);
    memcpy(cell->text, bytes, size);
    cell->text[size] = '\0';
    cell->style = style;
    if (width == 2) {
        Cell *second = cell_at(s, row, col + 1);

        second->text[0] = '\0';
        second->style = style;
    }
}

static int
n_bits(gunichar bits)
{
    int n = 0;

    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

/* What stands for an ambiguous character (UAX #11) where it would take two cells. */
static const char *
plain_of(gunichar c)
{
    static const struct {
        gunichar c;
        const char *plain;
    } likes[] = {
        {0x2500, "-"}, {0x2502, "|"}, {0x201C, "\""}, {0x201D, "\""}, {0x2018, "'"},
        {0x2019, "'"}, {0x2026, "~"}, {0x2014, "-"},  {0x2015, "-"},  {0x2013, "-"},
        {0x00B7, "."}, {0x2022, "*"}, {0x2192, ">"},  {0x2190, "<"},  {0x00D7, "x"},
        {0x2605, "*"}, {0x25A0, "#"}, {0x25CF, "*"},  {0x25CB, "o"},  {0x00A7, "S"},
        {0x00B1, "+"}, {0x2264, "<"}, {0x2265, ">"},  {0x00F7, "/"},  {0x2582, "."},
        {0x2584, ":"}, {0x2586, "+"}, {0x2588, "#"},  {0x2713, "v"},  {0x2717, "x"},
        {0x25B8, ">"}, {0x25B4, "^"}, {0x25BE, "v"},
    };

    if (c >= 0x2460 && c <= 0x2468) /* ① to ⑨ */
        return &"1\0002\0003\0004\0005\0006\0007\0008\0009"[(c - 0x2460) * 2];
    for (guint i = 0; i < G_N_ELEMENTS(likes); i++)
        if (likes[i].c == c)
            return likes[i].plain;
    if (c >= 0x2500 && c <= 0x254B)
        return "+";
    if (c >= 0x2800 && c <= 0x28FF) /* Braille, by how much of it is dots */
        return n_bits(c & 0xFF) > 5 ? "#" : n_bits(c & 0xFF) > 2 ? ":" : c & 0xFF ? "." : " ";
    return g_unichar_iswide_cjk(c) && !g_unichar_iswide(c) ? "?" : NULL;
}

static void
append_mark(Surface *s, int row, int col, const char *bytes, gsize size)
{
    Cell *cell = cell_at(s, row, col);
    gsize used = strlen(cell->text);

    if (used + size >= sizeof cell->text)
        return;
    memcpy(cell->text + used, bytes, size);
    cell->text[used + size] = '\0';
}

static gboolean
is_found(const Match *match, gsize at)
{
    for (guint i = 0; i < match->n; i++)
        if (at >= match->spans[i].from && at < match->spans[i].to)
            return TRUE;
    return FALSE;
}

int
surface_text(Surface *s, int row, int col, int cols, Style style, const char *text)
{
    g_autofree char *shown = NULL;
    g_autofree char *fitted = NULL;
    int at = col, last = -1;
    Match found = {0};

    if (row < 0 || row >= s->rows || col < 0 || col >= s->cols)
        return 0;
    shown = surface_dup_shown(s, row, col, text); /* before it is cut */
    fitted = text_fit(shown, MIN(cols, s->cols - col));
    if (s->needle)
        (void)match_find(s->needle, fitted, MATCH_PLAIN, &found);
    for (const char *c = fitted; *c; c = g_utf8_next_char(c)) {
        gsize size = (gsize)(g_utf8_next_char(c) - c);
        int width = text_char_width(g_utf8_get_char(c));
        const char *plain;

        if (width == 0) {
            if (last >= 0)
                append_mark(s, row, last, c, size);
            continue;
        }
        plain = s->is_plain ? plain_of(g_utf8_get_char(c)) : NULL;
        put(s, row, at, width, is_found(&found, (gsize)(c - fitted)) ? STYLE_MARK : style,
            plain ? plain : c, plain ? 1 : size);
        last = at;
        at += width;
    }
    return at - col;
}

int
surface_text_end(Surface *s, int row, int col, int cols, Style style, const char *text)
{
    g_autofree char *shown = surface_dup_shown(s, row, col, text); /* before it is cut */
    g_autofree char *cut = NULL;
    const char *rest = shown;

    if (text_width(shown) <= cols)
        return surface_text(s, row, col, cols, style, shown);
    while (*rest && text_width(rest) > cols - 1)
        rest = g_utf8_next_char(rest);
    cut = g_strconcat("…", rest, NULL);
    return surface_text(s, row, col, cols, style, cut);
}

void
surface_fill(Surface *s, int row, int col, int cols, Style style)
{
    if (row < 0 || row >= s->rows || col < 0)
        return;
    for (int c = col; c < MIN(col + cols, s->cols); c++)
        put(s, row, c, 1, style, " ", 1);
}

void
surface_fit(Surface *s, int row, int col, int cols, Style style, const char *text)
{
    int taken = surface_text(s, row, col, cols, style, text);

    surface_fill(s, row, col + taken, cols - taken, style);
}

int
surface_wrap(Surface *s, int row, int col, int cols, int rows, Style style, const char *text)
{
    g_autofree char *shown = surface_dup_shown(s, row, col, text);
    g_auto(GStrv) lines = text_wrap(shown, MAX(cols, 2));
    int n = 0;

    for (char **line = lines; *line && n < rows; line++) {
        /* Where there is more than the rows hold, the last one says so. */
        g_autofree char *cut = n == rows - 1 && line[1] ? g_strconcat(*line, "…", NULL) : NULL;

        surface_text(s, row + n++, col, cols, style, cut ? cut : *line);
    }
    return n;
}

void
surface_hline(Surface *s, int row, int col, int cols, const char *title)
{
    for (int c = col; c < col + cols; c++)
        surface_text(s, row, c, 1, STYLE_RULE, "─");
    if (title && *title && cols > 6) {
        g_autofree char *spaced = g_strdup_printf(" %s ", title);

        surface_text(s, row, col + 2, cols - 4, STYLE_TITLE, spaced);
    }
}

void
surface_vline(Surface *s, int row, int col, int rows)
{
    for (int r = row; r < row + rows; r++)
        surface_text(s, r, col, 1, STYLE_RULE, "│");
}

void
surface_box(Surface *s, int row, int col, int rows, int cols, const char *title)
{
    int right = col + cols - 1, foot = row + rows - 1;

    for (int r = row; r < row + rows; r++)
        surface_fill(s, r, col, cols, STYLE_TEXT);
    surface_hline(s, foot, col, cols, NULL);
    surface_vline(s, row, col, rows);
    surface_vline(s, row, right, rows);
    surface_hline(s, row, col, cols, title);
    surface_text(s, row, col, 1, STYLE_RULE, "┌");
    surface_text(s, row, right, 1, STYLE_RULE, "┐");
    surface_text(s, foot, col, 1, STYLE_RULE, "└");
    surface_text(s, foot, right, 1, STYLE_RULE, "┘");
}

void
surface_set_plain(Surface *s, gboolean is_plain)
{
    s->is_plain = is_plain;
}

gboolean
surface_is_plain(const Surface *s)
{
    return s->is_plain;
}

void
surface_set_cursor(Surface *s, int row, int col)
{
    s->cursor_row = row;
    s->cursor_col = col;
}

void
surface_get_cursor(const Surface *s, int *out_row, int *out_col)
{
    *out_row = s->cursor_row;
    *out_col = s->cursor_col;
}

char *
surface_dup_row(const Surface *s, int row)
{
    GString *text = g_string_new(NULL);

    for (int c = 0; c < s->cols; c++)
        g_string_append(text, cell_at(s, row, c)->text);
    return g_strchomp(g_string_free(text, FALSE));
}
