/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/site.h"

#include <string.h>

#include "base/json.h"
#include "net/page.h"
#include "net/page_json.h"
#include "net/url.h"

/* issue: five redirects; three tries, the second after a second. */
enum { MAX_REDIRECTS = 5, TRIES = 3 };

typedef enum { WAY_HTTPS, WAY_HTTP, N_WAYS } Way;

static const char *const way_words[N_WAYS] = {[WAY_HTTPS] = "https", [WAY_HTTP] = "http"};

typedef struct {
    Jobs *jobs;
    json_int_t id;
    json_t *expect; /* borrowed from `job` */
    json_t *job;
    json_t *said[N_WAYS];    /* of job_describe_answer() */
    json_t *verdict[N_WAYS]; /* NULL: no page came that way */
    guint n_open;
} Site;

typedef struct {
    Site *site;
    Way way;
} SiteFetch;

static const char *
expected(const json_t *expect, const char *key)
{
    return json_string_value(json_object_get(expect, key));
}

/* On any thread, with that one's charsets. `wanted`: of the page, not of `expect`. New. */
static json_t *
judge(const GByteArray *body, PageExpect wanted, const json_t *expect)
{
    g_autoptr(PageVerdict) verdict = NULL;

    wanted.number = expected(expect, "number");
    wanted.entity_number = expected(expect, "entity_number");
    wanted.police_number = expected(expect, "police_number");
    wanted.site_name = expected(expect, "site_name");
    wanted.province = expected(expect, "province");
    verdict = page_judge(body->data, body->len, &wanted);
    return page_verdict_to_json(verdict);
}

static json_t *
judge_answer(PageCharsets *charsets, const FetchAnswer *answer, const json_t *expect)
{
    PageExpect wanted = {
        .charset = answer->content_type, .is_cut = answer->is_cut, .charsets = charsets};
    json_t *verdict;
    Url url;

    if (url_parse(&url, answer->url))
        wanted.host = url.host;
    verdict = judge(answer->body, wanted, expect);
    url_clear(&url);
    return verdict;
}

/* ---- "page" ---- */

typedef struct {
    Jobs *jobs;
    json_int_t id;
    json_t *job;
    json_t *verdict; /* NULL: no page came */
} Page;

/* A page is what a server says is one: an error's page says nothing of the site. */
static void
look_at_page(const FetchAnswer *answer, guint lane, gpointer user)
{
    Page *page = user;

    page->verdict =
        judge_answer(page->jobs->charsets[lane], answer, json_object_get(page->job, "expect"));
}

static void
on_page(const FetchAnswer *answer, gpointer user)
{
    g_autofree Page *page = user;
    json_t *said = job_describe_answer(answer);

    json_object_set_new(said, "page", page->verdict ? page->verdict : json_null());
    job_answer_take(page->jobs, page->id, said);
    json_decref(page->job);
}

static FetchRequest
make_request(const json_t *job, const char *url, FetchLook look)
{
    return (FetchRequest){
        .url = g_strdup(url),
        .tries = TRIES,
        .redirects = MAX_REDIRECTS,
        .may_be_private = json_is_true(json_object_get(job, "may_be_private")),
        .look = look,
    };
}

gboolean
page_start(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *url = json_string_value(json_object_get(job, "url"));
    Page *page;

    if (!url)
        return FALSE;
    page = g_new(Page, 1);
    *page = (Page){jobs, id, json_incref(job), NULL};
    fetcher_add_take(jobs->fetcher, make_request(job, url, look_at_page), on_page, page);
    return TRUE;
}

/* ---- "verdict" ---- */

gboolean
verdict_start(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *coded = json_string_value(json_object_get(job, "page_base64"));
    g_autoptr(GByteArray) body = NULL;
    gsize size = 0;
    guchar *bytes;

    if (!coded)
        return FALSE;
    bytes = g_base64_decode(coded, &size);
    body = g_byte_array_new_take(bytes, size);
    job_answer_take(
        jobs, id,
        judge(body,
              (PageExpect){.charset = json_string_value(json_object_get(job, "charset")),
                           .charsets = jobs->charsets[JOB_OWN_CHARSETS]},
              json_object_get(job, "expect")));
    return TRUE;
}

/* ---- "site" ---- */

static void
site_free(Site *site)
{
    for (guint way = 0; way < N_WAYS; way++) {
        json_decref(site->said[way]);
        json_decref(site->verdict[way]);
    }
    json_decref(site->job);
    g_free(site);
}

/* The page that visitors with a browser of today get first: that of https, if there is one. */
static void
site_finish(Site *site)
{
    Way way = site->verdict[WAY_HTTPS] ? WAY_HTTPS : WAY_HTTP;
    json_t *answer = json_object();

    for (guint i = 0; i < N_WAYS; i++)
        json_object_set(answer, way_words[i], site->said[i]);
    json_object_set_new(answer, "page_by",
                        site->verdict[way] ? json_string(way_words[way]) : json_null());
    if (site->verdict[way])
        json_object_set(answer, "page", site->verdict[way]);
    else
        json_object_set_new(answer, "page", json_null());
    job_answer_take(site->jobs, site->id, answer);
    site_free(site);
}

static void
look_at_site(const FetchAnswer *answer, guint lane, gpointer user)
{
    SiteFetch *one = user;
    Site *site = one->site;

    site->verdict[one->way] = judge_answer(site->jobs->charsets[lane], answer, site->expect);
}

static void
on_site(const FetchAnswer *answer, gpointer user)
{
    g_autofree SiteFetch *one = user;
    Site *site = one->site;

    site->said[one->way] = job_describe_answer(answer);
    if (--site->n_open == 0)
        site_finish(site);
}

gboolean
site_start(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *domain = json_string_value(json_object_get(job, "domain"));
    Site *site;

    if (!domain)
        return FALSE;
    site = g_new0(Site, 1);
    site->jobs = jobs;
    site->id = id;
    site->job = json_incref(job);
    site->expect = json_object_get(job, "expect");
    site->n_open = N_WAYS;
    for (guint way = 0; way < N_WAYS; way++) {
        const char *given = json_string_value(json_object_get(job, way_words[way]));
        g_autofree char *url =
            given ? g_strdup(given) : g_strdup_printf("%s://%s/", way_words[way], domain);
        SiteFetch *one = g_new(SiteFetch, 1);

        *one = (SiteFetch){site, (Way)way};
        fetcher_add_take(jobs->fetcher, make_request(job, url, look_at_site), on_site, one);
    }
    return TRUE;
}
