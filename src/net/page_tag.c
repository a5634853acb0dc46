/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/page_tag.h"

#include <string.h>

#define N(name) name, sizeof(name) - 1
#define BLOCK (TAG_BLOCK | TAG_ENDS_P | TAG_SPECIAL)

/* In the order of their names. */
static const Tag tags[] = {
    {NULL, 0, TAG_OTHER, 0},
    {N("a"), TAG_A, 0},
    {N("address"), TAG_OTHER, BLOCK},
    {N("applet"), TAG_OTHER, TAG_SPECIAL | TAG_SCOPE | TAG_HIDES},
    {N("area"), TAG_OTHER, TAG_VOID},
    {N("article"), TAG_OTHER, BLOCK},
    {N("aside"), TAG_OTHER, BLOCK},
    {N("audio"), TAG_OTHER, TAG_HIDES},
    {N("base"), TAG_BASE, TAG_VOID},
    {N("blockquote"), TAG_OTHER, BLOCK},
    {N("body"), TAG_BODY, TAG_BLOCK | TAG_SPECIAL},
    {N("br"), TAG_BR, TAG_VOID | TAG_BLOCK},
    {N("button"), TAG_OTHER, TAG_SPECIAL | TAG_SCOPE},
    {N("canvas"), TAG_OTHER, TAG_HIDES | TAG_PICTURE},
    {N("caption"), TAG_OTHER, TAG_BLOCK | TAG_SPECIAL | TAG_SCOPE},
    {N("center"), TAG_OTHER, BLOCK},
    {N("col"), TAG_OTHER, TAG_VOID},
    {N("datalist"), TAG_OTHER, TAG_HIDES},
    {N("dd"), TAG_OTHER, BLOCK | TAG_SELF},
    {N("details"), TAG_DETAILS, BLOCK},
    {N("dialog"), TAG_DIALOG, BLOCK},
    {N("div"), TAG_OTHER, BLOCK},
    {N("dl"), TAG_OTHER, BLOCK},
    {N("dt"), TAG_OTHER, BLOCK | TAG_SELF},
    {N("embed"), TAG_OTHER, TAG_VOID | TAG_PICTURE},
    {N("fieldset"), TAG_OTHER, BLOCK},
    {N("figcaption"), TAG_OTHER, BLOCK},
    {N("figure"), TAG_OTHER, BLOCK},
    {N("footer"), TAG_FOOTER, BLOCK},
    {N("form"), TAG_OTHER, BLOCK},
    {N("frame"), TAG_FRAME, TAG_VOID},
    {N("frameset"), TAG_OTHER, TAG_BLOCK | TAG_SPECIAL},
    {N("h1"), TAG_OTHER, BLOCK},
    {N("h2"), TAG_OTHER, BLOCK},
    {N("h3"), TAG_OTHER, BLOCK},
    {N("h4"), TAG_OTHER, BLOCK},
    {N("h5"), TAG_OTHER, BLOCK},
    {N("h6"), TAG_OTHER, BLOCK},
    {N("header"), TAG_OTHER, BLOCK},
    {N("hr"), TAG_OTHER, TAG_VOID | TAG_BLOCK | TAG_ENDS_P},
    {N("html"), TAG_HTML, TAG_SPECIAL | TAG_SCOPE},
    {N("iframe"), TAG_IFRAME, TAG_RAW | TAG_HIDES | TAG_PICTURE},
    {N("img"), TAG_OTHER, TAG_VOID | TAG_PICTURE},
    {N("input"), TAG_OTHER, TAG_VOID | TAG_PICTURE},
    {N("legend"), TAG_OTHER, TAG_BLOCK},
    {N("li"), TAG_OTHER, BLOCK | TAG_SELF},
    {N("link"), TAG_OTHER, TAG_VOID},
    {N("main"), TAG_OTHER, BLOCK},
    {N("marquee"), TAG_OTHER, TAG_SPECIAL | TAG_SCOPE},
    {N("menu"), TAG_OTHER, BLOCK},
    {N("meta"), TAG_META, TAG_VOID},
    {N("nav"), TAG_OTHER, BLOCK},
    {N("noembed"), TAG_OTHER, TAG_RAW | TAG_HIDES},
    {N("noframes"), TAG_OTHER, TAG_RAW | TAG_HIDES},
    {N("noscript"), TAG_NOSCRIPT, TAG_RAW | TAG_HIDES},
    {N("object"), TAG_OTHER, TAG_SPECIAL | TAG_SCOPE | TAG_HIDES | TAG_PICTURE},
    {N("ol"), TAG_OTHER, BLOCK},
    {N("optgroup"), TAG_OTHER, TAG_BLOCK | TAG_SELF},
    {N("option"), TAG_OTHER, TAG_BLOCK | TAG_SELF},
    {N("p"), TAG_P, BLOCK},
    {N("param"), TAG_OTHER, TAG_VOID},
    {N("plaintext"), TAG_PLAINTEXT, BLOCK},
    {N("pre"), TAG_OTHER, BLOCK},
    {N("script"), TAG_SCRIPT, TAG_RAW | TAG_HIDES},
    {N("section"), TAG_OTHER, BLOCK},
    {N("select"), TAG_OTHER, TAG_SPECIAL},
    {N("source"), TAG_OTHER, TAG_VOID},
    {N("style"), TAG_STYLE, TAG_RAW | TAG_HIDES},
    {N("summary"), TAG_OTHER, BLOCK},
    {N("svg"), TAG_SVG, TAG_PICTURE},
    {N("table"), TAG_TABLE, TAG_BLOCK | TAG_ENDS_P | TAG_SPECIAL | TAG_SCOPE},
    {N("tbody"), TAG_OTHER, TAG_SPECIAL},
    {N("td"), TAG_OTHER, TAG_BLOCK | TAG_SPECIAL | TAG_SCOPE | TAG_CELL},
    {N("template"), TAG_TEMPLATE, TAG_SPECIAL | TAG_SCOPE | TAG_HIDES},
    {N("textarea"), TAG_TEXTAREA, TAG_RAW},
    {N("tfoot"), TAG_OTHER, TAG_SPECIAL},
    {N("th"), TAG_OTHER, TAG_BLOCK | TAG_SPECIAL | TAG_SCOPE | TAG_CELL},
    {N("thead"), TAG_OTHER, TAG_SPECIAL},
    {N("title"), TAG_TITLE, TAG_RAW | TAG_HIDES},
    {N("tr"), TAG_TR, TAG_BLOCK | TAG_SPECIAL},
    {N("track"), TAG_OTHER, TAG_VOID},
    {N("ul"), TAG_OTHER, BLOCK},
    {N("video"), TAG_OTHER, TAG_HIDES | TAG_PICTURE},
    {N("wbr"), TAG_OTHER, TAG_VOID},
    {N("xmp"), TAG_OTHER, TAG_RAW | TAG_BLOCK | TAG_ENDS_P},
};
G_STATIC_ASSERT(G_N_ELEMENTS(tags) <= TAG_N_KNOWN);

void
tag_index_init(TagIndex *index)
{
    guint which = 1;

    for (guint letter = 0; letter < 26; letter++) {
        index->first[letter] = (guint8)which;
        while (which < G_N_ELEMENTS(tags) && tags[which].name[0] == (char)('a' + letter))
            which++;
    }
    index->first[26] = (guint8)which;
}

guint
tag_find(const TagIndex *index, const guint8 *name, gsize n)
{
    guint letter = (guint)(name[0] | 0x20) - 'a';

    if (letter >= 26)
        return 0;
    for (guint which = index->first[letter]; which < index->first[letter + 1]; which++)
        if (tags[which].n == n && slice_begins((Slice){name, n}, tags[which].name, n))
            return which;
    return 0;
}

const Tag *
tag_get(guint which)
{
    return &tags[which];
}

gboolean
slice_has(Slice slice, const char *word)
{
    gsize n = strlen(word);

    for (gsize i = 0; i + n <= slice.n; i++)
        if (slice_begins((Slice){slice.text + i, n}, word, n))
            return TRUE;
    return FALSE;
}

static inline gboolean
is_blank(guint8 c)
{
    return c <= ' ' && (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f');
}

/* Does `c` end the name of an attribute? */
static inline gboolean
ends_name(guint8 c)
{
    return c <= '>' && (is_blank(c) || c == '=' || c == '>' || c == '/');
}

static void
take(Slice *slice, Slice value)
{
    if (!slice->text) /* the first of a name counts */
        *slice = value;
}

static void
note_attribute(Attributes *out, Slice name, Slice value)
{
    switch (name.n) {
    case 2:
        if (slice_is(name, "id"))
            take(&out->id, value);
        break;
    case 3:
        if (slice_is(name, "src"))
            take(&out->src, value);
        break;
    case 4:
        if (slice_is(name, "href"))
            take(&out->href, value);
        else if (slice_is(name, "type"))
            take(&out->type, value);
        else if (slice_is(name, "open"))
            take(&out->open, value);
        break;
    case 5:
        if (slice_is(name, "class"))
            take(&out->class, value);
        else if (slice_is(name, "style"))
            take(&out->style, value);
        break;
    case 6:
        out->is_hidden |= slice_is(name, "hidden");
        break;
    case 10:
        if (slice_is(name, "http-equiv"))
            take(&out->http_equiv, value);
        break;
    default:
        break;
    }
}

/* From behind '=' and its blanks. NULL if the page ends within. */
static const guint8 *
read_value(Slice *out, const guint8 *pos, const guint8 *end)
{
    const guint8 *stop;

    if (*pos == '"' || *pos == '\'') {
        stop = memchr(pos + 1, *pos, (gsize)(end - pos - 1));
        if (!stop)
            return NULL;
        *out = (Slice){pos + 1, (gsize)(stop - pos - 1)};
        return stop + 1;
    }
    for (stop = pos; stop < end && !is_blank(*stop) && *stop != '>'; stop++)
        ;
    *out = (Slice){pos, (gsize)(stop - pos)};
    return stop;
}

const guint8 *
attributes_read(Attributes *out, const guint8 *pos, const guint8 *end, AttributeSeen seen,
                void *data)
{
    /* Member by member: as a whole it costs a third of all this. */
    Slice *const slices[] = {&out->href, &out->id,   &out->class,      &out->style,
                             &out->src,  &out->type, &out->http_equiv, &out->open};

    for (guint i = 0; i < G_N_ELEMENTS(slices); i++) {
        slices[i]->text = NULL;
        slices[i]->n = 0;
    }
    out->is_hidden = out->closes_self = FALSE;
    while (pos) {
        Slice name = {NULL, 0}, value;

        while (pos < end && (is_blank(*pos) || *pos == '/'))
            pos++;
        if (pos >= end)
            return NULL;
        if (*pos == '>') {
            out->closes_self = pos[-1] == '/';
            return pos + 1;
        }
        name.text = pos++; /* '=' may be the first of a name */
        while (pos < end && !ends_name(*pos))
            pos++;
        name.n = (gsize)(pos - name.text);
        value = (Slice){pos, 0};
        while (pos < end && is_blank(*pos))
            pos++;
        if (pos < end && *pos == '=') {
            for (pos++; pos < end && is_blank(*pos); pos++)
                ;
            pos = pos < end ? read_value(&value, pos, end) : NULL;
        }
        note_attribute(out, name, value);
        if (seen && value.n)
            seen(data, value.text, value.n);
    }
    return NULL;
}
