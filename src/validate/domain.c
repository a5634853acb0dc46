/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Domain names: libidn2 maps and converts; the rules of host names stand here, since libidn2's
 * own STD3 option deletes wrong characters without a word. */
#include "config.h"

#include <glib.h>
#include <idn2.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "validate/validate_private.h"

#define DOMAIN_MAX 253
#define LABEL_MAX 63

static char *
dup_label_fault(const char *label)
{
    size_t size = strlen(label);

    if (size == 0)
        return g_strdup(_("two dots stand together, or one at an end"));
    if (size > LABEL_MAX)
        return g_strdup_printf(_("a part has %1$d octets, more than %2$d"), (int)size,
                               LABEL_MAX);
    if (label[0] == '-' || label[size - 1] == '-')
        return g_strdup_printf(_("'%s' begins or ends with a hyphen"), label);
    if (strspn(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != size)
        return g_strdup_printf(_("'%s': only letters, digits and hyphens"), label);
    return NULL;
}

static char *
dup_ascii_fault(const char *domain)
{
    g_auto(GStrv) labels = g_strsplit(domain, ".", -1);
    guint n = g_strv_length(labels);

    if (strlen(domain) > DOMAIN_MAX)
        return g_strdup_printf(_("longer than %d octets"), DOMAIN_MAX);
    for (guint i = 0; i < n; i++) {
        char *fault = dup_label_fault(labels[i]);

        if (fault)
            return fault;
    }
    if (n < 2)
        return g_strdup(_("one part alone is no domain: write name.suffix"));
    if (strspn(labels[n - 1], "0123456789") == strlen(labels[n - 1]))
        return g_strdup(_("an IP address is no domain"));
    return NULL;
}

/* What is a mistake before any conversion, with what was probably meant. */
static Validation *
check_typed(const char *text)
{
    const char *scheme = strstr(text, "://");
    g_autofree char *host = NULL;
    g_autoptr(Validation) inner = NULL;
    char *suggestion = NULL;

    if (!*text)
        return validation_fail(g_strdup(_("the domain is empty")), NULL);
    if (scheme) {
        const char *start = scheme + strlen("://");

        host = g_strndup(start, strcspn(start, "/?#:"));
        inner = domain_validate(host);
        if (inner->verdict == VERDICT_PASS)
            suggestion = g_strdup(inner->canonical);
        return validation_fail(g_strdup(_("that is an address: write the domain alone")),
                               suggestion);
    }
    for (const char *c = text; *c; c = g_utf8_next_char(c))
        if (g_unichar_isspace(g_utf8_get_char(c)))
            return validation_fail_or_suggest(text, g_strdup(_("a domain has no blanks")),
                                              CASE_KEEP, domain_validate);
    if (strchr(text, '_'))
        return validation_fail(g_strdup(_("an underscore can't stand in a host name")), NULL);
    return NULL;
}

Validation *
domain_validate(const char *text)
{
    Validation *typed = check_typed(text);
    char *ascii = NULL;
    g_autofree char *canonical = NULL;
    g_autofree char *display = NULL;
    char *fault;
    int status;

    if (typed)
        return typed;
    status = idn2_lookup_u8((const uint8_t *)text, (uint8_t **)&ascii, IDN2_NONTRANSITIONAL);
    if (status != IDN2_OK)
        return validation_fail(
            g_strdup(status == IDN2_TOO_BIG_LABEL || status == IDN2_TOO_BIG_DOMAIN
                         ? _("not a domain name: it, or one of its parts, is too long")
                     : status == IDN2_PUNYCODE_BAD_INPUT ||
                             status == IDN2_PUNYCODE_BIG_OUTPUT ||
                             status == IDN2_PUNYCODE_OVERFLOW || status == IDN2_INVALID_ALABEL
                         ? _("not a domain name: what follows xn-- stands for no characters")
                         : _("not a domain name: it has a character that none may have there")),
            NULL);
    canonical = g_ascii_strdown(ascii, -1);
    free(ascii);
    fault = dup_ascii_fault(canonical);
    if (fault)
        return validation_fail(fault, NULL);
    display = domain_dup_display(canonical);
    return validation_pass(canonical,
                           g_str_equal(display, canonical) ? NULL : g_strdup(display));
}

char *
domain_dup_display(const char *a_label)
{
    char *unicode = NULL;
    char *copy;

    if (idn2_to_unicode_8z8z(a_label, &unicode, 0) != IDN2_OK)
        return g_strdup(a_label);
    copy = g_strdup(unicode);
    free(unicode);
    return copy;
}

/* The second levels of .cn by kind of holder, with 公司, 网络 and 網絡 (publicsuffix.org, cn).
 * Those by province (sh.cn …) stand in no page that was read, so a second level of two letters
 * is not decided. */
static gboolean
is_second_level(const char *label, const char *top)
{
    static const char *const cn[] = {"ac",         "com",        "edu", "gov",
                                     "mil",        "net",        "org", "xn--55qx5d",
                                     "xn--io0a7i", "xn--od0alg", NULL};
    static const char *const others[] = {"ac",  "co",  "com", "edu", "gov",
                                         "idv", "net", "or",  "org", NULL};

    if (g_str_equal(top, "cn"))
        return g_strv_contains(cn, label);
    return strlen(top) == 2 && g_strv_contains(others, label);
}

char *
domain_dup_registrable(const char *domain, gboolean *out_certain)
{
    g_auto(GStrv) labels = g_strsplit(domain, ".", -1);
    guint n = g_strv_length(labels);
    guint n_wanted = 2;
    gboolean is_open = FALSE;

    if (n > 2 && is_second_level(labels[n - 2], labels[n - 1]))
        n_wanted = 3;
    else if (n > 2)
        is_open = g_str_equal(labels[n - 1], "cn") && strlen(labels[n - 2]) == 2;
    if (is_open && n > 3)
        n_wanted = 3;
    *out_certain = !is_open;
    return g_strjoinv(".", labels + (n > n_wanted ? n - n_wanted : 0));
}

char *
domain_dup_suffix(const char *domain)
{
    const char *dot = strrchr(domain, '.');

    return g_ascii_strdown(dot ? dot + 1 : domain, -1);
}
