/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mail addresses in the form people use (RFC 5321 dot-string; no quoted local parts). */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "validate/validate_private.h"

#define LOCAL_MAX 64

Validation *
email_validate(const char *text)
{
    const char *at = strrchr(text, '@');
    g_autofree char *local = at ? g_strndup(text, (gsize)(at - text)) : NULL;
    g_autoptr(Validation) host = NULL;

    if (!at)
        return validation_fail_or_suggest(text, g_strdup(_("a mail address has an @")),
                                          CASE_KEEP, email_validate);
    if (strlen(local) > LOCAL_MAX ||
        !g_regex_match_simple(
            "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$", local,
            G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
        return validation_fail_or_suggest(
            text, g_strdup_printf(_("'%s' can't stand before the @"), local), CASE_KEEP,
            email_validate);
    host = domain_validate(at + 1);
    if (host->verdict == VERDICT_FAIL)
        return validation_fail(
            g_strdup(host->reason),
            host->suggestion ? g_strdup_printf("%s@%s", local, host->suggestion) : NULL);
    return validation_pass(text, NULL);
}
