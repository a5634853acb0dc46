/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace of each released version (tests/vectors/workspace-vN.beian, the golden case as
 * the program of that version left it) becomes one of the present version. */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "base/path.h"
#include "store/journal.h"
#include "store/store_private.h"
#include "store_help.h"
#include "workflow/workflow.h"

/* One after the last moment of the golden case. */
#define AFTER "2027-01-06"
/* All rows that a later program may neither lose nor change, and the schema's texts. */
#define SCHEMA                                                                                 \
    "SELECT group_concat(type || ' ' || name || ' ' || sql, char(10)) FROM"                    \
    " (SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name)"
#define JOURNAL                                                                                \
    "SELECT group_concat(origin || seq || hex(hash), char(10)) FROM"                           \
    " (SELECT * FROM journal ORDER BY lamport, origin, seq)"

static char *
dup_vector(int version)
{
    g_autofree char *name = g_strdup_printf("workspace-v%d.beian", version);

    return g_test_build_filename(G_TEST_DIST, "vectors", name, NULL);
}

/* ALTER TABLE keeps the blanks and comments of who wrote the statement. Yours. */
static char *
dup_schema(const Bench *bench)
{
    g_autofree char *text = bench_raw_text(bench, SCHEMA);
    g_autoptr(GRegex) comments = g_regex_new("--[^\n]*", 0, 0, NULL);
    g_autoptr(GRegex) blanks = g_regex_new("[ \n]+", 0, 0, NULL);
    g_autofree char *bare = g_regex_replace_literal(comments, text, -1, 0, "", 0, NULL);

    return g_regex_replace_literal(blanks, bare, -1, 0, " ", 0, NULL);
}

typedef struct {
    Bench *bench; /* its clock stands after the case; no store of its own */
    Bench before; /* a copy that is left as it was */
    Catalogue *cat;
    Store *store;
    Workflow *flow;
} Opened;

static void
open_flow(Opened *o)
{
    g_autoptr(GError) error = NULL;

    o->store = store_open(o->bench->path, STORE_MUST_EXIST, o->bench->clock, "tester", &error);
    g_assert_no_error(error);
    o->flow = workflow_new(o->store, o->cat, LANG_EN, &error);
    g_assert_no_error(error);
}

static void
close_flow(Opened *o)
{
    workflow_free(o->flow);
    store_free(o->store);
}

static void
opened_init(Opened *o, int version)
{
    g_autofree char *from = dup_vector(version);
    g_autofree char *catalogue = path_dup_catalogue();
    g_autoptr(GError) error = NULL;

    o->bench = bench_new_empty();
    clock_free(o->bench->clock);
    o->bench->clock = clock_new(AFTER, NULL);
    o->before = (Bench){.path = bench_dup_path(o->bench, "before.beian")};
    g_assert_true(path_copy(from, o->bench->path, NULL));
    g_assert_true(path_copy(from, o->before.path, NULL));
    o->cat = catalogue_open(catalogue, NULL, &error);
    g_assert_no_error(error);
    open_flow(o);
}

static void
opened_clear(Opened *o)
{
    close_flow(o);
    catalogue_free(o->cat);
    g_free(o->before.path);
    bench_free(o->bench);
}

static void
test_schema(gconstpointer data)
{
    g_autoptr(Bench) fresh = bench_new();
    g_autofree char *expected = dup_schema(fresh);
    g_autofree char *schema = NULL;
    g_autofree char *version = NULL;
    Opened o;

    opened_init(&o, GPOINTER_TO_INT(data));
    schema = dup_schema(o.bench);
    g_assert_cmpstr(schema, ==, expected);
    version = bench_raw_text(o.bench, "PRAGMA user_version");
    g_assert_cmpint((int)g_ascii_strtoll(version, NULL, 10), ==,
                    store_migrations[store_n_migrations - 1].version);
    opened_clear(&o);
}

static void
test_journal(gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    gint64 n_entries = 0, n_differences = -1;
    Opened o;

    opened_init(&o, GPOINTER_TO_INT(data));
    g_assert_cmpint(bench_assert_whole(o.store), >, 30);
    g_assert_true(journal_rebuild(o.store, &n_entries, &n_differences, &error));
    g_assert_no_error(error);
    g_assert_cmpint(n_differences, ==, 0);
    after = bench_raw_text(o.bench, JOURNAL);
    before = bench_raw_text(&o.before, JOURNAL);
    g_assert_cmpstr(before, ==, after);
    opened_clear(&o);
}

/* What is derived is what the present program derives, and the lists' sums are of it. */
static void
test_projection(gconstpointer data)
{
    g_autofree char *migrated = NULL;
    g_autofree char *made_anew = NULL;
    Opened o;

    opened_init(&o, GPOINTER_TO_INT(data));
    migrated = bench_dump(o.store);
    g_assert_nonnull(strstr(migrated, "\noverview|1|"));
    g_assert_nonnull(strstr(migrated, "\ntally|"));
    close_flow(&o);
    bench_raw(o.bench, "DELETE FROM deadline; DELETE FROM overview; DELETE FROM plan;"
                       " DELETE FROM meta WHERE key = 'catalogue_version'");
    open_flow(&o);
    made_anew = bench_dump(o.store);
    g_assert_cmpstr(migrated, ==, made_anew);
    opened_clear(&o);
}

/* The file as it was lies beside it, and is still one of its own version. */
static void
test_backup(gconstpointer data)
{
    int version = GPOINTER_TO_INT(data);
    g_autofree char *kept = NULL;
    g_autofree char *attach = NULL;
    g_auto(GStrv) tables = NULL;
    g_autofree char *names = NULL;
    struct stat info;
    sqlite3 *db = NULL;
    Opened o;

    opened_init(&o, version);
    kept = g_strdup_printf("%s.v%d.bak", o.bench->path, version);
    g_assert_cmpint(g_stat(kept, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    g_assert_cmpint(sqlite3_open(kept, &db), ==, SQLITE_OK);
    attach = g_strdup_printf("ATTACH '%s' AS original", o.before.path);
    g_assert_cmpint(sqlite3_exec(db, attach, NULL, NULL, NULL), ==, SQLITE_OK);
    names = bench_raw_text(
        &o.before,
        "SELECT 'sqlite_schema,' || group_concat(name) FROM sqlite_schema WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite_stat%'");
    tables = g_strsplit(names, ",", -1);
    g_assert_cmpuint(g_strv_length(tables), >, 15);
    for (char **table = tables; *table; table++) {
        g_autofree char *difference =
            g_strdup_printf("SELECT (SELECT count(*) FROM (SELECT * FROM main.%1$s EXCEPT"
                            " SELECT * FROM original.%1$s)) + (SELECT count(*) FROM"
                            " (SELECT * FROM original.%1$s EXCEPT SELECT * FROM main.%1$s))",
                            *table);
        gint64 n = -1;

        g_assert_true(store_read_int(db, difference, &n, NULL));
        g_assert_cmpint(n, ==, 0);
    }
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
    opened_clear(&o);
}

/* Work goes on: an old entry is undone, a new one follows. */
static void
test_goes_on(gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    gint64 n_entries;
    Opened o;

    opened_init(&o, GPOINTER_TO_INT(data));
    n_entries = bench_assert_whole(o.store);
    g_assert_true(journal_undo(o.store, NULL, &error));
    g_assert_no_error(error);
    g_assert_true(bench_put_answer(o.store, 1, "entity.investor", "张示例", &error));
    g_assert_no_error(error);
    g_assert_cmpint(bench_assert_whole(o.store), ==, n_entries + 2);
    opened_clear(&o);
}

/* A migration is released with a workspace of the version before it. */
static void
test_vectors_are_there(void)
{
    for (guint i = 0; i + 1 < store_n_migrations; i++) {
        g_autofree char *path = dup_vector(store_migrations[i].version);

        g_test_message("%s", path);
        g_assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    }
}

static void
add_tests(int version)
{
    static const struct {
        const char *name;
        GTestDataFunc run;
    } tests[] = {{"schema", test_schema},
                 {"journal", test_journal},
                 {"projection", test_projection},
                 {"backup", test_backup},
                 {"goes_on", test_goes_on}};

    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *name = g_strdup_printf("/migrate/v%d/%s", version, tests[i].name);

        g_test_add_data_func(name, GINT_TO_POINTER(version), tests[i].run);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/migrate/vectors", test_vectors_are_there);
    for (guint i = 0; i + 1 < store_n_migrations; i++)
        add_tests(store_migrations[i].version);
    return g_test_run();
}
