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
    const char *kind = draft ? kind_of(draft) : NULL;

    return kind ? draft_load_lines(store, SCOPE, kind) : g_ptr_array_new_with_free_func(g_free);
}

gboolean
recall_add(Store *store, const char *draft, const char *value, GError **error)
{
    const char *kind = draft ? kind_of(draft) : NULL;
    g_autoptr(GPtrArray) values = NULL;
    guint at;

    if (!kind || !*value || strchr(value, '\n'))
        return TRUE;
    values = recall_list(store, draft);
    if (g_ptr_array_find_with_equal_func(values, value, g_str_equal, &at))
        g_ptr_array_remove_index(values, at);
    g_ptr_array_add(values, g_strdup(value));
    if (values->len > RECALL_MAX)
        g_ptr_array_remove_range(values, 0, values->len - RECALL_MAX);
    return draft_save_lines(store, SCOPE, kind, values, error);
}
