/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What styles hide: in an attribute, and by plain selectors of a style sheet in the page. */
#ifndef BEIAN_NET_PAGE_STYLE_H
#define BEIAN_NET_PAGE_STYLE_H

#include <glib.h>

typedef enum {
    PAGE_STYLE_GONE = 1 << 0,      /* display: none and its like: children too, always */
    PAGE_STYLE_INVISIBLE = 1 << 1, /* visibility: a child may be seen again */
    PAGE_STYLE_NO_SIZE = 1 << 2,   /* font-size: 0, the same */
    PAGE_STYLE_VISIBLE = 1 << 3,   /* visibility: visible */
    PAGE_STYLE_HAS_SIZE = 1 << 4,  /* another font-size */
    PAGE_STYLE_SHOWN = 1 << 5,     /* display other than none */
} PageStyle;

/* Of declarations, as "display:none; color:red". */
PageStyle page_style_parse(const char *text, gsize n);

/* The selectors of sheets that hide: one element, class or id, no more. */
typedef struct PageSheet PageSheet;

PageSheet *page_sheet_new(void);
void page_sheet_free(PageSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageSheet, page_sheet_free)

/* Adds a <style>. Blocks of @media and its like hide nothing; a selector that is shown in any
 * is not hidden: the page is not the same on all screens. */
void page_sheet_add(PageSheet *sheet, const char *text, gsize n);
gboolean page_sheet_is_empty(const PageSheet *sheet);
/* Of one name: `kind` is '.', '#', or 0 for an element (lower case). */
PageStyle page_sheet_look_up(const PageSheet *sheet, char kind, const char *name, gsize n);

#endif
