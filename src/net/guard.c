/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

typedef struct {
    guint8 bytes[16];
    guint bits;
} Prefix;

/* RFC 6890's tables of special-purpose addresses that are not globally reachable, and what is
 * for groups (224.0.0.0/4, ff00::/8). */
static const Prefix prefixes4[] = {
    {{0}, 8},         {{10}, 8},       {{100, 64}, 10},      {{127}, 8},
    {{169, 254}, 16}, {{172, 16}, 12}, {{192, 0, 0}, 24},    {{192, 0, 2}, 24},
    {{192, 168}, 16}, {{198, 18}, 15}, {{198, 51, 100}, 24}, {{203, 0, 113}, 24},
    {{224}, 4},       {{240}, 4},
};

/* Of 2000::/3: no other IPv6 address is one of the public network. */
static const Prefix prefixes6[] = {
    {{0x20, 0x01, 0x00, 0x00}, 23}, /* protocol assignments, Teredo among them */
    {{0x20, 0x01, 0x0d, 0xb8}, 32}, /* documentation */
    {{0x3f, 0xff, 0x00}, 20},       /* the same (RFC 9637) */
};

static gboolean
is_below(const guint8 *address, const Prefix *prefix)
{
    guint whole = prefix->bits / 8, rest = prefix->bits % 8;
    guint8 mask = (guint8)(0xff << (8 - rest));

    return memcmp(address, prefix->bytes, whole) == 0 &&
           (rest == 0 || (address[whole] & mask) == prefix->bytes[whole]);
}

static gboolean
is_private4(const guint8 *address)
{
    for (guint i = 0; i < G_N_ELEMENTS(prefixes4); i++)
        if (is_below(address, &prefixes4[i]))
            return TRUE;
    return FALSE;
}

/* The IPv4 address inside of this one, where that is where it leads; NULL: it holds none. */
static const guint8 *
find_inner(const guint8 *address)
{
    static const Prefix mapped = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};
    static const Prefix nat64 = {{0x00, 0x64, 0xff, 0x9b}, 96};
    static const Prefix six_to_four = {{0x20, 0x02}, 16};

    if (is_below(address, &mapped) || is_below(address, &nat64))
        return address + 12;
    return is_below(address, &six_to_four) ? address + 2 : NULL;
}

static gboolean
is_private6(const guint8 *address)
{
    static const Prefix global = {{0x20}, 3};
    const guint8 *inner = find_inner(address);

    if (inner)
        return is_private4(inner);
    for (guint i = 0; i < G_N_ELEMENTS(prefixes6); i++)
        if (is_below(address, &prefixes6[i]))
            return TRUE;
    return !is_below(address, &global);
}

gboolean
guard_is_private(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return is_private4(
            (const guint8 *)&((const struct sockaddr_in *)(const void *)address)->sin_addr);
    if (address->sa_family == AF_INET6)
        return is_private6(
            ((const struct sockaddr_in6 *)(const void *)address)->sin6_addr.s6_addr);
    return TRUE;
}

gboolean
guard_parse_literal(const char *host, struct sockaddr_storage *out_address)
{
    struct sockaddr_in *four = (struct sockaddr_in *)(void *)out_address;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)(void *)out_address;
    g_autofree char *bare = g_strdup(host);
    gsize length = strlen(bare);

    memset(out_address, 0, sizeof *out_address);
    if (length > 2 && bare[0] == '[' && bare[length - 1] == ']') {
        char *zone;

        bare[length - 1] = '\0';
        zone = strchr(bare, '%');
        if (zone)
            *zone = '\0';
        six->sin6_family = AF_INET6;
        return inet_pton(AF_INET6, bare + 1, &six->sin6_addr) == 1;
    }
    if (length > 1 && bare[length - 1] == '.')
        bare[length - 1] = '\0'; /* as names are written in full */
    four->sin_family = AF_INET;
    /* inet_aton also takes 0x7f.1 and 2130706433, as some resolvers do. */
    return inet_aton(bare, &four->sin_addr) == 1;
}

char *
guard_format(const struct sockaddr *address)
{
    char text[INET6_ADDRSTRLEN] = "";
    const void *bytes =
        address->sa_family == AF_INET
            ? (const void *)&((const struct sockaddr_in *)(const void *)address)->sin_addr
            : (const void *)&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;

    if (address->sa_family != AF_INET && address->sa_family != AF_INET6)
        return g_strdup("");
    return g_strdup(inet_ntop(address->sa_family, bytes, text, sizeof text) ? text : "");
}
