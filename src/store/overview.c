/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/overview.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/match.h"
#include "store/query.h"
#include "store/store_private.h"

#define COLUMNS                                                                                \
    "o.filing_id, f.code, f.title, f.type, f.stage, f.is_open, o.actor, o.due_on, o.due_rule," \
    " o.due_at, o.remind_on, o.remind_rule, o.provisional, o.n_required, o.n_done, o.n_unknown, o.held_by"
#define FROM " FROM overview AS o JOIN filing AS f ON f.id = o.filing_id"
#define AFTER " WHERE (o.due_on, o.filing_id) > (?1, ?2)"
#define BEFORE " WHERE (o.due_on, o.filing_id) < (?1, ?2)"
#define FIND " AND found(?4, o.search)"
#define FORWARD " ORDER BY o.due_on, o.filing_id LIMIT ?3"
#define BACKWARD " ORDER BY o.due_on DESC, o.filing_id DESC LIMIT ?3"

enum {
    LIST_AFTER,
    LIST_BEFORE,
    FIND_AFTER,
    FIND_BEFORE,
    GET,
    COUNT,
    STALE,
    PUT,
    PUT_COUNTS,
    DELETE,
    N_SQL
};
static const char *const sql[N_SQL] = {
    [LIST_AFTER] = "SELECT " COLUMNS FROM AFTER FORWARD,
    [LIST_BEFORE] = "SELECT " COLUMNS FROM BEFORE BACKWARD,
    [FIND_AFTER] = "SELECT " COLUMNS FROM AFTER FIND FORWARD,
    [FIND_BEFORE] = "SELECT " COLUMNS FROM BEFORE FIND BACKWARD,
    [GET] = "SELECT " COLUMNS FROM " WHERE o.filing_id = ?1",
    [COUNT] = "SELECT coalesce(sum(n), 0), coalesce(sum(n * is_open), 0),"
              " coalesce(sum(n * (is_open AND actor = 'officer')), 0),"
              " coalesce(sum(n * (is_open AND due_on < ?1)), 0),"
              " coalesce(sum(n * (is_open AND due_on BETWEEN ?1 AND ?2)), 0) FROM tally",
    [STALE] =
        "SELECT filing_id FROM overview WHERE stale_on <= ?1 ORDER BY stale_on, filing_id LIMIT ?2",
    [PUT] =
        "INSERT INTO overview (filing_id, is_open, actor, due_on, due_rule, due_at, remind_on,"
        " remind_rule, provisional, n_required, n_done, n_unknown, held_by, stale_on, search)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        " ON CONFLICT DO UPDATE SET is_open = excluded.is_open, actor = excluded.actor,"
        " due_on = excluded.due_on, due_rule = excluded.due_rule, due_at = excluded.due_at,"
        " remind_on = excluded.remind_on, remind_rule = excluded.remind_rule,"
        " provisional = excluded.provisional, n_required = excluded.n_required,"
        " n_done = excluded.n_done, n_unknown = excluded.n_unknown,"
        " held_by = excluded.held_by, stale_on = excluded.stale_on, search = excluded.search",
    /* Parentheses: clang takes a single parted literal among whole ones for a lost comma. */
    [PUT_COUNTS] = ("UPDATE overview SET n_required = ?2, n_done = ?3, n_unknown = ?4"
                    " WHERE filing_id = ?1"),
    [DELETE] = "DELETE FROM overview WHERE filing_id = ?1",
};

gboolean
overview_has_date(const char *due_on)
{
    return strcmp(due_on, OVERVIEW_NO_DATE) < 0;
}

void
overview_row_free(OverviewRow *overview_row)
{
    if (!overview_row)
        return;
    g_free(overview_row->code);
    g_free(overview_row->title);
    g_free(overview_row->type);
    g_free(overview_row->stage);
    g_free(overview_row->actor);
    g_free(overview_row->due_on);
    g_free(overview_row->due_rule);
    g_free(overview_row->due_at);
    g_free(overview_row->remind_on);
    g_free(overview_row->remind_rule);
    g_free(overview_row->held_by);
    g_free(overview_row);
}

static void
free_overview_row(gpointer overview_row)
{
    overview_row_free(overview_row);
}

static OverviewRow *
read_overview_row(Query *q)
{
    OverviewRow *row = g_new0(OverviewRow, 1);

    row->filing_id = query_int(q);
    row->code = query_dup_text(q);
    row->title = query_dup_text(q);
    row->type = query_dup_text(q);
    row->stage = query_dup_text(q);
    row->is_open = query_int(q) != 0;
    row->actor = query_dup_text(q);
    row->due_on = query_dup_text(q);
    row->due_rule = query_dup_text(q);
    row->due_at = query_dup_text(q);
    row->remind_on = query_dup_text(q);
    row->remind_rule = query_dup_text(q);
    row->provisional = query_int(q) != 0;
    row->n_required = (int)query_int(q);
    row->n_done = (int)query_int(q);
    row->n_unknown = (int)query_int(q);
    row->held_by = query_dup_text(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_overview_row);

    while (query_next(q))
        g_ptr_array_add(rows, read_overview_row(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

static GPtrArray *
list(Store *store, int statement, const char *pattern, const char *due_on, gint64 filing_id,
     int limit, GError **error)
{
    Query q = query_start(store, sql[statement]);

    query_bind_text(&q, due_on);
    query_bind_int(&q, filing_id);
    query_bind_int(&q, limit);
    if (pattern)
        query_bind_text(&q, pattern);
    return read_all(&q, error);
}

GPtrArray *
overview_list_after(Store *store, const char *due_on, gint64 filing_id, int limit,
                    GError **error)
{
    return list(store, LIST_AFTER, NULL, due_on, filing_id, limit, error);
}

GPtrArray *
overview_list_before(Store *store, const char *due_on, gint64 filing_id, int limit,
                     GError **error)
{
    return list(store, LIST_BEFORE, NULL, due_on, filing_id, limit, error);
}

static void
free_needle(void *needle)
{
    needle_free(needle);
}

/* found(NEEDLE, TEXT): base/match.h in SQL. The needle is read once a statement. */
static void
found(sqlite3_context *context, int n, sqlite3_value **values)
{
    const char *typed = (const char *)sqlite3_value_text(values[0]);
    const char *text = (const char *)sqlite3_value_text(values[1]);
    Needle *kept = sqlite3_get_auxdata(context, 0);
    Needle *needle = kept ? kept : needle_new(typed ? typed : "");

    g_assert(n == 2);
    sqlite3_result_int(context, match_find(needle, text ? text : "", MATCH_PLAIN, NULL));
    if (!kept)
        sqlite3_set_auxdata(context, 0, needle, free_needle); /* may free it at once */
}

gboolean
overview_add_function(sqlite3 *db)
{
    return sqlite3_create_function(db, "found", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                   found, NULL, NULL) == SQLITE_OK;
}

GPtrArray *
overview_find_after(Store *store, const char *needle, const char *due_on, gint64 filing_id,
                    int limit, GError **error)
{
    return list(store, FIND_AFTER, needle, due_on, filing_id, limit, error);
}

GPtrArray *
overview_find_before(Store *store, const char *needle, const char *due_on, gint64 filing_id,
                     int limit, GError **error)
{
    return list(store, FIND_BEFORE, needle, due_on, filing_id, limit, error);
}

OverviewRow *
overview_get(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[GET]);
    OverviewRow *row;

    query_bind_int(&q, filing_id);
    row = query_next(&q) ? read_overview_row(&q) : NULL;
    if (!query_end(&q, error))
        g_clear_pointer(&row, overview_row_free);
    return row;
}

gboolean
overview_count(Store *store, const char *today, const char *soon, OverviewCounts *out,
               GError **error)
{
    Query q = query_start(store, sql[COUNT]);

    query_bind_text(&q, today);
    query_bind_text(&q, soon);
    if (query_next(&q)) {
        out->n_all = (int)query_int(&q);
        out->n_open = (int)query_int(&q);
        out->n_yours = (int)query_int(&q);
        out->n_late = (int)query_int(&q);
        out->n_soon = (int)query_int(&q);
    }
    return query_end(&q, error);
}

GArray *
overview_list_stale(Store *store, const char *today, int limit, GError **error)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    Query q = query_start(store, sql[STALE]);

    query_bind_text(&q, today);
    query_bind_int(&q, limit);
    while (query_next(&q)) {
        gint64 id = query_int(&q);

        g_array_append_val(ids, id);
    }
    if (!query_end(&q, error))
        g_clear_pointer(&ids, g_array_unref);
    return ids;
}

gboolean
overview_put(Store *store, const Overview *overview, GError **error)
{
    Query q = query_start(store, sql[PUT]);

    query_bind_int(&q, overview->filing_id);
    query_bind_int(&q, overview->is_open);
    query_bind_text(&q, overview->actor);
    query_bind_text(&q, overview->due_on);
    query_bind_text(&q, overview->due_rule);
    query_bind_text(&q, overview->due_at);
    query_bind_text(&q, overview->remind_on);
    query_bind_text(&q, overview->remind_rule);
    query_bind_int(&q, overview->provisional);
    query_bind_int(&q, overview->n_required);
    query_bind_int(&q, overview->n_done);
    query_bind_int(&q, overview->n_unknown);
    query_bind_text(&q, overview->held_by);
    query_bind_text(&q, overview->stale_on);
    query_bind_text(&q, overview->search);
    return query_run(&q, error);
}

gboolean
overview_put_counts(Store *store, gint64 filing_id, int n_required, int n_done, int n_unknown,
                    GError **error)
{
    Query q = query_start(store, sql[PUT_COUNTS]);

    query_bind_int(&q, filing_id);
    query_bind_int(&q, n_required);
    query_bind_int(&q, n_done);
    query_bind_int(&q, n_unknown);
    return query_run(&q, error);
}

gboolean
overview_delete(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[DELETE]);

    query_bind_int(&q, filing_id);
    return query_run(&q, error);
}
