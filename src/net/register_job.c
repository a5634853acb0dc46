/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/register_job.h"

#include <string.h>

#include "base/json.h"
#include "base/web.h"
#include "net/api_json.h"
#include "net/register.h"

enum { TRIES = 2, MAX_REDIRECTS = 3, PAGE_SIZE = 20 };

typedef struct {
    Jobs *jobs;
    json_int_t id;
    char *token; /* or NULL */
} Asked;

static void
asked_free(Asked *asked)
{
    g_free(asked->token);
    g_free(asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Asked, asked_free)

/* Why an answer is none whatever stands in it; NULL: it is to be read. */
static const char *
find_reason(const FetchAnswer *answer)
{
    int status = answer->status;

    if (answer->fault)
        return answer->fault;
    if (status == 401 || status == 403)
        return "no-permission";
    if (web_is_busy(status))
        return "http-busy";
    return answer->is_cut ? "answer-too-large" : NULL;
}

static void
on_register(const FetchAnswer *answer, gpointer user)
{
    g_autoptr(Asked) asked = user;
    const char *reason = find_reason(answer);
    json_t *said = NULL, *read = NULL;

    if (!reason)
        read = register_parse(answer->body->data, answer->body->len, &reason, &said);
    /* Its own code goes before that of HTTP, which may be the same or not. */
    if (g_strcmp0(reason, "not-register") == 0 && answer->status >= 300)
        reason = "http-error";
    /* Nobody is shown the token because a server repeats it. */
    job_answer_take(asked->jobs, asked->id,
                    json_pack("{s:o, s:o, s:o, s:o}", "way",
                              api_hide_take(job_describe_answer(answer), asked->token),
                              "register",
                              read ? api_hide_take(read, asked->token) : json_null(), "reason",
                              json_text(reason), "said",
                              said ? api_hide_take(said, asked->token) : json_null()));
}

/* The word of HG-ha/ICP_Query for a kind of service. */
static const char *
find_word(const char *kind)
{
    static const char *const words[][2] = {
        {"website", "web"}, {"app", "app"}, {"mini-program", "mapp"}, {"quick-app", "kapp"}};

    for (guint i = 0; kind && i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(words[i][0], kind))
            return words[i][1];
    return NULL;
}

static GPtrArray *
make_headers(const char *token)
{
    GPtrArray *headers = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(headers, g_strdup("Accept: application/json"));
    if (token && *token)
        g_ptr_array_add(headers, g_strconcat("Authorization: Bearer ", token, NULL));
    return headers;
}

gboolean
register_start(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *endpoint = json_string_value(json_object_get(job, "endpoint"));
    const char *word = find_word(json_string_value(json_object_get(job, "of")));
    const char *search = json_string_value(json_object_get(job, "search"));
    const char *token = json_string_value(json_object_get(job, "token"));
    FetchRequest request = {.tries = TRIES, .redirects = MAX_REDIRECTS, .may_be_private = TRUE};
    g_autofree char *escaped = search ? g_uri_escape_string(search, NULL, FALSE) : NULL;
    Asked *asked;

    if (!endpoint || !*endpoint || !word || !search || !*search ||
        (token && strpbrk(token, "\r\n")))
        return FALSE;
    asked = g_new(Asked, 1);
    *asked = (Asked){jobs, id, g_strdup(token)};
    /* A redirect must not carry the token on in the open. */
    request.https_only = token && *token && g_str_has_prefix(endpoint, "https:");
    request.url =
        g_strdup_printf("%s%s%s?search=%s&pageNum=1&pageSize=%d", endpoint,
                        g_str_has_suffix(endpoint, "/") ? "" : "/", word, escaped, PAGE_SIZE);
    request.headers = make_headers(token);
    fetcher_add_take(jobs->fetcher, request, on_register, asked);
    return TRUE;
}
