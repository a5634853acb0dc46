/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to a filing: the catalogue's events move it from stage to stage. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/resource.h"
#include "store/service.h"
#include "workflow/fact_check.h"
#include "workflow/filing_work.h"
#include "workflow/number_check.h"
#include "workflow/reason.h"
#include "workflow/sms.h"
#include "workflow/stage_plan.h"
#include "workflow/suitability.h"
#include "workflow/summary.h"
#include "workflow/workflow_private.h"

/* A clock of another machine may be so far ahead of ours. */
#define FUTURE_TOLERANCE_S 300

void
possible_event_free(PossibleEvent *event)
{
    if (!event)
        return;
    g_ptr_array_unref(event->reasons);
    g_free(event);
}

static void
free_possible_event(gpointer event)
{
    possible_event_free(event);
}

/* What the needs of events are judged by; made once for all events of a filing. */
typedef struct {
    Workflow *flow;
    Filing *filing;
    GHashTable *facts; /* of the first service, with filing.missing and filing.stops */
    GPtrArray *requirements;
    GPtrArray *findings;
    GPtrArray *stops;  /* CatalogueItem */
    GPtrArray *faults; /* char*: answers and documents that will be refused */
} Situation;

static void
situation_clear(Situation *s)
{
    filing_free(s->filing);
    g_clear_pointer(&s->facts, g_hash_table_unref);
    g_clear_pointer(&s->requirements, g_ptr_array_unref);
    g_clear_pointer(&s->findings, g_ptr_array_unref);
    g_clear_pointer(&s->stops, g_ptr_array_unref);
    g_clear_pointer(&s->faults, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Situation, situation_clear)

/* Is it wanted before the order goes out? The SMS code, say, comes later. */
static gboolean
is_wanted_before_submit(Workflow *flow, const Requirement *r)
{
    const char *stage = item_value(r->material, "stage");

    return r->required == TRI_YES && !r->is_optional &&
           (!stage || stage_order(flow, stage) <= stage_order(flow, STAGE_LAST_BEFORE_SUBMIT));
}

/* What has a fault is told as a fault, not as missing. */
static gboolean
is_missing(Workflow *flow, const Requirement *r)
{
    return is_wanted_before_submit(flow, r) && !requirement_is_done(r) && !r->fault;
}

static guint
count_missing(Workflow *flow, const GPtrArray *requirements)
{
    guint n = 0;

    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        n += is_missing(flow, r) ? 1 : 0;
    }
    return n;
}

static guint
count_stops(const GPtrArray *findings)
{
    guint n = 0;

    for (guint i = 0; i < findings->len; i++) {
        const SuitabilityFinding *finding = g_ptr_array_index(findings, i);

        n += finding->verdict == SUITABILITY_STOP ? 1 : 0;
    }
    return n;
}

/* The faults of answers, and of documents of what is wanted. */
static GPtrArray *
list_faults(Workflow *flow, gint64 filing_id, const GPtrArray *requirements, GError **error)
{
    GPtrArray *faults = fact_list_faults(flow, filing_id, error);

    for (guint i = 0; faults && i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (is_wanted_before_submit(flow, r) && r->state != MATERIAL_WAIVED &&
            requirement_has_refused_document(r))
            g_ptr_array_add(faults,
                            g_strdup_printf(_("%1$s: %2$s"),
                                            item_name(r->material, workflow_get_lang(flow)),
                                            r->fault));
    }
    return faults;
}

static gboolean
situation_init(Situation *s, Workflow *flow, gint64 filing_id, GError **error)
{
    memset(s, 0, sizeof *s);
    s->flow = flow;
    s->filing = filing_get(workflow_get_store(flow), filing_id, error);
    s->requirements = s->filing ? requirement_list(flow, filing_id, error) : NULL;
    s->findings = s->requirements ? suitability_list(flow, filing_id, error) : NULL;
    s->stops = s->findings ? suitability_list_stops(flow, s->filing, error) : NULL;
    s->faults = s->stops ? list_faults(flow, filing_id, s->requirements, error) : NULL;
    s->facts = s->faults ? facts_load(flow, filing_id, 1, error) : NULL;
    if (!s->facts)
        return FALSE;
    g_hash_table_replace(s->facts, g_strdup("filing.faults"),
                         g_strdup_printf("%u", s->faults->len));
    g_hash_table_replace(s->facts, g_strdup("filing.missing"),
                         g_strdup_printf("%u", count_missing(flow, s->requirements)));
    g_hash_table_replace(s->facts, g_strdup("filing.stops"),
                         g_strdup_printf("%u", count_stops(s->findings)));
    return TRUE;
}

/* Can it happen here at all? What can't be decided yet shuts nothing out. */
static gboolean
is_offered(const Situation *s, const CatalogueItem *event)
{
    Conditions *conds = workflow_get_conditions(s->flow);

    if (!item_list_has(event, "from", s->filing->stage))
        return FALSE;
    conditions_set_facts(conds, s->facts);
    return conditions_eval(conds, item_value(event, "when"), NULL) != TRI_NO;
}

/* All that is missing by name, a service's with its number: a count alone sends the officer
 * searching. Who shows it cuts it to the room there is. */
static void
add_missing_reason(const Situation *s, GPtrArray *reasons)
{
    g_autoptr(GString) names = g_string_new(NULL);
    Lang lang = workflow_get_lang(s->flow);
    gboolean numbered = facts_count_services(s->flow, s->filing->id) > 1;
    guint n = 0;

    for (guint i = 0; i < s->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(s->requirements, i);

        if (!is_missing(s->flow, r))
            continue;
        n++;
        g_string_append(names, names->len == 0 ? "" : lang == LANG_ZH ? "、" : ", ");
        if (r->service_no > 0 && numbered)
            g_string_append_printf(names, _("%1$s (service %2$d)"),
                                   item_name(r->material, lang), r->service_no);
        else
            g_string_append(names, item_name(r->material, lang));
    }
    if (n)
        g_ptr_array_add(reasons,
                        g_strdup_printf(ngettext("%1$u material is missing: %2$s",
                                                 "%1$u materials are missing: %2$s", n),
                                        n, names->str));
}

/* Each stop with what to do instead; a decision of the tree first. */
static void
add_stop_reasons(const Situation *s, GPtrArray *reasons)
{
    Lang lang = workflow_get_lang(s->flow);

    for (guint i = 0; i < s->stops->len; i++) {
        const CatalogueItem *stop = g_ptr_array_index(s->stops, i);
        const char *instead = item_text(stop, "instead", lang);

        g_ptr_array_add(reasons,
                        instead
                            ? g_strdup_printf("%s → %s", item_text(stop, "text", lang), instead)
                            : g_strdup(item_text(stop, "text", lang)));
    }
}

static gboolean
is_stopped_by_tree(const Situation *s)
{
    return s->stops->len > 0 &&
           g_str_equal(item_kind(g_ptr_array_index(s->stops, 0)), "decisions");
}

static void
add_reason(const Situation *s, const CatalogueItem *event, guint need, GPtrArray *reasons)
{
    const char *when = item_value_at(event, "needs", need, "when");

    if (strstr(when, "filing.missing")) {
        /* What needs no filing misses nothing. */
        if (!is_stopped_by_tree(s))
            add_missing_reason(s, reasons);
        return;
    }
    if (strstr(when, "filing.faults")) {
        for (guint i = 0; i < s->faults->len; i++)
            g_ptr_array_add(reasons, g_strdup(g_ptr_array_index(s->faults, i)));
        return;
    }
    if (strstr(when, "filing.stops")) {
        if (!is_stopped_by_tree(s)) /* else said already, for want of a type */
            add_stop_reasons(s, reasons);
        return;
    }
    if (strstr(when, "filing.type") && is_stopped_by_tree(s)) {
        add_stop_reasons(s, reasons);
        return;
    }
    if (strstr(when, "filing.held_by"))
        g_ptr_array_add(reasons,
                        filing_dup_held_why(g_hash_table_lookup(s->facts, "filing.held_by")));
    else
        g_ptr_array_add(reasons, g_strdup(item_text_at(event, "needs", need, "else",
                                                       workflow_get_lang(s->flow))));
}

static PossibleEvent *
judge(const Situation *s, const CatalogueItem *event)
{
    PossibleEvent *possible = g_new0(PossibleEvent, 1);
    Conditions *conds = workflow_get_conditions(s->flow);

    possible->event = event;
    possible->reasons = g_ptr_array_new_with_free_func(g_free);
    conditions_set_facts(conds, s->facts);
    for (guint i = 0; i < item_n(event, "needs"); i++)
        if (conditions_eval(conds, item_value_at(event, "needs", i, "when"), NULL) != TRI_YES)
            add_reason(s, event, i, possible->reasons);
    possible->is_possible = possible->reasons->len == 0;
    return possible;
}

/* Does it end the order before its time? */
static gboolean
is_ending(const CatalogueItem *event)
{
    static const char *const ends[] = {"withdrawn", "cancelled", "expired", NULL};

    return g_strv_contains(ends, item_value(event, "to"));
}

/* What normally comes next stands first, even if something is still in its way; what ends the
 * order stands last, so that no menu opens on it. */
static int
rank_of(const PossibleEvent *possible, const char *next_stage)
{
    if (is_ending(possible->event))
        return 3;
    if (g_strcmp0(item_value(possible->event, "to"), next_stage) == 0)
        return 0;
    return possible->is_possible ? 1 : 2;
}

static int
compare_possible(gconstpointer a, gconstpointer b, gpointer user)
{
    const PossibleEvent *x = *(PossibleEvent *const *)a;
    const PossibleEvent *y = *(PossibleEvent *const *)b;
    int order = rank_of(x, user) - rank_of(y, user);
    gint64 later = item_int(x->event, "order", 0) - item_int(y->event, "order", 0);

    return order ? order : (later > 0) - (later < 0);
}

static GPtrArray *
list_events(const Situation *s)
{
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(s->flow), "events");
    GPtrArray *events = g_ptr_array_new_with_free_func(free_possible_event);

    for (guint i = 0; i < all->len; i++)
        if (is_offered(s, g_ptr_array_index(all, i)))
            g_ptr_array_add(events, judge(s, g_ptr_array_index(all, i)));
    g_ptr_array_sort_with_data(events, compare_possible,
                               (gpointer)plan_next_stage(s->flow, s->filing));
    return events;
}

GPtrArray *
filing_work_list_events(Workflow *flow, gint64 filing_id, GError **error)
{
    g_auto(Situation) s = {0};

    return situation_init(&s, flow, filing_id, error) ? list_events(&s) : NULL;
}

static char *
dup_possible_ids(const Situation *s)
{
    g_autoptr(GPtrArray) events = list_events(s);
    GString *ids = g_string_new(NULL);

    for (guint i = 0; i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);

        if (possible->is_possible)
            g_string_append_printf(ids, "%s%s", ids->len ? ", " : "", item_id(possible->event));
    }
    return g_string_free(ids, FALSE);
}

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
    g_autoptr(PossibleEvent) possible = judge(s, event);

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
    g_autofree char *possible = dup_possible_ids(s);
    const CatalogueItem *stage;

    if (!event) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("there is no event '%1$s'; possible now: %2$s"), happening->event,
                    possible);
        return NULL;
    }
    if (is_offered(s, event))
        return event;
    stage = catalogue_get(workflow_get_catalogue(s->flow), "stages", s->filing->stage);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                _("'%1$s' can't happen while %2$s is at '%3$s'; possible now: %4$s"),
                item_name(event, lang), s->filing->code,
                stage ? item_name(stage, lang) : s->filing->stage, possible);
    return NULL;
}

/* A day alone means "some time that day": never before what was recorded already, nor in the
 * future. */
static gboolean
parse_time(const Situation *s, const char *typed, gint64 last_at, gint64 *out_at,
           GError **error)
{
    gint64 now = clock_now(store_get_clock(workflow_get_store(s->flow)));
    gboolean day_alone = typed && strlen(typed) == strlen("YYYY-MM-DD");
    g_autofree char *last = NULL;

    *out_at = now;
    if (typed && !instant_parse(typed, out_at, error))
        return FALSE;
    if (day_alone && day_compare(day_from_instant(*out_at), day_from_instant(now)) == 0)
        *out_at = MIN(*out_at, now);
    if (day_alone && day_compare(day_from_instant(*out_at), day_from_instant(last_at)) == 0)
        *out_at = MAX(*out_at, last_at);
    if (*out_at > now + FUTURE_TOLERANCE_S) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("'%s' lies in the future: record it when it has happened"), typed);
        return FALSE;
    }
    if (*out_at < last_at) {
        last = instant_format_local(last_at);
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("that lies before what was recorded last (%s, China time)"), last);
        return FALSE;
    }
    return TRUE;
}

/* Everything that one event changes, checked before the transaction. */
typedef struct {
    Situation *s;
    const CatalogueItem *event;
    const Happening *happening;
    const char *to_stage;
    char *at;
    GPtrArray *service_numbers; /* char*, by service; NULL: none */
    char *entity_number;
    char *police_number;
    GHashTable *returned;      /* "no/material id" */
    const char *who;           /* whose SMS code; borrowed */
    GPtrArray *people;         /* SmsPerson, if the event asks who */
    const CatalogueItem *then; /* the event that follows from this one at once, or NULL */
} Advance;

static void
advance_clear(Advance *advance)
{
    g_free(advance->at);
    g_free(advance->entity_number);
    g_free(advance->police_number);
    g_clear_pointer(&advance->service_numbers, g_ptr_array_unref);
    g_clear_pointer(&advance->returned, g_hash_table_unref);
    g_clear_pointer(&advance->people, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Advance, advance_clear)

/* The suffix of a number says what kind of service it is for (procedure.md H, Formats). */
static const char *
kind_of_number(const char *number)
{
    if (!strchr(number, '-'))
        return NULL;
    if (g_str_has_suffix(number, "A"))
        return "app";
    if (g_str_has_suffix(number, "X"))
        return "mini-program";
    return g_str_has_suffix(number, "K") ? "quick-app" : "website";
}

static gboolean
assign_number(Advance *advance, const GPtrArray *services, const char *number, GError **error)
{
    const char *kind = kind_of_number(number);
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
    return !wants_number(advance) || is_even_so(advance->happening) ||
           number_check_services(advance->s->flow, services, advance->service_numbers, error);
}

static gboolean
read_police_number(Advance *advance, GError **error)
{
    g_autoptr(Validation) v = police_number_validate(advance->happening->numbers[0]);
    const char *province = g_hash_table_lookup(advance->s->facts, "entity.province");

    if (v->verdict == VERDICT_FAIL) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("police number '%1$s': %2$s"),
                    advance->happening->numbers[0], v->reason);
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
    if (!item_list_has(advance->event, "asks", "number")) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("'%s' takes no number"),
                    item_id(advance->event));
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

/* Reasons are checked; what they concern, and the fields named, go back to the officer. What
 * came back without a word can't be mended: not told is a note, too. */
static gboolean
read_reasons(Advance *advance, GError **error)
{
    const Happening *h = advance->happening;
    gboolean told =
        (h->reasons && h->reasons[0]) || (h->fields && h->fields[0]) || (h->note && *h->note);

    advance->returned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!told && item_list_has(advance->event, "asks", "reasons")) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_REASON,
                    _("'%s' wants what was told: a reason, or a note (\"not told\" is a note, "
                      "too)"),
                    item_name(advance->event, workflow_get_lang(advance->s->flow)));
        return FALSE;
    }
    return reason_collect(advance->s->flow, advance->s->requirements, h->reasons, h->fields,
                          advance->returned, error);
}

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
        .number = numbers,
        .who = (char *)advance->who,
        .note = (char *)happening->note,
    };
    gint64 event_id;

    return event_insert(store, &event, &event_id, error) &&
           reason_put(store, event_id, happening->reasons, happening->fields, error);
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
        !put_settled(store, advance, error))
        return FALSE;
    if (moved) {
        g_free(filing->stage);
        filing->stage = g_strdup(advance->to_stage);
        g_free(filing->stage_since);
        filing->stage_since = g_strdup(advance->at);
    }
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

/* All that was typed, whatever else is wrong. */
static void
read_all(Advance *advance, gint64 last_at, Faults *faults)
{
    GError *fault = NULL;
    gint64 at;

    if (parse_time(advance->s, advance->happening->at, last_at, &at, &fault))
        advance->at = instant_format(at);
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

gboolean
filing_work_advance(Workflow *flow, gint64 filing_id, const Happening *happening,
                    GError **error)
{
    g_auto(Situation) s = {0};
    g_auto(Advance) advance = {0};
    g_auto(Faults) faults = {.reasons = g_ptr_array_new_with_free_func(g_free)};
    g_autofree char *last = NULL;
    g_autofree char *summary = NULL;
    gint64 last_at = 0;

    if (!situation_init(&s, flow, filing_id, error))
        return FALSE;
    advance.s = &s;
    advance.happening = happening;
    advance.event = find_event(&s, happening, error);
    if (!advance.event)
        return FALSE;
    last = event_dup_last_at(workflow_get_store(flow), filing_id);
    if (last && !instant_parse(last, &last_at, error))
        return FALSE;
    check_needs(&s, advance.event, happening, &faults);
    read_all(&advance, last_at, &faults);
    if (!faults_tell(&faults, &s, advance.event, error))
        return FALSE;
    advance.to_stage = resolve_stage(&s, advance.event);
    summary = summary_dup(flow, "filing.advance",
                          &(Summary){.id = item_id(advance.event),
                                     .more = advance.then ? item_id(advance.then) : NULL});
    return journal_commit(workflow_get_store(flow), "filing.advance", s.filing->code, summary,
                          work_advance, &advance, error);
}
