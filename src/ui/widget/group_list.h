/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list with headings, and below it a text on the row under the cursor. Which rows there are,
 * and how one looks, is the screen's. */
#ifndef BEIAN_UI_WIDGET_GROUP_LIST_H
#define BEIAN_UI_WIDGET_GROUP_LIST_H

#include "ui/surface.h"
#include "ui/widget/list.h"
#include "ui/widget/pane.h"

/* A row of a group; or its heading. Both borrow from the screen. */
typedef struct {
    gconstpointer of;   /* the group: what the heading is made from */
    gconstpointer item; /* NULL: the heading */
} GroupRow;

typedef struct {
    GPtrArray *rows; /* GroupRow; the screen adds them, then calls group_list_settle() */
    gboolean is_on_headings; /* does the cursor stand on them, too? */
    ListState list;
    int visible, detail_rows;
    int text_cols, text_rows; /* the longest text seen so far on a screen that wide */
    Pane *detail;
    Pane *more; /* stands below the text where list and text leave room */
    gboolean shows_more;
    char *needle; /* of the filter; "" for none */
} GroupList;

/* `detail_rows`: what the text keeps of the screen, at least. Where the list is longer than the
 * screen, longer texts get up to two fifths; what they don't need is the list's, and what a
 * short list doesn't need that of `more`, if there is any. */
void group_list_init(GroupList *list, gboolean is_on_headings, int detail_rows);
void group_list_clear(GroupList *list);
/* `item` NULL: the group's heading. */
void group_list_add(GroupList *list, gconstpointer of, gconstpointer item);
/* The row or heading under the cursor; NULL: there is none. Borrowed. */
const GroupRow *group_list_current(const GroupList *list);
void group_list_settle(GroupList *list);
/* The cursor goes to that row. */
void group_list_go(GroupList *list, guint index);
void group_list_set_needle(GroupList *list, const char *needle);
/* FALSE: it is none of the list's keys. */
gboolean group_list_move(GroupList *list, Key key);
/* Pages through the text; FALSE: it is seen whole, or it is another key. */
gboolean group_list_page_text(GroupList *list, Key key);

/* Where a row is drawn. */
typedef struct {
    Surface *s;
    int y, index;
    gboolean is_cursor;
} GroupPlace;
/* Draws a row or a heading. */
typedef void (*GroupListDraw)(const GroupRow *row, const GroupPlace *at, gpointer user);
/* `empty` (translated) stands there if there is no row and no filter. */
void group_list_draw(GroupList *list, Surface *s, int top, int rows, const char *empty,
                     GroupListDraw draw, gpointer user);
/* What lies under a row that can be chosen: its colour, the mouse's target, the cursor. */
void group_list_draw_base(const GroupPlace *at, Style style);

#endif
