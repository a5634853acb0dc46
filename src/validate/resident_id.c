/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resident identity number, GB 11643-1999, check character ISO 7064 MOD 11-2. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "validate/validate_private.h"

#define ID_LENGTH 18
#define OLD_ID_LENGTH 15

static char
check_character(const char *id)
{
    static const int weights[ID_LENGTH - 1] = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                                               3, 7, 9,  10, 5, 8, 4, 2};
    int sum = 0;

    for (int i = 0; i < ID_LENGTH - 1; i++)
        sum += weights[i] * (id[i] - '0');
    return "10X98765432"[sum % 11];
}

/* First two digits of GB/T 2260; 81 82 83 are residence permits of Hong Kong, Macao, Taiwan. */
static gboolean
is_known_area(const char *id)
{
    static const char *const areas =
        " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45"
        " 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";
    char wanted[] = {' ', id[0], id[1], ' ', '\0'};

    return strstr(areas, wanted) != NULL;
}

static int
digits(const char *text, int n)
{
    g_autofree char *part = g_strndup(text, (gsize)n);

    return (int)g_ascii_strtoll(part, NULL, 10);
}

static char *
dup_birth_fault(const char *id, const char *today)
{
    g_autofree char *text = g_strdup_printf("%.4s-%.2s-%.2s", id + 6, id + 10, id + 12);
    int month = digits(id + 10, 2), day = digits(id + 12, 2);

    if (month < 1 || month > 12 || day < 1 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)digits(id + 6, 4)))
        return g_strdup_printf(_("characters 7 to 14 are no date of birth: %s"), text);
    /* Days as YYYY-MM-DD compare as texts do. */
    if (today && strcmp(text, today) > 0)
        return g_strdup_printf(_("the date of birth %s lies in the future"), text);
    return NULL;
}

static char *
dup_shape_fault(const char *text)
{
    size_t n = strspn(text, "0123456789");

    if (n == OLD_ID_LENGTH && !text[n])
        return g_strdup(
            _("15-digit numbers of the first generation are not accepted since 2013; "
              "use the 18 characters of the present card"));
    if (g_utf8_strlen(text, -1) != ID_LENGTH)
        return g_strdup_printf(_("an identity number has %1$d characters, this one has %2$ld"),
                               ID_LENGTH, g_utf8_strlen(text, -1));
    if (strlen(text) != ID_LENGTH || n < ID_LENGTH - 1 ||
        !strchr("0123456789X", text[ID_LENGTH - 1]))
        return g_strdup(_("an identity number is 17 digits and a digit or a capital X"));
    return NULL;
}

static Validation *
validate(const char *text, const char *today)
{
    char *fault = dup_shape_fault(text);

    if (fault)
        return validation_fail(fault, NULL);
    if (!is_known_area(text))
        return validation_fail(g_strdup_printf(_("no province has the number %.2s"), text),
                               NULL);
    fault = dup_birth_fault(text, today);
    if (fault)
        return validation_fail(fault, NULL);
    if (check_character(text) != text[ID_LENGTH - 1])
        return validation_fail(g_strdup(_("the check character does not fit: compare each "
                                          "character with the card")),
                               NULL);
    return validation_pass(
        text, g_strdup_printf(_("born %1$.4s-%2$.2s-%3$.2s"), text + 6, text + 10, text + 12));
}

Validation *
resident_id_validate(const char *text, const char *today)
{
    Validation *v = validate(text, today);
    g_autofree char *normal = NULL;
    g_autofree char *upper = NULL;
    g_autoptr(Validation) again = NULL;

    if (v->verdict != VERDICT_FAIL)
        return v;
    normal = text_normalise(text);
    upper = g_ascii_strup(normal, -1);
    if (g_str_equal(upper, text))
        return v;
    again = validate(upper, today);
    if (again->verdict == VERDICT_PASS)
        v->suggestion = g_strdup(upper);
    return v;
}
