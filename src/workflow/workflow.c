/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/workflow.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/filing.h"
#include "workflow/document_reader.h"
#include "workflow/projection.h"
#include "workflow/workflow_private.h"

struct Workflow {
    Store *store;   /* borrowed */
    Catalogue *cat; /* borrowed */
    Conditions *conditions;
    const DocumentReader *reader; /* or NULL */
    Lang lang;
};

Workflow *
workflow_new(Store *store, Catalogue *cat, Lang lang, GError **error)
{
    return workflow_new_with(store, cat, lang, NULL, error);
}

Workflow *
workflow_new_with(Store *store, Catalogue *cat, Lang lang, const DocumentReader *reader,
                  GError **error)
{
    g_autoptr(Workflow) flow = g_new0(Workflow, 1);

    flow->store = store;
    flow->cat = cat;
    flow->reader = reader;
    flow->lang = lang;
    store_set_projection(store, projection_fill, flow);
    if (!workflow_refresh(flow, error))
        return NULL;
    return g_steal_pointer(&flow);
}

/* What derived rows follow from beside the workspace: its papers count as they are read by this
 * reader. Yours. */
static char *
dup_rules_version(const Workflow *flow)
{
    const char *version = catalogue_get_stamp(flow->cat);

    return flow->reader ? g_strdup_printf("%s, read by %s", version, flow->reader->by)
                        : g_strdup(version);
}

gboolean
workflow_refresh(Workflow *flow, GError **error)
{
    g_autofree char *today = day_format(workflow_get_today(flow));
    g_autofree char *version = dup_rules_version(flow);

    return store_refresh(flow->store, version, today, error);
}

void
workflow_free(Workflow *flow)
{
    if (!flow)
        return;
    store_set_projection(flow->store, NULL, NULL);
    conditions_free(flow->conditions);
    g_free(flow);
}

Store *
workflow_get_store(const Workflow *flow)
{
    return flow->store;
}

Catalogue *
workflow_get_catalogue(const Workflow *flow)
{
    return flow->cat;
}

Conditions *
workflow_get_conditions(Workflow *flow)
{
    g_autoptr(GError) error = NULL;

    if (!flow->conditions)
        flow->conditions = conditions_new(flow->cat, &error);
    if (!flow->conditions)
        g_error("%s", error->message); /* the catalogue's compiler made this row already */
    return flow->conditions;
}

Lang
workflow_get_lang(const Workflow *flow)
{
    return flow->lang;
}

const DocumentReader *
workflow_get_reader(const Workflow *flow)
{
    return flow->reader;
}

const char *
workflow_name_of(Workflow *flow, const char *kind, const char *id)
{
    const char *name = catalogue_get_name(flow->cat, kind, id, flow->lang);

    return name ? name : id;
}

int
workflow_service_of(const CatalogueItem *item, int service_no)
{
    return item_is(item, "scope", "service") ? MAX(1, service_no) : 0;
}

const char *
workflow_administration_name(Workflow *flow, const char *province, Lang lang)
{
    const CatalogueItem *item = catalogue_get(flow->cat, "provinces", province);
    const char *name = item ? item_text(item, "administration", lang) : NULL;

    return name ? name : item ? item_name(item, lang) : province;
}

void
workflow_set_lang(Workflow *flow, Lang lang)
{
    flow->lang = lang;
}

gboolean
workflow_parse_day(const Workflow *flow, const char *text, TypedLean lean, Day *out,
                   gboolean *out_provisional, GError **error)
{
    return typed_day_parse(text, workflow_get_today(flow), catalogue_get_workdays(flow->cat),
                           lean, out, out_provisional, error);
}

char *
workflow_dup_day_reading(const Workflow *flow, const char *text, TypedLean lean)
{
    gboolean is_provisional;
    Day day;

    return workflow_parse_day(flow, text, lean, &day, &is_provisional, NULL)
               ? typed_day_dup_reading(day, workflow_get_today(flow), is_provisional)
               : NULL;
}

char *
workflow_dup_typed_time(const Workflow *flow, const char *text, GError **error)
{
    g_autofree char *normal = text_normalise(text);
    const char *blank = strrchr(normal, ' ');
    gboolean has_time = blank && strchr(blank, ':');
    g_autofree char *typed =
        has_time ? g_strndup(normal, (gsize)(blank - normal)) : g_strdup(normal);
    g_autofree char *date = NULL;
    g_autofree char *joined = NULL;
    gint64 at;
    Day day;

    if (instant_parse(normal, &at, NULL))
        return g_steal_pointer(&normal);
    if (workflow_parse_day(flow, typed, TYPED_BACK, &day, NULL, NULL)) {
        date = day_format(day);
        joined = g_strconcat(date, has_time ? blank : "", NULL);
        if (instant_parse(joined, &at, NULL))
            return g_steal_pointer(&joined);
    }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("'%s' is no time: write YYYY-MM-DD, 10-8, yesterday or fri, each alone or "
                  "with HH:MM in China time"),
                text);
    return NULL;
}

gboolean
workflow_is_day_alone(const char *time)
{
    return strlen(time) == strlen("YYYY-MM-DD");
}

char *
workflow_dup_past_time(const Workflow *flow, const char *text, GError **error)
{
    g_autofree char *time = workflow_dup_typed_time(flow, text, error);
    gint64 now = clock_now(store_get_clock(flow->store)), at;

    if (!time || !instant_parse(time, &at, error))
        return NULL;
    if (workflow_is_day_alone(time)
            ? day_compare(day_from_instant(at), day_from_instant(now)) <= 0
            : at <= now + CLOCK_TOLERANCE_S)
        return g_steal_pointer(&time);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("'%s' lies in the future: record it when it has happened"), time);
    return NULL;
}

Day
workflow_get_today(const Workflow *flow)
{
    return day_from_instant(clock_now(store_get_clock(flow->store)));
}

gint64
stage_order(Workflow *flow, const char *stage_id)
{
    const CatalogueItem *stage = catalogue_get(flow->cat, "stages", stage_id);

    return stage ? item_int(stage, "order", 0) : 0;
}

gboolean
stage_is_final(Workflow *flow, const char *stage_id)
{
    const CatalogueItem *stage = catalogue_get(flow->cat, "stages", stage_id);

    return stage && item_is(stage, "is_final", "yes");
}

gboolean
stage_came_back(const char *stage_id)
{
    static const char *const stages[] = {"provider-returned", "administration-rejected",
                                         "sms-lapsed", NULL};

    return g_strv_contains(stages, stage_id);
}

gboolean
stage_is_with_officer(const char *stage_id)
{
    static const char *const stages[] = {"prepare", "fill", "verify", NULL};

    return stage_came_back(stage_id) || g_strv_contains(stages, stage_id);
}

gboolean
stage_holds_order(Workflow *flow, const char *stage_id)
{
    const CatalogueItem *stage = catalogue_get(flow->cat, "stages", stage_id);

    return stage && item_is(stage, "holds_order", "yes");
}

gboolean
filing_is_order(Workflow *flow, const Filing *filing)
{
    return filing->is_open &&
           (stage_is_with_officer(filing->stage) || stage_holds_order(flow, filing->stage));
}

char *
filing_dup_holder(Workflow *flow, gint64 filing_id, gint64 entity_id)
{
    g_autoptr(GPtrArray) others = NULL;

    if (entity_id == 0)
        return NULL;
    others = filing_list_open_of_entity(flow->store, entity_id, NULL);
    for (guint i = 0; others && i < others->len; i++) {
        const Filing *other = g_ptr_array_index(others, i);

        if (other->id != filing_id && stage_holds_order(flow, other->stage))
            return g_strdup(other->code);
    }
    return NULL;
}

char *
filing_dup_held_why(const char *holder)
{
    return g_strdup_printf(_("%s holds this entity's one open order, over all providers: it "
                             "must be decided or withdrawn first"),
                           holder);
}
