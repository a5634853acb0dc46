/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the journal again: apply, verify, rebuild, as-of, and what an entry changed. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/journal_private.h"
#include "store/query.h"
#include "store/reading.h"

enum {
    FILING_OF_DOCUMENT,
    FILING_OF_EVENT,
    FILING_OF_SLOT,
    FILINGS_OF_ENTITY,
    ENTITY_OF_FILING,
    COLUMN_COUNT,
    COLUMN_NAMES,
    BLOBS_WANTED,
    BLOB,
    N_SQL
};
static const char *const sql[N_SQL] = {
    [FILING_OF_DOCUMENT] = "SELECT filing_id FROM document WHERE id = ?1",
    [FILING_OF_EVENT] = "SELECT filing_id FROM event WHERE id = ?1",
    [FILING_OF_SLOT] = "SELECT filing_id FROM slot WHERE resource_id = ?1",
    [FILINGS_OF_ENTITY] = "SELECT id FROM filing WHERE entity_id = ?1 AND is_open = 1",
    [ENTITY_OF_FILING] = "SELECT entity_id FROM filing WHERE id = ?1",
    [COLUMN_COUNT] = "SELECT count(*) FROM pragma_table_info(?1)",
    [COLUMN_NAMES] = "SELECT name FROM pragma_table_info(?1) ORDER BY cid",
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

/* Columns of the table of materials (0001_first.sql; migrations only add behind them). */
#define MATERIAL_NEEDED 5
#define MATERIAL_VALID_UNTIL 6

int
journal_refuse(void *user, int why, sqlite3_changeset_iter *iter)
{
    int *n_conflicts = user;

    (void)why;
    (void)iter;
    (*n_conflicts)++;
    return SQLITE_CHANGESET_ABORT;
}

void
journal_set_changed_since(GError **error)
{
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                _("what it changed has been changed since by something else"));
}

gboolean
journal_check_changes(GBytes *changes, GError **error)
{
    if (changes_are_whole(changes))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN,
                _("the changes of an entry are damaged"));
    return FALSE;
}

static sqlite3_changeset_iter *
start_iter(Store *store, GBytes *changes, GError **error)
{
    sqlite3_changeset_iter *iter = NULL;
    int status;

    if (!journal_check_changes(changes, error))
        return NULL;
    status = sqlite3changeset_start(&iter, (int)g_bytes_get_size(changes),
                                    (void *)g_bytes_get_data(changes, NULL));
    if (status != SQLITE_OK)
        store_fail(store, status, error);
    return status == SQLITE_OK ? iter : NULL;
}

/* A pragma as a table declares itself, which the authorizer takes for CREATE TABLE. */
static gint64
count_columns(Store *store, const char *table)
{
    StoreGate before = store->gate;
    gint64 n = 0;
    Query q;

    store->gate = GATE_ALL;
    q = query_start(store, sql[COLUMN_COUNT]);
    query_bind_text(&q, table);
    if (query_next(&q))
        n = query_int(&q);
    store->gate = before;
    return query_end(&q, NULL) ? n : 0;
}

/* SQLite skips a table that lacks columns, with success: that must not pass for applied. */
static gboolean
check_columns(Store *store, GBytes *changes, GError **error)
{
    sqlite3_changeset_iter *iter = start_iter(store, changes, error);
    gboolean ok = iter != NULL;

    while (ok && sqlite3changeset_next(iter) == SQLITE_ROW) {
        const char *table;
        int n_columns, op, indirect;

        (void)sqlite3changeset_op(iter, &table, &n_columns, &op,
                                  &indirect); /* at a row: can't fail */
        ok = count_columns(store, table) >= n_columns;
        if (!ok)
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NEWER,
                        _("an entry needs a newer table '%s' than this program has"), table);
    }
    if (iter && sqlite3changeset_finalize(iter) != SQLITE_OK && ok) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN,
                    _("the changes of an entry are damaged"));
        return FALSE;
    }
    return ok;
}

gboolean
journal_apply_with(Store *store, GBytes *changes, JournalResolve resolve, GError **error)
{
    int n_conflicts = 0;
    int status;

    if (!check_columns(store, changes, error))
        return FALSE;
    status = sqlite3changeset_apply(store->db, (int)g_bytes_get_size(changes),
                                    (void *)g_bytes_get_data(changes, NULL), NULL, resolve,
                                    &n_conflicts);
    if (n_conflicts) {
        journal_set_changed_since(error);
        return FALSE;
    }
    return status == SQLITE_OK || store_fail(store, status, error);
}

gboolean
journal_apply(Store *store, GBytes *changes, GError **error)
{
    return journal_apply_with(store, changes, journal_refuse, error);
}

static sqlite3_value *
value_at(sqlite3_changeset_iter *iter, int op, int column)
{
    sqlite3_value *value = NULL;

    /* Out of range or absent both leave NULL. */
    if (op != SQLITE_INSERT)
        (void)sqlite3changeset_old(iter, column, &value);
    if (!value && op != SQLITE_DELETE)
        (void)sqlite3changeset_new(iter, column, &value);
    return value;
}

static void
add_id(GHashTable *ids, gint64 id)
{
    if (id)
        g_hash_table_add(ids, g_memdup2(&id, sizeof id));
}

static gboolean
add_selected(Store *store, const char *statement, gint64 key, GHashTable *ids, GError **error)
{
    Query q = query_start(store, statement);

    query_bind_int(&q, key);
    while (query_next(&q))
        add_id(ids, query_int(&q));
    return query_end(&q, error);
}

/* Where the filing's id stands; -1: it is found by the row's key. */
typedef struct {
    const char *table;
    int column;
    int by_key; /* SQL that finds it by column 0 */
} Place;

static gboolean
add_place(Store *store, const Place *place, sqlite3_changeset_iter *iter, int op,
          GHashTable *ids, GError **error)
{
    sqlite3_value *value = value_at(iter, op, place->column);
    sqlite3_value *key;

    if (value && sqlite3_value_type(value) == SQLITE_INTEGER) {
        add_id(ids, sqlite3_value_int64(value));
        return TRUE;
    }
    key = value_at(iter, op, 0);
    if (place->by_key < 0 || !key)
        return TRUE;
    return add_selected(store, sql[place->by_key], sqlite3_value_int64(key), ids, error);
}

static gboolean
add_touched(Store *store, const char *table, sqlite3_changeset_iter *iter, int op,
            GHashTable *ids, GError **error)
{
    static const Place places[] = {
        {"filing", 0, -1},
        {"service", 0, -1},
        {"answer", 0, -1},
        {"material", 0, -1},
        {"reminder", 0, -1},
        {"overrule", 0, -1},
        {"seen", 0, -1},
        {"changed", 0, -1},
        {"document", 1, FILING_OF_DOCUMENT},
        {"event", 1, FILING_OF_EVENT},
        {"slot", 2, FILING_OF_SLOT},
        {"resource", 100, FILING_OF_SLOT},
        {"entity", 100, FILINGS_OF_ENTITY},
    };

    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        if (g_str_equal(table, places[i].table))
            return add_place(store, &places[i], iter, op, ids, error);
    return TRUE; /* event_reason comes with its event */
}

/* A filing that takes or gives up the entity's order changes what holds the others. */
static gboolean
add_siblings(Store *store, GHashTable *ids, GError **error)
{
    g_autoptr(GHashTable) entities =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, ids);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        if (!add_selected(store, sql[ENTITY_OF_FILING], *(const gint64 *)id, entities, error))
            return FALSE;
    g_hash_table_iter_init(&iter, entities);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        if (!add_selected(store, sql[FILINGS_OF_ENTITY], *(const gint64 *)id, ids, error))
            return FALSE;
    return TRUE;
}

static gboolean
is_set(sqlite3_value *value)
{
    return value && sqlite3_value_type(value) != SQLITE_NULL;
}

/* Is the column set, or was it, or has it changed? Of an update only changed ones are told. */
static gboolean
is_concerned(sqlite3_changeset_iter *iter, int op, int column)
{
    sqlite3_value *before = NULL, *after = NULL;

    if (op != SQLITE_INSERT)
        (void)sqlite3changeset_old(iter, column, &before); /* absent: unchanged */
    if (op != SQLITE_DELETE)
        (void)sqlite3changeset_new(iter, column, &after);
    return is_set(before) || is_set(after);
}

/* Does the row hold nothing but a state? A day until which a material is valid makes dates, as
 * does what was read in a document, and the officer's "needed" makes the plan. */
static gboolean
is_state_alone(sqlite3_changeset_iter *iter, const char *table, int op)
{
    return g_str_equal(table, "material") && !is_concerned(iter, op, MATERIAL_NEEDED) &&
           !is_concerned(iter, op, MATERIAL_VALID_UNTIL);
}

gboolean
journal_collect_touched(Store *store, GBytes *changes, GHashTable *ids,
                        StoreTouched *out_touched, GError **error)
{
    sqlite3_changeset_iter *iter = start_iter(store, changes, error);
    gboolean filings_changed = FALSE;
    gboolean ok = iter != NULL;

    *out_touched = TOUCHED_STATES;
    while (ok && sqlite3changeset_next(iter) == SQLITE_ROW) {
        const char *table;
        int n_columns, op, indirect;

        (void)sqlite3changeset_op(iter, &table, &n_columns, &op,
                                  &indirect); /* at a row: can't fail */
        filings_changed = filings_changed || g_str_equal(table, "filing");
        if (!is_state_alone(iter, table, op))
            *out_touched = TOUCHED_ALL;
        ok = add_touched(store, table, iter, op, ids, error);
    }
    if (iter)
        (void)sqlite3changeset_finalize(iter); /* our own changeset of a moment ago */
    return ok && (!filings_changed || add_siblings(store, ids, error));
}

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
        if (!journal_apply(empty, record->changes, error)) {
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

static GPtrArray *
list_columns(Store *store, const char *table, GError **error)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    StoreGate before = store->gate;
    Query q;

    store->gate = GATE_ALL; /* as in count_columns() */
    q = query_start(store, sql[COLUMN_NAMES]);
    query_bind_text(&q, table);
    while (query_next(&q))
        g_ptr_array_add(names, query_dup_text(&q));
    store->gate = before;
    if (!query_end(&q, error))
        g_clear_pointer(&names, g_ptr_array_unref);
    return names;
}

/* Of the table whose rows are being read: a changeset has them together. */
typedef struct {
    char *table;
    GPtrArray *names;
} Columns;

static void
columns_clear(Columns *columns)
{
    g_clear_pointer(&columns->table, g_free);
    g_clear_pointer(&columns->names, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Columns, columns_clear)

static const GPtrArray *
list_columns_once(Store *store, const char *table, Columns *columns, GError **error)
{
    if (g_strcmp0(columns->table, table) == 0)
        return columns->names;
    columns_clear(columns);
    columns->names = list_columns(store, table, error);
    columns->table = columns->names ? g_strdup(table) : NULL;
    return columns->names;
}

static char *
dup_key(sqlite3_changeset_iter *iter, int op, int n_columns)
{
    GString *key = g_string_new(NULL);
    unsigned char *is_key = NULL;
    int n = 0;

    (void)sqlite3changeset_pk(iter, &is_key, &n); /* at a row: can't fail */
    for (int i = 0; i < n_columns; i++) {
        g_autofree char *part = is_key && is_key[i] ? dup_value(value_at(iter, op, i)) : NULL;

        if (part)
            g_string_append_printf(key, "%s%s", key->len ? "/" : "", part);
    }
    return g_string_free(key, FALSE);
}

static gboolean
add_row(Store *store, sqlite3_changeset_iter *iter, Columns *columns, GPtrArray *changes,
        GError **error)
{
    const char *table;
    int n_columns, op, indirect;
    const GPtrArray *names;
    g_autofree char *key = NULL;

    (void)sqlite3changeset_op(iter, &table, &n_columns, &op,
                              &indirect); /* at a row: can't fail */
    names = list_columns_once(store, table, columns, error);
    if (!names)
        return FALSE;
    key = dup_key(iter, op, n_columns);
    for (int i = 0; i < n_columns && i < (int)names->len; i++) {
        sqlite3_value *before = NULL, *after = NULL;
        JournalChange *change;

        if (op != SQLITE_INSERT)
            (void)sqlite3changeset_old(iter, i, &before); /* absent: unchanged */
        if (op != SQLITE_DELETE)
            (void)sqlite3changeset_new(iter, i, &after);
        if ((op == SQLITE_UPDATE && !after) || (!before && !after))
            continue;
        change = g_new0(JournalChange, 1);
        change->table = g_strdup(table);
        change->op = g_strdup(op == SQLITE_INSERT   ? "insert"
                              : op == SQLITE_DELETE ? "delete"
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
    g_auto(Columns) columns = {0};
    sqlite3_changeset_iter *iter;
    gboolean ok = TRUE;

    if (!record) {
        if (error && !*error)
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("there is no such entry"));
        return NULL;
    }
    iter = start_iter(store, record->changes, error);
    if (!iter)
        return NULL;
    while (ok && sqlite3changeset_next(iter) == SQLITE_ROW)
        ok = add_row(store, iter, &columns, changes, error);
    (void)sqlite3changeset_finalize(iter); /* what was read is shown; verify judges */
    return ok ? g_steal_pointer(&changes) : NULL;
}
