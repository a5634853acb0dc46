/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/steps.h"

#include <string.h>

#include "base/i18n.h"
#include "report/entry.h"

/* With the filing's code: several may be worked on in turn. */
static char *
dup_summary(Workflow *flow, const JournalEntry *entry)
{
    g_autofree char *summary = entry_dup_summary(flow, workflow_get_store(flow), entry);

    return !*entry->object || strstr(summary, entry->object)
               ? g_steal_pointer(&summary)
               : g_strdup_printf("%s %s", entry->object, summary);
}

static gboolean
count_back(Workflow *flow, guint *out_n, GError **error)
{
    g_autoptr(GPtrArray) back =
        journal_list_steps(workflow_get_store(flow), TRUE, G_MAXUINT, error);

    *out_n = back ? back->len : 0;
    return back != NULL;
}

static char *
dup_done_again(const char *summary, guint n_back)
{
    if (n_back == 0)
        return g_strdup_printf(_("done again: %s"), summary);
    return g_strdup_printf(ngettext("done again: %1$s; still %2$u step back",
                                    "done again: %1$s; still %2$u steps back", n_back),
                           summary, n_back);
}

/* The journal's times go forward, so the sample's clock does: what was rehearsed is taken back,
 * but not the time that it took; what was observed since stands in the place of what it told.
 */
static char *
dup_qualified(Store *store, const JournalEntry *entry, const char *summary)
{
    if (entry->is_overtaken)
        return g_strdup_printf(_("%s (a look online has told of it since: that stays)"),
                               summary);
    return store_has_moved_time(store) && g_str_equal(entry->verb, "filing.advance")
               ? g_strdup_printf(_("%s (the sample's time stays)"), summary)
               : g_strdup(summary);
}

static char *
dup_undone(const char *summary, guint n_back)
{
    if (n_back <= 1)
        return g_strdup_printf(_("undone: %s"), summary);
    /* TRANSLATORS: undone; the last of the changes that were taken back one after the other */
    return g_strdup_printf(
        ngettext("undone, %1$u step back: %2$s", "undone, %1$u steps back: %2$s", n_back),
        n_back, summary);
}

void
step_done_clear(StepDone *done)
{
    g_clear_pointer(&done->summary, g_free);
    g_clear_pointer(&done->said, g_free);
}

static gboolean
take_back(Workflow *flow, gboolean redo, StepDone *out, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(JournalEntry) entry = NULL;
    g_autofree char *shown = NULL;
    g_autofree char *taken = NULL;

    step_done_clear(out);
    if (!(redo ? journal_redo : journal_undo)(store, &entry, error) ||
        !count_back(flow, &out->n_back, error))
        return FALSE;
    out->summary = entry_dup_summary(flow, store, entry);
    shown = dup_summary(flow, entry);
    taken = dup_qualified(store, entry, shown);
    out->said = redo ? dup_done_again(taken, out->n_back) : dup_undone(taken, out->n_back);
    return TRUE;
}

gboolean
steps_go(Workflow *flow, gboolean redo, guint n, StepDone *out, GError **error)
{
    *out = (StepDone){0};
    for (guint i = 0; i < n; i++)
        if (!take_back(flow, redo, out, error))
            return FALSE;
    return TRUE;
}

static void
step_free(gpointer data)
{
    StepBack *step = data;

    g_free(step->text);
    g_free(step->at);
    g_free(step);
}

static StepBack *
new_step(Workflow *flow, const GPtrArray *entries, guint index, gboolean is_redo)
{
    const JournalEntry *entry = g_ptr_array_index(entries, index);
    StepBack *step = g_new0(StepBack, 1);

    step->is_redo = is_redo;
    step->n = index + 1;
    step->text = dup_summary(flow, entry);
    step->at = g_strdup(entry->at);
    return step;
}

GPtrArray *
steps_list(Workflow *flow, guint limit, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func(step_free);
    g_autoptr(GPtrArray) forward = journal_list_steps(store, TRUE, limit, error);
    g_autoptr(GPtrArray) back = forward ? journal_list_steps(store, FALSE, limit, error) : NULL;

    if (!back)
        return NULL;
    for (guint i = forward->len; i > 0; i--)
        g_ptr_array_add(steps, new_step(flow, forward, i - 1, TRUE));
    for (guint i = 0; i < back->len; i++)
        g_ptr_array_add(steps, new_step(flow, back, i, FALSE));
    return g_steal_pointer(&steps);
}
