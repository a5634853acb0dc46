/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cursor of lists, and bars. */
#ifndef BEIAN_UI_WIDGET_LIST_H
#define BEIAN_UI_WIDGET_LIST_H

#include "ui/key.h"

/* A cursor in a list of `n` rows of which `visible` are shown from `top` on. */
typedef struct {
    int n, cursor, top;
} ListState;

/* Up Down k j PgUp PgDn Home End, and KEY_GOTO; FALSE if it is another key. */
gboolean list_key(ListState *list, Key key, int visible);
/* The same beside a field that is typed in: no letters, and Home and End are the field's. */
gboolean list_key_typing(ListState *list, Key key, int visible);
void list_clamp(ListState *list, int visible);
/* The row under the cursor, of the array that the list shows; NULL if there is none. Borrowed.
 */
gpointer list_current(const ListState *list, const GPtrArray *rows);

/* Lists with headings between the rows: the cursor never stands on one while there is a row. */
typedef gboolean (*ListIsRow)(gconstpointer row_or_heading);
/* Has the list show this array, the cursor where it was as far as that goes. */
void list_settle(ListState *list, const GPtrArray *rows, int visible, ListIsRow is_row);
/* As list_key(), stepping over headings. */
gboolean list_key_rows(ListState *list, const GPtrArray *rows, Key key, int visible,
                       ListIsRow is_row);

/* A bar of `cols` cells: done of all. Yours. */
char *bar_format(int done, int all, int cols);

#endif
