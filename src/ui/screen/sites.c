/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen of the filing's services online: an aspect a row, with its answer, since when
 * and when it was looked at last. Looking goes on while the officer does. */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/seen.h"
#include "store/service.h"
#include "ui/screen/group_view.h"
#include "ui/screen/register_form.h"
#include "validate/validate.h"
#include "workflow/sight.h"

#define MIN_NAME_COLS 18
#define ANSWER_COLS 18
/* What the longest names leave to what was seen. */
#define MIN_MORE_COLS 18

/* A heading is of a service. */
typedef struct {
    GroupView base;      /* of Seen */
    GPtrArray *services; /* Service */
    int name_cols;       /* of the longest name in the list */
} View;

static void
clear(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->services, g_ptr_array_unref);
}

static const GroupRow *
current(const View *view)
{
    return group_list_current(&view->base.group);
}

static gboolean
was_seen(const View *view, const Service *service)
{
    for (guint i = 0; i < view->base.items->len; i++)
        if (((const Seen *)g_ptr_array_index(view->base.items, i))->service_no == service->no)
            return TRUE;
    return FALSE;
}

/* An app may have none, and the register and the provider tell of it all the same. */
static gboolean
has_domain(const Service *service)
{
    return service->domain && *service->domain;
}

static GPtrArray *
load(gpointer data, GError **error)
{
    View *view = data;
    Store *store = app_get_store(view->base.app);
    g_autoptr(GPtrArray) services = service_list(store, view->base.id, error);
    GPtrArray *seen = services ? seen_list(store, view->base.id, error) : NULL;

    if (seen) {
        g_clear_pointer(&view->services, g_ptr_array_unref);
        view->services = g_steal_pointer(&services);
        g_ptr_array_sort(seen, sight_compare);
    }
    return seen;
}

static void
list_rows(gpointer data)
{
    View *view = data;
    GroupList *group = &view->base.group;

    view->name_cols = MIN_NAME_COLS;
    for (guint i = 0; i < view->services->len; i++) {
        const Service *service = g_ptr_array_index(view->services, i);

        if (!has_domain(service) && !was_seen(view, service))
            continue;
        if (text_matches(group->needle, has_domain(service) ? service->domain : "",
                         service->name, NULL))
            group_list_add(group, service, NULL);
        for (guint n = 0; n < view->base.items->len; n++) {
            const Seen *seen = g_ptr_array_index(view->base.items, n);

            if (seen->service_no != service->no || !sight_name(seen->aspect) ||
                !text_matches(group->needle, sight_name(seen->aspect), seen->value, NULL))
                continue;
            group_list_add(group, service, seen);
            view->name_cols = MAX(view->name_cols, text_width(sight_name(seen->aspect)));
        }
    }
}

/* What is known, and apart from it what the last look said. */
static void
add_source(Pane *pane, const char *source)
{
    const char *drawn = sight_get_drawn_url(source);

    if (g_strcmp0(source, SEEN_BY_OFFICER) == 0)
        pane_add(pane, STYLE_QUIET, _("an officer read it in the ministry's public query"));
    else if (source)
        pane_add_labelled(pane, STYLE_QUIET, _("source"), drawn ? drawn : source);
    if (drawn)
        pane_add(pane, STYLE_QUIET,
                 _("The page was read as Chromium drew it, since a script draws it."));
}

/* Could the last look tell nothing? Then what is known is from before. */
static gboolean
is_untold(const Seen *seen)
{
    return g_strcmp0(seen->tried_answer, SEEN_COULD_NOT_TELL) == 0;
}

static void
describe_seen(Pane *pane, const Seen *seen)
{
    if (!seen->answer)
        pane_add(pane, STYLE_WARN, _("Nothing is known yet: it could not be told."));
    else
        pane_add_labelled(pane, sight_is_good(seen) ? STYLE_GOOD : STYLE_LATE,
                          sight_name(seen->aspect), sight_answer_text(seen->answer));
    if (seen->answer && seen->reason)
        pane_add_labelled(pane, STYLE_TEXT, _("reason"), sight_reason_text(seen->reason));
    if (seen->value)
        pane_add_labelled(pane, STYLE_TEXT, _("seen"), seen->value);
    if (seen->answer)
        pane_add_time(pane, _("since"), seen->since);
    pane_add_time(pane, _("looked at last"), seen->tried_at);
    if (is_untold(seen)) {
        pane_add_labelled(pane, STYLE_WARN, _("which could not tell"),
                          sight_reason_text(seen->tried_reason));
        if (seen->answer)
            pane_add(pane, STYLE_QUIET, _("What was known before stands."));
    }
    add_source(pane, seen->source);
}

static void
describe_service(View *view, const Service *service)
{
    Pane *pane = view->base.group.detail;

    if (has_domain(service))
        pane_add_taken(pane, STYLE_TITLE, NULL, domain_dup_display(service->domain));
    if (service->name)
        pane_add(pane, STYLE_TEXT, service->name);
    if (service->number)
        pane_add_labelled(pane, STYLE_TEXT, _("number"), service->number);
    if (!was_seen(view, service))
        pane_add(pane, STYLE_WARN, _("Not looked at yet."));
    register_describe(view->base.app, pane, view->base.id, service);
}

static void
describe(gpointer data)
{
    View *view = data;
    const GroupRow *row = current(view);
    const Seen *seen = row ? row->item : NULL;
    const Service *service = row ? row->of : NULL;

    pane_start(view->base.group.detail, seen ? seen->aspect : service ? service->domain : NULL);
    if (seen)
        describe_seen(view->base.group.detail, seen);
    else if (service)
        describe_service(view, service);
}

/* The row that the overview names: "number@2". */
static void
aim_at(View *view, const char *aim)
{
    GroupList *group = &view->base.group;

    for (guint i = 0; aim && i < group->rows->len; i++) {
        const GroupRow *row = g_ptr_array_index(group->rows, i);
        const Seen *seen = row->item;
        g_autofree char *key = !seen ? g_strdup("")
                               : seen->service_no > 1
                                   ? g_strdup_printf("%s@%d", seen->aspect, seen->service_no)
                                   : g_strdup(seen->aspect);

        if (g_str_equal(key, aim))
            group_list_go(group, i);
    }
    describe(view);
}

static Style
style_of(gconstpointer item)
{
    const Seen *seen = item;

    if (seen->answer && !sight_is_good(seen))
        return STYLE_LATE;
    return seen->answer && !is_untold(seen) ? STYLE_GOOD : STYLE_WARN;
}

/* What stands behind the answer. Yours. */
static char *
dup_more(const Seen *seen)
{
    if (seen->answer && is_untold(seen))
        /* TRANSLATORS: behind what was known before; why the last look told nothing. */
        return g_strdup_printf(_("last look: %s"), sight_reason_text(seen->tried_reason));
    if (seen->value && *seen->value)
        return g_strdup(seen->value);
    return g_strdup(sight_reason_text(seen->answer ? seen->reason : seen->tried_reason));
}

static void
draw_item(gpointer data, gconstpointer item, const GroupPlace *at, Style style)
{
    const View *view = data;
    const Seen *seen = item;
    Surface *s = at->s;
    int y = at->y;
    int cols = surface_cols(s), col = 3;
    int room = cols - col - 1 - ANSWER_COLS - 1 - MIN_MORE_COLS;
    int name_cols = MIN(view->name_cols, MAX(MIN_NAME_COLS, room));
    const char *answer = seen->answer ? seen->answer : SEEN_COULD_NOT_TELL;
    g_autofree char *more = dup_more(seen);

    surface_text(s, y, col, name_cols, style, sight_name(seen->aspect));
    col += name_cols + 1;
    surface_text(s, y, col, ANSWER_COLS, style, sight_answer_text(answer));
    col += ANSWER_COLS + 1;
    if (more)
        surface_text(s, y, col, MAX(0, cols - col), style, more);
}

/* A domain as people write it, and whose it is: several services may share it. */
static char *
dup_heading(const Service *service)
{
    g_autofree char *domain = has_domain(service)
                                  ? domain_dup_display(service->domain)
                                  : g_strdup_printf(_("service %d"), service->no);

    return service->name && *service->name ? g_strdup_printf("%s  %s", domain, service->name)
                                           : g_steal_pointer(&domain);
}

static void
draw_heading(gpointer data, gconstpointer of, const GroupPlace *at, Style style)
{
    g_autofree char *heading = dup_heading(of);

    (void)data;
    surface_text(at->s, at->y, 1, surface_cols(at->s) - 2, style, heading);
}

static void
offer(App *app, gpointer data, Offer *out)
{
    const GroupRow *row = current(data);
    const Seen *seen = row ? row->item : NULL;
    const Service *service = row ? row->of : NULL;

    (void)app;
    if (!row)
        return;
    if (seen && seen->value)
        offer_add(out, sight_name(seen->aspect), seen->value);
    if (has_domain(service))
        offer_add(out, _("domain"), service->domain);
    offer_links(out, SIGHT_REGISTER_ADDRESS);
}

static Did
look(App *app, const View *view, LookKind kind)
{
    g_autoptr(GError) error = NULL;

    if (app_look_online(app, kind, view->base.id, &error))
        return DID_REDRAW;
    /* What to write where is longer than a line. */
    if (g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW))
        app_say(app, STYLE_WARN, error->message);
    else
        app_show_text(app, _("Not possible"), error->message);
    return DID_REDRAW;
}

static Did
on_look(App *app, gpointer data)
{
    if (!app_is_looking_at_sites(app))
        return look(app, data, LOOK_SITES);
    app_stop_looking(app);
    return DID_REDRAW;
}

/* The organisation's endpoint where there is one; else the officer looks. */
static Did
on_register(App *app, gpointer data)
{
    if (app_can_ask_register(app))
        return look(app, data, LOOK_REGISTER);
    register_show(app);
    return DID_REDRAW;
}

static Did
on_provider(App *app, gpointer data)
{
    return look(app, data, LOOK_PROVIDER);
}

static Did
on_take_down(App *app, gpointer data)
{
    const View *view = data;
    const GroupRow *row = current(view);

    if (row)
        register_form_start(app, view->base.id, row->of);
    else
        app_say(app, STYLE_TEXT, _("no domain is answered yet"));
    return DID_REDRAW;
}

static Did
on_lint(App *app, gpointer data)
{
    app_open(app, &lint_screen, ((View *)data)->base.id);
    return DID_REDRAW;
}

static Did
on_drift(App *app, gpointer data)
{
    app_open(app, &drift_screen, ((View *)data)->base.id);
    return DID_REDRAW;
}

static const GroupKind kind = {
    .size = sizeof(View),
    .is_on_headings = TRUE,
    .detail_rows = 5,
    .empty = N_("No domain is answered yet: there is no site to look at."),
    .load = load,
    .list = list_rows,
    .describe = describe,
    .style_of = style_of,
    .draw_item = draw_item,
    .draw_heading = draw_heading,
    .clear = clear,
};

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = group_view_open(app, object, &kind, error);

    if (view)
        aim_at(view, app_get_aim(app));
    return view;
}

static const Command commands[] = {
    {"sites.look", "c", N_("Look now"),
     N_("Look at sites and domains (RDAP) online now, or stop looking"), NEED_WRITE | NEED_REAL,
     on_look},
    {"sites.register", "r", N_("Query"),
     N_("Ask your organisation's endpoint of the register; without one, show the ministry's address and code"),
     0, on_register},
    {"sites.provider", "p", N_("Provider"),
     N_("Ask the provider with your key: service number, what is filed, risks"),
     NEED_WRITE | NEED_REAL, on_provider},
    {"sites.take-down", "e", N_("Take down"),
     N_("Take down what the ministry's query shows of the service under the cursor"),
     NEED_WRITE, on_take_down},
    {"sites.lint", "L", N_("Faults"), N_("Show all that would come back, and what mends it"), 0,
     on_lint},
    {"sites.drift", "X", N_("Compare"),
     N_("Compare the record here with what the register and the provider say"), 0, on_drift},
};

const Screen sites_screen = {
    .id = "sites",
    .title = N_("Seen online"),
    .open = open_view,
    .close = group_view_close,
    .reload = group_view_reload,
    .draw = group_view_draw,
    .type = group_view_type,
    .has_row = group_view_has_row,
    .filter = group_view_filter,
    .offer = offer,
    .dup_subtitle = group_view_dup_code,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
