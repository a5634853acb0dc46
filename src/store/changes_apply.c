/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/changes_private.h"
#include "store/query.h"
#include "store/seen.h"

enum { FORGET_SEEN, FORGET_CHANGED, N_SQL };
static const char *const sql[N_SQL] = {
    [FORGET_SEEN] = "DELETE FROM seen WHERE filing_id = ?1",
    [FORGET_CHANGED] = "DELETE FROM changed WHERE filing_id = ?1",
};

/* What becomes of a row that is otherwise than the changeset has it: SQLITE_CHANGESET_…; counts
 * in `user` (int) what fails. */
typedef int (*Resolve)(void *user, int why, sqlite3_changeset_iter *iter);

static int
refuse(void *user, int why, sqlite3_changeset_iter *iter)
{
    int *n_conflicts = user;

    (void)why;
    (void)iter;
    (*n_conflicts)++;
    return SQLITE_CHANGESET_ABORT;
}

/* SQLite skips a table that lacks columns, with success: that must not pass for applied. */
static gboolean
check_columns(Store *store, GBytes *changes, GError **error)
{
    g_auto(ChangesRow) row = {0};

    if (!changes_start(&row, store, changes, error))
        return FALSE;
    while (changes_next(&row)) {
        const GPtrArray *names = changes_list_columns(&row, error);

        if (!names)
            return FALSE;
        if ((int)names->len < row.n_columns) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NEWER,
                        _("an entry needs a newer table '%s' than this program has"),
                        row.table);
            return FALSE;
        }
    }
    return changes_end(&row, error);
}

static gboolean
apply_with(Store *store, GBytes *changes, Resolve resolve, GError **error)
{
    int n_conflicts = 0;
    int status;

    if (!check_columns(store, changes, error))
        return FALSE;
    status = sqlite3changeset_apply(store->db, (int)g_bytes_get_size(changes),
                                    (void *)g_bytes_get_data(changes, NULL), NULL, resolve,
                                    &n_conflicts);
    if (n_conflicts) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                    _("what it changed has been changed since by something else"));
        return FALSE;
    }
    return status == SQLITE_OK || store_fail(store, status, error);
}

gboolean
changes_apply(Store *store, GBytes *changes, GError **error)
{
    return apply_with(store, changes, refuse, error);
}

/* ---- Taking back ---- */

/* What was observed since stays: rows of `seen` are left as they are, and what is to be told of
 * them goes by what the officer knew before the step. The rest is the officer's alone. */
static int
resolve_back(void *user, int why, sqlite3_changeset_iter *iter)
{
    const char *table = "";
    int n_columns, op = 0, indirect;

    if (why == SQLITE_CHANGESET_FOREIGN_KEY || why == SQLITE_CHANGESET_CONSTRAINT)
        return refuse(user, why, iter);
    (void)sqlite3changeset_op(iter, &table, &n_columns, &op,
                              &indirect); /* at a row: can't fail */
    /* What the step forgot, as of a domain that it changed, is known again. */
    if (why == SQLITE_CHANGESET_CONFLICT &&
        (g_str_equal(table, "seen") || g_str_equal(table, "changed")))
        return SQLITE_CHANGESET_REPLACE;
    if (g_str_equal(table, "seen"))
        return SQLITE_CHANGESET_OMIT;
    if (!g_str_equal(table, "changed"))
        return refuse(user, why, iter);
    return why == SQLITE_CHANGESET_NOTFOUND || op == SQLITE_DELETE ? SQLITE_CHANGESET_OMIT
                                                                   : SQLITE_CHANGESET_REPLACE;
}

static gboolean
forget_observed(Store *store, gint64 filing_id, GError **error)
{
    static const int forget[] = {FORGET_CHANGED, FORGET_SEEN};

    for (guint i = 0; i < G_N_ELEMENTS(forget); i++) {
        Query q = query_start(store, sql[forget[i]]);

        query_bind_int(&q, filing_id);
        if (!query_run(&q, error))
            return FALSE;
    }
    return TRUE;
}

static const char *
text_of(sqlite3_value *value)
{
    return value ? (const char *)sqlite3_value_text(value) : NULL;
}

/* Of a row that gives an answer that names a site another value: what it names then, or before.
 * Borrowed from the row; of service 0 where it is no such row. */
static SeenSite
read_site(const ChangesRow *row, gboolean is_then)
{
    enum { FILING_ID, SERVICE_NO, KEY, VALUE };
    sqlite3_value *filing_id, *service_no, *key, *before, *after;
    SeenSite site = {0};

    if (!g_str_equal(row->table, "answer"))
        return site;
    filing_id = changes_value(row, FILING_ID);
    service_no = changes_value(row, SERVICE_NO);
    key = changes_value(row, KEY);
    changes_read(row, VALUE, &before, &after);
    if (!filing_id || !service_no || !key || (row->op == SQLITE_UPDATE && !after))
        return site;
    site.filing_id = sqlite3_value_int64(filing_id);
    site.is_domain = g_strcmp0(text_of(key), SEEN_BY_DOMAIN) == 0;
    if (site.is_domain || g_strcmp0(text_of(key), SEEN_BY_HOMEPAGE) == 0)
        site.service_no = MAX(1, sqlite3_value_int(service_no));
    site.value = text_of(is_then ? after : before);
    return site;
}

/* What was observed of a filing goes with the filing; of a site with the place where it was. */
static gboolean
forget_gone(Store *store, GBytes *changes, GError **error)
{
    g_auto(ChangesRow) row = {0};
    gboolean ok = changes_start(&row, store, changes, error);

    while (ok && changes_next(&row)) {
        gboolean is_gone = row.op == SQLITE_DELETE && g_str_equal(row.table, "filing");
        sqlite3_value *id = is_gone ? changes_value(&row, 0) : NULL;
        SeenSite site = read_site(&row, FALSE);

        ok = !id || forget_observed(store, sqlite3_value_int64(id), error);
        if (ok && site.service_no > 0)
            ok = seen_forget_site(store, &site, error);
    }
    return ok; /* of damage apply_with() tells */
}

/* Whence and when it was known what comes back of a site: after all that goes, for one entry
 * may change both the domain and the home page. */
static gboolean
recall_back(Store *store, GBytes *changes, GError **error)
{
    g_auto(ChangesRow) row = {0};
    gboolean ok = changes_start(&row, store, changes, error);

    while (ok && changes_next(&row)) {
        SeenSite site = read_site(&row, TRUE);

        ok = site.service_no == 0 || seen_recall_site(store, &site, error);
    }
    return ok;
}

gboolean
changes_take_back(Store *store, GBytes *inverted, GError **error)
{
    return forget_gone(store, inverted, error) && recall_back(store, inverted, error) &&
           apply_with(store, inverted, resolve_back, error);
}
