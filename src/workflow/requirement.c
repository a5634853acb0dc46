/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/requirement.h"

#include "base/error.h"
#include "base/text.h"
#include "store/document.h"
#include "store/filing.h"
#include "store/material.h"
#include "store/reading.h"
#include "workflow/document_check.h"
#include "workflow/fact_check.h"
#include "workflow/lint.h"
#include "workflow/reason.h"

static const struct {
    const char *word;
    const char *label;
} states[] = {
    [MATERIAL_MISSING] = {"missing", N_("missing")},
    [MATERIAL_COLLECTED] = {"collected", N_("collected")},
    [MATERIAL_VERIFIED] = {"verified", N_("verified")},
    [MATERIAL_RETURNED] = {"returned", N_("returned")},
    [MATERIAL_WAIVED] = {"waived", N_("waived")},
    [MATERIAL_EXPIRED] = {"expired", N_("expired")},
};

const char *
material_state_word(MaterialState state)
{
    return states[state].word;
}

const char *
material_state_label(MaterialState state)
{
    return _(states[state].label);
}

gboolean
material_state_parse(const char *word, MaterialState *out, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(states); i++)
        if (g_str_equal(states[i].word, word)) {
            *out = (MaterialState)i;
            return TRUE;
        }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                _("'%s' is no state: missing, collected, verified, returned, waived, expired, "
                  "needed or not-needed"),
                word);
    return FALSE;
}

void
requirement_free(Requirement *requirement)
{
    if (!requirement)
        return;
    g_ptr_array_unref(requirement->unknown);
    g_free(requirement->why_state);
    g_free(requirement->value);
    g_ptr_array_unref(requirement->findings);
    g_free(requirement->fault);
    g_free(requirement->valid_until);
    g_free(requirement->owner);
    g_free(requirement->note);
    g_free(requirement);
}

static void
free_requirement(gpointer requirement)
{
    requirement_free(requirement);
}

gboolean
requirement_is_done(const Requirement *requirement)
{
    return !requirement->is_faulty &&
           (requirement->state == MATERIAL_COLLECTED ||
            requirement->state == MATERIAL_VERIFIED || requirement->state == MATERIAL_WAIVED);
}

const char *
requirement_state_label(const Requirement *requirement)
{
    if (requirement->is_faulty)
        return _("collected, with faults");
    if (requirement->fault && requirement_is_done(requirement) &&
        requirement->state != MATERIAL_WAIVED)
        return _("there, but will come back as it is");
    return material_state_label(requirement->state);
}

typedef struct {
    Workflow *flow;
    GHashTable *facts;    /* of the service at hand */
    GPtrArray *materials; /* rows of the filing */
    GPtrArray *documents; /* current ones of the filing */
    Day today;
    GPtrArray *read; /* LintFinding: in the documents of the service at hand; NULL: nothing
                      * was read */
} Checklist;

static const Material *
find_row(const GPtrArray *rows, const char *id, int service_no)
{
    for (guint i = 0; i < rows->len; i++) {
        const Material *row = g_ptr_array_index(rows, i);

        if (row->service_no == service_no && g_str_equal(row->material_id, id))
            return row;
    }
    return NULL;
}

/* Counts the current documents, and keeps what the limits say of each. */
static void
look_at_documents(Requirement *r, const Checklist *list)
{
    for (guint i = 0; i < list->documents->len; i++) {
        const Document *document = g_ptr_array_index(list->documents, i);
        g_autoptr(GPtrArray) said = NULL;

        if (document->service_no != r->service_no ||
            !g_str_equal(document->material_id, item_id(r->material)))
            continue;
        r->n_documents++;
        said = document_check(r->material, document->media_type, document->size_bytes);
        r->n_taken += finding_list_fails(said) ? 0 : 1;
        for (guint f = 0; f < said->len; f++) {
            Finding *finding = g_ptr_array_index(said, f);
            g_autofree char *name = text_escape(document->name);

            /* TRANSLATORS: a document's name, and what is wrong with it. */
            finding_add(r->findings, finding->verdict, r->material,
                        g_strdup_printf(_("%1$s: %2$s"), name, finding->text),
                        g_steal_pointer(&finding->remedy));
        }
    }
}

static void
look_at_answer(Requirement *r, const Checklist *list, const CatalogueItem *fact,
               const char *value)
{
    g_autoptr(Validation) v = NULL;
    const char *name = item_name(fact, workflow_get_lang(list->flow));
    char *text;

    if (fact_is_chosen(fact))
        return;
    v = fact_check(list->flow, fact, value, list->facts);
    if (v->verdict == VERDICT_PASS)
        return;
    if (v->suggestion)
        /* TRANSLATORS: the name of an answer, what is wrong with it, what was meant. */
        text = g_strdup_printf(_("%1$s: %2$s; perhaps %3$s"), name, v->reason, v->suggestion);
    else
        /* TRANSLATORS: the name of an answer, and what is wrong with it. */
        text = g_strdup_printf(_("%1$s: %2$s"), name, v->reason);
    finding_add(r->findings, v->verdict, fact, text, NULL);
}

/* As people read it: the checklist is no place for a choice's id. */
static void
append_shown(GString *values, Workflow *flow, const CatalogueItem *fact, const char *value)
{
    g_autofree char *shown = fact_dup_display(flow, fact, value);

    if (values->len)
        g_string_append(values, workflow_get_lang(flow) == LANG_ZH ? "，" : ", ");
    g_string_append(values, shown);
}

/* The answers that the material consists of, or that a document stands for: their values and
 * what the other answers say of them. Are all there? */
static gboolean
look_at_answers(Requirement *r, const Checklist *list)
{
    gboolean is_information = item_is(r->material, "kind", "information");
    Catalogue *cat = workflow_get_catalogue(list->flow);
    Lang lang = workflow_get_lang(list->flow);
    g_autoptr(GString) values = g_string_new(NULL);
    g_autoptr(GPtrArray) absent = g_ptr_array_new();

    for (guint i = 0; i < item_n(r->material, "fact"); i++) {
        const char *id = item_value_at(r->material, "fact", i, NULL);
        const CatalogueItem *fact = catalogue_get(cat, "facts", id);
        const char *value = g_hash_table_lookup(list->facts, id);

        if (!value) {
            g_ptr_array_add(absent, (gpointer)fact);
            continue;
        }
        look_at_answer(r, list, fact, value);
        append_shown(values, list->flow, fact, value);
    }
    if (!is_information || !values->len)
        return FALSE;
    r->value = g_strdup(values->str);
    for (guint i = 0; i < absent->len; i++)
        finding_add(r->findings, VERDICT_WARN, g_ptr_array_index(absent, i),
                    g_strdup_printf(_("not answered yet: %s"),
                                    item_name(g_ptr_array_index(absent, i), lang)),
                    NULL);
    return absent->len == 0;
}

/* A wrong file beside a good one takes nothing away: it will be refused, and keeps the order
 * back, but the material is there. */
static gboolean
is_unsettled(const Requirement *r)
{
    for (guint i = 0; i < r->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(r->findings, i);

        if (finding->verdict == VERDICT_FAIL &&
            (r->n_taken == 0 || !g_str_equal(item_kind(finding->about), "materials")))
            return TRUE;
    }
    return FALSE;
}

/* What is not filed here wants nothing prepared. */
static gboolean
is_not_ours(const Checklist *list)
{
    return g_strcmp0(g_hash_table_lookup(list->facts, "service.not_ours"), "yes") == 0;
}

/* The catalogue's condition; where only the officer can tell, the officer's word. */
static Tri
officer_says(Tri required, const CatalogueItem *material, const Material *row)
{
    if (required == TRI_NO || item_n(material, "ask") == 0)
        return required;
    if (row && row->needed >= 0)
        return row->needed ? TRI_YES : TRI_NO;
    return TRI_UNKNOWN;
}

static void
decide(Requirement *r, const Checklist *list, const Material *row)
{
    Tri alone = conditions_eval_why(workflow_get_conditions(list->flow),
                                    item_value(r->material, "requires"), &r->unknown);

    if (is_not_ours(list))
        alone = TRI_NO;
    r->required = officer_says(alone, r->material, row);
    r->asks_officer = alone == TRI_YES && r->required == TRI_UNKNOWN;
    if (r->required != TRI_UNKNOWN && r->unknown->len) {
        g_ptr_array_unref(r->unknown);
        r->unknown = g_ptr_array_new();
    }
}

static gboolean
is_expired(const char *valid_until, Day today)
{
    Day until;

    return valid_until && day_parse(valid_until, &until, NULL) && day_compare(until, today) < 0;
}

/* Answers settle an information material without a mark of its own. What will be refused
 * settles nothing, whatever the mark says; only a waiver is the officer's word against it. */
static void
fill_state(Requirement *r, const Checklist *list, const Material *row)
{
    gboolean is_answered = look_at_answers(r, list);

    if (row) {
        g_autoptr(GError) ignored = NULL;

        r->why_state = row->why ? g_strdup(reason_why(list->flow, row->why)) : NULL;
        /* The schema lets nothing else in: the file was damaged, which 'verify' tells. */
        if (!material_state_parse(row->state, &r->state, &ignored)) {
            r->state = MATERIAL_MISSING;
            g_free(r->why_state);
            r->why_state = g_strdup(ignored->message);
        }
        r->valid_until = g_strdup(row->valid_until);
        r->owner = g_strdup(row->owner);
        r->note = g_strdup(row->note);
    }
    look_at_documents(r, list);
    r->fault = finding_list_dup_fault(r->findings, workflow_get_lang(list->flow));
    if (r->state == MATERIAL_MISSING && is_answered)
        r->state = MATERIAL_COLLECTED;
    if (is_unsettled(r) && (r->state == MATERIAL_COLLECTED || r->state == MATERIAL_VERIFIED))
        r->state = MATERIAL_MISSING;
    if (r->state != MATERIAL_WAIVED && is_expired(r->valid_until, list->today))
        r->state = MATERIAL_EXPIRED;
}

static gboolean
is_in_document_of(const Requirement *r, const Checklist *list, gint64 document_id)
{
    for (guint i = 0; i < list->documents->len; i++) {
        const Document *document = g_ptr_array_index(list->documents, i);

        if (document->id == document_id)
            return document->service_no == r->service_no &&
                   g_str_equal(document->material_id, item_id(r->material));
    }
    return FALSE;
}

/* The paper is there, and a person has to look at it: it is neither missing nor ready. A waiver
 * is the officer's word. */
static void
look_at_read(Requirement *r, const Checklist *list)
{
    gboolean is_there = r->state == MATERIAL_COLLECTED || r->state == MATERIAL_VERIFIED;

    for (guint i = 0; is_there && list->read && i < list->read->len; i++) {
        const LintFinding *found = g_ptr_array_index(list->read, i);

        if (found->verdict != VERDICT_FAIL || found->overruled_at ||
            !is_in_document_of(r, list, found->document_id))
            continue;
        finding_add(r->findings, VERDICT_FAIL, found->rule, g_strdup(found->text),
                    g_strdup(found->remedy));
        finding_list_last(r->findings)->can_be_overruled = TRUE;
        r->is_faulty = TRUE;
    }
    if (!r->is_faulty)
        return;
    g_free(r->fault);
    r->fault = finding_list_dup_fault(r->findings, workflow_get_lang(list->flow));
}

static Requirement *
requirement_new(const Checklist *list, const CatalogueItem *material, int service_no)
{
    Requirement *r = g_new0(Requirement, 1);
    const Material *row = find_row(list->materials, item_id(material), service_no);

    r->material = material;
    r->service_no = service_no;
    r->is_optional = item_is(material, "optional", "yes");
    r->findings = finding_list_new();
    decide(r, list, row);
    fill_state(r, list, row);
    look_at_read(r, list);
    return r;
}

/* Called for each material of a filing: `service_no` 0 where it is wanted once for the whole.
 */
typedef void (*EachMaterial)(const Checklist *list, const CatalogueItem *material,
                             int service_no, gpointer user);

/* What the flow's reader finds in the service's documents. Where nothing was read nobody asks.
 */
static gboolean
load_read(Checklist *list, const Filing *filing, int service_no, GError **error)
{
    g_clear_pointer(&list->read, g_ptr_array_unref);
    if (filing)
        list->read =
            lint_list_read(list->flow, filing, service_no, list->facts, list->documents, error);
    return !filing || list->read;
}

static gboolean
each_of_service(Checklist *list, const Filing *filing, int service_no, GHashTable *facts,
                EachMaterial each, gpointer user, GError **error)
{
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(list->flow), "materials");

    list->facts = facts;
    if (!load_read(list, filing, service_no, error))
        return FALSE;
    conditions_set_facts(workflow_get_conditions(list->flow), facts);
    for (guint i = 0; i < all->len; i++) {
        const CatalogueItem *material = g_ptr_array_index(all, i);

        if (item_is(material, "scope", "service"))
            each(list, material, service_no, user);
        else if (service_no == 1)
            each(list, material, 0, user);
    }
    return TRUE;
}

static gboolean
each_of_filing(Workflow *flow, gint64 filing_id, GHashTable *first_facts, EachMaterial each,
               gpointer user, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) materials = material_list(store, filing_id, error);
    g_autoptr(GPtrArray) documents = materials ? document_list(store, filing_id, error) : NULL;
    gboolean is_read = documents && documents->len && workflow_get_reader(flow) &&
                       reading_is_any(store, filing_id);
    g_autoptr(Filing) filing = is_read ? filing_get(store, filing_id, error) : NULL;
    g_autoptr(GPtrArray) read = NULL;
    Checklist list = {flow, NULL, materials, documents, workflow_get_today(flow), NULL};
    int n_services = facts_count_services(flow, filing_id);
    gboolean ok = documents && (filing || !is_read) &&
                  each_of_service(&list, filing, 1, first_facts, each, user, error);

    for (int no = 2; ok && no <= n_services; no++) {
        g_autoptr(GHashTable) facts = facts_load(flow, filing_id, no, error);

        ok = facts && each_of_service(&list, filing, no, facts, each, user, error);
    }
    read = list.read;
    return ok;
}

static gboolean
is_settled(const Checklist *list, const CatalogueItem *material, int service_no)
{
    Requirement *r = requirement_new(list, material, service_no);
    gboolean is_done = requirement_is_done(r);

    requirement_free(r);
    return is_done;
}

/* Most are decided by their condition alone. */
static void
count_material(const Checklist *list, const CatalogueItem *material, int service_no,
               gpointer user)
{
    RequirementCount *count = user;
    const Material *row = find_row(list->materials, item_id(material), service_no);
    Tri required = conditions_eval(workflow_get_conditions(list->flow),
                                   item_value(material, "requires"), NULL);

    required = officer_says(is_not_ours(list) ? TRI_NO : required, material, row);
    if (required == TRI_NO || item_is(material, "optional", "yes"))
        return;
    if (required == TRI_UNKNOWN) {
        count->n_unknown++;
        return;
    }
    count->n_required++;
    count->n_done += is_settled(list, material, service_no) ? 1 : 0;
}

gboolean
requirement_count_filing(Workflow *flow, gint64 filing_id, GHashTable *first_facts,
                         RequirementCount *out, GError **error)
{
    *out = (RequirementCount){0, 0, 0};
    return each_of_filing(flow, filing_id, first_facts, count_material, out, error);
}

static int
rank(const Requirement *r)
{
    switch (r->required) {
    case TRI_YES:
        return r->is_optional ? 1 : 0;
    case TRI_UNKNOWN:
        return 2;
    case TRI_NO:
        break;
    }
    return 3;
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const Requirement *x = *(Requirement *const *)a;
    const Requirement *y = *(Requirement *const *)b;

    return rank(x) - rank(y);
}

GPtrArray *
requirement_list(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GHashTable) facts = facts_load(flow, filing_id, 1, error);

    return facts ? requirement_list_with(flow, filing_id, facts, error) : NULL;
}

static void
add_requirement(const Checklist *list, const CatalogueItem *material, int service_no,
                gpointer user)
{
    g_ptr_array_add(user, requirement_new(list, material, service_no));
}

GPtrArray *
requirement_list_with(Workflow *flow, gint64 filing_id, GHashTable *first_facts, GError **error)
{
    g_autoptr(GPtrArray) requirements = g_ptr_array_new_with_free_func(free_requirement);

    if (!each_of_filing(flow, filing_id, first_facts, add_requirement, requirements, error))
        return NULL;
    g_ptr_array_sort(requirements, compare);
    return g_steal_pointer(&requirements);
}

RequirementCount
requirement_count(const GPtrArray *requirements)
{
    RequirementCount count = {0, 0, 0};

    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (r->is_optional || r->required == TRI_NO)
            continue;
        if (r->required == TRI_UNKNOWN) {
            count.n_unknown++;
            continue;
        }
        count.n_required++;
        count.n_done += requirement_is_done(r) ? 1 : 0;
    }
    return count;
}
