/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/replan.h"

#include <string.h>

#include "base/i18n.h"
#include "store/deadline.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/plan.h"
#include "workflow/requirement.h"
#include "workflow/summary.h"

/* Kind, id and number: "m principal-id 0" → "yes". */
#define KEY_PARTS 3

static const char *const verdicts[] = {
    [TRI_NO] = "no", [TRI_YES] = "yes", [TRI_UNKNOWN] = "unknown"};

/* Hardly ever by printf: it is run at every change of a filing, over a hundred lines. */
static void
append_line(GString *items, char kind, const char *id, int number, const char *value)
{
    g_string_append_c(items, kind);
    g_string_append_c(items, ' ');
    g_string_append(items, id);
    g_string_append_c(items, ' ');
    if (number >= 0 && number < 10)
        g_string_append_c(items, (char)('0' + number));
    else
        g_string_append_printf(items, "%d", number);
    g_string_append_c(items, ' ');
    g_string_append(items, value);
    g_string_append_c(items, '\n');
}

char *
replan_dup_items(const GPtrArray *requirements, const GPtrArray *deadlines)
{
    GString *items = g_string_new(NULL);

    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        append_line(items, 'm', item_id(r->material), r->service_no, verdicts[r->required]);
    }
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (d->is_open)
            append_line(items, 'd', d->rule_id, d->instance, d->due_on);
    }
    return g_string_free(items, FALSE);
}

/* Line's key → value; both borrowed from the lines, which are cut in place. */
static GHashTable *
parse_items(char **lines)
{
    GHashTable *values = g_hash_table_new(g_str_hash, g_str_equal);

    for (char **line = lines; *line; line++) {
        char *blank = strrchr(*line, ' ');

        if (!blank)
            continue;
        *blank = '\0';
        g_hash_table_insert(values, *line, blank + 1);
    }
    return values;
}

static void
free_change(gpointer data)
{
    PlanChange *change = data;

    g_free(change->text);
    g_free(change);
}

static void
add_change(GPtrArray *changes, char *text_taken, const CatalogueItem *about)
{
    PlanChange *change = g_new0(PlanChange, 1);

    change->text = text_taken;
    change->about = about;
    g_ptr_array_add(changes, change);
}

static char *
describe_material(const char *name, const char *was, const char *is)
{
    if (g_strcmp0(is, "yes") == 0)
        return g_strdup_printf(_("now required: %s"), name);
    if (g_strcmp0(is, "unknown") == 0)
        return g_strdup_printf(_("now to be decided: %s"), name);
    if (g_strcmp0(was, "no") == 0 || !was)
        return NULL; /* not wanted before, not wanted now */
    return g_strdup_printf(_("no longer required: %s"), name);
}

static char *
describe_deadline(const char *name, const char *was, const char *is)
{
    if (!was)
        return g_strdup_printf(_("new date: %1$s, %2$s"), name, is);
    if (!is)
        return g_strdup_printf(_("date gone: %1$s, %2$s"), name, was);
    return g_strdup_printf(_("date moved: %1$s, from %2$s to %3$s"), name, was, is);
}

static void
compare_key(Workflow *flow, const char *key, const char *was, const char *is,
            GPtrArray *changes)
{
    g_auto(GStrv) parts = g_strsplit(key, " ", KEY_PARTS);
    gboolean is_material = *key == 'm';
    const CatalogueItem *item;
    const char *name;
    char *text;

    if (g_strv_length(parts) != KEY_PARTS || g_strcmp0(was, is) == 0)
        return;
    item = catalogue_get(workflow_get_catalogue(flow), is_material ? "materials" : "deadlines",
                         parts[1]);
    name = item ? item_name(item, workflow_get_lang(flow)) : parts[1];
    text = is_material ? describe_material(name, was, is) : describe_deadline(name, was, is);
    if (text)
        add_change(changes, text, item);
}

static void
compare_items(Workflow *flow, const char *before, const char *after, GPtrArray *changes)
{
    g_auto(GStrv) old_lines = g_strsplit(before, "\n", -1);
    g_auto(GStrv) new_lines = g_strsplit(after, "\n", -1);
    g_autoptr(GHashTable) old = parse_items(old_lines);
    g_autoptr(GHashTable) new = parse_items(new_lines);

    for (char **key = new_lines; *key; key++)
        if (**key)
            compare_key(flow, *key, g_hash_table_lookup(old, *key),
                        g_hash_table_lookup(new, *key), changes);
    for (char **key = old_lines; *key; key++)
        if (**key && !g_hash_table_contains(new, *key))
            compare_key(flow, *key, g_hash_table_lookup(old, *key), NULL, changes);
}

gboolean
replan_is_wanted(Workflow *flow, const char *planned_version)
{
    return !g_str_equal(planned_version, catalogue_get_version(workflow_get_catalogue(flow)));
}

GPtrArray *
replan_list_changes(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(free_change);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) requirements = NULL;
    g_autoptr(GPtrArray) deadlines = NULL;
    g_autoptr(PlanRow) kept = NULL;
    g_autofree char *items = NULL;

    if (!filing)
        return NULL;
    if (!replan_is_wanted(flow, filing->catalogue_version))
        return g_steal_pointer(&changes);
    requirements = requirement_list(flow, filing_id, error);
    deadlines = requirements ? deadline_list_of_filing(store, filing_id, error) : NULL;
    if (!deadlines)
        return NULL;
    kept = plan_get(store, filing_id, NULL);
    items = replan_dup_items(requirements, deadlines);
    if (kept)
        compare_items(flow, kept->items, items, changes);
    return g_steal_pointer(&changes);
}

static gboolean
work_accept(Store *store, gpointer user, GError **error)
{
    return filing_update(store, user, error);
}

gboolean
replan_accept(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    const char *version = catalogue_get_version(workflow_get_catalogue(flow));
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autofree char *summary = summary_dup(flow, "filing.replan", &(Summary){.id = version});

    if (!filing)
        return FALSE;
    g_free(filing->catalogue_version);
    filing->catalogue_version = g_strdup(version);
    return journal_commit(store, "filing.replan", filing->code, summary, work_accept, filing,
                          error);
}
