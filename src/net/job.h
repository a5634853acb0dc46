/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The jobs of beian-net, a JSON object a line each:
 *   {"config": {…}}                        first of all: limits and ways
 *   {"id": N, "kind": KIND, …}             then jobs, of the kinds below
 * and what it answers: {"ready": true}, {"id": N, "answer": {…}}, {"id": N, "error": WORD};
 * {"error": WORD} before it ends for a fault: no-config, not-confined, no-curl, no-resolver, or
 * bad-line (no JSON, no id, or too long). What is open then is not answered. */
#ifndef BEIAN_NET_JOB_H
#define BEIAN_NET_JOB_H

#include <jansson.h>

#include "net/fetch.h"
#include "net/page_charset.h"

/* Of `Jobs.charsets`: what the loop uses itself; the others are the lanes'. */
enum { JOB_OWN_CHARSETS = FETCH_MAX_LANES, JOB_N_CHARSETS };

typedef struct {
    Fetcher *fetcher;
    PageCharsets *charsets[JOB_N_CHARSETS]; /* a converter is for one thread at a time */
    gboolean has_failed; /* nobody reads what we say, or it is over: nothing is said any more */
} Jobs;

/* Starts what the line asks for. FALSE: it is no job. */
gboolean job_start(Jobs *jobs, json_t *job);
/* Ends a job: takes the answer and prints it. */
void job_answer_take(Jobs *jobs, json_int_t id, json_t *answer);
void job_fail(Jobs *jobs, json_int_t id, const char *word);
/* One line to standard output, where it waits for job_flush(). Takes `line`. FALSE: nobody
 * reads.
 */
gboolean job_print_take(json_t *line);
/* Before anything is waited for: what was said goes out, as a few large pieces. */
gboolean job_flush(void);

/* What an answer says of the way to it, without its body. New. */
json_t *job_describe_answer(const FetchAnswer *answer);

#endif
