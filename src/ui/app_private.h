/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the screens' frame share: app.c (the stack of screens), keys.c (the way of
 * a key), commands.c (those of every screen) and frame.c (drawing). The screens use app.h. */
#ifndef BEIAN_UI_APP_PRIVATE_H
#define BEIAN_UI_APP_PRIVATE_H

#include "document/maker.h"
#include "document/reader.h"
#include "online/errand.h"
#include "ui/app.h"
#include "ui/keymap.h"
#include "ui/palette.h"
#include "ui/popup.h"
#include "ui/practice.h"
#include "ui/status_line.h"
#include "ui/tour.h"

/* Below this a screen can't be read (style: 9). */
#define MIN_COLS 60
#define MIN_ROWS 16
#define MAX_SCREENS 12

typedef struct {
    const Screen *screen;
    gpointer view;
    LineEdit *filter;
    Needle *needle;   /* what the filter holds; NULL: nothing */
    gboolean filters; /* is the filter being typed? */
    gboolean moves;   /* while it is: was the last key one that moves in the list? */
} Layer;

struct App {
    Workflow *flow; /* of the workspace that is shown; borrowed */
    Workflow *own;  /* the one that was given; borrowed */
    guint n_switches;
    Practice *practice; /* the other one that is shown instead, or NULL */
    Tour tour;
    Layer layers[MAX_SCREENS];
    int n_layers;
    const char *aim; /* while app_open_at() opens */
    Popup popup;
    char *message;
    char *copied; /* for the terminal; NULL: nothing */
    Style message_style;
    gint64 change_count;
    Day today; /* when the day changes, what is late does too */
    gboolean has_quit;
    int rows; /* of the last drawing: how far a page goes */
    Settings *settings;
    Keymap *keymap;
    gboolean has_new_settings;
    PaletteIndex *world; /* of app_get_world(), or NULL */
    gint64 world_at;     /* the workspace's change count then */
    Lang world_lang;
    const Surface *drawn; /* last; NULL: nothing yet */
    StatusLine status;
    gboolean may_read;      /* the loop takes what a reading child says */
    Reader *reader;         /* of the workspace that is shown; NULL: nothing was read in it */
    guint reader_switches;  /* `n_switches` when it was made */
    Errand *errand;         /* of the workspace that is shown; or NULL */
    LookKind errand_kind;   /* what it looks at */
    gboolean has_looked;    /* something was taken down that is not shown yet */
    gint64 looked_ms;       /* when that was shown last */
    char *looking_line;     /* of progress, as it was last told; or NULL */
    Maker *maker;           /* of the workspace that is shown; NULL: nothing was written yet */
    Made *made;             /* what came of it last, or NULL */
    gboolean was_made_told; /* has the officer seen it? */
    guint n_keys, made_at_key; /* keys so far; when the last order was given */
    int dragged;               /* the border that the mouse holds; -1: none */
    gboolean is_read_only;     /* the officer asked for it: so is every workspace gone to */
    gboolean is_masked;        /* what identifies people is masked */
    gboolean is_revealed;      /* but what is under the cursor, until the next key */
};

/* In commands.c. */
extern const Command app_commands[];
extern const guint app_n_commands;

/* In app.c. */
Layer *app_top_layer(App *app);
void app_close_layer(App *app);
/* Why the command can't be used here, or NULL. Static. */
const char *app_unmet_need(App *app, const Layer *layer, const Command *command);
/* Does what a handler's answer asks for. */
void app_apply(App *app, Did did);
/* Runs a command, or says what keeps it from it. */
void app_run_row(App *app, const Command *command);
/* The view shows what fits the filter now. */
void app_apply_filter(App *app, Layer *layer);
gboolean app_is_filtered(const Layer *layer);

/* In looking.c. */
/* TRUE: what is shown may have changed. */
gboolean looking_poll(App *app);
/* "Asking the register, 3 of 12"; NULL: nothing is asked. Yours. */
char *looking_dup_progress(const App *app);
void looking_clear(App *app);
/* In made.c. */
/* Does a step of what is being written; TRUE if it shows. */
gboolean made_poll(App *app);
/* Stops it, and forgets what was. */
void made_clear(App *app);
/* How far it is, or what came of it and was not looked at; NULL: nothing. Yours. */
char *made_dup_line(const App *app, Style *out_style);
/* While it runs: stops it, once the officer says yes; else shows what came of it. */
Did made_run(App *app, gpointer view);
/* Leaving would stop it: asks first. FALSE: nothing runs. */
gboolean made_ask_before_leaving(App *app);

#endif
