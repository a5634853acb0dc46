/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/page_text.h"

#include <string.h>

#include "net/page_number.h"
#include "net/page_style.h"
#include "net/page_tag.h"

/* Browsers nest no deeper than that (Blink); what is deeper counts as its siblings. */
#define DEPTH_MAX 512
#define CLASS_MAX_NAMES 32
#define ENTITY_MAX 12

typedef struct {
    guint8 which;  /* in tag_get() */
    guint8 hidden; /* PageStyle: GONE, INVISIBLE, NO_SIZE; with what is above */
    guint8 area;
    guint32 hash; /* of an unknown name */
    guint link;
    Slice id, class;
    gsize text_size; /* when it began, to see whether it is empty */
    gsize n_pictures;
} Open;

typedef struct {
    PageCharset charset;
    PageCharsets *charsets;
} Coding;

typedef struct {
    const guint8 *bytes, *end, *pos;
    Coding coding;
    PageTextFlags flags;
    PageText *out;
    PageSheet *sheet;
    TagIndex index;
    guint p, svg;         /* in tag_get() */
    Open open[DEPTH_MAX]; /* [0]: the page */
    guint depth;
    guint n_beyond;      /* open ones that had no room */
    guint hidden_beyond; /* the first of them that hides, from 1; 0: none */
    guint n_open[TAG_N_KNOWN];
    gsize n_pictures;
    gboolean ends_with_blank;
} Reader;

static const struct {
    const char *name;
    gunichar c;
} entities[] = {
    {"nbsp", 0xa0},     {"amp", '&'},      {"lt", '<'},        {"gt", '>'},
    {"quot", '"'},      {"apos", '\''},    {"ensp", 0x2002},   {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"shy", 0xad},     {"zwj", 0x200d},    {"zwnj", 0x200c},
    {"copy", 0xa9},     {"reg", 0xae},     {"trade", 0x2122},  {"middot", 0xb7},
    {"minus", 0x2212},  {"ndash", 0x2013}, {"mdash", 0x2014},  {"hyphen", 0x2010},
    {"dash", 0x2010},   {"colon", ':'},    {"sol", '/'},       {"period", '.'},
    {"num", '#'},       {"lpar", '('},     {"rpar", ')'},      {"commat", '@'},
    {"Tab", '\t'},      {"NewLine", '\n'}, {"hellip", 0x2026}, {"laquo", 0xab},
    {"raquo", 0xbb},    {"bull", 0x2022},  {"equals", '='},    {"quest", '?'},
};

/* "&#x6d59;" at `text`; 0 if it is none, else its bytes. */
static gsize
read_entity(const char *text, gsize n, gunichar *out)
{
    gsize i = 1;

    *out = 0;
    if (n > 2 && text[1] == '#') {
        gboolean is_hex = text[2] == 'x' || text[2] == 'X';
        gsize start = i = is_hex ? 3 : 2;

        for (; i < n && (is_hex ? g_ascii_isxdigit(text[i]) : g_ascii_isdigit(text[i])); i++)
            *out = MIN(*out * (is_hex ? 16 : 10) + (gunichar)g_ascii_xdigit_value(text[i]),
                       0x110000);
        if (i == start)
            return 0;
        if (*out < ' ' || *out >= 0x110000 || (*out >= 0xd800 && *out < 0xe000))
            *out = *out == '\n' || *out == '\t' || *out == '\r' ? ' ' : 0xfffd;
        return i + (i < n && text[i] == ';');
    }
    while (i < n && i < ENTITY_MAX && g_ascii_isalnum(text[i]))
        i++;
    for (guint e = 0; e < G_N_ELEMENTS(entities); e++) {
        gsize size = strlen(entities[e].name);

        /* "&nbsp" ends without a semicolon too, wherever it stands. */
        if (size < i && memcmp(text + 1, entities[e].name, size) == 0 &&
            (size == i - 1 || e == 0)) {
            *out = entities[e].c;
            return size + 1 + (size + 1 < n && text[size + 1] == ';');
        }
    }
    return 0;
}

/* "\u6d59" of a script at `text`; 0 if it is none, else its bytes. */
static gsize
read_escape(const char *text, gsize n, gunichar *out)
{
    *out = 0;
    if (n < 6 || text[1] != 'u')
        return 0;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return 0;
        *out = *out * 16 + (gunichar)g_ascii_xdigit_value(text[i]);
    }
    if (*out < ' ' || (*out >= 0xd800 && *out < 0xe000))
        *out = 0xfffd;
    return 6;
}

static void
append_plain(const Coding *coding, const guint8 *text, gsize n, GString *out)
{
    if (coding->charset == PAGE_CHARSET_UTF8) {
        g_string_append_len(out, (const char *)text, (gssize)n);
        return;
    }
    page_charset_decode(coding->charsets, coding->charset, text, n, out);
}

/* Entities resolved, or the escapes of a script. */
static void
append_decoded(const Coding *coding, const guint8 *text, gsize n, gboolean is_script,
               GString *out)
{
    const guint8 *end = text + n;

    while (text < end) {
        const guint8 *mark = memchr(text, is_script ? '\\' : '&', (gsize)(end - text));
        gunichar c = 0;
        gsize size;

        append_plain(coding, text, (gsize)((mark ? mark : end) - text), out);
        if (!mark)
            return;
        size = is_script ? read_escape((const char *)mark, (gsize)(end - mark), &c)
                         : read_entity((const char *)mark, (gsize)(end - mark), &c);
        if (size)
            g_string_append_unichar(out, c);
        else
            g_string_append_c(out, (char)*mark);
        text = mark + MAX(size, 1);
    }
}

static void
add_mark(Reader *r, char mark)
{
    GString *text = r->out->text;

    if (text->len == 0 || text->str[text->len - 1] == PAGE_MARK_BREAK)
        return;
    if (text->str[text->len - 1] != mark)
        g_string_append_c(text, mark);
    r->ends_with_blank = FALSE;
}

static void
add_piece(Reader *r, const guint8 *at, PageArea area, guint link)
{
    PagePiece piece = {r->out->text->len, (gsize)(at - r->bytes), link, area};

    g_array_append_val(r->out->pieces, piece);
}

static void
add_visible(Reader *r, const guint8 *from, const guint8 *to)
{
    GString *text = r->out->text;
    const guint8 *first = from, *last = to;

    while (first < to && *first <= ' ')
        first++;
    if (first > from && !r->ends_with_blank) {
        g_string_append_c(text, ' ');
        r->ends_with_blank = TRUE;
    }
    if (first == to)
        return;
    while (last[-1] <= ' ')
        last--;
    add_piece(r, first, PAGE_AREA_VISIBLE, r->open[r->depth].link);
    r->out->n_visible += (gsize)(last - first);
    append_decoded(&r->coding, first, (gsize)(last - first), FALSE, text);
    r->ends_with_blank = last < to;
    if (last < to)
        g_string_append_c(text, ' ');
}

/* What no visitor reads: only where all is wanted. */
static void
add_elsewhere(Reader *r, const guint8 *from, const guint8 *to, PageArea area)
{
    if (!(r->flags & PAGE_TEXT_ALL) || from >= to)
        return;
    add_mark(r, PAGE_MARK_BREAK);
    add_piece(r, from, area, 0);
    append_decoded(&r->coding, from, (gsize)(to - from), area == PAGE_AREA_SCRIPT,
                   r->out->text);
    add_mark(r, PAGE_MARK_BREAK);
    add_piece(r, to, PAGE_AREA_VISIBLE, 0);
}

static void
see_attribute(void *data, const guint8 *value, gsize n)
{
    add_elsewhere(data, value, value + n, PAGE_AREA_ATTRIBUTE);
}

static gboolean
is_hidden(const Reader *r)
{
    return r->open[r->depth].hidden || r->hidden_beyond;
}

static void
read_text(Reader *r, const guint8 *from, const guint8 *to)
{
    const Open *top = &r->open[r->depth];

    if (!is_hidden(r)) {
        add_visible(r, from, to);
        return;
    }
    /* A hidden text that goes on through tags stays one, so that it is found. */
    if (!(r->flags & PAGE_TEXT_ALL))
        return;
    add_piece(r, from, top->area ? top->area : PAGE_AREA_HIDDEN, 0);
    append_decoded(&r->coding, from, (gsize)(to - from), FALSE, r->out->text);
    add_piece(r, to, PAGE_AREA_VISIBLE, 0);
    r->ends_with_blank = FALSE;
}

/* --- Elements ---------------------------------------------------------------------------- */

/* An element without anything in it, where a script may draw. */
static void
note_empty(Reader *r, const Open *open)
{
    static const char *const mounts[] = {"app",   "root",      "__next",    "__nuxt",
                                         "main",  "___gatsby", "container", "wrap",
                                         "q-app", "react-root"};
    static const char *const footers[] = {"foot", "copyright", "beian", "icp"};

    for (guint i = 0; open->id.n && i < G_N_ELEMENTS(mounts); i++)
        r->out->has_empty_mount |= slice_is(open->id, mounts[i]);
    for (guint i = 0; i < G_N_ELEMENTS(footers); i++)
        r->out->has_empty_footer |=
            slice_has(open->id, footers[i]) || slice_has(open->class, footers[i]);
    r->out->has_empty_footer |= tag_get(open->which)->id == TAG_FOOTER;
}

static void
close_top(Reader *r)
{
    const Open *top = &r->open[r->depth];
    gboolean is_empty =
        r->n_pictures == top->n_pictures && (tag_get(top->which)->flags & TAG_BLOCK);

    /* Only marks and blanks came since. */
    for (gsize i = top->text_size; is_empty && i < r->out->text->len; i++)
        is_empty = (guchar)r->out->text->str[i] <= ' ';
    if (is_empty)
        note_empty(r, top);
    r->n_open[top->which]--;
    r->depth--;
}

static void
close_down_to(Reader *r, guint depth)
{
    while (r->depth > depth)
        close_top(r);
}

/* Closes the open `which`, unless one with a flag of `barrier` is open within it. */
static gboolean
close_within(Reader *r, guint which, guint32 hash, guint barrier)
{
    if (r->n_open[which] == 0)
        return FALSE;
    for (guint depth = r->depth; depth > 0; depth--) {
        const Open *open = &r->open[depth];

        if (open->which == which && open->hash == hash) {
            close_down_to(r, depth - 1);
            return TRUE;
        }
        if (tag_get(open->which)->flags & barrier)
            return FALSE;
    }
    return FALSE;
}

static guint32
hash_name(const guint8 *name, gsize n)
{
    guint32 hash = 5381;

    for (gsize i = 0; i < n; i++)
        hash = hash * 33 + (guint32)g_ascii_tolower((char)name[i]);
    return hash;
}

/* What a new element ends: <p> before a block, a list's item before the next … */
static void
close_before(Reader *r, guint which)
{
    const Tag *tag = tag_get(which);

    if (tag->flags & TAG_ENDS_P) {
        (void)close_within(r, r->p, 0, TAG_SCOPE);
    }
    if (tag->id == TAG_A)
        (void)close_within(r, which, 0, TAG_SCOPE);
    if (tag->flags & TAG_SELF) {
        static const char *const lists[] = {"ul", "ol", "dl", "select", NULL};

        /* Not the item in which this list stands. */
        for (guint depth = r->depth; depth > 0 && r->n_open[which]; depth--) {
            const Tag *open = tag_get(r->open[depth].which);

            if (r->open[depth].which == which) {
                close_down_to(r, depth - 1);
                break;
            }
            if ((open->flags & TAG_SCOPE) || (open->name && g_strv_contains(lists, open->name)))
                break;
        }
    }
    if ((tag->flags & TAG_CELL) || tag->id == TAG_TR) {
        for (guint depth = r->depth; depth > 0; depth--) {
            const Tag *open = tag_get(r->open[depth].which);

            if ((open->flags & TAG_CELL) || (open->id == TAG_TR && tag->id == TAG_TR)) {
                close_down_to(r, depth - 1);
                if (open->id == TAG_TR || tag->id != TAG_TR)
                    break;
            } else if (open->flags & TAG_SCOPE || open->id == TAG_TR) {
                break;
            }
        }
    }
}

/* What style sheets say of its names. */
static PageStyle
look_up_styles(const Reader *r, const Tag *tag, const Attributes *attributes)
{
    PageStyle style = 0;
    const char *class = (const char *)attributes->class.text;
    gsize left = attributes->class.n;

    if (!r->sheet || page_sheet_is_empty(r->sheet))
        return 0;
    if (tag->name)
        style |= page_sheet_look_up(r->sheet, 0, tag->name, strlen(tag->name));
    style |=
        page_sheet_look_up(r->sheet, '#', (const char *)attributes->id.text, attributes->id.n);
    for (int i = 0; left && i < CLASS_MAX_NAMES; i++) {
        gsize n = 0;

        while (left && (guchar) * class <= ' ')
            class ++, left--;
        while (n < left && (guchar) class[n] > ' ')
            n++;
        style |= page_sheet_look_up(r->sheet, '.', class, n);
        class += n;
        left -= n;
    }
    return style;
}

static guint8
find_hidden(const Reader *r, const Tag *tag, const Attributes *attributes)
{
    guint hidden = r->open[r->depth].hidden;
    PageStyle style = look_up_styles(r, tag, attributes);
    PageStyle own = 0;

    if (attributes->style.n)
        own = page_style_parse((const char *)attributes->style.text, attributes->style.n);
    if (own & PAGE_STYLE_SHOWN)
        style &= ~PAGE_STYLE_GONE;
    if (((style | own) & PAGE_STYLE_VISIBLE) && !(own & PAGE_STYLE_INVISIBLE)) {
        hidden &= ~(guint)PAGE_STYLE_INVISIBLE;
        style &= ~PAGE_STYLE_INVISIBLE;
    }
    if (((style | own) & PAGE_STYLE_HAS_SIZE) && !(own & PAGE_STYLE_NO_SIZE)) {
        hidden &= ~(guint)PAGE_STYLE_NO_SIZE;
        style &= ~PAGE_STYLE_NO_SIZE;
    }
    hidden |=
        (guint)(style | own) & (PAGE_STYLE_GONE | PAGE_STYLE_INVISIBLE | PAGE_STYLE_NO_SIZE);
    if ((attributes->is_hidden && !(own & PAGE_STYLE_SHOWN)) || (tag->flags & TAG_HIDES) ||
        (tag->id == TAG_DIALOG && !attributes->open.text))
        hidden |= PAGE_STYLE_GONE;
    return (guint8)hidden;
}

static guint
add_link(Reader *r, const Attributes *attributes)
{
    PageHref href = {attributes->href.text, attributes->href.n};

    g_array_append_val(r->out->links, href);
    return r->out->links->len;
}

char *
page_href_dup(const PageHref *href)
{
    Coding as_it_is = {PAGE_CHARSET_UTF8, NULL};
    GString *out;

    if (!href->text)
        return NULL;
    out = g_string_new(NULL);
    append_decoded(&as_it_is, href->text, href->n, FALSE, out);
    return g_string_free(out, FALSE);
}

static void
open_element(Reader *r, guint which, guint32 hash, const Attributes *attributes)
{
    const Tag *tag = tag_get(which);
    Open *top;
    guint8 hidden = find_hidden(r, tag, attributes);

    if (r->depth + 1 >= DEPTH_MAX) {
        r->n_beyond++;
        if (hidden && !r->hidden_beyond)
            r->hidden_beyond = r->n_beyond;
        return;
    }
    top = &r->open[r->depth + 1];
    *top = (Open){.which = (guint8)which,
                  .hidden = hidden,
                  .area = r->open[r->depth].area,
                  .hash = hash,
                  .link = r->open[r->depth].link,
                  .id = attributes->id,
                  .class = attributes->class,
                  .text_size = r->out->text->len,
                  .n_pictures = r->n_pictures};
    if (tag->id == TAG_TEMPLATE)
        top->area = PAGE_AREA_TEMPLATE;
    if (tag->id == TAG_A)
        top->link = add_link(r, attributes);
    r->n_open[which]++;
    r->depth++;
}

/* --- Tags -------------------------------------------------------------------------------- */

/* The "</NAME" that ends a raw element, or the end of the page. */
static const guint8 *
find_raw_end(const guint8 *pos, const guint8 *end, const char *name)
{
    gsize n = strlen(name);

    while ((pos = memchr(pos, '<', (gsize)(end - pos)))) {
        if ((gsize)(end - pos) > n + 2 && pos[1] == '/' &&
            g_ascii_strncasecmp((const char *)pos + 2, name, n) == 0 &&
            (pos[n + 2] == '>' || pos[n + 2] == '/' || pos[n + 2] <= ' '))
            return pos;
        pos++;
    }
    return end;
}

static void
read_title(Reader *r, const guint8 *from, const guint8 *to)
{
    g_autoptr(GString) title = g_string_new(NULL);
    g_autofree char *valid = NULL;
    g_auto(GStrv) words = NULL;

    if (r->out->title)
        return;
    append_decoded(&r->coding, from, (gsize)(to - from), FALSE, title);
    valid = g_utf8_make_valid(title->str, (gssize)title->len);
    words = g_strsplit_set(g_strstrip(valid), " \t\r\n\f", -1);
    g_string_truncate(title, 0);
    for (char **word = words; *word; word++)
        if (**word)
            g_string_append_printf(title, "%s%s", title->len ? " " : "", *word);
    r->out->title = g_strdup(title->str);
    r->out->title_offset = (gsize)(from - r->bytes);
}

/* Data in a script element is not run. */
static gboolean
is_run(const Attributes *attributes)
{
    static const char *const types[] = {"text/javascript",
                                        "application/javascript",
                                        "application/x-javascript",
                                        "text/ecmascript",
                                        "text/babel",
                                        "module"};

    if (attributes->type.n == 0)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (slice_is(attributes->type, types[i]))
            return TRUE;
    return FALSE;
}

static void
see_frame(Reader *r, const Tag *tag, const Attributes *attributes)
{
    const PageHref address = {attributes->src.text, attributes->src.n};
    Tag seen = *tag; /* what stands between its tags is hidden, the frame is not */

    seen.flags &= ~(guint)TAG_HIDES;
    if (address.n == 0)
        return;
    r->out->has_frame = TRUE;
    if (!find_hidden(r, &seen, attributes))
        g_array_append_val(r->out->frames, address);
}

/* Content without tags: up to its end tag, which is stepped over as any other. */
static void
read_raw(Reader *r, const Tag *tag, const Attributes *attributes)
{
    const guint8 *from = r->pos, *to = find_raw_end(r->pos, r->end, tag->name);
    PageArea area = PAGE_AREA_HIDDEN;

    r->pos = to;
    if (tag->id == TAG_SCRIPT) {
        area = PAGE_AREA_SCRIPT;
        r->out->has_script |= is_run(attributes);
    } else if (tag->id == TAG_STYLE) {
        area = PAGE_AREA_STYLE;
        if (!r->sheet)
            r->sheet = page_sheet_new();
        page_sheet_add(r->sheet, (const char *)from, (gsize)(to - from));
    } else if (tag->id == TAG_NOSCRIPT) {
        area = PAGE_AREA_NOSCRIPT;
        r->out->asks_for_script |= slice_has((Slice){from, (gsize)(to - from)}, "javascript");
    } else if (tag->id == TAG_TITLE) {
        area = PAGE_AREA_TITLE;
        if (r->n_open[r->svg] == 0)
            read_title(r, from, to);
    } else if (tag->id == TAG_IFRAME) {
        see_frame(r, tag, attributes);
    }
    if ((tag->flags & TAG_HIDES) || find_hidden(r, tag, attributes))
        add_elsewhere(r, from, to, area);
    else
        read_text(r, from, to);
}

static gsize
measure_name(const guint8 *name, const guint8 *end)
{
    const guint8 *pos = name;

    while (pos<end && * pos> ' ' && *pos != '>' && *pos != '/')
        pos++;
    return (gsize)(pos - name);
}

static void
read_start_tag(Reader *r)
{
    const guint8 *name = r->pos + 1, *behind;
    gsize n = measure_name(name, r->end);
    guint which = tag_find(&r->index, name, n);
    const Tag *tag = tag_get(which);
    Attributes attributes;

    behind = attributes_read(&attributes, name + n, r->end,
                             r->flags & PAGE_TEXT_ALL ? see_attribute : NULL, r);
    if (!behind) {
        r->pos = r->end;
        return;
    }
    r->pos = behind;
    close_before(r, which);
    if (tag->flags & TAG_BLOCK)
        add_mark(r, PAGE_MARK_BREAK);
    if (tag->id == TAG_A)
        add_mark(r, PAGE_MARK_LINK);
    if (tag->flags & TAG_PICTURE)
        r->n_pictures++;
    if (tag->id == TAG_META)
        r->out->has_refresh |= slice_is(attributes.http_equiv, "refresh");
    if (tag->id == TAG_FRAME)
        r->out->has_frame = TRUE;
    if (tag->flags & TAG_VOID)
        return;
    if (attributes.closes_self && r->n_open[r->svg])
        return;
    if (tag->id == TAG_HTML || tag->id == TAG_BODY) {
        /* Often hidden until a script has run, so what is in it is read all the same. */
        r->out->is_body_hidden |= find_hidden(r, tag, &attributes) != r->open[r->depth].hidden;
        return;
    }
    if (tag->flags & TAG_RAW) {
        read_raw(r, tag, &attributes);
        return;
    }
    open_element(r, which, which ? 0 : hash_name(name, n), &attributes);
    if (tag->id == TAG_PLAINTEXT) {
        read_text(r, r->pos, r->end);
        r->pos = r->end;
    }
}

static void
read_end_tag(Reader *r)
{
    const guint8 *name = r->pos + 2, *behind;
    gsize n = measure_name(name, r->end);
    guint which = tag_find(&r->index, name, n);
    const Tag *tag = tag_get(which);

    behind = name + n;
    if (behind < r->end && *behind == '>') {
        behind++;
    } else {
        Attributes attributes; /* there may be, but they say nothing */

        behind = attributes_read(&attributes, behind, r->end, NULL, NULL);
    }
    r->pos = behind ? behind : r->end;
    if (tag->flags & TAG_BLOCK)
        add_mark(r, PAGE_MARK_BREAK);
    if (tag->id == TAG_A)
        add_mark(r, PAGE_MARK_LINK);
    if (tag->flags & (TAG_VOID | TAG_RAW) || tag->id == TAG_HTML || tag->id == TAG_BODY)
        return;
    if (r->n_beyond) {
        if (r->hidden_beyond == r->n_beyond)
            r->hidden_beyond = 0;
        r->n_beyond--;
        return;
    }
    if (tag->id == TAG_TABLE || tag->id == TAG_TR || (tag->flags & TAG_CELL))
        (void)close_within(r, which, 0, tag->id == TAG_TABLE ? 0 : TAG_HIDES);
    else if (tag->flags & TAG_SPECIAL)
        (void)close_within(r, which, 0, TAG_SCOPE & ~(tag->flags & TAG_SCOPE));
    else if (tag->id == TAG_A)
        (void)close_within(r, which, 0, TAG_SCOPE);
    else
        (void)close_within(r, which, which ? 0 : hash_name(name, n), TAG_SPECIAL);
}

/* <!-- … -->, as browsers read it: <!--> is one too, --!> ends one. */
static void
read_comment(Reader *r)
{
    const guint8 *from = r->pos + 4, *gt = from;

    while ((gt = memchr(gt, '>', (gsize)(r->end - gt)))) {
        if (gt[-1] == '-' && gt[-2] == '-')
            break;
        if (gt - from >= 3 && gt[-1] == '!' && gt[-2] == '-' && gt[-3] == '-')
            break;
        gt++;
    }
    r->pos = gt ? gt + 1 : r->end;
    if (!gt)
        add_elsewhere(r, from, r->end, PAGE_AREA_COMMENT);
    else if (gt > from + 2)
        add_elsewhere(r, from, gt - 2, PAGE_AREA_COMMENT);
}

/* <!doctype>, <?xml ?>, </ >: up to '>'. */
static void
skip_bogus(Reader *r)
{
    const guint8 *gt = memchr(r->pos, '>', (gsize)(r->end - r->pos));

    add_elsewhere(r, r->pos + 2 < r->end ? r->pos + 2 : r->end, gt ? gt : r->end,
                  PAGE_AREA_COMMENT);
    r->pos = gt ? gt + 1 : r->end;
}

static void
read_markup(Reader *r)
{
    gsize left = (gsize)(r->end - r->pos);
    guint8 c = left > 1 ? r->pos[1] : 0;

    if (g_ascii_isalpha((char)c)) {
        read_start_tag(r);
    } else if (c == '/' && left > 2 && g_ascii_isalpha((char)r->pos[2])) {
        read_end_tag(r);
    } else if (c == '!' && left >= 4 && r->pos[2] == '-' && r->pos[3] == '-') {
        read_comment(r);
    } else if (c == '!' || c == '?' || (c == '/' && left > 2)) {
        skip_bogus(r);
    } else {
        read_text(r, r->pos, r->pos + 1);
        r->pos++;
    }
}

PageText *
page_text_read(const guint8 *bytes, gsize n, PageCharset charset, PageCharsets *charsets,
               PageTextFlags flags)
{
    Reader r = {.bytes = bytes,
                .end = bytes + n,
                .pos = bytes,
                .coding = {charset, charsets},
                .flags = flags};

    r.out = g_new0(PageText, 1);
    r.out->text = g_string_sized_new(n / 4 + 64);
    r.out->pieces = g_array_sized_new(FALSE, FALSE, sizeof(PagePiece), 256);
    r.out->links = g_array_sized_new(FALSE, FALSE, sizeof(PageHref), 64);
    r.out->frames = g_array_new(FALSE, FALSE, sizeof(PageHref));
    tag_index_init(&r.index);
    r.p = tag_find(&r.index, (const guint8 *)"p", 1);
    r.svg = tag_find(&r.index, (const guint8 *)"svg", 3);
    while (r.pos < r.end) {
        const guint8 *lt = memchr(r.pos, '<', (gsize)(r.end - r.pos));
        const guint8 *stop = lt ? lt : r.end;

        if (stop > r.pos)
            read_text(&r, r.pos, stop);
        r.pos = stop;
        if (lt)
            read_markup(&r);
    }
    r.n_beyond = 0;
    close_down_to(&r, 0);
    page_sheet_free(r.sheet);
    return r.out;
}

void
page_text_free(PageText *text)
{
    if (!text)
        return;
    (void)g_string_free(text->text, TRUE);
    g_array_unref(text->pieces);
    g_array_unref(text->links);
    g_array_unref(text->frames);
    g_free(text->title);
    g_free(text);
}

const PagePiece *
page_text_find(const PageText *text, gsize at)
{
    guint low = 0, high = text->pieces->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(text->pieces, PagePiece, middle).at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &g_array_index(text->pieces, PagePiece, low - 1) : NULL;
}
