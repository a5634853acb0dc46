/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store_help.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "store/answer.h"
#include "store/deadline.h"
#include "store/document.h"
#include "store/filing.h"
#include "store/overview.h"
#include "store/store_private.h"

Bench *
bench_new_empty(void)
{
    Bench *bench = g_new0(Bench, 1);

    bench->folder = g_dir_make_tmp("beian-test-XXXXXX", NULL);
    g_assert_nonnull(bench->folder);
    bench->path = bench_dup_path(bench, "workspace.beian");
    bench->clock = clock_new(BENCH_DAY, NULL);
    return bench;
}

Bench *
bench_new(void)
{
    Bench *bench = bench_new_empty();

    bench_open(bench);
    return bench;
}

void
bench_open(Bench *bench)
{
    g_autoptr(GError) error = NULL;

    bench->store = store_open(bench->path, 0, bench->clock, "tester", &error);
    g_assert_no_error(error);
    g_assert_nonnull(bench->store);
    store_set_projection(bench->store, bench_projection, NULL);
}

void
bench_close(Bench *bench)
{
    g_clear_pointer(&bench->store, store_free);
}

void
bench_free(Bench *bench)
{
    GDir *dir;
    const char *name;

    bench_close(bench);
    dir = g_dir_open(bench->folder, 0, NULL);
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = bench_dup_path(bench, name);

        g_assert_cmpint(g_remove(path), ==, 0);
    }
    g_dir_close(dir);
    g_assert_cmpint(g_rmdir(bench->folder), ==, 0);
    g_free(bench->folder);
    g_free(bench->path);
    clock_free(bench->clock);
    g_free(bench);
}

char *
bench_dup_path(const Bench *bench, const char *name)
{
    return g_build_filename(bench->folder, name, NULL);
}

void
bench_set_day(Bench *bench, const char *today)
{
    bench_close(bench);
    clock_free(bench->clock);
    bench->clock = clock_new(today, NULL);
    g_assert_nonnull(bench->clock);
    bench_open(bench);
}

gboolean
bench_projection(Store *store, gint64 filing_id, StoreTouched touched, gpointer user,
                 GError **error)
{
    Overview overview = {.filing_id = filing_id, .actor = (char *)"officer", .is_open = TRUE};
    Deadline deadline = {.filing_id = filing_id, .rule_id = (char *)"rule"};
    g_autoptr(Filing) filing = NULL;

    (void)user;
    (void)touched;
    if (!overview_delete(store, filing_id, error) ||
        !deadline_delete_of_filing(store, filing_id, error))
        return FALSE;
    if (!filing_exists(store, filing_id))
        return TRUE;
    filing = filing_get(store, filing_id, error);
    if (!filing)
        return FALSE;
    overview.due_on = (char *)"2026-12-01";
    overview.search = filing->title;
    deadline.due_on = overview.due_on;
    deadline.actor = overview.actor;
    deadline.kind = filing->stage;
    deadline.is_open = TRUE;
    return overview_put(store, &overview, error) && deadline_put(store, &deadline, error);
}

static gboolean
work_filing(Store *store, gpointer user, GError **error)
{
    Filing filing = {.code = user,
                     .title = user,
                     .stage = (char *)"draft",
                     .stage_since = (char *)"2026-11-24T01:00:00Z",
                     .created_at = (char *)"2026-11-24T01:00:00Z",
                     .catalogue_version = (char *)"1",
                     .is_open = TRUE};
    gint64 id;

    return filing_insert(store, &filing, &id, error);
}

gboolean
bench_add_filing(Store *store, const char *code, GError **error)
{
    return journal_commit(store, "filing.new", code, "new filing", work_filing, (char *)code,
                          error);
}

typedef struct {
    gint64 filing_id;
    const char *key, *value;
} Put;

static gboolean
work_put(Store *store, gpointer user, GError **error)
{
    const Put *put = user;

    return answer_put(store, put->filing_id, 0, put->key, put->value, error);
}

static gboolean
work_delete(Store *store, gpointer user, GError **error)
{
    const Put *put = user;

    return answer_delete(store, put->filing_id, 0, put->key, error);
}

gboolean
bench_put_answer(Store *store, gint64 filing_id, const char *key, const char *value,
                 GError **error)
{
    Put put = {filing_id, key, value};
    g_autofree char *object = g_strdup_printf("F%d", (int)filing_id);
    g_autofree char *summary = g_strdup_printf("%s is %s", key, value);

    return journal_commit(store, "answer.set", object, summary, work_put, &put, error);
}

gboolean
bench_delete_answer(Store *store, gint64 filing_id, const char *key, GError **error)
{
    Put put = {filing_id, key, NULL};
    g_autofree char *object = g_strdup_printf("F%d", (int)filing_id);
    g_autofree char *summary = g_strdup_printf("%s is gone", key);

    return journal_commit(store, "answer.clear", object, summary, work_delete, &put, error);
}

static gboolean
work_attach(Store *store, gpointer user, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(user, strlen(user));
    Document document = {.filing_id = 1,
                         .material_id = (char *)"licence",
                         .name = (char *)"licence.pdf",
                         .media_type = (char *)"text/plain",
                         .added_at = (char *)"2026-11-24T01:00:00Z"};
    gboolean ok = document_put(store, &document, bytes, error);

    g_free(document.sha256);
    return ok;
}

gboolean
bench_attach(Store *store, const char *text, GError **error)
{
    return journal_commit(store, "document.attach", "F1", "attached", work_attach, (char *)text,
                          error);
}

static sqlite3 *
open_raw(const Bench *bench)
{
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open(bench->path, &db), ==, SQLITE_OK);
    (void)sqlite3_busy_timeout(db, 2000);
    return db;
}

void
bench_raw(const Bench *bench, const char *sql)
{
    sqlite3 *db = open_raw(bench);
    char *message = NULL;

    (void)sqlite3_exec(db, sql, NULL, NULL, &message);
    g_assert_cmpstr(message, ==, NULL);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
}

char *
bench_raw_text(const Bench *bench, const char *sql)
{
    sqlite3 *db = open_raw(bench);
    sqlite3_stmt *stmt = NULL;
    char *text = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        text = g_strdup((const char *)sqlite3_column_text(stmt, 0));
    (void)sqlite3_finalize(stmt);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
    return text;
}

static void
dump_table(Store *store, const char *table, GString *dump)
{
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY 1, 2, 3", table);
    sqlite3_stmt *stmt = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        g_string_append(dump, table);
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);

            g_string_append_printf(dump, "|%s", text ? text : "NULL");
        }
        g_string_append_c(dump, '\n');
    }
    g_assert_cmpint(sqlite3_finalize(stmt), ==, SQLITE_OK);
}

char *
bench_dump(Store *store)
{
    GString *dump = g_string_new(NULL);

    for (guint i = 0; store_recorded_tables[i]; i++)
        dump_table(store, store_recorded_tables[i], dump);
    dump_table(store, "deadline", dump);
    dump_table(store, "overview", dump);
    dump_table(store, "tally", dump);
    return g_string_free(dump, FALSE);
}

gint64
bench_assert_whole(Store *store)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JournalEntry) bad = NULL;
    gint64 n = -1;
    gboolean ok = journal_verify(store, &n, &bad, &error);

    g_assert_no_error(error);
    g_assert_true(ok);
    g_assert_null(bad);
    return n;
}

gint64
bench_assert_whole_file(const Bench *bench)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store =
        store_open(bench->path, STORE_MUST_EXIST, bench->clock, "tester", &error);

    g_assert_no_error(error);
    return bench_assert_whole(store);
}
