/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between fetch.c (whose turn it is, where it leads), lane.c (the threads that fetch) and
 * fetch_try.c (one try through libcurl). A Fetch is fetch.c's, but from lane_give() until it
 * comes back the lane's. */
#ifndef BEIAN_NET_FETCH_PRIVATE_H
#define BEIAN_NET_FETCH_PRIVATE_H

#include <curl/curl.h>

#include "net/fetch.h"
#include "net/resolve.h"
#include "net/url.h"

/* A thread, and what it alone uses while it runs. */
typedef struct Lane {
    const Fetcher *fetcher; /* for what doesn't change: limits, files, names */
    guint index;
    CURLM *multi;
    GPtrArray *easies;        /* of CURL *, idle */
    GHashTable *certificates; /* "host:port" → Certificate */
    struct Returned *returned;
    GThread *thread;

    GMutex lock;  /* of what stands below */
    GQueue given; /* of Fetch */
    gboolean is_over, has_failed;
} Lane;

/* What comes back of all lanes; `fd` can be read when there is something. */
typedef struct Returned {
    GMutex lock;
    GQueue fetches; /* of Fetch */
    int fd;
} Returned;

/* All requests to one host wait in one line, and go through one lane: there are the connections
 * to it. */
typedef struct {
    Lane *lane;
    GQueue waiting; /* of Fetch */
    int n_waiting;  /* the same for the lane: atomic */
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
    Lane *lane;       /* of its last try */
    CURL *easy;       /* while it runs */
    const char *said; /* what came of the try: NULL or a fault, which may pass */
    gboolean said_passing;
    struct curl_slist *headers, *resolved;
    struct curl_slist *cookies; /* of the way here: some redirect until theirs is back */
    gint64 starts_at_ms;        /* of the first try; 0: not tried */
    gint64 due_ms;              /* of the next try */
    gboolean is_refused;        /* the address it would have gone to is private */
} Fetch;

struct Fetcher {
    FetchLimits limits;
    Lane *lanes[FETCH_MAX_LANES]; /* NULL: not needed yet */
    guint n_lanes;
    Returned returned;
    Resolver *resolver;
    GHashTable *hosts;  /* host → Host */
    GQueue hosts_ready; /* of Host: have a request that may start */
    GHashTable *open;   /* set of Fetch */
    GQueue later;       /* of Fetch, by due_ms */
    char *ca_file, *proxy, *user_agent;
    guint n_running;
    gboolean is_closing;
};

/* Begins a try of the address in `answer.url`, in its lane. */
void fetch_try(Fetch *fetch);
/* Takes what came of it into the answer and `said`, and gives the handle back. */
void fetch_read_answer(Fetch *fetch, CURLcode code);

/* Starts a thread that keeps at most `max_connections` of its connections. NULL: libcurl fails.
 */
Lane *lane_new(const Fetcher *fetcher, guint index, long max_connections, Returned *returned);
/* Waits until the thread is over. What it was given and did not return is the caller's then, to
 * be taken from `multi`. */
void lane_stop(Lane *lane);
void lane_free(Lane *lane);
/* The fetch is the lane's until it is returned. */
void lane_give(Lane *lane, Fetch *fetch);
gboolean lane_has_failed(Lane *lane);

#endif
