/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's cloud resources: region, term, price as the officer enters it, and the service
 * numbers that each gives. A used number never comes back. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "store/entity.h"
#include "store/filing.h"
#include "store/overview.h"
#include "store/resource.h"
#include "store/service.h"
#include "ui/app.h"
#include "workflow/node.h"

/* Open filings that the choice shows. */
#define MAX_FILINGS 200
/* Of what is known of one resource, where there is room. */
#define DETAIL_ROWS 7

typedef struct {
    Resource *resource; /* of a resource's own row */
    Slot *slot;         /* of a number's row */
    const Resource *of; /* the resource in either case */
} Row;

typedef struct {
    gint64 filing_id; /* 0: none */
    GPtrArray *rows;  /* Row */
    ListState list;
    char *needle;
    int visible;
    Pane *details; /* of the resource under the cursor */
} View;

static void
row_free(gpointer data)
{
    Row *row = data;

    resource_free(row->resource);
    slot_free(row->slot);
    g_free(row);
}

static void
close_view(gpointer data)
{
    View *view = data;

    g_ptr_array_unref(view->rows);
    pane_free(view->details);
    g_free(view->needle);
    g_free(view);
}

static const Row *
current(const View *view)
{
    return list_current(&view->list, view->rows);
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

static gboolean
add_slots(App *app, View *view, const Resource *resource, GError **error)
{
    g_autoptr(GPtrArray) slots = slot_list(app_get_store(app), resource->id, error);

    if (!slots)
        return FALSE;
    for (guint i = 0; i < slots->len; i++) {
        Row *row = g_new0(Row, 1);

        row->slot = g_ptr_array_index(slots, i);
        row->of = resource;
        g_ptr_array_index(slots, i) = NULL; /* taken */
        g_ptr_array_add(view->rows, row);
    }
    return TRUE;
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    g_autoptr(GPtrArray) resources = resource_list(app_get_store(app), error);

    if (!resources)
        return FALSE;
    g_ptr_array_set_size(view->rows, 0);
    for (guint i = 0; i < resources->len; i++) {
        Resource *resource = g_ptr_array_index(resources, i);
        Row *row;

        if (!text_matches(view->needle, resource->code,
                          workflow_name_of(app_get_flow(app), "products", resource->product),
                          workflow_name_of(app_get_flow(app), "regions", resource->region),
                          resource->region, resource->name ? resource->name : "", NULL))
            continue;
        row = g_new0(Row, 1);
        row->resource = resource;
        row->of = resource;
        g_ptr_array_index(resources, i) = NULL; /* taken */
        g_ptr_array_add(view->rows, row);
        if (!add_slots(app, view, resource, error))
            return FALSE;
    }
    view->list.n = (int)view->rows->len;
    list_clamp(&view->list, MAX(1, view->visible));
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    view->filing_id = object;
    view->needle = g_strdup("");
    view->details = pane_new();
    view->rows = g_ptr_array_new_with_free_func(row_free);
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static void
filter(gpointer data, const char *needle)
{
    View *view = data;

    g_free(view->needle);
    view->needle = g_strdup(needle);
}

static gboolean
is_expired(App *app, const Resource *r)
{
    g_autofree char *today = day_format(workflow_get_today(app_get_flow(app)));

    return r->expires_on && strcmp(r->expires_on, today) < 0;
}

/* What counts stands first: a narrow screen cuts the end, and the part below holds all. */
static char *
dup_resource_line(App *app, const Resource *r)
{
    GString *line = g_string_new(r->code);

    if (is_expired(app, r))
        g_string_append_printf(line, _("  EXPIRED %s"), r->expires_on);
    g_string_append_printf(line, "  %s  %s",
                           workflow_name_of(app_get_flow(app), "products", r->product),
                           workflow_name_of(app_get_flow(app), "regions", r->region));
    g_string_append_c(line, ' ');
    g_string_append_printf(line, _(" numbers left: %1$d of %2$d"), (int)(r->slots - r->n_taken),
                           (int)r->slots);
    if (r->name)
        g_string_append_printf(line, "  %s", r->name);
    return g_string_free(line, FALSE);
}

static void
show_details(App *app, View *view)
{
    const Row *row = current(view);
    const Resource *r = row ? row->of : NULL;
    g_autoptr(Entity) entity =
        r && r->entity_id ? entity_get(app_get_store(app), r->entity_id, NULL) : NULL;
    Pane *pane = view->details;

    pane_start(pane, r ? r->code : NULL);
    if (!r)
        return;
    pane_add_labelled(pane, STYLE_TITLE, r->code, r->name);
    if (r->expires_on)
        pane_add_taken(pane, is_expired(app, r) ? STYLE_LATE : STYLE_TEXT, _("term"),
                       g_strdup_printf(is_expired(app, r) ? _("EXPIRED %s") : _("until %s"),
                                       r->expires_on));
    pane_add_labelled(pane, STYLE_TEXT, _("price"), r->price);
    if (r->latency_ms >= 0)
        pane_add_taken(pane, STYLE_TEXT, _("latency"),
                       g_strdup_printf("%" G_GINT64_FORMAT " ms", r->latency_ms));
    if (entity)
        pane_add_taken(pane, STYLE_TEXT, _("entity"), entity_dup_shown(entity));
    pane_add_labelled(pane, STYLE_TEXT, _("note"), r->note);
}

static char *
dup_slot_line(App *app, const Slot *slot)
{
    g_autoptr(Filing) filing =
        slot->filing_id ? filing_get(app_get_store(app), slot->filing_id, NULL) : NULL;

    return g_strdup_printf(
        _("number %1$d: %2$s  %3$s  service %4$d  %5$s"), slot->no,
        g_str_equal(slot->state, "used") ? _("used, for good") : _("reserved"),
        filing ? filing->code : "-", slot->service_no, slot->number ? slot->number : "");
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    int below = MIN(DETAIL_ROWS, rows / 3);

    view->visible = MAX(1, rows - below - 1);
    list_clamp(&view->list, view->visible);
    show_details(app, view);
    surface_hline(s, top + rows - below - 1, 0, surface_cols(s), NULL);
    pane_draw(view->details, s,
              (Area){top + rows - below, 1, below, MAX(1, surface_cols(s) - 2)}, FALSE);
    if (view->list.n == 0)
        surface_wrap(s, top + 1, 2, surface_cols(s) - 4, 5, STYLE_TEXT,
                     *view->needle
                         ? _("Nothing fits the filter.")
                         : _("No resources yet. A resource is a cloud instance that gives "
                             "service numbers (备案服务码); n enters one. A number that was "
                             "used never comes back."));
    for (int i = 0; i < view->visible && view->list.top + i < view->list.n; i++) {
        int index = view->list.top + i;
        const Row *row = g_ptr_array_index(view->rows, (guint)index);
        g_autofree char *line =
            row->slot ? dup_slot_line(app, row->slot) : dup_resource_line(app, row->resource);
        Style style = index == view->list.cursor ? STYLE_CURSOR
                      : row->slot                ? STYLE_QUIET
                                                 : STYLE_TEXT;

        surface_target(s, (Area){top + i, 0, 1, surface_cols(s)}, ZONE_LIST, index);
        surface_fit(s, top + i, row->slot ? 4 : 0, surface_cols(s) - (row->slot ? 4 : 0), style,
                    line);
        if (index == view->list.cursor)
            surface_set_cursor(s, top + i, 0);
    }
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    (void)app;
    return list_key(&view->list, key, MAX(1, view->visible));
}

/* A new resource: product, region, then its name. */
typedef struct {
    char product[64];
    char region[64];
    char slots[16]; /* "" where the catalogue knows it */
} Adding;

static gboolean
on_name(App *app, const char *value, gpointer user, GError **error)
{
    const Adding *adding = user;
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *code = NULL;
    g_autofree char *said = NULL;

    g_hash_table_insert(fields, (gpointer) "product", (gpointer)adding->product);
    g_hash_table_insert(fields, (gpointer) "region", (gpointer)adding->region);
    if (*adding->slots)
        g_hash_table_insert(fields, (gpointer) "slots", (gpointer)adding->slots);
    if (*value)
        g_hash_table_insert(fields, (gpointer) "name", (gpointer)value);
    if (!resource_work_add(app_get_flow(app), fields, &code, error))
        return FALSE;
    said = g_strdup_printf(_("%s entered; Enter adds its term, price and more"), code);
    app_say(app, STYLE_GOOD, said);
    return TRUE;
}

static void
ask_name(App *app, const Adding *adding)
{
    app_prompt(app, _("Its name or instance id (may stay empty)"), "", "resource/name", on_name,
               g_memdup2(adding, sizeof *adding));
}

static gboolean
on_slots(App *app, const char *value, gpointer user, GError **error)
{
    Adding *adding = user;

    (void)error; /* judged with the rest */
    g_strlcpy(adding->slots, value, sizeof adding->slots);
    ask_name(app, adding);
    return TRUE;
}

static gboolean
on_region(App *app, const char *value, gpointer user, GError **error)
{
    Adding *adding = user;
    const CatalogueItem *product =
        catalogue_get(workflow_get_catalogue(app_get_flow(app)), "products", adding->product);

    (void)error;
    g_strlcpy(adding->region, value, sizeof adding->region);
    if (product && item_int(product, "numbers", -1) >= 0)
        ask_name(app, adding);
    else
        app_prompt(app, _("service numbers in all, as the contract says"), "", "resource/slots",
                   on_slots, g_memdup2(adding, sizeof *adding));
    return TRUE;
}

static gboolean
on_product(App *app, const char *value, gpointer user, GError **error)
{
    Adding *adding = user;
    GPtrArray *items = menu_new();

    (void)error;
    g_strlcpy(adding->product, value, sizeof adding->product);
    menu_add_records(app, items, "regions", "text");
    app_menu(app, MENU_ONE, _("In which region?"), items, on_region,
             g_memdup2(adding, sizeof *adding));
    return TRUE;
}

static Did
on_new(App *app, gpointer data)
{
    GPtrArray *items = menu_new();

    (void)data;
    menu_add_records(app, items, "products", "minimum");
    app_menu(app, MENU_ONE, _("Which product?"), items, on_product, g_new0(Adding, 1));
    return DID_REDRAW;
}

static const struct {
    const char *field;
    const char *label;
} field_labels[] = {
    {"name", N_("name or instance id")},
    {"expires_on", N_("term: until (a day, as 2026-10-08)")},
    {"price", N_("price, with its unit")},
    {"latency_ms", N_("latency to your users, in ms")},
    {"slots", N_("service numbers in all, as the contract says")},
    {"entity", N_("entity: its certificate number")},
    {"note", N_("note")},
};

static const char *
field_label(const char *field)
{
    for (guint i = 0; i < G_N_ELEMENTS(field_labels); i++)
        if (g_str_equal(field_labels[i].field, field))
            return _(field_labels[i].label);
    return field;
}

/* One field of a resource. */
typedef struct {
    char code[32];
    char field[32];
} Editing;

static gboolean
on_value(App *app, const char *value, gpointer user, GError **error)
{
    const Editing *editing = user;

    return resource_work_set(app_get_flow(app), editing->code, editing->field, value, error);
}

static gboolean
on_field(App *app, const char *value, gpointer user, GError **error)
{
    Editing *editing = user;
    g_autoptr(Resource) r = resource_get_by_code(app_get_store(app), editing->code, error);
    g_autofree char *draft = g_strdup_printf("%s/%s", editing->code, value);
    g_autofree char *label = NULL;
    g_autofree char *slots = r ? g_strdup_printf("%" G_GINT64_FORMAT, r->slots) : NULL;
    const char *now;

    if (!r)
        return FALSE;
    now = g_str_equal(value, "name")         ? r->name
          : g_str_equal(value, "expires_on") ? r->expires_on
          : g_str_equal(value, "price")      ? r->price
          : g_str_equal(value, "note")       ? r->note
          : g_str_equal(value, "slots")      ? slots
                                             : "";
    g_strlcpy(editing->field, value, sizeof editing->field);
    label = g_strdup_printf(_("%1$s: %2$s"), editing->code, field_label(value));
    (g_str_equal(value, "expires_on") ? app_prompt_day : app_prompt)(
        app, label, now, draft, on_value, g_memdup2(editing, sizeof *editing));
    return TRUE;
}

static Did
on_edit(App *app, gpointer data)
{
    const Row *row = current(data);
    GPtrArray *items = menu_new();
    Editing *editing = g_new0(Editing, 1);

    g_strlcpy(editing->code, row->of->code, sizeof editing->code);
    for (guint i = 0; i < G_N_ELEMENTS(field_labels); i++)
        menu_add(items, field_labels[i].field, _(field_labels[i].label), NULL, TRUE);
    app_menu(app, MENU_ONE, row->of->code, items, on_field, editing);
    return DID_REDRAW;
}

/* A number for a service of a filing. */
typedef struct {
    char code[32];
    gint64 filing_id;
    int service_no;
} Reserving;

static gboolean
on_number(App *app, const char *value, gpointer user, GError **error)
{
    const Reserving *reserving = user;

    return resource_work_reserve(app_get_flow(app), reserving->code, reserving->filing_id,
                                 reserving->service_no, *value ? value : NULL, error);
}

static gboolean
on_service(App *app, const char *value, gpointer user, GError **error)
{
    Reserving *reserving = user;
    g_autofree char *draft = g_strdup_printf("%s/reserve", reserving->code);

    (void)error;
    reserving->service_no = (int)g_ascii_strtoll(value, NULL, 10);
    app_prompt(app, _("The service number itself (may stay empty for now)"), "", draft,
               on_number, g_memdup2(reserving, sizeof *reserving));
    return TRUE;
}

static gboolean
ask_service(App *app, const Reserving *reserving, GError **error)
{
    g_autoptr(GPtrArray) services =
        service_list(app_get_store(app), reserving->filing_id, error);
    GPtrArray *items;

    if (!services)
        return FALSE;
    items = menu_new();
    for (guint i = 0; i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);
        g_autofree char *id = g_strdup_printf("%d", service->no);
        g_autofree char *label =
            g_strdup_printf("%d  %s", service->no, service->name ? service->name : "-");

        menu_add(items, id, label, NULL, TRUE);
    }
    app_menu(app, MENU_ONE, _("For which service?"), items, on_service,
             g_memdup2(reserving, sizeof *reserving));
    return TRUE;
}

static gboolean
on_filing(App *app, const char *value, gpointer user, GError **error)
{
    Reserving *reserving = user;

    reserving->filing_id = g_ascii_strtoll(value, NULL, 10);
    return ask_service(app, reserving, error);
}

static Did
on_reserve(App *app, gpointer data)
{
    const View *view = data;
    GError *error = NULL;
    Reserving reserving = {.filing_id = view->filing_id};
    g_autoptr(GPtrArray) filings = NULL;
    GPtrArray *items;

    g_strlcpy(reserving.code, current(view)->of->code, sizeof reserving.code);
    if (reserving.filing_id) {
        if (!ask_service(app, &reserving, &error))
            app_say_error(app, error);
        return DID_REDRAW;
    }
    filings = overview_list_after(app_get_store(app), "", 0, MAX_FILINGS, &error);
    if (!filings) {
        app_say_error(app, error);
        return DID_REDRAW;
    }
    items = menu_new();
    for (guint i = 0; i < filings->len; i++) {
        const OverviewRow *row = g_ptr_array_index(filings, i);
        g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, row->filing_id);
        g_autofree char *label = g_strdup_printf("%s  %s", row->code, filing_title(row->title));

        if (row->is_open)
            menu_add(items, id, label, NULL, TRUE);
    }
    app_menu(app, MENU_ONE, _("For which filing?"), items, on_filing,
             g_memdup2(&reserving, sizeof reserving));
    return DID_REDRAW;
}

static Did
on_release(App *app, gpointer data)
{
    const Row *row = current(data);
    GError *error = NULL;

    if (!row->slot)
        app_say(app, STYLE_TEXT, _("choose a reserved number below a resource"));
    else if (!resource_work_release(app_get_flow(app), row->of->code, row->slot->no, &error))
        app_say_error(app, error);
    return DID_RELOAD;
}

static Did
on_source(App *app, gpointer data)
{
    app_show_record(app, catalogue_get(workflow_get_catalogue(app_get_flow(app)), "products",
                                       current(data)->of->product));
    return DID_REDRAW;
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const Row *row = current(data);

    (void)app;
    if (!row)
        return;
    if (row->slot)
        offer_add(offer, _("service number"), row->slot->number);
    offer_add(offer, _("name"), row->of->name);
    offer_add(offer, _("resource"), row->of->code);
    offer_add(offer, _("region"), row->of->region);
    offer_add(offer, _("note"), row->of->note);
}

static const Command commands[] = {
    {"resources.new", "n", N_("New"), N_("Enter a cloud resource"), NEED_WRITE, on_new},
    {"resources.edit", "Enter", N_("Change"), N_("Change the resource's term, price and more"),
     NEED_ROW | NEED_WRITE, on_edit},
    {"resources.reserve", "v", N_("Reserve"), N_("Reserve a service number for a service"),
     NEED_ROW | NEED_WRITE, on_reserve},
    {"resources.release", "X", N_("Release"), N_("Give a reserved number back"),
     NEED_ROW | NEED_WRITE, on_release},
    {"resources.source", "s", N_("Source"), N_("Show what the catalogue knows of the product"),
     NEED_ROW, on_source},
};

const Screen resources_screen = {
    .id = "resources",
    .title = N_("Resources"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .offer = offer_row,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
