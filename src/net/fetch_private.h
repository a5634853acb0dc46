/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between fetch.c (whose turn it is, where it leads) and fetch_try.c (one try through libcurl).
 */
#ifndef BEIAN_NET_FETCH_PRIVATE_H
#define BEIAN_NET_FETCH_PRIVATE_H

#include <curl/curl.h>

#include "net/fetch.h"
#include "net/resolve.h"
#include "net/url.h"

/* All requests to one host wait in one line. */
typedef struct {
    GQueue waiting; /* of Fetch */
    guint n_running;
    gboolean is_listed; /* in Fetcher.hosts_ready */
} Host;

typedef struct {
    Fetcher *fetcher;
    FetchRequest request;
    FetchDone done;
    gpointer user;
    FetchAnswer answer;
    Url url; /* answer.url taken apart */
    Host *line;
    CURL *easy; /* while it runs */
    struct curl_slist *headers, *resolved;
    struct curl_slist *cookies; /* of the way here: some redirect until theirs is back */
    gint64 starts_at_ms;        /* of the first try; 0: not tried */
    gint64 due_ms;              /* of the next try */
    gboolean is_refused;        /* the address it would have gone to is private */
} Fetch;

struct Fetcher {
    FetchLimits limits;
    CURLM *multi;
    Resolver *resolver;
    GHashTable *hosts;        /* host → Host */
    GQueue hosts_ready;       /* of Host: have a request that may start */
    GHashTable *open;         /* set of Fetch */
    GPtrArray *easies;        /* of CURL *, idle */
    GQueue later;             /* of Fetch, by due_ms */
    GHashTable *certificates; /* "host:port" → Certificate */
    char *ca_file, *proxy, *user_agent;
    guint n_running;
    gboolean is_closing;
};

/* Begins a try of the address in `answer.url`. */
void fetch_try(Fetch *fetch);
/* Takes what came of it into the answer, and gives the handle back. Why there is none (static);
 * NULL: there is one. */
const char *fetch_read_answer(Fetch *fetch, CURLcode code, gboolean *out_passing);

#endif
