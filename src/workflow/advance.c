/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to a filing: the catalogue's events move it from stage to stage. */
#include "config.h"

#include "store/event.h"
#include "store/journal.h"
#include "store/resource.h"
#include "store/service.h"
#include "workflow/advance_check.h"
#include "workflow/given.h"
#include "workflow/reason.h"
#include "workflow/sight.h"
#include "workflow/summary.h"
#include "workflow/workflow_private.h"

/* The event's stage; where the filing's type has no such stage, the next that it has. */
static const char *
resolve_stage(const Situation *s, const CatalogueItem *event)
{
    const char *to = item_list_has(event, "stays", s->filing->stage) ? s->filing->stage
                                                                     : item_value(event, "to");
    const char *type_id = g_hash_table_lookup(s->facts, "filing.type");
    const CatalogueItem *type =
        type_id ? catalogue_get(workflow_get_catalogue(s->flow), "filing-types", type_id)
                : NULL;
    const CatalogueItem *stage = catalogue_get(workflow_get_catalogue(s->flow), "stages", to);
    static const char *const side[] = {
        "provider-returned", "sms-lapsed", "administration-rejected", "withdrawn", "cancelled",
        "expired",           NULL};

    if (!type || !stage || g_strv_contains(side, to) || item_list_has(type, "stages", to))
        return to;
    for (guint i = 0; i < item_n(type, "stages"); i++) {
        const char *id = item_value_at(type, "stages", i, NULL);

        if (stage_order(s->flow, id) > item_int(stage, "order", 0))
            return id;
    }
    return to;
}

/* Some events are a material's proof themselves: the SMS code was entered. */
static gboolean
put_settled(Store *store, const Advance *advance, GError **error)
{
    const GPtrArray *requirements = advance->s->requirements;

    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (r->required == TRI_YES &&
            item_list_has(advance->event, "settles", item_id(r->material)) &&
            !reason_put_state(
                store, advance->s->filing->id, item_id(r->material), r->service_no, "verified",
                item_name(advance->event, workflow_get_lang(advance->s->flow)), error))
            return FALSE;
    }
    return TRUE;
}

/* What was settled once comes anew: the code, after a lapse or a rejection. A waiver is the
 * officer's word and stays. */
static gboolean
put_reopened(Store *store, const Advance *advance, GError **error)
{
    const GPtrArray *requirements = advance->s->requirements;

    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (item_list_has(advance->event, "reopens", item_id(r->material)) &&
            (r->state == MATERIAL_COLLECTED || r->state == MATERIAL_VERIFIED) &&
            !reason_put_state(
                store, advance->s->filing->id, item_id(r->material), r->service_no, "missing",
                item_name(advance->event, workflow_get_lang(advance->s->flow)), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
put_numbers(Store *store, Advance *advance, Filing *filing, GError **error)
{
    if (advance->entity_number) {
        g_free(filing->number);
        filing->number = g_strdup(advance->entity_number);
    }
    if (advance->police_number) {
        g_free(filing->police_number);
        filing->police_number = g_strdup(advance->police_number);
    }
    for (guint i = 0; advance->service_numbers && i < advance->service_numbers->len; i++) {
        const char *number = g_ptr_array_index(advance->service_numbers, i);

        if (number && !service_set_number(store, filing->id, (int)i + 1, number, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
put_event(Store *store, const Advance *advance, const Filing *filing, GError **error)
{
    const Happening *happening = advance->happening;
    g_autofree char *now = store_dup_now(store);
    g_autofree char *numbers =
        happening->numbers ? g_strjoinv(" ", (char **)happening->numbers) : NULL;
    Event event = {
        .filing_id = advance->s->filing->id,
        .event = (char *)item_id(advance->event),
        .at = advance->at,
        .recorded_at = now,
        .from_stage = filing->stage,
        .to_stage = (char *)advance->to_stage,
        .round = filing->round,
        .number = advance->police_number ? advance->police_number : numbers,
        .who = (char *)advance->who,
        .note = (char *)happening->note,
    };
    g_autoptr(GPtrArray) before = event_list(store, filing->id, error);
    gint64 event_id;

    return before && event_insert(store, &event, &event_id, error) &&
           reason_put(advance->s->flow, event_id, happening->reasons,
                      (const char *const *)advance->fields->pdata, error) &&
           given_put(advance->s->flow, filing->id, before, advance->event, event_id,
                     advance->given, error);
}

/* One event, and where the filing stands after it. */
static gboolean
record(Store *store, Advance *advance, Filing *filing, GError **error)
{
    gboolean moved = !g_str_equal(filing->stage, advance->to_stage);

    if (item_is(advance->event, "round", "yes"))
        filing->round++;
    if (!put_event(store, advance, filing, error) ||
        !put_numbers(store, advance, filing, error) ||
        !reason_put_returned(store, filing->id, advance->returned,
                             item_name(advance->event, workflow_get_lang(advance->s->flow)),
                             error) ||
        !put_settled(store, advance, error) || !put_reopened(store, advance, error))
        return FALSE;
    if (moved) {
        g_free(filing->stage);
        filing->stage = g_strdup(advance->to_stage);
        g_free(filing->stage_since);
        filing->stage_since = g_strdup(advance->at);
    }
    if (g_str_equal(item_id(advance->event), "approved") &&
        !sight_note_wrong(store, filing->id, error))
        return FALSE;
    filing->is_open = !stage_is_final(advance->s->flow, filing->stage);
    g_free(filing->closed_at);
    filing->closed_at = filing->is_open ? NULL : g_strdup(advance->at);
    return !item_is(advance->event, "round", "yes") ||
           slot_use_reserved(store, filing->id, advance->at, error);
}

static gboolean
record_then(Store *store, Advance *advance, Filing *filing, GError **error)
{
    advance->event = advance->then;
    advance->to_stage = resolve_stage(advance->s, advance->event);
    advance->who = NULL;
    return record(store, advance, filing, error);
}

static gboolean
work_advance(Store *store, gpointer user, GError **error)
{
    Advance *advance = user;
    g_autoptr(Filing) filing = filing_get(store, advance->s->filing->id, error);

    return filing && record(store, advance, filing, error) &&
           (!advance->then || record_then(store, advance, filing, error)) &&
           filing_update(store, filing, error);
}

gboolean
filing_work_advance(Workflow *flow, gint64 filing_id, const Happening *happening,
                    GError **error)
{
    g_auto(Situation) s = {0};
    g_auto(Advance) advance = {.s = &s, .happening = happening};
    g_autofree char *summary = NULL;

    if (!situation_init(&s, flow, filing_id, error) || !advance_check(&advance, error))
        return FALSE;
    advance.to_stage = resolve_stage(&s, advance.event);
    summary = summary_dup(flow, "filing.advance",
                          &(Summary){.id = item_id(advance.event),
                                     .more = advance.then ? item_id(advance.then) : NULL});
    return journal_commit(workflow_get_store(flow), "filing.advance", s.filing->code, summary,
                          work_advance, &advance, error);
}
