/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/page_style.h"

#include <string.h>

/* Further to a side than any screen is wide. */
#define FAR_AWAY_PX 900
#define NAME_MAX_BYTES 128
/* Of a hostile page. */
#define SHEET_MAX_NAMES 4096

struct PageSheet {
    GHashTable *hidden; /* ".name" → PageStyle */
    GHashTable *shown;  /* in some block */
};

static gboolean
is_word(const char *text, gsize n, const char *word)
{
    return strlen(word) == n && g_ascii_strncasecmp(text, word, n) == 0;
}

static void
trim(const char **text, gsize *n)
{
    while (*n && g_ascii_isspace(**text))
        (*text)++, (*n)--;
    while (*n && g_ascii_isspace((*text)[*n - 1]))
        (*n)--;
}

/* "0", "0px", ".0em": nothing; `n` bytes. */
static gboolean
is_zero(const char *text, gsize n)
{
    gsize i = 0;
    gboolean has_digit = FALSE;

    for (; i < n && (g_ascii_isdigit(text[i]) || text[i] == '.'); i++) {
        if (text[i] >= '1')
            return FALSE;
        has_digit |= text[i] == '0';
    }
    return has_digit;
}

static gboolean
is_far_away(const char *text, gsize n)
{
    guint value = 0;

    if (n < 2 || text[0] != '-')
        return FALSE;
    for (gsize i = 1; i < n && g_ascii_isdigit(text[i]) && value < 100000; i++)
        value = value * 10 + (guint)(text[i] - '0');
    return value >= FAR_AWAY_PX;
}

static PageStyle
parse_declaration(const char *name, gsize n_name, const char *value, gsize n_value)
{
    if (is_word(name, n_name, "display"))
        return is_word(value, n_value, "none") ? PAGE_STYLE_GONE : PAGE_STYLE_SHOWN;
    if (is_word(name, n_name, "visibility"))
        return is_word(value, n_value, "hidden") || is_word(value, n_value, "collapse")
                   ? PAGE_STYLE_INVISIBLE
                   : PAGE_STYLE_VISIBLE;
    if (is_word(name, n_name, "font-size"))
        return is_zero(value, n_value) ? PAGE_STYLE_NO_SIZE : PAGE_STYLE_HAS_SIZE;
    if (is_word(name, n_name, "opacity"))
        return is_zero(value, n_value) ? PAGE_STYLE_GONE : 0;
    if (is_word(name, n_name, "color"))
        return is_word(value, n_value, "transparent") ? PAGE_STYLE_NO_SIZE : 0;
    if (is_word(name, n_name, "text-indent"))
        return is_far_away(value, n_value) ? PAGE_STYLE_GONE : 0;
    return 0;
}

/* What takes two declarations to hide: moved off the screen, or no room with the rest cut. */
typedef struct {
    gboolean is_placed, is_far, is_cut, has_no_room;
} Pair;

static void
note_pair(Pair *pair, const char *name, gsize n_name, const char *value, gsize n_value)
{
    if (is_word(name, n_name, "position"))
        pair->is_placed =
            is_word(value, n_value, "absolute") || is_word(value, n_value, "fixed");
    else if (is_word(name, n_name, "left") || is_word(name, n_name, "top"))
        pair->is_far |= is_far_away(value, n_value);
    else if (is_word(name, n_name, "overflow"))
        pair->is_cut = is_word(value, n_value, "hidden");
    else if (is_word(name, n_name, "height") || is_word(name, n_name, "width") ||
             is_word(name, n_name, "max-height"))
        pair->has_no_room |= is_zero(value, n_value);
}

/* What a later declaration of the same property takes back. */
static PageStyle
add_style(PageStyle style, PageStyle more)
{
    static const PageStyle against[][2] = {{PAGE_STYLE_GONE, PAGE_STYLE_SHOWN},
                                           {PAGE_STYLE_INVISIBLE, PAGE_STYLE_VISIBLE},
                                           {PAGE_STYLE_NO_SIZE, PAGE_STYLE_HAS_SIZE}};

    for (guint i = 0; i < G_N_ELEMENTS(against); i++)
        if (more & (against[i][0] | against[i][1]))
            style &= ~(against[i][0] | against[i][1]);
    return style | more;
}

PageStyle
page_style_parse(const char *text, gsize n)
{
    const char *end = text + n;
    PageStyle style = 0;
    Pair pair = {0};

    while (text < end) {
        const char *stop = memchr(text, ';', (gsize)(end - text));
        const char *colon, *name = text, *value, *mark;
        gsize n_name, n_value;

        if (!stop)
            stop = end;
        colon = memchr(text, ':', (gsize)(stop - text));
        text = stop + 1;
        if (!colon)
            continue;
        n_name = (gsize)(colon - name);
        value = colon + 1;
        mark = memchr(value, '!', (gsize)(stop - value)); /* !important */
        n_value = (gsize)((mark ? mark : stop) - value);
        trim(&name, &n_name);
        trim(&value, &n_value);
        style = add_style(style, parse_declaration(name, n_name, value, n_value));
        note_pair(&pair, name, n_name, value, n_value);
    }
    if ((pair.is_placed && pair.is_far) || (pair.is_cut && pair.has_no_room))
        style |= PAGE_STYLE_GONE;
    return style;
}

PageSheet *
page_sheet_new(void)
{
    PageSheet *sheet = g_new0(PageSheet, 1);

    return sheet;
}

void
page_sheet_free(PageSheet *sheet)
{
    if (!sheet)
        return;
    g_clear_pointer(&sheet->hidden, g_hash_table_unref);
    g_clear_pointer(&sheet->shown, g_hash_table_unref);
    g_free(sheet);
}

gboolean
page_sheet_is_empty(const PageSheet *sheet)
{
    return !sheet->hidden;
}

/* A selector of one name: ".icp", "#beian", "footer". */
static gboolean
is_plain(const char *text, gsize n)
{
    if (n == 0 || n >= NAME_MAX_BYTES)
        return FALSE;
    for (gsize i = text[0] == '.' || text[0] == '#'; i < n; i++)
        if (!g_ascii_isalnum(text[i]) && text[i] != '-' && text[i] != '_')
            return FALSE;
    return TRUE;
}

static void
note_rule(PageSheet *sheet, const char *selectors, gsize n, PageStyle style, gboolean is_inner)
{
    const char *end = selectors + n;

    if (!(style &
          (PAGE_STYLE_GONE | PAGE_STYLE_INVISIBLE | PAGE_STYLE_NO_SIZE | PAGE_STYLE_SHOWN)))
        return;
    while (selectors < end) {
        const char *comma = memchr(selectors, ',', (gsize)(end - selectors));
        const char *name = selectors;
        gsize n_name = (gsize)((comma ? comma : end) - selectors);
        GHashTable **table = style & PAGE_STYLE_SHOWN ? &sheet->shown : &sheet->hidden;

        selectors = comma ? comma + 1 : end;
        trim(&name, &n_name);
        if (!is_plain(name, n_name) || (is_inner && table == &sheet->hidden))
            continue;
        if (!*table)
            *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        if (g_hash_table_size(*table) < SHEET_MAX_NAMES)
            g_hash_table_insert(*table, g_strndup(name, n_name), GUINT_TO_POINTER(style));
    }
}

/* The next brace of `text`, or `end`. */
static const char *
find_brace(const char *text, const char *end)
{
    while (text < end && *text != '{' && *text != '}')
        text++;
    return text;
}

void
page_sheet_add(PageSheet *sheet, const char *text, gsize n)
{
    const char *end = text + n, *from = text;
    int depth = 0; /* of @media and its like */

    while (text < end) {
        const char *stop = text + 1;
        gboolean is_block = FALSE;

        if (*text == '/' && stop < end && *stop == '*') {
            stop = memmem(text + 2, (gsize)(end - text - 2), "*/", 2);
            stop = stop ? stop + 2 : end;
        } else if (*text == '{') {
            const char *brace = find_brace(stop, end);

            is_block = brace < end && *brace == '}' && !memchr(from, '@', (gsize)(text - from));
            if (is_block)
                note_rule(sheet, from, (gsize)(text - from),
                          page_style_parse(stop, (gsize)(brace - stop)), depth > 0);
            else
                depth++;
            stop = is_block ? brace + 1 : stop;
        } else if (*text == '}') {
            depth = MAX(depth - 1, 0);
        } else if (*text != ';') {
            text++;
            continue;
        }
        text = from = stop;
    }
}

PageStyle
page_sheet_look_up(const PageSheet *sheet, char kind, const char *name, gsize n)
{
    char key[NAME_MAX_BYTES + 2];
    gpointer value;

    if (!sheet->hidden || n == 0 || n >= NAME_MAX_BYTES)
        return 0;
    key[0] = kind;
    memcpy(key + (kind != 0), name, n);
    key[n + (kind != 0)] = '\0';
    value = g_hash_table_lookup(sheet->hidden, key);
    if (!value || (sheet->shown && g_hash_table_contains(sheet->shown, key)))
        return 0;
    return (PageStyle)GPOINTER_TO_UINT(value);
}
