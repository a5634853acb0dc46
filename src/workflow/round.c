/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/round.h"

#include "store/event.h"
#include "workflow/reason.h"
#include "workflow/sms.h"

static void
free_reason(gpointer data)
{
    RoundReason *reason = data;

    g_free(reason->id);
    g_free(reason->words);
    g_free(reason);
}

static void
free_event(gpointer data)
{
    RoundEvent *event = data;

    g_free(event->event_id);
    g_free(event->at);
    g_free(event->from_stage);
    g_free(event->to_stage);
    g_free(event->who);
    g_free(event->who_title);
    g_free(event->number);
    g_free(event->note);
    g_clear_pointer(&event->reasons, g_ptr_array_unref);
    g_free(event);
}

static void
free_round(gpointer data)
{
    Round *round = data;

    g_ptr_array_unref(round->events);
    g_free(round);
}

/* An event that ends an answer has a row that says so, be the answer none (given.h). */
static gboolean
is_mark(const CatalogueItem *event, const EventReason *row)
{
    return event && row->field && !row->text && item_is(event, "ends", row->field);
}

static gboolean
read_reasons(Workflow *flow, RoundEvent *event, GError **error)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    g_autoptr(GPtrArray) rows = event_list_reasons(workflow_get_store(flow), event->id, error);

    event->reasons = g_ptr_array_new_with_free_func(free_reason);
    if (!rows)
        return FALSE;
    for (guint i = 0; i < rows->len; i++) {
        EventReason *row = g_ptr_array_index(rows, i);
        RoundReason *reason;

        if (is_mark(event->event, row))
            continue;
        reason = g_new0(RoundReason, 1);
        reason->rejection =
            row->reason_id ? catalogue_get(cat, "rejections", row->reason_id) : NULL;
        reason->field = row->field ? reason_find_field(flow, row->field) : NULL;
        reason->id = g_strdup(row->reason_id ? row->reason_id : row->field);
        reason->words = g_steal_pointer(&row->text);
        g_ptr_array_add(event->reasons, reason);
    }
    return TRUE;
}

static RoundEvent *
round_event_new(Workflow *flow, Event *row)
{
    RoundEvent *event = g_new0(RoundEvent, 1);

    event->event = catalogue_get(workflow_get_catalogue(flow), "events", row->event);
    event->id = row->id;
    event->event_id = g_steal_pointer(&row->event);
    event->at = g_steal_pointer(&row->at);
    event->from_stage = g_steal_pointer(&row->from_stage);
    event->to_stage = g_steal_pointer(&row->to_stage);
    event->who = g_steal_pointer(&row->who);
    event->number = g_steal_pointer(&row->number);
    event->note = g_steal_pointer(&row->note);
    return event;
}

/* `*people` is read once, when the first person is met. */
static gboolean
name_person(Workflow *flow, gint64 filing_id, GPtrArray **people, RoundEvent *event,
            GError **error)
{
    const SmsPerson *person = NULL;

    if (!*people)
        *people = sms_list(flow, filing_id, error);
    if (!*people)
        return FALSE;
    for (guint i = 0; i < (*people)->len && !person; i++) {
        const SmsPerson *one = g_ptr_array_index(*people, i);

        person = g_str_equal(one->who, event->who) ? one : NULL;
    }
    /* Who is no longer asked has no name here. */
    event->who_title = person ? sms_dup_title(person) : sms_dup_label(event->who);
    return TRUE;
}

GPtrArray *
round_list(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) rows = event_list(workflow_get_store(flow), filing_id, error);
    g_autoptr(GPtrArray) rounds = g_ptr_array_new_with_free_func(free_round);
    g_autoptr(GPtrArray) people = NULL;
    Round *round = NULL;

    if (!rows)
        return NULL;
    for (guint i = 0; i < rows->len; i++) {
        Event *row = g_ptr_array_index(rows, i);
        RoundEvent *event;

        if (!round || round->no != row->round) {
            round = g_new0(Round, 1);
            round->no = row->round;
            round->events = g_ptr_array_new_with_free_func(free_event);
            g_ptr_array_add(rounds, round);
        }
        event = round_event_new(flow, row);
        g_ptr_array_add(round->events, event);
        if (!read_reasons(flow, event, error))
            return NULL;
        if (event->who && !name_person(flow, filing_id, &people, event, error))
            return NULL;
    }
    return g_steal_pointer(&rounds);
}

const RoundEvent *
round_find_return(const GPtrArray *rounds)
{
    for (guint r = rounds->len; r > 0; r--) {
        const Round *round = g_ptr_array_index(rounds, r - 1);

        for (guint i = round->events->len; i > 0; i--) {
            const RoundEvent *event = g_ptr_array_index(round->events, i - 1);

            if (event->event && item_list_has(event->event, "asks", "reasons"))
                return event;
        }
    }
    return NULL;
}
