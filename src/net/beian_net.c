/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main of beian-net: all that goes online, one JSON object a line in and out. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/heap.h"
#include "base/json.h"
#include "net/job.h"

/* A page that is at hand comes in base64. `MAX_OPEN`: what is started of what was asked; the
 * rest waits in the pipe, so that neither side holds more than this. */
enum {
    MAX_LINE_BYTES = 4 * 1024 * 1024,
    READ_BYTES = 65536,
    MAX_OPEN = 1024,
    WAIT_MS = 1000,
    OUT_BYTES = 65536
};

typedef struct {
    GByteArray *read; /* of standard input, not yet a line */
    gboolean is_over;
} Input;

static json_int_t
read_number(const json_t *config, const char *key, json_int_t otherwise)
{
    json_t *number = json_object_get(config, key);

    return json_is_integer(number) && json_integer_value(number) > 0
               ? json_integer_value(number)
               : otherwise;
}

/* Its texts are borrowed from `config`. */
static FetchLimits
read_limits(const json_t *config)
{
    FetchLimits limits = fetch_limits_default;
    const char *agent = json_string_value(json_object_get(config, "user_agent"));

    limits.at_once = (guint)CLAMP(read_number(config, "at_once", limits.at_once), 1, 512);
    limits.per_host = (guint)CLAMP(read_number(config, "per_host", limits.per_host), 1, 512);
    limits.connect_ms = (int)MIN(read_number(config, "connect_ms", limits.connect_ms), 600000);
    limits.total_ms = (int)MIN(read_number(config, "total_ms", limits.total_ms), 600000);
    limits.retry_ms = (int)MIN(read_number(config, "retry_ms", limits.retry_ms), 600000);
    limits.max_bytes = (gsize)MIN(
        read_number(config, "max_bytes", (json_int_t)limits.max_bytes), 16 * 1024 * 1024);
    limits.proxy = json_string_value(json_object_get(config, "proxy"));
    limits.ca_file = json_string_value(json_object_get(config, "ca_file"));
    limits.dns_servers = json_string_value(json_object_get(config, "dns_servers"));
    if (agent)
        limits.user_agent = agent;
    return limits;
}

/* What the system is installed in, and the authorities' certificates if they are elsewhere. */
static gboolean
confine(const FetchLimits *limits)
{
    const char *const folders[] = {
        "/usr",       "/lib",          "/lib64", "/etc", "/run/systemd/resolve",
        "/proc/self", limits->ca_file, NULL};

    return confine_network(folders);
}

/* Takes what can be read. FALSE: a line is longer than any job. */
static gboolean
input_fill(Input *input)
{
    guint before = input->read->len;
    gssize n;

    g_byte_array_set_size(input->read, before + READ_BYTES);
    n = read(STDIN_FILENO, input->read->data + before, READ_BYTES);
    g_byte_array_set_size(input->read, before + (guint)MAX(n, 0));
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
        input->is_over = TRUE;
    return input->read->len <= MAX_LINE_BYTES ||
           memchr(input->read->data, '\n', input->read->len) != NULL;
}

/* The next whole line; NULL: none yet. Yours (json_decref); *out_bad: it is no JSON. */
static json_t *
input_take(Input *input, gboolean *out_bad)
{
    const guint8 *end = memchr(input->read->data, '\n', input->read->len);
    json_t *line;

    if (!end)
        return NULL;
    line = json_parse((const char *)input->read->data, (gsize)(end - input->read->data), NULL);
    *out_bad = !line;
    g_byte_array_remove_range(input->read, 0, (guint)(end - input->read->data) + 1);
    return line;
}

/* Starts what stands in the lines that have come. FALSE: what came is no job. */
static gboolean
start_jobs(Jobs *jobs, Input *input)
{
    while (fetcher_n_open(jobs->fetcher) < MAX_OPEN) {
        gboolean is_bad = FALSE, ok;
        json_t *job = input_take(input, &is_bad);

        if (!job)
            return !is_bad;
        ok = job_start(jobs, job);
        json_decref(job);
        if (!ok)
            return FALSE;
    }
    return TRUE;
}

/* FALSE: it can't go on; *out_fault (static) says why, if there is somebody to tell. */
static gboolean
run(Jobs *jobs, Input *input, const char **out_fault)
{
    while (!jobs->has_failed) {
        gboolean is_full = fetcher_n_open(jobs->fetcher) >= MAX_OPEN;

        *out_fault = "bad-line";
        if (!start_jobs(jobs, input))
            return FALSE;
        *out_fault = NULL;
        if (input->is_over && fetcher_n_open(jobs->fetcher) == 0)
            return TRUE;
        if (!job_flush())
            return FALSE;
        if (!fetcher_step(jobs->fetcher, input->is_over || is_full ? -1 : STDIN_FILENO,
                          WAIT_MS)) {
            *out_fault = "no-curl";
            return FALSE;
        }
        if (!input->is_over && !is_full && !input_fill(input)) {
            *out_fault = "bad-line";
            return FALSE;
        }
    }
    return FALSE;
}

/* Waits for the first line. */
static json_t *
read_config(Input *input)
{
    gboolean is_bad = FALSE;
    json_t *line = NULL;

    while (!line && !is_bad && !input->is_over && input_fill(input))
        line = input_take(input, &is_bad);
    return line;
}

static int
say_error(const char *word)
{
    (void)job_print_take(json_pack("{s:s}", "error", word));
    return EXIT_FAILURE;
}

static void
free_charsets(Jobs *jobs)
{
    for (guint i = 0; i < JOB_N_CHARSETS; i++)
        page_charsets_free(jobs->charsets[i]);
}

int
main(int argc, char **argv)
{
    enum { KEPT_BYTES = 2 * 1024 * 1024 };
    g_autoptr(GByteArray) read = g_byte_array_new();
    Input input = {read, FALSE};
    Jobs jobs = {0};
    const char *fault = NULL;
    json_t *first, *config;
    FetchLimits limits;
    gboolean ok;

    (void)argv;
    if (argc != 1) {
        fputs("beian-net: started by beian; for use by hand: beian check CODE\n", stderr);
        return EXIT_FAILURE;
    }
    (void)setvbuf(stdout, NULL, _IOFBF, OUT_BYTES); /* less is slower, and as right */
    first = read_config(&input);
    config = json_object_get(first, "config");
    if (!json_is_object(config)) {
        json_decref(first);
        return say_error("no-config");
    }
    limits = read_limits(config);
    heap_keep(KEPT_BYTES);
    for (guint i = 0; i < JOB_N_CHARSETS; i++)
        jobs.charsets[i] = page_charsets_new();
    ok = confine(&limits) && fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK) == 0;
    jobs.fetcher = ok ? fetcher_new(&limits, &fault) : NULL;
    json_decref(first);
    if (!jobs.fetcher) {
        free_charsets(&jobs);
        return say_error(fault ? fault : "not-confined");
    }
    ok = job_print_take(json_pack("{s:b}", "ready", TRUE)) && run(&jobs, &input, &fault);
    if (fault)
        (void)say_error(fault); /* it ends with a failure anyway */
    ok = job_flush() && ok;
    jobs.has_failed = TRUE; /* what is open is dropped without a word */
    fetcher_free(jobs.fetcher);
    free_charsets(&jobs);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
