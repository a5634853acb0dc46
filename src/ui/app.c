/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app_private.h"

#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "store/journal.h"
#include "store/overview.h"

Popup *
app_get_popup(App *app)
{
    return &app->popup;
}

Workflow *
app_get_flow(const App *app)
{
    return app->flow;
}

Store *
app_get_store(const App *app)
{
    return workflow_get_store(app->flow);
}

Lang
app_get_lang(const App *app)
{
    return workflow_get_lang(app->flow);
}

const Settings *
app_get_settings(const App *app)
{
    return app->settings;
}

void
app_reload_settings(App *app)
{
    g_autofree char *path = path_dup_config();

    keymap_free(app->keymap);
    settings_free(app->settings);
    app->settings = settings_load(path);
    app->keymap = keymap_new(app->settings);
    app->has_new_settings = TRUE;
}

gboolean
app_take_settings_change(App *app)
{
    gboolean had_new = app->has_new_settings;

    app->has_new_settings = FALSE;
    return had_new;
}

const char *
app_get_editor_text(const App *app)
{
    return app->popup.wants_editor ? lineedit_text(app->popup.edit) : NULL;
}

void
app_take_edited(App *app, const char *text, GError *error_taken)
{
    app->popup.wants_editor = FALSE;
    popup_take_edited(app, text, error_taken ? error_taken->message : NULL);
    g_clear_error(&error_taken);
}

void
app_say(App *app, Style style, const char *text)
{
    g_free(app->message);
    app->message = g_strdup(text);
    app->message_style = style;
}

void
app_copy(App *app, const char *text)
{
    g_free(app->copied);
    app->copied = g_strdup(text);
}

char *
app_take_copy(App *app)
{
    return g_steal_pointer(&app->copied);
}

void
app_say_error(App *app, GError *error_taken)
{
    if (!error_taken)
        return;
    /* A long reason wants to be read whole, not cut at the edge. */
    if (strchr(error_taken->message, '\n'))
        app_show_text(app, _("Not possible"), error_taken->message);
    else
        app_say(app, STYLE_LATE, error_taken->message);
    g_error_free(error_taken);
}

void
app_open(App *app, const Screen *screen, gint64 object)
{
    GError *error = NULL;
    gpointer view;

    if (app->n_layers == MAX_SCREENS)
        return;
    view = screen->open(app, object, &error);
    if (!view) {
        app_say_error(app, error);
        return;
    }
    app->layers[app->n_layers++] = (Layer){screen, view, lineedit_new(""), NULL, FALSE, FALSE};
}

void
app_open_at(App *app, const Screen *screen, gint64 object, const char *aim)
{
    app->aim = aim;
    app_open(app, screen, object);
    app->aim = NULL;
}

const char *
app_get_aim(const App *app)
{
    return app->aim;
}

Layer *
app_top_layer(App *app)
{
    return &app->layers[app->n_layers - 1];
}

void
app_close_layer(App *app)
{
    Layer *layer = app_top_layer(app);

    layer->screen->close(layer->view);
    lineedit_free(layer->filter);
    needle_free(layer->needle);
    app->n_layers--;
    if (app->n_layers == 0)
        app->has_quit = TRUE;
}

/* A screen whose object is gone (its creation was undone) is left, with those above it. */
void
app_reload(App *app)
{
    GError *error = NULL;

    for (int i = 0; i < app->n_layers; i++) {
        if (app->layers[i].screen->reload(app, app->layers[i].view, &error))
            continue;
        while (app->n_layers > MAX(i, 1))
            app_close_layer(app);
        app_say_error(app, error);
        error = NULL;
    }
    status_line_load(&app->status, app->flow);
    app->change_count = store_get_change_count(app_get_store(app));
}

const char *
app_unmet_need(App *app, const Layer *layer, const Command *command)
{
    if (command->needs & NEED_WRITE && store_is_read_only(app_get_store(app)))
        return _("the workspace is open for reading only");
    if (command->needs & NEED_REAL && store_is_sample(app_get_store(app)))
        return _("the sample is made up: nothing of it is asked online");
    if (command->needs & NEED_MASKED && !app->is_masked)
        return _("nothing is masked now: M masks");
    if (command->needs & NEED_MADE && !app->made && !app_is_making(app) && !app_is_looking(app))
        return _("nothing was written since the program began");
    if (command->needs & NEED_ROW && layer->screen->has_row &&
        !layer->screen->has_row(layer->view))
        return _("nothing is selected");
    return NULL;
}

void
app_apply(App *app, Did did)
{
    if (did & DID_CLOSE)
        app_close_layer(app);
    if (did & DID_QUIT)
        app->has_quit = TRUE;
    if (did & (DID_RELOAD | DID_CLOSE) && !app->has_quit)
        app_reload(app);
}

void
app_run_row(App *app, const Command *command)
{
    const char *unmet = app_unmet_need(app, app_top_layer(app), command);

    if (unmet)
        app_say(app, STYLE_WARN, unmet);
    else
        app_apply(app, command->run(app, app_top_layer(app)->view));
}

/* The view shows what fits; at most what a screen holds is asked of the database. */
void
app_apply_filter(App *app, Layer *layer)
{
    needle_free(layer->needle);
    layer->needle = needle_new(lineedit_text(layer->filter));
    layer->screen->filter(layer->view, lineedit_text(layer->filter));
    app_reload(app);
}

PaletteIndex *
app_get_world(App *app, GError **error)
{
    gint64 now = store_get_change_count(app_get_store(app));

    if (app->world && app->world_at == now && app->world_lang == app_get_lang(app))
        return app->world;
    g_clear_pointer(&app->world, palette_index_free);
    app->world = palette_new_world(app, error);
    app->world_at = now;
    app->world_lang = app_get_lang(app);
    return app->world;
}

const Screen *
app_get_screen(const App *app)
{
    return app->layers[app->n_layers - 1].screen;
}

const char *
app_get_keys(const App *app, const Command *command)
{
    return keymap_get(app->keymap, command);
}

void
app_run_below(App *app, const Command *command)
{
    app_close_layer(app);
    app_reload(app);
    if (command)
        app_run_row(app, command);
}

void
app_filter_overview(App *app, const char *text)
{
    while (app->n_layers > 1)
        app_close_layer(app);
    lineedit_set(app_top_layer(app)->filter, text);
    app_apply_filter(app, app_top_layer(app));
}

void
app_clear_filter(App *app)
{
    Layer *layer = app_top_layer(app);

    layer->filters = FALSE;
    lineedit_set(layer->filter, "");
    g_clear_pointer(&layer->needle, needle_free);
}

gboolean
app_is_filtered(const Layer *layer)
{
    return layer->filters || *lineedit_text(layer->filter);
}

void
app_set_masked(App *app, gboolean is_masked)
{
    app->is_masked = is_masked;
}

gboolean
app_is_masked(const App *app)
{
    return app->is_masked;
}

Tour *
app_get_tour(App *app)
{
    return &app->tour;
}

void
app_go_home(App *app)
{
    while (app->n_layers > 1)
        app_close_layer(app);
    app_reload(app);
}

gboolean
app_is_typing(App *app)
{
    const Layer *layer = app_top_layer(app);

    return layer->filters ||
           (layer->screen->is_typing && layer->screen->is_typing(app, layer->view));
}

gint64
app_find_first_filing(App *app)
{
    g_autoptr(GPtrArray) rows = overview_list_after(app_get_store(app), "", 0, 1, NULL);

    return rows && rows->len ? ((const OverviewRow *)g_ptr_array_index(rows, 0))->filing_id : 0;
}

guint
app_count_switches(const App *app)
{
    return app->n_switches;
}

gboolean
app_is_read_only(const App *app)
{
    return app->is_read_only;
}

gboolean
app_is_switched(const App *app)
{
    return app->practice != NULL;
}

void
app_switch(App *app, Practice *practice_taken)
{
    Practice *before = app->practice;

    made_clear(app); /* its workspace is left */
    looking_clear(app);
    while (app->n_layers > 0)
        app_close_layer(app);
    app->has_quit = FALSE;
    g_clear_pointer(&app->world, palette_index_free);
    status_line_clear(&app->status);
    app->practice = practice_taken;
    app->n_switches++;
    app->flow = practice_taken ? practice_taken->flow : app->own;
    practice_free(before);
    app->today = workflow_get_today(app->flow);
    app_open(app, &overview_screen, 0);
    app_reload(app);
}

void
app_start(App *app, const StartOptions *start)
{
    const Store *store = app_get_store(app);

    if (start->takes_tour)
        tour_start(&app->tour);
    else if (!store_is_read_only(store) && store_is_unused(app_get_store(app)))
        practice_ask_first(app);
}

App *
app_new(Workflow *flow, const StartOptions *start)
{
    App *app = g_new0(App, 1);

    app->flow = app->own = flow;
    app->dragged = -1;
    app->rows = MIN_ROWS;
    app_reload_settings(app);
    app->is_masked = start->is_masked;
    app->is_read_only = start->is_read_only;
    app->today = workflow_get_today(flow);
    app_open(app, &overview_screen, 0);
    status_line_load(&app->status, flow);
    app->change_count = store_get_change_count(app_get_store(app));
    if (store_get_notice(app_get_store(app)))
        app_say(app, STYLE_WARN, store_get_notice(app_get_store(app)));
    return app;
}

void
app_free(App *app)
{
    if (!app)
        return;
    while (app->n_layers > 0)
        app_close_layer(app);
    popup_clear(&app->popup);
    status_line_clear(&app->status);
    reader_free(app->reader);
    looking_clear(app);
    made_clear(app);
    practice_free(app->practice);
    palette_index_free(app->world);
    keymap_free(app->keymap);
    settings_free(app->settings);
    g_free(app->message);
    g_free(app->copied);
    g_free(app);
}

void
app_start_reading(App *app)
{
    app->may_read = TRUE;
}

/* The reader belongs to one workspace. */
static void
follow_workspace(App *app)
{
    if (!app->reader || app->reader_switches == app->n_switches)
        return;
    reader_free(app->reader);
    app->reader = NULL;
}

void
app_read_papers(App *app, gint64 filing_id)
{
    g_autoptr(GError) error = NULL;

    if (!app->may_read || store_is_read_only(app_get_store(app)))
        return;
    follow_workspace(app);
    if (!app->reader) {
        app->reader = reader_new(app->flow);
        app->reader_switches = app->n_switches;
    }
    if (!reader_add(app->reader, filing_id, &error))
        app_say(app, STYLE_WARN, error->message);
}

int
app_get_reading_fd(const App *app)
{
    return app->reader ? reader_get_fd(app->reader) : -1;
}

int
app_get_reading_ms(const App *app)
{
    return app->reader ? reader_ms_left(app->reader) : -1;
}

char *
app_dup_reading_progress(const App *app)
{
    return app->reader ? reader_dup_progress(app->reader) : NULL;
}

const ReaderFault *
app_find_reading_fault(const App *app, const char *sha256)
{
    return app->reader ? reader_find_fault(app->reader, sha256) : NULL;
}

/* TRUE if something was read: what is shown may have changed. */
static gboolean
poll_reader(App *app)
{
    follow_workspace(app);
    if (!app->reader || !reader_step(app->reader))
        return FALSE;
    app_reload(app);
    if (reader_get_fd(app->reader) < 0) {
        if (reader_has_faults(app->reader))
            app_say(app, STYLE_WARN,
                    _("not all papers could be read: z on the filing says why"));
        else
            app_say(app, STYLE_GOOD, _("the papers were read"));
    }
    return TRUE;
}

gboolean
app_poll(App *app)
{
    Day today = workflow_get_today(app->flow);

    if (day_compare(today, app->today) != 0) {
        GError *error = NULL;

        app->today = today;
        if (!workflow_refresh(app->flow, &error))
            app_say_error(app, error);
        app_reload(app);
        return TRUE;
    }
    if (made_poll(app) || looking_poll(app) || poll_reader(app))
        return TRUE;
    if (store_get_change_count(app_get_store(app)) == app->change_count)
        return status_line_is_stale(&app->status, app->flow);
    app_reload(app);
    return TRUE;
}

const Screen *const all_screens[] = {&overview_screen,  &filing_screen,    &interview_screen,
                                     &documents_screen, &deadlines_screen, &nodes_screen,
                                     &resources_screen, &history_screen,   &search_screen,
                                     &settings_screen,  &palette_screen,   &help_screen,
                                     &calls_screen,     &progress_screen,  &lint_screen,
                                     &answers_screen,   &papers_screen,    &readings_screen,
                                     &sites_screen,     &drift_screen,     NULL};
