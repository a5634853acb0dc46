/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/reason.h"

#include <string.h>

#include "base/error.h"
#include "store/answer.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/material.h"
#include "workflow/facts.h"
#include "workflow/round.h"
#include "workflow/summary.h"
#include "workflow/workflow_private.h"

const CatalogueItem *
reason_find_field(Workflow *flow, const char *id)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    const CatalogueItem *material = catalogue_get(cat, "materials", id);

    return material ? material : catalogue_get(cat, "facts", id);
}

static gboolean
fits(const CatalogueItem *material, const char *kind)
{
    return !kind || item_n(material, "services") == 0 ||
           item_list_has(material, "services", "any") ||
           item_list_has(material, "services", "website") ||
           item_list_has(material, "services", kind);
}

gboolean
reason_can_be_given(Workflow *flow, gint64 filing_id, const char *reason_id)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    const CatalogueItem *reason = catalogue_get(cat, "rejections", reason_id);
    int n_services = facts_count_services(flow, filing_id);

    for (int no = 1; no <= n_services; no++) {
        g_autoptr(Answer) kind =
            answer_get(workflow_get_store(flow), filing_id, no, "service.kind", NULL);

        for (guint i = 0; i < item_n(reason, "concerns"); i++) {
            const CatalogueItem *material =
                catalogue_get(cat, "materials", item_value_at(reason, "concerns", i, NULL));

            if (!material || fits(material, kind ? kind->value : NULL))
                return TRUE;
        }
    }
    return FALSE;
}

/* The id before "=words". Yours. */
static char *
dup_reason_id(const char *reason)
{
    return g_strndup(reason, strcspn(reason, "="));
}

static gboolean
is_about(const Requirement *r, const char *field)
{
    return g_str_equal(item_id(r->material), field) ||
           item_list_has(r->material, "fact", field);
}

static void
reopen(const GPtrArray *requirements, const char *field, GHashTable *returned)
{
    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (r->required == TRI_YES && is_about(r, field))
            g_hash_table_add(returned,
                             g_strdup_printf("%d/%s", r->service_no, item_id(r->material)));
    }
}

/* Is the field one of the things that the reason (NULL: own words) concerns? */
static gboolean
does_concern(Workflow *flow, const CatalogueItem *reason, const char *field)
{
    for (guint i = 0; reason && i < item_n(reason, "concerns"); i++) {
        const char *id = item_value_at(reason, "concerns", i, NULL);
        const CatalogueItem *material =
            catalogue_get(workflow_get_catalogue(flow), "materials", id);

        if (g_str_equal(id, field) || (material && item_list_has(material, "fact", field)))
            return TRUE;
    }
    return FALSE;
}

/* Did the reviewer name one of the things that the reason concerns? */
static gboolean
is_narrowed(Workflow *flow, const CatalogueItem *reason, const char *const *fields)
{
    for (const char *const *f = fields; f && *f; f++)
        if (does_concern(flow, reason, *f))
            return TRUE;
    return FALSE;
}

static gboolean
collect_reason(Workflow *flow, const GPtrArray *requirements, const char *id,
               const char *const *fields, GHashTable *returned, GError **error)
{
    const CatalogueItem *reason = catalogue_get(workflow_get_catalogue(flow), "rejections", id);

    if (!reason) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("the catalogue has no reason '%s'; in other words it is own=TEXT"), id);
        return FALSE;
    }
    if (!is_narrowed(flow, reason, fields))
        for (guint i = 0; i < item_n(reason, "concerns"); i++)
            reopen(requirements, item_value_at(reason, "concerns", i, NULL), returned);
    return TRUE;
}

/* Words that stand for a reason must say something. */
static gboolean
check_own(const char *reason, GError **error)
{
    const char *words = strchr(reason, '=');

    if (words && strspn(words + 1, " ") < strlen(words + 1))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                _("a reason of its own wants its words: own=TEXT"));
    return FALSE;
}

gboolean
reason_collect(Workflow *flow, const GPtrArray *requirements, const char *const *reasons,
               const char *const *fields, GHashTable *returned, GError **error)
{
    for (const char *const *f = fields; f && *f; f++) {
        if (!reason_find_field(flow, *f)) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("there is no material '%s'"),
                        *f);
            return FALSE;
        }
        reopen(requirements, *f, returned);
    }
    for (const char *const *r = reasons; r && *r; r++) {
        g_autofree char *id = dup_reason_id(*r);

        if (g_str_equal(id, REASON_OWN)) {
            if (!check_own(*r, error))
                return FALSE;
        } else if (!collect_reason(flow, requirements, id, fields, returned, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The number that the event's next reason gets. */
static gboolean
count_reasons(Store *store, gint64 event_id, int *out, GError **error)
{
    g_autoptr(GPtrArray) rows = event_list_reasons(store, event_id, error);

    *out = rows ? (int)rows->len : 0;
    return rows != NULL;
}

/* NULL: in words of its own, or none of the catalogue's. */
static const CatalogueItem *
find_reason(Workflow *flow, const char *reason)
{
    g_autofree char *id = dup_reason_id(reason);

    return catalogue_get(workflow_get_catalogue(flow), "rejections", id);
}

/* Does one of the catalogue's reasons speak of the field? */
static gboolean
is_claimed(Workflow *flow, const char *const *reasons, const char *field)
{
    for (const char *const *r = reasons; r && *r; r++)
        if (does_concern(flow, find_reason(flow, *r), field))
            return TRUE;
    return FALSE;
}

/* As many fields as reasons, and each reason of the catalogue concerns the field in its place:
 * they were named in pairs. */
static gboolean
are_pairs(Workflow *flow, const char *const *reasons, const char *const *fields)
{
    guint n = reasons ? g_strv_length((char **)reasons) : 0;

    if (n == 0 || !fields || g_strv_length((char **)fields) != n)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const CatalogueItem *known = find_reason(flow, reasons[i]);

        if (known && n > 1 && !does_concern(flow, known, fields[i]))
            return FALSE;
    }
    return TRUE;
}

/* Which of the fields named are this reason's: those that it concerns; of own words those that
 * no reason of the catalogue concerns. Where that leaves none, a reason that stands alone, or
 * own words, is about all of them. Ids, borrowed. Yours to unref. */
static GPtrArray *
list_fields_of(Workflow *flow, guint at, const char *const *reasons, const char *const *fields)
{
    const CatalogueItem *known = find_reason(flow, reasons[at]);
    GPtrArray *of = g_ptr_array_new();

    if (are_pairs(flow, reasons, fields)) {
        g_ptr_array_add(of, (gpointer)fields[at]);
        return of;
    }
    for (const char *const *f = fields; f && *f; f++)
        if (known ? does_concern(flow, known, *f) : !is_claimed(flow, reasons, *f))
            g_ptr_array_add(of, (gpointer)*f);
    if (of->len == 0 && (!known || !reasons[1]))
        for (const char *const *f = fields; f && *f; f++)
            g_ptr_array_add(of, (gpointer)*f);
    return of;
}

/* One row for each field that the reason is about; one without a field where it is none. */
static gboolean
put_reason(Store *store, gint64 event_id, const char *reason, const GPtrArray *fields, int *ord,
           GError **error)
{
    g_autofree char *id = dup_reason_id(reason);
    const char *text = strchr(reason, '=');

    for (guint i = 0; i < MAX(1, fields->len); i++)
        if (!event_add_reason(store, event_id, (*ord)++,
                              g_str_equal(id, REASON_OWN) ? NULL : id,
                              fields->len ? g_ptr_array_index(fields, i) : NULL,
                              text ? text + 1 : NULL, error))
            return FALSE;
    return TRUE;
}

gboolean
reason_put(Workflow *flow, gint64 event_id, const char *const *reasons,
           const char *const *fields, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
    int ord;

    if (!count_reasons(store, event_id, &ord, error))
        return FALSE;
    for (guint r = 0; reasons && reasons[r]; r++) {
        g_autoptr(GPtrArray) of = list_fields_of(flow, r, reasons, fields);

        for (guint i = 0; i < of->len; i++)
            g_hash_table_add(taken, g_ptr_array_index(of, i));
        if (!put_reason(store, event_id, reasons[r], of, &ord, error))
            return FALSE;
    }
    for (const char *const *f = fields; f && *f; f++)
        if (!g_hash_table_contains(taken, *f) &&
            !event_add_reason(store, event_id, ord++, NULL, *f, NULL, error))
            return FALSE;
    return TRUE;
}

gboolean
reason_put_state(Store *store, gint64 filing_id, const char *material_id, int service_no,
                 const char *state_word, const char *why, GError **error)
{
    g_autoptr(Material) row = material_get(store, filing_id, service_no, material_id, NULL);

    if (!row) {
        row = g_new0(Material, 1);
        row->filing_id = filing_id;
        row->service_no = service_no;
        row->material_id = g_strdup(material_id);
        row->needed = -1;
    }
    g_free(row->state);
    row->state = g_strdup(state_word);
    g_free(row->why);
    row->why = g_strdup(why);
    g_free(row->updated_at);
    row->updated_at = store_dup_now(store);
    return material_put(store, row, error);
}

gboolean
reason_put_returned(Store *store, gint64 filing_id, GHashTable *returned, const char *why,
                    GError **error)
{
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, returned);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!reason_put_state(store, filing_id, strchr(key, '/') + 1,
                              (int)g_ascii_strtoll(key, NULL, 10), "returned", why, error))
            return FALSE;
    return TRUE;
}

const char *
reason_why(Workflow *flow, const char *why)
{
    const GPtrArray *events = catalogue_list(workflow_get_catalogue(flow), "events");

    for (guint i = 0; i < events->len; i++) {
        const CatalogueItem *event = g_ptr_array_index(events, i);

        if (g_str_equal(item_name(event, LANG_ZH), why) ||
            g_str_equal(item_name(event, LANG_EN), why))
            return item_name(event, workflow_get_lang(flow));
    }
    return why;
}

/* What one late reason changes, checked before the transaction. */
typedef struct {
    Workflow *flow;
    gint64 filing_id, event_id;
    const char *reasons[2];
    const char *fields[2];
    const char *why;
    GHashTable *returned;
} LateReason;

static gboolean
work_add(Store *store, gpointer user, GError **error)
{
    LateReason *late = user;

    return reason_put(late->flow, late->event_id, late->reasons,
                      late->fields[0] ? late->fields : NULL, error) &&
           reason_put_returned(store, late->filing_id, late->returned, late->why, error);
}

gboolean
reason_add(Workflow *flow, gint64 filing_id, const char *reason_id, const char *field,
           const char *words, GError **error)
{
    Store *store = workflow_get_store(flow);
    Lang lang = workflow_get_lang(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) requirements =
        filing ? requirement_list(flow, filing_id, error) : NULL;
    g_autoptr(GPtrArray) rounds = requirements ? round_list(flow, filing_id, error) : NULL;
    g_autoptr(GHashTable) returned =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *reason =
        words ? g_strdup_printf("%s=%s", reason_id, words) : g_strdup(reason_id);
    g_autofree char *summary = summary_dup(flow, "filing.reason", &(Summary){.id = reason_id});
    LateReason late = {.flow = flow,
                       .filing_id = filing_id,
                       .reasons = {reason, NULL},
                       .fields = {field, NULL},
                       .returned = returned};
    const RoundEvent *event = rounds ? round_find_return(rounds) : NULL;

    if (!rounds)
        return FALSE;
    if (!event) {
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
            _("%s was never returned or rejected: there is nothing to give a reason for"),
            filing->code);
        return FALSE;
    }
    late.event_id = event->id;
    late.why = item_name(event->event, lang);
    if (!reason_collect(flow, requirements, late.reasons, field ? late.fields : NULL, returned,
                        error))
        return FALSE;
    if (!stage_came_back(filing->stage))
        g_hash_table_remove_all(returned); /* on its way again: for the record alone */
    return journal_commit(store, "filing.reason", filing->code, summary, work_add, &late,
                          error);
}
