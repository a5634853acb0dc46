/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to know of an element to see what is hidden in it and where it ends, from
 * HTML's standard (13.1.2, 13.2.6), and the attributes of a tag that are looked at. */
#ifndef BEIAN_NET_PAGE_TAG_H
#define BEIAN_NET_PAGE_TAG_H

#include <glib.h>
#include <string.h>

typedef enum {
    TAG_VOID = 1 << 0,    /* has no content */
    TAG_RAW = 1 << 1,     /* its content has no tags */
    TAG_BLOCK = 1 << 2,   /* stands on lines of its own */
    TAG_ENDS_P = 1 << 3,  /* closes an open <p> */
    TAG_SPECIAL = 1 << 4, /* a stray </span> doesn't reach beyond it */
    TAG_SCOPE = 1 << 5,   /* nor does </div> */
    TAG_HIDES = 1 << 6,   /* its content is not shown */
    TAG_SELF = 1 << 7,    /* one ends the one before: li, option, tr … */
    TAG_CELL = 1 << 8,    /* td, th: ended by a row as well */
    TAG_PICTURE = 1 << 9, /* something is seen */
} TagFlags;

typedef enum {
    TAG_OTHER,
    TAG_A,
    TAG_BASE,
    TAG_BODY,
    TAG_BR,
    TAG_DIALOG,
    TAG_DETAILS,
    TAG_FOOTER,
    TAG_FRAME,
    TAG_HTML,
    TAG_IFRAME,
    TAG_META,
    TAG_NOSCRIPT,
    TAG_P,
    TAG_SCRIPT,
    TAG_STYLE,
    TAG_SVG,
    TAG_TEMPLATE,
    TAG_TEXTAREA,
    TAG_TITLE,
    TAG_TABLE,
    TAG_TR,
    TAG_PLAINTEXT,
} TagId;

typedef struct {
    const char *name; /* lower case; NULL: unknown */
    guint n;          /* its bytes */
    TagId id;
    guint flags; /* TagFlags */
} Tag;

enum { TAG_N_KNOWN = 128 };

typedef struct {
    guint8 first[27]; /* where the names with each first letter begin */
} TagIndex;

void tag_index_init(TagIndex *index);
/* 1 …: a known one, 0: not known. */
guint tag_find(const TagIndex *index, const guint8 *name, gsize n);
/* Static. */
const Tag *tag_get(guint which);

/* A part of the page; `text` NULL: not there. */
typedef struct {
    const guint8 *text;
    gsize n;
} Slice;

typedef struct {
    Slice href, id, class, style, src, type, http_equiv, open;
    gboolean is_hidden;   /* `hidden` */
    gboolean closes_self; /* "/>" */
} Attributes;

/* Called with each value of a tag, in the page. */
typedef void (*AttributeSeen)(void *data, const guint8 *value, gsize n);

/* Reads from behind a tag's name to behind its '>'; NULL if the page ends before. `seen` may be
 * NULL. */
const guint8 *attributes_read(Attributes *out, const guint8 *pos, const guint8 *end,
                              AttributeSeen seen, void *data);
/* Is it the ASCII `word` (lower case), whatever the case? Inline, for it runs at every tag. */
static inline gboolean
slice_begins(Slice slice, const char *word, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        guint8 c = slice.text[i];

        if (c >= 'A' && c <= 'Z')
            c |= 0x20;
        if (c != (guint8)word[i])
            return FALSE;
    }
    return TRUE;
}

static inline gboolean
slice_is(Slice slice, const char *word)
{
    return slice.text && strlen(word) == slice.n && slice_begins(slice, word, slice.n);
}

/* Is the ASCII `word` in it, whatever the case? */
gboolean slice_has(Slice slice, const char *word);

#endif
