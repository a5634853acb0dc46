/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/page_charset.h"

#include <iconv.h>
#include <string.h>

/* HTML's prescan looks so far for <meta>; real pages have it later too. */
#define META_MAX_BYTES 4096
#define REPLACEMENT "\xef\xbf\xbd"

struct PageCharsets {
    iconv_t of[PAGE_CHARSET_UNKNOWN]; /* (iconv_t)-1: there is none */
};

PageCharsets *
page_charsets_new(void)
{
    PageCharsets *charsets = g_new(PageCharsets, 1);

    charsets->of[PAGE_CHARSET_UTF8] = (iconv_t)-1;
    charsets->of[PAGE_CHARSET_GB18030] = iconv_open("UTF-8", "GB18030");
    charsets->of[PAGE_CHARSET_BIG5] = iconv_open("UTF-8", "BIG5-HKSCS");
    if (charsets->of[PAGE_CHARSET_BIG5] == (iconv_t)-1)
        charsets->of[PAGE_CHARSET_BIG5] = iconv_open("UTF-8", "BIG5");
    charsets->of[PAGE_CHARSET_UTF16LE] = iconv_open("UTF-8", "UTF-16LE");
    charsets->of[PAGE_CHARSET_UTF16BE] = iconv_open("UTF-8", "UTF-16BE");
    return charsets;
}

void
page_charsets_free(PageCharsets *charsets)
{
    if (!charsets)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(charsets->of); i++)
        if (charsets->of[i] != (iconv_t)-1)
            (void)iconv_close(charsets->of[i]); /* nothing is pending */
    g_free(charsets);
}

static const struct {
    const char *label;
    PageCharset charset;
} labels[] = {
    {"utf-8", PAGE_CHARSET_UTF8},
    {"utf8", PAGE_CHARSET_UTF8},
    {"unicode-1-1-utf-8", PAGE_CHARSET_UTF8},
    {"gb18030", PAGE_CHARSET_GB18030},
    {"gbk", PAGE_CHARSET_GB18030},
    {"gb2312", PAGE_CHARSET_GB18030},
    {"gb_2312", PAGE_CHARSET_GB18030},
    {"gb_2312-80", PAGE_CHARSET_GB18030},
    {"x-gbk", PAGE_CHARSET_GB18030},
    {"gb-2312", PAGE_CHARSET_GB18030},
    {"cp936", PAGE_CHARSET_GB18030},
    {"euc-cn", PAGE_CHARSET_GB18030},
    {"chinese", PAGE_CHARSET_GB18030},
    {"csgb2312", PAGE_CHARSET_GB18030},
    {"iso-ir-58", PAGE_CHARSET_GB18030},
    {"big5", PAGE_CHARSET_BIG5},
    {"big5-hkscs", PAGE_CHARSET_BIG5},
    {"big-5", PAGE_CHARSET_BIG5},
    {"cn-big5", PAGE_CHARSET_BIG5},
    {"x-x-big5", PAGE_CHARSET_BIG5},
    {"csbig5", PAGE_CHARSET_BIG5},
    {"utf-16le", PAGE_CHARSET_UTF16LE},
    {"utf-16", PAGE_CHARSET_UTF16LE},
    {"utf-16be", PAGE_CHARSET_UTF16BE},
};

PageCharset
page_charset_parse(const char *label, gsize n)
{
    while (n > 0 && strchr(" \t\r\n\f\"'", label[0]))
        label++, n--;
    while (n > 0 && strchr(" \t\r\n\f\"'", label[n - 1]))
        n--;
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        if (strlen(labels[i].label) == n && g_ascii_strncasecmp(labels[i].label, label, n) == 0)
            return labels[i].charset;
    return PAGE_CHARSET_UNKNOWN;
}

const char *
page_charset_name(PageCharset charset)
{
    static const char *const names[] = {"utf-8",    "gb18030",  "big5",
                                        "utf-16le", "utf-16be", NULL};

    return names[charset];
}

const char *
page_charset_source_name(PageCharsetSource source)
{
    static const char *const names[] = {"bom", "header", "meta", "detected"};

    return names[source];
}

static gboolean
is_at(const guint8 *bytes, gsize n, const char *text)
{
    return n >= strlen(text) &&
           g_ascii_strncasecmp((const char *)bytes, text, strlen(text)) == 0;
}

/* The label behind "charset=" in `n` bytes. */
static PageCharset
parse_charset_in(const guint8 *bytes, gsize n)
{
    static const char key[] = "charset";

    for (gsize i = 0; i + sizeof key < n; i++) {
        gsize from, to;

        if (!is_at(bytes + i, n - i, key))
            continue;
        for (from = i + strlen(key); from < n && g_ascii_isspace(bytes[from]); from++)
            ;
        if (from >= n || bytes[from] != '=')
            continue;
        for (from++; from < n && strchr(" \t\r\n\"'", bytes[from]) && bytes[from]; from++)
            ;
        for (to = from; to < n && bytes[to] && !strchr(" \t\r\n\"';/>", bytes[to]); to++)
            ;
        return page_charset_parse((const char *)bytes + from, to - from);
    }
    return PAGE_CHARSET_UNKNOWN;
}

/* Comments are stepped over; a <meta> in a script is rare enough. */
static PageCharset
parse_meta(const guint8 *bytes, gsize n)
{
    gsize end = MIN(n, META_MAX_BYTES);
    const guint8 *lt;

    for (gsize pos = 0; pos < end && (lt = memchr(bytes + pos, '<', end - pos)); pos++) {
        const guint8 *gt;
        PageCharset charset;

        pos = (gsize)(lt - bytes);
        if (is_at(lt, end - pos, "<!--")) {
            gt = memmem(lt + 2, end - pos - 2, "-->", 3);
            if (!gt)
                return PAGE_CHARSET_UNKNOWN;
            pos = (gsize)(gt - bytes);
        }
        if (!is_at(lt, end - pos, "<meta"))
            continue;
        gt = memchr(lt, '>', MIN(n - pos, META_MAX_BYTES));
        charset = parse_charset_in(lt, gt ? (gsize)(gt - lt) : end - pos);
        if (charset == PAGE_CHARSET_UTF16LE || charset == PAGE_CHARSET_UTF16BE)
            charset = PAGE_CHARSET_UTF8; /* it could be read, so it is not that */
        if (charset != PAGE_CHARSET_UNKNOWN)
            return charset;
    }
    return PAGE_CHARSET_UNKNOWN;
}

PageCharset
page_charset_detect(const guint8 *bytes, gsize n)
{
    const char *pos = (const char *)bytes, *end = pos + n, *stop;
    gsize n_wrong = 0, n_right = 0;

    while (pos < end) {
        gboolean is_valid = g_utf8_validate_len(pos, (gsize)(end - pos), &stop);

        for (const char *c = pos; c < stop; c++)
            n_right += (guchar)*c >= 0xc0;
        if (is_valid)
            break;
        n_wrong += *stop != '\0';
        pos = stop + 1;
    }
    return n_wrong * 4 <= n_right ? PAGE_CHARSET_UTF8 : PAGE_CHARSET_GB18030;
}

PageCharset
page_charset_choose(const guint8 *bytes, gsize n, const char *header,
                    PageCharsetSource *out_source)
{
    PageCharset charset = PAGE_CHARSET_UNKNOWN;

    *out_source = PAGE_SOURCE_BOM;
    if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        return PAGE_CHARSET_UTF8;
    if (n >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0)
        return PAGE_CHARSET_UTF16LE;
    if (n >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0)
        return PAGE_CHARSET_UTF16BE;
    *out_source = PAGE_SOURCE_HEADER;
    if (header) {
        charset = page_charset_parse(header, strlen(header));
        if (charset == PAGE_CHARSET_UNKNOWN)
            charset = parse_charset_in((const guint8 *)header, strlen(header) + 1);
        if ((charset == PAGE_CHARSET_UTF16LE || charset == PAGE_CHARSET_UTF16BE) &&
            !memchr(bytes, '\0', MIN(n, META_MAX_BYTES)))
            charset = PAGE_CHARSET_UNKNOWN; /* markup has NUL bytes then */
    }
    if (charset == PAGE_CHARSET_UNKNOWN) {
        *out_source = PAGE_SOURCE_META;
        charset = parse_meta(bytes, n);
    }
    if (charset == PAGE_CHARSET_UNKNOWN) {
        *out_source = PAGE_SOURCE_DETECTED;
        charset = page_charset_detect(bytes, n);
    }
    return charset;
}

static void
convert(iconv_t converter, const guint8 *bytes, gsize n, GString *out)
{
    char *in = (char *)bytes;
    gsize left = n;

    (void)iconv(converter, NULL, NULL, NULL, NULL); /* begins anew; cannot fail */
    while (left > 0) {
        char piece[1024], *to = piece;
        gsize room = sizeof piece;
        gsize result = iconv(converter, &in, &left, &to, &room);

        g_string_append_len(out, piece, to - piece);
        if (result == (gsize)-1 && left > 0 && to == piece) {
            g_string_append(out, REPLACEMENT);
            in++;
            left--;
        }
    }
}

/* Where a stray byte may have put the pairs out of step: "ICP" with the bytes of 备 behind,
 * from the two bytes before on. 0: nowhere. */
static gsize
find_step(const guint8 *bytes, gsize n)
{
    for (gsize i = 5; i + 1 < n; i++)
        if (bytes[i] == 0xb1 && bytes[i + 1] == 0xb8 && is_at(bytes + i - 3, 3, "ICP"))
            return i - 5;
    return 0;
}

void
page_charset_decode(PageCharsets *charsets, PageCharset charset, const guint8 *bytes, gsize n,
                    GString *out)
{
    iconv_t converter;
    gsize step = 0;

    g_assert(charset != PAGE_CHARSET_UNKNOWN);
    converter = charsets->of[charset];
    if (converter == (iconv_t)-1) {
        g_string_append_len(out, (const char *)bytes, (gssize)n);
        return;
    }
    if (charset == PAGE_CHARSET_GB18030)
        step = find_step(bytes, n);
    convert(converter, bytes, step, out);
    convert(converter, bytes + step, n - step, out);
}
