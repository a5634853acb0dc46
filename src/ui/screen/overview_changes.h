/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has changed online since the officer last took note, on top of the overview. */
#ifndef BEIAN_UI_SCREEN_OVERVIEW_CHANGES_H
#define BEIAN_UI_SCREEN_OVERVIEW_CHANGES_H

#include "store/changed.h"
#include "ui/app.h"

typedef struct {
    GPtrArray *rows; /* Changed, the latest first: those that can be gone to */
    int n_all;
    int cursor; /* -1: it is elsewhere */
    int top;
} ChangeBlock;

void change_block_init(ChangeBlock *block);
void change_block_clear(ChangeBlock *block);
gboolean change_block_reload(ChangeBlock *block, Store *store, GError **error);
/* NULL: the cursor is elsewhere. Borrowed. */
const Changed *change_block_current(const ChangeBlock *block);
/* Draws it from `top` on, at most a third of `rows`; the rows taken. */
int change_block_draw(ChangeBlock *block, Surface *s, int top, int rows);

#endif
