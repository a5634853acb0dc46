/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/database.h"

#include <nettle/sha2.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

enum {
    SCHEMA,
    PUT_ITEM,
    PUT_VALUE,
    PUT_SOURCE,
    PUT_META,
    BEGIN,
    COMMIT,
    ITEMS,
    VALUES,
    SOURCES,
    N_SQL
};
static const char *const sql[N_SQL] = {
    [SCHEMA] =
        "PRAGMA page_size = 16384;" /* read by kind, in few reads */
        "PRAGMA application_id = 1667331169;"
        "PRAGMA user_version = 1;"
        "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;"
        "CREATE TABLE item (kind TEXT NOT NULL, id TEXT NOT NULL, ord INTEGER NOT NULL,"
        " confidence TEXT, as_of TEXT, file TEXT NOT NULL, line INTEGER NOT NULL,"
        " overlay INTEGER NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;"
        "CREATE INDEX item_id ON item (id);"
        "CREATE TABLE attr (kind TEXT NOT NULL, id TEXT NOT NULL, n INTEGER NOT NULL,"
        " key TEXT NOT NULL, ord INTEGER NOT NULL, sub TEXT NOT NULL, type INTEGER NOT NULL,"
        " is_list INTEGER NOT NULL, value TEXT, zh TEXT, en TEXT, line INTEGER NOT NULL,"
        " PRIMARY KEY (kind, id, n)) STRICT, WITHOUT ROWID;"
        "CREATE TABLE item_source (kind TEXT NOT NULL, id TEXT NOT NULL, ord INTEGER NOT NULL,"
        " source TEXT NOT NULL, at TEXT, line INTEGER NOT NULL, PRIMARY KEY (kind, id, ord))"
        " STRICT, WITHOUT ROWID",
    [PUT_ITEM] = "INSERT INTO item VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [PUT_VALUE] = "INSERT INTO attr VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    [PUT_SOURCE] = "INSERT INTO item_source VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [PUT_META] = "INSERT INTO meta VALUES (?1, ?2)",
    [BEGIN] = "BEGIN",
    [COMMIT] = "COMMIT",
    [ITEMS] = "SELECT kind, id, confidence, as_of, file, line, overlay FROM item ORDER BY ord",
    [VALUES] = ("SELECT key, ord, sub, type, is_list, value, zh, en, line FROM attr"
                " WHERE kind = ?1 AND id = ?2 ORDER BY n"),
    [SOURCES] =
        "SELECT source, at, line FROM item_source WHERE kind = ?1 AND id = ?2 ORDER BY ord",
};

static gboolean
fail(sqlite3 *db, GError **error)
{
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("the catalogue's database: %s"),
                db ? sqlite3_errmsg(db) : "?");
    return FALSE;
}

static gboolean
exec(sqlite3 *db, int statement, GError **error)
{
    return sqlite3_exec(db, sql[statement], NULL, NULL, NULL) == SQLITE_OK || fail(db, error);
}

/* Writes rows through one statement after the other. */
typedef struct {
    sqlite3 *db;
    sqlite3_stmt *stmts[N_SQL];
    struct sha256_ctx hash;
    char *newest; /* newest date of a source */
} Writer;

static void
text(sqlite3_stmt *stmt, int index, const char *value, Writer *writer)
{
    sqlite3_bind_text(stmt, index, value, -1, SQLITE_TRANSIENT);
    sha256_update(&writer->hash, value ? strlen(value) + 1 : 1,
                  (const uint8_t *)(value ? value : ""));
}

static gboolean
step(Writer *writer, int statement, GError **error)
{
    gboolean ok = sqlite3_step(writer->stmts[statement]) == SQLITE_DONE;

    if (!ok)
        fail(writer->db, error);
    (void)sqlite3_reset(writer->stmts[statement]); /* repeats the step */
    return ok;
}

static gboolean
put_value(Writer *writer, const Record *record, const RecordValue *value, int n, GError **error)
{
    sqlite3_stmt *stmt = writer->stmts[PUT_VALUE];

    text(stmt, 1, record->kind, writer);
    text(stmt, 2, record->id, writer);
    sqlite3_bind_int(stmt, 3, n);
    text(stmt, 4, value->key, writer);
    sqlite3_bind_int(stmt, 5, value->ord);
    text(stmt, 6, value->sub, writer);
    sqlite3_bind_int(stmt, 7, (int)value->type);
    sqlite3_bind_int(stmt, 8, value->is_list ? 1 : 0);
    text(stmt, 9, value->value, writer);
    text(stmt, 10, value->zh, writer);
    text(stmt, 11, value->en, writer);
    sqlite3_bind_int(stmt, 12, value->line);
    return step(writer, PUT_VALUE, error);
}

static gboolean
put_source(Writer *writer, const Record *record, const RecordSource *source, int ord,
           GError **error)
{
    sqlite3_stmt *stmt = writer->stmts[PUT_SOURCE];

    text(stmt, 1, record->kind, writer);
    text(stmt, 2, record->id, writer);
    sqlite3_bind_int(stmt, 3, ord);
    text(stmt, 4, source->id, writer);
    text(stmt, 5, source->at, writer);
    sqlite3_bind_int(stmt, 6, source->line);
    return step(writer, PUT_SOURCE, error);
}

static void
note_date(Writer *writer, const Record *record)
{
    const RecordValue *date = record_find(record, "date");

    if (!g_str_equal(record->kind, "sources") || !date || g_str_equal(date->value, "undated"))
        return;
    if (!writer->newest || strcmp(date->value, writer->newest) > 0) {
        g_free(writer->newest);
        writer->newest = g_strdup(date->value);
    }
}

static gboolean
put_record(Writer *writer, const Record *record, int ord, GError **error)
{
    sqlite3_stmt *stmt = writer->stmts[PUT_ITEM];

    text(stmt, 1, record->kind, writer);
    text(stmt, 2, record->id, writer);
    sqlite3_bind_int(stmt, 3, ord);
    text(stmt, 4, record->confidence, writer);
    text(stmt, 5, record->as_of, writer);
    text(stmt, 6, record->file, writer);
    sqlite3_bind_int(stmt, 7, record->line);
    sqlite3_bind_int(stmt, 8, record->is_overlay ? 1 : 0);
    note_date(writer, record);
    if (!step(writer, PUT_ITEM, error))
        return FALSE;
    for (guint i = 0; i < record->values->len; i++)
        if (!put_value(writer, record, g_ptr_array_index(record->values, i), (int)i, error))
            return FALSE;
    for (guint i = 0; i < record->sources->len; i++)
        if (!put_source(writer, record, g_ptr_array_index(record->sources, i), (int)i, error))
            return FALSE;
    return TRUE;
}

static gboolean
put_meta(Writer *writer, const char *key, const char *value, GError **error)
{
    sqlite3_stmt *stmt = writer->stmts[PUT_META];

    sqlite3_bind_text(stmt, 1, key, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(stmt, 2, value, -1, SQLITE_TRANSIENT);
    return step(writer, PUT_META, error);
}

/* As-of date and the beginning of the hash over all that was written. */
static gboolean
put_version(Writer *writer, GError **error)
{
    guint8 digest[SHA256_DIGEST_SIZE];
    const char *as_of = writer->newest ? writer->newest : "undated";
    g_autofree char *version = NULL;

    sha256_digest(&writer->hash, sizeof digest, digest);
    version = g_strdup_printf("%s.%02x%02x%02x%02x", as_of, digest[0], digest[1], digest[2],
                              digest[3]);
    return put_meta(writer, "version", version, error) &&
           put_meta(writer, "as_of", as_of, error);
}

static gboolean
write_all(Writer *writer, const RecordSet *set, GError **error)
{
    static const int used[] = {PUT_ITEM, PUT_VALUE, PUT_SOURCE, PUT_META};

    if (!exec(writer->db, SCHEMA, error) || !exec(writer->db, BEGIN, error))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(used); i++)
        if (sqlite3_prepare_v2(writer->db, sql[used[i]], -1, &writer->stmts[used[i]], NULL) !=
            SQLITE_OK)
            return fail(writer->db, error);
    for (guint i = 0; i < set->records->len; i++)
        if (!put_record(writer, g_ptr_array_index(set->records, i), (int)i, error))
            return FALSE;
    return put_version(writer, error) && exec(writer->db, COMMIT, error);
}

sqlite3 *
database_write(const RecordSet *set, GError **error)
{
    Writer writer = {0};
    gboolean ok =
        sqlite3_open_v2(":memory:", &writer.db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;

    sha256_init(&writer.hash);
    ok = ok ? write_all(&writer, set, error) : fail(writer.db, error);
    for (int i = 0; i < N_SQL; i++)
        (void)sqlite3_finalize(writer.stmts[i]); /* repeats what a step said */
    g_free(writer.newest);
    if (ok)
        return writer.db;
    (void)sqlite3_close(writer.db); /* in memory: nothing to lose */
    return NULL;
}

static const char *
column(sqlite3_stmt *stmt, int index)
{
    return (const char *)sqlite3_column_text(stmt, index);
}

static gboolean
read_values(sqlite3_stmt *stmt, Record *record)
{
    int status;

    sqlite3_bind_text(stmt, 1, record->kind, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(stmt, 2, record->id, -1, SQLITE_TRANSIENT);
    while ((status = sqlite3_step(stmt)) == SQLITE_ROW) {
        RecordValue *value =
            record_add_value(record, column(stmt, 0), sqlite3_column_int(stmt, 1),
                             column(stmt, 2), (SchemaType)sqlite3_column_int(stmt, 3));

        value->is_list = sqlite3_column_int(stmt, 4) != 0;
        value->value = g_strdup(column(stmt, 5));
        value->zh = g_strdup(column(stmt, 6));
        value->en = g_strdup(column(stmt, 7));
        value->line = sqlite3_column_int(stmt, 8);
    }
    (void)sqlite3_reset(stmt); /* repeats the step */
    return status == SQLITE_DONE;
}

static gboolean
read_sources(sqlite3_stmt *stmt, Record *record)
{
    int status;

    sqlite3_bind_text(stmt, 1, record->kind, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(stmt, 2, record->id, -1, SQLITE_TRANSIENT);
    while ((status = sqlite3_step(stmt)) == SQLITE_ROW)
        record_add_source(record, column(stmt, 0), column(stmt, 1),
                          sqlite3_column_int(stmt, 2));
    (void)sqlite3_reset(stmt); /* repeats the step */
    return status == SQLITE_DONE;
}

static gboolean
read_all(sqlite3_stmt *const *stmts, RecordSet *set)
{
    int status;

    while ((status = sqlite3_step(stmts[0])) == SQLITE_ROW) {
        Record *record = record_set_add(set, column(stmts[0], 0), column(stmts[0], 1));

        if (!record)
            return FALSE;
        record->confidence = g_strdup(column(stmts[0], 2));
        record->as_of = g_strdup(column(stmts[0], 3));
        record->file = g_strdup(column(stmts[0], 4));
        record->line = sqlite3_column_int(stmts[0], 5);
        record->is_overlay = sqlite3_column_int(stmts[0], 6) != 0;
        if (!read_values(stmts[1], record) || !read_sources(stmts[2], record))
            return FALSE;
    }
    return status == SQLITE_DONE;
}

RecordSet *
database_read(sqlite3 *db, GError **error)
{
    static const int used[] = {ITEMS, VALUES, SOURCES};
    g_autoptr(RecordSet) set = record_set_new();
    sqlite3_stmt *stmts[G_N_ELEMENTS(used)] = {NULL};
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < G_N_ELEMENTS(used); i++)
        ok = sqlite3_prepare_v2(db, sql[used[i]], -1, &stmts[i], NULL) == SQLITE_OK;
    ok = ok && read_all(stmts, set);
    if (!ok)
        fail(db, error);
    for (guint i = 0; i < G_N_ELEMENTS(used); i++)
        (void)sqlite3_finalize(stmts[i]); /* repeats what a step said */
    return ok ? g_steal_pointer(&set) : NULL;
}
