/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers of the mainland (components: section 13). */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "validate/validate_private.h"

#define MOBILE_LENGTH 11

/* Without blanks and the country's code; NULL for another country. */
static char *
dup_national(const char *text)
{
    GString *digits = g_string_new(NULL);

    for (const char *c = text; *c; c++)
        if (*c != ' ')
            g_string_append_c(digits, *c);
    if (g_str_has_prefix(digits->str, "+86"))
        g_string_erase(digits, 0, strlen("+86"));
    else if (digits->str[0] == '+')
        return g_string_free(digits, TRUE);
    return g_string_free(digits, FALSE);
}

static gboolean
is_mobile(const char *number)
{
    return strlen(number) == MOBILE_LENGTH && strspn(number, "0123456789") == MOBILE_LENGTH &&
           number[0] == '1' && number[1] >= '3' && number[1] <= '9';
}

/* 010, 02x and 03xx to 09xx; then 7 or 8 digits, and perhaps an extension. */
static gboolean
is_landline(const char *number)
{
    return g_regex_match_simple("^0(10|2[0-9]|[3-9][0-9]{2})-?[2-9][0-9]{6,7}(-[0-9]{1,6})?$",
                                number, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

static char *
dup_reason(const char *number)
{
    size_t digits = strspn(number, "0123456789");

    if (g_regex_match_simple("^[48]00", number, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
        return g_strdup(_("a 400 or 800 service number is not accepted: the phone must be the "
                          "responsible person's"));
    if (number[0] == '1' && !number[digits] && digits != MOBILE_LENGTH)
        return g_strdup_printf(_("a mobile number has %1$d digits, this one has %2$d"),
                               MOBILE_LENGTH, (int)digits);
    if (number[0] == '1' && !number[digits])
        return g_strdup_printf(_("no mobile number begins with %.2s: 13 to 19 do"), number);
    if (number[0] == '0')
        return g_strdup(
            _("a landline is an area code (010, 02x, 03xx to 09xx) and 7 or 8 digits, "
              "as 0571-85022088"));
    return g_strdup(
        _("write a mobile number of 11 digits, or a landline with its area code, as "
          "0571-85022088"));
}

Validation *
phone_validate(const char *text)
{
    g_autofree char *number = dup_national(text);

    if (!number)
        return validation_fail(g_strdup(_("only mainland numbers (+86) are accepted")), NULL);
    if (is_mobile(number))
        return validation_pass(number, g_strdup(_("mobile")));
    if (is_landline(number))
        return validation_pass(number, g_strdup(_("landline")));
    return validation_fail_or_suggest(text, dup_reason(number), CASE_KEEP, phone_validate);
}

Validation *
mobile_validate(const char *text)
{
    g_autofree char *number = dup_national(text);

    if (number && is_mobile(number))
        return validation_pass(number, g_strdup(_("mobile")));
    if (number && is_landline(number))
        return validation_fail(
            g_strdup(_("a mobile number is wanted here: the ministry's SMS goes to it")), NULL);
    return validation_fail_or_suggest(
        text,
        number ? dup_reason(number) : g_strdup(_("only mainland numbers (+86) are accepted")),
        CASE_KEEP, mobile_validate);
}
