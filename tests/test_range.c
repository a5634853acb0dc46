/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/range.h"

static void
test_has(void)
{
    static const struct {
        const char *range, *address;
        gboolean has;
    } rows[] = {
        {"198.51.100.0/24", "198.51.100.0", TRUE},
        {"198.51.100.0/24", "198.51.100.255", TRUE},
        {"198.51.100.0/24", "198.51.101.0", FALSE},
        {"198.51.100.7/24", "198.51.100.9", TRUE}, /* what is beyond the bits does not count */
        {"198.51.100.128/25", "198.51.100.128", TRUE},
        {"198.51.100.128/25", "198.51.100.127", FALSE},
        {"10.0.0.0/9", "10.127.255.255", TRUE},
        {"10.0.0.0/9", "10.128.0.0", FALSE},
        {"0.0.0.0/0", "203.0.113.1", TRUE},
        {"203.0.113.1", "203.0.113.1", TRUE},
        {"203.0.113.1/32", "203.0.113.2", FALSE},
        {"2001:db8::/33", "2001:db8:7fff::1", TRUE},
        {"2001:db8::/33", "2001:db8:8000::1", FALSE},
        {"2001:db8::1/128", "2001:db8:0::1", TRUE},
        {"::/0", "203.0.113.1", FALSE}, /* the one family is not in the other */
        {"0.0.0.0/0", "::1", FALSE},
        {"0.0.0.0/0", "not one", FALSE},
        {"0.0.0.0/0", NULL, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Range range;

        g_assert_true(range_parse(rows[i].range, &range));
        g_assert_cmpint(range_has(&range, rows[i].address), ==, rows[i].has);
    }
}

static void
test_none(void)
{
    static const char *const texts[] = {"",
                                        "/24",
                                        "198.51.100.0/",
                                        "198.51.100.0/33",
                                        "198.51.100/24",
                                        "1.2.3.4/8 ",
                                        "1.2.3.4/+8",
                                        "1.2.3.4/0008",
                                        "1.2.3.4/8/8",
                                        "2001:db8::/129",
                                        "example.cn",
                                        "198.51.100.0-198.51.100.9",
                                        "１.2.3.4"};
    Range range = {.n_bits = 7};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_false(range_parse(texts[i], &range));
    g_assert_false(range_parse(NULL, NULL));
    g_assert_cmpuint(range.n_bits, ==, 7);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/range/has", test_has);
    g_test_add_func("/range/none", test_none);
    return g_test_run();
}
