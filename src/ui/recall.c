/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/recall.h"

#include <string.h>

#define SCOPE "ui/history"

/* "F1/licence@1/note" is of the kind "note"; NULL: nothing is kept of it. */
static const char *
kind_of(const char *draft)
{
    static const char *const private_kinds[] = {"number", "reserve", NULL};
    const char *slash = strrchr(draft, '/');
    const char *kind = slash ? slash + 1 : draft;

    return g_strv_contains(private_kinds, kind) ? NULL : kind;
}

GPtrArray *
recall_list(Store *store, const char *draft)
{
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    const char *kind = draft ? kind_of(draft) : NULL;
    g_autofree char *kept = kind ? draft_load(store, SCOPE, kind) : NULL;
    g_auto(GStrv) lines = g_strsplit(kept ? kept : "", "\n", -1);

    for (char **line = lines; *line; line++)
        if (**line)
            g_ptr_array_add(values, g_strdup(*line));
    return values;
}

gboolean
recall_add(Store *store, const char *draft, const char *value, GError **error)
{
    const char *kind = draft ? kind_of(draft) : NULL;
    g_autoptr(GPtrArray) values = NULL;
    g_autoptr(GString) joined = g_string_new(NULL);

    if (!kind || !*value || strchr(value, '\n'))
        return TRUE;
    values = recall_list(store, draft);
    for (guint i = values->len; i > 0; i--)
        if (g_str_equal(g_ptr_array_index(values, i - 1), value))
            g_ptr_array_remove_index(values, i - 1);
    g_ptr_array_add(values, g_strdup(value));
    for (guint i = values->len > RECALL_MAX ? values->len - RECALL_MAX : 0; i < values->len;
         i++)
        g_string_append_printf(joined, "%s%s", joined->len ? "\n" : "",
                               (const char *)g_ptr_array_index(values, i));
    return draft_save(store, SCOPE, kind, joined->str, error);
}
