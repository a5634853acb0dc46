/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper as plain text. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "document/paper_page.h"

enum {
    GAP = 2,
    MIN_COLUMN = 4,
    MAX_COLUMNS = 12,
    /* Of a letter in a fixed font. */
    FILE_COLS = 76
};

static void
append_line(GString *text, const char *line)
{
    g_string_append(text, line);
    while (text->len && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    g_string_append_c(text, '\n');
}

static void
append_wrapped(GString *text, const char *first, const char *rest, const char *words, int cols)
{
    g_auto(GStrv) lines = text_wrap(words, MAX(MIN_COLUMN, cols - text_width(first)));

    for (char **line = lines; *line; line++) {
        g_autofree char *whole = g_strconcat(line == lines ? first : rest, *line, NULL);

        append_line(text, whole);
    }
}

static void
append_block(GString *text, const PaperPage *page, const PaperBlock *block, int cols)
{
    g_autofree char *words = paper_cell_dup_text(g_ptr_array_index(block->cells, 0));
    const char *indent = page->lang == LANG_ZH ? "    " : "";

    switch (block->kind) {
    case BLOCK_TITLE: {
        g_autofree char *left = g_strnfill((gsize)MAX(0, (cols - text_width(words)) / 2), ' ');

        append_wrapped(text, left, left, words, cols);
        break;
    }
    case BLOCK_PARAGRAPH: {
        g_autofree char *set_in = g_strconcat(indent, words, NULL);

        append_wrapped(text, "", "", set_in, cols);
        break;
    }
    case BLOCK_ITEM:
        append_wrapped(text, "  - ", "    ", words, cols);
        break;
    case BLOCK_NOTE:
        append_wrapped(text, "[ ", "  ", words, cols - (int)strlen(" ]"));
        g_string_truncate(text, text->len - 1);
        g_string_append(text, " ]\n");
        break;
    case BLOCK_HEADING:
    case BLOCK_FLUSH:
    case BLOCK_SIGNATURE:
    case BLOCK_ROW:
        append_wrapped(text, "", "", words, cols);
        break;
    }
    g_string_append_c(text, '\n');
}

static guint
count_columns(const GPtrArray *blocks, guint from, guint to)
{
    guint n = 0;

    for (guint i = from; i < to; i++)
        n = MAX(n, ((const PaperBlock *)g_ptr_array_index(blocks, i))->cells->len);
    return MIN(n, MAX_COLUMNS);
}

static char *
dup_cell(const PaperBlock *row, guint column)
{
    return column < row->cells->len ? paper_cell_dup_text(g_ptr_array_index(row->cells, column))
                                    : g_strdup("");
}

/* As wide as what stands in them; the widest gives way until all fit. */
static void
measure(const GPtrArray *blocks, guint from, guint to, guint n, int cols, int *widths)
{
    int total = GAP * ((int)n - 1);

    for (guint c = 0; c < n; c++) {
        widths[c] = 1;
        for (guint i = from; i < to; i++) {
            g_autofree char *words = dup_cell(g_ptr_array_index(blocks, i), c);

            widths[c] = MAX(widths[c], text_width(words));
        }
        total += widths[c];
    }
    while (total > cols) {
        guint widest = 0;

        for (guint c = 1; c < n; c++)
            widest = widths[c] > widths[widest] ? c : widest;
        if (widths[widest] <= MIN_COLUMN)
            break;
        widths[widest]--;
        total--;
    }
}

static void
append_row(GString *text, const PaperBlock *row, guint n, const int *widths)
{
    char **lines[MAX_COLUMNS];
    guint n_lines = 0;

    for (guint c = 0; c < n; c++) {
        g_autofree char *words = dup_cell(row, c);

        lines[c] = text_wrap(words, widths[c]);
        n_lines = MAX(n_lines, g_strv_length(lines[c]));
    }
    for (guint l = 0; l < n_lines; l++) {
        g_autoptr(GString) line = g_string_new(NULL);

        for (guint c = 0; c < n; c++) {
            g_autofree char *padded =
                text_pad(l < g_strv_length(lines[c]) ? lines[c][l] : "", widths[c] + GAP);

            g_string_append(line, padded);
        }
        append_line(text, line->str);
    }
    for (guint c = 0; c < n; c++)
        g_strfreev(lines[c]);
}

/* Appends the rows from `from` on; the index after them. */
static guint
append_table(GString *text, const GPtrArray *blocks, guint from, int cols)
{
    int widths[MAX_COLUMNS];
    guint to = from;
    guint n;

    while (to < blocks->len &&
           ((const PaperBlock *)g_ptr_array_index(blocks, to))->kind == BLOCK_ROW)
        to++;
    n = count_columns(blocks, from, to);
    measure(blocks, from, to, n, cols, widths);
    for (guint i = from; i < to; i++)
        append_row(text, g_ptr_array_index(blocks, i), n, widths);
    g_string_append_c(text, '\n');
    return to;
}

char *
paper_page_dup_text(const PaperPage *page, int cols)
{
    GString *text = g_string_new(NULL);
    guint i = 0;

    while (i < page->blocks->len) {
        const PaperBlock *block = g_ptr_array_index(page->blocks, i);

        if (block->kind == BLOCK_ROW)
            i = append_table(text, page->blocks, i, cols);
        else {
            append_block(text, page, block, cols);
            i++;
        }
    }
    if (text->len && text->str[text->len - 1] == '\n' && text->len > 1)
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

GBytes *
paper_page_to_bytes(const PaperPage *page)
{
    char *text = paper_page_dup_text(page, FILE_COLS);

    return g_bytes_new_take(text, strlen(text));
}
