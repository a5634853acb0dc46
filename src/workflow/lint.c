/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/lint.h"

#include <string.h>

#include "base/text.h"
#include "store/answer.h"
#include "store/document.h"
#include "store/material.h"
#include "store/overrule.h"
#include "workflow/document_check.h"
#include "workflow/document_reader.h"
#include "workflow/fact_check.h"
#include "workflow/lint_check.h"
#include "workflow/lint_since.h"
#include "workflow/lint_told.h"
#include "workflow/suitability.h"

struct Linter {
    Workflow *flow;
    const Filing *filing;
    LintDocument look; /* or NULL */
    GHashTable *facts; /* of the service at hand, set in the conditions too */
    int service_no;
    gint64 document_id; /* of the document at hand; 0: none */
    gboolean is_extra;  /* the document at hand is of a material that is not wanted */
    const GPtrArray *checks;
    GPtrArray *findings;
};

void
lint_finding_free(LintFinding *finding)
{
    if (!finding)
        return;
    g_free(finding->text);
    g_free(finding->remedy);
    g_free(finding->grounds);
    g_free(finding->overruled_at);
    g_free(finding->overruled_why);
    g_free(finding);
}

static void
free_finding(gpointer finding)
{
    lint_finding_free(finding);
}

/* What is of the whole filing is looked at once, with the first service. */
static gboolean
is_turn_of(const Linter *linter, const CatalogueItem *item)
{
    return linter->service_no == 1 || !item_is(item, "scope", "filing");
}

guint
lint_find_place(Workflow *flow, const CatalogueItem *item)
{
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(flow), item_kind(item));
    guint place = 0;

    return g_ptr_array_find((GPtrArray *)all, item, &place) ? place : all->len;
}

static void
add_ground(GHashTable *ids, Catalogue *cat, const char *id)
{
    const CatalogueItem *fact = catalogue_get(cat, "facts", id);

    /* What is derived may change with the day alone. */
    if (fact && !item_is(fact, "derived", "yes"))
        g_hash_table_add(ids, (gpointer)item_id(fact));
}

static int
compare_ids(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* The answers that a rule looks at. Yours. */
static char *
dup_grounds(const Linter *linter, const CatalogueItem *rule, const CatalogueItem *mends)
{
    Catalogue *cat = workflow_get_catalogue(linter->flow);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) named =
        conditions_list_facts(workflow_get_conditions(linter->flow), item_value(rule, "when"));
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GList) sorted = NULL;

    for (guint i = 0; i < named->len; i++)
        add_ground(ids, cat, g_ptr_array_index(named, i));
    for (guint i = 0; i < item_n(rule, "facts"); i++)
        add_ground(ids, cat, item_value_at(rule, "facts", i, NULL));
    if (g_str_equal(item_kind(mends), "facts"))
        add_ground(ids, cat, item_id(mends));
    sorted = g_list_sort(g_hash_table_get_keys(ids), compare_ids);
    for (const GList *id = sorted; id; id = id->next) {
        const char *value = g_hash_table_lookup(linter->facts, id->data);

        g_string_append_printf(text, "%s=%s\n", (const char *)id->data, value ? value : "");
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* `grounds`: what it was found in, told apart by its digest; NULL: the answers it names. */
static LintFinding *
add(Linter *linter, Verdict verdict, const CatalogueItem *rule, const CatalogueItem *mends,
    const char *grounds, char *text_taken, char *remedy_taken)
{
    g_autofree char *answers = grounds ? NULL : dup_grounds(linter, rule, mends);
    LintFinding *finding = g_new0(LintFinding, 1);

    /* What nobody asks for keeps nothing back. */
    finding->verdict = linter->is_extra ? MIN(verdict, VERDICT_WARN) : verdict;
    finding->rule = rule;
    finding->mends = mends;
    finding->place = lint_find_place(linter->flow, mends);
    finding->service_no = workflow_service_of(mends, linter->service_no);
    finding->document_id = linter->document_id;
    finding->text = text_taken;
    finding->remedy = remedy_taken;
    finding->grounds =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, grounds ? grounds : answers, -1);
    g_ptr_array_add(linter->findings, finding);
    return finding;
}

static gboolean
holds(const Linter *linter, const CatalogueItem *check)
{
    return conditions_holds(workflow_get_conditions(linter->flow), item_value(check, "when"));
}

/* The question that decides most of a rule of somebody's own, which names none. */
static const CatalogueItem *
find_question(const Linter *linter, const CatalogueItem *rule)
{
    Catalogue *cat = workflow_get_catalogue(linter->flow);
    g_autoptr(GPtrArray) ids =
        conditions_list_facts(workflow_get_conditions(linter->flow), item_value(rule, "when"));

    for (guint i = 0; i < ids->len; i++) {
        const CatalogueItem *fact = catalogue_get(cat, "facts", g_ptr_array_index(ids, i));

        if (!item_is(fact, "derived", "yes"))
            return fact;
    }
    return g_ptr_array_index(catalogue_list(cat, "facts"), 0);
}

/* The first question of the rule that has an answer, else its first; else its first material.
 */
static const CatalogueItem *
find_mend(const Linter *linter, const CatalogueItem *rule)
{
    Catalogue *cat = workflow_get_catalogue(linter->flow);

    for (guint i = 0; i < item_n(rule, "facts"); i++) {
        const char *id = item_value_at(rule, "facts", i, NULL);

        if (g_hash_table_contains(linter->facts, id))
            return catalogue_get(cat, "facts", id);
    }
    if (item_n(rule, "facts"))
        return catalogue_get(cat, "facts", item_value_at(rule, "facts", 0, NULL));
    if (item_n(rule, "materials"))
        return catalogue_get(cat, "materials", item_value_at(rule, "materials", 0, NULL));
    return find_question(linter, rule);
}

/* "… has the same number. (F3)" */
static char *
dup_text(const CatalogueItem *check, const char *shown, Lang lang)
{
    const char *text = item_text(check, "text", lang);

    return shown ? g_strdup_printf(_("%1$s (%2$s)"), text, shown) : g_strdup(text);
}

/* "seen: 沪ICP备…-9": what stands there instead; NULL: the check names nothing. */
static char *
dup_seen(const Linter *linter, const CatalogueItem *check)
{
    g_autofree char *seen = fact_dup_shown(linter->flow, check, linter->facts);

    return seen ? g_strdup_printf(_("seen: %s"), seen) : NULL;
}

static void
run_checks(Linter *linter)
{
    Lang lang = workflow_get_lang(linter->flow);

    for (guint i = 0; i < linter->checks->len; i++) {
        const CatalogueItem *check = g_ptr_array_index(linter->checks, i);
        const char *function = item_value(check, "function");
        LintCheck run = function ? lint_check_find(function) : NULL;
        LintContext context = {linter->flow, linter->facts, linter->filing, check};
        g_autofree char *shown = NULL;

        if ((function && !run) || !is_turn_of(linter, check) || !holds(linter, check) ||
            (run && !run(&context, &shown)))
            continue;
        if (!shown)
            shown = dup_seen(linter, check);
        add(linter, item_is(check, "severity", "fail") ? VERDICT_FAIL : VERDICT_WARN, check,
            find_mend(linter, check), NULL, dup_text(check, shown, lang),
            g_strdup(item_text(check, "remedy", lang)));
    }
}

static void
run_suitability(Linter *linter)
{
    Lang lang = workflow_get_lang(linter->flow);
    g_autoptr(GPtrArray) said =
        suitability_list_for_facts(linter->flow, linter->facts, linter->service_no);

    for (guint i = 0; i < said->len; i++) {
        const SuitabilityFinding *finding = g_ptr_array_index(said, i);

        if (is_turn_of(linter, finding->rule))
            add(linter, finding->verdict == SUITABILITY_STOP ? VERDICT_FAIL : VERDICT_WARN,
                finding->rule, find_mend(linter, finding->rule), NULL,
                suitability_finding_dup_text(finding, lang),
                g_strdup(item_text(finding->rule, "instead", lang)));
    }
}

/* The check that speaks of this answer or file, or NULL. */
static const CatalogueItem *
find_check(const Linter *linter, const char *function, const char *key, const char *id)
{
    for (guint i = 0; i < linter->checks->len; i++) {
        const CatalogueItem *check = g_ptr_array_index(linter->checks, i);

        if (item_is(check, "function", function) && item_list_has(check, key, id) &&
            holds(linter, check))
            return check;
    }
    return NULL;
}

/* "Second phone: that is …; perhaps …" stands in the group's title already: the reason alone.
 */
static char *
dup_reason(const Validation *v)
{
    return v->suggestion
               /* TRANSLATORS: what is wrong with an answer, and what was meant. */
               ? g_strdup_printf(_("%1$s; perhaps %2$s"), v->reason, v->suggestion)
               : g_strdup(v->reason);
}

static void
look_at_answers(Linter *linter)
{
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(linter->flow), "facts");
    Lang lang = workflow_get_lang(linter->flow);

    for (guint i = 0; i < all->len; i++) {
        const CatalogueItem *fact = g_ptr_array_index(all, i);
        const char *value = g_hash_table_lookup(linter->facts, item_id(fact));
        const CatalogueItem *check;
        g_autoptr(Validation) v = NULL;

        if (!value || fact_is_chosen(fact) || item_is(fact, "derived", "yes") ||
            !is_turn_of(linter, fact))
            continue;
        v = fact_check(linter->flow, fact, value, linter->facts);
        if (v->verdict == VERDICT_PASS)
            continue;
        check = find_check(linter, "answer", "facts", item_id(fact));
        add(linter, v->verdict, check ? check : fact, fact, NULL, dup_reason(v),
            check ? g_strdup(item_text(check, "remedy", lang)) : NULL);
    }
}

/* Of the service at hand, or of the filing in the first one's turn. */
static gboolean
is_here(const Linter *linter, int service_no)
{
    return service_no == linter->service_no || (service_no == 0 && linter->service_no == 1);
}

static gboolean
is_wanted(const Linter *linter, const CatalogueItem *material)
{
    return conditions_eval(workflow_get_conditions(linter->flow),
                           item_value(material, "requires"), NULL) != TRI_NO;
}

/* NULL: dropped from the catalogue, or not wanted of this filing. */
static const CatalogueItem *
find_material(const Linter *linter, const char *id)
{
    const CatalogueItem *material =
        catalogue_get(workflow_get_catalogue(linter->flow), "materials", id);

    return material && is_wanted(linter, material) ? material : NULL;
}

/* Of the service at hand; NULL: it is another's, or dropped from the catalogue. What was
 * attached unasked says something, too, and what that contradicts is told. */
static const CatalogueItem *
begin_document(Linter *linter, const Document *document)
{
    const CatalogueItem *material = is_here(linter, document->service_no)
                                        ? catalogue_get(workflow_get_catalogue(linter->flow),
                                                        "materials", document->material_id)
                                        : NULL;

    linter->document_id = document->id;
    linter->is_extra = material && !is_wanted(linter, material);
    return material;
}

static void
end_document(Linter *linter)
{
    linter->document_id = 0;
    linter->is_extra = FALSE;
}

static void
look_at_limits(Linter *linter, const Document *document, const CatalogueItem *material)
{
    g_autoptr(GPtrArray) said =
        document_check(material, document->media_type, document->size_bytes);

    for (guint f = 0; f < said->len; f++) {
        Finding *finding = g_ptr_array_index(said, f);
        const CatalogueItem *check =
            find_check(linter, "document", "materials", item_id(material));
        g_autofree char *grounds = g_strdup_printf("%s %u", document->sha256, f);
        g_autofree char *name = text_escape(document->name);

        add(linter, finding->verdict, check ? check : material, material, grounds,
            g_strdup_printf(_("%1$s: %2$s"), name, finding->text),
            g_steal_pointer(&finding->remedy));
    }
}

/* What was read in it alone. */
static void
look_inside(Linter *linter, const Document *document)
{
    const CatalogueItem *material = begin_document(linter, document);

    if (material)
        linter->look(linter, linter->flow, document, material);
    end_document(linter);
}

static void
look_at_documents(Linter *linter, const GPtrArray *documents)
{
    for (guint i = 0; i < documents->len; i++) {
        const Document *document = g_ptr_array_index(documents, i);
        const CatalogueItem *material = begin_document(linter, document);

        if (material)
            look_at_limits(linter, document, material);
        if (material && linter->look)
            linter->look(linter, linter->flow, document, material);
        end_document(linter);
    }
}

const char *
linter_get_fact(const Linter *linter, const char *id)
{
    return g_hash_table_lookup(linter->facts, id);
}

void
linter_add(Linter *linter, Verdict verdict, const char *function, const CatalogueItem *material,
           const CatalogueItem *mends, const char *grounds, char *text_taken,
           char *remedy_taken)
{
    const CatalogueItem *check = find_check(linter, function, "materials", item_id(material));

    if (!remedy_taken && check)
        remedy_taken = g_strdup(item_text(check, "remedy", workflow_get_lang(linter->flow)));
    add(linter, verdict, check ? check : material, mends ? mends : material, grounds,
        text_taken, remedy_taken);
}

void
linter_add_check(Linter *linter, const CatalogueItem *check, const CatalogueItem *material,
                 const char *grounds, char *text_taken)
{
    Lang lang = workflow_get_lang(linter->flow);

    if (holds(linter, check))
        add(linter, item_is(check, "severity", "fail") ? VERDICT_FAIL : VERDICT_WARN, check,
            material, grounds, text_taken, g_strdup(item_text(check, "remedy", lang)));
    else
        g_free(text_taken);
}

Day
linter_get_term(const Linter *linter, const CatalogueItem *material)
{
    return day_add_months(workflow_get_today(linter->flow),
                          item_int(material, "validity_months", 0));
}

/* The answer that says until when a material is valid, in its own question; NULL: none. */
static const char *
find_end_answered(const Linter *linter, const CatalogueItem *material,
                  const CatalogueItem **out_fact)
{
    for (guint i = 0; i < item_n(material, "reads"); i++) {
        const char *id = item_value_at(material, "reads", i, "fact");
        const char *when = item_value_at(material, "reads", i, "when");

        if (g_strcmp0(item_value_at(material, "reads", i, "field"), "expiry") == 0 && id &&
            conditions_eval(workflow_get_conditions(linter->flow), when, NULL) != TRI_NO) {
            *out_fact = catalogue_get(workflow_get_catalogue(linter->flow), "facts", id);
            return g_hash_table_lookup(linter->facts, id);
        }
    }
    return NULL;
}

/* The rules of an answer that is not there count for the day kept with the material; that it is
 * over, or soon will be, is said of the material itself. */
static void
look_at_unanswered(Linter *linter, const CatalogueItem *material, const CatalogueItem *fact,
                   const char *valid_until)
{
    Lang lang = workflow_get_lang(linter->flow);
    g_autoptr(GHashTable) facts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) said = NULL;
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, linter->facts);
    while (g_hash_table_iter_next(&iter, &key, &value))
        g_hash_table_insert(facts, key, value);
    g_hash_table_insert(facts, (gpointer)item_id(fact), (gpointer)valid_until);
    said = suitability_list_for_facts(linter->flow, facts, linter->service_no);
    for (guint i = 0; i < said->len; i++) {
        const SuitabilityFinding *finding = g_ptr_array_index(said, i);

        if (finding->verdict != SUITABILITY_STOP &&
            item_list_has(finding->rule, "facts", item_id(fact)))
            add(linter, VERDICT_WARN, finding->rule, material, valid_until,
                suitability_finding_dup_text(finding, lang),
                g_strdup(item_text(finding->rule, "instead", lang)));
    }
    conditions_set_facts(workflow_get_conditions(linter->flow), linter->facts);
}

/* A material's own date, beside today, its term and the answer. */
static void
look_at_date(Linter *linter, const CatalogueItem *material, const char *valid_until)
{
    g_autofree char *today = day_format(workflow_get_today(linter->flow));
    g_autofree char *term = day_format(linter_get_term(linter, material));
    const CatalogueItem *fact = NULL;
    const char *answered = find_end_answered(linter, material, &fact);
    gboolean agrees = g_strcmp0(answered, valid_until) == 0;

    if (strcmp(valid_until, today) < 0)
        linter_add(linter, VERDICT_FAIL, "expired", material, NULL, valid_until,
                   g_strdup_printf(_("valid until %s: that day has passed"), valid_until),
                   NULL);
    /* A rule speaks of the answer. */
    else if (strcmp(valid_until, term) < 0 && !agrees)
        linter_add(linter, VERDICT_FAIL, "expiring", material, NULL, valid_until,
                   g_strdup_printf(_("valid until %1$s: it has to be valid on %2$s still"),
                                   valid_until, term),
                   NULL);
    if (fact && !answered)
        look_at_unanswered(linter, material, fact, valid_until);
    if (answered && !agrees) {
        g_autofree char *grounds = g_strdup_printf("%s %s", valid_until, answered);
        g_autofree char *shown = fact_dup_display(linter->flow, fact, answered);

        linter_add(
            linter, VERDICT_WARN, "reading", material, fact, grounds,
            g_strdup_printf(_("the material is valid until %1$s, the answer is \"%2$s\""),
                            valid_until, shown),
            NULL);
    }
}

static void
look_at_dates(Linter *linter, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const Material *row = g_ptr_array_index(rows, i);
        const CatalogueItem *material = row->valid_until &&
                                                !g_str_equal(row->state, "waived") &&
                                                is_here(linter, row->service_no)
                                            ? find_material(linter, row->material_id)
                                            : NULL;

        if (material)
            look_at_date(linter, material, row->valid_until);
    }
}

/* Place of what mends among all: questions, then materials, each by service. */
static int
compare_place(const LintFinding *x, const LintFinding *y)
{
    int by_kind = strcmp(item_kind(x->mends), item_kind(y->mends));

    if (by_kind)
        return by_kind;
    if (x->service_no != y->service_no)
        return x->service_no - y->service_no;
    return x->place < y->place ? -1 : x->place > y->place;
}

gboolean
lint_begins_group(const LintFinding *before, const LintFinding *finding)
{
    return !before || before->mends != finding->mends ||
           before->service_no != finding->service_no;
}

/* What is overruled comes after what counts. */
static int
rank(const LintFinding *finding)
{
    return finding->overruled_at ? -1 : (int)finding->verdict;
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const LintFinding *x = *(LintFinding *const *)a;
    const LintFinding *y = *(LintFinding *const *)b;
    int by_place = compare_place(x, y);

    return by_place ? by_place : rank(y) - rank(x);
}

/* Faults come first in a group, so its first finding tells its rank. */
static void
move_faults_up(GPtrArray *findings)
{
    g_autoptr(GPtrArray) later = g_ptr_array_new();
    const LintFinding *before = NULL;
    gboolean is_fault = FALSE;
    guint n = 0;

    for (guint i = 0; i < findings->len; i++) {
        LintFinding *finding = g_ptr_array_index(findings, i);

        if (lint_begins_group(before, finding))
            is_fault = rank(finding) == VERDICT_FAIL;
        before = finding;
        if (is_fault)
            findings->pdata[n++] = finding;
        else
            g_ptr_array_add(later, finding);
    }
    for (guint i = 0; i < later->len; i++)
        findings->pdata[n++] = g_ptr_array_index(later, i);
}

/* What came back before, at its first question or material that this filing has. What the
 * filing itself came back for will come back again until it is changed. */
static void
look_at_memory(Linter *linter, const GPtrArray *told, const LintHeld *held)
{
    for (guint i = 0; i < told->len; i++) {
        const LintTold *t = g_ptr_array_index(told, i);
        const CatalogueItem *mends = lint_told_find_mend(linter->flow, t);
        ToldSince since;

        if (!mends || !is_turn_of(linter, mends) ||
            (mends == t->event && linter->service_no != 1))
            continue;
        since = lint_since(held, t, linter->service_no);
        add(linter, since == TOLD_STANDS ? VERDICT_FAIL : VERDICT_WARN,
            t->rejection ? t->rejection : mends, mends, t->grounds,
            lint_told_dup_text(linter->flow, t, since),
            t->rejection
                ? g_strdup(item_text(t->rejection, "fix", workflow_get_lang(linter->flow)))
            : t->words
                ? g_strdup(_("Correct it as those words say."))
                : g_strdup(_("Ask the reviewer what is wrong with it, and correct it.")));
    }
}

static void
look_at_service(Linter *linter, const LintHeld *held, const GPtrArray *told)
{
    conditions_set_facts(workflow_get_conditions(linter->flow), linter->facts);
    run_checks(linter);
    look_at_answers(linter);
    look_at_documents(linter, held->documents);
    look_at_dates(linter, held->rows);
    run_suitability(linter);
    look_at_memory(linter, told, held);
}

static gboolean
is_of(const Overrule *row, const LintFinding *finding)
{
    return row->service_no == finding->service_no &&
           g_str_equal(row->rule_id, item_id(finding->rule)) &&
           g_str_equal(row->mends_id, item_id(finding->mends)) &&
           g_str_equal(row->grounds, finding->grounds);
}

static gboolean
mark_overruled(Store *store, gint64 filing_id, const GPtrArray *findings, GError **error)
{
    g_autoptr(GPtrArray) rows = overrule_list(store, filing_id, error);

    for (guint r = 0; rows && r < rows->len; r++) {
        const Overrule *row = g_ptr_array_index(rows, r);

        for (guint i = 0; i < findings->len; i++) {
            LintFinding *finding = g_ptr_array_index(findings, i);

            if (!finding->overruled_at && is_of(row, finding)) {
                finding->overruled_at = g_strdup(row->at);
                finding->overruled_why = g_strdup(row->why);
            }
        }
    }
    return rows != NULL;
}

/* Only what the filing itself came back for, which comes first, is compared with them. */
static GPtrArray *
list_answers(Store *store, gint64 filing_id, const GPtrArray *told, GError **error)
{
    const LintTold *first = told->len ? g_ptr_array_index(told, 0) : NULL;

    return first && first->of == TOLD_HERE ? answer_list(store, filing_id, error)
                                           : g_ptr_array_new();
}

GPtrArray *
lint_list(Workflow *flow, gint64 filing_id, GError **error)
{
    return lint_list_with(flow, filing_id, NULL, NULL, error);
}

GPtrArray *
lint_list_with(Workflow *flow, gint64 filing_id, LintDocument look, GHashTable *memory,
               GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(free_finding);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) rows = filing ? material_list(store, filing_id, error) : NULL;
    g_autoptr(GPtrArray) documents = rows ? document_list(store, filing_id, error) : NULL;
    g_autoptr(GPtrArray) told =
        documents ? lint_told_list(flow, filing_id, memory, error) : NULL;
    g_autoptr(GPtrArray) answers = told ? list_answers(store, filing_id, told, error) : NULL;
    Linter linter = {.flow = flow, .filing = filing, .look = look, .findings = findings};
    LintHeld held = {flow, answers, rows, documents};
    int n_services = facts_count_services(flow, filing_id);

    if (!answers)
        return NULL;
    linter.checks = catalogue_list(workflow_get_catalogue(flow), "checks");
    for (int no = 1; no <= n_services; no++) {
        g_autoptr(GHashTable) facts = facts_load(flow, filing_id, no, error);

        if (!facts)
            return NULL;
        linter.facts = facts;
        linter.service_no = no;
        look_at_service(&linter, &held, told);
    }
    if (!mark_overruled(store, filing_id, findings, error))
        return NULL;
    g_ptr_array_sort(findings, compare);
    move_faults_up(findings);
    return g_steal_pointer(&findings);
}

static gboolean
is_answered_by(const LintFinding *finding, FactKey key)
{
    return finding->mends == key.fact && finding->service_no == key.service_no &&
           !finding->overruled_at;
}

GPtrArray *
lint_try(Workflow *flow, gint64 filing_id, FactKey key, const char *value, GError **error)
{
    int service_no = MAX(1, key.service_no);
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(free_finding);
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), filing_id, error);
    g_autoptr(GHashTable) facts =
        filing ? facts_try(flow, filing_id, service_no, key, value, error) : NULL;
    Linter linter = {.flow = flow,
                     .filing = filing,
                     .facts = facts,
                     .service_no = service_no,
                     .checks = catalogue_list(workflow_get_catalogue(flow), "checks"),
                     .findings = findings};

    if (!facts)
        return NULL;
    conditions_set_facts(workflow_get_conditions(flow), facts);
    run_checks(&linter);
    run_suitability(&linter);
    if (findings->len && !mark_overruled(workflow_get_store(flow), filing_id, findings, error))
        return NULL;
    for (guint i = findings->len; i > 0; i--)
        if (!is_answered_by(g_ptr_array_index(findings, i - 1), key))
            g_ptr_array_remove_index(findings, i - 1);
    g_ptr_array_sort(findings, compare);
    return g_steal_pointer(&findings);
}

GPtrArray *
lint_list_read(Workflow *flow, const Filing *filing, int service_no, GHashTable *facts,
               const GPtrArray *documents, GError **error)
{
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(free_finding);
    Linter linter = {.flow = flow,
                     .filing = filing,
                     .look = workflow_get_reader(flow)->look,
                     .facts = facts,
                     .service_no = service_no,
                     .checks = catalogue_list(workflow_get_catalogue(flow), "checks"),
                     .findings = findings};

    conditions_set_facts(workflow_get_conditions(flow), facts);
    for (guint i = 0; i < documents->len; i++)
        look_inside(&linter, g_ptr_array_index(documents, i));
    if (findings->len && !mark_overruled(workflow_get_store(flow), filing->id, findings, error))
        return NULL;
    return g_steal_pointer(&findings);
}

char *
lint_dup_group(Workflow *flow, const LintFinding *finding)
{
    const char *name = item_name(finding->mends, workflow_get_lang(flow));

    return finding->service_no > 1
               ? g_strdup_printf(_("%1$s (service %2$d)"), name, finding->service_no)
               : g_strdup(name);
}

/* A rule that names no questions speaks of what stands on papers, whichever answer that is. */
static gboolean
is_about(const CatalogueItem *rejection, const LintFinding *finding)
{
    const char *mends = item_id(finding->mends);

    if (g_str_equal(item_kind(finding->mends), "materials"))
        return item_list_has(rejection, "concerns", mends);
    return item_n(finding->rule, "facts") > 0 || item_list_has(rejection, "facts", mends);
}

GPtrArray *
lint_list_rejections(Workflow *flow, const LintFinding *finding)
{
    GPtrArray *list = g_ptr_array_new();

    for (guint i = 0; i < item_n(finding->rule, "rejections"); i++) {
        const CatalogueItem *rejection =
            catalogue_get(workflow_get_catalogue(flow), "rejections",
                          item_value_at(finding->rule, "rejections", i, NULL));

        if (rejection && is_about(rejection, finding))
            g_ptr_array_add(list, (gpointer)rejection);
    }
    return list;
}

LintCount
lint_count(const GPtrArray *findings)
{
    LintCount count = {0};

    for (guint i = 0; i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);

        if (finding->overruled_at)
            count.n_overruled++;
        else if (finding->verdict == VERDICT_FAIL)
            count.n_faults++;
        else
            count.n_warnings++;
    }
    return count;
}
