/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unified social credit code, GB 32100-2015; positions 9 to 17 are the organisation code with
 * its own check character, GB 11714-1997. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "validate/validate_private.h"

#define USCC_LENGTH 18
#define USCC_MODULUS 31
#define ORGANISATION_AT 8
#define ORGANISATION_DIGITS 8

/* No I O S V Z: they are taken for 1 0 5 U 2. The index is the value. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static int
value_of(char c)
{
    const char *at = c ? strchr(alphabet, c) : NULL;

    return at ? (int)(at - alphabet) : -1;
}

/* Weights are the powers of 3 mod 31. */
static char
check_character(const char *code)
{
    int sum = 0, weight = 1;

    for (int i = 0; i < USCC_LENGTH - 1; i++) {
        sum += weight * value_of(code[i]);
        weight = weight * 3 % USCC_MODULUS;
    }
    return alphabet[(USCC_MODULUS - sum % USCC_MODULUS) % USCC_MODULUS];
}

/* GB 11714: 11 − sum mod 11; 10 is X, 11 is 0. Letters count from A = 10 over the whole
 * alphabet. */
static char
organisation_check_character(const char *organisation)
{
    static const int weights[ORGANISATION_DIGITS] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0, check;

    for (int i = 0; i < ORGANISATION_DIGITS; i++) {
        char c = organisation[i];

        sum += weights[i] * (g_ascii_isdigit(c) ? c - '0' : c - 'A' + 10);
    }
    check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check);
}

static const char *
registrar_name(char department)
{
    switch (department) {
    case '1':
        return _("organ or public institution");
    case '5':
        return _("registered with civil affairs");
    case '9':
        return _("registered with market regulation");
    default:
        return _("other registering department");
    }
}

/* Letters that are not in the alphabet, as the digits or letters they are mistaken for. */
static char *
dup_likely(const char *text)
{
    static const char wrong[] = "IOSVZ", right[] = "105U2";
    char *likely = g_strdup(text);
    gboolean is_code = TRUE;

    for (char *c = likely; *c; c++) {
        const char *at = strchr(wrong, *c);

        if (at)
            *c = right[at - wrong];
        is_code = is_code && value_of(*c) >= 0;
    }
    if (is_code && strlen(likely) == USCC_LENGTH &&
        check_character(likely) == likely[USCC_LENGTH - 1])
        return likely;
    g_free(likely);
    return NULL;
}

static Validation *
fail_character(const char *text, int at)
{
    g_autofree char *c = g_utf8_substring(text, at, at + 1);
    Validation *v = validation_fail_or_suggest(
        text,
        g_strdup_printf(_("character %1$d, '%2$s', can't stand in a unified code: digits and "
                          "capital letters without I O S V Z"),
                        at + 1, c),
        CASE_UPPER, uscc_validate);

    if (!v->suggestion)
        v->suggestion = dup_likely(text);
    return v;
}

Validation *
uscc_validate(const char *text)
{
    glong length = g_utf8_strlen(text, -1);
    char wanted;

    for (int i = 0; i < length; i++)
        if (value_of(text[i]) < 0)
            return fail_character(text, i);
    if (length != USCC_LENGTH)
        return validation_fail(
            g_strdup_printf(_("a unified code has %1$d characters, this one has "
                              "%2$ld"),
                            USCC_LENGTH, length),
            NULL);
    wanted = check_character(text);
    if (text[USCC_LENGTH - 1] != wanted)
        return validation_fail(
            g_strdup_printf(
                _("the check character does not fit: for these 17 characters it would "
                  "be %1$c, not %2$c; compare each character with the certificate"),
                wanted, text[USCC_LENGTH - 1]),
            NULL);
    if (organisation_check_character(text + ORGANISATION_AT) !=
        text[ORGANISATION_AT + ORGANISATION_DIGITS])
        return validation_warn(
            text,
            g_strdup(_("the inner organisation code (characters 9 to 17) has a check "
                       "character that does not fit GB 11714; some old codes are so: compare "
                       "with the certificate")));
    return validation_pass(
        text, g_strdup_printf(_("%1$s, area %2$.6s"), registrar_name(text[0]), text + 2));
}
