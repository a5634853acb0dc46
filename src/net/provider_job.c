/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/provider_job.h"

#include <openssl/rand.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "net/acs3.h"
#include "net/api_json.h"
#include "net/provider.h"

enum { NONCE_BYTES = 16, STATUS_OK = 200, MAX_PARAMETERS = 3 };

typedef json_t *(*Parse)(const guint8 *bytes, gsize size, const char **out_reason);

typedef struct {
    const char *name;
    const char *value;  /* or NULL: of the job, */
    const char *member; /* by this name */
} Parameter;

typedef struct {
    const char *of, *action, *version;
    Parse parse;
    Parameter parameters[MAX_PARAMETERS]; /* in the order of their names */
} Call;

/* Versions: of the example in the signature's page for GetBsnBySn, of the SDK for
 * QuerySuccessIcpData (Caller is demanded, and "skill" is what Alibaba's own skill sends), of
 * the pages of the others. */
static const Call calls[] = {
    {"number", "GetBsnBySn", "2015-05-12", provider_parse_number, {{"sn", NULL, "sn"}}},
    {"filings",
     "QuerySuccessIcpData",
     "2026-04-23",
     provider_parse_filings,
     {{"Caller", "skill", NULL}}},
    {"regions",
     "DescribeRegions",
     "2016-04-28",
     provider_parse_regions,
     {{"AcceptLanguage", "zh-CN", NULL}}},
    {"ranges",
     "DescribePublicIpAddress",
     "2016-04-28",
     provider_parse_ranges,
     {{"PageNumber", NULL, "page"}, {"PageSize", "100", NULL}, {"RegionId", NULL, "region"}}},
};

typedef struct {
    Jobs *jobs;
    json_int_t id;
    const Call *call;
    char *key_id, *key_secret;
} Asked;

static void
asked_free(Asked *asked)
{
    g_free(asked->key_id);
    g_free(asked->key_secret);
    g_free(asked);
}

/* Nobody is shown a key because a server repeats it. */
static json_t *
hide_keys_take(const Asked *asked, json_t *said)
{
    return api_hide_take(api_hide_take(said, asked->key_id), asked->key_secret);
}

static void
on_answer(const FetchAnswer *answer, gpointer user)
{
    Asked *asked = user;
    const guint8 *bytes = answer->body->data;
    const char *reason = answer->fault;
    json_t *said = NULL, *read = NULL;

    if (!reason && answer->is_cut)
        reason = "answer-too-large";
    if (!reason && answer->status == STATUS_OK)
        read = asked->call->parse(bytes, answer->body->len, &reason);
    /* It may refuse with 200, too: then its code says why. */
    if (!answer->fault && !answer->is_cut && !read) {
        const char *refusal =
            provider_find_refusal(bytes, answer->body->len, answer->status, &said);

        if (answer->status != STATUS_OK || !json_is_null(said))
            reason = refusal;
    }
    job_answer_take(asked->jobs, asked->id,
                    json_pack("{s:o, s:o, s:o, s:o}", "way",
                              hide_keys_take(asked, job_describe_answer(answer)), "provider",
                              read ? hide_keys_take(asked, read) : json_null(), "reason",
                              json_text(reason), "said",
                              said ? hide_keys_take(asked, said) : json_null()));
    asked_free(asked);
}

/* As curl writes the Host header: the port stands in it if the address names one. */
static char *
dup_host(GUri *uri)
{
    const char *name = g_uri_get_host(uri);
    gboolean is_v6 = strchr(name, ':') != NULL;
    int port = g_uri_get_port(uri);
    int usual = g_str_equal(g_uri_get_scheme(uri), "https") ? 443 : 80;
    g_autofree char *host = g_strdup_printf("%s%s%s", is_v6 ? "[" : "", name, is_v6 ? "]" : "");

    return port > 0 && port != usual ? g_strdup_printf("%s:%d", host, port)
                                     : g_steal_pointer(&host);
}

static char *
dup_nonce(void)
{
    guint8 bytes[NONCE_BYTES];
    GString *hex = g_string_new(NULL);

    if (RAND_bytes(bytes, sizeof bytes) != 1) {
        g_string_free(hex, TRUE);
        return NULL;
    }
    for (guint i = 0; i < sizeof bytes; i++)
        g_string_append_printf(hex, "%02x", bytes[i]);
    return g_string_free(hex, FALSE);
}

/* The clock of the machine, whatever day counts as today: the signature is good for minutes. */
static GPtrArray *
make_headers(const Asked *asked, const char *host, const char *query)
{
    g_autoptr(Clock) clock = clock_new(NULL, NULL);
    g_autofree char *date = instant_format(clock_now(clock));
    g_autofree char *nonce = dup_nonce();
    const Acs3Request request = {.method = "POST",
                                 .host = host,
                                 .path = "/",
                                 .query = query,
                                 .action = asked->call->action,
                                 .version = asked->call->version,
                                 .date = date,
                                 .nonce = nonce,
                                 .key_id = asked->key_id,
                                 .key_secret = asked->key_secret};
    GPtrArray *headers = nonce ? acs3_sign(&request) : NULL;

    if (!headers)
        return NULL;
    g_ptr_array_add(headers, g_strdup("Accept: application/json"));
    /* There is no body, and a type that is sent would have to be signed. */
    g_ptr_array_add(headers, g_strdup("Content-Type:"));
    return headers;
}

static const Call *
find_call(const char *of)
{
    for (guint i = 0; of && i < G_N_ELEMENTS(calls); i++)
        if (g_str_equal(calls[i].of, of))
            return &calls[i];
    return NULL;
}

static gboolean
is_key(const char *text)
{
    for (const char *c = text; c && *c; c++)
        if (!g_ascii_isgraph(*c))
            return FALSE;
    return text && *text;
}

/* NULL: the job lacks one. */
static char *
dup_query(const Call *call, const json_t *job)
{
    g_autoptr(GString) query = g_string_new(NULL);

    for (guint i = 0; i < MAX_PARAMETERS && call->parameters[i].name; i++) {
        const Parameter *one = &call->parameters[i];
        const char *value = one->value ? one->value : json_get_text(job, one->member);
        g_autofree char *pair = value ? acs3_dup_query(one->name, value) : NULL;

        if (!pair)
            return NULL;
        g_string_append_printf(query, "%s%s", query->len > 0 ? "&" : "", pair);
    }
    return g_string_free(g_steal_pointer(&query), FALSE);
}

static gboolean
start(Jobs *jobs, json_int_t id, const json_t *job, const Call *call, GUri *uri)
{
    FetchRequest request = {.tries = 1};
    g_autofree char *host = dup_host(uri);
    g_autofree char *query = dup_query(call, job);
    Asked *asked;

    if (!query)
        return FALSE;
    asked = g_new(Asked, 1);
    *asked =
        (Asked){jobs, id, call, g_strdup(json_string_value(json_object_get(job, "key_id"))),
                g_strdup(json_string_value(json_object_get(job, "key_secret")))};
    request.headers = make_headers(asked, host, query);
    if (!request.headers) {
        asked_free(asked);
        return FALSE;
    }
    request.url = g_strdup_printf("%s://%s/?%s", g_uri_get_scheme(uri), host, query);
    request.body = g_bytes_new_static("", 0);
    request.may_be_private = json_is_true(json_object_get(job, "may_be_private"));
    fetcher_add_take(jobs->fetcher, request, on_answer, asked);
    return TRUE;
}

gboolean
provider_start(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *endpoint = json_string_value(json_object_get(job, "endpoint"));
    const Call *call = find_call(json_string_value(json_object_get(job, "of")));
    g_autoptr(GUri) uri = endpoint ? g_uri_parse(endpoint, G_URI_FLAGS_ENCODED, NULL) : NULL;
    const char *scheme = uri ? g_uri_get_scheme(uri) : "";

    return call && uri && g_uri_get_host(uri) && *g_uri_get_host(uri) &&
           (g_str_equal(scheme, "https") || g_str_equal(scheme, "http")) &&
           is_key(json_string_value(json_object_get(job, "key_id"))) &&
           is_key(json_string_value(json_object_get(job, "key_secret"))) &&
           start(jobs, id, job, call, uri);
}
