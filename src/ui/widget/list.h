/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cursor of lists, and bars. */
#ifndef BEIAN_UI_WIDGET_LIST_H
#define BEIAN_UI_WIDGET_LIST_H

#include "ui/key.h"

/* A cursor in a list of `n` rows of which `visible` are shown from `top` on. */
typedef struct {
    int n, cursor, top;
} ListState;

/* Up Down k j PgUp PgDn Home End; FALSE if it is another key. */
gboolean list_key(ListState *list, Key key, int visible);
void list_clamp(ListState *list, int visible);

/* A bar of `cols` cells: done of all. Yours. */
char *bar_format(int done, int all, int cols);

#endif
