/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/resolve.h"

#include <ares.h>
#include <string.h>

/* MAX_ASKED: names asked for at once. A server that gets a thousand questions in one go drops
 * some, and each of those costs a whole time-out. */
enum { MAX_ADDRESSES = 32, TRIES = 2, MAX_ASKED = 64 };

/* A name server of a closed network says of every public name that there is none. So that is
 * believed only of one that knows this name, the ministry's, on which each filing depends. */
#define CONTROL "beian.miit.gov.cn"

typedef struct {
    Resolver *resolver;
    char *host; /* the key in Resolver.names, which owns it */
    Resolved resolved;
    gboolean is_known;
    GArray *waiting; /* of Waiter */
} Name;

typedef struct {
    ResolveDone done;
    gpointer user;
} Waiter;

struct Resolver {
    ares_channel channel;
    GHashTable *names; /* host → Name */
    GQueue later;      /* of Name: not yet asked for */
    GQueue doubted;    /* of Name: there is none, if the server knows CONTROL */
    guint n_asked;
};

static void
name_free(gpointer user)
{
    Name *name = user;

    g_array_unref(name->resolved.addresses);
    g_free(name->resolved.canonical_name);
    g_array_unref(name->waiting);
    g_free(name);
}

Resolver *
resolver_new(const char *servers, int timeout_ms)
{
    struct ares_options options = {.timeout = timeout_ms, .tries = TRIES};
    Resolver *resolver;

    if (ares_library_init(ARES_LIB_INIT_ALL) != ARES_SUCCESS)
        return NULL;
    resolver = g_new0(Resolver, 1);
    resolver->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, name_free);
    if (ares_init_options(&resolver->channel, &options, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES) !=
        ARES_SUCCESS)
        resolver->channel = NULL;
    if (!resolver->channel ||
        (servers && ares_set_servers_ports_csv(resolver->channel, servers) != ARES_SUCCESS)) {
        resolver_free(resolver);
        return NULL;
    }
    return resolver;
}

void
resolver_free(Resolver *resolver)
{
    if (!resolver)
        return;
    /* What waits is called with ARES_EDESTRUCTION: the names must still be there. */
    if (resolver->channel)
        ares_destroy(resolver->channel);
    g_queue_clear(&resolver->later); /* the names are the table's */
    g_queue_clear(&resolver->doubted);
    g_hash_table_unref(resolver->names);
    ares_library_cleanup();
    g_free(resolver);
}

static const char *
fault_of(int status)
{
    switch (status) {
    case ARES_SUCCESS:
        return NULL;
    case ARES_ENOTFOUND:
    case ARES_EBADNAME:
        return "no-such-host";
    case ARES_ENODATA:
        return "no-address";
    default:
        return "resolver-failed";
    }
}

static void
add_address(GArray *addresses, const struct ares_addrinfo_node *node)
{
    struct sockaddr_storage address = {0};

    if (addresses->len >= MAX_ADDRESSES || (gsize)node->ai_addrlen > sizeof address)
        return;
    memcpy(&address, node->ai_addr, (gsize)node->ai_addrlen);
    g_array_append_val(addresses, address);
}

static void
take(Name *name, int status, const struct ares_addrinfo *found)
{
    Resolved *resolved = &name->resolved;

    resolved->fault = fault_of(status);
    for (const struct ares_addrinfo_node *node = found ? found->nodes : NULL; node;
         node = node->ai_next)
        add_address(resolved->addresses, node);
    /* The last of a chain of CNAMEs is where it leads. */
    for (const struct ares_addrinfo_cname *one = found ? found->cnames : NULL; one;
         one = one->next) {
        g_free(resolved->canonical_name);
        resolved->canonical_name = g_strdup(one->name);
    }
    if (!resolved->fault && resolved->addresses->len == 0)
        resolved->fault = "no-address";
}

/* Tells all who wait for it. */
static void
settle(Name *name)
{
    g_autoptr(GArray) waiting = g_steal_pointer(&name->waiting);

    name->waiting = g_array_new(FALSE, FALSE, sizeof(Waiter));
    name->is_known = TRUE;
    for (guint i = 0; i < waiting->len; i++) {
        const Waiter *waiter = &g_array_index(waiting, Waiter, i);

        waiter->done(&name->resolved, waiter->user);
    }
}

static void
on_control(const Resolved *control, gpointer user)
{
    Resolver *resolver = user;
    const char *fault = !control->fault || g_str_equal(control->fault, "no-address")
                            ? "no-such-host"
                        : g_str_equal(control->fault, "no-such-host") ? "resolver-closed"
                                                                      : "resolver-failed";
    Name *name;

    while ((name = g_queue_pop_head(&resolver->doubted)) != NULL) {
        name->resolved.fault = fault;
        settle(name);
    }
}

static void on_addresses(void *user, int status, int timeouts, struct ares_addrinfo *found);

/* As many as may be asked for. Answers may come at once, and lead back here. */
static void
ask_more(Resolver *resolver)
{
    static const struct ares_addrinfo_hints hints = {
        .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = ARES_AI_NOSORT};

    while (resolver->n_asked < MAX_ASKED && resolver->later.length > 0) {
        Name *name = g_queue_pop_head(&resolver->later);

        resolver->n_asked++;
        ares_getaddrinfo(resolver->channel, name->host, NULL, &hints, on_addresses, name);
    }
}

static void
on_addresses(void *user, int status, int timeouts, struct ares_addrinfo *found)
{
    Name *name = user;
    Resolver *resolver = name->resolver;

    (void)timeouts;
    if (status != ARES_EDESTRUCTION)
        take(name, status, found);
    if (found)
        ares_freeaddrinfo(found);
    resolver->n_asked--;
    if (status == ARES_EDESTRUCTION)
        return;
    ask_more(resolver);
    if (status == ARES_ENOTFOUND && !g_str_equal(name->host, CONTROL)) {
        g_queue_push_tail(&resolver->doubted, name);
        resolver_ask(resolver, CONTROL, on_control, resolver);
    } else {
        settle(name);
    }
}

void
resolver_ask(Resolver *resolver, const char *host, ResolveDone done, gpointer user)
{
    Name *name = g_hash_table_lookup(resolver->names, host);
    const Waiter waiter = {done, user};

    if (name && name->is_known) {
        done(&name->resolved, user);
        return;
    }
    if (name) {
        g_array_append_val(name->waiting, waiter);
        return;
    }
    name = g_new0(Name, 1);
    name->resolved.addresses = g_array_new(FALSE, FALSE, sizeof(struct sockaddr_storage));
    name->waiting = g_array_new(FALSE, FALSE, sizeof(Waiter));
    g_array_append_val(name->waiting, waiter);
    name->resolver = resolver;
    name->host = g_strdup(host);
    g_hash_table_insert(resolver->names, name->host, name);
    g_queue_push_tail(&resolver->later, name);
    ask_more(resolver);
}

guint
resolver_fill_polls(Resolver *resolver, struct pollfd *polls, guint max)
{
    ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
    /* Its own macros shift into the sign of an int. */
    unsigned bits = (unsigned)ares_getsock(resolver->channel, sockets, ARES_GETSOCK_MAXNUM);
    guint n = 0;

    for (int i = 0; i < ARES_GETSOCK_MAXNUM && n < max; i++) {
        gboolean reads = (bits >> i & 1U) != 0;
        gboolean writes = (bits >> (i + ARES_GETSOCK_MAXNUM) & 1U) != 0;

        if (reads || writes)
            polls[n++] = (struct pollfd){
                sockets[i], (short)((reads ? POLLIN : 0) | (writes ? POLLOUT : 0)), 0};
    }
    return n;
}

int
resolver_ms_left(Resolver *resolver, int at_most)
{
    struct timeval most = {at_most / 1000, (at_most % 1000) * 1000}, left = {0, 0};
    const struct timeval *until = ares_timeout(resolver->channel, &most, &left);

    return until ? (int)(until->tv_sec * 1000 + (until->tv_usec + 999) / 1000) : at_most;
}

void
resolver_step(Resolver *resolver)
{
    struct pollfd polls[ARES_GETSOCK_MAXNUM];
    guint n = resolver_fill_polls(resolver, polls, G_N_ELEMENTS(polls));

    if (n == 0 || poll(polls, n, 0) <= 0) {
        ares_process_fd(resolver->channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
        return;
    }
    for (guint i = 0; i < n; i++)
        ares_process_fd(resolver->channel,
                        polls[i].revents & (POLLIN | POLLERR | POLLHUP) ? polls[i].fd
                                                                        : ARES_SOCKET_BAD,
                        polls[i].revents & POLLOUT ? polls[i].fd : ARES_SOCKET_BAD);
}
