/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/query.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/store_private.h"

static StoreStatement *
prepare(Store *store, const char *sql, int *out_status)
{
    StoreStatement *statement = g_hash_table_lookup(store->statements, sql);
    sqlite3_stmt *stmt = NULL;

    *out_status = SQLITE_OK;
    if (statement)
        return statement;
    *out_status =
        sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
    if (*out_status != SQLITE_OK)
        return NULL;
    statement = g_new0(StoreStatement, 1);
    statement->stmt = stmt;
    statement->gate = store->gate;
    g_hash_table_insert(store->statements, (gpointer)sql, statement);
    return statement;
}

Query
query_start(Store *store, const char *sql)
{
    Query q = {.store = store};
    StoreStatement *statement = prepare(store, sql, &q.status);

    q.stmt = statement ? statement->stmt : NULL;
    /* The authorizer was asked when the statement was prepared; a kept one is asked here. */
    if (statement && statement->gate != store->gate && !sqlite3_stmt_readonly(q.stmt))
        q.status = SQLITE_AUTH;
    /* A statement in use twice at once would answer for both. */
    g_assert(!q.stmt || !sqlite3_stmt_busy(q.stmt));
    return q;
}

static void
keep(Query *q, int status)
{
    if (q->status == SQLITE_OK)
        q->status = status;
}

void
query_bind_int(Query *q, gint64 value)
{
    if (q->stmt)
        keep(q, sqlite3_bind_int64(q->stmt, ++q->n_bound, value));
}

void
query_bind_text(Query *q, const char *text)
{
    if (q->stmt)
        keep(q, sqlite3_bind_text(q->stmt, ++q->n_bound, text, -1, SQLITE_TRANSIENT));
}

void
query_bind_day(Query *q, Day day)
{
    g_autofree char *text = day_is_set(day) ? day_format(day) : NULL;

    query_bind_text(q, text);
}

void
query_bind_bytes(Query *q, const void *bytes, gsize size)
{
    if (q->stmt)
        keep(q, sqlite3_bind_blob64(q->stmt, ++q->n_bound, size ? bytes : "", size,
                                    SQLITE_TRANSIENT));
}

gboolean
query_next(Query *q)
{
    int status;

    if (q->status != SQLITE_OK || !q->stmt)
        return FALSE;
    q->column = 0;
    status = sqlite3_step(q->stmt);
    if (status == SQLITE_ROW)
        return TRUE;
    if (status != SQLITE_DONE)
        keep(q, status);
    return FALSE;
}

gint64
query_int(Query *q)
{
    return sqlite3_column_int64(q->stmt, q->column++);
}

const char *
query_text(Query *q)
{
    return (const char *)sqlite3_column_text(q->stmt, q->column++);
}

/* The type and the size stand before it. */
void
query_append(Query *q, GString *bytes)
{
    int column = q->column++;
    int type = sqlite3_column_type(q->stmt, column);
    gint64 number = 0;
    const void *value = &number;
    guint32 mark[2] = {(guint32)type, 0};
    gsize at = bytes->len;

    if (type == SQLITE_INTEGER) {
        number = sqlite3_column_int64(q->stmt, column);
        mark[1] = sizeof number;
    } else if (type != SQLITE_NULL) {
        value = sqlite3_column_blob(q->stmt, column);
        mark[1] = (guint32)sqlite3_column_bytes(q->stmt, column);
    }
    g_string_set_size(bytes, at + sizeof mark + mark[1]);
    memcpy(bytes->str + at, mark, sizeof mark);
    if (mark[1])
        memcpy(bytes->str + at + sizeof mark, value, mark[1]);
}

char *
query_dup_text(Query *q)
{
    return g_strdup(query_text(q));
}

Day
query_day(Query *q)
{
    const char *text = query_text(q);
    Day day = DAY_NONE;

    if (text && !day_parse(text, &day, NULL))
        day = DAY_NONE;
    return day;
}

GBytes *
query_dup_bytes(Query *q)
{
    const void *bytes = sqlite3_column_blob(q->stmt, q->column);
    gsize size = (gsize)sqlite3_column_bytes(q->stmt, q->column++);

    return g_bytes_new(bytes, size);
}

gboolean
query_end(Query *q, GError **error)
{
    int status = q->status;

    /* The message belongs to the failed step: take it before the reset. */
    gboolean ok = status == SQLITE_OK || store_fail(q->store, status, error);

    if (q->stmt) {
        (void)sqlite3_reset(q->stmt); /* repeats the step's status, which is told already */
        (void)sqlite3_clear_bindings(q->stmt);
    }
    return ok;
}

gboolean
query_run(Query *q, GError **error)
{
    while (query_next(q)) {
        /* a RETURNING clause may give rows that nobody wants */
    }
    return query_end(q, error);
}
