/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text being typed. UTF-8; moves by character with its combining marks. */
#ifndef BEIAN_UI_WIDGET_LINEEDIT_H
#define BEIAN_UI_WIDGET_LINEEDIT_H

#include "ui/key.h"
#include "ui/surface.h"

typedef struct LineEdit LineEdit;

LineEdit *lineedit_new(const char *text);
void lineedit_free(LineEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineEdit, lineedit_free)

const char *lineedit_text(const LineEdit *edit);
void lineedit_set(LineEdit *edit, const char *text);
/* A proposal: the first character typed replaces it, any other editing key keeps it. */
void lineedit_preset(LineEdit *edit, const char *text);
/* TRUE if the key was an editing key (the text or the cursor may have changed). Ctrl-A E U K W
 * as in a shell. */
gboolean lineedit_key(LineEdit *edit, Key key);
/* Draws it in `cols` cells, shifted so that the cursor stays inside, and sets the cursor. */
void lineedit_draw(const LineEdit *edit, Surface *s, int row, int col, int cols);

#endif
