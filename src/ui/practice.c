/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/practice.h"

#include <string.h>

#include "base/error.h"
#include "base/path.h"
#include "document/reading.h"
#include "document/sample.h"
#include "ui/tour.h"

void
practice_free(Practice *practice)
{
    if (!practice)
        return;
    workflow_free(practice->flow);
    store_free(practice->store);
    clock_free(practice->clock);
    g_free(practice);
}

static Practice *
open_sample(App *app, const char *path, GError **error)
{
    g_autoptr(Practice) practice = g_new0(Practice, 1);
    Workflow *flow = app_get_flow(app);
    Store *store = app_get_store(app);
    guint flags = STORE_MUST_EXIST | (app_is_read_only(app) ? STORE_READ_ONLY : 0);

    practice->clock = clock_copy(store_get_clock(store));
    practice->store =
        store_open(path, (StoreFlags)flags, practice->clock, store_get_actor(store), error);
    if (!practice->store)
        return NULL;
    practice->flow = reading_new_flow(practice->store, workflow_get_catalogue(flow),
                                      workflow_get_lang(flow), error);
    return practice->flow ? g_steal_pointer(&practice) : NULL;
}

static gboolean
make_sample(App *app, const char *path, SampleFlags flags, GError **error)
{
    Store *store = app_get_store(app);
    g_autoptr(Clock) clock = clock_copy(store_get_clock(store));

    return sample_make(path, flags, clock, workflow_get_catalogue(app_get_flow(app)),
                       app_get_lang(app), store_get_actor(store), error);
}

/* One that is there already is gone on with, as it was left. */
static gboolean
go_to_sample(App *app, SampleFlags flags, GError **error)
{
    g_autofree char *path = path_dup_sample();
    gboolean makes = flags & SAMPLE_ANEW || !g_file_test(path, G_FILE_TEST_EXISTS);
    Practice *practice;

    if (makes && app_is_read_only(app)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_READONLY,
                    _("a sample can't be made: --read-only forbids to write"));
        return FALSE;
    }
    if (flags & SAMPLE_ANEW)
        app_switch(app, NULL); /* nobody holds the file that goes */
    if (makes && !make_sample(app, path, flags, error))
        return FALSE;
    practice = open_sample(app, path, error);
    if (!practice)
        return FALSE;
    app_switch(app, practice);
    app_say(app, STYLE_GOOD,
            _("Sample workspace: all in it is made up. W goes back to your own."));
    return TRUE;
}

static gboolean
on_chosen(App *app, const char *value, gpointer user, GError **error)
{
    (void)user;
    if (g_str_equal(value, "own")) {
        app_switch(app, NULL);
        return TRUE;
    }
    if (!go_to_sample(app, g_str_equal(value, "anew") ? SAMPLE_ANEW : (SampleFlags)0, error))
        return FALSE;
    if (g_str_equal(value, "tour"))
        tour_start(app_get_tour(app));
    return TRUE;
}

void
practice_ask_first(App *app)
{
    GPtrArray *items = menu_new();

    menu_add(items, "tour", _("Sample workspace, with a tour of six steps"),
             _("Made-up companies in a file of their own. Esc leaves the tour at any time."),
             TRUE);
    menu_add(items, "sample", _("Sample workspace without the tour"),
             _("Made-up companies in a file of their own; nothing of it reaches your own "
               "workspace. W goes back."),
             TRUE);
    menu_add(items, "own", _("My own workspace: begin with the first filing"),
             _("Empty until n begins a filing. T gives the tour and W the sample at any time."),
             TRUE);
    app_menu(app, MENU_ONE, _("Welcome to beian: where to begin?"), items, on_chosen, NULL);
}

void
practice_ask(App *app)
{
    g_autofree char *path = path_dup_sample();
    gboolean is_there = g_file_test(path, G_FILE_TEST_EXISTS);
    GPtrArray *items = menu_new();

    if (app_is_switched(app))
        menu_add(items, "own", _("Back to the workspace that was open before"), NULL, TRUE);
    else
        menu_add(items, "sample", _("Sample workspace"),
                 is_there ? _("As it was left.")
                          : _("Made-up companies in a file of their own."),
                 TRUE);
    if (is_there)
        menu_add(items, "anew", _("Sample workspace, made anew"),
                 _("What was done in the sample is thrown away."), TRUE);
    app_menu(app, MENU_ONE, _("Workspace"), items, on_chosen, NULL);
}
