/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/advance_check.h"

#include <string.h>

#include "base/error.h"
#include "store/event.h"
#include "store/service.h"
#include "workflow/call_desk.h"
#include "workflow/fact_check.h"
#include "workflow/number_check.h"
#include "workflow/reason.h"
#include "workflow/sms.h"

#define MINUTE_S 60

/* The officer's word against a check, which the journal keeps. */
static gboolean
is_even_so(const Happening *happening)
{
    return happening->even_so && happening->note && *happening->note;
}

/* What keeps an event from being recorded, all of it: a fault told after the other has been
 * mended is a second errand. */
typedef struct {
    GPtrArray *reasons; /* char*, translated sentences */
    gboolean unmet;     /* a need of the event is among them */
    GError *first;      /* the first that is something else; owned */
} Faults;

static void
faults_clear(Faults *faults)
{
    g_clear_pointer(&faults->reasons, g_ptr_array_unref);
    g_clear_error(&faults->first);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Faults, faults_clear)

/* Takes `fault`; NULL is none. */
static void
faults_add(Faults *faults, GError *fault_taken)
{
    if (!fault_taken)
        return;
    g_ptr_array_add(faults->reasons, g_strdup(fault_taken->message));
    if (faults->first)
        g_error_free(fault_taken);
    else
        faults->first = fault_taken;
}

static void
check_needs(const Situation *s, const CatalogueItem *event, const Happening *happening,
            Faults *faults)
{
    g_autoptr(PossibleEvent) possible = situation_judge(s, event);

    if (possible->is_possible || is_even_so(happening))
        return;
    faults->unmet = TRUE;
    for (guint i = 0; i < possible->reasons->len; i++)
        g_ptr_array_add(faults->reasons, g_strdup(g_ptr_array_index(possible->reasons, i)));
}

/* One message; a single fault that is no unmet need keeps its own. */
static gboolean
faults_tell(Faults *faults, const Situation *s, const CatalogueItem *event, GError **error)
{
    g_autofree char *why = NULL;

    if (faults->reasons->len == 0)
        return TRUE;
    if (faults->reasons->len == 1 && !faults->unmet) {
        g_propagate_error(error, g_steal_pointer(&faults->first));
        return FALSE;
    }
    g_ptr_array_add(faults->reasons, NULL);
    why = g_strjoinv("\n  - ", (char **)faults->reasons->pdata);
    g_set_error(error, BEIAN_ERROR, faults->unmet ? BEIAN_ERROR_NOT_NOW : faults->first->code,
                _("'%1$s' can't be recorded yet:\n  - %2$s"),
                item_name(event, workflow_get_lang(s->flow)), why);
    return FALSE;
}

static const CatalogueItem *
find_event(const Situation *s, const Happening *happening, GError **error)
{
    const CatalogueItem *event =
        catalogue_get(workflow_get_catalogue(s->flow), "events", happening->event);
    Lang lang = workflow_get_lang(s->flow);
    g_autofree char *possible = situation_dup_possible_ids(s);

    if (!event) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("there is no event '%1$s'; possible now: %2$s"), happening->event,
                    possible);
        return NULL;
    }
    if (situation_is_offered(s, event))
        return event;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                _("'%1$s' can't happen while %2$s is at '%3$s'; possible now: %4$s"),
                item_name(event, lang), s->filing->code,
                workflow_name_of(s->flow, "stages", s->filing->stage), possible);
    return NULL;
}

/* A minute without seconds means "some time in it", and so does none at all where another
 * clock is ahead. */
static gboolean
is_about(const char *typed, gint64 at, gint64 last_at)
{
    return typed ? strlen(typed) == strlen("YYYY-MM-DD HH:MM") &&
                       at / MINUTE_S == last_at / MINUTE_S
                 : last_at <= at + CLOCK_TOLERANCE_S;
}

/* A day alone means "some time that day": never before what was recorded already, nor in the
 * future. */
static gboolean
parse_time(const Situation *s, const char *given, gint64 last_at, gint64 *out_at,
           gboolean *out_day_alone, GError **error)
{
    gint64 now = clock_now(store_get_clock(workflow_get_store(s->flow)));
    g_autofree char *typed = given ? workflow_dup_past_time(s->flow, given, error) : NULL;
    gboolean day_alone = typed && workflow_is_day_alone(typed);
    g_autofree char *last = NULL;

    *out_at = now;
    *out_day_alone = day_alone;
    if (given && (!typed || !instant_parse(typed, out_at, error)))
        return FALSE;
    if (day_alone && day_compare(day_from_instant(*out_at), day_from_instant(now)) == 0)
        *out_at = MIN(*out_at, now);
    if (day_alone && day_compare(day_from_instant(*out_at), day_from_instant(last_at)) == 0)
        *out_at = MAX(*out_at, last_at);
    if (is_about(typed, *out_at, last_at))
        *out_at = MAX(*out_at, last_at);
    if (*out_at < last_at) {
        last = instant_format_local(last_at);
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("that lies before what was recorded last (%s, China time)"), last);
        return FALSE;
    }
    return TRUE;
}

void
advance_clear(Advance *advance)
{
    g_free(advance->at);
    g_free(advance->entity_number);
    g_free(advance->police_number);
    g_free(advance->given);
    g_clear_pointer(&advance->fields, g_ptr_array_unref);
    g_clear_pointer(&advance->service_numbers, g_ptr_array_unref);
    g_clear_pointer(&advance->returned, g_hash_table_unref);
    g_clear_pointer(&advance->people, g_ptr_array_unref);
}

static gboolean
assign_number(Advance *advance, const GPtrArray *services, const char *number, GError **error)
{
    const char *kind = number_service_kind(number);
    g_autofree char *shown = NULL;

    g_free(advance->entity_number);
    advance->entity_number = icp_number_dup_entity(number);
    if (!kind)
        return TRUE;
    for (guint i = 0; i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);

        if (g_strcmp0(service->kind, kind) == 0 &&
            !g_ptr_array_index(advance->service_numbers, i)) {
            g_ptr_array_index(advance->service_numbers, i) = g_strdup(number);
            return TRUE;
        }
    }
    shown = service_dup_kind(advance->s->flow, kind);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("'%1$s' is the number of a service that this order does not have (%2$s)"),
                number, shown);
    return FALSE;
}

/* A cancellation has none to give. */
static gboolean
takes_number(const CatalogueItem *event, const char *kind)
{
    return item_list_has(event, "asks", "number") &&
           (g_str_equal(item_id(event), "police-filed") || !kind ||
            !g_str_has_prefix(kind, "cancel-"));
}

gboolean
filing_work_asks_number(Workflow *flow, gint64 filing_id, const CatalogueItem *event)
{
    g_autoptr(GHashTable) facts = facts_load(flow, filing_id, 1, NULL);

    return takes_number(event, facts ? g_hash_table_lookup(facts, "filing.kind") : NULL);
}

/* A first filing and a new service get a number; the other types keep theirs. */
static gboolean
wants_number(const Advance *advance)
{
    const char *kind = g_hash_table_lookup(advance->s->facts, "filing.kind");

    if (!item_list_has(advance->event, "asks", "number"))
        return FALSE;
    return g_str_equal(item_id(advance->event), "police-filed") ||
           g_strcmp0(kind, "first") == 0 || g_strcmp0(kind, "new-service") == 0;
}

static gboolean
read_filing_number(Advance *advance, const GPtrArray *services, const char *number,
                   GError **error)
{
    g_autoptr(Validation) v = validate_kind_tidied("icp-number", number, NULL);
    const char *province = g_hash_table_lookup(advance->s->facts, "entity.province");

    if (v->verdict == VERDICT_FAIL) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    v->suggestion ? _("filing number '%1$s': %2$s; perhaps %3$s")
                                  : _("filing number '%1$s': %2$s"),
                    number, v->reason, v->suggestion);
        return FALSE;
    }
    if (!is_even_so(advance->happening) &&
        !number_check_province(advance->s->flow, v->canonical, province, error))
        return FALSE;
    return assign_number(advance, services, v->canonical, error);
}

static gboolean
read_filing_numbers(Advance *advance, GError **error)
{
    Store *store = workflow_get_store(advance->s->flow);
    g_autoptr(GPtrArray) services = service_list(store, advance->s->filing->id, error);

    if (!services)
        return FALSE;
    advance->service_numbers = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_set_size(advance->service_numbers, (int)services->len);
    for (const char *const *n = advance->happening->numbers; n && *n; n++)
        if (!read_filing_number(advance, services, *n, error))
            return FALSE;
    if (!is_even_so(advance->happening) &&
        !number_check_entity(advance->happening->numbers, error))
        return FALSE;
    return !wants_number(advance) || is_even_so(advance->happening) ||
           number_check_services(advance->s->flow, services, advance->service_numbers, error);
}

static gboolean
read_police_number(Advance *advance, GError **error)
{
    /* A blank before the digits is one form of it (procedure.md H), and parts numbers too. */
    g_autofree char *number = g_strjoinv(" ", (char **)advance->happening->numbers);
    g_autoptr(Validation) v = validate_kind_tidied("police-number", number, NULL);
    const char *province = g_hash_table_lookup(advance->s->facts, "entity.province");

    if (v->verdict == VERDICT_FAIL) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("police number '%1$s': %2$s"),
                    number, v->reason);
        return FALSE;
    }
    advance->police_number = g_strdup(v->canonical);
    return is_even_so(advance->happening) ||
           number_check_police(advance->s->flow, v->canonical, province, error);
}

static gboolean
read_numbers(Advance *advance, GError **error)
{
    gboolean given = advance->happening->numbers && advance->happening->numbers[0];

    if (!given && wants_number(advance)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_NUMBER,
                    _("'%s' wants the number that was given"),
                    item_name(advance->event, workflow_get_lang(advance->s->flow)));
        return FALSE;
    }
    if (!given)
        return TRUE;
    if (!takes_number(advance->event, g_hash_table_lookup(advance->s->facts, "filing.kind"))) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("'%s' takes no number"),
                    item_name(advance->event, workflow_get_lang(advance->s->flow)));
        return FALSE;
    }
    return g_str_equal(item_id(advance->event), "police-filed")
               ? read_police_number(advance, error)
               : read_filing_numbers(advance, error);
}

/* Whose code it was, and what follows: when the last one has verified the check is done, and
 * one wrong entry more than allowed returns the order. */
static gboolean
read_who(Advance *advance, GError **error)
{
    Workflow *flow = advance->s->flow;
    Catalogue *cat = workflow_get_catalogue(flow);
    const SmsPerson *person;

    if (item_is(advance->event, "call", "yes"))
        advance->who = advance->happening->who; /* who answered: any name */
    if (!item_list_has(advance->event, "asks", "who"))
        return TRUE;
    advance->people = sms_list(flow, advance->s->filing->id, error);
    person = advance->people ? sms_find(advance->people, advance->happening->who, error) : NULL;
    if (!person)
        return FALSE;
    advance->who = person->who;
    if (g_str_equal(item_id(advance->event), "sms-person-verified") &&
        sms_count_open(advance->people) == 1)
        advance->then = catalogue_get(cat, "events", "sms-verified");
    if (g_str_equal(item_id(advance->event), "sms-wrong-code") && person->n_left == 0)
        advance->then = catalogue_get(cat, "events", "sms-failed");
    return TRUE;
}

/* "filing.rectify_by=2026-03-30": the answer that the event gives. */
static gboolean
read_given(Advance *advance, const char *field, GError **error)
{
    const Situation *s = advance->s;
    const char *gives = item_value(advance->event, "gives");
    const char *equals = strchr(field, '=');
    g_autofree char *key = g_strndup(field, (gsize)(equals - field));
    const CatalogueItem *fact =
        gives && g_str_equal(gives, key)
            ? catalogue_get(workflow_get_catalogue(s->flow), "facts", gives)
            : NULL;
    g_autoptr(Validation) v = NULL;

    if (!fact) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("'%1$s' takes no answer to '%2$s'"),
                    item_name(advance->event, workflow_get_lang(s->flow)), key);
        return FALSE;
    }
    v = fact_check(s->flow, fact, equals + 1, s->facts);
    if (v->verdict == VERDICT_FAIL) {
        g_autofree char *fault = fact_dup_fault(s->flow, (FactKey){fact, 0}, FACT_BY_NAME, v);

        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, fault);
        return FALSE;
    }
    g_free(advance->given);
    advance->given = g_strdup(v->canonical);
    return TRUE;
}

/* Materials and facts that were named, and answers. */
static gboolean
read_fields(Advance *advance, GError **error)
{
    advance->fields = g_ptr_array_new();
    for (const char *const *f = advance->happening->fields; f && *f; f++)
        if (!strchr(*f, '='))
            g_ptr_array_add(advance->fields, (gpointer)*f);
        else if (!read_given(advance, *f, error))
            return FALSE;
    g_ptr_array_add(advance->fields, NULL);
    return TRUE;
}

/* Reasons are checked; what they concern, and the fields named, go back to the officer. What
 * came back without a word can't be mended: not told is a note, too. */
static gboolean
read_reasons(Advance *advance, GError **error)
{
    const Happening *h = advance->happening;
    gboolean told =
        (h->reasons && h->reasons[0]) || (h->fields && h->fields[0]) || (h->note && *h->note);

    advance->returned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!read_fields(advance, error))
        return FALSE;
    if (!told && item_list_has(advance->event, "asks", "reasons")) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_REASON,
                    _("'%s' wants what was told: a reason, or a note (\"not told\" is a note, "
                      "too)"),
                    item_name(advance->event, workflow_get_lang(advance->s->flow)));
        return FALSE;
    }
    return reason_collect(advance->s->flow, advance->s->requirements, h->reasons,
                          (const char *const *)advance->fields->pdata, advance->returned,
                          error);
}

/* Recorded for a time at which the code was still good? */
static gboolean
check_window(const Advance *advance, gint64 at, gboolean day_alone, GError **error)
{
    const Situation *s = advance->s;
    const char *over = g_hash_table_lookup(s->facts, "filing.sms_code");
    g_autoptr(GPtrArray) people = NULL;
    const char *due = NULL;
    g_autofree char *shown = NULL;
    gint64 until;

    /* What is so now, the event's needs say. */
    if (!g_str_equal(item_id(advance->event), "sms-expired") ||
        is_even_so(advance->happening) || g_strcmp0(over, "over") != 0)
        return TRUE;
    people = sms_list(s->flow, s->filing->id, error);
    if (!people)
        return FALSE;
    if (sms_get_window(people, at, day_alone, &due) != SMS_CODE_RUNS ||
        !instant_parse(due, &until, error))
        return TRUE;
    shown = instant_format_local(until);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("at that time the code still ran, until %s"), shown);
    return FALSE;
}

/* Of a call whose hour is not known the day alone is kept: nothing is reckoned from it. */
static void
read_at(Advance *advance, gint64 at, gboolean day_alone, GError **error)
{
    gboolean is_call = item_is(advance->event, "call", "yes");

    advance->at = is_call && day_alone ? day_format(day_from_instant(at)) : instant_format(at);
    if (is_call)
        (void)call_desk_check_time(advance->s->flow, advance->s->filing->id, advance->at,
                                   error);
}

/* All that was typed, whatever else is wrong. */
static void
read_all(Advance *advance, gint64 last_at, Faults *faults)
{
    GError *fault = NULL;
    gboolean day_alone;
    gint64 at;

    if (parse_time(advance->s, advance->happening->at, last_at, &at, &day_alone, &fault)) {
        read_at(advance, at, day_alone, &fault);
        if (!fault)
            (void)check_window(advance, at, day_alone, &fault);
    }
    faults_add(faults, fault);
    fault = NULL;
    (void)read_numbers(advance, &fault); /* told by `fault` */
    faults_add(faults, fault);
    fault = NULL;
    (void)read_reasons(advance, &fault);
    faults_add(faults, fault);
    fault = NULL;
    (void)read_who(advance, &fault);
    faults_add(faults, fault);
}

/* The newest event that another one can't be before. Calls come in between: one may be recorded
 * late, and none holds up what is recorded after it. 0: none. */
static gboolean
find_last_time(const Advance *advance, gint64 *out_at, GError **error)
{
    const Situation *s = advance->s;
    Catalogue *cat = workflow_get_catalogue(s->flow);
    g_autoptr(GPtrArray) events = NULL;

    *out_at = 0;
    if (item_is(advance->event, "call", "yes"))
        return TRUE;
    events = event_list(workflow_get_store(s->flow), s->filing->id, error);
    for (guint i = events ? events->len : 0; i > 0; i--) {
        const Event *event = g_ptr_array_index(events, i - 1);
        const CatalogueItem *known = catalogue_get(cat, "events", event->event);

        if (!known || !item_is(known, "call", "yes"))
            return instant_parse(event->at, out_at, error);
    }
    return events != NULL;
}

gboolean
advance_check(Advance *advance, GError **error)
{
    const Situation *s = advance->s;
    g_auto(Faults) faults = {.reasons = g_ptr_array_new_with_free_func(g_free)};
    gint64 last_at = 0;

    advance->event = find_event(s, advance->happening, error);
    if (!advance->event)
        return FALSE;
    if (!find_last_time(advance, &last_at, error))
        return FALSE;
    check_needs(s, advance->event, advance->happening, &faults);
    read_all(advance, last_at, &faults);
    return faults_tell(&faults, s, advance->event, error);
}
