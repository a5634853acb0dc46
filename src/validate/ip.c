/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public addresses of servers, IPv4 and IPv6. What is kept for private nets or for other uses
 * is IANA's special-purpose registries (RFC 6890 and its updates). */
#include "config.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/i18n.h"
#include "base/range.h"
#include "validate/validate_private.h"

/* Documentation ranges (RFC 5737, 3849) warn only: samples and trainings use them. */
static const struct {
    const char *range;
    Verdict verdict; /* PASS is not in the table */
} ranges[] = {
    {"0.0.0.0/8", VERDICT_FAIL},       {"10.0.0.0/8", VERDICT_FAIL},
    {"100.64.0.0/10", VERDICT_FAIL},   {"127.0.0.0/8", VERDICT_FAIL},
    {"169.254.0.0/16", VERDICT_FAIL},  {"172.16.0.0/12", VERDICT_FAIL},
    {"192.168.0.0/16", VERDICT_FAIL},  {"198.18.0.0/15", VERDICT_FAIL},
    {"224.0.0.0/3", VERDICT_FAIL},     {"192.0.2.0/24", VERDICT_WARN},
    {"198.51.100.0/24", VERDICT_WARN}, {"203.0.113.0/24", VERDICT_WARN},
    {"2001:db8::/32", VERDICT_WARN},   {"::/8", VERDICT_FAIL},
    {"fc00::/7", VERDICT_FAIL},        {"fe80::/10", VERDICT_FAIL},
    {"ff00::/8", VERDICT_FAIL},
};

static Verdict
judge(const char *address)
{
    for (guint i = 0; i < G_N_ELEMENTS(ranges); i++) {
        Range range;
        gboolean is_read = range_parse(ranges[i].range, &range);

        g_assert(is_read);
        if (range_has(&range, address))
            return ranges[i].verdict;
    }
    return VERDICT_PASS;
}

static char *
dup_reason(const char *text)
{
    if (strchr(text, ':'))
        return g_strdup(_("not an IPv6 address"));
    if (text[strspn(text, "0123456789.")])
        return g_strdup(_("an IP address is digits and dots, as 47.100.1.2, or an IPv6 "
                          "address"));
    return g_strdup(_("an IPv4 address is four numbers from 0 to 255, without leading zeros, "
                      "with dots between"));
}

Validation *
ip_validate(const char *text)
{
    int family = strchr(text, ':') ? AF_INET6 : AF_INET;
    unsigned char address[16] = {0}; /* long enough for either family */
    char canonical[INET6_ADDRSTRLEN];
    const char *written;

    if (inet_pton(family, text, address) != 1)
        return validation_fail_or_suggest(text, dup_reason(text), CASE_LOWER, ip_validate);
    written = inet_ntop(family, address, canonical, sizeof canonical);
    g_assert(written);
    switch (judge(canonical)) {
    case VERDICT_PASS:
        break;
    case VERDICT_WARN:
        return validation_warn(
            canonical,
            g_strdup_printf(_("%s is kept for examples: is it the real one?"), canonical));
    case VERDICT_FAIL:
        return validation_fail(
            g_strdup_printf(_("%s is a private or reserved address, which nobody outside "
                              "reaches: give the public IP of the resource"),
                            canonical),
            NULL);
    }
    return validation_pass(canonical, g_strdup(family == AF_INET ? _("IPv4") : _("IPv6")));
}
