/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an app's release signature shows: fingerprints and public key. The exact format of the
 * key at Alibaba Cloud is not verified (procedure.md K.8), so every usual one is taken. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "validate/validate_private.h"

#define MD5_DIGITS 32
#define SHA1_DIGITS 40
/* An elliptic key of 256 bits as hexadecimal digits; anything shorter is a part of a key. */
#define KEY_USUAL_MIN 64

/* keytool and Xcode print "AB:CD:…" or "AB CD …": the parting signs go. */
static char *
dup_bare(const char *text)
{
    GString *bare = g_string_new(NULL);

    for (const char *c = text; *c; c++)
        if (*c != ':' && !g_ascii_isspace(*c))
            g_string_append_c(bare, *c);
    return g_string_free(bare, FALSE);
}

static gboolean
is_hexadecimal(const char *text)
{
    return *text && text[strspn(text, "0123456789abcdefABCDEF")] == '\0';
}

static gboolean
is_base64(const char *text)
{
    size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                            "-_");

    return n && text[n + strspn(text + n, "=")] == '\0';
}

static Validation *
validate_digest(const char *text, int n_digits, ValidationCheck check)
{
    g_autofree char *bare = dup_bare(text);
    g_autofree char *lower = g_ascii_strdown(bare, -1);

    if (!is_hexadecimal(bare))
        return validation_fail_or_suggest(
            text,
            g_strdup_printf(_("a fingerprint is %d hexadecimal digits: 0 to 9 and A to F"),
                            n_digits),
            CASE_KEEP, check);
    if (strlen(bare) != (size_t)n_digits)
        return validation_fail(
            g_strdup_printf(
                _("this fingerprint has %1$d hexadecimal digits, %2$d are wanted (MD5 has 32, "
                  "SHA-1 has 40)"),
                (int)strlen(bare), n_digits),
            NULL);
    return validation_pass(lower, NULL);
}

Validation *
md5_validate(const char *text)
{
    return validate_digest(text, MD5_DIGITS, md5_validate);
}

Validation *
sha1_validate(const char *text)
{
    return validate_digest(text, SHA1_DIGITS, sha1_validate);
}

Validation *
public_key_validate(const char *text)
{
    g_autoptr(GRegex) frame = g_regex_new("-----[A-Z ]+-----|^\\s*modulus\\s*[=:]",
                                          G_REGEX_CASELESS, G_REGEX_MATCH_DEFAULT, NULL);
    g_autofree char *inner = g_regex_replace(frame, text, -1, 0, "", 0, NULL);
    g_autofree char *bare = dup_bare(inner);

    if (!*bare)
        return validation_fail(g_strdup(_("the public key is empty")), NULL);
    if (!is_hexadecimal(bare) && !is_base64(bare))
        return validation_fail_or_suggest(
            text,
            g_strdup(_("a public key is hexadecimal digits (the modulus) or base64 text; the "
                       "exact format at Alibaba Cloud is not verified")),
            CASE_KEEP, public_key_validate);
    if (strlen(bare) < KEY_USUAL_MIN)
        return validation_warn(
            bare, g_strdup_printf(_("%d characters are few for a public key: is it whole?"),
                                  (int)strlen(bare)));
    return validation_pass(bare, NULL);
}
