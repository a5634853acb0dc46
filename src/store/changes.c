/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form is checked before SQLite reads any of it: SQLite trusts the lengths that stand in a
 * changeset (3.40 reads past the end in sqlite3changeset_invert), and a workspace may come from
 * anyone. */
#include "config.h"

#include "store/changes_private.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

enum { COLUMN_NAMES, N_SQL };
static const char *const sql[N_SQL] = {
    [COLUMN_NAMES] = "SELECT name FROM pragma_table_info(?1) ORDER BY cid",
};

/* ---- The form ---- */

/* SQLite's own ceiling of columns (SQLITE_MAX_COLUMN, as it may be built). */
#define MAX_COLUMNS 32767

typedef struct {
    const guint8 *at, *end;
    guint64 n_columns;
    const guint8 *keys; /* a byte a column: not 0 for the primary key's */
} Reader;

/* SQLite's number of one to nine bytes; the eight first hold seven bits each. */
static gboolean
read_number(Reader *r, guint64 *out)
{
    *out = 0;
    for (int i = 0; i < 9 && r->at < r->end; i++) {
        guint8 byte = *r->at++;

        if (i == 8) {
            *out = *out << 8 | byte;
            return TRUE;
        }
        *out = *out << 7 | (byte & 0x7F);
        if (byte < 0x80)
            return TRUE;
    }
    return FALSE;
}

static gboolean
skip(Reader *r, guint64 n)
{
    if (n > (guint64)(r->end - r->at))
        return FALSE;
    r->at += n;
    return TRUE;
}

/* 'T', columns, which are of the key, and the table's name with its zero. */
static gboolean
read_table(Reader *r)
{
    const guint8 *zero;
    gboolean has_key = FALSE;

    r->at++;
    if (!read_number(r, &r->n_columns) || r->n_columns == 0 || r->n_columns > MAX_COLUMNS)
        return FALSE;
    r->keys = r->at;
    if (!skip(r, r->n_columns))
        return FALSE;
    for (guint64 i = 0; i < r->n_columns; i++)
        has_key = has_key || r->keys[i];
    zero = r->at < r->end ? memchr(r->at, 0, (gsize)(r->end - r->at)) : NULL;
    if (!zero || zero == r->at || !has_key)
        return FALSE;
    r->at = zero + 1;
    return TRUE;
}

typedef enum {
    ROW_WHOLE, /* each column has a value */
    ROW_OLD,   /* of an update: the key has */
    ROW_NEW
} RowKind;

static gboolean
read_row(Reader *r, RowKind kind)
{
    for (guint64 i = 0; i < r->n_columns; i++) {
        guint64 size = 0;

        if (r->at == r->end)
            return FALSE;
        switch (*r->at++) {
        case 0: /* no value */
            if (kind == ROW_WHOLE || (kind == ROW_OLD && r->keys[i]))
                return FALSE;
            break;
        case SQLITE_INTEGER:
        case SQLITE_FLOAT:
            size = 8;
            break;
        case SQLITE_TEXT:
        case SQLITE_BLOB:
            if (!read_number(r, &size))
                return FALSE;
            break;
        case SQLITE_NULL:
            break;
        default:
            return FALSE;
        }
        if (!skip(r, size))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_change(Reader *r)
{
    guint8 op = *r->at++;

    if (r->n_columns == 0 || !skip(r, 1)) /* the second byte: indirect or not */
        return FALSE;
    if (op == SQLITE_UPDATE)
        return read_row(r, ROW_OLD) && read_row(r, ROW_NEW);
    return (op == SQLITE_INSERT || op == SQLITE_DELETE) && read_row(r, ROW_WHOLE);
}

static gboolean
fail_damaged(GError **error)
{
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN,
                _("the changes of an entry are damaged"));
    return FALSE;
}

static gboolean
check_form(GBytes *changes, GError **error)
{
    gsize size;
    Reader r = {.at = g_bytes_get_data(changes, &size)};

    r.end = size > 0 ? r.at + size : r.at;
    while (r.at < r.end)
        if (!(*r.at == 'T' ? read_table(&r) : read_change(&r)))
            return fail_damaged(error);
    return TRUE;
}

GBytes *
changes_invert(Store *store, GBytes *changes, GError **error)
{
    void *bytes = NULL;
    int size = 0, status;
    GBytes *inverted;

    if (!check_form(changes, error))
        return NULL;
    status = sqlite3changeset_invert((int)g_bytes_get_size(changes),
                                     g_bytes_get_data(changes, NULL), &size, &bytes);
    if (status != SQLITE_OK) {
        store_fail(store, status, error);
        return NULL;
    }
    inverted = g_bytes_new(bytes, (gsize)size);
    sqlite3_free(bytes);
    return inverted;
}

/* ---- Row by row ---- */

gboolean
changes_start(ChangesRow *row, Store *store, GBytes *changes, GError **error)
{
    int status;

    if (!check_form(changes, error))
        return FALSE;
    row->store = store;
    status = sqlite3changeset_start(&row->iter, (int)g_bytes_get_size(changes),
                                    (void *)g_bytes_get_data(changes, NULL));
    return status == SQLITE_OK || store_fail(store, status, error);
}

gboolean
changes_next(ChangesRow *row)
{
    int indirect;

    if (sqlite3changeset_next(row->iter) != SQLITE_ROW)
        return FALSE;
    (void)sqlite3changeset_op(row->iter, &row->table, &row->n_columns, &row->op,
                              &indirect); /* at a row: can't fail */
    return TRUE;
}

gboolean
changes_end(ChangesRow *row, GError **error)
{
    sqlite3_changeset_iter *iter = g_steal_pointer(&row->iter);

    return sqlite3changeset_finalize(iter) == SQLITE_OK || fail_damaged(error);
}

void
changes_row_clear(ChangesRow *row)
{
    if (row->iter)
        (void)sqlite3changeset_finalize(row->iter); /* who wants to know asks changes_end() */
    g_free(row->named);
    g_clear_pointer(&row->names, g_ptr_array_unref);
    *row = (ChangesRow){0};
}

void
changes_read(const ChangesRow *row, int column, sqlite3_value **out_before,
             sqlite3_value **out_after)
{
    *out_before = *out_after = NULL;
    /* Out of range or absent both leave NULL. */
    if (row->op != SQLITE_INSERT)
        (void)sqlite3changeset_old(row->iter, column, out_before);
    if (row->op != SQLITE_DELETE)
        (void)sqlite3changeset_new(row->iter, column, out_after);
}

sqlite3_value *
changes_value(const ChangesRow *row, int column)
{
    sqlite3_value *before, *after;

    changes_read(row, column, &before, &after);
    return before ? before : after;
}

/* A pragma as a table declares itself, which the authorizer takes for CREATE TABLE. */
static GPtrArray *
list_columns(Store *store, const char *table, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    StoreGate before = store->gate;
    Query q;

    store->gate = GATE_ALL;
    q = query_start(store, sql[COLUMN_NAMES]);
    query_bind_text(&q, table);
    while (query_next(&q))
        g_ptr_array_add(names, query_dup_text(&q));
    store->gate = before;
    return query_end(&q, error) ? g_steal_pointer(&names) : NULL;
}

const GPtrArray *
changes_list_columns(ChangesRow *row, GError **error)
{
    if (row->names && g_str_equal(row->named, row->table))
        return row->names;
    g_clear_pointer(&row->names, g_ptr_array_unref);
    g_free(row->named);
    row->named = g_strdup(row->table);
    row->names = list_columns(row->store, row->table, error);
    return row->names;
}
