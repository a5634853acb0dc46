/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pop-ups over a screen: a prompt, a menu, a text. Shared between app.c and popup.c alone; the
 * screens use app.h. */
#ifndef BEIAN_UI_POPUP_H
#define BEIAN_UI_POPUP_H

#include "ui/app.h"
#include "ui/filepick.h"
#include "ui/widget/lineedit.h"

/* What a prompt asks for. */
typedef enum { ASKS_TEXT, ASKS_DAY, ASKS_TIME } PromptAsks;
typedef enum {
    POPUP_NONE,
    POPUP_PROMPT,
    POPUP_MENU,
    POPUP_TEXT,
    POPUP_CODE,
    POPUP_FILES
} PopupKind;

typedef struct {
    PopupKind kind;
    PromptAsks asks;
    char *reading; /* how what is typed is understood; NULL: not at all */
    char *title;
    LineEdit *edit;        /* prompt; of a menu what it is filtered by */
    char *draft;           /* prompt */
    GPtrArray *before;     /* prompt: what was typed in such ones, oldest first */
    guint before_at;       /* which of them is shown; its length: what is typed now */
    char *typed;           /* what was typed when the first of them was asked for */
    gboolean wants_editor; /* prompt */
    char *fault;           /* why what was typed was not taken */
    GPtrArray *items;      /* menu: MenuItem */
    GPtrArray *shown;      /* menu: those that fit the filter, borrowed from `items` */
    gboolean filters;      /* menu: is the filter being typed? */
    const MenuItem *found; /* menu: what the key before chose from the filter, or NULL */
    gboolean moves;        /* menu: while it is, was the last key one that moves? */
    MenuKind menu_kind;
    Pane *pane;         /* text */
    gboolean has_links; /* does an address stand in it? */
    Qr *code;           /* of the address that is the title */
    FilePick *files;    /* with `edit` and `draft` as a prompt has them */
    AppFileCheck check;
    ListState list;
    AppDone done;
    gpointer user;
} Popup;

void popup_clear(Popup *popup);
/* The popup's own key; it may be gone or another one afterwards. */
void popup_key(App *app, Key key);
/* `index`: the row of a menu that it points at, or -1. */
void popup_mouse(App *app, Key key, int index);
void popup_draw(App *app, Surface *s);

/* What was typed or chosen goes to `done`; it stays, with the reason, if that fails. */
void popup_finish(App *app, const char *value);
void popup_keep_draft(App *app, const Popup *popup);

/* What came out of the editor, or why nothing did. */
void popup_take_edited(App *app, const char *text, const char *fault);

/* In popup_files.c. */
void popup_files_key(App *app, Popup *popup, Key key);
void popup_files_draw(App *app, const Popup *popup, Surface *s);

/* In app.c. */
Popup *app_get_popup(App *app);
/* The first key of a command that counts everywhere; "" if it has none. Yours. */
char *app_dup_common_key(const App *app, const char *id);
/* What was said last, in that row; FALSE if there is nothing. */
gboolean app_draw_said(const App *app, Surface *s, int row);
/* After a popup has done something: every screen's view is made anew. */
void app_reload(App *app);

#endif
