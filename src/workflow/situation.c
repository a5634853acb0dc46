/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/situation.h"

#include <string.h>

#include "base/error.h"
#include "workflow/fact_check.h"
#include "workflow/sms.h"
#include "workflow/stage_plan.h"
#include "workflow/suitability.h"
#include "workflow/type.h"
#include "workflow/workflow_private.h"

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

void
situation_clear(Situation *s)
{
    filing_free(s->filing);
    g_clear_pointer(&s->facts, g_hash_table_unref);
    g_clear_pointer(&s->requirements, g_ptr_array_unref);
    g_clear_pointer(&s->findings, g_ptr_array_unref);
    g_clear_pointer(&s->stops, g_ptr_array_unref);
    g_clear_pointer(&s->faults, g_ptr_array_unref);
}

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

/* With what mends it, and the rule by which the officer may say that it does not hold. Yours.
 */
static char *
dup_read_fault(const char *material, const Finding *finding)
{
    /* TRANSLATORS: a material, what was read in its file, how to mend it, the id of a rule. */
    return g_strdup_printf(
        _("%1$s: %2$s → %3$s (or overrule it with a reason: %4$s)"), material, finding->text,
        finding->remedy ? finding->remedy : _("mend it"), item_id(finding->about));
}

/* The files of what is wanted: what was read in them, and what the limits are against. */
static void
add_document_faults(Workflow *flow, const Requirement *r, GPtrArray *faults)
{
    const char *name = item_name(r->material, workflow_get_lang(flow));

    for (guint i = 0; i < r->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(r->findings, i);

        if (finding->can_be_overruled)
            g_ptr_array_add(faults, dup_read_fault(name, finding));
        else if (finding->verdict == VERDICT_FAIL &&
                 g_str_equal(item_kind(finding->about), "materials"))
            g_ptr_array_add(faults, g_strdup_printf(_("%1$s: %2$s"), name, finding->text));
    }
}

/* The faults of answers, and of documents of what is wanted. */
static GPtrArray *
list_faults(Workflow *flow, gint64 filing_id, const GPtrArray *requirements, GError **error)
{
    GPtrArray *faults = fact_list_faults(flow, filing_id, error);

    for (guint i = 0; faults && i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (is_wanted_before_submit(flow, r) && r->state != MATERIAL_WAIVED)
            add_document_faults(flow, r, faults);
    }
    return faults;
}

/* Of use while the check is ahead or under way. */
static gboolean
derive_sms(const Situation *s, GError **error)
{
    static const char *const words[] = {"none", "running", "over"};
    static const char *const stages[] = {"handover", STAGE_OF_SMS, NULL};
    g_autoptr(GPtrArray) people = NULL;
    gint64 now = clock_now(store_get_clock(workflow_get_store(s->flow)));

    if (!g_strv_contains(stages, s->filing->stage))
        return TRUE;
    people = sms_list(s->flow, s->filing->id, error);
    if (people)
        g_hash_table_replace(s->facts, g_strdup("filing.sms_code"),
                             g_strdup(words[sms_get_window(people, now, FALSE, NULL)]));
    return people != NULL;
}

gboolean
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
    if (!derive_sms(s, error))
        return FALSE;
    s->first = type_find_first(flow, s->filing, s->facts);
    g_hash_table_replace(s->facts, g_strdup("filing.before"), g_strdup(s->first ? "1" : "0"));
    g_hash_table_replace(s->facts, g_strdup("filing.faults"),
                         g_strdup_printf("%u", s->faults->len));
    g_hash_table_replace(s->facts, g_strdup("filing.missing"),
                         g_strdup_printf("%u", count_missing(flow, s->requirements)));
    g_hash_table_replace(s->facts, g_strdup("filing.stops"),
                         g_strdup_printf("%u", count_stops(s->findings)));
    return TRUE;
}

gboolean
situation_is_offered(const Situation *s, const CatalogueItem *event)
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

/* What it is, with what to do instead. */
static void
add_with_instead(const Situation *s, const CatalogueItem *rule, GPtrArray *reasons)
{
    Lang lang = workflow_get_lang(s->flow);
    const char *instead = item_text(rule, "instead", lang);

    g_ptr_array_add(reasons,
                    instead ? g_strdup_printf("%s → %s", item_text(rule, "text", lang), instead)
                            : g_strdup(item_text(rule, "text", lang)));
}

/* A decision of the tree first. */
static void
add_stop_reasons(const Situation *s, GPtrArray *reasons)
{
    for (guint i = 0; i < s->stops->len; i++)
        add_with_instead(s, g_ptr_array_index(s->stops, i), reasons);
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
    if (strstr(when, "filing.before")) {
        add_with_instead(s, s->first, reasons);
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

PossibleEvent *
situation_judge(const Situation *s, const CatalogueItem *event)
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
        if (situation_is_offered(s, g_ptr_array_index(all, i)))
            g_ptr_array_add(events, situation_judge(s, g_ptr_array_index(all, i)));
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

/* Those that can be recorded, or those that a need holds back: "withdrawn (Withdrawn)", parted
 * by commas. Yours. */
static char *
dup_ids(const Situation *s, const GPtrArray *events, gboolean is_possible)
{
    Lang lang = workflow_get_lang(s->flow);
    GString *ids = g_string_new(NULL);

    for (guint i = 0; i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);

        if (possible->is_possible != is_possible)
            continue;
        g_string_append(ids, ids->len == 0 ? "" : _(", "));
        /* TRANSLATORS: an event's word for the command line, and its name. */
        g_string_append_printf(ids, _("%1$s (%2$s)"), item_id(possible->event),
                               item_name(possible->event, lang));
    }
    return g_string_free(ids, FALSE);
}

char *
situation_dup_possible_ids(const Situation *s)
{
    g_autoptr(GPtrArray) events = list_events(s);
    g_autofree char *possible = dup_ids(s, events, TRUE);
    g_autofree char *held = dup_ids(s, events, FALSE);

    if (!*held)
        return g_steal_pointer(&possible);
    return g_strdup_printf(_("%1$s; held back so far: %2$s"), *possible ? possible : "-", held);
}
