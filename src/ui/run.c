/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop: terminal, keys, and other programs' changes. Apart from app.c, so that tests run
 * the screens without a terminal. */
#include "config.h"

#include "base/clock.h"
#include "base/editor.h"
#include "base/i18n.h"
#include "base/settings.h"
#include "base/watch.h"
#include "ui/app.h"
#include "ui/term.h"
#include "ui/widget/lineedit.h"

/* How often another program's change is looked for where the kernel tells nothing: it must show
 * within a second. */
#define POLL_MS 700
#define CTRL(c) ((c)&0x1F)

/* So many keys of a paste are taken before the screen is drawn again. */
#define KEYS_AT_ONCE 4096

/* What the officer says of the terminal spares the question. */
static void
apply_settings(Term *term, App *app)
{
    const Settings *settings = app_get_settings(app);
    const char *width = settings_get(settings, SETTING_AMBIGUOUS_WIDTH);

    if (!g_str_equal(width, "auto"))
        term_set_wide(term, g_str_equal(width, "2"));
    term_set_mouse(term, g_str_equal(settings_get(settings, SETTING_MOUSE), "yes"));
    term_set_theme(term, theme_parse(settings_get(settings, SETTING_THEME)));
}

/* FALSE once the officer has left. */
static gboolean
take_key(App *app, Term *term, Key key)
{
    if (key.code == KEY_CHAR && key.c == CTRL('l')) {
        term_repaint(term);
        return TRUE;
    }
    if (key.code == KEY_CHAR && key.c == CTRL('c'))
        return FALSE;
    return app_key(app, key);
}

/* A key and what follows it already: a paste is drawn once. A change of size is drawn at once.
 */
static gboolean
take_keys(App *app, Term *term, Key key)
{
    for (int i = 0; i < KEYS_AT_ONCE && key.code != KEY_NONE_PRESSED; i++) {
        if (!take_key(app, term, key))
            return FALSE;
        if (key.code == KEY_RESIZED)
            break;
        term_set_child(term, TERM_CHILD_LOOKING, app_get_looking_fd(app));
        key = term_read(term, 0);
    }
    return TRUE;
}

/* ASCII for lines: the officer's word, or what terminal and locale lack. */
static gboolean
is_plain(const App *app, const Term *term)
{
    const char *lines = settings_get(app_get_settings(app), SETTING_LINES);

    return term_is_wide(term) || g_str_equal(lines, "ascii") ||
           (g_str_equal(lines, "auto") && !i18n_environment_is_utf8());
}

static void
show(App *app, Term *term, Surface *surface)
{
    int cols, rows;

    term_get_size(term, &cols, &rows);
    if (cols != surface_cols(surface) || rows != surface_rows(surface))
        surface_resize(surface, cols, rows);
    surface_set_plain(surface, is_plain(app, term));
    app_draw(app, surface);
    term_show(term, surface);
}

static void
hand_out(App *app, Term *term)
{
    g_autofree char *text = app_take_copy(app);

    if (text)
        term_copy(term, text);
}

/* A still screen wakes at the minute alone: dates and countdowns move then. */
static int
idle_ms(App *app, Watch *watch)
{
    int look_ms;

    if (!watch)
        return POLL_MS;
    (void)watch_take(watch);
    look_ms = watch_next_look_ms(watch);
    return look_ms >= 0 ? look_ms : clock_ms_to_minute(store_get_clock(app_get_store(app)));
}

/* -1: for ever. */
static int
shorter(int one_ms, int other_ms)
{
    return one_ms < 0 || (other_ms >= 0 && other_ms < one_ms) ? other_ms : one_ms;
}

/* A child may be late; what is made goes on between two keys. */
static int
wait_ms(App *app, Watch *watch)
{
    int idle = idle_ms(app, watch);

    return shorter(shorter(idle, app_get_looking_ms(app)),
                   shorter(app_get_reading_ms(app), app_get_making_ms(app)));
}

/* What the officer types in another program comes back to the pop-up that asked for it. */
static void
run_editor(App *app, Term *term)
{
    g_autofree char *text = g_strdup(app_get_editor_text(app));
    g_autofree char *edited = NULL;
    GError *error = NULL;

    term_lend(term);
    if (!editor_run(text, LINEEDIT_MAX_BYTES, &edited, &error))
        g_clear_pointer(&edited, g_free);
    term_take_again(term);
    app_take_edited(app, edited, error);
}

/* What is watched is the file of the workspace that is shown; the sample is another one. */
typedef struct {
    guint n_switches; /* of the workspace, when the watch was made */
    gboolean is_made;
    Watch *watch; /* or NULL */
} Watched;

static void
watched_clear(Watched *watched)
{
    watch_free(watched->watch);
    watched->watch = NULL;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Watched, watched_clear)

static void
follow_store(Watched *watched, const App *app, Term *term)
{
    const Store *store = app_get_store(app);

    if (watched->is_made && watched->n_switches == app_count_switches(app))
        return;
    watched_clear(watched);
    watched->is_made = TRUE;
    watched->n_switches = app_count_switches(app);
    if (store_can_be_watched(store))
        watched->watch = watch_new(store_get_path(store));
    term_set_watched(term, watch_get_fd(watched->watch));
}

gboolean
app_run(Workflow *flow, const StartOptions *start, GError **error)
{
    g_autoptr(Term) term = term_start(error);
    g_autoptr(App) app = NULL;
    g_auto(Watched) watched = {0};
    g_autoptr(Surface) surface = NULL;
    gboolean stale = TRUE, has_quit = FALSE;

    if (!term)
        return FALSE;
    app = app_new(flow, start);
    app_start_reading(app);
    app_start(app, start);
    surface = surface_new(1, 1);
    while (!has_quit) {
        Key key;

        if (app_take_settings_change(app))
            apply_settings(term, app);
        if (stale)
            show(app, term, surface);
        follow_store(&watched, app, term);
        term_set_child(term, TERM_CHILD_READING, app_get_reading_fd(app));
        term_set_child(term, TERM_CHILD_MAKING, app_get_making_fd(app));
        key = term_read(term, wait_ms(app, watched.watch));
        stale = key.code != KEY_NONE_PRESSED || app_poll(app);
        has_quit = !take_keys(app, term, key);
        hand_out(app, term);
        if (!has_quit && app_get_editor_text(app))
            run_editor(app, term);
    }
    return TRUE;
}
