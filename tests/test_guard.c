/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which addresses are taken for those of a network of one's own. */
#include "config.h"

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <string.h>

#include "net/guard.h"

typedef struct {
    const char *text;
    gboolean is_private;
} Address;

/* RFC 6890 and IANA's registries of special-purpose addresses; edges on both sides. */
static const Address addresses[] = {
    {"0.0.0.0", TRUE},
    {"0.255.255.255", TRUE},
    {"1.0.0.0", FALSE},
    {"9.255.255.255", FALSE},
    {"10.0.0.0", TRUE},
    {"10.255.255.255", TRUE},
    {"11.0.0.0", FALSE},
    {"100.63.255.255", FALSE},
    {"100.64.0.0", TRUE},
    {"100.100.100.200", TRUE}, /* a cloud's own data of its machines */
    {"100.127.255.255", TRUE},
    {"100.128.0.0", FALSE},
    {"126.255.255.255", FALSE},
    {"127.0.0.1", TRUE},
    {"127.255.255.255", TRUE},
    {"128.0.0.0", FALSE},
    {"169.253.255.255", FALSE},
    {"169.254.169.254", TRUE},
    {"169.255.0.0", FALSE},
    {"172.15.255.255", FALSE},
    {"172.16.0.0", TRUE},
    {"172.31.255.255", TRUE},
    {"172.32.0.0", FALSE},
    {"192.0.0.8", TRUE},
    {"192.0.1.1", FALSE},
    {"192.0.2.1", TRUE},
    {"192.167.255.255", FALSE},
    {"192.168.0.0", TRUE},
    {"192.168.255.255", TRUE},
    {"192.169.0.0", FALSE},
    {"198.17.255.255", FALSE},
    {"198.18.0.0", TRUE},
    {"198.19.255.255", TRUE},
    {"198.20.0.0", FALSE},
    {"198.51.100.1", TRUE},
    {"203.0.113.255", TRUE},
    {"203.0.114.0", FALSE},
    {"223.5.5.5", FALSE},
    {"224.0.0.1", TRUE},
    {"239.255.255.255", TRUE},
    {"240.0.0.1", TRUE},
    {"255.255.255.255", TRUE},
    {"::", TRUE},
    {"::1", TRUE},
    {"::ffff:127.0.0.1", TRUE}, /* mapped */
    {"::ffff:10.1.2.3", TRUE},
    {"::ffff:223.5.5.5", FALSE},
    {"::7f00:1", TRUE}, /* compatible */
    {"::a01:203", TRUE},
    {"64:ff9b::10.1.2.3", TRUE}, /* NAT64 */
    {"64:ff9b::169.254.169.254", TRUE},
    {"64:ff9b::223.5.5.5", FALSE},
    {"64:ff9b:1::10.1.2.3", TRUE}, /* of one's own network (RFC 8215) */
    {"64:ff9b:1::223.5.5.5", TRUE},
    {"2002:7f00:1::1", TRUE}, /* 6to4 */
    {"2002:a01:203::1", TRUE},
    {"2002:df05:505::1", FALSE},
    {"2001::1", TRUE}, /* Teredo */
    {"2001:1ff:ffff::1", TRUE},
    {"2001:200::1", FALSE},
    {"2001:db8::1", TRUE},
    {"2001:db9::1", FALSE},
    {"2400:3200::1", FALSE},
    {"2409:8088::a", FALSE},
    {"3fff::1", TRUE}, /* documentation (RFC 9637) */
    {"5f00::1", TRUE}, /* segment routing (RFC 9602) */
    {"100::1", TRUE},  /* discard */
    {"fbff::1", TRUE}, /* no global address begins like that */
    {"fc00::1", TRUE},
    {"fdff::1", TRUE},
    {"fe80::1", TRUE},
    {"febf::1", TRUE},
    {"fec0::1", TRUE},
    {"ff02::1", TRUE},
};

static void
test_addresses(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(addresses); i++) {
        const char *text = addresses[i].text;
        struct sockaddr_in four = {.sin_family = AF_INET};
        struct sockaddr_in6 six = {.sin6_family = AF_INET6};
        gboolean is_four = inet_pton(AF_INET, text, &four.sin_addr) == 1;
        const struct sockaddr *address = is_four ? (const void *)&four : (const void *)&six;
        g_autofree char *said = NULL;

        g_assert_true(is_four || inet_pton(AF_INET6, text, &six.sin6_addr) == 1);
        if (guard_is_private(address) != addresses[i].is_private)
            g_test_fail_printf("%s is taken for a %s one", text,
                               addresses[i].is_private ? "public" : "private");
        said = guard_format(address);
        g_assert_cmpstr(said, !=, "");
    }
}

static void
test_other_families(void)
{
    const struct sockaddr local = {.sa_family = AF_UNIX};
    g_autofree char *said = guard_format(&local);

    g_assert_true(guard_is_private(&local));
    g_assert_cmpstr(said, ==, "");
}

/* Spellings of hosts: the address that is meant, NULL for a name. */
static void
test_literals(void)
{
    static const struct {
        const char *host, *address;
    } hosts[] = {
        {"127.0.0.1", "127.0.0.1"},
        {"127.1", "127.0.0.1"},
        {"0x7f.1", "127.0.0.1"},
        {"0177.0.0.01", "127.0.0.1"},
        {"2130706433", "127.0.0.1"},
        {"0x7f000001", "127.0.0.1"},
        {"10.1", "10.0.0.1"},
        {"127.0.0.1.", "127.0.0.1"},
        {"[::1]", "::1"},
        {"[fe80::1%25eth0]", "fe80::1"},
        {"[::ffff:7f00:1]", "::ffff:127.0.0.1"},
        {"[::1", NULL},
        {"[]", NULL},
        {"", NULL},
        {"256.0.0.1.test", NULL},
        {"example.test", NULL},
        {"1.test", NULL},
        {"0x7g.1", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(hosts); i++) {
        struct sockaddr_storage address;
        gboolean is_literal = guard_parse_literal(hosts[i].host, &address);
        g_autofree char *said = NULL;

        if (is_literal)
            said = guard_format((const struct sockaddr *)&address);
        if (g_strcmp0(said, hosts[i].address) != 0)
            g_test_fail_printf("'%s' is %s", hosts[i].host, said ? said : "a name");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/guard/addresses", test_addresses);
    g_test_add_func("/guard/other_families", test_other_families);
    g_test_add_func("/guard/literals", test_literals);
    return g_test_run();
}
