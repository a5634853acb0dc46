/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking for the submission package: for whom, where to. */
#include "config.h"

#include "base/i18n.h"
#include "base/path.h"
#include "document/package.h"
#include "ui/screen/actions.h"

static const struct {
    const char *id, *label, *note;
    PackageFlags flags;
} ways[] = {
    {"others", N_("for others: masked"),
     N_("Numbers of people are masked, documents that show them stay out."), 0},
    {"filing", N_("to file it: with personal data"),
     N_("All documents and all values as they are: give it to nobody but who files it."),
     PACKAGE_PERSONAL},
    {"filing-anew", N_("to file it: with personal data, pictures made anew"),
     N_("The same; pictures that are too large or in another format are made anew, originals "
        "stay beside."),
     PACKAGE_PERSONAL | PACKAGE_REENCODE},
};

typedef struct {
    gint64 filing_id;
    PackageFlags flags;
} Wanted;

static gboolean
on_path(App *app, const char *value, gpointer user, GError **error)
{
    const Wanted *wanted = user;
    g_autofree char *typed = g_strstrip(g_strdup(value));
    g_autofree char *path = path_expand(typed);

    return app_make_package(app, wanted->filing_id, wanted->flags, path, error);
}

static gboolean
on_way(App *app, const char *value, gpointer user, GError **error)
{
    Wanted wanted = *(const Wanted *)user;
    g_autofree char *name = package_dup_name(app_get_flow(app), wanted.filing_id);
    g_autofree char *draft = g_strdup_printf("package/%" G_GINT64_FORMAT, wanted.filing_id);

    (void)error;
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
        if (g_str_equal(value, ways[i].id))
            wanted.flags = ways[i].flags;
    app_prompt(app, _("Write it to (a folder, or FILE.zip; nothing is overwritten)"), name,
               draft, on_path, g_memdup2(&wanted, sizeof wanted));
    return TRUE;
}

void
package_offer(App *app, gint64 filing_id)
{
    GPtrArray *items = menu_new();
    Wanted wanted = {filing_id, 0};

    for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
        menu_add(items, ways[i].id, _(ways[i].label), _(ways[i].note), TRUE);
    app_menu(app, MENU_ONE, _("Submission package"), items, on_way,
             g_memdup2(&wanted, sizeof wanted));
}
