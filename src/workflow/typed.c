/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/typed.h"

#include "base/i18n.h"

/* Of more a line would not be read. */
#define MAX_NAMES 3

char *
typed_dup_scope(gint64 filing_id)
{
    return g_strdup_printf("interview/F%" G_GINT64_FORMAT, filing_id);
}

char *
typed_dup_recorded(Workflow *flow, const Question *question)
{
    const char *value = question->value ? question->value : question->offered;

    return value ? fact_dup_display(flow, question->key.fact, value) : g_strdup("");
}

gboolean
typed_is_new(Workflow *flow, const Question *question, const char *text)
{
    g_autofree char *recorded = typed_dup_recorded(flow, question);

    return *text && !g_str_equal(text, recorded) && g_strcmp0(text, question->value) != 0;
}

static char *
load(Workflow *flow, const char *scope, FactKey key)
{
    g_autofree char *text = fact_key_format(key);

    return draft_load(workflow_get_store(flow), scope, text);
}

/* Something may wait: also what is no longer asked, or as it is recorded. */
static gboolean
has_any(Workflow *flow, gint64 filing_id, const char *scope)
{
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(flow), "facts");
    int n = facts_count_services(flow, filing_id);

    for (guint i = 0; i < all->len; i++) {
        const CatalogueItem *fact = g_ptr_array_index(all, i);
        gboolean of_service = item_is(fact, "scope", "service");

        if (item_is(fact, "derived", "yes") || fact_is_chosen(fact))
            continue;
        for (int no = of_service ? 1 : 0; no <= (of_service ? n : 0); no++) {
            g_autofree char *text = load(flow, scope, (FactKey){fact, no});

            if (text)
                return TRUE;
        }
    }
    return FALSE;
}

GPtrArray *
typed_list(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autofree char *scope = typed_dup_scope(filing_id);
    g_autoptr(GPtrArray) questions = NULL;

    if (!has_any(flow, filing_id, scope))
        return g_ptr_array_new();
    questions = interview_list(flow, filing_id, error);
    for (guint i = questions ? questions->len : 0; i > 0; i--) {
        const Question *question = g_ptr_array_index(questions, i - 1);
        g_autofree char *text =
            fact_is_chosen(question->key.fact) ? NULL : load(flow, scope, question->key);

        if (!text || !typed_is_new(flow, question, text))
            g_ptr_array_remove_index(questions, i - 1);
    }
    return g_steal_pointer(&questions);
}

char *
typed_dup_name(Workflow *flow, const Question *question)
{
    return g_strdup_printf(question->key.service_no > 1 ? "%s @%d" : "%s",
                           item_name(question->key.fact, workflow_get_lang(flow)),
                           question->key.service_no);
}

char *
typed_dup_names(Workflow *flow, const GPtrArray *waiting)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < MIN(waiting->len, MAX_NAMES); i++) {
        g_autofree char *name = typed_dup_name(flow, g_ptr_array_index(waiting, i));

        if (i > 0)
            /* TRANSLATORS: between names in a line. */
            g_string_append(names, _(", "));
        g_string_append(names, name);
    }
    if (waiting->len > MAX_NAMES)
        g_string_append(names, " …");
    return g_string_free(names, FALSE);
}
