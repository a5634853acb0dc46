/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main of beian-scan: jobs in, findings out, one JSON object a line. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/json.h"
#include "scan/bare.h"
#include "scan/input.h"
#include "scan/inspect.h"
#include "scan/job.h"
#include "scan/read.h"
#include "scan/reencode.h"

/* The argument for a picture without the camera's notes. */
#define BARE_ARGUMENT "--bare"
/* A path has at most 4,096 bytes, each six in JSON. */
enum { MAX_JOB_BYTES = 32768 };

static gboolean
run_line(const char *program, const char *line, gsize size)
{
    json_t *job = json_parse(line, size, NULL);
    gboolean ok = job_run(program, job);

    json_decref(job);
    return ok;
}

static gboolean
write_out(const GByteArray *bytes)
{
    gsize at = 0;

    while (at < bytes->len) {
        gssize n = write(STDOUT_FILENO, bytes->data + at, bytes->len - at);

        if (n <= 0)
            return FALSE;
        at += (gsize)n;
    }
    return TRUE;
}

/* A picture without its notes: from standard input to standard output, or failure. */
G_NORETURN static void
run_bare(void)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    gboolean ok = confine_parser();
    g_autoptr(GByteArray) bytes = ok ? input_read() : NULL;

    ok = bytes && bare_make(bytes->data, bytes->len, out) && write_out(out);
    /* Not by the way of main: a sanitizer would look for leaks, which may not be done now. */
    _exit(ok ? EXIT_SUCCESS : EXIT_FAILURE);
}

int
main(int argc, char **argv)
{
    g_autofree char *line = g_malloc(MAX_JOB_BYTES);
    const char *const program = "/proc/self/exe";

    if (argc == 2 && g_str_equal(argv[1], INSPECT_ARGUMENT))
        inspect_run();
    if (argc == 3 && (g_str_equal(argv[1], READ_PICTURE_ARGUMENT) ||
                      g_str_equal(argv[1], READ_TEXT_ARGUMENT)))
        read_run(argv[1], argv[2]);
    if (argc == 2 && g_str_equal(argv[1], BARE_ARGUMENT))
        run_bare();
    if (argc == 4 && g_str_equal(argv[1], REENCODE_ARGUMENT))
        reencode_run(argv[2], argv[3]);
    if (argc != 1) {
        fputs("beian-scan: started by beian; for use by hand: beian scan FILE\n", stderr);
        return EXIT_FAILURE;
    }
    if (!confine_jobs())
        return EXIT_FAILURE;
    while (fgets(line, MAX_JOB_BYTES, stdin)) {
        gsize size = strlen(line);

        /* A longer one is no job, nor is one that was cut off. */
        if (size == 0 || line[size - 1] != '\n' || !run_line(program, line, size - 1))
            return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
