/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/paper_print.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/path.h"

enum {
    DEADLINE_MS = 60000, /* a page takes 50 ms; the first one may look through all fonts */
    CPU_S = 50,
    MAX_BYTES = 32 * 1024 * 1024 /* a font that can't be cut down is 1 MB a weight */
};
#define ADDRESS_BYTES (G_GUINT64_CONSTANT(2) << 30)

static const char *const block_words[] = {
    [BLOCK_TITLE] = "title",         [BLOCK_HEADING] = "heading",
    [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_FLUSH] = "flush",
    [BLOCK_ITEM] = "item",           [BLOCK_ROW] = "row",
    [BLOCK_SIGNATURE] = "signature", [BLOCK_NOTE] = "note",
};

static json_t *
cell_to_json(const GPtrArray *cell)
{
    json_t *runs = json_array();

    for (guint i = 0; i < cell->len; i++) {
        const PaperRun *run = g_ptr_array_index(cell, i);

        json_array_append_new(
            runs, json_pack("{s:s, s:b}", "text", run->text, "missing", run->is_missing));
    }
    return runs;
}

json_t *
paper_page_to_json(const PaperPage *page, PaperFormat format)
{
    json_t *blocks = json_array();

    for (guint i = 0; i < page->blocks->len; i++) {
        const PaperBlock *block = g_ptr_array_index(page->blocks, i);
        json_t *cells = json_array();

        for (guint c = 0; c < block->cells->len; c++)
            json_array_append_new(cells, cell_to_json(g_ptr_array_index(block->cells, c)));
        json_array_append_new(blocks,
                              json_pack("{s:s, s:b, s:o}", "kind", block_words[block->kind],
                                        "head", block->is_head, "cells", cells));
    }
    return json_pack("{s:s, s:s, s:s, s:o}", "format", paper_format_ending(format), "lang",
                     page->lang == LANG_ZH ? "zh" : "en", "title", page->title, "blocks",
                     blocks);
}

static gboolean
fail_strangely(GError **error)
{
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("%s gave no answer"), "beian-print");
    return FALSE;
}

static gboolean
take_answer(json_t *answer, GBytes **out_bytes, GError **error)
{
    const char *failure = json_string_value(json_object_get(answer, "error"));
    const char *coded = json_string_value(json_object_get(answer, "bytes"));
    guchar *bytes;
    gsize size;

    if (g_strcmp0(failure, "no-font") == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_MISSING, "%s",
                    _("there is no Chinese font to print with: install one (Debian: "
                      "fonts-wqy-microhei)"));
        return FALSE;
    }
    if (!coded)
        return fail_strangely(error);
    bytes = g_base64_decode(coded, &size);
    if (size == 0) {
        g_free(bytes);
        return fail_strangely(error);
    }
    *out_bytes = g_bytes_new_take(bytes, size);
    return TRUE;
}

static gboolean
read_answer(GByteArray *said, int status, GBytes **out_bytes, GError **error)
{
    json_t *answer =
        json_loadb((const char *)said->data, said->len, JSON_REJECT_DUPLICATES, NULL);
    gboolean ok = status == 0 && json_is_object(answer) ? take_answer(answer, out_bytes, error)
                                                        : fail_strangely(error);

    json_decref(answer);
    return ok;
}

Making *
paper_print_start(const PaperPage *page, PaperFormat format, GError **error)
{
    g_autofree char *program = path_dup_child("beian-print");
    const char *const argv[] = {program, NULL};
    const ChildLimits limits = {ADDRESS_BYTES, CPU_S, DEADLINE_MS, MAX_BYTES, -1, NULL};
    json_t *job = paper_page_to_json(page, format);
    g_autofree char *line = json_dumps(job, JSON_COMPACT);

    json_decref(job);
    return making_start(argv, &limits, line, read_answer, error);
}

gboolean
paper_print(const PaperPage *page, PaperFormat format, GBytes **out_bytes, GError **error)
{
    g_autoptr(Making) making = paper_print_start(page, format, error);

    return making && making_finish(making, out_bytes, error);
}
