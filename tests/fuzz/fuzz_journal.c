/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of a journal entry, as someone who can count hashes may have written them: shown,
 * verified, replayed, taken back. */
#include "config.h"

#include "fuzz/fuzz.h"
#include "store/journal_private.h"
#include "store_help.h"

static void
replace_changes(Store *store, const guint8 *data, gsize size)
{
    static const char sql[] = "UPDATE journal SET changes = ?1, hash = ?2 WHERE seq = 2";
    g_autoptr(GPtrArray) entries = journal_list(store, NULL, 0, 1, NULL);
    const JournalEntry *entry = g_ptr_array_index(entries, 0);
    g_autoptr(JournalRecord) record = journal_get_record(store, entry->origin, 2, NULL);
    guint8 hash[JOURNAL_HASH_BYTES];
    sqlite3_stmt *stmt = NULL;

    g_bytes_unref(record->changes);
    record->changes = g_bytes_new(data, size);
    journal_hash(record, hash);
    store->gate = GATE_ALL;
    g_assert_cmpint(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    (void)sqlite3_bind_blob(stmt, 1, data ? (const char *)data : "", (int)size, SQLITE_STATIC);
    (void)sqlite3_bind_blob(stmt, 2, hash, sizeof hash, SQLITE_STATIC);
    g_assert_cmpint(sqlite3_step(stmt), ==, SQLITE_DONE);
    g_assert_cmpint(sqlite3_finalize(stmt), ==, SQLITE_OK);
    store->gate = GATE_CLOSED;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(Store) store = store_open_memory(fuzz_get_clock(), "tester", NULL);
    g_autoptr(GPtrArray) entries = NULL;
    g_autoptr(GPtrArray) changes = NULL;
    g_autoptr(JournalEntry) bad = NULL;
    g_autoptr(Store) past = NULL;
    gint64 n = 0, n_differences = 0;

    store_set_projection(store, bench_projection, NULL);
    g_assert_true(bench_add_filing(store, "F1", NULL));
    g_assert_true(bench_put_answer(store, 1, "a", "1", NULL));
    replace_changes(store, data, size);
    entries = journal_list(store, NULL, 0, 10, NULL);
    g_assert_cmpuint(entries->len, ==, 2);
    changes = journal_list_changes(
        store, ((const JournalEntry *)g_ptr_array_index(entries, 0))->origin, 2, NULL);
    past = journal_open_as_of(store, "2026-12-01T00:00:00Z", NULL);
    /* Each may refuse it, and says so. */
    (void)journal_verify(store, &n, &bad, NULL);
    if (!journal_undo(store, NULL, NULL))
        (void)journal_rebuild(store, &n, &n_differences, NULL);
    return 0;
}
