/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/group_list.h"

#include "base/i18n.h"

enum {
    EMPTY_ROWS = 6,
    MORE_ROWS = 3 /* with less there is no use in it */
};

void
group_list_init(GroupList *list, gboolean is_on_headings, int detail_rows)
{
    *list = (GroupList){.rows = g_ptr_array_new_with_free_func(g_free),
                        .is_on_headings = is_on_headings,
                        .detail_rows = detail_rows,
                        .detail = pane_new(),
                        .more = pane_new(),
                        .needle = g_strdup("")};
}

void
group_list_clear(GroupList *list)
{
    g_ptr_array_unref(list->rows);
    pane_free(list->detail);
    pane_free(list->more);
    g_free(list->needle);
}

void
group_list_add(GroupList *list, gconstpointer of, gconstpointer item)
{
    GroupRow *row = g_new(GroupRow, 1);

    *row = (GroupRow){of, item};
    g_ptr_array_add(list->rows, row);
}

const GroupRow *
group_list_current(const GroupList *list)
{
    return list_current(&list->list, list->rows);
}

static gboolean
is_any(gconstpointer row)
{
    (void)row;
    return TRUE;
}

static gboolean
is_item(gconstpointer row)
{
    return ((const GroupRow *)row)->item != NULL;
}

static ListIsRow
rule(const GroupList *list)
{
    return list->is_on_headings ? is_any : is_item;
}

void
group_list_settle(GroupList *list)
{
    list_settle(&list->list, list->rows, MAX(1, list->visible), rule(list));
}

void
group_list_go(GroupList *list, guint index)
{
    list->list.cursor = (int)index;
    group_list_settle(list);
}

void
group_list_set_needle(GroupList *list, const char *needle)
{
    g_free(list->needle);
    list->needle = g_strdup(needle);
}

gboolean
group_list_move(GroupList *list, Key key)
{
    return list_key_rows(&list->list, list->rows, key, MAX(1, list->visible), rule(list));
}

gboolean
group_list_page_text(GroupList *list, Key key)
{
    if (key.code != KEY_PAGE_UP && key.code != KEY_PAGE_DOWN)
        return FALSE;
    if (!pane_is_whole(list->detail))
        return pane_key(list->detail, key);
    return list->shows_more && !pane_is_whole(list->more) && pane_key(list->more, key);
}

/* Rows of the list. The text's rows grow with the longest one seen and never shrink again, so
 * that the line between them does not jump with the cursor. */
static int
share(GroupList *list, Surface *s, int top, int rows)
{
    Area text = {top, 1, rows, surface_cols(s) - 2};

    if (list->text_cols != text.cols)
        list->text_rows = 0;
    list->text_cols = text.cols;
    list->text_rows = MAX(list->text_rows, pane_count_lines(list->detail, s, text));
    return CLAMP((int)list->rows->len, 1,
                 MAX(2, MIN(MAX(rows * 3 / 5, rows - list->text_rows - 1),
                            rows - list->detail_rows - 1)));
}

/* The text has as many rows as the longest one seen, so that what stands below it stays. */
static void
draw_text(GroupList *list, Surface *s, Area area)
{
    int rest = area.rows - list->text_rows - 1;

    list->shows_more = rest >= MORE_ROWS && !pane_is_empty(list->more);
    if (!list->shows_more) {
        pane_draw(list->detail, s, area, FALSE);
        return;
    }
    area.rows = list->text_rows;
    pane_draw(list->detail, s, area, FALSE);
    surface_hline(s, area.row + area.rows, 0, surface_cols(s), NULL);
    pane_draw(list->more, s, (Area){area.row + area.rows + 1, area.col, rest, area.cols},
              FALSE);
}

void
group_list_draw(GroupList *list, Surface *s, int top, int rows, const char *empty,
                GroupListDraw draw, gpointer user)
{
    ListState *state = &list->list;
    int cols = surface_cols(s);

    if (list->rows->len == 0) {
        surface_wrap(s, top + 1, 2, cols - 4, EMPTY_ROWS, STYLE_TEXT,
                     *list->needle ? _("Nothing fits the filter.") : empty);
        return;
    }
    list->visible = share(list, s, top, rows);
    list_clamp(state, list->visible);
    /* The first row's heading comes back into sight with it. */
    if (!list->is_on_headings && state->top == 1 && state->cursor < list->visible)
        state->top = 0;
    for (int i = 0; i < list->visible && state->top + i < state->n; i++) {
        int index = state->top + i;
        const GroupPlace at = {s, top + i, index, index == state->cursor};

        draw(g_ptr_array_index(list->rows, (guint)index), &at, user);
    }
    surface_hline(s, top + list->visible, 0, cols, NULL);
    draw_text(list, s, (Area){top + list->visible + 1, 1, rows - list->visible - 1, cols - 2});
}

void
group_list_draw_base(const GroupPlace *at, Style style)
{
    int cols = surface_cols(at->s);

    surface_fill(at->s, at->y, 0, cols, style);
    surface_target(at->s, (Area){at->y, 0, 1, cols}, ZONE_LIST, at->index);
    if (at->is_cursor)
        surface_set_cursor(at->s, at->y, 0);
}
