/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen of the filing's services online: an aspect a row, with its answer, since when
 * and when it was looked at last. Looking goes on while the officer does. */
#include "config.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/filing.h"
#include "store/seen.h"
#include "store/service.h"
#include "ui/app.h"
#include "ui/screen/register_form.h"
#include "validate/validate.h"
#include "workflow/sight.h"

#define NAME_COLS 22
#define NARROW_NAME_COLS 18
#define ANSWER_COLS 18
#define NARROW_COLS 70

/* A service's heading, or an aspect of it. */
typedef struct {
    const Service *service;
    const Seen *seen; /* NULL: the heading */
} Row;

typedef struct {
    App *app; /* for what the text looks up */
    gint64 id;
    char *code;
    GPtrArray *services; /* Service */
    GPtrArray *seen;     /* Seen */
    GroupList group;     /* of Row */
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    group_list_clear(&view->group);
    g_clear_pointer(&view->services, g_ptr_array_unref);
    g_clear_pointer(&view->seen, g_ptr_array_unref);
    g_free(view->code);
    g_free(view);
}

static const Row *
current(const View *view)
{
    return group_list_current(&view->group);
}

static gboolean
has_row(gpointer data)
{
    const Row *row = current(data);

    return row && row->seen;
}

static void
add_row(View *view, const Service *service, const Seen *seen)
{
    Row *row = g_new0(Row, 1);

    row->service = service;
    row->seen = seen;
    g_ptr_array_add(view->group.rows, row);
}

static gboolean
was_seen(const View *view, const Service *service)
{
    for (guint i = 0; i < view->seen->len; i++)
        if (((const Seen *)g_ptr_array_index(view->seen, i))->service_no == service->no)
            return TRUE;
    return FALSE;
}

/* An app may have none, and the register and the provider tell of it all the same. */
static gboolean
has_domain(const Service *service)
{
    return service->domain && *service->domain;
}

static void
list_rows(View *view)
{
    g_ptr_array_set_size(view->group.rows, 0);
    for (guint i = 0; i < view->services->len; i++) {
        const Service *service = g_ptr_array_index(view->services, i);

        if (!has_domain(service) && !was_seen(view, service))
            continue;
        if (text_matches(view->group.needle, has_domain(service) ? service->domain : "",
                         service->name, NULL))
            add_row(view, service, NULL);
        for (guint n = 0; n < view->seen->len; n++) {
            const Seen *seen = g_ptr_array_index(view->seen, n);

            if (seen->service_no == service->no && sight_name(seen->aspect) &&
                text_matches(view->group.needle, sight_name(seen->aspect), seen->value, NULL))
                add_row(view, service, seen);
        }
    }
    group_list_settle(&view->group);
}

static void
add_time(Pane *pane, const char *label, const char *at)
{
    if (at)
        pane_add_taken(pane, STYLE_TEXT, label, instant_dup_local(at));
}

/* What is known, and apart from it what the last look said. */
static void
add_source(Pane *pane, const char *source)
{
    const char *drawn = sight_get_drawn_url(source);

    if (source)
        pane_add_labelled(pane, STYLE_QUIET, _("source"), drawn ? drawn : source);
    if (drawn)
        pane_add(pane, STYLE_QUIET,
                 _("The page was read as Chromium drew it, since a script draws it."));
}

static void
describe_seen(View *view, const Seen *seen)
{
    gboolean is_untold = g_strcmp0(seen->tried_answer, SEEN_COULD_NOT_TELL) == 0;

    if (!seen->answer)
        pane_add(view->group.detail, STYLE_WARN,
                 _("Nothing is known yet: it could not be told."));
    else
        pane_add_labelled(view->group.detail, sight_is_good(seen) ? STYLE_GOOD : STYLE_LATE,
                          sight_name(seen->aspect), sight_answer_text(seen->answer));
    if (seen->answer && seen->reason)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("reason"),
                          sight_reason_text(seen->reason));
    if (seen->value)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("seen"), seen->value);
    if (seen->answer)
        add_time(view->group.detail, _("since"), seen->since);
    add_time(view->group.detail, _("looked at last"), seen->tried_at);
    if (is_untold) {
        pane_add_labelled(view->group.detail, STYLE_WARN, _("which could not tell"),
                          sight_reason_text(seen->tried_reason));
        if (seen->answer)
            pane_add(view->group.detail, STYLE_QUIET, _("What was known before stands."));
    }
    add_source(view->group.detail, seen->source);
}

static void
describe(View *view)
{
    const Row *row = current(view);

    pane_start(view->group.detail,
               row ? (row->seen ? row->seen->aspect : row->service->domain) : NULL);
    if (!row)
        return;
    if (row->seen) {
        describe_seen(view, row->seen);
        return;
    }
    if (has_domain(row->service))
        pane_add_taken(view->group.detail, STYLE_TITLE, NULL,
                       domain_dup_display(row->service->domain));
    if (row->service->name)
        pane_add(view->group.detail, STYLE_TEXT, row->service->name);
    if (row->service->number)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("number"), row->service->number);
    if (!was_seen(view, row->service))
        pane_add(view->group.detail, STYLE_WARN, _("Not looked at yet."));
    register_describe(view->app, view->group.detail, view->id, row->service);
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    g_autoptr(GPtrArray) services = service_list(app_get_store(app), view->id, error);
    GPtrArray *seen = services ? seen_list(app_get_store(app), view->id, error) : NULL;

    if (!seen)
        return FALSE;
    g_ptr_array_set_size(view->group.rows, 0); /* they borrow */
    g_clear_pointer(&view->services, g_ptr_array_unref);
    g_clear_pointer(&view->seen, g_ptr_array_unref);
    view->services = g_steal_pointer(&services);
    view->seen = seen;
    g_ptr_array_sort(seen, sight_compare);
    list_rows(view);
    describe(view);
    return TRUE;
}

/* The row that the overview names: "number@2". */
static void
aim_at(View *view, const char *aim)
{
    for (guint i = 0; aim && i < view->group.rows->len; i++) {
        const Row *row = g_ptr_array_index(view->group.rows, i);
        g_autofree char *key =
            row->seen && row->service->no > 1
                ? g_strdup_printf("%s@%d", row->seen->aspect, row->service->no)
                : g_strdup(row->seen ? row->seen->aspect : "");

        if (g_str_equal(key, aim))
            group_list_go(&view->group, i);
    }
    describe(view);
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);
    g_autoptr(Filing) filing = filing_get(app_get_store(app), object, error);

    view->app = app;
    view->id = object;
    view->code = g_strdup(filing ? filing->code : "");
    group_list_init(&view->group, NULL, g_free, 5);
    if (filing && reload(app, view, error)) {
        aim_at(view, app_get_aim(app));
        return view;
    }
    close_view(view);
    return NULL;
}

static void
filter(gpointer data, const char *needle)
{
    group_list_set_needle(&((View *)data)->group, needle);
}

static char *
dup_subtitle(App *app, gpointer data)
{
    (void)app;
    return g_strdup(((const View *)data)->code);
}

static Style
style_of(const Seen *seen)
{
    if (!seen->answer)
        return STYLE_WARN;
    return sight_is_good(seen) ? STYLE_GOOD : STYLE_LATE;
}

static void
draw_seen(const Seen *seen, Surface *s, int y, Style style)
{
    int cols = surface_cols(s), col = 3;
    int name_cols = cols < NARROW_COLS ? NARROW_NAME_COLS : NAME_COLS;
    const char *answer = seen->answer ? seen->answer : SEEN_COULD_NOT_TELL;
    const char *more = seen->value && *seen->value ? seen->value
                       : seen->answer              ? sight_reason_text(seen->reason)
                                                   : sight_reason_text(seen->tried_reason);

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
draw_heading(const Service *service, Surface *s, int y, Style style)
{
    g_autofree char *heading = dup_heading(service);

    surface_text(s, y, 1, surface_cols(s) - 2, style, heading);
}

static void
draw_row(gconstpointer data, const GroupPlace *at, gpointer user)
{
    const Row *row = data;
    Style style = at->is_cursor ? STYLE_CURSOR : row->seen ? style_of(row->seen) : STYLE_TITLE;

    (void)user;
    group_list_draw_base(at, style);
    if (row->seen)
        draw_seen(row->seen, at->s, at->y, style);
    else
        draw_heading(row->service, at->s, at->y, style);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    (void)app;
    group_list_draw(&((View *)data)->group, s, top, rows,
                    _("No domain is answered yet: there is no site to look at."), draw_row,
                    NULL);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    gboolean moved, taken = group_list_type(&view->group, key, &moved);

    (void)app;
    if (moved)
        describe(view);
    return taken;
}

static void
offer(App *app, gpointer data, Offer *out)
{
    const Row *row = current(data);

    (void)app;
    if (!row)
        return;
    if (row->seen && row->seen->value)
        offer_add(out, sight_name(row->seen->aspect), row->seen->value);
    if (has_domain(row->service))
        offer_add(out, _("domain"), row->service->domain);
    offer_links(out, SIGHT_REGISTER_ADDRESS);
}

static Did
look(App *app, const View *view, LookKind kind)
{
    g_autoptr(GError) error = NULL;

    if (app_look_online(app, kind, view->id, &error))
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
    const Row *row = current(view);

    if (row)
        register_form_start(app, view->id, row->service);
    else
        app_say(app, STYLE_TEXT, _("no domain is answered yet"));
    return DID_REDRAW;
}

static Did
on_lint(App *app, gpointer data)
{
    app_open(app, &lint_screen, ((View *)data)->id);
    return DID_REDRAW;
}

static Did
on_drift(App *app, gpointer data)
{
    app_open(app, &drift_screen, ((View *)data)->id);
    return DID_REDRAW;
}

static const Command commands[] = {
    {"sites.look", "c", N_("Look now"),
     N_("Look at sites and domains (RDAP) online now, or stop looking"), NEED_WRITE, on_look},
    {"sites.register", "r", N_("Query"),
     N_("Ask your organisation's endpoint of the register; without one, show the ministry's address and code"),
     0, on_register},
    {"sites.provider", "p", N_("Provider"),
     N_("Ask the provider with your key: service number, what is filed, risks"), NEED_WRITE,
     on_provider},
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
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .offer = offer,
    .dup_subtitle = dup_subtitle,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
