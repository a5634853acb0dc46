/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/facts.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "store/answer.h"
#include "store/entity.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/resource.h"
#include "store/service.h"
#include "workflow/filing_follow.h"
#include "workflow/given.h"
#include "workflow/node.h"
#include "workflow/own_filing.h"
#include "workflow/sight.h"
#include "workflow/type.h"
#include "workflow/workflow_private.h"

/* Asks that depend on asks: after so many rounds what is left is stable (the longest chain in
 * facts.yaml is four facts deep). */
#define MAX_ASK_ROUNDS 6
/* The date in a notice. */
#define RECTIFY_BY "filing.rectify_by"
#define LEGAL_NAME "legal_representative.name"

gboolean
fact_key_parse(Workflow *flow, const char *text, FactKey *out, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, "@", 2);
    gint64 no = 1;

    out->fact = catalogue_get(workflow_get_catalogue(flow), "facts", parts[0] ? parts[0] : "");
    if (!out->fact) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("there is no question '%s': see beian questions"), text);
        return FALSE;
    }
    if (item_is(out->fact, "derived", "yes")) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("'%s' follows from other answers and can't be set"), text);
        return FALSE;
    }
    if (parts[0] && parts[1] && !g_ascii_string_to_signed(parts[1], 10, 1, 99, &no, NULL)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("'%s': what follows @ is the service's number, from 1 to 99"), text);
        return FALSE;
    }
    if (item_is(out->fact, "scope", "service")) {
        out->service_no = (int)no;
        return TRUE;
    }
    if (parts[1]) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("'%s': this question concerns the whole filing, without @"), text);
        return FALSE;
    }
    out->service_no = 0;
    return TRUE;
}

char *
fact_key_format(FactKey key)
{
    if (key.service_no <= 1)
        return g_strdup(item_id(key.fact));
    return g_strdup_printf("%s@%d", item_id(key.fact), key.service_no);
}

static void
set(GHashTable *facts, const char *id, const char *value)
{
    if (value)
        g_hash_table_replace(facts, g_strdup(id), g_strdup(value));
    else
        g_hash_table_remove(facts, id);
}

static void
set_int(GHashTable *facts, const char *id, gint64 value)
{
    g_hash_table_replace(facts, g_strdup(id), g_strdup_printf("%" G_GINT64_FORMAT, value));
}

/* Answers to questions that no longer apply stay stored but are no facts: going back must
 * neither lose them nor let them count. */
static void
drop_unasked(Workflow *flow, GHashTable *facts)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    Conditions *conds = workflow_get_conditions(flow);
    gboolean changed = TRUE;

    for (int round = 0; changed && round < MAX_ASK_ROUNDS; round++) {
        GHashTableIter iter;
        gpointer id;

        changed = FALSE;
        conditions_set_facts(conds, facts); /* a copy: what is dropped counts until the end */
        g_hash_table_iter_init(&iter, facts);
        while (g_hash_table_iter_next(&iter, &id, NULL)) {
            const CatalogueItem *fact = catalogue_get(cat, "facts", id);
            const char *ask = fact ? item_value(fact, "ask") : NULL;

            if (ask && conditions_eval(conds, ask, NULL) == TRI_NO) {
                g_hash_table_iter_remove(&iter);
                changed = TRUE;
            }
        }
    }
}

/* What can't be filed here at all (procedure.md A, decision tree 0a, 0b, 0d) is asked no dates:
 * none of them would ever come due. Always yes or no, so that "not sure" hides no question; and
 * known before the questions are looked at. */
static void
derive_not_ours(GHashTable *facts)
{
    static const char *const kinds[] = {"mini-program", "quick-app", NULL};
    static const char *const places[] = {"outside", "own-premises", NULL};
    const char *kind = g_hash_table_lookup(facts, "service.kind");
    const char *place = g_hash_table_lookup(facts, "server.place");
    gboolean opens =
        g_strcmp0(g_hash_table_lookup(facts, "filing.purpose"), "open-service") == 0;

    set(facts, "service.not_ours",
        (kind && g_strv_contains(kinds, kind)) ||
                (opens && place && g_strv_contains(places, place))
            ? "yes"
            : "no");
}

static void
set_days_left(GHashTable *facts, const char *from, const char *to, Day today)
{
    const char *date = g_hash_table_lookup(facts, from);
    Day day;

    if (date && day_parse(date, &day, NULL))
        set_int(facts, to, day_between(today, day));
}

static void
derive_person(GHashTable *facts, Day today)
{
    const char *kind = g_hash_table_lookup(facts, "principal.id_kind");
    const char *number = g_hash_table_lookup(facts, "principal.id_number");
    const char *mobile = g_hash_table_lookup(facts, "principal.mobile");
    const char *other = g_hash_table_lookup(facts, "service_principal.mobile");
    const char *same = g_hash_table_lookup(facts, "service_principal.same");
    int year = 0, month = 0, day = 0;
    int now_year, now_month, now_day;

    /* Digits 7 to 14 of a resident identity number are the birth date (GB 11643-1999). */
    if (number && g_strcmp0(kind, "resident-id") == 0 && strlen(number) == 18 &&
        sscanf(number + 6, "%4d%2d%2d", &year, &month, &day) == 3) {
        day_to_ymd(today, &now_year, &now_month, &now_day);
        set_int(facts, "principal.age",
                now_year - year - (now_month * 100 + now_day < month * 100 + day ? 1 : 0));
    }
    if (g_strcmp0(same, "yes") == 0 ||
        g_strcmp0(g_hash_table_lookup(facts, "entity.kind"), "individual") == 0)
        set(facts, "principal.phones_equal", "yes");
    else if (mobile && other)
        set(facts, "principal.phones_equal", g_str_equal(mobile, other) ? "yes" : "no");
}

/* Where both names are known, whether they are of one person needs no second question. */
static void
derive_is_legal(GHashTable *facts, const char *name_id, const char *is_legal_id)
{
    const char *name = g_hash_table_lookup(facts, name_id);
    const char *legal = g_hash_table_lookup(facts, LEGAL_NAME);

    if (name && legal && !g_hash_table_contains(facts, is_legal_id))
        set(facts, is_legal_id, text_is_same(name, legal) ? "yes" : "no");
}

/* What the officer answered stays; what contradicts it is the linter's. */
static void
derive_legal_representative(GHashTable *facts)
{
    static const char is_legal[] = "principal.is_legal_representative";

    if (!g_hash_table_contains(facts, LEGAL_NAME) &&
        g_strcmp0(g_hash_table_lookup(facts, is_legal), "yes") == 0)
        set(facts, LEGAL_NAME, g_hash_table_lookup(facts, "principal.name"));
    derive_is_legal(facts, "principal.name", is_legal);
    if (g_strcmp0(g_hash_table_lookup(facts, "service_principal.same"), "no") == 0)
        derive_is_legal(facts, "service_principal.name",
                        "service_principal.is_legal_representative");
}

static void
derive_domain(GHashTable *facts)
{
    const char *name = g_hash_table_lookup(facts, "domain.name");
    g_autofree char *suffix = name ? domain_dup_suffix(name) : NULL;

    if (!name)
        return;
    set(facts, "domain.suffix", suffix);
    /* xn--zfr164b is 政务. */
    set(facts, "domain.is_government",
        g_str_has_suffix(name, ".gov.cn") || g_strcmp0(suffix, "xn--zfr164b") == 0 ? "yes"
                                                                                   : "no");
}

/* What follows from the answers of one service's row, whether stored or not. */
static void
derive(Workflow *flow, GHashTable *facts)
{
    Day today = workflow_get_today(flow);
    g_autofree char *today_text = day_format(today);
    const char *kind = g_hash_table_lookup(facts, "entity.kind");
    g_autoptr(TypeDecision) decision = NULL;

    set(facts, "clock.today", today_text);
    if (kind)
        set(facts, "entity.is_organisation", g_str_equal(kind, "individual") ? "no" : "yes");
    if (g_hash_table_lookup(facts, "entity.province"))
        set(facts, "entity.administration", g_hash_table_lookup(facts, "entity.province"));
    set_days_left(facts, "domain.expires_on", "domain.days_left", today);
    set_days_left(facts, "principal.id_expires_on", "principal.id_days_left", today);
    set_days_left(facts, "resource.expires_on", "resource.days_left", today);
    derive_domain(facts);
    derive_person(facts, today);
    derive_legal_representative(facts);
    decision = type_decide(flow, facts);
    if (decision->verdict == TYPE_DECIDED && decision->type) {
        set(facts, "filing.type", item_id(decision->type));
        set(facts, "filing.kind", item_value(decision->type, "kind"));
    }
}

static GHashTable *
facts_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* Before there is a filing: a workspace that can't be read then says nothing. */
static void
derive_own_loose(Workflow *flow, GHashTable *facts)
{
    g_autofree char *key = entity_key_dup(facts);
    g_autoptr(Entity) entity =
        key ? entity_get_by_key(workflow_get_store(flow), key, NULL) : NULL;

    (void)own_filing_derive(flow, entity ? entity->id : 0, 0, facts, NULL);
}

GHashTable *
facts_from_answers(Workflow *flow, GHashTable *answers, int service_no)
{
    GHashTable *facts = facts_new();
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, answers);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        FactKey parsed;

        if (value && fact_key_parse(flow, key, &parsed, NULL) &&
            (parsed.service_no == 0 || parsed.service_no == service_no))
            set(facts, item_id(parsed.fact), value);
    }
    derive_not_ours(facts);
    drop_unasked(flow, facts);
    derive(flow, facts);
    derive_own_loose(flow, facts);
    return facts;
}

int
facts_count_services(Workflow *flow, gint64 filing_id)
{
    return MAX(1, service_count(workflow_get_store(flow), filing_id));
}

/* The type stays what it was once the order went out: facts change after an approval. */
static void
keep_submitted_type(Workflow *flow, const Filing *filing, GHashTable *facts)
{
    const CatalogueItem *type = NULL;

    if (filing->round > 0 && filing->type)
        type = catalogue_get(workflow_get_catalogue(flow), "filing-types", filing->type);
    if (type) {
        set(facts, "filing.type", item_id(type));
        set(facts, "filing.kind", item_value(type, "kind"));
    }
}

/* Free service numbers of the office's resources of that product in that region. */
static gboolean
derive_slots(Workflow *flow, GHashTable *facts, GError **error)
{
    const char *region = g_hash_table_lookup(facts, "resource.region");
    const char *product = g_hash_table_lookup(facts, "resource.product");
    g_autoptr(GPtrArray) resources = NULL;
    gint64 left = 0;
    guint n_owned = 0;

    if (!region || !product)
        return TRUE;
    resources = resource_list(workflow_get_store(flow), error);
    if (!resources)
        return FALSE;
    for (guint i = 0; i < resources->len; i++) {
        const Resource *resource = g_ptr_array_index(resources, i);

        if (!g_str_equal(resource->region, region) || !g_str_equal(resource->product, product))
            continue;
        n_owned++;
        if (!resource_has_ended(flow, resource))
            left += resource->slots - resource->n_taken;
    }
    if (n_owned)
        set_int(facts, "resource.slots_left", left);
    return TRUE;
}

/* Notices come while a filing is kept up. */
static gboolean
derive_notice(Workflow *flow, const Filing *filing, GHashTable *facts, GError **error)
{
    g_autoptr(GPtrArray) events = NULL;

    set(facts, "filing.notice", "none");
    if (!g_str_equal(filing->stage, STAGE_OF_DUTIES))
        return TRUE;
    events = event_list(workflow_get_store(flow), filing->id, error);
    if (events)
        set(facts, "filing.notice",
            given_state(flow, events, RECTIFY_BY, g_hash_table_lookup(facts, RECTIFY_BY)));
    return events != NULL;
}

static gboolean
derive_filing(Workflow *flow, gint64 filing_id, int service_no, GHashTable *facts,
              GError **error)
{
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), filing_id, error);
    g_autofree char *holder = NULL;

    if (!filing)
        return FALSE;
    holder = filing_dup_holder(flow, filing_id, filing->entity_id);
    set(facts, "filing.held_by", holder ? holder : "");
    set_int(facts, "filing.round", filing->round);
    set(facts, "filing.opened",
        event_has(workflow_get_store(flow), filing_id, "opened") ? "yes" : "no");
    set_int(facts, "service.no", service_no);
    set_int(facts, "service.count", facts_count_services(flow, filing_id));
    keep_submitted_type(flow, filing, facts);
    set(facts, "filing.approved",
        event_has(workflow_get_store(flow), filing_id, "approved") ? "yes" : "no");
    if (!derive_notice(flow, filing, facts, error) ||
        !sight_derive(flow, filing_id, service_no, facts, error))
        return FALSE;
    /* Of use until the order is out: then the provider has looked it up. */
    if (filing->is_open && filing->round == 0 &&
        !own_filing_derive(flow, filing->entity_id, filing_id, facts, error))
        return FALSE;
    return derive_slots(flow, facts, error);
}

/* `trial` (or NULL) has another answer than is recorded: `value`. */
static GHashTable *
load_with(Workflow *flow, gint64 filing_id, int service_no, const CatalogueItem *trial,
          const char *value, GError **error)
{
    g_autoptr(GHashTable) facts = facts_new();
    g_autoptr(GPtrArray) answers = answer_list(workflow_get_store(flow), filing_id, error);

    if (!answers)
        return NULL;
    for (guint i = 0; i < answers->len; i++) {
        const Answer *answer = g_ptr_array_index(answers, i);

        if (answer->service_no == 0 || answer->service_no == service_no)
            set(facts, answer->key, answer->value);
    }
    if (trial)
        set(facts, item_id(trial), value);
    derive_not_ours(facts);
    drop_unasked(flow, facts);
    derive(flow, facts);
    if (!derive_filing(flow, filing_id, service_no, facts, error))
        return NULL;
    return g_steal_pointer(&facts);
}

GHashTable *
facts_load(Workflow *flow, gint64 filing_id, int service_no, GError **error)
{
    return load_with(flow, filing_id, service_no, NULL, NULL, error);
}

GHashTable *
facts_try(Workflow *flow, gint64 filing_id, int service_no, FactKey key, const char *value,
          GError **error)
{
    gboolean is_there = key.service_no == 0 || key.service_no == service_no;

    return load_with(flow, filing_id, service_no, is_there ? key.fact : NULL, value, error);
}
