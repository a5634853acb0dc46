/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text being typed. UTF-8; moves by character with its combining marks. */
#ifndef BEIAN_UI_WIDGET_LINEEDIT_H
#define BEIAN_UI_WIDGET_LINEEDIT_H

#include "ui/key.h"
#include "ui/surface.h"

/* Longest line; answers hold 2,000 characters at most. */
#define LINEEDIT_MAX_BYTES 8192

typedef struct LineEdit LineEdit;

LineEdit *lineedit_new(const char *text);
void lineedit_free(LineEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineEdit, lineedit_free)

const char *lineedit_text(const LineEdit *edit);
void lineedit_set(LineEdit *edit, const char *text);
/* A proposal: the first character typed replaces it, any other editing key keeps it. */
void lineedit_preset(LineEdit *edit, const char *text);
/* TRUE if the key was an editing key (the text or the cursor may have changed). As in a
 * shell: C-a C-e go to the ends, A-b A-f by word; C-u C-k C-w A-d cut, C-y puts in what was cut
 * last, A-y what was cut before it; C-_ takes a change back. */
gboolean lineedit_key(LineEdit *edit, Key key);
/* Is Alt with this character an editing key? */
gboolean lineedit_has_alt(gunichar c);
/* Draws it in `cols` cells, shifted so that the cursor stays inside, and sets the cursor. */
void lineedit_draw(const LineEdit *edit, Surface *s, int row, int col, int cols);

#endif
