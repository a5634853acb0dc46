/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/given.h"

#include "store/answer.h"
#include "store/event.h"

#define NONE (-1)

void
given_free(Given *given)
{
    if (!given)
        return;
    g_free(given->value);
    g_free(given);
}

static void
free_given(gpointer given)
{
    given_free(given);
}

static gboolean
event_is(Workflow *flow, const Event *row, const char *key, const char *fact_id)
{
    const CatalogueItem *event =
        catalogue_get(workflow_get_catalogue(flow), "events", row->event);

    return event && item_is(event, key, fact_id);
}

/* What is on record with an event; *out_noted: is anything, be it that nothing was said? */
static char *
dup_recorded(Store *store, gint64 event_id, const char *fact_id, gboolean *out_noted,
             GError **error)
{
    g_autoptr(GPtrArray) rows = event_list_reasons(store, event_id, error);
    char *value = NULL;

    *out_noted = FALSE;
    for (guint i = 0; rows && i < rows->len; i++) {
        const EventReason *row = g_ptr_array_index(rows, i);

        if (row->reason_id || g_strcmp0(row->field, fact_id) != 0)
            continue;
        *out_noted = TRUE;
        if (row->text) { /* a later one is an extension */
            g_free(value);
            value = g_strdup(row->text);
        }
    }
    return value;
}

/* Where the answer of now belongs: to the last event that gave one, or to none. */
typedef struct {
    int giver; /* index of the last event that gives; NONE */
    int ender; /* index of the last that ends and has it on record; NONE */
    int owner; /* the giver, or NONE: the answer is one of its own */
    gboolean is_open;
} Standing;

static gboolean
find_standing(Workflow *flow, const GPtrArray *events, const char *fact_id, Standing *out,
              GError **error)
{
    int last_end = NONE;

    *out = (Standing){NONE, NONE, NONE, FALSE};
    for (guint i = 0; i < events->len; i++) {
        const Event *row = g_ptr_array_index(events, i);
        gboolean noted = FALSE;
        GError *local = NULL;

        if (event_is(flow, row, "gives", fact_id))
            out->giver = (int)i;
        if (!event_is(flow, row, "ends", fact_id))
            continue;
        last_end = (int)i;
        g_free(dup_recorded(workflow_get_store(flow), row->id, fact_id, &noted, &local));
        if (local) {
            g_propagate_error(error, local);
            return FALSE;
        }
        /* Ends of before this was recorded took no answer away. */
        out->ender = noted ? (int)i : out->ender;
    }
    out->owner = out->giver > out->ender ? out->giver : NONE;
    out->is_open = out->giver > last_end;
    return TRUE;
}

static void
add_given(GPtrArray *list, char *value_taken, int event_index, int instance)
{
    Given *given = g_new0(Given, 1);

    given->value = value_taken;
    given->event_index = event_index;
    given->instance = instance;
    g_ptr_array_add(list, given);
}

GPtrArray *
given_list(Workflow *flow, const GPtrArray *events, const char *fact_id, const char *answer,
           GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(free_given);
    Standing standing;
    int instance = 0;

    if (!find_standing(flow, events, fact_id, &standing, error))
        return NULL;
    for (guint i = 0; i < events->len; i++) {
        const Event *row = g_ptr_array_index(events, i);
        g_autofree char *recorded = NULL;
        gboolean noted;
        GError *local = NULL;

        if (!event_is(flow, row, "gives", fact_id))
            continue;
        instance++;
        recorded = dup_recorded(workflow_get_store(flow), row->id, fact_id, &noted, &local);
        if (local) {
            g_propagate_error(error, local);
            return NULL;
        }
        if (answer && (int)i == standing.owner)
            add_given(list, g_strdup(answer), (int)i, instance);
        else if (recorded)
            add_given(list, g_steal_pointer(&recorded), (int)i, instance);
    }
    if (answer && standing.owner == NONE)
        add_given(list, g_strdup(answer), standing.ender, instance + 1);
    return g_steal_pointer(&list);
}

static gboolean
is_ended(Workflow *flow, const GPtrArray *events, const char *fact_id, const Given *given)
{
    for (guint i = (guint)(given->event_index + 1); i < events->len; i++)
        if (event_is(flow, g_ptr_array_index(events, i), "ends", fact_id))
            return TRUE;
    return FALSE;
}

const char *
given_state(Workflow *flow, const GPtrArray *events, const char *fact_id, const char *answer)
{
    g_autoptr(GPtrArray) list = given_list(flow, events, fact_id, answer, NULL);
    Standing standing;

    if (!list || !find_standing(flow, events, fact_id, &standing, NULL))
        return "none";
    if (standing.is_open && !answer)
        return "undated";
    for (guint i = 0; i < list->len; i++)
        if (!is_ended(flow, events, fact_id, g_ptr_array_index(list, i)))
            return "dated";
    return "none";
}

static gboolean
put_on_record(Store *store, gint64 event_id, const char *fact_id, const char *value,
              GError **error)
{
    g_autoptr(GPtrArray) rows = event_list_reasons(store, event_id, error);

    return rows &&
           event_add_reason(store, event_id, (int)rows->len, NULL, fact_id, value, error);
}

/* The answer goes to the event that it belongs to, unless that has it already. */
static gboolean
put_owners(Store *store, const GPtrArray *events, const Standing *standing, const char *fact_id,
           const char *answer, GError **error)
{
    const Event *owner =
        standing->owner == NONE ? NULL : g_ptr_array_index(events, (guint)standing->owner);
    g_autofree char *recorded = NULL;
    GError *local = NULL;
    gboolean noted;

    if (!owner || !answer)
        return TRUE;
    recorded = dup_recorded(store, owner->id, fact_id, &noted, &local);
    if (local) {
        g_propagate_error(error, local);
        return FALSE;
    }
    return g_strcmp0(recorded, answer) == 0 ||
           put_on_record(store, owner->id, fact_id, answer, error);
}

/* A further event without a value takes the answer of the one before away: it is that one's. An
 * answer that came before any event stays, it is this one's. */
static gboolean
put_gift(Store *store, gint64 filing_id, const Standing *standing, gint64 event_id,
         const char *fact_id, const char *value, GError **error)
{
    if (value)
        return put_on_record(store, event_id, fact_id, value, error) &&
               answer_put(store, filing_id, 0, fact_id, value, error);
    return standing->owner == NONE || answer_delete(store, filing_id, 0, fact_id, error);
}

gboolean
given_put(Workflow *flow, gint64 filing_id, const GPtrArray *events, const CatalogueItem *event,
          gint64 event_id, const char *value, GError **error)
{
    Store *store = workflow_get_store(flow);
    const char *gives = item_value(event, "gives");
    const char *fact_id = gives ? gives : item_value(event, "ends");
    g_autoptr(Answer) row = NULL;
    const char *answer;
    Standing standing;
    GError *local = NULL;

    if (!fact_id)
        return TRUE;
    row = answer_get(store, filing_id, 0, fact_id, &local);
    if (local) {
        g_propagate_error(error, local);
        return FALSE;
    }
    answer = row ? row->value : NULL;
    if (!find_standing(flow, events, fact_id, &standing, error) ||
        !put_owners(store, events, &standing, fact_id, answer, error))
        return FALSE;
    if (gives)
        return put_gift(store, filing_id, &standing, event_id, fact_id, value, error);
    return put_on_record(store, event_id, fact_id, standing.owner == NONE ? answer : NULL,
                         error) &&
           answer_delete(store, filing_id, 0, fact_id, error);
}
