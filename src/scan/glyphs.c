/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/glyphs.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* A hostile page may have any number; a full one has some 2,000. */
enum { MAX_GLYPHS = 4000 };

Glyphs *
glyphs_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(Glyph));
}

Glyph *
glyphs_get(const Glyphs *glyphs, int at)
{
    g_assert(at >= 0 && (guint)at < glyphs->len);
    return &g_array_index(glyphs, Glyph, at);
}

int
glyph_height(const Glyph *glyph)
{
    return MAX(1, glyph->line_bottom - glyph->line_top);
}

/* Brackets that Tesseract gives for round ones; a form has none of these. */
static gunichar
settle(gunichar c)
{
    static const struct {
        const char *read;
        gunichar meant;
    } rows[] = {{"〈", '('}, {"《", '('}, {"〔", '('}, {"【", '('},
                {"〉", ')'}, {"》", ')'}, {"〕", ')'}, {"】", ')'}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_utf8_get_char(rows[i].read) == c)
            return rows[i].meant;
    return c;
}

void
glyphs_add(Glyphs *glyphs, const char *text, const Glyph *glyph)
{
    g_autofree char *normal = g_utf8_validate(text, -1, NULL) ? text_normalise(text) : NULL;

    for (const char *at = normal; at && *at && glyphs->len < MAX_GLYPHS;
         at = g_utf8_next_char(at)) {
        Glyph one = *glyph;

        one.c = settle(g_utf8_get_char(at));
        one.next = one.previous = -1;
        one.label = 0;
        if (!g_unichar_isspace(one.c) && g_unichar_isprint(one.c))
            g_array_append_val(glyphs, one);
    }
}

/* The number in name="…" of a tag, at most that of a large page. */
static int
read_attribute(const char *tag, const char *end, const char *name)
{
    enum { LARGEST = 100000 };
    const char *at = g_strstr_len(tag, end - tag, name);

    return at ? (int)CLAMP(g_ascii_strtod(at + strlen(name), NULL), 0, LARGEST) : 0;
}

/* The characters of a word share its box in equal parts, wide ones two. */
static void
add_word(Glyphs *glyphs, const Frame *box, const char *word)
{
    int n = 0, at = 0, width = box->right - box->left;
    gboolean begins = TRUE;

    for (const char *c = word; *c; c = g_utf8_next_char(c))
        n += g_unichar_iswide(g_utf8_get_char(c)) ? 2 : 1;
    for (const char *c = word; *c; c = g_utf8_next_char(c)) {
        int cells = g_unichar_iswide(g_utf8_get_char(c)) ? 2 : 1;
        g_autofree char *one = g_strndup(c, (gsize)(g_utf8_next_char(c) - c));
        Glyph glyph = {.confidence = 100,
                       .frame = {box->left + width * at / n, box->top,
                                 box->left + width * (at + cells) / n, box->bottom},
                       .line_top = box->top,
                       .line_bottom = box->bottom,
                       .begins_word = begins};

        glyphs_add(glyphs, one, &glyph);
        begins = FALSE;
        at += cells;
    }
}

/* The five that an XML text must not have as they are. Yours. */
static char *
dup_unescaped(const char *text, gsize size)
{
    static const char *const names[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
    g_autoptr(GString) plain = g_string_new_len(text, (gssize)size);

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        (void)g_string_replace(plain, names[i][0], names[i][1], 0);
    return g_utf8_make_valid(plain->str, (gssize)plain->len);
}

void
glyphs_add_bbox(Glyphs *glyphs, const char *text, int page)
{
    static const char word_tag[] = "<word ", page_tag[] = "<page ", word_end[] = "</word>";
    const char *at = text, *end;

    for (int i = 0; i < page && at; i++) {
        at = strstr(at, page_tag);
        at = at ? at + strlen(page_tag) : NULL;
    }
    end = at ? strstr(at, page_tag) : NULL;
    while (at && (at = strstr(at, word_tag)) && (!end || at < end)) {
        const char *body = strchr(at, '>'), *close_tag = body ? strstr(body, word_end) : NULL;
        g_autofree char *word = NULL;
        Frame box;

        if (!close_tag)
            return;
        box = (Frame){read_attribute(at, body, "xMin=\""), read_attribute(at, body, "yMin=\""),
                      read_attribute(at, body, "xMax=\""), read_attribute(at, body, "yMax=\"")};
        word = dup_unescaped(body + 1, (gsize)(close_tag - body - 1));
        add_word(glyphs, &box, word);
        at = close_tag;
    }
}

/* Do the lines of both stand beside each other? */
static gboolean
is_in_row(const Glyph *a, const Glyph *b)
{
    int apart = a->line_top + a->line_bottom - b->line_top - b->line_bottom;

    /* Twice the distance of their middles. */
    return abs(apart) < MIN(glyph_height(a), glyph_height(b));
}

static gboolean
is_of_line(const Glyph *a, const Glyph *b)
{
    return a->line_top == b->line_top && a->line_bottom == b->line_bottom;
}

/* Letters of one line come in their order; a box may be a little off. */
static gboolean
is_behind(const Glyph *a, int a_at, const Glyph *b, int b_at)
{
    int a_middle = a->frame.left + a->frame.right, b_middle = b->frame.left + b->frame.right;

    if (is_of_line(a, b))
        return b_at > a_at;
    return b_middle > a_middle && b->frame.left >= a->frame.right - glyph_height(a) / 2;
}

void
glyphs_link(Glyphs *glyphs)
{
    int n = (int)glyphs->len;

    for (int i = 0; i < n; i++) {
        Glyph *glyph = glyphs_get(glyphs, i);
        int nearest = -1, nearest_left = G_MAXINT;
        gboolean knows_own = FALSE;

        for (int j = 0; j < n; j++) {
            const Glyph *other = glyphs_get(glyphs, j);
            gboolean is_own = is_of_line(glyph, other);

            /* Of its own line the very next, wherever its box begins: boxes overlap. */
            if (j == i || (is_own && knows_own) || !is_in_row(glyph, other) ||
                !is_behind(glyph, i, other, j))
                continue;
            knows_own = knows_own || is_own;
            if (other->frame.left < nearest_left) {
                nearest = j;
                nearest_left = other->frame.left;
            }
        }
        glyph->next = nearest;
    }
    for (int i = 0; i < n; i++) {
        int next = glyphs_get(glyphs, i)->next;

        if (next >= 0 && glyphs_get(glyphs, next)->previous < 0)
            glyphs_get(glyphs, next)->previous = i;
    }
}

int
glyphs_gap(const Glyphs *glyphs, int left, int right)
{
    return glyphs_get(glyphs, right)->frame.left - glyphs_get(glyphs, left)->frame.right;
}

void
frame_join(Frame *frame, const Frame *other)
{
    if (frame->right <= frame->left)
        *frame = *other;
    frame->left = MIN(frame->left, other->left);
    frame->top = MIN(frame->top, other->top);
    frame->right = MAX(frame->right, other->right);
    frame->bottom = MAX(frame->bottom, other->bottom);
}

static gboolean
is_latin(gunichar c)
{
    return c < 0x80 && g_ascii_isalpha((char)c);
}

char *
glyphs_dup_text(const Glyphs *glyphs, const GArray *indices)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < indices->len; i++) {
        const Glyph *glyph = glyphs_get(glyphs, g_array_index(indices, int, i));
        const Glyph *before = i ? glyphs_get(glyphs, g_array_index(indices, int, i - 1)) : NULL;

        if (before && glyph->begins_word && is_latin(glyph->c) && is_latin(before->c))
            g_string_append_c(text, ' ');
        g_string_append_unichar(text, glyph->c);
    }
    return g_string_free(text, FALSE);
}

static int
compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
    const Glyph *left = glyphs_get(data, *(const int *)a);
    const Glyph *right = glyphs_get(data, *(const int *)b);

    return left->line_top + left->line_bottom - right->line_top - right->line_bottom;
}

char *
glyphs_dup_rows(const Glyphs *glyphs)
{
    g_autoptr(GArray) firsts = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree gboolean *is_taken = g_new0(gboolean, glyphs->len + 1);

    for (int i = 0; i < (int)glyphs->len; i++)
        if (glyphs_get(glyphs, i)->previous < 0)
            g_array_append_val(firsts, i);
    g_array_sort_with_data(firsts, compare_rows, (gpointer)glyphs);
    for (guint i = 0; i < firsts->len; i++) {
        g_autoptr(GArray) row = g_array_new(FALSE, FALSE, sizeof(int));
        g_autofree char *line = NULL;

        /* Two may have the same neighbour: it stands once. */
        for (int at = g_array_index(firsts, int, i); at >= 0 && !is_taken[at];
             at = glyphs_get(glyphs, at)->next) {
            is_taken[at] = TRUE;
            g_array_append_val(row, at);
        }
        line = glyphs_dup_text(glyphs, row);
        g_string_append_printf(text, "%s%s", i ? "\n" : "", line);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}
