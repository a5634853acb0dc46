/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at online while the officer goes on. */
#include "config.h"

#include "online/checker.h"
#include "ui/app_private.h"

static void
free_target(gpointer target)
{
    check_target_free(target);
}

/* The services of a filing, or (0) those of all whose time it is. */
static GPtrArray *
list_targets(App *app, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(free_target);
    gboolean ok = filing_id ? check_add_targets(app->flow, filing_id, targets, error)
                            : check_add_all_targets(app->flow, targets, error);

    if (ok && !filing_id)
        check_keep_due(app->flow, targets);
    return ok ? g_steal_pointer(&targets) : NULL;
}

gboolean
app_look_online(App *app, gint64 filing_id, GError **error)
{
    GPtrArray *targets = list_targets(app, filing_id, error);

    if (!targets)
        return FALSE;
    if (targets->len == 0) {
        g_ptr_array_unref(targets);
        app_say(app, STYLE_TEXT,
                filing_id ? _("no domain is answered yet") : _("nothing to look at now"));
        return TRUE;
    }
    if (!app->checker)
        app->checker = checker_new(app->flow, app->settings, NULL, NULL);
    return checker_start_take(app->checker, targets, error);
}

gboolean
app_is_looking(const App *app)
{
    return app->checker && checker_get_fd(app->checker) >= 0;
}

int
app_get_looking_fd(const App *app)
{
    return app->checker ? checker_get_fd(app->checker) : -1;
}

int
app_get_looking_ms(const App *app)
{
    return app->checker ? checker_ms_left(app->checker) : -1;
}

void
looking_clear(App *app)
{
    checker_free(app->checker);
    app->checker = NULL;
}

void
app_stop_looking(App *app)
{
    CheckCount count = checker_get_count(app->checker);
    g_autofree char *said =
        g_strdup_printf(_("stopped; %1$u of %2$u were looked at"), count.n_done, count.n_all);

    looking_clear(app);
    app_say(app, STYLE_WARN, said);
}

char *
app_dup_looking_progress(const App *app)
{
    return app->checker ? checker_dup_progress(app->checker) : NULL;
}

static void
tell_end(App *app)
{
    CheckCount count = checker_get_count(app->checker);
    g_autofree char *said =
        count.n_silent == count.n_all
            ? g_strdup(_(
                  "nothing could be told: this machine seems to be offline; what is known stands"))
            : g_strdup_printf(
                  _("%1$u looked at, %2$u with news, %3$u of which something could not be told"),
                  count.n_done, count.n_changed, count.n_untold);

    app_say(app, count.n_untold > 0 ? STYLE_WARN : STYLE_GOOD, said);
}

gboolean
looking_poll(App *app)
{
    g_autoptr(GError) error = NULL;
    gboolean took = FALSE;

    if (!app_is_looking(app))
        return FALSE;
    if (!checker_step(app->checker, &took, &error)) {
        app_reload(app);
        app_say(app, STYLE_WARN, error->message);
        return TRUE;
    }
    if (!took)
        return FALSE;
    app_reload(app);
    if (!app_is_looking(app))
        tell_end(app);
    return TRUE;
}
