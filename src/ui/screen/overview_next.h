/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done for the filing under the overview's cursor: whose move, until when, whence
 * that is known, and how much the linter finds. Stands below a list that leaves room. */
#ifndef BEIAN_UI_SCREEN_OVERVIEW_NEXT_H
#define BEIAN_UI_SCREEN_OVERVIEW_NEXT_H

#include "ui/app.h"
#include "workflow/lint.h"

/* Rows of the smallest that is of use: a line, a step of two lines, its source. */
enum { NEXT_BLOCK_MIN_ROWS = 5 };
/* Of what the list's columns cut off, at most. */
enum { NEXT_BLOCK_WHOLE_ROWS = 2 };

typedef struct {
    Pane *pane;
    char *code; /* of the filing that it is about; NULL: of none */
    LintCount known;
    guint n_typed; /* in the interview, and not recorded */
} NextBlock;

void next_block_init(NextBlock *block);
void next_block_clear(NextBlock *block);
/* It is about that filing from now on; what can't be read is said in it, and keeps nobody from
 * the list. Costs what opening the filing costs. */
void next_block_load(NextBlock *block, App *app, gint64 filing_id, const char *code);
/* It is about none. */
void next_block_empty(NextBlock *block);
/* Scrolls it by pages, if it is not seen whole; FALSE: the key is for the list. */
gboolean next_block_key(NextBlock *block, Key key);
/* Of one that is about a filing. `whole` is said before all else; NULL: nothing. */
void next_block_draw(NextBlock *block, Surface *s, Area area, const char *whole);

#endif
