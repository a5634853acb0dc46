/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry changed, as SQLite's session wrote it down (a changeset), from within the
 * store. Read by changes.c, applied by changes_apply.c; changes_touched.c finds the filings. */
#ifndef BEIAN_STORE_CHANGES_PRIVATE_H
#define BEIAN_STORE_CHANGES_PRIVATE_H

#include "store/store_private.h"

/* ---- Reading ---- */

/* The row that is read. */
typedef struct {
    const char *table;
    int op; /* SQLITE_INSERT, SQLITE_UPDATE or SQLITE_DELETE */
    int n_columns;
    sqlite3_changeset_iter *iter;
    Store *store;
    char *named; /* the table that `names` is of: a changeset has its rows together */
    GPtrArray *names;
} ChangesRow;
void changes_row_clear(ChangesRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ChangesRow, changes_row_clear)

/* Begins before the first row (`row` is empty). BROKEN if it has not the form of a changeset:
 * no byte goes to SQLite then. */
gboolean changes_start(ChangesRow *row, Store *store, GBytes *changes, GError **error);
/* Goes to the next one; FALSE at the end, and where SQLite can't read on. */
gboolean changes_next(ChangesRow *row);
/* BROKEN if that was not the end. */
gboolean changes_end(ChangesRow *row, GError **error);
/* The value of a column before and after; NULL where there is none: an inserted row has none
 * before, a deleted one none after, and of an update only keys and what it changed is told. */
void changes_read(const ChangesRow *row, int column, sqlite3_value **out_before,
                  sqlite3_value **out_after);
/* That before, or else that after: of the key. */
sqlite3_value *changes_value(const ChangesRow *row, int column);
/* What the table's columns are called here; fewer than the row has where a newer program wrote
 * it, none where there is no such table. Borrowed; NULL on failure. */
const GPtrArray *changes_list_columns(ChangesRow *row, GError **error);

/* What takes the changes back. New; NULL on failure, as of changes_start(). */
GBytes *changes_invert(Store *store, GBytes *changes, GError **error);

/* ---- Applying ---- */

/* NOT_NOW if a row is otherwise than it was changed from, NEWER if a table lacks columns. */
gboolean changes_apply(Store *store, GBytes *changes, GError **error);
/* Applies what changes_invert() gave. What was observed since stays, but of what goes. */
gboolean changes_take_back(Store *store, GBytes *inverted, GError **error);

/* Adds the ids of the filings that they touch (gint64 keys by address). */
gboolean changes_collect_touched(Store *store, GBytes *changes, GHashTable *ids,
                                 StoreTouched *out_touched, GError **error);

#endif
