/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/sms.h"

#include <string.h>

#include "base/error.h"
#include "store/event.h"
#include "store/filing.h"
#include "workflow/deadline_rule.h"

#define PRINCIPAL "principal"
#define SERVICE_PRINCIPAL "service-principal"
/* A masked mobile shows its first three and last four digits. */
#define SHOWN_HEAD 3
#define SHOWN_TAIL 4

void
sms_person_free(SmsPerson *person)
{
    if (!person)
        return;
    g_free(person->who);
    g_free(person->label);
    g_free(person->name);
    g_free(person->phone);
    g_free(person->verified_at);
    g_free(person->code_due_at);
    g_free(person);
}

static void
free_person(gpointer person)
{
    sms_person_free(person);
}

/* Who must verify, by what the materials call the type (procedure.md B.1). Of a cancelled
 * entity, a migration and a changed access the sources say nothing: the entity's data are the
 * principal's, a service's the service principal's. */
typedef enum { NOBODY = 0, THE_PRINCIPAL = 1 << 0, SERVICE_PRINCIPALS = 1 << 1 } Wanted;

static Wanted
wanted_for(const char *kind)
{
    static const struct {
        const char *kind;
        Wanted wanted;
    } rules[] = {
        {"first", THE_PRINCIPAL | SERVICE_PRINCIPALS},
        {"new-service", SERVICE_PRINCIPALS},
        {"new-access", SERVICE_PRINCIPALS},
        {"change-entity", THE_PRINCIPAL},
        {"change-service", SERVICE_PRINCIPALS},
        {"change-access", SERVICE_PRINCIPALS},
        {"cancel-service", SERVICE_PRINCIPALS},
        {"cancel-entity", THE_PRINCIPAL},
        {"migrate", SERVICE_PRINCIPALS},
        {"cancel-access", NOBODY},
        {"move-account", NOBODY},
        {"claim", NOBODY},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rules); i++)
        if (g_strcmp0(kind, rules[i].kind) == 0)
            return rules[i].wanted;
    return THE_PRINCIPAL | SERVICE_PRINCIPALS; /* not decided: nobody is shut out */
}

char *
sms_dup_masked(const char *mobile)
{
    size_t size = mobile ? strlen(mobile) : 0;

    if (size <= SHOWN_HEAD + SHOWN_TAIL)
        return NULL;
    return g_strdup_printf("%.*s****%s", SHOWN_HEAD, mobile, mobile + size - SHOWN_TAIL);
}

typedef struct {
    GPtrArray *people;      /* SmsPerson */
    GHashTable *mobiles;    /* of those in the list: one code for a mobile */
    gboolean has_principal; /* the entity's principal is in the list, under whatever word */
} Listing;

static void
add_person(Listing *listing, GHashTable *facts, const char *table, char *who_taken,
           char *label_taken)
{
    g_autofree char *name_id = g_strconcat(table, ".name", NULL);
    g_autofree char *mobile_id = g_strconcat(table, ".mobile", NULL);
    const char *mobile = g_hash_table_lookup(facts, mobile_id);
    SmsPerson *person;

    if (mobile && !g_hash_table_add(listing->mobiles, g_strdup(mobile))) {
        g_free(who_taken);
        g_free(label_taken);
        return;
    }
    person = g_new0(SmsPerson, 1);
    person->who = who_taken;
    person->label = label_taken;
    person->name = g_strdup(g_hash_table_lookup(facts, name_id));
    person->phone = sms_dup_masked(mobile);
    person->n_left = SMS_WRONG_ALLOWED;
    g_ptr_array_add(listing->people, person);
}

static gboolean
is_principal_too(GHashTable *facts)
{
    return g_strcmp0(g_hash_table_lookup(facts, "service_principal.same"), "yes") == 0 ||
           g_strcmp0(g_hash_table_lookup(facts, "entity.kind"), "individual") == 0;
}

char *
sms_dup_label(const char *who)
{
    const char *at = strchr(who, '@');

    if (at)
        return g_strdup_printf(_("principal of service %d"),
                               (int)g_ascii_strtoll(at + 1, NULL, 10));
    return g_strdup(g_str_equal(who, PRINCIPAL)           ? _("entity's principal")
                    : g_str_equal(who, SERVICE_PRINCIPAL) ? _("service principal")
                                                          : who);
}

/* The entity's principal may answer for a service too: one person, though the mobile may not be
 * answered yet. */
static void
add_service_principal(Listing *listing, GHashTable *facts, int no)
{
    gboolean is_same = is_principal_too(facts);
    const char *table = is_same ? "principal" : "service_principal";

    if (is_same && listing->has_principal)
        return;
    listing->has_principal = listing->has_principal || is_same;
    if (no == 1)
        add_person(listing, facts, table, g_strdup(SERVICE_PRINCIPAL),
                   g_strdup(_("service principal")));
    else
        add_person(listing, facts, table, g_strdup_printf(SERVICE_PRINCIPAL "@%d", no),
                   g_strdup_printf(_("principal of service %d"), no));
}

static gboolean
add_people(Listing *listing, Workflow *flow, gint64 filing_id, GError **error)
{
    int n_services = facts_count_services(flow, filing_id);
    Wanted wanted = NOBODY;

    for (int no = 1; no <= n_services; no++) {
        g_autoptr(GHashTable) facts = facts_load(flow, filing_id, no, error);

        if (!facts)
            return FALSE;
        if (no == 1)
            wanted = wanted_for(g_hash_table_lookup(facts, "filing.kind"));
        if (no == 1 && (wanted & THE_PRINCIPAL)) {
            add_person(listing, facts, "principal", g_strdup(PRINCIPAL),
                       g_strdup(_("entity's principal")));
            listing->has_principal = TRUE;
        }
        if (wanted & SERVICE_PRINCIPALS)
            add_service_principal(listing, facts, no);
    }
    return TRUE;
}

static SmsPerson *
find_person(const GPtrArray *people, const char *who)
{
    for (guint i = 0; i < people->len; i++) {
        SmsPerson *person = g_ptr_array_index(people, i);

        /* Recorded without a name, it was the only one's. */
        if (g_strcmp0(person->who, who) == 0 || (!who && people->len == 1))
            return person;
    }
    return NULL;
}

static void
apply_event(const GPtrArray *people, const Event *event)
{
    SmsPerson *person = find_person(people, event->who);

    if (person && g_str_equal(event->event, "sms-person-verified") && !person->verified_at)
        person->verified_at = g_strdup(event->at);
    if (person && g_str_equal(event->event, "sms-wrong-code")) {
        person->n_wrong++;
        person->n_left = MAX(0, SMS_WRONG_ALLOWED - person->n_wrong);
    }
    for (guint i = 0; i < people->len && g_str_equal(event->event, "sms-verified"); i++) {
        person = g_ptr_array_index(people, i);
        if (!person->verified_at)
            person->verified_at = g_strdup(event->at);
    }
}

/* The hours stand in the catalogue, where the deadline is made from them too. */
static char *
dup_code_due(Workflow *flow, const Event *sent, GError **error)
{
    const char *rule_id = g_str_equal(sent->event, "sms-resent") ? SMS_RULE_RESENT : SMS_RULE;
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(flow), "deadlines", rule_id);
    gint64 at;
    DueDate due;

    if (!instant_parse(sent->at, &at, error))
        return NULL;
    if (!rule)
        return g_strdup(sent->at); /* an overlay can't take a record away */
    if (!due_date_compute(flow, day_from_instant(at), at,
                          (int)item_int_at(rule, "offset", 0, "n", 0),
                          item_value_at(rule, "offset", 0, "unit"), &due, error))
        return NULL;
    return due.instant ? instant_format(due.instant) : day_format(due.day);
}

gboolean
sms_is_of(const SmsPerson *person, const char *event_who)
{
    return !event_who || g_str_equal(person->who, event_who);
}

const char *
sms_get_actor(const SmsPerson *person)
{
    return g_str_equal(person->who, PRINCIPAL) ? PRINCIPAL : SERVICE_PRINCIPAL;
}

char *
sms_dup_title(const SmsPerson *person)
{
    return person->name ? g_strdup_printf("%s %s", person->label, person->name)
                        : g_strdup(person->label);
}

int
sms_get_place(const SmsPerson *person)
{
    const char *at = strchr(person->who, '@');

    if (at)
        return (int)g_ascii_strtoll(at + 1, NULL, 10);
    return g_str_equal(person->who, PRINCIPAL) ? 0 : 1;
}

/* The last code that this person got lapses after its hours, whatever the others' do. */
static gboolean
set_code_due(Workflow *flow, SmsPerson *person, const GPtrArray *events, guint first,
             GError **error)
{
    const Event *sent = NULL;

    for (guint i = first; i < events->len; i++) {
        const Event *event = g_ptr_array_index(events, i);

        if (g_str_equal(event->event, "sms-sent") ||
            (g_str_equal(event->event, "sms-resent") && sms_is_of(person, event->who)))
            sent = event;
    }
    if (!sent || person->verified_at)
        return TRUE;
    person->code_due_at = dup_code_due(flow, sent, error);
    return person->code_due_at != NULL;
}

/* What was recorded since the code was sent in this round; a code sent again keeps who has
 * verified, and whether it forgives wrong entries no source says, so it does not. */
static gboolean
apply_events(Workflow *flow, gint64 filing_id, const GPtrArray *people, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) events = filing ? event_list(store, filing_id, error) : NULL;
    guint first = 0;

    if (!events)
        return FALSE;
    for (guint i = 0; i < events->len; i++) {
        const Event *event = g_ptr_array_index(events, i);

        if (event->round != filing->round)
            first = i + 1;
        else if (g_str_equal(event->event, "sms-sent"))
            first = i;
    }
    for (guint i = first; i < events->len; i++)
        apply_event(people, g_ptr_array_index(events, i));
    for (guint i = 0; i < people->len; i++)
        if (!set_code_due(flow, g_ptr_array_index(people, i), events, first, error))
            return FALSE;
    return TRUE;
}

GPtrArray *
sms_list(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func(free_person);
    g_autoptr(GHashTable) mobiles =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Listing listing = {people, mobiles, FALSE};

    if (!add_people(&listing, flow, filing_id, error) ||
        !apply_events(flow, filing_id, people, error))
        return NULL;
    return g_steal_pointer(&people);
}

/* "service principal 李示例, principal of service 2" */
static char *
dup_open_titles(const GPtrArray *people)
{
    GString *titles = g_string_new(NULL);

    for (guint i = 0; i < people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(people, i);
        g_autofree char *title = sms_dup_title(person);

        if (!person->verified_at)
            g_string_append_printf(titles, "%s%s", titles->len ? ", " : "", title);
    }
    return g_string_free(titles, FALSE);
}

/* "principal (李示例), service-principal": what --who takes */
static char *
dup_words(const GPtrArray *people, gboolean only_open)
{
    GString *words = g_string_new(NULL);

    for (guint i = 0; i < people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(people, i);

        if (only_open && person->verified_at)
            continue;
        g_string_append_printf(words, "%s%s", words->len ? _(", ") : "", person->who);
        g_string_append_printf(words, _(" (%s)"), person->name ? person->name : person->label);
    }
    return g_string_free(words, FALSE);
}

static gboolean
is_over(gint64 due, gint64 at, gboolean day_alone)
{
    return day_alone ? day_compare(day_from_instant(due), day_from_instant(at)) <= 0
                     : due <= at;
}

SmsWindow
sms_get_window(const GPtrArray *people, gint64 at, gboolean day_alone, const char **out_due)
{
    SmsWindow window = people->len ? SMS_NO_CODE : SMS_CODE_OVER;
    const char *first = NULL;

    for (guint i = 0; i < people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(people, i);
        gint64 due;

        if (!person->code_due_at || !instant_parse(person->code_due_at, &due, NULL))
            continue;
        if (is_over(due, at, day_alone))
            return SMS_CODE_OVER;
        window = SMS_CODE_RUNS;
        if (!first || strcmp(person->code_due_at, first) < 0)
            first = person->code_due_at;
    }
    if (out_due)
        *out_due = first;
    return window;
}

guint
sms_count_open(const GPtrArray *people)
{
    guint n = 0;

    for (guint i = 0; i < people->len; i++)
        n += ((const SmsPerson *)g_ptr_array_index(people, i))->verified_at ? 0 : 1;
    return n;
}

static char *
dup_said_wrong(const SmsPerson *person)
{
    g_autofree char *title = sms_dup_title(person);

    if (person->n_left == 0)
        return g_strdup_printf(_("wrong code recorded; no further one is allowed for %s: the "
                                 "next returns the order"),
                               title);
    return g_strdup_printf(ngettext("wrong code recorded; %1$d entry left for %2$s",
                                    "wrong code recorded; %1$d entries left for %2$s",
                                    (unsigned long)person->n_left),
                           person->n_left, title);
}

static char *
dup_said_verified(const SmsPerson *person, const GPtrArray *people)
{
    g_autofree char *title = sms_dup_title(person);
    g_autofree char *open = dup_open_titles(people);

    return g_strdup_printf(_("%1$s has verified; still to verify: %2$s"), title, open);
}

/* What follows from an event stands behind it. */
static char *
dup_said_then(const Event *before, const Event *last)
{
    if (g_str_equal(last->event, "sms-failed") && g_str_equal(before->event, "sms-wrong-code"))
        return g_strdup_printf(_("wrong entry number %d: the order went back"),
                               SMS_WRONG_ALLOWED + 1);
    if (g_str_equal(last->event, "sms-verified") &&
        g_str_equal(before->event, "sms-person-verified"))
        return g_strdup(_("all have verified: the administration reviews it"));
    return NULL;
}

char *
sms_dup_said(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) people = sms_list(flow, filing_id, error);
    g_autoptr(GPtrArray) events =
        people ? event_list(workflow_get_store(flow), filing_id, error) : NULL;
    const Event *last;
    const SmsPerson *person;

    if (!events || events->len < 2)
        return NULL;
    last = g_ptr_array_index(events, events->len - 1);
    person = find_person(people, last->who);
    if (person && g_str_equal(last->event, "sms-wrong-code"))
        return dup_said_wrong(person);
    if (person && g_str_equal(last->event, "sms-person-verified"))
        return dup_said_verified(person, people);
    return dup_said_then(g_ptr_array_index(events, events->len - 2), last);
}

static const SmsPerson *
find_only_open(const GPtrArray *people)
{
    for (guint i = 0; i < people->len && sms_count_open(people) == 1; i++) {
        const SmsPerson *person = g_ptr_array_index(people, i);

        if (!person->verified_at)
            return person;
    }
    return NULL;
}

const SmsPerson *
sms_find(const GPtrArray *people, const char *who, GError **error)
{
    g_autofree char *words = dup_words(people, !who);
    const SmsPerson *person = who ? find_person(people, who) : find_only_open(people);

    if (people->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("nobody verifies by SMS in a filing of this type"));
        return NULL;
    }
    if (!person && who) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_PERSON,
                    _("'%1$s' does not verify in this filing; who must: %2$s"), who, words);
        return NULL;
    }
    if (!person) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_PERSON, _("say whose code it was: %s"),
                    words);
        return NULL;
    }
    if (person->verified_at) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW, _("%s has verified already"),
                    person->label);
        return NULL;
    }
    return person;
}
