/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text to read in a part of the screen: paragraphs that wrap and scroll. What does not fit is
 * never cut without a mark. */
#ifndef BEIAN_UI_WIDGET_PANE_H
#define BEIAN_UI_WIDGET_PANE_H

#include "ui/key.h"
#include "ui/surface.h"

typedef struct Pane Pane;

Pane *pane_new(void);
void pane_free(Pane *pane);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pane, pane_free)

/* Forgets the text; the place scrolled to stays when the new text is of the same `key` (NULL:
 * begins at the top). */
void pane_start(Pane *pane, const char *key);
/* A paragraph; NULL or "" adds nothing. */
void pane_add(Pane *pane, Style style, const char *text);
/* "label: text"; NULL or "" text adds nothing. */
void pane_add_labelled(Pane *pane, Style style, const char *label, const char *text);
/* A term of at most `cols` columns with its text beside it; in a narrow pane before it. */
void pane_add_term(Pane *pane, const char *term, int cols, const char *text);
/* The same as pane_add_labelled() with text that is taken (freed); no label: pane_add(). */
void pane_add_taken(Pane *pane, Style style, const char *label, char *text_taken);
/* An instant or day under its label, as the officer reads it; NULL adds nothing. */
void pane_add_time(Pane *pane, const char *label, const char *at);
/* An empty line, unless one stands there already or nothing is above. */
void pane_gap(Pane *pane);
/* All paragraphs, a line each. Yours. */
char *pane_dup_text(const Pane *pane);
gboolean pane_is_empty(const Pane *pane);

/* Draws what fits, with ▴ ▾ at the right edge where there is more. `has_focus` shows the
 * hardware cursor there. */
void pane_draw(Pane *pane, Surface *s, Area area, gboolean has_focus);
/* Lines that all of it takes in that place. */
int pane_count_lines(const Pane *pane, Surface *s, Area area);
/* Was all of it seen when it was drawn last? */
gboolean pane_is_whole(const Pane *pane);
/* Scrolls by the list keys; FALSE if the key is none of them. */
gboolean pane_key(Pane *pane, Key key);

#endif
