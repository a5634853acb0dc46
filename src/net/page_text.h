/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page taken apart into what a visitor reads and what not, in one pass over its bytes: HTML's
 * own tokens, and of its tree the elements that are open, which decide what is hidden and what
 * is linked. */
#ifndef BEIAN_NET_PAGE_TEXT_H
#define BEIAN_NET_PAGE_TEXT_H

#include <glib.h>

#include "net/page_charset.h"

typedef enum {
    PAGE_AREA_VISIBLE,
    PAGE_AREA_HIDDEN, /* by attribute, style or kind of element */
    PAGE_AREA_COMMENT,
    PAGE_AREA_ATTRIBUTE,
    PAGE_AREA_SCRIPT,
    PAGE_AREA_STYLE,
    PAGE_AREA_NOSCRIPT,
    PAGE_AREA_TEMPLATE,
    PAGE_AREA_TITLE,
} PageArea;

typedef enum {
    PAGE_TEXT_VISIBLE = 0,
    PAGE_TEXT_ALL = 1 << 0, /* what nobody reads too, each stretch between breaks */
} PageTextFlags;

/* A stretch of the text, up to the next one. */
typedef struct {
    gsize at;     /* its first byte in the text */
    gsize offset; /* … and in the page */
    guint link;   /* 0: none; else the index in `links`, from 1 */
    PageArea area;
} PagePiece;

/* As it stands in the page; `text` NULL: <a> without one. */
typedef struct {
    const guint8 *text;
    gsize n;
} PageHref;

typedef struct {
    GString *text;  /* UTF-8 with the marks of page_number.h; a UTF-8 page's wrong bytes stay */
    GArray *pieces; /* PagePiece */
    GArray *links;  /* PageHref */
    GArray *frames; /* PageHref: the addresses of <iframe>s that are not hidden */
    char *title;    /* blanks tidied; NULL: none */
    gsize title_offset;
    gsize n_visible; /* bytes of visible text but blanks */
    /* Signs that not all is in these bytes. */
    gboolean has_script;
    gboolean has_empty_mount;  /* <div id="app"></div> */
    gboolean has_empty_footer; /* the same of a footer */
    gboolean has_frame;
    gboolean has_refresh;
    gboolean is_body_hidden;
    gboolean asks_for_script; /* <noscript> says so */
} PageText;

void page_text_free(PageText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageText, page_text_free)

/* Not for UTF-16: decode that first. `bytes` are kept by the links. Cost: linear. Yours. */
PageText *page_text_read(const guint8 *bytes, gsize n, PageCharset charset,
                         PageCharsets *charsets, PageTextFlags flags);
/* Entities resolved; may have bytes that are not UTF-8. NULL for none. Yours. */
char *page_href_dup(const PageHref *href);
/* The piece that holds byte `at` of the text; NULL if there is no text. Borrowed. */
const PagePiece *page_text_find(const PageText *text, gsize at);

#endif
