/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/page_tag.h"

#include <string.h>

#define BLOCK (TAG_BLOCK | TAG_ENDS_P | TAG_SPECIAL)

/* In the order of their names. */
static const Tag tags[] = {
    {NULL, TAG_OTHER, 0},
    {"a", TAG_A, 0},
    {"address", TAG_OTHER, BLOCK},
    {"applet", TAG_OTHER, TAG_SPECIAL | TAG_SCOPE | TAG_HIDES},
    {"area", TAG_OTHER, TAG_VOID},
    {"article", TAG_OTHER, BLOCK},
    {"aside", TAG_OTHER, BLOCK},
    {"audio", TAG_OTHER, TAG_HIDES},
    {"base", TAG_BASE, TAG_VOID},
    {"blockquote", TAG_OTHER, BLOCK},
    {"body", TAG_BODY, TAG_BLOCK | TAG_SPECIAL},
    {"br", TAG_BR, TAG_VOID | TAG_BLOCK},
    {"button", TAG_OTHER, TAG_SPECIAL | TAG_SCOPE},
    {"canvas", TAG_OTHER, TAG_HIDES | TAG_PICTURE},
    {"caption", TAG_OTHER, TAG_BLOCK | TAG_SPECIAL | TAG_SCOPE},
    {"center", TAG_OTHER, BLOCK},
    {"col", TAG_OTHER, TAG_VOID},
    {"datalist", TAG_OTHER, TAG_HIDES},
    {"dd", TAG_OTHER, BLOCK | TAG_SELF},
    {"details", TAG_DETAILS, BLOCK},
    {"dialog", TAG_DIALOG, BLOCK},
    {"div", TAG_OTHER, BLOCK},
    {"dl", TAG_OTHER, BLOCK},
    {"dt", TAG_OTHER, BLOCK | TAG_SELF},
    {"embed", TAG_OTHER, TAG_VOID | TAG_PICTURE},
    {"fieldset", TAG_OTHER, BLOCK},
    {"figcaption", TAG_OTHER, BLOCK},
    {"figure", TAG_OTHER, BLOCK},
    {"footer", TAG_FOOTER, BLOCK},
    {"form", TAG_OTHER, BLOCK},
    {"frame", TAG_FRAME, TAG_VOID},
    {"frameset", TAG_OTHER, TAG_BLOCK | TAG_SPECIAL},
    {"h1", TAG_OTHER, BLOCK},
    {"h2", TAG_OTHER, BLOCK},
    {"h3", TAG_OTHER, BLOCK},
    {"h4", TAG_OTHER, BLOCK},
    {"h5", TAG_OTHER, BLOCK},
    {"h6", TAG_OTHER, BLOCK},
    {"header", TAG_OTHER, BLOCK},
    {"hr", TAG_OTHER, TAG_VOID | TAG_BLOCK | TAG_ENDS_P},
    {"html", TAG_HTML, TAG_SPECIAL | TAG_SCOPE},
    {"iframe", TAG_IFRAME, TAG_RAW | TAG_HIDES | TAG_PICTURE},
    {"img", TAG_OTHER, TAG_VOID | TAG_PICTURE},
    {"input", TAG_OTHER, TAG_VOID | TAG_PICTURE},
    {"legend", TAG_OTHER, TAG_BLOCK},
    {"li", TAG_OTHER, BLOCK | TAG_SELF},
    {"link", TAG_OTHER, TAG_VOID},
    {"main", TAG_OTHER, BLOCK},
    {"marquee", TAG_OTHER, TAG_SPECIAL | TAG_SCOPE},
    {"menu", TAG_OTHER, BLOCK},
    {"meta", TAG_META, TAG_VOID},
    {"nav", TAG_OTHER, BLOCK},
    {"noembed", TAG_OTHER, TAG_RAW | TAG_HIDES},
    {"noframes", TAG_OTHER, TAG_RAW | TAG_HIDES},
    {"noscript", TAG_NOSCRIPT, TAG_RAW | TAG_HIDES},
    {"object", TAG_OTHER, TAG_SPECIAL | TAG_SCOPE | TAG_HIDES | TAG_PICTURE},
    {"ol", TAG_OTHER, BLOCK},
    {"optgroup", TAG_OTHER, TAG_BLOCK | TAG_SELF},
    {"option", TAG_OTHER, TAG_BLOCK | TAG_SELF},
    {"p", TAG_P, BLOCK},
    {"param", TAG_OTHER, TAG_VOID},
    {"plaintext", TAG_PLAINTEXT, BLOCK},
    {"pre", TAG_OTHER, BLOCK},
    {"script", TAG_SCRIPT, TAG_RAW | TAG_HIDES},
    {"section", TAG_OTHER, BLOCK},
    {"select", TAG_OTHER, TAG_SPECIAL},
    {"source", TAG_OTHER, TAG_VOID},
    {"style", TAG_STYLE, TAG_RAW | TAG_HIDES},
    {"summary", TAG_OTHER, BLOCK},
    {"svg", TAG_SVG, TAG_PICTURE},
    {"table", TAG_TABLE, TAG_BLOCK | TAG_ENDS_P | TAG_SPECIAL | TAG_SCOPE},
    {"tbody", TAG_OTHER, TAG_SPECIAL},
    {"td", TAG_OTHER, TAG_BLOCK | TAG_SPECIAL | TAG_SCOPE | TAG_CELL},
    {"template", TAG_TEMPLATE, TAG_SPECIAL | TAG_SCOPE | TAG_HIDES},
    {"textarea", TAG_TEXTAREA, TAG_RAW},
    {"tfoot", TAG_OTHER, TAG_SPECIAL},
    {"th", TAG_OTHER, TAG_BLOCK | TAG_SPECIAL | TAG_SCOPE | TAG_CELL},
    {"thead", TAG_OTHER, TAG_SPECIAL},
    {"title", TAG_TITLE, TAG_RAW | TAG_HIDES},
    {"tr", TAG_TR, TAG_BLOCK | TAG_SPECIAL},
    {"track", TAG_OTHER, TAG_VOID},
    {"ul", TAG_OTHER, BLOCK},
    {"video", TAG_OTHER, TAG_HIDES | TAG_PICTURE},
    {"wbr", TAG_OTHER, TAG_VOID},
    {"xmp", TAG_OTHER, TAG_RAW | TAG_BLOCK | TAG_ENDS_P},
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

/* ASCII letters alone; digits and signs stay apart from them. */
static gboolean
is_same_word(const guint8 *text, const char *lower, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if ((guint8)g_ascii_tolower((char)text[i]) != (guint8)lower[i])
            return FALSE;
    return TRUE;
}

guint
tag_find(const TagIndex *index, const guint8 *name, gsize n)
{
    guint letter = (guint)(name[0] | 0x20) - 'a';

    if (letter >= 26)
        return 0;
    for (guint which = index->first[letter]; which < index->first[letter + 1]; which++)
        if (strlen(tags[which].name) == n && is_same_word(name, tags[which].name, n))
            return which;
    return 0;
}

const Tag *
tag_get(guint which)
{
    return &tags[which];
}

gboolean
slice_is(Slice slice, const char *word)
{
    return slice.text && strlen(word) == slice.n && is_same_word(slice.text, word, slice.n);
}

gboolean
slice_has(Slice slice, const char *word)
{
    gsize n = strlen(word);

    for (gsize i = 0; i + n <= slice.n; i++)
        if (is_same_word(slice.text + i, word, n))
            return TRUE;
    return FALSE;
}

static gboolean
is_blank(guint8 c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
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
    memset(out, 0, sizeof *out);
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
        while (pos < end && !is_blank(*pos) && *pos != '=' && *pos != '>' && *pos != '/')
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
