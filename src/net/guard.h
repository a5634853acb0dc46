/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which addresses belong to this machine or its own networks: a list of sites from elsewhere
 * must not be a way to try them out. */
#ifndef BEIAN_NET_GUARD_H
#define BEIAN_NET_GUARD_H

#include <glib.h>
#include <sys/socket.h>

/* Loopback, link-local, private, shared (RFC 6598), multicast, documentation and other
 * addresses that are not of the public network (RFC 6890, and of IPv6 all but 2000::/3); also
 * where such an IPv4 address stands inside of an IPv6 one (mapped, 6to4, NAT64). What is
 * neither IPv4 nor IPv6 is taken for one. */
gboolean guard_is_private(const struct sockaddr *address);
/* The address that a host of a URL is itself ("127.0.0.1", "[::1]"); FALSE: it is a name. */
gboolean guard_parse_literal(const char *host, struct sockaddr_storage *out_address);
/* "192.0.2.1". Yours. */
char *guard_format(const struct sockaddr *address);

#endif
