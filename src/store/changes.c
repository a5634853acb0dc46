/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a changeset, before SQLite reads it: SQLite trusts the lengths that stand in it
 * (3.40 reads past the end in sqlite3changeset_invert), and a workspace may come from anyone.
 */
#include "config.h"

#include <string.h>

#include "store/journal_private.h"

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

gboolean
changes_are_whole(GBytes *changes)
{
    gsize size;
    Reader r = {.at = g_bytes_get_data(changes, &size)};

    r.end = size > 0 ? r.at + size : r.at;
    while (r.at < r.end)
        if (!(*r.at == 'T' ? read_table(&r) : read_change(&r)))
            return FALSE;
    return TRUE;
}
