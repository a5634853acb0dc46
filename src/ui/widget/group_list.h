/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list with headings, and below it a text on the row under the cursor. Which rows there are,
 * and how one looks, is the screen's. */
#ifndef BEIAN_UI_WIDGET_GROUP_LIST_H
#define BEIAN_UI_WIDGET_GROUP_LIST_H

#include "ui/surface.h"
#include "ui/widget/list.h"
#include "ui/widget/pane.h"

typedef struct {
    GPtrArray *rows;  /* the screen's; it fills them, then calls group_list_settle() */
    ListIsRow is_row; /* NULL: the cursor stands on headings too */
    ListState list;
    int visible, detail_rows;
    Pane *detail;
    char *needle; /* of the filter; "" for none */
} GroupList;

/* `detail_rows`: what the text keeps of the screen, at least. */
void group_list_init(GroupList *list, ListIsRow is_row, GDestroyNotify free_row,
                     int detail_rows);
void group_list_clear(GroupList *list);
/* The row or heading under the cursor; NULL: there is none. Borrowed. */
gpointer group_list_current(const GroupList *list);
void group_list_settle(GroupList *list);
/* The cursor goes to that row. */
void group_list_go(GroupList *list, guint index);
void group_list_set_needle(GroupList *list, const char *needle);
/* FALSE: it is none of the list's keys. */
gboolean group_list_move(GroupList *list, Key key);
/* The same, but that pages go through a text that does not fit: *out_moved is FALSE then. */
gboolean group_list_type(GroupList *list, Key key, gboolean *out_moved);

/* Where a row is drawn. */
typedef struct {
    Surface *s;
    int y, index;
    gboolean is_cursor;
} GroupPlace;
/* Draws a row or a heading. */
typedef void (*GroupListDraw)(gconstpointer row, const GroupPlace *at, gpointer user);
/* `empty` (translated) stands there if there is no row and no filter. */
void group_list_draw(GroupList *list, Surface *s, int top, int rows, const char *empty,
                     GroupListDraw draw, gpointer user);
/* What lies under a row that can be chosen: its colour, the mouse's target, the cursor. */
void group_list_draw_base(const GroupPlace *at, Style style);

#endif
