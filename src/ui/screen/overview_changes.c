/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/overview_changes.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/text.h"
#include "store/filing.h"
#include "workflow/sight_change.h"

/* More than an officer takes note of one by one; the number of all stands above them. */
#define MAX_CHANGES LIMIT(50)
/* Lines of one change at most, and what is left for filings: two thirds. */
enum { CHANGE_ROWS = 3, SHARE = 3, MARGIN = 2 };

void
change_block_init(ChangeBlock *block)
{
    *block = (ChangeBlock){.cursor = -1};
}

void
change_block_clear(ChangeBlock *block)
{
    g_clear_pointer(&block->rows, g_ptr_array_unref);
}

gboolean
change_block_reload(ChangeBlock *block, Store *store, GError **error)
{
    GPtrArray *rows = sight_change_list_gravest(store, MAX_CHANGES, error);

    if (!rows)
        return FALSE;
    change_block_clear(block);
    block->rows = rows;
    block->cursor = MIN(block->cursor, (int)rows->len - 1);
    return changed_count(store, &block->n_all, error);
}

const Changed *
change_block_current(const ChangeBlock *block)
{
    return block->cursor >= 0 ? g_ptr_array_index(block->rows, (guint)block->cursor) : NULL;
}

/* "F1 Example Ltd  2026-11-26 14:03  example.cn, …: yes → no; source: https://example.cn/" */
static char *
dup_text(const Changed *changed)
{
    g_autofree char *at = instant_dup_local(changed->at);
    g_autofree char *line = sight_change_dup_line(changed, FALSE);
    g_autofree char *source = sight_change_dup_source(changed);

    /* TRANSLATORS: code, title, when, what has changed, whence that is known; three lines of
     * the overview. */
    return g_strdup_printf(_("%1$s %2$s  %3$s  %4$s; source: %5$s"), changed->code,
                           filing_title(changed->title), at, line, source);
}

static Style
style_of(const Changed *changed)
{
    static const Style styles[] = {
        [CHANGE_MILD] = STYLE_GOOD, [CHANGE_BAD] = STYLE_WARN, [CHANGE_GRAVE] = STYLE_LATE};

    return styles[sight_change_weigh(changed)];
}

static int
measure(const Changed *changed, int cols)
{
    g_autofree char *text = dup_text(changed);
    g_auto(GStrv) lines = text_wrap(text, MAX(cols - MARGIN, 2));

    return MIN((int)g_strv_length(lines), CHANGE_ROWS);
}

static void
draw_change(const ChangeBlock *block, int index, Surface *s, int y, int rows)
{
    const Changed *changed = g_ptr_array_index(block->rows, (guint)index);
    gboolean is_cursor = index == block->cursor;
    Style style = is_cursor ? STYLE_CURSOR : style_of(changed);
    int cols = surface_cols(s);
    g_autofree char *text = dup_text(changed);

    for (int i = 0; i < rows; i++)
        surface_fill(s, y + i, 0, cols, style);
    surface_target(s, (Area){y, 0, rows, cols}, ZONE_DETAIL, index);
    surface_text(s, y, 0, 1, style, sight_change_weigh(changed) == CHANGE_MILD ? "·" : "!");
    (void)surface_wrap(s, y, MARGIN, cols - MARGIN, rows, style, text);
    if (is_cursor)
        surface_set_cursor(s, y, 0);
}

/* The cursor's change is among those in sight. */
static void
scroll(ChangeBlock *block, int budget, int cols)
{
    int used = 0;

    block->top = CLAMP(block->top, 0, (int)block->rows->len - 1);
    if (block->cursor < 0)
        block->top = 0;
    else if (block->cursor < block->top)
        block->top = block->cursor;
    for (int i = block->cursor; i >= block->top; i--) {
        used += measure(g_ptr_array_index(block->rows, (guint)i), cols);
        if (used > budget && i < block->cursor) {
            block->top = i + 1;
            return;
        }
    }
}

int
change_block_draw(ChangeBlock *block, Surface *s, int top, int rows)
{
    int cols = surface_cols(s), budget = MAX(CHANGE_ROWS, rows / SHARE), y = top + 1;
    g_autofree char *head = NULL;

    if (block->rows->len == 0)
        return 0;
    /* TRANSLATORS: heads the changes on the overview; 60 columns. */
    head = g_strdup_printf(_("Changed online: %d  (Up goes there, a takes note, A of all)"),
                           block->n_all);
    surface_text(s, top, 0, cols, STYLE_TITLE, head);
    scroll(block, budget, cols);
    for (int i = block->top; i < (int)block->rows->len; i++) {
        int height = measure(g_ptr_array_index(block->rows, (guint)i), cols);

        if (y + height > top + 1 + budget)
            break;
        draw_change(block, i, s, y, height);
        y += height;
    }
    return y - top;
}
