/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/page_number.h"

#include <string.h>

/* 8 or 10 digits are right (procedure.md, Formats); a wrong one is shown as it stands. */
#define DIGITS_MIN 4
#define DIGITS_MAX 16
#define SUFFIX_MAX 6
#define POLICE_DIGITS 14
/* Blanks and breaks between two characters of a number. */
#define GAP_MAX 6

typedef struct {
    const char *text;
    gsize n;
} Text;

enum { FOLD_END = 0, FOLD_BLANK = ' ', FOLD_NOTHING = 0xfffe };

static const struct {
    gunichar from, to;
} folds[] = {
    {0x5099, 0x5907}, /* 備 备 */ {0x865f, 0x53f7}, /* 號 号 */ {0x8b49, 0x8bc1}, /* 證 证 */
    {0x8a3c, 0x8bc1}, /* 証 证 */ {0x7db2, 0x7f51}, /* 網 网 */ {0x6eec, 0x6caa}, /* 滬 沪 */
    {0x6649, 0x664b}, /* 晉 晋 */ {0x907c, 0x8fbd}, /* 遼 辽 */ {0x8607, 0x82cf}, /* 蘇 苏 */
    {0x95a9, 0x95fd}, /* 閩 闽 */ {0x8d1b, 0x8d63}, /* 贛 赣 */ {0x9b6f, 0x9c81}, /* 魯 鲁 */
    {0x7ca4, 0x7ca4}, /* 粤    */ {0x7cb5, 0x7ca4}, /* 粵 粤 */ {0x74ca, 0x743c}, /* 瓊 琼 */
    {0x8cb4, 0x8d35}, /* 貴 贵 */ {0x96f2, 0x4e91}, /* 雲 云 */ {0x965d, 0x9655}, /* 陝 陕 */
    {0x96b4, 0x9647}, /* 隴 陇 */ {0x5be7, 0x5b81},                               /* 寧 宁 */
};

static gunichar
fold(gunichar c)
{
    if (c < 0x80)
        return c == '\t' || c == '\n' || c == '\r' || c == '\f' ? FOLD_BLANK : c;
    if (c >= 0xff01 && c <= 0xff5e)
        return c - 0xfee0;
    if (c == 0xa0 || c == 0x3000 || c == 0x202f || (c >= 0x2000 && c <= 0x200a))
        return FOLD_BLANK;
    if (c == 0xad || c == 0xfeff || c == 0x2060 || (c >= 0x200b && c <= 0x200f))
        return FOLD_NOTHING;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe63 || c == 0xfe58)
        return '-';
    if (c < 0x4e00)
        return c;
    for (guint i = 0; i < G_N_ELEMENTS(folds); i++)
        if (folds[i].from == c)
            return folds[i].to;
    return c;
}

/* The character at *pos, and *pos behind it; FOLD_END at the end. What has no width is stepped
 * over. */
static gunichar
next(const Text *t, gsize *pos)
{
    gunichar c = FOLD_NOTHING;

    while (c == FOLD_NOTHING && *pos < t->n) {
        guchar first = (guchar)t->text[*pos];
        gunichar read = first;
        gsize n_bytes = 1;

        if (first >= 0x80) {
            read = g_utf8_get_char_validated(t->text + *pos, (gssize)MIN(t->n - *pos, 6));
            if (read < 0x110000)
                n_bytes = (gsize)g_unichar_to_utf8(read, NULL);
            else
                read = 0xfffd;
        }
        *pos += n_bytes;
        c = fold(read);
        if (c == FOLD_END)
            c = 0xfffd;
    }
    return c == FOLD_NOTHING ? FOLD_END : c;
}

static gunichar
previous(const Text *t, gsize *pos)
{
    gunichar c = FOLD_NOTHING;

    while (c == FOLD_NOTHING && *pos > 0) {
        gsize at = *pos - 1, end;

        while (at > 0 && *pos - at < 4 && ((guchar)t->text[at] & 0xc0) == 0x80)
            at--;
        end = at;
        c = next(&(Text){t->text, *pos}, &end);
        if (end != *pos && c != FOLD_END) { /* wrong bytes: one at a time */
            at = *pos - 1;
            c = 0xfffd;
        } else if (c == FOLD_END) {
            c = FOLD_NOTHING;
        }
        *pos = at;
    }
    return c == FOLD_NOTHING ? FOLD_END : c;
}

static gboolean
is_gap(gunichar c, gboolean takes_breaks)
{
    return c == FOLD_BLANK || c == PAGE_MARK_LINK || (takes_breaks && c == PAGE_MARK_BREAK);
}

/* What follows blanks; *pos behind it, *out_n_gaps counts them. */
static gunichar
next_solid(const Text *t, gsize *pos, gboolean takes_breaks, int *out_n_gaps)
{
    gunichar c;
    int n_gaps = 0;

    while (is_gap(c = next(t, pos), takes_breaks) && n_gaps < GAP_MAX)
        n_gaps += 1;
    if (out_n_gaps)
        *out_n_gaps = n_gaps;
    return c;
}

static gunichar
previous_solid(const Text *t, gsize *pos)
{
    gunichar c;
    int n_gaps = 0;

    while (is_gap(c = previous(t, pos), TRUE) && n_gaps < GAP_MAX)
        n_gaps += 1;
    return c;
}

/* Steps back over `word` (folded, upper case); *pos stays if it is not there. */
static gboolean
skip_back(const Text *t, gsize *pos, const gunichar *word)
{
    gsize at = *pos;
    int n = 0;

    while (word[n])
        n++;
    for (int i = n - 1; i >= 0; i--) {
        gunichar c = previous_solid(t, &at);

        if (c < 0x80)
            c = (gunichar)g_ascii_toupper((char)c);
        if (c != word[i])
            return FALSE;
    }
    *pos = at;
    return TRUE;
}

static const gunichar provinces[] = {
    0x4eac, 0x6d25, 0x5180, 0x664b, 0x8499, 0x8fbd, 0x5409, 0x9ed1,
    0x6caa, /* 京津冀晋蒙辽吉黑沪 */
    0x82cf, 0x6d59, 0x7696, 0x95fd, 0x8d63, 0x9c81, 0x8c6b, 0x9102,
    0x6e58, /* 苏浙皖闽赣鲁豫鄂湘 */
    0x7ca4, 0x6842, 0x743c, 0x6e1d, 0x8700, 0x5ddd, 0x9ed4, 0x8d35,
    0x6ec7, /* 粤桂琼渝蜀川黔贵滇 */
    0x4e91, 0x85cf, 0x9655, 0x9647, 0x7518, 0x9752, 0x5b81, 0x65b0, /* 云藏陕陇甘青宁新 */
};

/* Appends the province before *pos, if there is one. */
static void
take_province(const Text *t, gsize *pos, GString *out)
{
    gsize at = *pos;
    gunichar c = previous_solid(t, &at);

    for (guint i = 0; i < G_N_ELEMENTS(provinces); i++)
        if (provinces[i] == c) {
            g_string_append_unichar(out, c);
            *pos = at;
        }
}

/* "2021 0000 01号" goes on after eight digits; "12345678 2024" does not. */
static gboolean
goes_on(const Text *t, gsize pos)
{
    for (int i = 0; i < 2; i++) {
        gunichar c = next_solid(t, &pos, FALSE, NULL);

        if (c < '0' || c > '9')
            return FALSE;
    }
    return next_solid(t, &pos, FALSE, NULL) == 0x53f7; /* 号 */
}

/* Digits from *pos on: those that stand together, and over blanks as long as they are too few.
 * `wanted` 0: 8 or 10. How many. */
static guint
take_digits(const Text *t, gsize *pos, guint wanted, char *digits)
{
    guint n = 0;
    gsize at = *pos;

    while (n < DIGITS_MAX) {
        gboolean is_whole = wanted ? n == wanted : n == 8 || n == 10;
        gsize before = at;
        int n_gaps;
        gunichar c = next_solid(t, &at, n == 0, &n_gaps);

        if (c < '0' || c > '9')
            break;
        if (n_gaps && is_whole && (wanted || n != 8 || !goes_on(t, before)))
            break;
        digits[n++] = (char)c;
        *pos = at;
    }
    digits[n] = '\0';
    return n;
}

/* "-1", "-2A" at *pos, appended. */
static void
take_suffix(const Text *t, gsize *pos, GString *out)
{
    char digits[SUFFIX_MAX + 1];
    guint n = 0;
    gsize at = *pos, letter;
    int before = 0, after = 0;
    gunichar c = next_solid(t, &at, FALSE, &before);

    if (c != '-')
        return;
    c = next_solid(t, &at, FALSE, &after);
    for (; c >= '0' && c <= '9' && n < SUFFIX_MAX; c = next(t, &at)) {
        digits[n++] = (char)c;
        *pos = at;
    }
    digits[n] = '\0';
    if (n == 0)
        return;
    g_string_append_printf(out, "-%s", digits);
    letter = at;
    c = (gunichar)(c < 0x80 ? g_ascii_toupper((char)c) : 0);
    if (c == 'A' || c == 'X' || c == 'K') {
        gunichar behind = next(t, &at);

        if (!(behind < 0x80 && g_ascii_isalnum((char)behind))) {
            g_string_append_unichar(out, c);
            *pos = letter;
        }
    }
}

/* Is what stands at `pos` " - 2024", a year after a dash? */
static gboolean
is_year(const Text *t, gsize pos)
{
    int before = 0, after = 0;
    guint n = 0, value = 0;
    gunichar c = next_solid(t, &pos, FALSE, &before);

    if (c != '-')
        return FALSE;
    for (c = next_solid(t, &pos, FALSE, &after); c >= '0' && c <= '9' && n < 5;
         c = next(t, &pos))
        value = value * 10 + c - '0', n++;
    return n == 4 && value >= 1990 && value < 2100 && (before || after);
}

static void
skip_one(const Text *t, gsize *pos, gunichar wanted, gboolean takes_breaks)
{
    gsize at = *pos;

    if (next_solid(t, &at, takes_breaks, NULL) == wanted)
        *pos = at;
}

/* 浙ICP备12345678号-1, of which 备 stands at [at, behind). */
static gboolean
read_filing(const Text *t, gsize at, gsize behind, PageNumber *out)
{
    static const gunichar icp[] = {'I', 'C', 'P', 0};
    g_autoptr(GString) number = g_string_new(NULL);
    char digits[DIGITS_MAX + 1];

    if (!skip_back(t, &at, icp))
        return FALSE;
    take_province(t, &at, number);
    skip_one(t, &behind, 0x6848, FALSE); /* 案 */
    skip_one(t, &behind, 0x7b2c, FALSE); /* 第 */
    if (take_digits(t, &behind, 0, digits) < DIGITS_MIN)
        return FALSE;
    g_string_append_printf(number, "ICP备%s号", digits);
    skip_one(t, &behind, 0x53f7, TRUE); /* 号 */
    if (!is_year(t, behind))
        take_suffix(t, &behind, number);
    *out = (PageNumber){PAGE_NUMBER_FILING, g_string_free(g_steal_pointer(&number), FALSE), at,
                        behind};
    return TRUE;
}

/* 浙公网安备33010602001234号. */
static gboolean
read_police(const Text *t, gsize at, gsize behind, PageNumber *out)
{
    static const gunichar full[] = {0x516c, 0x7f51, 0x5b89, 0}; /* 公网安 */
    static const gunichar brief[] = {0x516c, 0x5b89, 0};        /* 公安 */
    g_autoptr(GString) number = g_string_new(NULL);
    char digits[DIGITS_MAX + 1];

    if (!skip_back(t, &at, full) && !skip_back(t, &at, brief))
        return FALSE;
    take_province(t, &at, number);
    skip_one(t, &behind, 0x6848, FALSE); /* 案 */
    skip_one(t, &behind, 0x7b2c, FALSE); /* 第 */
    if (take_digits(t, &behind, POLICE_DIGITS, digits) < 10)
        return FALSE;
    g_string_append_printf(number, "公网安备%s号", digits);
    skip_one(t, &behind, 0x53f7, TRUE);
    *out = (PageNumber){PAGE_NUMBER_POLICE, g_string_free(g_steal_pointer(&number), FALSE), at,
                        behind};
    return TRUE;
}

/* 京ICP证030173号, of which 证 stands at [at, behind). */
static gboolean
read_icp_licence(const Text *t, gsize at, gsize behind, PageNumber *out)
{
    static const gunichar icp[] = {'I', 'C', 'P', 0};
    g_autoptr(GString) number = g_string_new(NULL);
    char digits[DIGITS_MAX + 1];

    if (!skip_back(t, &at, icp))
        return FALSE;
    take_province(t, &at, number);
    if (take_digits(t, &behind, 6, digits) < DIGITS_MIN)
        return FALSE;
    g_string_append_printf(number, "ICP证%s号", digits);
    skip_one(t, &behind, 0x53f7, TRUE);
    *out = (PageNumber){PAGE_NUMBER_LICENCE, g_string_free(g_steal_pointer(&number), FALSE), at,
                        behind};
    return TRUE;
}

/* 浙B2-20180001-4, from the letter at `at` on. */
static gboolean
read_licence(const Text *t, gsize at, PageNumber *out)
{
    g_autoptr(GString) number = g_string_new(NULL);
    char digits[DIGITS_MAX + 1];
    gsize pos = at;
    gunichar letter = next(t, &pos), kind = next(t, &pos);

    if (kind < '0' || kind > '9' || next_solid(t, &pos, FALSE, NULL) != '-')
        return FALSE;
    if (take_digits(t, &pos, 8, digits) != 8)
        return FALSE;
    take_province(t, &at, number);
    g_string_append_unichar(number, letter);
    g_string_append_unichar(number, kind);
    g_string_append_printf(number, "-%s", digits);
    skip_one(t, &pos, 0x53f7, FALSE);
    if (!is_year(t, pos))
        take_suffix(t, &pos, number);
    *out = (PageNumber){PAGE_NUMBER_LICENCE, g_string_free(g_steal_pointer(&number), FALSE), at,
                        pos};
    return TRUE;
}

static void
clear_number(gpointer number)
{
    g_free(((PageNumber *)number)->number);
}

/* Do two bytes stand before `at`? */
static gboolean
is_behind(const Text *t, gsize at, guint8 first, guint8 second)
{
    return at >= 2 && (guchar)t->text[at - 2] == first && (guchar)t->text[at - 1] == second;
}

/* The number around byte `at`, if that ends 备, 備, 证 or 證, or is a licence's letter. */
static gboolean
read_around(const Text *t, gsize at, PageNumber *out)
{
    switch ((guchar)t->text[at]) {
    case 0x87: /* 备 */
        return is_behind(t, at, 0xe5, 0xa4) &&
               (read_filing(t, at - 2, at + 1, out) || read_police(t, at - 2, at + 1, out));
    case 0x99: /* 備 */
        return is_behind(t, at, 0xe5, 0x82) &&
               (read_filing(t, at - 2, at + 1, out) || read_police(t, at - 2, at + 1, out));
    case 0x81: /* 证 */
        return is_behind(t, at, 0xe8, 0xaf) && read_icp_licence(t, at - 2, at + 1, out);
    case 0x89: /* 證 */
        return is_behind(t, at, 0xe8, 0xad) && read_icp_licence(t, at - 2, at + 1, out);
    case 'A':
    case 'B':
        return read_licence(t, at, out);
    default:
        return FALSE;
    }
}

GArray *
page_numbers_find(const char *text, gsize n)
{
    static const guint8 is_anchor[256] = {
        [0x87] = 1, [0x99] = 1, [0x81] = 1, [0x89] = 1, ['A'] = 1, ['B'] = 1};
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(PageNumber));
    Text t = {text, n};

    g_array_set_clear_func(numbers, clear_number);
    for (gsize i = 0; i < n; i++) {
        PageNumber number;

        if (is_anchor[(guchar)text[i]] && read_around(&t, i, &number))
            g_array_append_val(numbers, number);
    }
    return numbers;
}

char *
page_number_dup_canonical(const char *number)
{
    g_autoptr(GArray) numbers = page_numbers_find(number, strlen(number));

    if (numbers->len == 0)
        return g_strdup(number);
    return g_strdup(g_array_index(numbers, PageNumber, 0).number);
}
