/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/rdap_job.h"

#include <string.h>

#include "base/json.h"
#include "base/web.h"
#include "net/rdap.h"

/* RFC 7480, 5.2: a server may lead on to the one that knows. */
enum { MAX_REDIRECTS = 5, TRIES = 3 };

typedef struct {
    Jobs *jobs;
    json_int_t id;
    char *domain;
} Asked;

static void
asked_free(Asked *asked)
{
    g_free(asked->domain);
    g_free(asked);
}

/* Takes `way` and `rdap`; either may be NULL. */
static json_t *
make_answer(const char *domain, json_t *way, json_t *rdap, const char *reason)
{
    return json_pack("{s:s, s:o, s:o, s:o}", "domain", domain, "way", way ? way : json_null(),
                     "rdap", rdap ? rdap : json_null(), "reason", json_text(reason));
}

/* Why an answer is none; NULL: it is to be read. */
static const char *
find_reason(const FetchAnswer *answer)
{
    int status = answer->status;

    if (answer->fault)
        return answer->fault;
    if (status == 404 &&
        rdap_is_not_found(answer->body->data, answer->body->len, answer->content_type))
        return "not-registered";
    if (web_is_busy(status))
        return "http-busy";
    if (status != 200)
        return "http-error";
    return answer->is_cut ? "not-rdap" : NULL;
}

static void
on_rdap(const FetchAnswer *answer, gpointer user)
{
    Asked *asked = user;
    const char *reason = find_reason(answer);
    g_autoptr(RdapDomain) read =
        reason ? NULL
               : rdap_parse(answer->body->data, answer->body->len, asked->domain, &reason);

    job_answer_take(asked->jobs, asked->id,
                    make_answer(asked->domain, job_describe_answer(answer),
                                read ? rdap_domain_to_json(read) : NULL, reason));
    asked_free(asked);
}

/* A domain of letters, digits, hyphens and dots alone: nothing else belongs into an address. */
static gboolean
is_domain(const char *text)
{
    return *text && strspn(text, "abcdefghijklmnopqrstuvwxyz"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.") == strlen(text);
}

gboolean
rdap_start(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *domain = json_string_value(json_object_get(job, "domain"));
    const char *endpoint = json_string_value(json_object_get(job, "endpoint"));
    FetchRequest request = {.tries = TRIES, .redirects = MAX_REDIRECTS};
    Asked *asked;

    if (!domain || !is_domain(domain))
        return FALSE;
    if (!endpoint || !*endpoint) {
        job_answer_take(jobs, id, make_answer(domain, NULL, NULL, "no-rdap-service"));
        return TRUE;
    }
    asked = g_new(Asked, 1);
    *asked = (Asked){jobs, id, g_strdup(domain)};
    request.url = g_strconcat(endpoint, domain, NULL);
    request.headers = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(request.headers, g_strdup("Accept: application/rdap+json"));
    request.may_be_private = json_is_true(json_object_get(job, "may_be_private"));
    fetcher_add_take(jobs->fetcher, request, on_rdap, asked);
    return TRUE;
}
