/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at and asked online while the officer goes on: one thing at a time. */
#include "config.h"

#include "base/clock.h"
#include "base/error.h"
#include "online/checker.h"
#include "online/inquiry.h"
#include "online/register.h"
#include "ui/app_private.h"
#include "workflow/sight.h"

static void
free_target(gpointer target)
{
    check_target_free(target);
}

/* The services of a filing. Of an app the register and the provider can tell without a domain.
 */
static GPtrArray *
list_targets(App *app, LookKind kind, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(free_target);
    SeenPlace place = kind == LOOK_SITES      ? SEEN_AT_SITE
                      : kind == LOOK_REGISTER ? SEEN_IN_REGISTER
                                              : SEEN_AT_PROVIDER;

    return check_add_targets(app->flow, filing_id, place, targets, error)
               ? g_steal_pointer(&targets)
               : NULL;
}

gboolean
app_is_looking(const App *app)
{
    return app_get_looking_fd(app) >= 0;
}

gboolean
app_is_looking_at_sites(const App *app)
{
    return app_is_looking(app) && app->errand_kind == LOOK_SITES;
}

static gboolean
refuse_second(const App *app, GError **error)
{
    g_autofree char *key = app_dup_common_key(app, "app.made");

    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                _("something is still asked online: wait for its end, or stop it with %s"),
                key);
    return FALSE;
}

/* An inquiry knows why; where no site tells anything it is the way there. */
static char *
dup_silence(const App *app)
{
    const char *fault = errand_get_fault(app->errand);

    if (fault)
        return g_strdup_printf(_("nothing could be told: %s; what is known stands"),
                               sight_reason_text(fault));
    return g_strdup(
        _("nothing could be told: this machine seems to be offline; what is known stands"));
}

static void
tell_end(App *app)
{
    CheckCount count = errand_get_count(app->errand);
    g_autofree char *said =
        count.n_silent == count.n_all
            ? dup_silence(app)
            : g_strdup_printf(
                  _("%1$u looked at, %2$u with news, %3$u of which something could not be told"),
                  count.n_done, count.n_changed, count.n_untold);

    app_say(app, count.n_untold > 0 ? STYLE_WARN : STYLE_GOOD, said);
}

/* What is over was told; the next begins anew. */
static gboolean
start(App *app, LookKind kind, GPtrArray *targets_taken, GError **error)
{
    looking_clear(app);
    app->errand_kind = kind;
    app->errand = kind == LOOK_SITES
                      ? checker_new(app->flow, app->settings, NULL, NULL)
                      : inquiry_new(app->flow, app->settings,
                                    kind == LOOK_REGISTER ? INQUIRY_REGISTER : INQUIRY_PROVIDER,
                                    NULL, NULL);
    return errand_start_take(app->errand, targets_taken, error);
}

/* Takes the targets; NULL: `error` is set. */
static gboolean
look_take(App *app, LookKind kind, GPtrArray *targets, GError **error)
{
    if (!targets)
        return FALSE;
    if (targets->len == 0) {
        g_ptr_array_unref(targets);
        app_say(app, STYLE_TEXT, _("no domain is answered yet"));
        return TRUE;
    }
    if (!start(app, kind, targets, error))
        return FALSE;
    if (!app_is_looking(app)) { /* nobody had to be asked */
        app_reload(app);
        tell_end(app);
    }
    return TRUE;
}

gboolean
app_look_online(App *app, LookKind kind, gint64 filing_id, GError **error)
{
    if (app_is_looking(app))
        return refuse_second(app, error);
    return look_take(app, kind, list_targets(app, kind, filing_id, error), error);
}

/* ---- Of all filings ---- */

static GPtrArray *
list_sites(App *app, gboolean is_due, GError **error)
{
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(free_target);

    if (!check_add_all_targets(app->flow, SEEN_AT_SITE, targets, error))
        return NULL;
    if (is_due)
        check_keep_due(app->flow, targets);
    return g_steal_pointer(&targets);
}

static gboolean
on_chosen(App *app, const char *value, gpointer user, GError **error)
{
    (void)user;
    if (app_is_looking(app))
        return refuse_second(app, error);
    return look_take(app, LOOK_SITES, list_sites(app, g_str_equal(value, "due"), error), error);
}

/* What stands under those whose time it is; those that are left out only for a while, too. */
static char *
dup_due_help(App *app, const GPtrArray *all)
{
    gint64 hours;
    guint n = check_count_held(app->flow, all, &hours);

    if (n == 0)
        return g_strdup(_(
            "Not looked at as long as the rule asks, or the last look told nothing. K stops."));
    return g_strdup_printf(
        /* TRANSLATORS: in a menu, three lines of 52 columns; %2$d: hours, often 1. */
        ngettext("Not looked at as long as the rule asks. %1$u more told nothing at its last "
                 "look: it is due %2$d h after that, or look at All now. K stops.",
                 "Not looked at as long as the rule asks. %1$u more told nothing at their last "
                 "look: they are due %2$d h after that, or look at All now. K stops.",
                 n),
        n, (int)hours);
}

void
app_choose_look(App *app)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) all = list_sites(app, FALSE, &error);
    guint n_due = all ? check_count_due(app->flow, all) : 0;
    GPtrArray *items;
    g_autofree char *due_label = NULL;
    g_autofree char *all_label = NULL;
    g_autofree char *due_help = NULL;

    if (app_is_looking(app) && !error)
        (void)refuse_second(app, &error);
    if (error) {
        app_say(app, STYLE_WARN, error->message);
        return;
    }
    if (all->len == 0) {
        app_say(app, STYLE_TEXT, _("no domain is answered yet"));
        return;
    }
    due_label = g_strdup_printf(_("Those whose time it is (%u)"), n_due);
    all_label = g_strdup_printf(_("All (%u)"), all->len);
    due_help = dup_due_help(app, all);
    items = menu_new();
    menu_add(items, "due", due_label, due_help, n_due > 0);
    menu_add(items, "all", all_label, _("However recently they were looked at. K stops."),
             TRUE);
    app_menu(app, MENU_ONE, _("Look online at sites of all filings"), items, on_chosen, NULL);
}

gboolean
app_can_ask_register(const App *app)
{
    return register_is_set(app->settings) && !store_is_read_only(app_get_store(app));
}

int
app_get_looking_fd(const App *app)
{
    return app->errand ? errand_get_fd(app->errand) : -1;
}

/* Ten times a second what was found is shown: painting each by itself would leave no time for
 * keys. 0: at once. */
static int
ms_to_show(const App *app)
{
    enum { SHOW_MS = 100 };

    return (int)CLAMP(app->looked_ms + SHOW_MS - clock_monotonic_ms(), 0, SHOW_MS);
}

/* The line of progress tells seconds, and whom is waited for. */
int
app_get_looking_ms(const App *app)
{
    enum { LINE_MS = 1000 };
    int ms = app->errand ? errand_ms_left(app->errand) : -1;

    if (ms < 0)
        return ms;
    return MIN(ms, app->has_looked ? ms_to_show(app) : LINE_MS);
}

void
looking_clear(App *app)
{
    g_clear_pointer(&app->errand, errand_free);
    g_clear_pointer(&app->looking_line, g_free);
    app->has_looked = FALSE;
}

void
app_stop_looking(App *app)
{
    CheckCount count = errand_get_count(app->errand);
    g_autofree char *said =
        g_strdup_printf(_("stopped; %1$u of %2$u were looked at"), count.n_done, count.n_all);

    looking_clear(app);
    app_say(app, STYLE_WARN, said);
}

char *
looking_dup_progress(const App *app)
{
    return app->errand ? errand_dup_progress(app->errand) : NULL;
}

/* Does the line say something else than it did when it was painted? */
static gboolean
is_line_stale(App *app)
{
    g_autofree char *line = looking_dup_progress(app);

    if (g_strcmp0(line, app->looking_line) == 0)
        return FALSE;
    g_free(app->looking_line);
    app->looking_line = g_steal_pointer(&line);
    return TRUE;
}

gboolean
looking_poll(App *app)
{
    g_autoptr(GError) error = NULL;
    gboolean took = FALSE;

    if (!app_is_looking(app))
        return FALSE;
    if (!errand_step(app->errand, &took, &error)) {
        app_reload(app);
        app_say(app, STYLE_WARN, error->message);
        return TRUE;
    }
    if (took) { /* its own change is no other's, which would be shown at once */
        app->has_looked = TRUE;
        app->change_count = store_get_change_count(app_get_store(app));
    }
    if (app_is_looking(app) && (!app->has_looked || ms_to_show(app) > 0))
        return !app->has_looked && is_line_stale(app);
    app->has_looked = FALSE;
    app->looked_ms = clock_monotonic_ms();
    app_reload(app);
    if (!app_is_looking(app))
        tell_end(app);
    return TRUE;
}
