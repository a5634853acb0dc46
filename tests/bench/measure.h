/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program on a pseudo-terminal, what it takes, and how a figure is said. Everything that goes
 * wrong ends the bench. */
#ifndef BEIAN_TESTS_BENCH_MEASURE_H
#define BEIAN_TESTS_BENCH_MEASURE_H

#include <glib.h>
#include <sys/types.h>

/* A ceiling for a hung program. */
enum { PROGRAM_HUNG_MS = 20000 };

typedef struct {
    pid_t pid;
    int fd;
    gsize n_bytes; /* sent by the program so far */
} Program;

/* On a terminal of 120 by 40. `argv` begins with its path and ends with NULL. */
void program_start(Program *program, const char *const *argv);
/* Takes what comes within `timeout_ms`, into `all` or nowhere; FALSE when nothing came. */
gboolean program_take(Program *program, int timeout_ms, GString *all);
/* Until `wanted` was sent, as bytes. */
void program_wait_for(Program *program, const char *wanted);
/* Until nothing more comes. */
void program_settle(Program *program);
/* By the key q; waits for its end. */
void program_stop(Program *program);
/* Nanoseconds on a processor so far: finer than times(). */
double program_get_cpu_ns(const Program *program);

/* CPU of a command from its start to its end. */
double measure_command_us(const char *const *argv);
/* Sorts them. */
double measure_median(double *values, gsize n);
/* Prints a line: ours, what it is compared with, their ratio and whether that is below `limit`
 * (0: shown, not judged). FALSE: it is not. */
gboolean measure_say(const char *what, double ours, double baseline, const char *unit,
                     double limit);

#endif
