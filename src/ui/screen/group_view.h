/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screens of one filing's grouped list have in common: they are opened, filtered,
 * moved through and drawn alike. A screen says which rows there are, how one looks, and what
 * is known of it. */
#ifndef BEIAN_UI_SCREEN_GROUP_VIEW_H
#define BEIAN_UI_SCREEN_GROUP_VIEW_H

#include "ui/app.h"
#include "ui/widget/group_list.h"

/* One screen's part. `view` is always its own, which begins with a GroupView. */
typedef struct {
    gsize size; /* of the view */
    gboolean is_on_headings;
    int detail_rows;   /* as group_list_init() has it */
    const char *empty; /* N_(): stands there if there is no row */
    /* The items that the rows borrow, anew. Yours; NULL on failure, and all stays. */
    GPtrArray *(*load)(gpointer view, GError **error);
    /* Adds the rows that fit the filter: group_list_add(). */
    void (*list)(gpointer view);
    /* The cursor follows the item of this key to where it went. Yours. NULL: it stays where it
     * is. */
    char *(*dup_key)(gconstpointer item);
    /* What is known of the row under the cursor, for the pane. */
    void (*describe)(gpointer view);
    /* While the cursor is elsewhere. NULL: STYLE_TEXT. */
    Style (*style_of)(gconstpointer item);
    void (*draw_item)(gpointer view, gconstpointer item, const GroupPlace *at, Style style);
    void (*draw_heading)(gpointer view, gconstpointer of, const GroupPlace *at, Style style);
    /* Stands above the list, whatever it holds. Yours; NULL: nothing does. May be NULL. */
    char *(*dup_notice)(gpointer view);
    /* Frees what the view holds beyond the GroupView; also after a failed load(). May be NULL.
     */
    void (*clear)(gpointer view);
} GroupKind;

typedef struct {
    const GroupKind *kind;
    App *app;
    gint64 id; /* the filing's */
    char *code;
    char *notice;     /* of dup_notice() */
    GPtrArray *items; /* of load() */
    GroupList group;
} GroupView;

gpointer group_view_open(App *app, gint64 filing_id, const GroupKind *kind, GError **error);
/* The item under the cursor; NULL: there is none, or it is a heading. Borrowed. */
gconstpointer group_view_get_item(const GroupView *view);
/* Moves the cursor in the list alone; FALSE: it is none of the list's keys. */
gboolean group_view_move(GroupView *view, Key key);
/* Goes to what mends it: a question of the interview, or a material on the checklist. */
void group_view_mend(const GroupView *view, const CatalogueItem *what, int service_no);

/* For the screen's row. */
void group_view_close(gpointer view);
gboolean group_view_reload(App *app, gpointer view, GError **error);
void group_view_draw(App *app, gpointer view, Surface *s, int top, int rows);
/* Pages go through a text that does not fit. */
gboolean group_view_type(App *app, gpointer view, Key key);
gboolean group_view_has_row(gpointer view);
void group_view_filter(gpointer view, const char *needle);
char *group_view_dup_code(App *app, gpointer view);

#endif
