/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/deadline_rule.h"

#include <string.h>

#include "base/text.h"
#include "store/answer.h"
#include "store/deadline.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/reminder.h"
#include "workflow/due.h"
#include "workflow/facts.h"
#include "workflow/given.h"

#define SECONDS_AN_HOUR 3600
/* An instance of a person's code is the person's place (sms.h) and how many codes were sent. */
#define CODES_A_PERSON 1000
/* An instance of a material is its hash and the service's number: services go up to 99
 * (facts.c), and the product stays below 2^31. */
#define SERVICES_AN_INSTANCE 100
#define MATERIAL_HASHES 20000000u
/* FNV-1a, 32 bits: g_str_hash() may become another one, and instances are stored. */
#define FNV_OFFSET 2166136261u
#define FNV_PRIME 16777619u
#define MATERIAL_TRIGGER "material:"

gboolean
due_date_compute(Workflow *flow, Day trigger_day, gint64 trigger_instant, int n,
                 const char *unit, DueDate *out, GError **error)
{
    const Workdays *cal = catalogue_get_workdays(workflow_get_catalogue(flow));

    memset(out, 0, sizeof *out);
    if (g_str_equal(unit, "h")) {
        out->instant = trigger_instant + (gint64)n * SECONDS_AN_HOUR;
        out->day = day_from_instant(out->instant);
        return TRUE;
    }
    if (g_str_equal(unit, "d")) {
        out->day = day_add(trigger_day, n);
        return TRUE;
    }
    if (g_str_equal(unit, "m")) {
        out->day = day_add_months(trigger_day, n);
        return TRUE;
    }
    g_assert(g_str_equal(unit, "wd"));
    return workdays_add(cal, trigger_day, n, &out->day, &out->provisional, error);
}

/* All that the rules of one filing look at. */
typedef struct {
    Workflow *flow;
    const Filing *filing;
    GPtrArray *events;             /* Event, oldest first */
    GPtrArray *answers;            /* Answer */
    GPtrArray *deadlines;          /* Deadline, made so far */
    const GPtrArray *requirements; /* Requirement */
    const GPtrArray *read;         /* ReadDay */
    GPtrArray *people;             /* SmsPerson; NULL: not read yet */
    GHashTable *facts;             /* of the first service, borrowed */
    GPtrArray *further;            /* GHashTable: facts of the second service and on */
} Rules;

static void
free_deadline(gpointer deadline)
{
    deadline_free(deadline);
}

typedef struct {
    Day day;
    gint64 instant;
    int instance;
    int event_index;         /* -1: not an event */
    const SmsPerson *person; /* whose date it is; NULL: of the filing */
    const char *since;       /* instant at which the answer became this day; NULL: no answer */
    const ReadDay *read;     /* nobody confirmed it; NULL: it is known */
} Trigger;

/* Did one of the rule's `until` events happen after its trigger? A person's verification ends
 * that person's date alone. */
static gboolean
is_closed(const Rules *rules, const CatalogueItem *rule, const Trigger *trigger)
{
    for (guint i = (guint)(trigger->event_index + 1); i < rules->events->len; i++) {
        const Event *event = g_ptr_array_index(rules->events, i);

        if (item_list_has(rule, "until", event->event) &&
            (!trigger->person || sms_is_of(trigger->person, event->who)))
            return TRUE;
    }
    return FALSE;
}

/* What can be done from a day on needs no date once the day has passed. */
static gboolean
is_past_earliest(const Rules *rules, const CatalogueItem *rule, const DueDate *due)
{
    return due_is_earliest(rule) && day_compare(due->day, workflow_get_today(rules->flow)) < 0;
}

static gboolean
span_from(const Rules *rules, const CatalogueItem *rule, const char *key, Day day,
          gint64 instant, DueDate *out, GError **error)
{
    const char *unit = item_value_at(rule, key, 0, "unit");

    if (!unit) {
        out->day = DAY_NONE;
        return TRUE;
    }
    return due_date_compute(rules->flow, day, instant, (int)item_int_at(rule, key, 0, "n", 0),
                            unit, out, error);
}

static char *
dup_day(Day day)
{
    return day_is_set(day) ? day_format(day) : NULL;
}

/* What the officer did about it; the day of an acknowledgement, or no day. One of before the
 * date became this was of another date. */
static Day
apply_reminder(const Rules *rules, const char *since, Deadline *deadline)
{
    g_autoptr(Reminder) reminder =
        reminder_get(workflow_get_store(rules->flow), rules->filing->id, deadline->rule_id,
                     deadline->instance, NULL);

    gint64 at;

    if (!reminder)
        return DAY_NONE;
    if (since && reminder->acknowledged_at && strcmp(since, reminder->acknowledged_at) > 0)
        return DAY_NONE;
    deadline->acknowledged = reminder->acknowledged_at != NULL;
    deadline->snoozed_until = g_strdup(reminder->snoozed_until);
    if (!reminder->acknowledged_at || !instant_parse(reminder->acknowledged_at, &at, NULL))
        return DAY_NONE;
    return day_from_instant(at);
}

/* Of a rule that repeats, the first day after the acknowledgement, counted on from the one that
 * was acknowledged; no day where there is no further one. */
static gboolean
repeat_after(const Rules *rules, const CatalogueItem *rule, Day acknowledged_on, DueDate *due,
             GError **error)
{
    if (!item_value_at(rule, "repeat", 0, "unit") || !day_is_set(acknowledged_on) ||
        item_int_at(rule, "repeat", 0, "n", 0) < 1) {
        due->day = DAY_NONE;
        return TRUE;
    }
    do {
        DueDate next;

        if (!span_from(rules, rule, "repeat", due->day, day_start_instant(due->day), &next,
                       error))
            return FALSE;
        next.instant = 0; /* a day, whatever the unit */
        if (day_compare(next.day, due->day) <= 0)
            next.day = day_add(due->day, 1);
        *due = next;
    } while (day_compare(due->day, acknowledged_on) <= 0);
    return TRUE;
}

static void
note_read(Deadline *deadline, const ReadDay *read)
{
    if (!read)
        return;
    deadline->read_in = g_strdup(read->name);
    deadline->read_page = read->page;
    deadline->read_confidence = read->confidence;
}

/* One date of a rule; what day it was acknowledged on. */
static gboolean
add_occurrence(Rules *rules, const CatalogueItem *rule, Trigger trigger, DueDate due,
               Day *out_acknowledged_on, GError **error)
{
    g_autoptr(Deadline) deadline = g_new0(Deadline, 1);
    DueDate earliest, usual;

    if (!span_from(rules, rule, "earliest", trigger.day, trigger.instant, &earliest, error) ||
        !span_from(rules, rule, "usual", trigger.day, trigger.instant, &usual, error))
        return FALSE;
    deadline->filing_id = rules->filing->id;
    deadline->rule_id = g_strdup(item_id(rule));
    deadline->instance = trigger.instance;
    deadline->due_on = day_format(due.day);
    deadline->due_at = due.instant ? instant_format(due.instant) : NULL;
    deadline->earliest_on = dup_day(earliest.day);
    deadline->usual_on = dup_day(usual.day);
    deadline->actor =
        g_strdup(trigger.person ? sms_get_actor(trigger.person) : item_value(rule, "actor"));
    deadline->kind = g_strdup(item_value(rule, "kind"));
    deadline->provisional = due.provisional;
    note_read(deadline, trigger.read);
    deadline->is_open = rules->filing->is_open && !is_closed(rules, rule, &trigger) &&
                        !is_past_earliest(rules, rule, &due);
    *out_acknowledged_on = apply_reminder(rules, trigger.since, deadline);
    g_ptr_array_add(rules->deadlines, g_steal_pointer(&deadline));
    return TRUE;
}

/* A rule of a day in the year: that day of this year or the next. */
static void
move_to_yearly(const CatalogueItem *rule, DueDate *due)
{
    const char *month_day = item_value(rule, "yearly");
    int year, month, day;

    if (!month_day || !day_is_set(due->day))
        return;
    day_to_ymd(due->day, &year, &month, &day);
    for (int y = year; y <= year + 1; y++) {
        g_autofree char *text = g_strdup_printf("%04d-%s", y, month_day);
        Day at;

        if (day_parse(text, &at, NULL) && day_compare(at, due->day) >= 0) {
            *due = (DueDate){.day = at};
            return;
        }
    }
}

/* The trigger's date and, where the rule repeats, those that acknowledging brought: each has
 * the next instance number. `last_instance` is moved on. */
static gboolean
add_deadline(Rules *rules, const CatalogueItem *rule, Trigger trigger, int *last_instance,
             GError **error)
{
    DueDate due;
    Day acknowledged_on;

    if (!span_from(rules, rule, "offset", trigger.day, trigger.instant, &due, error))
        return FALSE;
    move_to_yearly(rule, &due);
    for (trigger.instance = *last_instance; day_is_set(due.day); trigger.instance++) {
        *last_instance = trigger.instance;
        if (!add_occurrence(rules, rule, trigger, due, &acknowledged_on, error) ||
            !repeat_after(rules, rule, acknowledged_on, &due, error))
            return FALSE;
        /* Numbers of a fact's dates are those of the services: nothing may come between. */
        if (trigger.event_index < 0)
            break;
    }
    return TRUE;
}

/* A repeated trigger starts the clock anew: the earlier one is closed. `first`: the lowest
 * instance that is the same clock. */
static void
close_earlier(Rules *rules, const CatalogueItem *rule, int first, int instance)
{
    for (guint i = 0; i < rules->deadlines->len; i++) {
        Deadline *deadline = g_ptr_array_index(rules->deadlines, i);

        if (g_str_equal(deadline->rule_id, item_id(rule)) && deadline->instance >= first &&
            deadline->instance < instance)
            deadline->is_open = FALSE;
    }
}

static gboolean
event_fits(const Event *event, const char *kind, const char *id)
{
    if (g_str_equal(kind, "event"))
        return g_str_equal(event->event, id);
    return g_str_equal(event->to_stage, id) && !g_str_equal(event->from_stage, id);
}

/* One clock: the filing's, or a person's. */
static gboolean
add_clock(Rules *rules, const CatalogueItem *rule, const char *kind, const char *id,
          const SmsPerson *person, GError **error)
{
    int start = person ? sms_get_place(person) * CODES_A_PERSON : 0;
    int instance = start, first;

    for (guint i = 0; i < rules->events->len; i++) {
        const Event *event = g_ptr_array_index(rules->events, i);
        Trigger trigger = {.event_index = (int)i, .person = person};

        if (!event_fits(event, kind, id) || (person && !sms_is_of(person, event->who)))
            continue;
        first = ++instance;
        if (!instant_parse(event->at, &trigger.instant, error))
            return FALSE;
        trigger.day = day_from_instant(trigger.instant);
        if (!add_deadline(rules, rule, trigger, &instance, error))
            return FALSE;
        close_earlier(rules, rule, start, first);
    }
    return TRUE;
}

static gboolean
add_event_deadlines(Rules *rules, const CatalogueItem *rule, const char *kind, const char *id,
                    GError **error)
{
    if (!item_is(rule, "per", "person"))
        return add_clock(rules, rule, kind, id, NULL, error);
    if (!rules->people && rules->events->len) { /* few filings have come that far */
        rules->people = sms_list(rules->flow, rules->filing->id, error);
        /* It read facts of its own: the rules after this one ask for the filing's. */
        conditions_set_facts(workflow_get_conditions(rules->flow), rules->facts);
    }
    for (guint i = 0; rules->people && i < rules->people->len; i++)
        if (!add_clock(rules, rule, kind, id, g_ptr_array_index(rules->people, i), error))
            return FALSE;
    return rules->people || !rules->events->len;
}

/* Of a question that no longer applies the answer stays stored, but it is no fact and makes no
 * date. */
static gboolean
applies(const Rules *rules, const Answer *answer)
{
    guint no = (guint)MAX(1, answer->service_no);

    if (no == 1)
        return g_hash_table_contains(rules->facts, answer->key);
    return no - 2 < rules->further->len &&
           g_hash_table_contains(g_ptr_array_index(rules->further, no - 2), answer->key);
}

/* What was found out is no answer: each service's row of facts holds it. */
static gboolean
add_derived_deadlines(Rules *rules, const CatalogueItem *rule, const char *fact_id,
                      GError **error)
{
    for (guint i = 0; i <= rules->further->len; i++) {
        GHashTable *facts = i == 0 ? rules->facts : g_ptr_array_index(rules->further, i - 1);
        const char *date = g_hash_table_lookup(facts, fact_id);
        Trigger trigger = {.event_index = -1};
        int instance = (int)i + 1;

        if (!date || !day_parse(date, &trigger.day, NULL))
            continue;
        trigger.instant = day_start_instant(trigger.day);
        if (!add_deadline(rules, rule, trigger, &instance, error))
            return FALSE;
    }
    return TRUE;
}

static GHashTable *
facts_of(const Rules *rules, int service_no)
{
    return service_no == 1 ? rules->facts
                           : g_ptr_array_index(rules->further, (guint)service_no - 2);
}

/* Is the paper wanted, does nobody say otherwise until when it is valid, and is the question
 * one for this service? Leaves the first service's facts for conditions. */
static gboolean
counts_as_read(const Rules *rules, const ReadDay *read, int service_no)
{
    Conditions *conds = workflow_get_conditions(rules->flow);
    const char *ask = item_value(read->fact, "ask");
    Tri asked;

    for (guint i = 0; i < rules->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(rules->requirements, i);

        if (r->material == read->material && r->service_no == read->service_no &&
            (r->required == TRI_NO || r->valid_until))
            return FALSE;
    }
    if (!ask)
        return TRUE;
    conditions_set_facts(conds, facts_of(rules, service_no));
    asked = conditions_eval(conds, ask, NULL);
    conditions_set_facts(conds, rules->facts);
    return asked != TRI_NO;
}

/* What stands on a paper and was not answered yet. */
static gboolean
add_read_deadlines(Rules *rules, const CatalogueItem *rule, const CatalogueItem *fact,
                   GError **error)
{
    int n_services = 1 + (int)rules->further->len;

    for (int no = 1; no <= n_services && rules->read->len; no++) {
        const ReadDay *read = read_day_find(rules->read, fact, no);
        Trigger trigger = {.event_index = -1, .read = read};
        int instance = no;

        if (!read || !counts_as_read(rules, read, no))
            continue;
        trigger.day = read->day;
        trigger.instant = day_start_instant(trigger.day);
        if (!add_deadline(rules, rule, trigger, &instance, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_fact_deadlines(Rules *rules, const CatalogueItem *rule, const char *fact_id, GError **error)
{
    const CatalogueItem *fact =
        catalogue_get(workflow_get_catalogue(rules->flow), "facts", fact_id);

    if (fact && item_is(fact, "derived", "yes"))
        return add_derived_deadlines(rules, rule, fact_id, error);
    for (guint i = 0; i < rules->answers->len; i++) {
        const Answer *answer = g_ptr_array_index(rules->answers, i);
        Trigger trigger = {.event_index = -1};
        int instance = MAX(1, answer->service_no);

        if (!g_str_equal(answer->key, fact_id) || !answer->value || !applies(rules, answer) ||
            !day_parse(answer->value, &trigger.day, NULL))
            continue;
        trigger.instant = day_start_instant(trigger.day);
        trigger.since = answer->at;
        if (!add_deadline(rules, rule, trigger, &instance, error))
            return FALSE;
    }
    return !fact || add_read_deadlines(rules, rule, fact, error);
}

int
deadline_material_instance(const CatalogueItem *material, int service_no)
{
    guint32 hash = FNV_OFFSET;

    for (const char *c = item_id(material); *c; c++)
        hash = (hash ^ (guchar)*c) * FNV_PRIME;
    return (int)(hash % MATERIAL_HASHES) * SERVICES_AN_INSTANCE + service_no;
}

const CatalogueItem *
deadline_find_material(Workflow *flow, const char *rule_id, int instance, int *out_service_no)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    const CatalogueItem *rule = catalogue_get(cat, "deadlines", rule_id);
    const GPtrArray *all = catalogue_list(cat, "materials");
    int service_no = instance % SERVICES_AN_INSTANCE;

    if (!rule || !g_str_has_prefix(item_value(rule, "trigger"), MATERIAL_TRIGGER))
        return NULL;
    if (out_service_no)
        *out_service_no = service_no;
    for (guint i = 0; i < all->len; i++)
        if (deadline_material_instance(g_ptr_array_index(all, i), service_no) == instance)
            return g_ptr_array_index(all, i);
    return NULL;
}

const SmsPerson *
deadline_find_person(Workflow *flow, const Deadline *deadline, const GPtrArray *people)
{
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(flow), "deadlines", deadline->rule_id);

    for (guint i = 0; rule && item_is(rule, "per", "person") && i < people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(people, i);

        if (sms_get_place(person) == deadline->instance / CODES_A_PERSON)
            return person;
    }
    return NULL;
}

static char *
dup_person(Workflow *flow, const Deadline *deadline)
{
    g_autoptr(GPtrArray) people = sms_list(flow, deadline->filing_id, NULL);
    const SmsPerson *person = people ? deadline_find_person(flow, deadline, people) : NULL;

    return person ? sms_dup_title(person) : NULL;
}

/* A machine read it, nobody confirmed it: that is said with how sure it is. Yours; NULL: it was
 * not read. */
static char *
dup_read(const Deadline *deadline)
{
    g_autofree char *name = deadline->read_in ? text_escape(deadline->read_in) : NULL;

    if (!name)
        return NULL;
    if (deadline->read_page > 1)
        /* TRANSLATORS: a date that a machine read: name of a file, its page, a percentage. */
        return g_strdup_printf(_("read in %1$s, page %2$d, confidence %3$d%%; not confirmed"),
                               name, deadline->read_page, deadline->read_confidence);
    return g_strdup_printf(_("read in %1$s, confidence %2$d%%; not confirmed"), name,
                           deadline->read_confidence);
}

static char *
dup_of_what(Workflow *flow, const Deadline *deadline)
{
    int service_no = 0;
    const CatalogueItem *material =
        deadline_find_material(flow, deadline->rule_id, deadline->instance, &service_no);
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(flow), "deadlines", deadline->rule_id);

    if (!material)
        return rule && item_is(rule, "per", "person") ? dup_person(flow, deadline) : NULL;
    if (service_no > 1)
        return g_strdup_printf(_("%1$s (service %2$d)"),
                               item_name(material, workflow_get_lang(flow)), service_no);
    return g_strdup(item_name(material, workflow_get_lang(flow)));
}

char *
deadline_dup_subject(Workflow *flow, const Deadline *deadline)
{
    g_autofree char *what = dup_of_what(flow, deadline);
    g_autofree char *read = dup_read(deadline);

    if (what && read)
        return g_strdup_printf(_("%1$s (%2$s)"), what, read);
    return read ? g_steal_pointer(&read) : g_steal_pointer(&what);
}

/* `what` valid_until: every material with a day; validity_months: those that the catalogue
 * wants to be valid for so long yet when submitting. A waiver changes nothing: states move no
 * date (store.h, TOUCHED_STATES). */
static gboolean
add_material_deadlines(Rules *rules, const CatalogueItem *rule, const char *what,
                       GError **error)
{
    for (guint i = 0; i < rules->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(rules->requirements, i);
        const ReadDay *read =
            r->valid_until ? NULL : read_day_find_end(rules->read, r->material, r->service_no);
        Trigger trigger = {.event_index = -1, .read = read};
        int instance = deadline_material_instance(r->material, r->service_no);

        if (!(r->valid_until || read) || r->required == TRI_NO ||
            (item_n(rule, "materials") &&
             !item_list_has(rule, "materials", item_id(r->material))) ||
            (g_str_equal(what, "validity_months") &&
             item_int(r->material, "validity_months", 0) == 0) ||
            (r->valid_until && !day_parse(r->valid_until, &trigger.day, NULL)))
            continue;
        if (read)
            trigger.day = read->day;
        trigger.instant = day_start_instant(trigger.day);
        if (!add_deadline(rules, rule, trigger, &instance, error))
            return FALSE;
    }
    return TRUE;
}

/* Each event's own date; a further one closes none of the earlier ones. */
static gboolean
add_given_deadlines(Rules *rules, const CatalogueItem *rule, GError **error)
{
    const char *fact_id = item_value(rule, "given");
    const char *answer = g_hash_table_lookup(rules->facts, fact_id);
    g_autoptr(GPtrArray) all = given_list(rules->flow, rules->events, fact_id, answer, error);

    for (guint i = 0; all && i < all->len; i++) {
        const Given *given = g_ptr_array_index(all, i);
        Trigger trigger = {.event_index = given->event_index};
        int instance = given->instance;

        if (!day_parse(given->value, &trigger.day, NULL))
            continue;
        trigger.instant = day_start_instant(trigger.day);
        if (!add_deadline(rules, rule, trigger, &instance, error))
            return FALSE;
    }
    return all != NULL;
}

static gboolean
apply_rule(Rules *rules, const CatalogueItem *rule, GError **error)
{
    const char *trigger = item_value(rule, "trigger");
    g_autofree char *kind = g_strndup(trigger, strcspn(trigger, ":"));
    const char *id = trigger + strlen(kind) + 1;

    if (conditions_eval(workflow_get_conditions(rules->flow), item_value(rule, "when"), NULL) !=
        TRI_YES)
        return TRUE;
    if (item_value(rule, "given"))
        return add_given_deadlines(rules, rule, error);
    if (g_str_equal(kind, "fact"))
        return add_fact_deadlines(rules, rule, id, error);
    if (g_str_has_prefix(trigger, MATERIAL_TRIGGER))
        return add_material_deadlines(rules, rule, id, error);
    return add_event_deadlines(rules, rule, kind, id, error);
}

static void
unref_facts(gpointer facts)
{
    g_hash_table_unref(facts);
}

static GPtrArray *
load_further(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) further = g_ptr_array_new_with_free_func(unref_facts);
    int n = facts_count_services(flow, filing_id);

    for (int no = 2; no <= n; no++) {
        GHashTable *facts = facts_load(flow, filing_id, no, error);

        if (!facts)
            return NULL;
        g_ptr_array_add(further, facts);
    }
    return g_steal_pointer(&further);
}

GPtrArray *
deadline_rule_list(Workflow *flow, const Filing *filing, GHashTable *facts,
                   const GPtrArray *requirements, const GPtrArray *read, GError **error)
{
    Store *store = workflow_get_store(flow);
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(flow), "deadlines");
    g_autoptr(GPtrArray) events = event_list(store, filing->id, error);
    g_autoptr(GPtrArray) answers = events ? answer_list(store, filing->id, error) : NULL;
    g_autoptr(GPtrArray) deadlines = g_ptr_array_new_with_free_func(free_deadline);
    g_autoptr(GPtrArray) people = NULL;
    g_autoptr(GPtrArray) further = answers ? load_further(flow, filing->id, error) : NULL;
    Rules rules = {flow,         filing, events, answers, deadlines,
                   requirements, read,   NULL,   facts,   further};
    gboolean done = TRUE;

    if (!further)
        return NULL;
    /* After all facts are read: loading them sets others. */
    conditions_set_facts(workflow_get_conditions(flow), facts);
    for (guint i = 0; i < all->len && done; i++)
        done = apply_rule(&rules, g_ptr_array_index(all, i), error);
    people = rules.people;
    return done ? g_steal_pointer(&deadlines) : NULL;
}
