/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The officer's word over a finding. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/overrule.h"
#include "workflow/lint.h"
#include "workflow/summary.h"
#include "workflow/workflow_private.h"

static gboolean
is_mended_by(const LintFinding *finding, const char *mends)
{
    const char *id = item_id(finding->mends);
    gsize size = strlen(id);

    if (!mends)
        return TRUE;
    if (strncmp(mends, id, size) != 0)
        return FALSE;
    if (!mends[size])
        return finding->service_no <= 1;
    return mends[size] == '@' &&
           g_ascii_strtoll(mends + size + 1, NULL, 10) == finding->service_no;
}

GPtrArray *
lint_find(const GPtrArray *findings, const char *rule_id, const char *mends, gboolean overruled)
{
    GPtrArray *found = g_ptr_array_new();

    for (guint i = 0; i < findings->len; i++) {
        LintFinding *finding = g_ptr_array_index(findings, i);

        if (g_str_equal(item_id(finding->rule), rule_id) && is_mended_by(finding, mends) &&
            (finding->overruled_at != NULL) == overruled)
            g_ptr_array_add(found, finding);
    }
    return found;
}

typedef struct {
    GPtrArray *rows; /* Overrule */
    gboolean (*each)(Store *store, const Overrule *row, GError **error);
} Work;

static gboolean
work(Store *store, gpointer user, GError **error)
{
    const Work *w = user;

    for (guint i = 0; i < w->rows->len; i++)
        if (!w->each(store, g_ptr_array_index(w->rows, i), error))
            return FALSE;
    return TRUE;
}

static void
free_row(gpointer row)
{
    overrule_free(row);
}

static GPtrArray *
make_rows(Store *store, gint64 filing_id, const GPtrArray *findings, const char *why)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);

    for (guint i = 0; i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);
        Overrule *row = g_new0(Overrule, 1);

        row->filing_id = filing_id;
        row->service_no = finding->service_no;
        row->rule_id = g_strdup(item_id(finding->rule));
        row->mends_id = g_strdup(item_id(finding->mends));
        row->grounds = g_strdup(finding->grounds);
        row->why = g_strdup(why);
        row->at = store_dup_now(store);
        g_ptr_array_add(rows, row);
    }
    return rows;
}

static gboolean
commit(Workflow *flow, gint64 filing_id, const GPtrArray *findings, const char *verb,
       const char *why, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) rows = make_rows(store, filing_id, findings, why);
    const LintFinding *first = findings->len ? g_ptr_array_index(findings, 0) : NULL;
    Work w = {rows, why ? overrule_put : overrule_remove};
    g_autofree char *summary = NULL;

    if (!filing)
        return FALSE;
    if (!first) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("%s has no such finding: see beian lint %s"), filing->code, filing->code);
        return FALSE;
    }
    summary = summary_dup(flow, verb, &(Summary){.id = item_id(first->mends), .more = why});
    return journal_commit(store, verb, filing->code, summary, work, &w, error);
}

gboolean
lint_overrule(Workflow *flow, gint64 filing_id, const GPtrArray *findings, const char *why,
              GError **error)
{
    g_autofree char *stripped = g_strstrip(g_strdup(why ? why : ""));

    if (!*stripped) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("a finding is overruled with a reason: say why it does not hold here"));
        return FALSE;
    }
    return commit(flow, filing_id, findings, "finding.overrule", stripped, error);
}

gboolean
lint_reinstate(Workflow *flow, gint64 filing_id, const GPtrArray *findings, GError **error)
{
    return commit(flow, filing_id, findings, "finding.reinstate", NULL, error);
}
