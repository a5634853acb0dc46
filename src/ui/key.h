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
    KEY_F1,
    KEY_F2,
    KEY_RESIZED,
    KEY_PASTE,      /* `c` is one pasted character; a newline is a blank here */
    KEY_UNREADABLE, /* bytes that are not UTF-8 came in: a paste in GBK, say */
    KEY_HANGUP      /* the terminal or the session is gone */
} KeyCode;

typedef struct {
    KeyCode code;
    gunichar c;
} Key;

#endif
