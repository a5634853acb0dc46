/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of `make bench`: each is a ratio to a baseline measured in the same run, and each
 * has a limit. Run as: figures BEIAN SMALLEST CATALOGUE FOLDER [FIGURE], with paint, keys,
 * run, mark, lint, office, palette, scan or idle. */
#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "document/reading.h"
#include "measure.h"
#include "office.h"
#include "pages.h"
#include "run_keys.h"
#include "workflow/filing_work.h"

#define N_FEW 100
#define N_MANY 10000
#define N_STARTS 21
#define N_KEYS 400
#define N_COMMITS 300
#define N_THINGS 100000
/* A key among so many things (issue 3). */
#define PALETTE_US 16000
#define IDLE_MS 61000
/* All faults of one filing, above start-up (issue 4). */
#define LINT_US 5000
/* All faults of many, to SQLite's reading their rows (issue 4). */
#define LINT_TO_SCAN 3
#define N_RUNS 3

static double
first_paint_ms(const char *const *argv, const char *last)
{
    Program program;
    gint64 began = g_get_monotonic_time();
    double ms;

    program_start(&program, argv);
    program_wait_for(&program, last);
    ms = (double)(g_get_monotonic_time() - began) / 1000;
    program_settle(&program);
    program_stop(&program);
    return ms;
}

/* CPU and bytes of one step of the cursor. */
static void
step(const char *const *argv, const char *last, double *out_us, double *out_bytes)
{
    Program program;
    double before;
    gsize bytes;

    program_start(&program, argv);
    program_wait_for(&program, last);
    program_settle(&program);
    before = program_get_cpu_ns(&program);
    bytes = program.n_bytes;
    for (int i = 0; i < N_KEYS; i++) {
        if (write(program.fd, i / 20 % 2 ? "k" : "j", 1) != 1)
            g_error("the program has gone");
        if (!program_take(&program, PROGRAM_HUNG_MS, NULL))
            g_error("no answer to a key");
        program_settle(&program);
    }
    *out_us = (program_get_cpu_ns(&program) - before) / 1000 / N_KEYS;
    *out_bytes = (double)(program.n_bytes - bytes) / N_KEYS;
    program_stop(&program);
}

static Workflow *
open_flow(const char *path, Catalogue *cat, Store **out_store)
{
    GError *error = NULL;
    Workflow *flow;

    *out_store = store_open(path, 0, clock_new("2026-11-24", NULL), "bench", &error);
    flow = *out_store ? reading_new_flow(*out_store, cat, LANG_EN, &error) : NULL;
    if (!flow)
        g_error("%s", error->message);
    return flow;
}

static void
fill(const char *path, Catalogue *cat, int n)
{
    Store *store;
    Workflow *flow = open_flow(path, cat, &store);

    for (int i = 0; i < n; i++) {
        g_autoptr(GHashTable) answers =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_autofree char *code = NULL;
        GError *error = NULL;

        g_hash_table_insert(answers, g_strdup("entity.kind"), g_strdup("enterprise"));
        g_hash_table_insert(answers, g_strdup("entity.name"), g_strdup_printf("示例公司%d", i));
        g_hash_table_insert(answers, g_strdup("domain.expires_on"), g_strdup("2028-01-01"));
        if (!filing_work_create(flow, answers, &code, &error))
            g_error("%s", error->message);
    }
    workflow_free(flow);
    store_free(store);
}

static double
bare_commit_us(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    gint64 began;

    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                     "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, state TEXT) STRICT;"
                     "INSERT OR IGNORE INTO t VALUES (1, 'missing')",
                     NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "UPDATE t SET state = ?1 WHERE id = 1", -1, &statement, NULL) !=
            SQLITE_OK)
        g_error("bare: %s", sqlite3_errmsg(db));
    began = 0;
    for (int i = 0; i <= N_COMMITS; i++) {
        if (i == 1)
            began = g_get_monotonic_time();
        (void)sqlite3_bind_text(statement, 1, i % 2 ? "verified" : "collected", -1,
                                SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE)
            g_error("bare: %s", sqlite3_errmsg(db));
        (void)sqlite3_reset(statement);
    }
    began = g_get_monotonic_time() - began;
    (void)sqlite3_finalize(statement);
    (void)sqlite3_close(db);
    return (double)began / N_COMMITS;
}

static double
mark_us(const char *path, Catalogue *cat)
{
    Store *store;
    Workflow *flow = open_flow(path, cat, &store);
    gint64 began = 0;

    for (int i = 0; i <= N_COMMITS; i++) {
        GError *error = NULL;

        if (i == 1) /* the first one warms up, here and below */
            began = g_get_monotonic_time();
        if (!filing_work_mark(flow, 1, "entity-business-licence", 0,
                              i % 2 ? "missing" : "collected", NULL, &error))
            g_error("%s", error->message);
    }
    began = g_get_monotonic_time() - began;
    workflow_free(flow);
    store_free(store);
    return (double)began / N_COMMITS;
}

/* `limit` 0: shown, not judged. */
/* What all figures need, and where. */
typedef struct {
    const char *beian, *smallest;
    Catalogue *cat;
    char *many, *few, *bare, *things, *lint, *office;
} Place;

static gboolean
say_paint(const Place *place)
{
    const char *const ours[] = {place->beian, "--workspace", place->many, "--lang", "en", NULL};
    const char *const smallest[] = {place->smallest, place->many, NULL};
    double a[N_STARTS], b[N_STARTS];

    for (int i = 0; i < N_STARTS; i++) { /* in turns, so that both see the same machine */
        a[i] = first_paint_ms(ours, "Quit");
        b[i] = first_paint_ms(smallest, "painted");
    }
    return measure_say("first paint of 10,000 filings", measure_median(a, N_STARTS),
                       measure_median(b, N_STARTS), "ms", 1.5);
}

static gboolean
say_keys(const Place *place)
{
    const char *const ours[] = {place->beian, "--workspace", place->many, "--lang", "en", NULL};
    const char *const few[] = {place->beian, "--workspace", place->few, "--lang", "en", NULL};
    const char *const smallest[] = {place->smallest, place->many, NULL};
    double many_us[N_RUNS], few_us[N_RUNS], base_us[N_RUNS], bytes, few_bytes, base_bytes;
    gboolean good;

    for (int i = 0; i < N_RUNS; i++) {
        step(ours, "Quit", &many_us[i], &bytes);
        step(few, "Quit", &few_us[i], &few_bytes);
        step(smallest, "painted", &base_us[i], &base_bytes);
    }
    good = measure_say("CPU of a key, 10,000 filings", measure_median(many_us, N_RUNS),
                       measure_median(base_us, N_RUNS), "us", 2);
    good &= measure_say("CPU of a key, 10,000 filings to 100", measure_median(many_us, N_RUNS),
                        measure_median(few_us, N_RUNS), "us", 1.2);
    good &= measure_say("bytes sent for a step of the cursor", bytes, base_bytes, "bytes", 1.2);
    return good;
}

static gboolean
say_mark(const Place *place)
{
    double ours_us[N_RUNS], bare_us[N_RUNS];

    for (int i = 0; i < N_RUNS; i++) {
        bare_us[i] = bare_commit_us(place->bare);
        ours_us[i] = mark_us(place->few, place->cat);
    }
    return measure_say("one mark, durable", measure_median(ours_us, N_RUNS),
                       measure_median(bare_us, N_RUNS), "us", 2);
}

/* Answers that most checks have something to say about. */
static void
fill_lint(const char *path, Catalogue *cat)
{
    static const char *const pairs[][2] = {
        {"filing.purpose", "open-service"},
        {"registry.entity", "none"},
        {"registry.service", "none"},
        {"entity.kind", "enterprise"},
        {"entity.name", "杭州示例文化有限公司"},
        {"entity.province", "33"},
        {"entity.certificate_number", "91310115MA1K4BXL6D"},
        {"entity.certificate_address", "上海市浦东新区示例路1号"},
        {"entity.mailing_address", "杭州市西湖区示例路"},
        {"entity.scope_words", "none"},
        {"entity.changed", "yes"},
        {"principal.name", "李示例"},
        {"principal.id_kind", "resident-id"},
        {"principal.id_number", "310115199612313379"},
        {"principal.mobile", "13800138000"},
        {"principal.second_phone", "13800138000"},
        {"service.kind", "website"},
        {"service.ip_only", "no"},
        {"server.place", "mainland-cloud"},
        {"server.provider", "alibaba"},
        {"domain.name", "example.cn"},
        {"domain.holder", "self"},
        {"domain.verified", "yes"},
        {"domain.verified_on", "2017-12-31"},
        {"domain.expires_on", "2026-12-01"},
        {"service.name", "星空之声8"},
        {"service.project_name", "no"},
        {"service.content", "shopping,medical"},
        {"service.commercial", "no"},
        {"service.remark", "本站介绍公司"},
    };
    g_autoptr(GHashTable) answers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *code = NULL;
    Store *store;
    Workflow *flow = open_flow(path, cat, &store);
    GError *error = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_hash_table_insert(answers, g_strdup(pairs[i][0]), g_strdup(pairs[i][1]));
    if (!filing_work_create(flow, answers, &code, &error))
        g_error("%s", error->message);
    workflow_free(flow);
    store_free(store);
}

static gboolean
say_lint(const Place *place)
{
    const char *const lint[] = {place->beian, "--workspace", place->lint, "lint", "F1", NULL};
    const char *const idle[] = {place->beian, "--workspace",  place->lint, "documents",
                                "F1",         "principal-id", NULL};
    double ours_us[N_STARTS], start_us[N_STARTS];

    fill_lint(place->lint, place->cat);
    for (int i = 0; i < N_STARTS; i++) { /* in turns, so that both see the same machine */
        ours_us[i] = measure_command_us(lint);
        start_us[i] = measure_command_us(idle);
    }
    return measure_say("CPU of lint of one filing above start-up",
                       measure_median(ours_us, N_STARTS) - measure_median(start_us, N_STARTS),
                       LINT_US, "us", 1);
}

/* The first look at many filings, and the next ones. */
static gboolean
say_office(const Place *place)
{
    const char *const lint[] = {place->beian, "--workspace", place->office,
                                "lint",       "--all",       NULL};
    const char *const idle[] = {place->beian, "--workspace",  place->office, "documents",
                                "F1",         "principal-id", NULL};
    double ours_us[N_RUNS], scan_us[N_RUNS], start_us[N_RUNS], first_us;
    Store *store;
    Workflow *flow = open_flow(place->office, place->cat, &store);

    office_fill(place->office, flow, N_MANY);
    workflow_free(flow);
    store_free(store);
    first_us = measure_command_us(lint);
    for (int i = 0; i < N_RUNS; i++) {
        scan_us[i] = office_scan_us(place->office);
        ours_us[i] = measure_command_us(lint);
        start_us[i] = measure_command_us(idle);
    }
    (void)measure_say("CPU of the first lint of 10,000 to a scan", first_us / 1000,
                      measure_median(scan_us, N_RUNS) / 1000, "ms", 0);
    return measure_say("CPU of lint of 10,000 above start-up to a scan",
                       (measure_median(ours_us, N_RUNS) - measure_median(start_us, N_RUNS)) /
                           1000,
                       measure_median(scan_us, N_RUNS) / 1000, "ms", LINT_TO_SCAN);
}

/* Filings with made-up names of all sorts; the journal knows nothing of them, and the screens
 * do not ask it. */
static void
fill_things(const char *path)
{
    static const char insert[] =
        "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
        "INSERT INTO filing (id, code, title, entity_id, stage, stage_since, is_open,"
        " catalogue_version, created_at) SELECT i, 'F' || i, '示例' ||"
        " substr('北京上海天津重庆广州深圳杭州南京武汉成都', 1 + i % 10 * 2, 2) ||"
        " substr('贸易科技文化餐饮物流教育软件建材医药园林广告机械', 1 + i / 10 % 12 * 2, 2) ||"
        " i || '有限公司', 1, 'prepare', '2026-11-24T01:00:00Z', 0, '', '2026-11-24T01:00:00Z'"
        " FROM n";
    static const char show[] =
        "INSERT INTO overview (filing_id, is_open, actor, due_on, provisional, n_required,"
        " n_done, n_unknown, search) SELECT id, 1, 'officer', '9999-12-31', 0, 0, 0, 0, ''"
        " FROM filing WHERE id >= 1000";
    sqlite3 *db;
    sqlite3_stmt *statement;

    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_prepare_v2(db, insert, -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_bind_int(statement, 1, N_THINGS + 999 - N_FEW) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_DONE || sqlite3_finalize(statement) != SQLITE_OK ||
        sqlite3_exec(db, show, NULL, NULL, NULL) != SQLITE_OK)
        g_error("things: %s", sqlite3_errmsg(db));
    (void)sqlite3_close(db);
}

/* The CPU of the key that took most of it. */
static double
worst_key_us(Program *program, const char *keys)
{
    double worst = 0;

    for (const char *p = keys; *p; p = g_utf8_next_char(p)) {
        gssize n = g_utf8_next_char(p) - p;
        double before = program_get_cpu_ns(program);

        if (write(program->fd, p, (gsize)n) != n ||
            !program_take(program, PROGRAM_HUNG_MS, NULL))
            g_error("no answer to a key");
        program_settle(program);
        worst = MAX(worst, program_get_cpu_ns(program) - before);
    }
    return worst / 1000;
}

/* What is found at once, late, nowhere, by signs, pinyin, initials, and with gaps. */
static gboolean
say_palette(const Place *place)
{
    static const char *const typed[] = {"示例上海", "公司",   "yyzz",       "shanghaikeji",
                                        "99999",    "zzqqxx", "licence",    "cqyy 77",
                                        "F54321",   "slgs8",  "资料 9 有限"};
    const char *const ours[] = {place->beian, "--workspace", place->things,
                                "--lang",     "en",          NULL};
    double worst[N_RUNS] = {0};
    Program program;
    gboolean good = TRUE;

    program_start(&program, ours);
    program_wait_for(&program, "Quit");
    program_settle(&program);
    (void)worst_key_us(&program, ":"); /* makes the index, once */
    for (guint i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *what =
            g_strdup_printf("key in the palette of 100,000, '%s'", typed[i]);

        for (int r = 0; r < N_RUNS; r++) {
            worst[r] = worst_key_us(&program, typed[i]);
            (void)worst_key_us(&program, "\x15");
        }
        good &= measure_say(what, measure_median(worst, N_RUNS), PALETTE_US, "us", 1);
    }
    (void)worst_key_us(&program, "\033");
    program_stop(&program);
    return good;
}

/* How often the program has gone to sleep so far. */
static double
sleeps_of(const Program *program)
{
    static const char name[] = "\nvoluntary_ctxt_switches:";
    g_autofree char *path = g_strdup_printf("/proc/%d/status", (int)program->pid);
    g_autofree char *text = NULL;
    const char *found;

    if (!g_file_get_contents(path, &text, NULL, NULL) || !(found = strstr(text, name)))
        g_error("%s can't be read: the figures need Linux", path);
    return g_ascii_strtod(found + sizeof name - 1, NULL);
}

static gboolean
say_idle(const Place *place)
{
    const char *const ours[] = {place->beian, "--workspace", place->few, "--lang", "en", NULL};
    Program program;
    double before;
    gint64 began, minute_us = 60 * G_USEC_PER_SEC;

    g_unsetenv("BEIAN_TODAY"); /* a clock that stands still wakes nobody */
    program_start(&program, ours);
    program_wait_for(&program, "Quit");
    while (program_take(&program, 2000, NULL))
        continue;
    began = g_get_real_time();
    before = sleeps_of(&program);
    (void)program_take(&program, IDLE_MS, NULL);
    before = sleeps_of(&program) - before;
    program_stop(&program);
    return measure_say("wake-ups in 61 s, to the minutes begun", before,
                       (double)(g_get_real_time() / minute_us - began / minute_us), "", 1);
}

static gboolean
is_wanted(int argc, char **argv, const char *figure)
{
    return argc < 6 || g_str_equal(argv[5], figure);
}

int
main(int argc, char **argv)
{
    Place place = {0};
    GError *error = NULL;
    gboolean good = TRUE;

    setlocale(LC_ALL, "");
    store_setup(); /* as beian does; the baseline has the same */
    if (argc < 5)
        g_error("figures BEIAN SMALLEST CATALOGUE FOLDER [FIGURE]");
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    place.beian = argv[1];
    place.smallest = argv[2];
    place.cat = catalogue_open(argv[3], NULL, &error);
    if (!place.cat)
        g_error("%s", error->message);
    place.many = g_build_filename(argv[4], "many.beian", NULL);
    place.few = g_build_filename(argv[4], "few.beian", NULL);
    place.bare = g_build_filename(argv[4], "bare.db", NULL);
    place.things = g_build_filename(argv[4], "things.beian", NULL);
    place.lint = g_build_filename(argv[4], "lint.beian", NULL);
    place.office = g_build_filename(argv[4], "office.beian", NULL);
    fill(place.few, place.cat, N_FEW);
    if (is_wanted(argc, argv, "paint") || is_wanted(argc, argv, "keys"))
        fill(place.many, place.cat, N_MANY);
    printf("%-44s %9s %9s %-5s %6s\n", "", "beian", "baseline", "", "ratio");
    if (is_wanted(argc, argv, "paint"))
        good &= say_paint(&place);
    if (is_wanted(argc, argv, "keys"))
        good &= say_keys(&place);
    if (is_wanted(argc, argv, "run"))
        good &= run_keys_say(place.beian, place.cat, argv[4]);
    if (is_wanted(argc, argv, "mark"))
        good &= say_mark(&place);
    if (is_wanted(argc, argv, "lint"))
        good &= say_lint(&place);
    if (is_wanted(argc, argv, "office"))
        good &= say_office(&place);
    if (is_wanted(argc, argv, "palette")) {
        fill(place.things, place.cat, N_FEW);
        fill_things(place.things);
        good &= say_palette(&place);
    }
    if (is_wanted(argc, argv, "scan"))
        good &= pages_say(argv[1], argv[4]);
    if (is_wanted(argc, argv, "idle"))
        good &= say_idle(&place);
    catalogue_free(place.cat);
    g_free(place.lint);
    g_free(place.office);
    g_free(place.things);
    g_free(place.many);
    g_free(place.few);
    g_free(place.bare);
    return good ? 0 : 1;
}
