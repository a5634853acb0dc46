/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "net/mail.h"
#include "net/provider_job.h"
#include "net/rdap_job.h"
#include "net/register_job.h"
#include "net/site.h"
#include "net/stamp.h"

enum { MAX_TRIES = 5, MAX_REDIRECTS = 10, MAX_HEADERS = 32 };

gboolean
job_print_take(json_t *line)
{
    char *text = json_dumps(line, JSON_COMPACT);
    gboolean ok = text && puts(text) >= 0;

    free(text); /* jansson's allocator is libc's */
    json_decref(line);
    return ok;
}

gboolean
job_flush(void)
{
    return fflush(stdout) == 0;
}

static void
print(Jobs *jobs, json_t *line)
{
    if (jobs->has_failed)
        json_decref(line);
    else if (!job_print_take(line))
        jobs->has_failed = TRUE;
}

void
job_answer_take(Jobs *jobs, json_int_t id, json_t *answer)
{
    print(jobs, json_pack("{s:I, s:o}", "id", id, "answer", answer));
}

void
job_fail(Jobs *jobs, json_int_t id, const char *word)
{
    print(jobs, json_pack("{s:I, s:s}", "id", id, "error", word));
}

static json_t *
list_texts(const GPtrArray *texts)
{
    json_t *list = json_array();

    for (guint i = 0; i < texts->len; i++)
        json_array_append_new(list, json_string(texts->pdata[i]));
    return list;
}

json_t *
job_describe_answer(const FetchAnswer *answer)
{
    json_t *all = json_object();

    json_object_set_new(all, "fault", json_text(answer->fault));
    json_object_set_new(all, "passing", json_boolean(answer->is_passing));
    json_object_set_new(all, "status", json_integer(answer->status));
    json_object_set_new(all, "url", json_text(answer->url));
    json_object_set_new(all, "location", json_text(answer->location));
    json_object_set_new(all, "content_type", json_text(answer->content_type));
    json_object_set_new(all, "address", json_text(answer->address));
    json_object_set_new(all, "addresses", list_texts(answer->addresses));
    json_object_set_new(all, "alias", json_text(answer->canonical_name));
    json_object_set_new(all, "redirects", json_integer(answer->n_redirects));
    json_object_set_new(all, "tries", json_integer(answer->n_tries));
    json_object_set_new(all, "bytes", json_integer((json_int_t)answer->n_bytes));
    json_object_set_new(all, "cut", json_boolean(answer->is_cut));
    json_object_set_new(all, "ms", json_integer(answer->ms));
    json_object_set_new(all, "certificate",
                        answer->certificate ? certificate_to_json(answer->certificate)
                                            : json_null());
    return all;
}

/* ---- "fetch": one request, its answer's body as it is ---- */

typedef struct {
    Jobs *jobs;
    json_int_t id;
} Plain;

static void
on_fetched(const FetchAnswer *answer, gpointer user)
{
    g_autofree Plain *plain = user;
    json_t *said = job_describe_answer(answer);
    g_autofree char *body = g_base64_encode(answer->body->data, answer->body->len);

    json_object_set_new(said, "body_base64", json_string(body));
    job_answer_take(plain->jobs, plain->id, said);
}

static GPtrArray *
read_headers(const json_t *list)
{
    GPtrArray *headers = g_ptr_array_new_with_free_func(g_free);
    json_t *one;
    size_t i;

    json_array_foreach(list, i, one)
    {
        const char *header = json_string_value(one);

        /* A line break would make two of it. */
        if (header && i < MAX_HEADERS && !strpbrk(header, "\r\n"))
            g_ptr_array_add(headers, g_strdup(header));
    }
    return headers;
}

static GBytes *
read_body(const json_t *job)
{
    const char *text = json_string_value(json_object_get(job, "body"));
    const char *coded = json_string_value(json_object_get(job, "body_base64"));
    gsize size = 0;
    guchar *bytes;

    if (text)
        return g_bytes_new(text, strlen(text));
    bytes = coded ? g_base64_decode(coded, &size) : NULL;
    return bytes ? g_bytes_new_take(bytes, size) : NULL;
}

static gboolean
start_fetch(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *url = json_string_value(json_object_get(job, "url"));
    const char *method = json_string_value(json_object_get(job, "method"));
    FetchRequest request = {0};
    Plain *plain;

    if (!url)
        return FALSE;
    plain = g_new(Plain, 1);
    *plain = (Plain){jobs, id};
    request.url = g_strdup(url);
    request.method = g_strdup(method);
    request.headers = read_headers(json_object_get(job, "headers"));
    request.body = read_body(job);
    request.tries =
        (guint)CLAMP(json_integer_value(json_object_get(job, "tries")), 1, MAX_TRIES);
    request.redirects =
        (guint)CLAMP(json_integer_value(json_object_get(job, "redirects")), 0, MAX_REDIRECTS);
    request.may_be_private = json_is_true(json_object_get(job, "may_be_private"));
    request.https_only = json_is_true(json_object_get(job, "https_only"));
    fetcher_add_take(jobs->fetcher, request, on_fetched, plain);
    return TRUE;
}

/* ---- All kinds ---- */

static const struct {
    const char *kind;
    /* FALSE: something that it needs is not there. */
    gboolean (*start)(Jobs *jobs, json_int_t id, json_t *job);
} kinds[] = {
    {"fetch", start_fetch},       {"mail", mail_start},   {"page", page_start},
    {"provider", provider_start}, {"rdap", rdap_start},   {"register", register_start},
    {"site", site_start},         {"stamp", stamp_start}, {"stamp-verify", stamp_verify_start},
    {"verdict", verdict_start}};

gboolean
job_start(Jobs *jobs, json_t *job)
{
    json_t *id = json_object_get(job, "id");
    const char *kind = json_string_value(json_object_get(job, "kind"));

    if (!json_is_integer(id))
        return FALSE;
    for (guint i = 0; kind && i < G_N_ELEMENTS(kinds); i++)
        if (g_str_equal(kind, kinds[i].kind) &&
            kinds[i].start(jobs, json_integer_value(id), job))
            return TRUE;
    job_fail(jobs, json_integer_value(id), "no-job");
    return TRUE;
}
