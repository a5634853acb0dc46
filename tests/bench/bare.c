/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fetching costs libcurl alone: the pages of a list by bare transfers on as many threads
 * as beian-net fetches on, without names to ask for, without a verdict. Below this, no program
 * that fetches by libcurl comes on this machine. bare AT-ONCE URLS CA-FILE RESOLVE: seconds,
 * seconds of processor time, threads. */
#include "config.h"

#include <curl/curl.h>
#include <glib.h>
#include <stdio.h>
#include <time.h>

#include "net/fetch.h"

enum { WAIT_MS = 1000 };

/* What all threads read. */
typedef struct {
    char **urls;
    const char *ca_file;
    struct curl_slist *resolve;
    guint at_once; /* of one thread */
} Order;

/* Every `step`th page from `next` on is a thread's own. */
typedef struct {
    const Order *order;
    CURLM *multi;
    guint next, end, step, n_live, n_failed;
} Share;

static size_t
ignore(char *bytes, size_t size, size_t n, void *data)
{
    (void)bytes, (void)data;
    return size * n;
}

static void
add(Share *share, CURL *easy)
{
    curl_easy_setopt(easy, CURLOPT_URL, share->order->urls[share->next]);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(easy, CURLOPT_RESOLVE, share->order->resolve);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(easy, CURLOPT_CAPATH, NULL); /* else the certificates are read for each */
    curl_easy_setopt(easy, CURLOPT_CAINFO, share->order->ca_file);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_multi_add_handle(share->multi, easy);
    share->next += share->step;
    share->n_live++;
}

/* A handle that has ended goes on with the next page. */
static void
take_ended(Share *share)
{
    CURLMsg *message;
    int n_left;

    while ((message = curl_multi_info_read(share->multi, &n_left))) {
        CURL *easy = message->easy_handle;

        share->n_failed += message->data.result != CURLE_OK;
        share->n_live--;
        curl_multi_remove_handle(share->multi, easy);
        if (share->next < share->end)
            add(share, easy);
        else
            curl_easy_cleanup(easy);
    }
}

static gpointer
fetch(gpointer data)
{
    Share *share = data;
    int n_running;

    share->multi = curl_multi_init();
    while (share->n_live < MAX(share->order->at_once, 1) && share->next < share->end)
        add(share, curl_easy_init());
    while (share->n_live > 0) {
        curl_multi_perform(share->multi, &n_running);
        take_ended(share);
        if (share->n_live > 0)
            curl_multi_poll(share->multi, NULL, 0, WAIT_MS, NULL);
    }
    curl_multi_cleanup(share->multi);
    return NULL;
}

static guint
fetch_all(const Order *order, guint n_threads)
{
    Share shares[FETCH_MAX_LANES] = {{0}};
    GThread *threads[FETCH_MAX_LANES];
    guint n_failed = 0;

    for (guint i = 0; i < n_threads; i++) {
        shares[i] = (Share){
            .order = order, .next = i, .end = g_strv_length(order->urls), .step = n_threads};
        threads[i] = g_thread_new("bare", fetch, &shares[i]);
    }
    for (guint i = 0; i < n_threads; i++) {
        g_thread_join(threads[i]);
        n_failed += shares[i].n_failed;
    }
    return n_failed;
}

int
main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) urls = NULL;
    guint n_threads = CLAMP(g_get_num_processors(), 1, FETCH_MAX_LANES);
    Order order;
    gint64 begin;

    if (argc != 5 || !g_file_get_contents(argv[2], &text, NULL, NULL)) {
        fputs("bare AT-ONCE URLS CA-FILE RESOLVE\n", stderr);
        return 2;
    }
    urls = g_strsplit(g_strchomp(text), "\n", -1);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    order = (Order){.urls = urls,
                    .ca_file = argv[3],
                    .resolve = curl_slist_append(NULL, argv[4]),
                    .at_once = (guint)g_ascii_strtoull(argv[1], NULL, 10) / n_threads};
    begin = g_get_monotonic_time();
    if (fetch_all(&order, n_threads) > 0) {
        fputs("bare: not all pages came\n", stderr);
        return 1;
    }
    printf("%.3f %.3f %u\n", (double)(g_get_monotonic_time() - begin) / G_USEC_PER_SEC,
           (double)clock() / CLOCKS_PER_SEC, n_threads);
    curl_slist_free_all(order.resolve);
    curl_global_cleanup();
    return 0;
}
