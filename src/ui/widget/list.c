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
    else
        return FALSE;
    list_clamp(list, visible);
    return TRUE;
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
