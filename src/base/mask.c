/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mask.h"

#include <string.h>

#include "base/text.h"

#define ELLIPSIS 0x2026
#define STAR '*'
#define WIDE_STAR 0xFF0A
/* A word of so many letters and digits is a digest or a key, whatever digits stand in it. */
#define DIGEST_MIN 24
/* Groups of digits that one number has at most: 110101 1990 0307 4514. */
#define MAX_GROUPS 4
#define MAX_DIGITS 18
/* What X counts in a unified code (GB 32100). */
#define X_VALUE 29
/* So many digits of a mobile number, or of any, are too many to be shown. */
#define TYPED_MIN_MOBILE 7
#define TYPED_MIN 9

typedef struct {
    gunichar *chars;
    glong n;
    MaskFlags flags;
} Masked;

/* Digits that stand together or in groups, parted by one sign each, as people part them. */
typedef struct {
    glong at[MAX_DIGITS]; /* where each digit stands */
    int digits[MAX_DIGITS];
    int n;
    int groups[MAX_GROUPS], n_groups;
} Run;

/* Characters of double width count as their like. */
static gunichar
narrow(gunichar c)
{
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + '!' : c;
}

static gunichar
char_at(const Masked *m, glong at)
{
    return at >= 0 && at < m->n ? narrow(m->chars[at]) : 0;
}

static gboolean
is_digit(gunichar c)
{
    return c >= '0' && c <= '9';
}

static gboolean
is_upper(gunichar c)
{
    return c >= 'A' && c <= 'Z';
}

static gboolean
is_word(gunichar c)
{
    return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z');
}

static gboolean
is_local(gunichar c)
{
    return is_word(c) || (c && c < 0x80 && strchr("._%+-", (int)c));
}

static void
hide(Masked *m, glong at)
{
    m->chars[at] = m->chars[at] >= 0xFF00 ? WIDE_STAR : STAR;
}

static gboolean
is_digest(const Masked *m, glong at)
{
    glong from = at, to = at;

    while (is_word(char_at(m, from - 1)))
        from--;
    while (is_word(char_at(m, to)))
        to++;
    return to - from >= DIGEST_MIN;
}

/* ------------------------------------------------------------------ numbers */

/* A bracket closes an area code: (021)62345678. */
static gboolean
is_parting(gunichar c)
{
    return c && c < 0x80 && strchr(" -./)", (int)c);
}

/* The digits from `at` on in at most `n_groups` groups. */
static void
read_run(const Masked *m, glong at, int n_groups, Run *out)
{
    memset(out, 0, sizeof *out);
    while (out->n_groups < n_groups) {
        int n = 0;

        for (; is_digit(char_at(m, at)) && out->n < MAX_DIGITS; at++, n++) {
            out->digits[out->n] = (int)(char_at(m, at) - '0');
            out->at[out->n++] = at;
        }
        out->groups[out->n_groups++] = n;
        if (!is_parting(char_at(m, at)))
            break;
        at += char_at(m, at) == ')' && char_at(m, at + 1) == ' ' ? 2 : 1;
        if (!is_digit(char_at(m, at)))
            break;
    }
    at = out->n ? out->at[out->n - 1] + 1 : at;
    /* The check character X is the last digit of a resident ID. */
    if (out->n == MAX_DIGITS - 1 && (char_at(m, at) == 'X' || char_at(m, at) == 'x')) {
        out->digits[out->n] = X_VALUE;
        out->at[out->n++] = at;
        out->groups[out->n_groups - 1]++;
    }
}

static gboolean
has_groups(const Run *run, int a, int b, int c, int d)
{
    const int wanted[MAX_GROUPS] = {a, b, c, d};

    return memcmp(run->groups, wanted, sizeof wanted) == 0;
}

static gboolean
is_day(const int *month_and_day)
{
    int month = month_and_day[0] * 10 + month_and_day[1];
    int day = month_and_day[2] * 10 + month_and_day[3];

    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* GB/T 2260: the first digits of the divisions; 9 is for foreigners' permits and, elsewhere,
 * the beginning of unified codes. */
static gboolean
is_division(const Run *run)
{
    static const char *const second[] = {"",      "12345", "123", "1234567", "123456",
                                         "01234", "12345", "1",   "123"};
    int first = run->digits[0];

    return first < 9 && strchr(second[first], '0' + run->digits[1]) != NULL;
}

/* GB 32100: the codes of public institutions, associations and law firms begin like a resident
 * ID, and many have no letter. */
static gboolean
is_unified_code(const Run *run)
{
    int sum = 0, weight = 1;

    for (int i = 0; i < MAX_DIGITS - 1; i++) {
        sum += run->digits[i] * weight;
        weight = weight * 3 % 31;
    }
    return (31 - sum % 31) % 31 == run->digits[MAX_DIGITS - 1];
}

/* A wrong one, with its typing error, is somebody's as well. */
static gboolean
is_resident_id(const Run *run)
{
    gboolean is_grouped = has_groups(run, 6, 8, 4, 0) || has_groups(run, 6, 4, 4, 4);
    int century = run->digits[6] * 10 + run->digits[7];

    if (run->n == 15)
        return (has_groups(run, 15, 0, 0, 0) || has_groups(run, 6, 6, 3, 0)) &&
               is_division(run) && is_day(run->digits + 8);
    if (run->n != MAX_DIGITS || !(is_grouped || has_groups(run, 18, 0, 0, 0)))
        return FALSE;
    if ((century == 19 || century == 20) && is_day(run->digits + 10))
        return is_division(run) || run->digits[0] == 9;
    return is_division(run) && !is_unified_code(run);
}

static gboolean
begins_mobile(const Run *run, int skipped)
{
    return run->n > skipped + 1 && run->digits[skipped] == 1 && run->digits[skipped + 1] >= 3;
}

/* Nobody parts a mobile number into pairs; addresses of computers have such groups. */
static gboolean
has_long_groups(const Run *run)
{
    for (int i = 0; i < run->n_groups; i++)
        if (run->groups[i] < 3)
            return FALSE;
    return TRUE;
}

/* The digits of the country's code before it: 86138…, 0086138…; -1 if it is none. */
static int
mobile_prefix(const Run *run)
{
    if (run->n == 11 && has_long_groups(run))
        return begins_mobile(run, 0) ? 0 : -1;
    if (has_groups(run, 13, 0, 0, 0) && run->digits[0] == 8 && run->digits[1] == 6)
        return begins_mobile(run, 2) ? 2 : -1;
    if (has_groups(run, 15, 0, 0, 0) && run->digits[0] == 0 && run->digits[1] == 0 &&
        run->digits[2] == 8 && run->digits[3] == 6)
        return begins_mobile(run, 4) ? 4 : -1;
    return -1;
}

/* +86-21-62345678: the area code without its 0 behind the country's. */
static int
landline_from_abroad(const Run *run)
{
    int area = run->digits[2] <= 2 ? 2 : 3, rest = run->n - 2 - area;

    if (run->n < 11 || run->digits[2] == 0 || (rest != 7 && rest != 8))
        return 0;
    return has_groups(run, 2, area, rest, 0) || has_groups(run, 2, area, 4, rest - 4) ? 2 + area
                                                                                      : 0;
}

/* The digits of the area code; 0 if it is no landline. 01x and 02x have three. */
static int
landline_area(const Run *run)
{
    int area = run->digits[1] <= 2 ? 3 : 4, rest = run->n - area;

    if (run->digits[0] == 8 && run->digits[1] == 6)
        return landline_from_abroad(run);
    if (run->n < 10 || run->digits[0] != 0 || run->digits[1] == 0 || (rest != 7 && rest != 8))
        return 0;
    return has_groups(run, run->n, 0, 0, 0) || has_groups(run, area, rest, 0, 0) ||
                   has_groups(run, area, 4, rest - 4, 0)
               ? area
               : 0;
}

static void
hide_digits(Masked *m, const Run *run, int kept_first, int kept_last)
{
    for (int i = kept_first; i < run->n - kept_last; i++)
        hide(m, run->at[i]);
}

static gboolean
hide_known(Masked *m, const Run *run)
{
    int prefix = mobile_prefix(run), area = landline_area(run);

    if (is_resident_id(run))
        hide_digits(m, run, 6, 4);
    else if (prefix >= 0)
        hide_digits(m, run, prefix + 3, 4);
    else if (area > 0)
        hide_digits(m, run, area, 4);
    else
        return FALSE;
    return TRUE;
}

/* What was cut, or is being typed, may become a number of somebody's. Filing numbers begin like
 * a mobile number (京ICP备13…), days with their century. */
static void
hide_part(Masked *m, const Run *run)
{
    glong before = run->at[0] - 1, after = run->at[run->n - 1] + 1;
    gboolean is_open = m->flags & MASK_TYPED || char_at(m, after) == ELLIPSIS;
    gboolean is_mobile = begins_mobile(run, 0) && char_at(m, before) != 0x5907; /* 备 */
    int century = run->digits[0] * 10 + run->digits[1];

    if (!is_open || (run->n <= 8 && (century == 19 || century == 20)))
        return;
    if (is_mobile && run->n >= TYPED_MIN_MOBILE)
        hide_digits(m, run, 3, 0);
    else if (run->n >= TYPED_MIN)
        hide_digits(m, run, 6, 0);
}

/* Two letters at most and seven to ten digits: a passport, a permit of Hong Kong, Macao or
 * Taiwan. */
static gboolean
hide_document(Masked *m, const Run *run)
{
    glong first = run->at[0], after = run->at[run->n - 1] + 1;
    int letters = 0;

    while (letters < 3 && is_upper(char_at(m, first - 1 - letters)))
        letters++;
    if (letters < 1 || letters > 2 || is_word(char_at(m, first - 1 - letters)) ||
        is_word(char_at(m, after)) || run->n < 7 || run->n > 10)
        return FALSE;
    hide_digits(m, run, 0, 3);
    return TRUE;
}

static void
hide_number(Masked *m, glong at)
{
    Run run;

    if (is_digest(m, at))
        return;
    for (int n = MAX_GROUPS; n > 0; n--) {
        read_run(m, at, n, &run);
        if (!is_digit(char_at(m, run.at[run.n - 1] + 1)) && hide_known(m, &run))
            return;
    }
    read_run(m, at, 1, &run);
    if (!hide_document(m, &run))
        hide_part(m, &run);
}

/* ------------------------------------------------------------------ addresses */

/* "@2" behind a fact's name is no domain. */
static gboolean
is_domain(const Masked *m, glong at)
{
    gboolean has_dot = FALSE;
    glong end = at;

    for (; is_word(char_at(m, end)) || char_at(m, end) == '-' || char_at(m, end) == '.'; end++)
        has_dot = has_dot || (char_at(m, end) == '.' && end > at);
    return end > at && (has_dot || char_at(m, end) == ELLIPSIS || m->flags & MASK_TYPED);
}

static void
hide_address(Masked *m, glong at)
{
    glong from = at;

    while (is_local(char_at(m, from - 1)))
        from--;
    if (from == at || !is_domain(m, at + 1))
        return;
    /* One letter alone is not shown: it would be all. */
    for (glong i = at - from > 1 ? from + 1 : from; i < at; i++)
        hide(m, i);
}

char *
mask_text(const char *text, MaskFlags flags)
{
    g_autofree char *clean = g_utf8_validate(text, -1, NULL) ? NULL : text_clean(text);
    Masked m = {.flags = flags};
    char *shown;

    m.chars = g_utf8_to_ucs4_fast(clean ? clean : text, -1, &m.n);
    for (glong i = 0; i < m.n; i++)
        if (narrow(m.chars[i]) == '@')
            hide_address(&m, i);
    for (glong i = 0; i < m.n; i++)
        if (is_digit(char_at(&m, i)) && !is_digit(char_at(&m, i - 1)) &&
            char_at(&m, i - 1) != STAR)
            hide_number(&m, i);
    shown = g_ucs4_to_utf8(m.chars, m.n, NULL, NULL, NULL);
    g_free(m.chars);
    return shown;
}
