/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/lint_told.h"

#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "store/entity.h"
#include "store/event.h"
#include "store/filing.h"
#include "workflow/reason.h"
#include "workflow/workflow_private.h"

/* "2026-05-01" of "2026-05-01 16:15". */
#define DAY_BYTES 10

static void
told_free(gpointer data)
{
    LintTold *told = data;

    g_free(told->code);
    g_free(told->at);
    g_free(told->words);
    g_free(told->grounds);
    g_free(told);
}

/* Reasons of the catalogue are the same whatever was said with them; own words are reasons of
 * their own. */
static gboolean
is_again(const LintTold *told, const CatalogueItem *rejection, const CatalogueItem *field,
         const EventTold *row)
{
    return told->rejection == rejection && told->field == field &&
           (rejection || g_strcmp0(told->words, row->text) == 0);
}

static LintTold *
find_told(const GPtrArray *list, const CatalogueItem *rejection, const CatalogueItem *field,
          const EventTold *row)
{
    for (guint i = 0; i < list->len; i++) {
        LintTold *told = g_ptr_array_index(list, i);

        if (is_again(told, rejection, field, row))
            return told;
    }
    return NULL;
}

/* The event by which it came back; NULL where a row of reasons says something else. */
static const CatalogueItem *
find_return(Workflow *flow, const EventTold *row)
{
    const CatalogueItem *event =
        catalogue_get(workflow_get_catalogue(flow), "events", row->event);

    return event && item_list_has(event, "asks", "reasons") ? event : NULL;
}

static LintTold *
told_new(const EventTold *row, const CatalogueItem *event, const CatalogueItem *rejection,
         const CatalogueItem *field, ToldOf of)
{
    LintTold *told = g_new0(LintTold, 1);

    told->event = event;
    told->rejection = rejection;
    told->field = field;
    told->of = of;
    told->code = g_strdup(row->code);
    told->at = g_strdup(row->at);
    told->words = g_strdup(row->text);
    told->n = 1;
    told->grounds =
        g_strdup_printf("%" G_GINT64_FORMAT " %s", row->event_id, row->text ? row->text : "");
    return told;
}

/* Of the province's rows, the entity's own are left out. What is known of its own filings is
 * not said once more of the province's. */
static void
add_rows(Workflow *flow, const GPtrArray *rows, gint64 entity_id, ToldOf of, GPtrArray *list)
{
    Catalogue *cat = workflow_get_catalogue(flow);

    for (guint i = 0; i < rows->len; i++) {
        const EventTold *row = g_ptr_array_index(rows, i);
        const CatalogueItem *event = find_return(flow, row);
        const CatalogueItem *rejection =
            row->reason_id ? catalogue_get(cat, "rejections", row->reason_id) : NULL;
        const CatalogueItem *field = row->field ? reason_find_field(flow, row->field) : NULL;
        LintTold *told = find_told(list, rejection, field, row);

        if (!event || (of == TOLD_PROVINCE && row->entity_id == entity_id))
            continue;
        if (!rejection && !field && !row->text)
            continue; /* dropped from the catalogue */
        if (told)
            told->n += told->of == of;
        else
            g_ptr_array_add(list, told_new(row, event, rejection, field, of));
    }
}

static void
free_rows(gpointer rows)
{
    g_ptr_array_unref(rows);
}

GHashTable *
lint_told_memory_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_rows);
}

/* Yours to unref. */
static GPtrArray *
list_in_province(Store *store, const char *province, GHashTable *memory, GError **error)
{
    GPtrArray *rows = memory ? g_hash_table_lookup(memory, province) : NULL;

    if (rows)
        return g_ptr_array_ref(rows);
    rows = event_list_told_in_province(store, province, error);
    if (rows && memory)
        g_hash_table_insert(memory, g_strdup(province), g_ptr_array_ref(rows));
    return rows;
}

/* What the entity's other filings and the province's came back for. */
static gboolean
add_elsewhere(Workflow *flow, const Filing *filing, GHashTable *memory, GPtrArray *list,
              GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Entity) entity = entity_get(store, filing->entity_id, error);
    g_autoptr(GPtrArray) own = NULL, there = NULL;

    own = entity ? event_list_told_of_entity(store, entity->id, filing->id, error) : NULL;
    there = own && entity->province ? list_in_province(store, entity->province, memory, error)
                                    : NULL;
    if (!own || (entity->province && !there))
        return FALSE;
    add_rows(flow, own, entity->id, TOLD_ENTITY, list);
    if (there)
        add_rows(flow, there, entity->id, TOLD_PROVINCE, list);
    return TRUE;
}

GPtrArray *
lint_told_list(Workflow *flow, gint64 filing_id, GHashTable *memory, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(told_free);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) here = NULL;

    if (!filing)
        return NULL;
    /* What is on its way can't be mended, and what was approved needn't be. */
    if (filing->round > 0 && stage_is_with_officer(filing->stage)) {
        here = event_list_told_of_filing(store, filing_id, error);
        if (!here)
            return NULL;
        add_rows(flow, here, filing->entity_id, TOLD_HERE, list);
    }
    if (filing->entity_id != 0 && !add_elsewhere(flow, filing, memory, list, error))
        return NULL;
    return g_steal_pointer(&list);
}

static gboolean
is_wanted(Workflow *flow, const CatalogueItem *item, const char *key)
{
    return conditions_eval(workflow_get_conditions(flow), item_value(item, key), NULL) !=
           TRI_NO;
}

/* The question that a material consists of, where it is one. */
static const CatalogueItem *
find_in_material(Workflow *flow, const CatalogueItem *material)
{
    Catalogue *cat = workflow_get_catalogue(flow);

    if (!material || !is_wanted(flow, material, "requires"))
        return NULL;
    return item_is(material, "kind", "information") && item_n(material, "fact") == 1
               ? catalogue_get(cat, "facts", item_value_at(material, "fact", 0, NULL))
               : material;
}

const CatalogueItem *
lint_told_find_mend(Workflow *flow, const LintTold *told)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    guint n = told->rejection ? item_n(told->rejection, "concerns") : 0;

    if (told->field && g_str_equal(item_kind(told->field), "materials"))
        return find_in_material(flow, told->field);
    if (told->field)
        return is_wanted(flow, told->field, "ask") ? told->field : NULL;
    for (guint i = 0; i < n; i++) {
        const CatalogueItem *mends = find_in_material(
            flow, catalogue_get(cat, "materials",
                                item_value_at(told->rejection, "concerns", i, NULL)));

        if (mends)
            return mends;
    }
    /* About nothing that the filing consists of: said of the return itself. */
    return n ? NULL : told->event;
}

/* "domain does not exist (\"the domain is not real-name verified\")". Yours. */
static char *
dup_what(Workflow *flow, const LintTold *told)
{
    Lang lang = workflow_get_lang(flow);
    const char *name = told->rejection ? item_name(told->rejection, lang)
                       : told->field   ? item_name(told->field, lang)
                                       : NULL;

    if (!name)
        return g_strdup_printf(_("\"%s\""), told->words);
    /* TRANSLATORS: why a filing came back, and the words that were used. */
    return told->words ? g_strdup_printf(_("%1$s (\"%2$s\")"), name, told->words)
                       : g_strdup(name);
}

/* Whose return it was, as the catalogue's events are; an organisation's own come back. */
typedef enum { BY_PROVIDER, BY_ADMINISTRATION, BY_SOMEBODY, N_BY } ReturnBy;

static ReturnBy
find_by(const CatalogueItem *event)
{
    if (item_is(event, "to", "provider-returned"))
        return BY_PROVIDER;
    return item_is(event, "to", "administration-rejected") ? BY_ADMINISTRATION : BY_SOMEBODY;
}

/* TRANSLATORS: code of a filing, day, reason. */
static const char *const returned[N_TOLD_OF][N_BY] = {
    [TOLD_HERE] = {N_("%1$s was returned by the provider on %2$s for: %3$s"),
                   N_("%1$s was rejected by the administration on %2$s for: %3$s"),
                   N_("%1$s came back on %2$s for: %3$s")},
    [TOLD_ENTITY] =
        {N_("%1$s of this entity was returned by the provider on %2$s for: %3$s"),
         N_("%1$s of this entity was rejected by the administration on %2$s for: %3$s"),
         N_("%1$s of this entity came back on %2$s for: %3$s")},
    [TOLD_PROVINCE] =
        {N_("%1$s in this province was returned by the provider on %2$s for: %3$s"),
         N_("%1$s in this province was rejected by the administration on %2$s for: %3$s"),
         N_("%1$s in this province came back on %2$s for: %3$s")},
};

/* What the filing's own return says beside its reason. */
static const char *const since_then[] = {
    [TOLD_ELSEWHERE] = NULL,
    [TOLD_STANDS] = N_("%s; not changed since"),
    [TOLD_CHANGED] = N_("%s; changed since: check that it mends it"),
};

#pragma GCC diagnostic push
/* The formats are those of the two tables above. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
char *
lint_told_dup_text(Workflow *flow, const LintTold *told, ToldSince since)
{
    g_autofree char *what = dup_what(flow, told);
    g_autofree char *at = instant_dup_local(told->at);
    g_autofree char *once = NULL, *text = NULL;

    at[MIN(strlen(at), DAY_BYTES)] = '\0';
    once = g_strdup_printf(_(returned[told->of][find_by(told->event)]), told->code, at, what);
    text = told->n == 1 ? g_steal_pointer(&once)
                        : g_strdup_printf(ngettext("%1$s; in all %2$u time",
                                                   "%1$s; in all %2$u times", (gulong)told->n),
                                          once, told->n);
    return since_then[since] ? g_strdup_printf(_(since_then[since]), text)
                             : g_steal_pointer(&text);
}
#pragma GCC diagnostic pop
