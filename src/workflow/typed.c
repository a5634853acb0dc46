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

char *
typed_dup(Workflow *flow, gint64 filing_id, const Question *question)
{
    g_autofree char *scope = typed_dup_scope(filing_id);
    g_autofree char *text =
        fact_is_chosen(question->key.fact)
            ? NULL
            : draft_load(workflow_get_store(flow), scope, question->key_text);

    return text && typed_is_new(flow, question, text) ? g_steal_pointer(&text) : NULL;
}

GPtrArray *
typed_list(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autofree char *scope = typed_dup_scope(filing_id);
    g_autoptr(GPtrArray) questions = NULL;

    if (!draft_has_any(workflow_get_store(flow), scope))
        return g_ptr_array_new();
    questions = interview_list(flow, filing_id, error);
    for (guint i = questions ? questions->len : 0; i > 0; i--) {
        g_autofree char *text = typed_dup(flow, filing_id, g_ptr_array_index(questions, i - 1));

        if (!text)
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
