/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One prepared statement in use. Binds in order, remembers the first failure; query_end()
 * resets, reports and is the one place that is checked. Statements are prepared once per store
 * and kept. For use in store/ only. */
#ifndef BEIAN_STORE_QUERY_H
#define BEIAN_STORE_QUERY_H

#include "calendar/day.h"
#include "store/store.h"

typedef struct sqlite3_stmt QueryStmt;

typedef struct {
    Store *store;
    QueryStmt *stmt;
    int n_bound;
    int column;
    int status;
} Query;

/* `sql` is a static literal: its address is the cache's key. */
Query query_start(Store *store, const char *sql);
void query_bind_int(Query *q, gint64 value);
void query_bind_text(Query *q, const char *text); /* NULL binds NULL; copied */
void query_bind_day(Query *q, Day day);           /* no day binds NULL */
void query_bind_bytes(Query *q, const void *bytes, gsize size);
/* TRUE while there is a row; the columns are then read from the first. */
gboolean query_next(Query *q);
gint64 query_int(Query *q);
char *query_dup_text(Query *q);   /* NULL for NULL */
const char *query_text(Query *q); /* borrowed until the next step; NULL for NULL */
/* Appends the next column as bytes that no other value has: for a digest. */
void query_append(Query *q, GString *bytes);
Day query_day(Query *q);
GBytes *query_dup_bytes(Query *q);
/* Resets; FALSE with `error` set (BUSY, FULL, READONLY, CORRUPT, DATA) if anything failed. */
gboolean query_end(Query *q, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For a statement without rows: step and end. */
gboolean query_run(Query *q, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
