/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>
#include <wchar.h>

#include "base/variant_table.h"

#define ELLIPSIS "…"
#define REPLACEMENT 0xFFFD

int
text_char_width(gunichar c)
{
    int width = wcwidth((wchar_t)c);

    if (width >= 0)
        return width;
    /* In the C locale wcwidth knows ASCII alone; layouts must not fall apart there. */
    width = uc_width(c, "UTF-8");
    return width >= 0 ? width : 1;
}

/* Bidirectional overrides and isolates can make a line say another thing than it holds. */
gboolean
text_is_unsafe(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0x200E ||
           c == 0x200F || c == 0x061C || c == 0xFEFF;
}

/* The next character as it is shown; the cursor goes on by one character or one wrong byte. */
static gunichar
take_shown(const char **cursor)
{
    gunichar c = g_utf8_get_char_validated(*cursor, -1);

    if (c == (gunichar)-1 || c == (gunichar)-2) {
        (*cursor)++;
        return REPLACEMENT;
    }
    *cursor = g_utf8_next_char(*cursor);
    if (c == '\t' || c == '\n')
        return ' ';
    return text_is_unsafe(c) ? REPLACEMENT : c;
}

int
text_width(const char *text)
{
    int width = 0;

    while (*text)
        width += text_char_width(take_shown(&text));
    return width;
}

char *
text_clean(const char *text)
{
    GString *clean = g_string_sized_new(strlen(text));

    while (*text) {
        gsize n = 0;

        while (text[n] >= ' ' && text[n] <= '~') /* as most are in English, and always safe */
            n++;
        g_string_append_len(clean, text, (gssize)n);
        text += n;
        if (*text)
            g_string_append_unichar(clean, take_shown(&text));
    }
    return g_string_free(clean, FALSE);
}

/* The longest beginning of `text` within `cols`, combining marks with their base. */
static gsize
bytes_within(const char *text, int cols, int *out_width)
{
    const char *start = text;
    const char *end = text;
    int width = 0;

    while (*text) {
        int w = text_char_width(take_shown(&text));

        if (width + w > cols)
            break;
        width += w;
        end = text;
    }
    *out_width = width;
    return (gsize)(end - start);
}

char *
text_fit(const char *text, int cols)
{
    g_autofree char *clean = text_clean(text);
    int width;
    gsize n;

    if (cols <= 0)
        return g_strdup("");
    if (text_width(clean) <= cols)
        return g_steal_pointer(&clean);
    n = bytes_within(clean, cols - text_char_width(g_utf8_get_char(ELLIPSIS)), &width);
    return g_strdup_printf("%.*s" ELLIPSIS, (int)n, clean);
}

static char *
fill(const char *text, int cols, gboolean left)
{
    g_autofree char *fitted = text_fit(text, cols);
    int n = MAX(0, cols - text_width(fitted));

    return left ? g_strdup_printf("%*s%s", n, "", fitted)
                : g_strdup_printf("%s%*s", fitted, n, "");
}

char *
text_pad(const char *text, int cols)
{
    return fill(text, cols, FALSE);
}

char *
text_pad_left(const char *text, int cols)
{
    return fill(text, cols, TRUE);
}

/* Punctuation that must not begin a line (GB/T 15834: marks at a line's head). */
static gboolean
is_closing(gunichar c)
{
    static const gunichar closing[] = {0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0xFF09,
                                       0x300D, 0x300F, 0x3011, 0x300B, 0x3009, 0x3001, 0x2026,
                                       0x201D, 0x2019, 0x00B7, ',',    '.',    ';',    ':',
                                       '!',    '?',    ')',    ']',    '}',    '%'};

    for (guint i = 0; i < G_N_ELEMENTS(closing); i++)
        if (closing[i] == c)
            return TRUE;
    return FALSE;
}

static gboolean
is_opening(gunichar c)
{
    return c == 0xFF08 || c == 0x300C || c == 0x300E || c == 0x3010 || c == 0x300A ||
           c == 0x3008 || c == 0x201C || c == 0x2018 || c == '(' || c == '[' || c == '{';
}

/* May a line end between `before` and `after`? At blanks, and beside wide characters. */
static gboolean
may_break(gunichar before, gunichar after)
{
    if (after == ' ' || before == ' ')
        return TRUE;
    if (is_closing(after) || is_opening(before) || g_unichar_iszerowidth(after))
        return FALSE;
    return text_char_width(before) == 2 || text_char_width(after) == 2;
}

/* Bytes of the first line of `text`; at least one character. */
static gsize
line_bytes(const char *text, int cols)
{
    const char *cursor = text;
    const char *allowed = NULL;
    gunichar before = 0;
    int width = 0;

    while (*cursor) {
        const char *here = cursor;
        gunichar c = take_shown(&cursor);
        int w = text_char_width(c);

        if (here != text && may_break(before, c))
            allowed = here;
        if (width + w > cols && here != text)
            /* A trailing blank may hang over the edge: it is cut off anyway. */
            return (gsize)((c == ' ' ? here : allowed ? allowed : here) - text);
        width += w;
        before = c;
    }
    return (gsize)(cursor - text);
}

static void
wrap_paragraph(const char *text, int cols, GPtrArray *lines)
{
    do {
        gsize n = line_bytes(text, cols);
        char *line = g_strndup(text, n);

        g_ptr_array_add(lines, g_strchomp(line));
        text += n;
        while (*text == ' ')
            text++;
    } while (*text);
}

char **
text_wrap(const char *text, int cols)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
    GPtrArray *lines = g_ptr_array_new();

    for (char **p = paragraphs; *p; p++) {
        g_autofree char *clean = text_clean(*p);

        wrap_paragraph(clean, MAX(cols, 2), lines);
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

static char *
normalise(const char *text, gboolean fold)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    size_t size = 0;
    uint8_t *result;
    char *copy;

    if (fold)
        result =
            u8_casefold((const uint8_t *)valid, strlen(valid), NULL, UNINORM_NFKC, NULL, &size);
    else
        result = u8_normalize(UNINORM_NFKC, (const uint8_t *)valid, strlen(valid), NULL, &size);
    g_assert(result || size == 0);
    copy = g_strndup((const char *)result, size);
    free(result);
    return copy;
}

char *
text_fold(const char *text)
{
    return normalise(text, TRUE);
}

char *
text_normalise(const char *text)
{
    return g_strstrip(normalise(text, FALSE));
}

static int
compare_pairs(const void *key, const void *pair)
{
    gunichar c = *(const gunichar *)key;
    gunichar other = ((const VariantPair *)pair)->traditional;

    return c < other ? -1 : c > other;
}

static gunichar
simplify(gunichar c)
{
    const VariantPair *pair =
        bsearch(&c, variant_pairs, variant_n_pairs, sizeof *variant_pairs, compare_pairs);

    return pair ? pair->simplified : c;
}

/* NFKC (which makes （ into ( and the full-width blank into a blank), simplified, without any
 * blanks. */
char *
text_dup_comparable(const char *text)
{
    g_autofree char *normal = normalise(text, FALSE);
    GString *bare = g_string_sized_new(strlen(normal));

    for (const char *p = normal; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isspace(g_utf8_get_char(p)))
            g_string_append_unichar(bare, simplify(g_utf8_get_char(p)));
    return g_string_free(bare, FALSE);
}

gboolean
text_is_same(const char *a, const char *b)
{
    g_autofree char *x = NULL;
    g_autofree char *y = NULL;

    if (strcmp(a, b) == 0)
        return TRUE;
    x = text_dup_comparable(a);
    y = text_dup_comparable(b);
    return strcmp(x, y) == 0;
}

gboolean
text_parse_number(const char *text, gint64 min, gint64 max, gint64 *out)
{
    g_autofree char *normal = text_normalise(text);

    return g_ascii_string_to_signed(*normal == '+' ? normal + 1 : normal, 10, min, max, out,
                                    NULL);
}

gboolean
text_is_utf8(const char *text, gsize size, gsize *out_offset)
{
    const uint8_t *wrong = u8_check((const uint8_t *)text, size);

    if (wrong)
        *out_offset = (gsize)((const char *)wrong - text);
    return wrong == NULL;
}

char *
text_escape(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);

    for (const char *c = valid; *c; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);

        if (character == '\n')
            g_string_append(out, "\\n");
        else if (character == '\t')
            g_string_append(out, "\\t");
        else if (text_is_unsafe(character))
            g_string_append_printf(out, "\\x%02X", character);
        else
            g_string_append_unichar(out, character);
    }
    return g_string_free(out, FALSE);
}

/* CJK punctuation and full-width forms bring their own room. */
static gboolean
has_own_room(gunichar c)
{
    return (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF0F) ||
           (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) ||
           (c >= 0xFF5B && c <= 0xFF65);
}

char *
text_glue(const char *before, const char *after)
{
    gsize size = strlen(before);
    const char *last = g_utf8_find_prev_char(before, before + size);
    gboolean is_joined = !last || !*after || has_own_room(g_utf8_get_char(last));

    return g_strconcat(before, is_joined ? "" : " ", after, NULL);
}
