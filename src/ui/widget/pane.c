/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/pane.h"

#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/widget/list.h"

/* A text beside a term wants that many times the term's columns. */
#define TERM_SHARE 3
/* The same of one that begins with blanks, a dash or a number. */
#define LEAD_SHARE 4

typedef struct {
    Style style;
    char *term; /* or NULL */
    int term_cols;
    char *text;
} Paragraph;

struct Pane {
    GPtrArray *paragraphs; /* Paragraph */
    char *key;
    ListState scroll; /* `top` is the first line shown */
    int visible;
};

static void
paragraph_free(gpointer data)
{
    Paragraph *paragraph = data;

    g_free(paragraph->term);
    g_free(paragraph->text);
    g_free(paragraph);
}

Pane *
pane_new(void)
{
    Pane *pane = g_new0(Pane, 1);

    pane->paragraphs = g_ptr_array_new_with_free_func(paragraph_free);
    pane->visible = 1;
    return pane;
}

void
pane_free(Pane *pane)
{
    if (!pane)
        return;
    g_ptr_array_unref(pane->paragraphs);
    g_free(pane->key);
    g_free(pane);
}

void
pane_start(Pane *pane, const char *key)
{
    g_ptr_array_set_size(pane->paragraphs, 0);
    if (!key || g_strcmp0(pane->key, key) != 0)
        pane->scroll.top = 0;
    g_free(pane->key);
    pane->key = g_strdup(key);
}

static void
add_taken(Pane *pane, Style style, char *text_taken)
{
    Paragraph *paragraph = g_new0(Paragraph, 1);

    paragraph->style = style;
    paragraph->text = text_taken;
    g_ptr_array_add(pane->paragraphs, paragraph);
}

void
pane_add(Pane *pane, Style style, const char *text)
{
    if (text && *text)
        add_taken(pane, style, g_strdup(text));
}

void
pane_add_term(Pane *pane, const char *term, int cols, const char *text)
{
    Paragraph *paragraph;

    add_taken(pane, STYLE_TEXT, g_strdup(text));
    paragraph = g_ptr_array_index(pane->paragraphs, pane->paragraphs->len - 1);
    paragraph->term = g_strdup(term);
    paragraph->term_cols = cols;
}

void
pane_add_labelled(Pane *pane, Style style, const char *label, const char *text)
{
    if (text && *text)
        /* TRANSLATORS: a label and what it says, such as "state: missing" */
        add_taken(pane, style, g_strdup_printf(_("%1$s: %2$s"), label, text));
}

void
pane_add_taken(Pane *pane, Style style, const char *label, char *text_taken)
{
    if (label)
        pane_add_labelled(pane, style, label, text_taken);
    else
        pane_add(pane, style, text_taken);
    g_free(text_taken);
}

void
pane_add_time(Pane *pane, const char *label, const char *at)
{
    if (at)
        pane_add_taken(pane, STYLE_TEXT, label, instant_dup_local(at));
}

void
pane_gap(Pane *pane)
{
    guint n = pane->paragraphs->len;

    if (n && *((const Paragraph *)g_ptr_array_index(pane->paragraphs, n - 1))->text)
        add_taken(pane, STYLE_TEXT, g_strdup(""));
}

char *
pane_dup_text(const Pane *pane)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < pane->paragraphs->len; i++)
        g_string_append_printf(
            text, "%s%s", i ? "\n" : "",
            ((const Paragraph *)g_ptr_array_index(pane->paragraphs, i))->text);
    return g_string_free(text, FALSE);
}

gboolean
pane_is_empty(const Pane *pane)
{
    return pane->paragraphs->len == 0;
}

/* Bytes, which are columns, of what a paragraph begins with: blanks, then "- " or "1. ". Lines
 * that follow the first stand below what comes after it. */
static int
lead_of(const char *text)
{
    int blanks = (int)strspn(text, " ");
    int digits = (int)strspn(text + blanks, "0123456789");

    if (digits > 0 && g_str_has_prefix(text + blanks + digits, ". "))
        return blanks + digits + 2;
    return g_str_has_prefix(text + blanks, "- ") ? blanks + 2 : blanks;
}

/* Columns before the text of a paragraph; 0 where its term stands in the text, or what it
 * begins with would leave little room. */
static int
indent_of(const Paragraph *paragraph, int cols)
{
    int lead;

    if (paragraph->term)
        return cols > TERM_SHARE * paragraph->term_cols ? paragraph->term_cols + 1 : 0;
    lead = lead_of(paragraph->text);
    return cols > LEAD_SHARE * lead ? lead : 0;
}

static char **
wrap(const Paragraph *paragraph, const Surface *s, Area area, int indent)
{
    g_autofree char *whole = paragraph->term && indent == 0
                                 ? g_strdup_printf("%s  %s", paragraph->term, paragraph->text)
                                 : g_strdup(paragraph->text + (paragraph->term ? 0 : indent));
    g_autofree char *shown = surface_dup_shown(s, area.row, area.col, whole);

    return text_wrap(shown, area.cols - indent);
}

/* What stands before the text's first line. */
static void
draw_lead(const Paragraph *paragraph, Surface *s, int row, int col, int indent)
{
    g_autofree char *lead = paragraph->term ? NULL : g_strndup(paragraph->text, (gsize)indent);

    if (paragraph->term)
        surface_text(s, row, col, indent - 1, STYLE_KEY, paragraph->term);
    else
        surface_text(s, row, col, indent, paragraph->style, lead);
}

/* Wrapped lines of all paragraphs, each with its style: drawn from `top` on, or only counted.
 */
static int
draw_lines(const Pane *pane, Surface *s, Area area, gboolean is_drawn)
{
    int n = 0;

    for (guint i = 0; i < pane->paragraphs->len; i++) {
        const Paragraph *paragraph = g_ptr_array_index(pane->paragraphs, i);
        int indent = indent_of(paragraph, area.cols);
        g_auto(GStrv) lines = wrap(paragraph, s, area, indent);
        guint n_lines = MAX(1, g_strv_length(lines));

        for (guint l = 0; l < n_lines; l++, n++) {
            int row = n - pane->scroll.top;

            if (!is_drawn || row < 0 || row >= area.rows || !lines[l])
                continue;
            if (indent && l == 0)
                draw_lead(paragraph, s, area.row + row, area.col, indent);
            surface_text(s, area.row + row, area.col + indent, area.cols - indent,
                         paragraph->style, lines[l]);
        }
    }
    return n;
}

/* The last column is for the marks. */
static Area
text_area(Area area)
{
    area.cols = MAX(2, area.cols - 1);
    return area;
}

int
pane_count_lines(const Pane *pane, Surface *s, Area area)
{
    return draw_lines(pane, s, text_area(area), FALSE);
}

void
pane_draw(Pane *pane, Surface *s, Area area, gboolean has_focus)
{
    int marks_col = area.col + area.cols - 1;
    Area text = text_area(area);

    if (area.rows < 1 || area.cols < 3)
        return;
    surface_target(s, area, ZONE_DETAIL, 0);
    pane->visible = area.rows;
    pane->scroll.n = draw_lines(pane, s, text, FALSE);
    pane->scroll.top = CLAMP(pane->scroll.top, 0, MAX(0, pane->scroll.n - area.rows));
    (void)draw_lines(pane, s, text, TRUE);
    if (pane->scroll.top > 0)
        surface_text(s, area.row, marks_col, 1, STYLE_KEY, "▴");
    if (pane->scroll.top + area.rows < pane->scroll.n)
        surface_text(s, area.row + area.rows - 1, marks_col, 1, STYLE_KEY, "▾");
    if (has_focus)
        surface_set_cursor(s, area.row, area.col);
}

gboolean
pane_is_whole(const Pane *pane)
{
    return pane->scroll.n <= pane->visible;
}

gboolean
pane_key(Pane *pane, Key key)
{
    /* As a list whose cursor is the first line shown. */
    ListState list = {MAX(1, pane->scroll.n - pane->visible + 1), pane->scroll.top, 0};

    if (key.code == KEY_GOTO || !list_key(&list, key, pane->visible))
        return FALSE;
    pane->scroll.top = list.cursor;
    return TRUE;
}
