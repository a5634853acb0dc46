/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal. The one file that knows curses. */
#ifndef BEIAN_UI_TERM_H
#define BEIAN_UI_TERM_H

#include "ui/key.h"
#include "ui/surface.h"
#include "ui/theme.h"

typedef struct Term Term;

/* Takes the terminal over. Fails with DATA if there is none, or it can't move the cursor. */
Term *term_start(GError **error);
/* Gives it back as it was. */
void term_free(Term *term);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Term, term_free)

void term_get_size(const Term *term, int *out_cols, int *out_rows);
/* Shows a surface; only cells that changed since the last one are handed on. */
void term_show(Term *term, const Surface *surface);
/* Waits up to `timeout_ms` (-1: for ever) for a key; KEY_NONE_PRESSED when the time is over or
 * the watched descriptor can be read. Stops the program at Ctrl-Z, with the terminal given back
 * until it goes on. */
Key term_read(Term *term, int timeout_ms);
/* Its being readable ends a wait. -1: none. Borrowed. */
void term_set_watched(Term *term, int fd);
/* The same, of a child's output: of what reads papers, makes files, looks at sites. */
typedef enum {
    TERM_CHILD_READING,
    TERM_CHILD_MAKING,
    TERM_CHILD_LOOKING,
    TERM_CHILDREN
} TermChild;
void term_set_child(Term *term, TermChild child, int fd);
/* Gives the terminal to another program that is waited for, and takes it again. Ctrl-C is that
 * program's meanwhile. */
void term_lend(Term *term);
void term_take_again(Term *term);
/* Has the terminal said that it draws ambiguous characters two cells wide? */
gboolean term_is_wide(const Term *term);
/* It does, or does not: then it is not asked. */
void term_set_wide(Term *term, gboolean is_wide);
/* Does the mouse speak to the program? Off, the terminal selects text with it as ever. */
void term_set_mouse(Term *term, gboolean wanted);
/* Hands a text to the terminal's clipboard; whether it takes it, it does not say. */
void term_copy(const Term *term, const char *text);
/* Draws all anew by that theme; without colours only its attributes count. */
void term_set_theme(Term *term, Theme theme);
/* Repaints all (Ctrl-L). */
void term_repaint(Term *term);

#endif
