/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens' frame: a stack of screens, their commands as tables, pop-ups, messages. A
 * command is one row; key bar and help are made from the rows. */
#ifndef BEIAN_UI_APP_H
#define BEIAN_UI_APP_H

#include "base/limit.h"
#include "base/match.h"
#include "base/settings.h"
#include "base/start.h"
#include "document/look.h"
#include "document/package.h"
#include "document/paper.h"
#include "document/reader.h"
#include "ui/key.h"
#include "ui/offer.h"
#include "ui/surface.h"
#include "ui/widget/list.h"
#include "ui/widget/pane.h"
#include "ui/widget/qr.h"
#include "workflow/workflow.h"

typedef struct App App;

typedef enum {
    NEED_WRITE = 1 << 0,
    NEED_ROW = 1 << 1,
    NEED_MASKED = 1 << 2,
    NEED_MADE = 1 << 3, /* something is being written or asked online, or was written */
    NEED_REAL = 1 << 4  /* no sample: nobody is asked about what is made up */
} CommandNeeds;

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
    gboolean is_overlay; /* the screen below shows around it */
    /* The view-model for an object's number (0: none); NULL on failure. */
    gpointer (*open)(App *app, gint64 object, GError **error);
    void (*close)(gpointer view);
    gboolean (*reload)(App *app, gpointer view, GError **error);
    /* Draws the view in the rows from `top` on; reads nothing else. */
    void (*draw)(App *app, gpointer view, Surface *s, int top, int rows);
    /* Where a screen has several parts: the mouse goes to the one of `zone`. The row comes as
     * KEY_GOTO to type(). May be NULL. */
    void (*focus)(App *app, gpointer view, int zone);
    /* The mouse has taken hold of border `index` (ZONE_BORDER) and is at a cell. May be NULL.
     */
    void (*drag)(App *app, gpointer view, int index, int row, int col);
    /* Keys that are no command (typing); TRUE if taken. May be NULL. */
    gboolean (*type)(App *app, gpointer view, Key key);
    /* Is there a row under the cursor? May be NULL: yes. */
    gboolean (*has_row)(gpointer view);
    /* Shows only rows that fit `needle` (as typed; "": all), then reload() is called. NULL:
     * the screen has nothing to filter. */
    void (*filter)(gpointer view, const char *needle);
    /* Do characters belong to a field now? Then only keys that are none are offered. */
    gboolean (*is_typing)(App *app, gpointer view);
    /* What the title bar adds to the title ("F1 …"). Yours. May be NULL. */
    char *(*dup_subtitle)(App *app, gpointer view);
    /* What can be copied of the row under the cursor and around it, and the addresses there.
     * May be NULL: nothing. */
    void (*offer)(App *app, gpointer view, Offer *offer);
    /* What its signs mean, a line each, for the help. May be NULL. */
    const char *legend;
    const Command *commands;
    guint n_commands;
} Screen;

/* Runs the screens on the terminal until the officer leaves. */
gboolean app_run(Workflow *flow, const StartOptions *start, GError **error);

/* For tests: the same without a terminal. */
App *app_new(Workflow *flow, const StartOptions *start);
/* What comes first: the tour, or, in a workspace just made, the choice between a sample and an
 * own one. */
void app_start(App *app, const StartOptions *start);
void app_free(App *app);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(App, app_free)
/* FALSE once the officer has left. */
gboolean app_key(App *app, Key key);
/* The mouse's next key looks up what is where on `s`, which must be there still. */
void app_draw(App *app, Surface *s);
/* Looks whether another program changed the workspace; TRUE if something must be drawn. */
gboolean app_poll(App *app);

/* Masks what identifies people in all that is drawn, or no longer does. */
void app_set_masked(App *app, gboolean is_masked);
gboolean app_is_masked(const App *app);
/* What a prompt holds, if the officer asked to write it in an editor; NULL: not now. Borrowed.
 */
const char *app_get_editor_text(const App *app);
/* What came of it: it stands in the prompt; or (`text` NULL) why not. */
void app_take_edited(App *app, const char *text, GError *error_taken);

/* The settings of the file. Borrowed until they are read anew. */
const Settings *app_get_settings(const App *app);
/* Reads the settings file anew; its faults are shown. */
void app_reload_settings(App *app);
/* Has it been read since the last call? Then the terminal's part of it must be applied. */
gboolean app_take_settings_change(App *app);
/* The commands that count on every screen. */
const Command *app_common_commands(guint *out_n);

Workflow *app_get_flow(const App *app);
/* How often another workspace was gone to since the start. */
guint app_count_switches(const App *app);
Store *app_get_store(const App *app);
Lang app_get_lang(const App *app);
/* Was it started for reading only? Then every workspace is opened so. */
gboolean app_is_read_only(const App *app);
/* Opens a screen above the present one. */
void app_open(App *app, const Screen *screen, gint64 object);
/* The same, with the cursor at `aim`: the key of a question ("service.name@2") or of a
 * material; for screens that look at app_get_aim() in open(). */
void app_open_at(App *app, const Screen *screen, gint64 object, const char *aim);
/* NULL unless app_open_at() is opening the screen. Borrowed. */
const char *app_get_aim(const App *app);
/* The screen has gone on to something else than what was filtered. */
void app_clear_filter(App *app);
/* For the terminal's clipboard, as soon as the loop comes to it. */
void app_copy(App *app, const char *text);
/* What app_copy() left, once. Yours, or NULL. */
char *app_take_copy(App *app);
/* One line at the foot until the next key. */
void app_say(App *app, Style style, const char *text);
/* Says the error and clears it. */
void app_say_error(App *app, GError *error_taken);

/* Pop-ups. `done` gets the text, or the chosen ids parted by commas; it is not called when the
 * officer leaves with Esc. When it fails, the pop-up stays with what was typed, and says why.
 * `user` is freed with g_free afterwards. */
typedef gboolean (*AppDone)(App *app, const char *value, gpointer user, GError **error);

/* `draft` names where what is typed is kept (by object: "F1/note"): it survives Esc, kill and
 * crash, and is forgotten once `done` has taken it; NULL: it is kept nowhere. `initial` is
 * replaced by the first character typed. */
void app_prompt(App *app, const char *label, const char *initial, const char *draft,
                AppDone done, gpointer user_taken);

/* The same for a day: what was typed is shown as it is understood, and `done` gets YYYY-MM-DD,
 * or "" for none. */
void app_prompt_day(App *app, const char *label, const char *initial, const char *draft,
                    AppDone done, gpointer user_taken);
/* The same for when something happened: done gets what workflow_dup_past_time() makes of it.
 */
void app_prompt_time(App *app, const char *label, const char *initial, const char *draft,
                     AppDone done, gpointer user_taken);

typedef struct {
    char *also;              /* searched, not shown; may be NULL */
    char *id, *label, *note; /* note: why not, or more about it; may be NULL */
    gboolean is_enabled, is_chosen;
} MenuItem;
typedef enum { MENU_ONE, MENU_MANY } MenuKind;
/* Takes the items (menu_add()). MENU_MANY: Space chooses, Enter takes all chosen. `/` filters.
 */
void app_menu(App *app, MenuKind kind, const char *title, GPtrArray *items_taken, AppDone done,
              gpointer user_taken);
GPtrArray *menu_new(void);
void menu_add(GPtrArray *items, const char *id, const char *label, const char *note,
              gboolean is_enabled);
/* Marks those whose ids stand in `ids` (parted by commas) as chosen. */
void menu_choose(GPtrArray *items, const char *ids);
/* All records of a kind, with the text `note_key` (or NULL) of each. */
void menu_add_records(App *app, GPtrArray *items, const char *kind, const char *note_key);
/* Papers of that filing that were not read are read from now on, if app_start_reading() was
 * called. */
void app_read_papers(App *app, gint64 filing_id);
/* The loop takes what a reading child says: from now on papers are read. */
void app_start_reading(App *app);
/* Readable, or so many milliseconds over: app_poll() is to be called. -1: nothing is read. */
int app_get_reading_fd(const App *app);
int app_get_reading_ms(const App *app);
/* "Reading licence.jpg, 1 of 3"; NULL: nothing is read. Yours. */
char *app_dup_reading_progress(const App *app);
/* Why a document of that content was not read; NULL: nothing is known. Borrowed. */
const ReaderFault *app_find_reading_fault(const App *app, const char *sha256);
/* Writes papers and packages while the officer goes on; the line above the keys shows how far
 * it is, app_poll() goes on with it. Each as maker.h has it. */
gboolean app_make_papers(App *app, gint64 filing_id, const GPtrArray *papers, PaperWay way,
                         const char *folder, GError **error);
gboolean app_make_package(App *app, gint64 filing_id, PackageFlags flags, const char *path,
                          GError **error);
gboolean app_is_making(const App *app);
/* Readable, or so many milliseconds over: app_poll() is to be called. -1: nothing is made. */
int app_get_making_fd(const App *app);
int app_get_making_ms(const App *app);
/* What is looked at online, or asked: the sites; the organisation's endpoint of the register;
 * the provider. */
typedef enum { LOOK_SITES, LOOK_REGISTER, LOOK_PROVIDER } LookKind;
/* Looks at the services of a filing online while the officer goes on; app_poll() takes down
 * what comes, the line above the keys shows how far it is. Fails with NOT_NOW while something
 * else is asked, and as errand_start_take() does. */
gboolean app_look_online(App *app, LookKind kind, gint64 filing_id, GError **error);
/* Asks which sites of all filings are to be looked at: those whose time it is, or all; then
 * goes on as app_look_online() does. */
void app_choose_look(App *app);
gboolean app_is_looking(const App *app);
gboolean app_is_looking_at_sites(const App *app);
/* Is an endpoint of the register set, and may what it says be taken down? */
gboolean app_can_ask_register(const App *app);
/* What was not looked at stays as it was. Only while something is looked at. */
void app_stop_looking(App *app);
int app_get_looking_fd(const App *app);
int app_get_looking_ms(const App *app);
/* Chooses files: a name or path is typed, or chosen from the folder's list; `check` (array of
 * Finding, yours) says what is to be said of one before it is taken. `done` gets file URIs, a
 * line each. `draft` as in app_prompt(). */
typedef GPtrArray *(*AppFileCheck)(App *app, const FileLook *look, gconstpointer user);
void app_pick_files(App *app, const char *label, const char *draft, AppFileCheck check,
                    AppDone done, gpointer user_taken);
/* Asks for a yes before something that is hard to take back. */
void app_confirm(App *app, const char *question, AppDone done, gpointer user_taken);
/* A text to read; '\n' parts lines. */
void app_show_text(App *app, const char *title, const char *text);
void app_show_pane(App *app, const char *title, Pane *pane_taken);
/* A code for a phone, its address whole beside or below it. */
void app_show_code(App *app, const char *address, Qr *code_taken);
/* Where a record comes from: sources, date, confidence. NULL: the program's own sentence. */
void app_show_source(App *app, const CatalogueItem *item);
/* A whole record: all its texts, then its sources; a topic of help in its screen. */
void app_show_record(App *app, const CatalogueItem *item);
/* Help, at a topic (kind "help"). */
void app_open_topic(App *app, const CatalogueItem *topic);
/* A list of a record (faults, defects, rejections …) under its title; nothing if it is empty.
 */
void record_add_list(App *app, const CatalogueItem *item, const char *key, Pane *pane);
/* One line: sources with their dates, and how sure. Yours. */
char *source_dup_line(App *app, const CatalogueItem *item);
/* The kind's name as people read it ("materials" → 材料). Static. */
const char *kind_label(const char *kind);
/* Is what was typed found in one of the texts (NULL-ended)? By match.h: pinyin, too. */
gboolean text_matches(const char *typed, ...) G_GNUC_NULL_TERMINATED;

/* The same of a record: its id, and its name in either language. */
gboolean record_matches(const char *typed, const CatalogueItem *item);

/* Dates that the agenda of all filings shows at most; it says so where there are more. */
#define AGENDA_ROWS LIMIT(1000)

extern const Screen overview_screen, filing_screen, interview_screen, history_screen,
    deadlines_screen, nodes_screen, resources_screen, documents_screen, search_screen,
    settings_screen, palette_screen, help_screen, calls_screen, progress_screen, lint_screen,
    answers_screen, papers_screen, readings_screen, sites_screen, drift_screen;
/* All of them, NULL-ended: for help, tests and documents. */
extern const Screen *const all_screens[];

#endif
