/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time from a key to the screen during a run online. */
#include "config.h"

#include "run_keys.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "document/reading.h"
#include "measure.h"
#include "workflow/filing_work.h"

#define N_SITES 2000
#define N_KEYS 60
#define N_RUNS 5
/* Of what it takes without a run (issue 5). */
#define RUN_RATIO 1.2

/* Stands in for beian-net: a site each 5 ms, which is what a hundred slow ones at once come to.
 */
static const char player[] =
    "$| = 1;\n"
    "<STDIN>;\n"
    "print qq({\"ready\":true}\\n);\n"
    "while (<STDIN>) {\n"
    "    my ($id) = /\"id\":(\\d+)/ or next;\n"
    "    select undef, undef, undef, 0.005;\n"
    "    print qq({\"id\":$id,\"answer\":{\"https\":{\"fault\":null,\"status\":200,)\n"
    "        . qq(\"url\":\"https://a.cn/\",\"addresses\":[\"47.1.2.3\"]},)\n"
    "        . qq(\"http\":{\"fault\":null,\"status\":200,\"url\":\"http://a.cn/\"}}}\\n);\n"
    "}\n";

static void
put_player(const char *folder)
{
    g_autofree char *perl = g_find_program_in_path("perl");
    g_autofree char *path = g_build_filename(folder, "beian-net", NULL);
    g_autofree char *text = g_strdup_printf("#!%s\n%s", perl ? perl : "/usr/bin/perl", player);

    if (!g_file_set_contents(path, text, -1, NULL) || g_chmod(path, 0700) != 0)
        g_error("%s can't be written", path);
}

static void
fill(const char *path, Catalogue *cat)
{
    GError *error = NULL;
    Store *store = store_open(path, 0, clock_new("2026-11-24", NULL), "bench", &error);
    Workflow *flow = store ? reading_new_flow(store, cat, LANG_EN, &error) : NULL;

    for (int i = 0; flow && i < N_SITES; i++) {
        g_autoptr(GHashTable) answers =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_autofree char *code = NULL;

        g_hash_table_insert(answers, g_strdup("service.kind"), g_strdup("website"));
        g_hash_table_insert(answers, g_strdup("domain.name"), g_strdup_printf("shili%d.cn", i));
        if (!filing_work_create(flow, answers, &code, &error))
            break;
    }
    if (error)
        g_error("%s", error->message);
    workflow_free(flow);
    store_free(store);
}

static void
type(Program *program, const char *keys, const char *wanted)
{
    if (write(program->fd, keys, strlen(keys)) != (gssize)strlen(keys))
        g_error("the program has gone");
    program_wait_for(program, wanted);
}

/* The median until the journal's title is there. The way back is not measured: Esc waits for
 * what may follow it. */
static double
key_ms(Program *program)
{
    double times[N_KEYS];

    for (int i = 0; i < N_KEYS; i++) {
        gint64 began = g_get_monotonic_time();

        type(program, "H", "History");
        times[i] = (double)(g_get_monotonic_time() - began) / 1000;
        type(program, "\033", "Overview");
    }
    return measure_median(times, N_KEYS);
}

gboolean
run_keys_say(const char *beian, Catalogue *cat, const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "run.beian", NULL);
    const char *const argv[] = {beian, "--workspace", path, "--lang", "en", NULL};
    double quiet_ms[N_RUNS], run_ms[N_RUNS];
    Program program;

    fill(path, cat);
    put_player(folder);
    g_setenv("BEIAN_LIBEXEC", folder, TRUE);
    program_start(&program, argv);
    program_wait_for(&program, "Quit");
    for (int i = 0; i < N_RUNS; i++) {
        program_settle(&program);
        quiet_ms[i] = key_ms(&program);
        type(&program, "N", "All (2000)");
        type(&program, "j\r", "Looking at sites");
        run_ms[i] = key_ms(&program);
        type(&program, "K", "pped; "); /* it was still going on; "sto" ends as what was there */
    }
    program_stop(&program);
    g_unsetenv("BEIAN_LIBEXEC");
    return measure_say("a key until the screen has it, during a run",
                       measure_median(run_ms, N_RUNS), measure_median(quiet_ms, N_RUNS), "ms",
                       RUN_RATIO);
}
