/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The character sets of pages: which one a page is in, and its bytes as UTF-8. In all of them
 * but UTF-16 the characters of markup stand for themselves and are never the second byte of
 * another, so that markup is read from the bytes as they came. */
#ifndef BEIAN_NET_PAGE_CHARSET_H
#define BEIAN_NET_PAGE_CHARSET_H

#include <glib.h>

typedef enum {
    PAGE_CHARSET_UTF8,
    PAGE_CHARSET_GB18030, /* gb2312 and gbk too, as browsers do */
    PAGE_CHARSET_BIG5,
    PAGE_CHARSET_UTF16LE,
    PAGE_CHARSET_UTF16BE,
    PAGE_CHARSET_UNKNOWN,
} PageCharset;

typedef enum {
    PAGE_SOURCE_BOM,
    PAGE_SOURCE_HEADER,
    PAGE_SOURCE_META,
    PAGE_SOURCE_DETECTED, /* nothing was declared, or what was declared is not so */
} PageCharsetSource;

/* The converters. Opened once, before a process shuts itself off from files: iconv loads its
 * tables from there. */
typedef struct PageCharsets PageCharsets;

PageCharsets *page_charsets_new(void);
void page_charsets_free(PageCharsets *charsets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageCharsets, page_charsets_free)

/* By a label of HTTP or HTML, as "GBK" or "utf8"; `n` bytes. */
PageCharset page_charset_parse(const char *label, gsize n);
/* "utf-8", "gb18030" …; NULL for PAGE_CHARSET_UNKNOWN. Static. */
const char *page_charset_name(PageCharset charset);
const char *page_charset_source_name(PageCharsetSource source);

/* BOM, then `header` (a label or a whole Content-Type; may be NULL), then <meta>, then what
 * the bytes look like. Never PAGE_CHARSET_UNKNOWN. */
PageCharset page_charset_choose(const guint8 *bytes, gsize n, const char *header,
                                PageCharsetSource *out_source);
/* What undeclared bytes are: UTF-8 if they are mostly that, else GB18030. */
PageCharset page_charset_detect(const guint8 *bytes, gsize n);

/* Appends as UTF-8. Wrong bytes become U+FFFD, in a UTF-8 page they stay. The bytes are one
 * stretch of text, without a tag within; UTF-16: a whole page. */
void page_charset_decode(PageCharsets *charsets, PageCharset charset, const guint8 *bytes,
                         gsize n, GString *out);

#endif
