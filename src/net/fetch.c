/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/fetch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/web.h"
#include "net/fetch_private.h"
#include "net/guard.h"

const FetchLimits fetch_limits_default = {
    .at_once = 64,
    .per_host = 2,
    .connect_ms = 10000,
    .total_ms = 30000,
    .retry_ms = 1000,
    .max_bytes = 2 * 1024 * 1024,
    .user_agent = "beian/" PACKAGE_VERSION,
};

enum { MAX_POLLS = 20, IDLE_MS = 1000 };

/* How many connections may stay open. Where the requests go to many hosts, one is seldom of use
 * a second time, and costs 100 KB with TLS. */
enum { KEPT_CONNECTIONS = 64 };

/* ---- What is over --------------------------------------------------------------------- */

void
fetch_request_clear(FetchRequest *request)
{
    g_clear_pointer(&request->url, g_free);
    g_clear_pointer(&request->method, g_free);
    g_clear_pointer(&request->headers, g_ptr_array_unref);
    g_clear_pointer(&request->body, g_bytes_unref);
}

static void
fetch_free(gpointer user)
{
    Fetch *fetch = user;
    FetchAnswer *answer = &fetch->answer;

    fetch_request_clear(&fetch->request);
    g_free(answer->url);
    g_free(answer->location);
    g_free(answer->content_type);
    g_free(answer->address);
    g_free(answer->canonical_name);
    certificate_unref(answer->certificate);
    g_ptr_array_unref(answer->addresses);
    g_byte_array_unref(answer->body);
    url_clear(&fetch->url);
    curl_slist_free_all(fetch->headers);
    curl_slist_free_all(fetch->resolved);
    curl_slist_free_all(fetch->cookies);
    if (fetch->easy)
        curl_easy_cleanup(fetch->easy);
    g_free(fetch);
}

/* Tells of it; the fetch is gone then. */
static void
fetch_finish(Fetch *fetch, const char *fault, gboolean is_passing)
{
    fetch->answer.fault = fault;
    fetch->answer.is_passing = is_passing;
    if (fetch->starts_at_ms != 0)
        fetch->answer.ms = clock_monotonic_ms() - fetch->starts_at_ms;
    g_hash_table_steal(fetch->fetcher->open, fetch);
    fetch->done(&fetch->answer, fetch->user);
    fetch_free(fetch);
}

static gint
compare_due(gconstpointer a, gconstpointer b, gpointer user)
{
    gint64 x = ((const Fetch *)a)->due_ms, y = ((const Fetch *)b)->due_ms;

    (void)user;
    return x < y ? -1 : x > y;
}

/* Once more after a while, if that is worth it. */
static gboolean
fetch_again(Fetch *fetch)
{
    Fetcher *fetcher = fetch->fetcher;
    guint shift = MIN(fetch->answer.n_tries - 1, 6);

    if (fetch->answer.n_tries >= MAX(fetch->request.tries, 1))
        return FALSE;
    g_clear_pointer(&fetch->answer.certificate, certificate_unref);
    fetch->due_ms = clock_monotonic_ms() + ((gint64)fetcher->limits.retry_ms << shift);
    g_queue_insert_sorted(&fetcher->later, fetch, compare_due, NULL);
    return TRUE;
}

static void
fetch_fail(Fetch *fetch, const char *fault, gboolean is_passing)
{
    if (!is_passing || !fetch_again(fetch))
        fetch_finish(fetch, fault, is_passing);
}

/* ---- Whose turn it is ---- */

static void
list_host(Fetcher *fetcher, Host *host)
{
    if (!host->is_listed && host->waiting.length > 0 &&
        host->n_running < fetcher->limits.per_host) {
        g_queue_push_tail(&fetcher->hosts_ready, host);
        host->is_listed = TRUE;
    }
}

static void
start_ready(Fetcher *fetcher)
{
    while (fetcher->n_running < fetcher->limits.at_once && fetcher->hosts_ready.length > 0) {
        Host *host = g_queue_pop_head(&fetcher->hosts_ready);
        Fetch *fetch = g_queue_pop_head(&host->waiting);

        g_atomic_int_add(&host->n_waiting, -1);
        host->is_listed = FALSE;
        host->n_running++;
        fetcher->n_running++;
        list_host(fetcher, host);
        fetch->lane = host->lane;
        fetch->answer.n_tries++;
        if (fetch->starts_at_ms == 0)
            fetch->starts_at_ms = clock_monotonic_ms();
        lane_give(fetch->lane, fetch);
    }
}

static void
host_free(gpointer user)
{
    Host *host = user;

    g_queue_clear(&host->waiting); /* the fetches are the fetcher's */
    g_free(host);
}

static long
max_connections(const Fetcher *fetcher)
{
    guint at_once = fetcher->limits.at_once;
    guint kept = fetcher->limits.per_host < at_once ? MIN(at_once, KEPT_CONNECTIONS) : at_once;

    return MAX(kept / fetcher->n_lanes, 1);
}

/* Hosts take the lanes in turn. The first lane is there from the beginning; if another can't be
 * started, that one does it all. */
static Lane *
choose_lane(Fetcher *fetcher)
{
    guint index = g_hash_table_size(fetcher->hosts) % fetcher->n_lanes;

    if (!fetcher->lanes[index])
        fetcher->lanes[index] =
            lane_new(fetcher, index, max_connections(fetcher), &fetcher->returned);
    return fetcher->lanes[index] ? fetcher->lanes[index] : fetcher->lanes[0];
}

/* Stands in its host's line from now on. */
static void
fetch_start_line(Fetch *fetch)
{
    Fetcher *fetcher = fetch->fetcher;

    fetch->line = g_hash_table_lookup(fetcher->hosts, fetch->url.host);
    if (!fetch->line) {
        fetch->line = g_new0(Host, 1);
        fetch->line->lane = choose_lane(fetcher);
        g_hash_table_insert(fetcher->hosts, g_strdup(fetch->url.host), fetch->line);
    }
    g_queue_push_tail(&fetch->line->waiting, fetch);
    g_atomic_int_inc(&fetch->line->n_waiting);
    list_host(fetcher, fetch->line);
}

static void
fetch_leave_line(Fetch *fetch)
{
    fetch->line->n_running--;
    fetch->fetcher->n_running--;
    list_host(fetch->fetcher, fetch->line);
}

/* ---- Where it leads ---- */

/* libcurl gets the addresses that were looked at and may be gone to, and no name to look up. */
static void
give_addresses(Fetch *fetch, const Resolved *resolved)
{
    g_autoptr(GString) line = g_string_new(fetch->url.place);
    char before = ':';

    for (guint i = 0; i < resolved->addresses->len; i++) {
        const struct sockaddr *address = (const struct sockaddr *)(const void *)&g_array_index(
            resolved->addresses, struct sockaddr_storage, i);
        g_autofree char *text = guard_format(address);

        if (fetch->answer.n_redirects == 0)
            g_ptr_array_add(fetch->answer.addresses, g_strdup(text));
        if (!fetch->request.may_be_private && guard_is_private(address))
            continue;
        g_string_append_printf(line, address->sa_family == AF_INET6 ? "%c[%s]" : "%c%s", before,
                               text);
        before = ',';
    }
    curl_slist_free_all(fetch->resolved);
    fetch->resolved = curl_slist_append(NULL, line->str);
}

static gboolean
is_all_private(const Resolved *resolved)
{
    for (guint i = 0; i < resolved->addresses->len; i++)
        if (!guard_is_private((const struct sockaddr *)(const void *)&g_array_index(
                resolved->addresses, struct sockaddr_storage, i)))
            return FALSE;
    return TRUE;
}

static void
on_resolved(const Resolved *resolved, gpointer user)
{
    Fetch *fetch = user;

    if (fetch->answer.n_redirects == 0) {
        g_ptr_array_set_size(fetch->answer.addresses, 0);
        g_free(fetch->answer.canonical_name);
        fetch->answer.canonical_name = g_strdup(resolved->canonical_name);
    }
    if (resolved->fault) {
        fetch_finish(fetch, resolved->fault, g_str_has_prefix(resolved->fault, "resolver-"));
        return;
    }
    give_addresses(fetch, resolved);
    if (!fetch->request.may_be_private && is_all_private(resolved)) {
        fetch_finish(fetch, "private-address", FALSE);
        return;
    }
    fetch_start_line(fetch);
}

/* Headers may hold a key: it is for the place that was asked alone, and not to be read on the
 * way. */
static void
forget_headers_elsewhere(Fetch *fetch)
{
    Url asked;

    if (!fetch->headers || fetch->answer.n_redirects == 0)
        return;
    if (!url_parse(&asked, fetch->request.url) || !g_str_equal(asked.place, fetch->url.place) ||
        asked.is_secure > fetch->url.is_secure)
        g_clear_pointer(&fetch->headers, curl_slist_free_all);
    url_clear(&asked);
}

/* From here on to answer.url. The fetch may be gone after it. */
static void
fetch_go(Fetch *fetch)
{
    struct sockaddr_storage literal;
    g_autofree char *scheme = g_uri_parse_scheme(fetch->answer.url);
    gboolean is_secure = g_strcmp0(scheme, "https") == 0;

    url_clear(&fetch->url);
    if (scheme && !is_secure && (fetch->request.https_only || !g_str_equal(scheme, "http"))) {
        fetch_finish(fetch, "bad-protocol", FALSE);
        return;
    }
    if (!scheme || !url_parse(&fetch->url, fetch->answer.url)) {
        fetch_finish(fetch, "bad-address", FALSE);
        return;
    }
    g_free(fetch->answer.url);
    fetch->answer.url = g_strdup(fetch->url.url);
    forget_headers_elsewhere(fetch);
    if (guard_parse_literal(fetch->url.host, &literal)) {
        if (fetch->answer.n_redirects == 0)
            g_ptr_array_add(fetch->answer.addresses, g_strdup(fetch->url.host));
        if (!fetch->request.may_be_private &&
            guard_is_private((const struct sockaddr *)&literal))
            fetch_finish(fetch, "private-address", FALSE);
        else
            fetch_start_line(fetch);
    } else if (fetch->fetcher->proxy) {
        fetch_start_line(fetch); /* the proxy looks it up */
    } else {
        resolver_ask(fetch->fetcher->resolver, fetch->url.host, on_resolved, fetch);
    }
}

/* ---- What came of a try ---- */

static void
fetch_follow(Fetch *fetch)
{
    if (fetch->answer.n_redirects >= fetch->request.redirects) {
        fetch_finish(fetch, "too-many-redirects", FALSE);
        return;
    }
    fetch->answer.n_redirects++;
    fetch->answer.n_tries = 0;
    g_clear_pointer(&fetch->answer.certificate, certificate_unref);
    g_free(fetch->answer.url);
    fetch->answer.url = g_steal_pointer(&fetch->answer.location);
    fetch_go(fetch);
}

static void
fetch_take(Fetch *fetch)
{
    gboolean follows;

    fetch_leave_line(fetch);
    follows = fetch->answer.location && fetch->request.redirects > 0 && !fetch->request.body &&
              !fetch->request.method;
    if (fetch->said)
        fetch_fail(fetch, fetch->said, fetch->said_passing);
    else if (follows)
        fetch_follow(fetch);
    else if (!web_is_busy(fetch->answer.status) || !fetch_again(fetch))
        fetch_finish(fetch, NULL, FALSE);
}

/* ---- All of them ------------------------------------------------------------------------ */

/* The file that libcurl was built for, if nothing else is said. Yours; NULL: none. */
static char *
dup_ca_file(const char *given)
{
    char *built_in = NULL;
    CURL *easy = given ? NULL : curl_easy_init();
    g_autofree char *file = g_strdup(given);

    if (easy && curl_easy_getinfo(easy, CURLINFO_CAINFO, &built_in) == CURLE_OK)
        file = g_strdup(built_in);
    if (easy)
        curl_easy_cleanup(easy);
    return g_steal_pointer(&file);
}

Fetcher *
fetcher_new(const FetchLimits *limits, const char **out_fault)
{
    Fetcher *fetcher;

    *out_fault = "no-curl";
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return NULL;
    fetcher = g_new0(Fetcher, 1);
    fetcher->limits = *limits;
    fetcher->hosts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, host_free);
    fetcher->open = g_hash_table_new_full(NULL, NULL, fetch_free, NULL);
    fetcher->ca_file = dup_ca_file(limits->ca_file);
    fetcher->proxy = g_strdup(limits->proxy);
    fetcher->user_agent = g_strdup(limits->user_agent);
    g_mutex_init(&fetcher->returned.lock);
    fetcher->returned.fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    fetcher->n_lanes = CLAMP(g_get_num_processors(), 1, FETCH_MAX_LANES);
    if (fetcher->returned.fd >= 0)
        fetcher->lanes[0] = lane_new(fetcher, 0, max_connections(fetcher), &fetcher->returned);
    if (fetcher->lanes[0]) {
        *out_fault = "no-resolver";
        fetcher->resolver = resolver_new(limits->dns_servers, limits->connect_ms / 2);
    }
    if (!fetcher->resolver) {
        fetcher_free(fetcher);
        return NULL;
    }
    *out_fault = NULL;
    return fetcher;
}

/* Tells of what is open that nothing comes of it; new ones are told at once. */
static void
drop_all(Fetcher *fetcher)
{
    GHashTableIter iter;
    gpointer key;

    for (guint i = 0; i < fetcher->n_lanes; i++)
        lane_stop(fetcher->lanes[i]);

    fetcher->is_closing = TRUE;
    while (g_hash_table_iter_init(&iter, fetcher->open),
           g_hash_table_iter_next(&iter, &key, NULL)) {
        Fetch *fetch = key;

        if (fetch->easy)
            curl_multi_remove_handle(fetch->lane->multi, fetch->easy);
        fetch_finish(fetch, "dropped", TRUE);
    }
}

void
fetcher_free(Fetcher *fetcher)
{
    if (!fetcher)
        return;
    resolver_free(fetcher->resolver); /* calls nobody */
    drop_all(fetcher);
    g_hash_table_unref(fetcher->open);
    g_queue_clear(&fetcher->later);
    g_queue_clear(&fetcher->hosts_ready);
    g_hash_table_unref(fetcher->hosts);
    for (guint i = 0; i < fetcher->n_lanes; i++)
        lane_free(fetcher->lanes[i]);
    g_queue_clear(&fetcher->returned.fetches);
    g_mutex_clear(&fetcher->returned.lock);
    if (fetcher->returned.fd >= 0)
        (void)close(fetcher->returned.fd); /* only a counter */
    g_free(fetcher->ca_file);
    g_free(fetcher->proxy);
    g_free(fetcher->user_agent);
    g_free(fetcher);
    curl_global_cleanup();
}

void
fetcher_add_take(Fetcher *fetcher, FetchRequest request, FetchDone done, gpointer user)
{
    Fetch *fetch = g_new0(Fetch, 1);

    fetch->fetcher = fetcher;
    fetch->request = request;
    fetch->done = done;
    fetch->user = user;
    fetch->answer.url = g_strdup(request.url);
    fetch->answer.addresses = g_ptr_array_new_with_free_func(g_free);
    fetch->answer.body = g_byte_array_new();
    for (guint i = 0; request.headers && i < request.headers->len; i++)
        fetch->headers = curl_slist_append(fetch->headers, request.headers->pdata[i]);
    g_hash_table_add(fetcher->open, fetch);
    if (fetcher->is_closing)
        fetch_finish(fetch, "dropped", TRUE);
    else
        fetch_go(fetch);
}

guint
fetcher_n_open(const Fetcher *fetcher)
{
    return g_hash_table_size(fetcher->open);
}

/* The tries whose time has come. */
static void
start_later(Fetcher *fetcher)
{
    gint64 now = clock_monotonic_ms();
    Fetch *first;

    while ((first = g_queue_peek_head(&fetcher->later)) != NULL && first->due_ms <= now) {
        g_queue_pop_head(&fetcher->later);
        fetch_start_line(first);
    }
}

static int
ms_to_wait(Fetcher *fetcher, int at_most)
{
    const Fetch *first = g_queue_peek_head(&fetcher->later);
    int wait = resolver_ms_left(fetcher->resolver, MIN(at_most, IDLE_MS));

    if (first)
        wait = (int)CLAMP(first->due_ms - clock_monotonic_ms(), 0, wait);
    return wait;
}

/* FALSE: poll() failed. */
static gboolean
wait_for_something(Fetcher *fetcher, int wake_fd, int at_most)
{
    struct pollfd polls[MAX_POLLS];
    guint n = resolver_fill_polls(fetcher->resolver, polls, MAX_POLLS - 2);
    guint64 count;

    polls[n++] = (struct pollfd){fetcher->returned.fd, POLLIN, 0};
    if (wake_fd >= 0)
        polls[n++] = (struct pollfd){wake_fd, POLLIN, 0};
    if (poll(polls, n, ms_to_wait(fetcher, at_most)) < 0 && errno != EINTR)
        return FALSE;
    (void)!read(fetcher->returned.fd, &count, sizeof count); /* nothing there: so be it */
    return TRUE;
}

/* FALSE: a lane has failed. */
static gboolean
take_returned(Fetcher *fetcher)
{
    GQueue come = G_QUEUE_INIT;
    Fetch *fetch;

    g_mutex_lock(&fetcher->returned.lock);
    come = fetcher->returned.fetches;
    g_queue_init(&fetcher->returned.fetches);
    g_mutex_unlock(&fetcher->returned.lock);
    while ((fetch = g_queue_pop_head(&come)) != NULL)
        fetch_take(fetch);
    for (guint i = 0; i < fetcher->n_lanes; i++)
        if (fetcher->lanes[i] && lane_has_failed(fetcher->lanes[i]))
            return FALSE;
    return TRUE;
}

gboolean
fetcher_step(Fetcher *fetcher, int wake_fd, int at_most_ms)
{
    start_later(fetcher);
    start_ready(fetcher);
    if (!wait_for_something(fetcher, wake_fd, at_most_ms))
        return FALSE;
    resolver_step(fetcher->resolver);
    start_later(fetcher);
    start_ready(fetcher);
    return take_returned(fetcher);
}
