/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens' frame: a stack of screens, their commands as tables, pop-ups, messages. A
 * command is one row; key bar and help are made from the rows. */
#ifndef BEIAN_UI_APP_H
#define BEIAN_UI_APP_H

#include "ui/key.h"
#include "ui/surface.h"
#include "workflow/workflow.h"

typedef struct App App;

typedef enum { NEED_WRITE = 1 << 0, NEED_ROW = 1 << 1 } CommandNeeds;

/* What a handler changed. */
typedef enum {
    DID_NOTHING = 0,
    DID_REDRAW = 1 << 0,
    DID_RELOAD = 1 << 1,
    DID_CLOSE = 1 << 2,
    DID_QUIT = 1 << 3
} Did;

typedef struct {
    const char *id;    /* "filing.advance" */
    const char *keys;  /* names parted by blanks: "a", "Enter Right", "Space" */
    const char *label; /* in the key bar; NULL: not shown there */
    const char *help;
    CommandNeeds needs;
    Did (*run)(App *app, gpointer view);
} Command;

typedef struct {
    const char *id;
    const char *title;
    /* The view-model for an object's number (0: none); NULL on failure. */
    gpointer (*open)(App *app, gint64 object, GError **error);
    void (*close)(gpointer view);
    gboolean (*reload)(App *app, gpointer view, GError **error);
    /* Draws the view in the rows from `top` on; reads nothing else. */
    void (*draw)(App *app, gpointer view, Surface *s, int top, int rows);
    /* Keys that are no command (typing); TRUE if taken. May be NULL. */
    gboolean (*type)(App *app, gpointer view, Key key);
    /* Is there a row under the cursor? May be NULL: yes. */
    gboolean (*has_row)(gpointer view);
    const Command *commands;
    guint n_commands;
} Screen;

/* Runs the screens on the terminal until the officer leaves. */
gboolean app_run(Workflow *flow, GError **error);

/* For tests: the same without a terminal. */
App *app_new(Workflow *flow);
void app_free(App *app);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(App, app_free)
/* FALSE once the officer has left. */
gboolean app_key(App *app, Key key);
void app_draw(App *app, Surface *s);
/* Looks whether another program changed the workspace; TRUE if something must be drawn. */
gboolean app_poll(App *app);

Workflow *app_get_flow(const App *app);
Store *app_get_store(const App *app);
Lang app_get_lang(const App *app);
/* Opens a screen above the present one. */
void app_open(App *app, const Screen *screen, gint64 object);
/* One line at the foot until the next key. */
void app_say(App *app, Style style, const char *text);
/* Says the error and clears it. */
void app_say_error(App *app, GError *error_taken);

/* Pop-ups. `done` gets the text, or the chosen id; it is not called when the officer leaves
 * with Esc. `user` is freed with g_free afterwards. */
typedef void (*AppDone)(App *app, const char *value, gpointer user);
/* `draft` (or NULL) names where what is typed is kept: it survives Esc, kill and crash. */
void app_prompt(App *app, const char *label, const char *initial, const char *draft,
                AppDone done, gpointer user_taken);

typedef struct {
    char *id, *label, *note; /* note: why not, or more about it; may be NULL */
    gboolean is_enabled;
} MenuItem;
/* Takes the items (menu_item_new()). */
void app_menu(App *app, const char *title, GPtrArray *items_taken, AppDone done,
              gpointer user_taken);
GPtrArray *menu_new(void);
void menu_add(GPtrArray *items, const char *id, const char *label, const char *note,
              gboolean is_enabled);
/* A text to read; '\n' parts lines. */
void app_show_text(App *app, const char *title, const char *text);
/* Where a record comes from: sources, date, confidence. */
void app_show_source(App *app, const CatalogueItem *item);

/* A cursor in a list of `n` rows of which `visible` are shown. */
typedef struct {
    int n, cursor, top;
} ListState;
gboolean list_key(ListState *list, Key key, int visible);
void list_clamp(ListState *list, int visible);

/* A bar of `cols` cells: done of all. Yours. */
char *bar_format(int done, int all, int cols);

extern const Screen overview_screen, filing_screen, interview_screen, history_screen,
    deadlines_screen, nodes_screen, search_screen, settings_screen;

#endif
