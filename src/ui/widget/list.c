/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/list.h"

void
list_clamp(ListState *list, int visible)
{
    list->cursor = CLAMP(list->cursor, 0, MAX(0, list->n - 1));
    if (list->cursor < list->top)
        list->top = list->cursor;
    if (list->cursor >= list->top + visible)
        list->top = list->cursor - visible + 1;
    list->top = CLAMP(list->top, 0, MAX(0, list->n - visible));
}

gboolean
list_key(ListState *list, Key key, int visible)
{
    gboolean is_char = key.code == KEY_CHAR;

    if (key.code == KEY_UP_PRESSED || (is_char && key.c == 'k'))
        list->cursor--;
    else if (key.code == KEY_DOWN_PRESSED || (is_char && key.c == 'j'))
        list->cursor++;
    else if (key.code == KEY_PAGE_UP)
        list->cursor -= visible;
    else if (key.code == KEY_PAGE_DOWN)
        list->cursor += visible;
    else if (key.code == KEY_HOME_PRESSED)
        list->cursor = 0;
    else if (key.code == KEY_END_PRESSED)
        list->cursor = list->n - 1;
    else if (key.code == KEY_GOTO)
        list->cursor = (int)key.c;
    else
        return FALSE;
    list_clamp(list, visible);
    return TRUE;
}

gpointer
list_current(const ListState *list, const GPtrArray *rows)
{
    return list->cursor < (int)rows->len ? g_ptr_array_index(rows, (guint)list->cursor) : NULL;
}

/* Off the headings in this direction, as far as the list goes. */
static void
leave_headings(ListState *list, const GPtrArray *rows, int step, ListIsRow is_row)
{
    while (list->cursor + step >= 0 && list->cursor + step < list->n &&
           !is_row(list_current(list, rows)))
        list->cursor += step;
}

void
list_settle(ListState *list, const GPtrArray *rows, int visible, ListIsRow is_row)
{
    list->n = (int)rows->len;
    list_clamp(list, visible);
    leave_headings(list, rows, 1, is_row);
}

gboolean
list_key_rows(ListState *list, const GPtrArray *rows, Key key, int visible, ListIsRow is_row)
{
    int before = list->cursor;

    if (!list_key(list, key, visible))
        return FALSE;
    leave_headings(list, rows, list->cursor < before ? -1 : 1, is_row);
    leave_headings(list, rows, 1, is_row); /* the first heading has no row above */
    return TRUE;
}

gboolean
list_key_typing(ListState *list, Key key, int visible)
{
    return key.code != KEY_CHAR && key.code != KEY_HOME_PRESSED &&
           key.code != KEY_END_PRESSED && list_key(list, key, visible);
}

char *
bar_format(int done, int all, int cols)
{
    int full = all > 0 ? done * cols / all : 0;
    GString *bar = g_string_new(NULL);

    for (int i = 0; i < cols; i++)
        g_string_append(bar, i < full ? "⣿" : "⣀");
    return g_string_free(bar, FALSE);
}
