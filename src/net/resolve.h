/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names to addresses, on the loop of who asks, through c-ares: it tells "there is no such name"
 * from "nobody answered", which the system's call with its threads does not. */
#ifndef BEIAN_NET_RESOLVE_H
#define BEIAN_NET_RESOLVE_H

#include <glib.h>
#include <poll.h>
#include <sys/socket.h>

typedef struct Resolver Resolver;

typedef struct {
    /* Static. Of the name: "no-such-host", "no-address"; of the way, so that nothing is known:
     * "resolver-failed" (nobody answers), "resolver-closed" (the server knows its own network
     * alone). NULL: none. */
    const char *fault;
    GArray *addresses;    /* of struct sockaddr_storage, port 0 */
    char *canonical_name; /* where a CNAME leads, or NULL */
} Resolved;

/* Called once for each question; `resolved` is the resolver's. */
typedef void (*ResolveDone)(const Resolved *resolved, gpointer user);

/* `servers`: "127.0.0.1:5353,…", or NULL: the system's. NULL if c-ares can't be started or the
 * servers are none. */
Resolver *resolver_new(const char *servers, int timeout_ms);
void resolver_free(Resolver *resolver);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Resolver, resolver_free)
/* Each name is asked for once in the resolver's life. May call back at once. */
void resolver_ask(Resolver *resolver, const char *host, ResolveDone done, gpointer user);
/* Fills up to `max` of `polls`; the number. */
guint resolver_fill_polls(Resolver *resolver, struct pollfd *polls, guint max);
/* Until resolver_step() is due, at most `at_most`. */
int resolver_ms_left(Resolver *resolver, int at_most);
/* Takes what has come and tells of what is over. */
void resolver_step(Resolver *resolver);

#endif
