/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of `make bench`: each is a ratio to a baseline measured in the same run, and each
 * has a limit. Run as: figures BEIAN SMALLEST CATALOGUE FOLDER [FIGURE], with paint, keys,
 * mark, lint, office, palette, scan or idle. */
#include "config.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "document/reading.h"
#include "office.h"
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
/* Reading one page, of what the tesseract command takes for it (issue 4). */
#define SCAN_RATIO 1.3
/* The pty is silent for so long: the screen has settled. CPU is counted, not this wait. */
#define SETTLED_MS 3
/* A ceiling for a hung program. */
#define HUNG_MS 20000

typedef struct {
    pid_t pid;
    int fd;
    gsize n_bytes; /* sent by the program so far */
} Child;

static void
start(Child *child, const char *const *argv)
{
    struct winsize size = {40, 120, 0, 0};

    child->n_bytes = 0;
    child->pid = forkpty(&child->fd, NULL, NULL, &size);
    if (child->pid < 0)
        g_error("forkpty: %s", strerror(errno));
    if (child->pid == 0) {
        g_setenv("TERM", "xterm-256color", TRUE);
        (void)execv(argv[0], (char *const *)argv);
        _exit(127);
    }
}

/* Takes what comes within `timeout_ms`; FALSE when nothing came. */
static gboolean
take(Child *child, int timeout_ms, GString *all)
{
    struct pollfd fd = {child->fd, POLLIN, 0};
    char bytes[65536];
    gssize n;

    if (poll(&fd, 1, timeout_ms) <= 0)
        return FALSE;
    n = read(child->fd, bytes, sizeof bytes);
    if (n <= 0)
        return FALSE;
    child->n_bytes += (gsize)n;
    if (all)
        g_string_append_len(all, bytes, n);
    return TRUE;
}

static void
wait_for(Child *child, const char *wanted)
{
    g_autoptr(GString) all = g_string_new(NULL);

    while (!strstr(all->str, wanted))
        if (!take(child, HUNG_MS, all))
            g_error("'%s' did not come: %s", wanted, all->str);
}

static void
settle(Child *child)
{
    while (take(child, SETTLED_MS, NULL))
        continue;
}

static void
stop(Child *child)
{
    if (write(child->fd, "q", 1) != 1)
        (void)kill(child->pid, SIGKILL);
    while (take(child, HUNG_MS, NULL))
        continue;
    (void)waitpid(child->pid, NULL, 0);
    (void)close(child->fd);
}

/* Nanoseconds on a processor so far: finer than times(). */
static double
cpu_of(const Child *child)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/schedstat", (int)child->pid);
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        g_error("%s can't be read: the figures need Linux", path);
    return g_ascii_strtod(text, NULL);
}

static int
compare_double(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double
median(double *values, gsize n)
{
    qsort(values, n, sizeof *values, compare_double);
    return values[n / 2];
}

static double
first_paint_ms(const char *const *argv, const char *last)
{
    Child child;
    gint64 began = g_get_monotonic_time();
    double ms;

    start(&child, argv);
    wait_for(&child, last);
    ms = (double)(g_get_monotonic_time() - began) / 1000;
    settle(&child);
    stop(&child);
    return ms;
}

/* CPU and bytes of one step of the cursor. */
static void
step(const char *const *argv, const char *last, double *out_us, double *out_bytes)
{
    Child child;
    double before;
    gsize bytes;

    start(&child, argv);
    wait_for(&child, last);
    settle(&child);
    before = cpu_of(&child);
    bytes = child.n_bytes;
    for (int i = 0; i < N_KEYS; i++) {
        if (write(child.fd, i / 20 % 2 ? "k" : "j", 1) != 1)
            g_error("the program has gone");
        if (!take(&child, HUNG_MS, NULL))
            g_error("no answer to a key");
        settle(&child);
    }
    *out_us = (cpu_of(&child) - before) / 1000 / N_KEYS;
    *out_bytes = (double)(child.n_bytes - bytes) / N_KEYS;
    stop(&child);
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
static gboolean
say(const char *what, double ours, double baseline, const char *unit, double limit)
{
    double ratio = ours / baseline;
    gboolean good = limit == 0 || ratio <= limit;
    g_autofree char *judged =
        limit == 0 ? g_strdup("")
                   : g_strdup_printf("at most %.2f  %s", limit, good ? "ok" : "OVER");

    printf("%-44s %9.1f %9.1f %-5s %6.2f  %s\n", what, ours, baseline, unit, ratio, judged);
    return good;
}

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
    return say("first paint of 10,000 filings", median(a, N_STARTS), median(b, N_STARTS), "ms",
               1.5);
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
    good = say("CPU of a key, 10,000 filings", median(many_us, N_RUNS), median(base_us, N_RUNS),
               "us", 2);
    good &= say("CPU of a key, 10,000 filings to 100", median(many_us, N_RUNS),
                median(few_us, N_RUNS), "us", 1.2);
    good &= say("bytes sent for a step of the cursor", bytes, base_bytes, "bytes", 1.2);
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
    return say("one mark, durable", median(ours_us, N_RUNS), median(bare_us, N_RUNS), "us", 2);
}

/* CPU of a command from start to end. */
static double
command_us(const char *const *argv)
{
    struct rusage used;
    pid_t pid = fork();

    if (pid < 0)
        g_error("fork: %s", strerror(errno));
    if (pid == 0) {
        if (!freopen("/dev/null", "w", stdout))
            _exit(127);
        (void)execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    if (wait4(pid, NULL, 0, &used) != pid)
        g_error("wait4: %s", strerror(errno));
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6 +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
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
        ours_us[i] = command_us(lint);
        start_us[i] = command_us(idle);
    }
    return say("CPU of lint of one filing above start-up",
               median(ours_us, N_STARTS) - median(start_us, N_STARTS), LINT_US, "us", 1);
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
    first_us = command_us(lint);
    for (int i = 0; i < N_RUNS; i++) {
        scan_us[i] = office_scan_us(place->office);
        ours_us[i] = command_us(lint);
        start_us[i] = command_us(idle);
    }
    (void)say("CPU of the first lint of 10,000 to a scan", first_us / 1000,
              median(scan_us, N_RUNS) / 1000, "ms", 0);
    return say("CPU of lint of 10,000 above start-up to a scan",
               (median(ours_us, N_RUNS) - median(start_us, N_RUNS)) / 1000,
               median(scan_us, N_RUNS) / 1000, "ms", LINT_TO_SCAN);
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
worst_key_us(Child *child, const char *keys)
{
    double worst = 0;

    for (const char *p = keys; *p; p = g_utf8_next_char(p)) {
        gssize n = g_utf8_next_char(p) - p;
        double before = cpu_of(child);

        if (write(child->fd, p, (gsize)n) != n || !take(child, HUNG_MS, NULL))
            g_error("no answer to a key");
        settle(child);
        worst = MAX(worst, cpu_of(child) - before);
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
    Child child;
    gboolean good = TRUE;

    start(&child, ours);
    wait_for(&child, "Quit");
    settle(&child);
    (void)worst_key_us(&child, ":"); /* makes the index, once */
    for (guint i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *what =
            g_strdup_printf("key in the palette of 100,000, '%s'", typed[i]);

        for (int r = 0; r < N_RUNS; r++) {
            worst[r] = worst_key_us(&child, typed[i]);
            (void)worst_key_us(&child, "\x15");
        }
        good &= say(what, median(worst, N_RUNS), PALETTE_US, "us", 1);
    }
    (void)worst_key_us(&child, "\033");
    stop(&child);
    return good;
}

/* How often the program has gone to sleep so far. */
static double
sleeps_of(const Child *child)
{
    static const char name[] = "\nvoluntary_ctxt_switches:";
    g_autofree char *path = g_strdup_printf("/proc/%d/status", (int)child->pid);
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
    Child child;
    double before;
    gint64 began, minute_us = 60 * G_USEC_PER_SEC;

    g_unsetenv("BEIAN_TODAY"); /* a clock that stands still wakes nobody */
    start(&child, ours);
    wait_for(&child, "Quit");
    while (take(&child, 2000, NULL))
        continue;
    began = g_get_real_time();
    before = sleeps_of(&child);
    (void)take(&child, IDLE_MS, NULL);
    before = sleeps_of(&child) - before;
    stop(&child);
    return say("wake-ups in 61 s, to the minutes begun", before,
               (double)(g_get_real_time() / minute_us - began / minute_us), "", 1);
}

/* A made-up paper at `path`. */
static void
draw_paper(const char *kind, const char *degrade, const char *path)
{
    const char *const draw[] = {"tests/paper/paper",
                                "--kind",
                                kind,
                                "--degrade",
                                degrade,
                                "--seed",
                                "7",
                                "--out",
                                path,
                                NULL};

    (void)command_us(draw);
}

/* Pages of each kind, read by the command of a person and by Tesseract's, one thread each: in
 * clean scans, careful photos and bad ones. */
static gboolean
say_scan(const char *beian, const char *folder)
{
    static const char *const degrades[] = {"none", "light", "hard"};
    static const char *const kinds[] = {"business-licence", "resident-id", "resident-id-back",
                                        "domain-certificate", "letter"};
    g_autofree char *tesseract = g_find_program_in_path("tesseract");
    gboolean good = TRUE;

    if (!tesseract) {
        printf("reading a page: no tesseract command to compare with\n");
        return TRUE;
    }
    g_setenv("OMP_THREAD_LIMIT", "1", TRUE);
    for (guint d = 0; d < G_N_ELEMENTS(degrades); d++) {
        g_autofree char *what = g_strdup_printf("CPU of reading five pages, %s", degrades[d]);
        double ours_us = 0, theirs_us = 0;

        for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
            g_autofree char *path =
                g_strdup_printf("%s/%s-%s.jpg", folder, kinds[k], degrades[d]);
            const char *const ours[] = {beian, "scan", path, "--json", NULL};
            const char *const theirs[] = {
                tesseract, path, "-", "-l", "chi_sim", "-c", "debug_file=/dev/null", NULL};
            double a[N_RUNS], b[N_RUNS];

            draw_paper(kinds[k], degrades[d], path);
            for (int i = 0; i < N_RUNS; i++) { /* in turns */
                a[i] = command_us(ours);
                b[i] = command_us(theirs);
            }
            ours_us += median(a, N_RUNS);
            theirs_us += median(b, N_RUNS);
        }
        good &= say(what, ours_us / 1000, theirs_us / 1000, "ms", SCAN_RATIO);
    }
    return good;
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
        good &= say_scan(argv[1], argv[4]);
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
