/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many requests at once: so many in all, so many a host, each with its ceilings; redirects are
 * followed here, so that every host on the way is looked up, and looked at, alike. Whose turn
 * it is, is decided on one loop; what goes over the wire does so on a few threads (lane.c),
 * each with a libcurl multi handle of its own: TLS alone costs half a millisecond a site. */
#ifndef BEIAN_NET_FETCH_H
#define BEIAN_NET_FETCH_H

#include <glib.h>

#include "net/certificate.h"

typedef struct {
    guint at_once, per_host;
    int connect_ms, total_ms; /* of one try */
    int retry_ms;             /* before the second try; twice that before the third */
    gsize max_bytes;          /* of a body, unpacked */
    const char *proxy;        /* NULL: none, whatever the environment says */
    const char *ca_file;      /* NULL: the system's */
    const char *dns_servers;  /* NULL: the system's */
    const char *user_agent;
} FetchLimits;

/* The values that are used where the officer sets none. */
extern const FetchLimits fetch_limits_default;

typedef struct Fetcher Fetcher;

/* Threads that fetch, at most. */
enum { FETCH_MAX_LANES = 4 };

typedef struct FetchAnswer FetchAnswer;

/* Called for an answer of 2xx that is to be told next, on the thread `lane` (below
 * FETCH_MAX_LANES) that got it: what is costly and needs nothing that others may change. The
 * body goes away after it. */
typedef void (*FetchLook)(const FetchAnswer *answer, guint lane, gpointer user);

typedef struct {
    char *url;
    char *method;            /* NULL: GET */
    GPtrArray *headers;      /* of char * ("Name: value"), or NULL */
    GBytes *body;            /* or NULL */
    guint tries;             /* at most; 0: one */
    guint redirects;         /* followed at most, by GET alone */
    gboolean may_be_private; /* the officer said so, or typed it */
    gboolean https_only;
    FetchLook look; /* or NULL */
} FetchRequest;

struct FetchAnswer {
    const char *fault;    /* static: why there is no answer; NULL: there is one */
    gboolean is_passing;  /* the fault may be gone the next time: nothing is known by it */
    int status;           /* of HTTP; 0: none */
    char *url;            /* the last one asked */
    char *location;       /* where a redirect that was not followed leads; or NULL */
    char *content_type;   /* or NULL */
    char *address;        /* that answered, or NULL */
    char *canonical_name; /* of the first host, where it is an alias; or NULL */
    GPtrArray *addresses; /* of char *: of the first host */
    GByteArray *body;     /* empty once it was looked at */
    gsize n_bytes;        /* of the body */
    gboolean is_cut;      /* the body goes on past max_bytes */
    guint n_redirects, n_tries; /* tries: of the last host */
    gint64 ms; /* from the first try on, not from when it began to wait for its turn */
    Certificate *certificate; /* of the last host, or NULL */
};

/* Called once for each request, from fetcher_step() or at once; the answer is the fetcher's. */
typedef void (*FetchDone)(const FetchAnswer *answer, gpointer user);

/* NULL if libcurl or the resolver can't be started; *out_fault (static) says which. */
Fetcher *fetcher_new(const FetchLimits *limits, const char **out_fault);
/* Requests that still run are told that they are "dropped". */
void fetcher_free(Fetcher *fetcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fetcher, fetcher_free)

void fetch_request_clear(FetchRequest *request);
/* Takes what `request` holds. */
void fetcher_add_take(Fetcher *fetcher, FetchRequest request, FetchDone done, gpointer user);
/* Those that run or wait. */
guint fetcher_n_open(const Fetcher *fetcher);
/* Waits until something can be done, `wake_fd` (-1: none) can be read, or `at_most_ms` are
 * over; then does it. FALSE: libcurl failed. */
gboolean fetcher_step(Fetcher *fetcher, int wake_fd, int at_most_ms);

#endif
