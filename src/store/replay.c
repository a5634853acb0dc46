/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the journal again: verify, rebuild, as-of, and what an entry changed. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/changes_private.h"
#include "store/journal_private.h"
#include "store/query.h"
#include "store/reading.h"

enum { BLOBS_WANTED, BLOB, N_SQL };
static const char *const sql[N_SQL] = {
    [BLOBS_WANTED] = "SELECT DISTINCT sha256 FROM document",
    [BLOB] = "SELECT bytes FROM blob WHERE sha256 = ?1",
};

/* The recorded tables in an order in which rows may be inserted. */
static const struct {
    const char *count_differences;
    const char *clear;
    const char *fill;
} tables[] = {
#define TABLE(name)                                                                            \
    {                                                                                          \
        "SELECT (SELECT count(*) FROM (SELECT * FROM main." name                               \
        " EXCEPT SELECT * FROM replay." name                                                   \
        ")) + (SELECT count(*) FROM (SELECT * FROM replay." name                               \
        " EXCEPT SELECT * FROM main." name "))",                                               \
            "DELETE FROM main." name, "INSERT INTO main." name " SELECT * FROM replay." name   \
    }
    TABLE("entity"),   TABLE("filing"),   TABLE("service"),  TABLE("answer"),
    TABLE("material"), TABLE("document"), TABLE("event"),    TABLE("event_reason"),
    TABLE("resource"), TABLE("slot"),     TABLE("reminder"), TABLE("overrule"),
    TABLE("seen"),     TABLE("changed"),
#undef TABLE
};

static gboolean
check_schema(Store *store, const JournalRecord *record, GError **error)
{
    int newest = store->migrations[store->n_migrations - 1].version;

    if (record->entry.schema <= newest)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NEWER,
                _("entry %1$d was written by a newer version (schema %2$d, known %3$d)"),
                (int)record->entry.seq, record->entry.schema, newest);
    return FALSE;
}

/* Is the record later than wanted? What follows it in the chain rests on it, so that a clock
 * that was set back takes nothing out of the middle. */
static gboolean
is_after(const JournalRecord *record, const char *until)
{
    return until && strcmp(record->entry.at, until) > 0;
}

/* Replays into an empty database; migrations run where they happened. */
static Store *
replay(Store *store, const char *until, gint64 *out_n, GError **error)
{
    g_autoptr(JournalRecord) record = NULL;
    g_autoptr(Store) empty = store_open_memory_with(
        store->clock, store->actor, store->migrations, store->n_migrations, 1, error);
    g_autoptr(GError) local = NULL;

    *out_n = 0;
    if (!empty)
        return NULL;
    empty->is_sample = store->is_sample;
    for (;;) {
        JournalRecord *next = journal_next_record(store, record, &local);

        journal_record_free(record);
        record = next;
        if (!record || is_after(record, until))
            break;
        if (!check_schema(store, record, error) ||
            !migrate_run(empty, record->entry.schema, error))
            return NULL;
        empty->gate = GATE_ALL;
        if (!changes_apply(empty, record->changes, error)) {
            g_prefix_error(error, _("entry %d: "), (int)record->entry.seq);
            return NULL;
        }
        empty->gate = GATE_CLOSED;
        (*out_n)++;
    }
    if (local) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (!migrate_run(empty, store->migrations[store->n_migrations - 1].version, error))
        return NULL;
    return g_steal_pointer(&empty);
}

Store *
journal_open_as_of(Store *store, const char *instant, GError **error)
{
    gint64 n = 0;
    g_autoptr(Store) then = replay(store, instant, &n, error);

    if (!then || !reading_copy(store, then, instant, error))
        return NULL;
    then->is_read_only = TRUE; /* an entry written here would be lost */
    return g_steal_pointer(&then);
}

/* Lays the replayed database beside the live one as "replay"; in the caller's transaction, so
 * that both are of one moment. */
static gboolean
attach_replay(Store *store, Store *replayed, GError **error)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(replayed->db, "main", &size, 0);
    int status = SQLITE_NOMEM;

    store->gate = GATE_ALL;
    if (!store_exec(store, "ATTACH ':memory:' AS replay", error))
        sqlite3_free(bytes);
    else if (!bytes)
        store_fail_raw(NULL, status, NULL, error);
    else {
        /* Frees the bytes, also on failure. */
        status =
            sqlite3_deserialize(store->db, "replay", bytes, size, size,
                                SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
        if (status != SQLITE_OK)
            store_fail(store, status, error);
    }
    store->gate = GATE_CLOSED;
    return status == SQLITE_OK;
}

static void
detach_replay(Store *store)
{
    store->gate = GATE_ALL;
    /* Refused where it was not attached; goes with the connection otherwise. */
    (void)store_exec(store, "DETACH replay", NULL);
    store->gate = GATE_CLOSED;
}

/* A statement that no longer fits the tables says that the tables are damaged: they have been
 * made by the migrations, here and there. */
static gboolean
say_damaged(Store *store, GError **error)
{
    if (sqlite3_errcode(store->db) != SQLITE_ERROR)
        return FALSE;
    g_clear_error(error);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT, _("'%s' is damaged"), store->path);
    return FALSE;
}

static gboolean
count_differences(Store *store, gint64 *out_n, GError **error)
{
    *out_n = 0;
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        gint64 n = 0;

        if (!store_read_int(store->db, tables[i].count_differences, &n, error))
            return say_damaged(store, error);
        *out_n += n;
    }
    return TRUE;
}

static gboolean
replace_state(Store *store, GError **error)
{
    gboolean ok;

    store->gate = GATE_ALL;
    ok = store_exec(store, "PRAGMA defer_foreign_keys = ON", error);
    for (guint i = G_N_ELEMENTS(tables); ok && i > 0; i--)
        ok = store_exec(store, tables[i - 1].clear, error);
    for (guint i = 0; ok && i < G_N_ELEMENTS(tables); i++)
        ok = store_exec(store, tables[i].fill, error);
    ok = ok && store_exec(store, "DELETE FROM deadline", error) &&
         store_exec(store, "DELETE FROM overview", error) && store_project_all(store, error);
    store->gate = GATE_CLOSED;
    return ok;
}

static gboolean
rebuild(Store *store, gint64 *out_n_entries, gint64 *out_n_differences, GError **error)
{
    g_autoptr(Store) replayed = replay(store, NULL, out_n_entries, error);

    return replayed && attach_replay(store, replayed, error) &&
           count_differences(store, out_n_differences, error) && replace_state(store, error) &&
           store_exec(store, "COMMIT", error);
}

gboolean
journal_rebuild(Store *store, gint64 *out_n_entries, gint64 *out_n_differences, GError **error)
{
    gboolean ok;

    if (store->is_read_only) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_READONLY,
                    _("the workspace is open for reading only"));
        return FALSE;
    }
    if (!store_exec(store, "BEGIN IMMEDIATE", error))
        return FALSE;
    ok = rebuild(store, out_n_entries, out_n_differences, error);
    if (ok)
        store->own_changes++;
    else
        (void)store_exec(store, "ROLLBACK", NULL); /* the first failure is what is told */
    detach_replay(store);
    return ok;
}

static gboolean
broken(const JournalRecord *record, const char *why, GError **error)
{
    g_autofree char *origin = g_utf8_make_valid(record->entry.origin, -1);
    g_autofree char *at = g_utf8_make_valid(record->entry.at, -1);
    g_autofree char *summary = g_utf8_make_valid(record->entry.summary, -1);

    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN,
                _("entry %1$d of %2$s (%3$s, %4$s) is altered: %5$s"), (int)record->entry.seq,
                origin, at, summary, why);
    return FALSE;
}

typedef struct {
    gint64 seq;
    GBytes *hash;
} Head;

static void
head_free(gpointer data)
{
    Head *head = data;

    g_bytes_unref(head->hash);
    g_free(head);
}

static gboolean
check_link(const JournalRecord *record, GHashTable *heads, GError **error)
{
    Head *head = g_hash_table_lookup(heads, record->entry.origin);
    gint64 wanted = head ? head->seq + 1 : 1;
    g_autoptr(GBytes) start = g_bytes_new(NULL, 0);
    guint8 hash[JOURNAL_HASH_BYTES];

    if (record->entry.seq != wanted)
        return broken(record, _("an entry before it is missing"), error);
    if (!g_bytes_equal(record->prev, head ? head->hash : start))
        return broken(record, _("it does not follow the entry before it"), error);
    journal_hash(record, hash);
    if (g_bytes_get_size(record->hash) != sizeof hash ||
        memcmp(g_bytes_get_data(record->hash, NULL), hash, sizeof hash) != 0)
        return broken(record, _("its hash does not fit its content"), error);
    head = g_new0(Head, 1);
    head->seq = record->entry.seq;
    head->hash = g_bytes_ref(record->hash);
    g_hash_table_replace(heads, g_strdup(record->entry.origin), head);
    return TRUE;
}

static gboolean
check_chain(Store *store, gint64 *out_n, JournalEntry **out_first_bad, GError **error)
{
    g_autoptr(GHashTable) heads =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, head_free);
    g_autoptr(JournalRecord) record = NULL;
    g_autoptr(GError) local = NULL;

    *out_n = 0;
    for (;;) {
        JournalRecord *next = journal_next_record(store, record, &local);

        journal_record_free(record);
        record = next;
        if (!record)
            break;
        if (!check_link(record, heads, error)) {
            *out_first_bad = g_memdup2(&record->entry, sizeof record->entry);
            memset(&record->entry, 0, sizeof record->entry);
            return FALSE;
        }
        (*out_n)++;
    }
    if (local)
        g_propagate_error(error, g_steal_pointer(&local));
    return !error || !*error;
}

static gboolean
check_state(Store *store, GError **error)
{
    gint64 n = 0, n_differences = 0;
    g_autoptr(Store) replayed = replay(store, NULL, &n, error);
    gboolean ok;

    ok = replayed && attach_replay(store, replayed, error) &&
         count_differences(store, &n_differences, error);
    if (ok && n_differences) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN,
                    ngettext("the chain is whole, but %d row was changed outside the journal",
                             "the chain is whole, but %d rows were changed outside the journal",
                             (gulong)n_differences),
                    (int)n_differences);
        return FALSE;
    }
    return ok;
}

static gboolean
check_blob(Store *store, const char *sha256, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *actual = NULL;
    Query q = query_start(store, sql[BLOB]);

    query_bind_text(&q, sha256);
    if (query_next(&q))
        bytes = query_dup_bytes(&q);
    if (!query_end(&q, error))
        return FALSE;
    actual = bytes ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
    if (g_strcmp0(actual, sha256) == 0)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN,
                _("the document %s is missing or altered"), sha256);
    return FALSE;
}

static gboolean
check_blobs(Store *store, GError **error)
{
    g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func(g_free);
    Query q = query_start(store, sql[BLOBS_WANTED]);

    while (query_next(&q))
        g_ptr_array_add(wanted, query_dup_text(&q));
    if (!query_end(&q, error))
        return FALSE;
    for (guint i = 0; i < wanted->len; i++)
        if (!check_blob(store, g_ptr_array_index(wanted, i), error))
            return FALSE;
    return TRUE;
}

gboolean
journal_verify(Store *store, gint64 *out_n_entries, JournalEntry **out_first_bad,
               GError **error)
{
    g_autoptr(GError) local = NULL;
    gboolean ok;

    *out_first_bad = NULL;
    *out_n_entries = 0;
    /* One moment for all that is read: other programs go on writing meanwhile. */
    if (!store_exec(store, "BEGIN", error))
        return FALSE;
    ok = check_chain(store, out_n_entries, out_first_bad, &local) &&
         check_state(store, &local) && check_blobs(store, &local);
    (void)store_exec(store, "ROLLBACK", NULL); /* nothing was written */
    detach_replay(store);
    if (!ok)
        g_propagate_error(error, g_steal_pointer(&local));
    return ok;
}

void
journal_change_free(JournalChange *change)
{
    if (!change)
        return;
    g_free(change->table);
    g_free(change->op);
    g_free(change->key);
    g_free(change->column);
    g_free(change->old_value);
    g_free(change->new_value);
    g_free(change);
}

static void
free_change(gpointer change)
{
    journal_change_free(change);
}

static char *
dup_value(sqlite3_value *value)
{
    return value ? g_strdup((const char *)sqlite3_value_text(value)) : NULL;
}

static char *
dup_key(const ChangesRow *row)
{
    GString *key = g_string_new(NULL);
    unsigned char *is_key = NULL;
    int n = 0;

    (void)sqlite3changeset_pk(row->iter, &is_key, &n); /* at a row: can't fail */
    for (int i = 0; i < n; i++) {
        g_autofree char *part = is_key[i] ? dup_value(changes_value(row, i)) : NULL;

        if (part)
            g_string_append_printf(key, "%s%s", key->len ? "/" : "", part);
    }
    return g_string_free(key, FALSE);
}

static gboolean
add_row(ChangesRow *row, GPtrArray *changes, GError **error)
{
    const GPtrArray *names = changes_list_columns(row, error);
    g_autofree char *key = names ? dup_key(row) : NULL;

    if (!names)
        return FALSE;
    for (int i = 0; i < row->n_columns && i < (int)names->len; i++) {
        sqlite3_value *before, *after;
        JournalChange *change;

        changes_read(row, i, &before, &after);
        if ((row->op == SQLITE_UPDATE && !after) || (!before && !after))
            continue;
        change = g_new0(JournalChange, 1);
        change->table = g_strdup(row->table);
        change->op = g_strdup(row->op == SQLITE_INSERT   ? "insert"
                              : row->op == SQLITE_DELETE ? "delete"
                                                         : "update");
        change->key = g_strdup(key);
        change->column = g_strdup(g_ptr_array_index(names, (guint)i));
        change->old_value = dup_value(before);
        change->new_value = dup_value(after);
        g_ptr_array_add(changes, change);
    }
    return TRUE;
}

GPtrArray *
journal_list_changes(Store *store, const char *origin, gint64 seq, GError **error)
{
    g_autoptr(JournalRecord) record = journal_get_record(store, origin, seq, error);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(free_change);
    g_auto(ChangesRow) row = {0};
    gboolean ok;

    if (!record) {
        if (error && !*error)
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("there is no such entry"));
        return NULL;
    }
    ok = changes_start(&row, store, record->changes, error);
    while (ok && changes_next(&row))
        ok = add_row(&row, changes, error);
    return ok ? g_steal_pointer(&changes) : NULL; /* what was read is shown; verify judges */
}
