/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written while the officer goes on, and what came of it. */
#include "config.h"

#include "ui/app_private.h"

static Maker *
get_maker(App *app)
{
    if (!app->maker)
        app->maker = maker_new(app->flow);
    return app->maker;
}

static void
forget(App *app)
{
    made_free(app->made);
    app->made = NULL;
}

/* `ok`: was the order taken? */
static gboolean
begin(App *app, gboolean ok)
{
    if (ok) {
        forget(app);
        app->made_at_key = app->n_keys;
    }
    return ok;
}

gboolean
app_make_papers(App *app, gint64 filing_id, const GPtrArray *papers, PaperWay way,
                const char *folder, GError **error)
{
    return begin(app, maker_add_papers(get_maker(app), filing_id, papers, way, folder, error));
}

gboolean
app_make_package(App *app, gint64 filing_id, PackageFlags flags, const char *path,
                 GError **error)
{
    return begin(app, maker_add_package(get_maker(app), filing_id, flags, path, error));
}

gboolean
app_is_making(const App *app)
{
    return app->maker && maker_is_busy(app->maker);
}

int
app_get_making_fd(const App *app)
{
    return app->maker ? maker_get_fd(app->maker) : -1;
}

int
app_get_making_ms(const App *app)
{
    return app->maker ? maker_ms_left(app->maker) : -1;
}

void
made_clear(App *app)
{
    maker_free(app->maker);
    app->maker = NULL;
    forget(app);
}

/* ------------------------------------------------------------------ what came of it */

static void
add_notes(Pane *pane, const char *title, Style style, const GPtrArray *notes, Verdict verdict)
{
    gboolean is_begun = FALSE;

    for (guint i = 0; i < notes->len; i++) {
        const PackageNote *note = g_ptr_array_index(notes, i);

        if (note->verdict != verdict)
            continue;
        if (!is_begun) {
            pane_gap(pane);
            pane_add(pane, STYLE_TITLE, title);
        }
        is_begun = TRUE;
        pane_add_labelled(pane, style, note->name, note->text);
        pane_add_labelled(pane, STYLE_TEXT, _("To mend it"), note->remedy);
    }
}

/* In one line. Yours. */
static char *
dup_outcome(const Made *made)
{
    g_autofree char *shown = g_filename_display_name(made->path);

    if (made->error)
        return g_strdup(made->error->message);
    if (made->is_package)
        return g_strdup_printf(_("written to %s"), shown);
    return g_strdup_printf(
        ngettext("%1$u file written to %2$s", "%1$u files written to %2$s", made->n_written),
        made->n_written, shown);
}

static void
show(App *app)
{
    const Made *made = app->made;
    const Package *package = made->package;
    g_autofree char *said = dup_outcome(made);
    Pane *pane = pane_new();

    app->was_made_told = TRUE;
    pane_add(pane, made->error ? STYLE_LATE : STYLE_GOOD, said);
    if (package && store_is_read_only(app_get_store(app)))
        pane_add(pane, STYLE_WARN,
                 _("the journal does not tell of it: the workspace is open for reading only"));
    for (guint i = 0; package && i < package->files->len; i++)
        pane_add(pane, STYLE_TEXT,
                 ((const PackageFile *)g_ptr_array_index(package->files, i))->path);
    if (package) {
        add_notes(pane, _("Left out"), STYLE_TEXT, package->left_out, VERDICT_WARN);
        add_notes(pane, _("Will come back as it is"), STYLE_LATE, package->doubts,
                  VERDICT_FAIL);
        add_notes(pane, _("To be looked at before submission"), STYLE_WARN, package->doubts,
                  VERDICT_WARN);
        add_notes(pane, _("Still missing"), STYLE_WARN, package->missing, VERDICT_WARN);
    }
    app_show_pane(app, made->is_package ? _("Submission package") : _("Papers"), pane);
}

/* Who has waited for it sees it at once; who has gone on is not disturbed. */
static void
tell(App *app)
{
    if (app->made->is_package && !app->made->error && app->n_keys == app->made_at_key)
        show(app);
}

gboolean
made_poll(App *app)
{
    Made *made = NULL;

    if (!app_is_making(app) || !maker_step(app->maker, &made))
        return FALSE;
    if (made) {
        forget(app);
        app->made = made;
        app->was_made_told = FALSE;
        app_reload(app); /* the journal tells of it */
        tell(app);
    }
    return TRUE;
}

char *
made_dup_line(const App *app, Style *out_style)
{
    g_autofree char *progress =
        app_is_making(app) ? maker_dup_progress(app->maker) : looking_dup_progress(app);
    g_autofree char *key = app_dup_common_key(app, "app.made");
    g_autofree char *said = NULL;

    *out_style = STYLE_TITLE;
    if (progress)
        /* TRANSLATORS: "Writing F1-package: 25 %" or "Asking the register, 3 of 12", and the
         * key that stops it. */
        return g_strdup_printf(_("%1$s   %2$s: stop"), progress, key);
    if (!app->made || app->was_made_told)
        return NULL;
    said = dup_outcome(app->made);
    *out_style = app->made->error ? STYLE_LATE : STYLE_GOOD;
    /* TRANSLATORS: what was written, and the key that shows more of it. */
    return g_strdup_printf(_("%1$s   %2$s: show"), said, key);
}

static gboolean
on_stop(App *app, const char *value, gpointer user, GError **error)
{
    (void)user;
    (void)error;
    if (g_str_equal(value, "yes") && app_is_making(app)) {
        maker_stop(app->maker);
        app_say(app, STYLE_WARN, _("stopped; no half of a package is left"));
    }
    return TRUE;
}

Did
made_run(App *app, gpointer view)
{
    (void)view;
    if (app_is_making(app))
        app_confirm(app, _("Stop what is being written?"), on_stop, NULL);
    else if (app_is_looking(app))
        app_stop_looking(app);
    else
        show(app);
    return DID_REDRAW;
}

static gboolean
on_leave(App *app, const char *value, gpointer user, GError **error)
{
    (void)user;
    (void)error;
    app->has_quit = g_str_equal(value, "yes");
    return TRUE;
}

gboolean
made_ask_before_leaving(App *app)
{
    if (!app_is_making(app))
        return FALSE;
    app_confirm(app, _("Something is still being written. Leave, and stop it?"), on_leave,
                NULL);
    return TRUE;
}
