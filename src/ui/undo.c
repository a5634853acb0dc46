/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/undo.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "report/steps.h"

/* Of each, undo and redo. */
#define STEPS_SHOWN LIMIT(100)

static Did
take_back(App *app, gboolean redo)
{
    g_auto(StepDone) done = {0};
    GError *error = NULL;

    if (!steps_go(app_get_flow(app), redo, 1, &done, &error)) {
        app_say_error(app, error);
        return DID_REDRAW;
    }
    app_say(app, STYLE_GOOD, done.said);
    return DID_RELOAD;
}

Did
undo_run(App *app, gpointer view)
{
    (void)view;
    return take_back(app, FALSE);
}

Did
undo_run_redo(App *app, gpointer view)
{
    (void)view;
    return take_back(app, TRUE);
}

/* "+2": two to do again; "-1": one to take back. */
static gboolean
on_step(App *app, const char *value, gpointer user, GError **error)
{
    g_auto(StepDone) done = {0};
    guint n = (guint)g_ascii_strtoull(value + 1, NULL, 10);

    (void)user;
    if (!steps_go(app_get_flow(app), *value == '+', n, &done, error))
        return FALSE;
    app_say(app, STYLE_GOOD, done.said);
    return TRUE;
}

static void
add_step(GPtrArray *items, const StepBack *step)
{
    g_autofree char *id = g_strdup_printf("%c%u", step->is_redo ? '+' : '-', step->n);
    g_autofree char *label = g_strdup_printf("%4s  %s", id, step->text);
    g_autofree char *when = NULL;
    gint64 at;

    if (instant_parse(step->at, &at, NULL))
        when = instant_format_local(at);
    menu_add(items, id, label, when, TRUE);
}

Did
undo_run_steps(App *app, gpointer view)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) steps = steps_list(app_get_flow(app), STEPS_SHOWN, &error);
    GPtrArray *items;

    (void)view;
    if (!steps) {
        app_say_error(app, error);
        return DID_REDRAW;
    }
    if (steps->len == 0) {
        app_say(app, STYLE_WARN, _("there is nothing to undo"));
        return DID_REDRAW;
    }
    items = menu_new();
    for (guint i = 0; i < steps->len; i++)
        add_step(items, g_ptr_array_index(steps, i));
    app_menu(app, MENU_ONE, _("Go back (-) or forward (+) to here"), items, on_step, NULL);
    return DID_REDRAW;
}
