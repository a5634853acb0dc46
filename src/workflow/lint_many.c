/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/lint_many.h"

#include "base/error.h"
#include "store/lint_stamp.h"
#include "store/linted.h"
#include "workflow/lint_kept.h"
#include "workflow/lint_told.h"

/* Raised with every change of what findings are made of, or of what is kept of them. */
#define FORM "7"
/* So much is kept of one look; the next one keeps more. */
#define KEPT_BYTES_MAX (64 * 1024 * 1024)

struct LintMany {
    Workflow *flow;
    LintDocument look;
    LintStamps *stamps;
    GHashTable *memory;
    GPtrArray *fresh; /* Linted */
    gsize n_bytes;    /* of them */
    guint n_fresh;
};

static void
free_linted(gpointer linted)
{
    linted_free(linted);
}

/* What all findings follow from. The program itself is told apart by its version alone. */
static char *
dup_common(Workflow *flow, const char *looks_by)
{
    g_autofree char *today = day_format(workflow_get_today(flow));

    return g_strdup_printf(
        "%s\n%s\n%s\n%d\n%s\n%s", FORM, PACKAGE_VERSION, today, (int)workflow_get_lang(flow),
        catalogue_get_stamp(workflow_get_catalogue(flow)), looks_by ? looks_by : "");
}

LintMany *
lint_many_new(Workflow *flow, LintDocument look, const char *looks_by, GError **error)
{
    g_autofree char *common = dup_common(flow, looks_by);
    LintStamps *stamps = lint_stamps_new(workflow_get_store(flow), common, error);
    LintMany *many;

    if (!stamps)
        return NULL;
    many = g_new0(LintMany, 1);
    many->flow = flow;
    many->look = look;
    many->stamps = stamps;
    many->memory = lint_told_memory_new();
    many->fresh = g_ptr_array_new_with_free_func(free_linted);
    return many;
}

void
lint_many_free(LintMany *many)
{
    if (!many)
        return;
    lint_stamps_free(many->stamps);
    g_hash_table_unref(many->memory);
    g_ptr_array_unref(many->fresh);
    g_free(many);
}

static GPtrArray *
load_kept(LintMany *many, gint64 filing_id, GBytes *stamp)
{
    g_autoptr(GBytes) bytes =
        stamp ? linted_dup(workflow_get_store(many->flow), filing_id, stamp) : NULL;

    return bytes ? lint_kept_parse(many->flow, bytes) : NULL;
}

/* The stamp is of the rows that the findings were made from only where nobody wrote since. */
static void
note(LintMany *many, gint64 filing_id, GBytes *stamp, const GPtrArray *findings)
{
    Linted *row;

    if (!stamp || many->n_bytes > KEPT_BYTES_MAX || !lint_stamps_hold(many->stamps))
        return;
    row = linted_new(filing_id, stamp, lint_kept_format(many->flow, findings));
    many->n_bytes += g_bytes_get_size(row->findings);
    g_ptr_array_add(many->fresh, row);
}

/* Its many questions to the workspace in one view of it. */
static GPtrArray *
list_fresh(LintMany *many, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(many->flow);
    GPtrArray *findings;

    if (!store_begin_view(store, error))
        return NULL;
    findings = lint_list_with(many->flow, filing_id, many->look, many->memory, error);
    store_end_view(store);
    return findings;
}

GPtrArray *
lint_many_list(LintMany *many, gint64 filing_id, GError **error)
{
    GBytes *stamp = lint_stamps_get(many->stamps, filing_id);
    GPtrArray *findings = load_kept(many, filing_id, stamp);

    if (findings)
        return findings;
    findings = list_fresh(many, filing_id, error);
    many->n_fresh++;
    if (findings)
        note(many, filing_id, stamp, findings);
    return findings;
}

void
lint_many_keep(LintMany *many)
{
    Store *store = workflow_get_store(many->flow);

    if (many->fresh->len && !store_is_read_only(store))
        (void)linted_put_all(store, many->fresh, NULL); /* the next look finds them again */
    g_ptr_array_set_size(many->fresh, 0);
    many->n_bytes = 0;
}

guint
lint_many_get_n_fresh(const LintMany *many)
{
    return many->n_fresh;
}
