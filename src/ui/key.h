/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was pressed: a character, or one of the named keys. */
#ifndef BEIAN_UI_KEY_H
#define BEIAN_UI_KEY_H

#include <glib.h>

typedef enum {
    KEY_NONE_PRESSED,
    KEY_CHAR, /* `c` */
    KEY_ENTER_PRESSED,
    KEY_ESCAPE,
    KEY_TAB,
    KEY_BACKTAB,
    KEY_BACK,
    KEY_DELETE_PRESSED,
    KEY_UP_PRESSED,
    KEY_DOWN_PRESSED,
    KEY_LEFT_PRESSED,
    KEY_RIGHT_PRESSED,
    KEY_HOME_PRESSED,
    KEY_END_PRESSED,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_INSERT_PRESSED,
    KEY_FUNCTION, /* `c` is its number: 1 to 12 */
    KEY_ALT,      /* Alt and the character `c` */
    KEY_RESIZED,
    KEY_PASTE, /* `c` is one pasted character; a newline is a blank here */
    KEY_GOTO,  /* no key: the mouse asks for row `c` of a list */
    KEY_CLICK, /* this and the following: `c` says where, see key_row() */
    KEY_DOUBLE_CLICK,
    KEY_DRAG, /* moved with the button down */
    KEY_RELEASE,
    KEY_WHEEL_UP,
    KEY_WHEEL_DOWN,
    KEY_UNREADABLE, /* bytes that are not UTF-8 came in: a paste in GBK, say */
    KEY_HANGUP      /* the terminal or the session is gone */
} KeyCode;

typedef struct {
    KeyCode code;
    gunichar c;
} Key;

/* Where the mouse was, in cells from 0. */
int key_row(Key key);
int key_col(Key key);
Key key_at(KeyCode code, int row, int col);

/* "a", "C-n", "A-x", "Esc", "Enter", "F5" …: as tables and the settings file write keys. FALSE
 * if there is no such key. */
gboolean key_parse(const char *name, Key *out);
gboolean key_equal(Key a, Key b);

#endif
