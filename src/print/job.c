/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "print/job.h"

static const char *const kind_words[N_KINDS] = {
    [KIND_TITLE] = "title", [KIND_HEADING] = "heading",    [KIND_PARAGRAPH] = "paragraph",
    [KIND_FLUSH] = "flush", [KIND_ITEM] = "item",          [KIND_ROW] = "row",
    [KIND_NOTE] = "note",   [KIND_SIGNATURE] = "signature"};

static gboolean
kind_parse(const char *word, BlockKind *out)
{
    for (guint i = 0; word && i < N_KINDS; i++)
        if (g_str_equal(kind_words[i], word)) {
            *out = (BlockKind)i;
            return TRUE;
        }
    return FALSE;
}

static gboolean
cell_is_valid(const json_t *cell)
{
    const json_t *run;
    size_t i;

    if (!json_is_array(cell))
        return FALSE;
    json_array_foreach(cell, i, run)
    {
        if (!json_is_string(json_object_get(run, "text")))
            return FALSE;
    }
    return TRUE;
}

static gboolean
block_is_valid(const json_t *block)
{
    const json_t *cells = json_object_get(block, "cells");
    const json_t *cell;
    BlockKind kind;
    size_t i, n = json_array_size(cells);

    if (!kind_parse(json_string_value(json_object_get(block, "kind")), &kind) || n == 0 ||
        n > (kind == KIND_ROW ? JOB_MAX_CELLS : 1))
        return FALSE;
    json_array_foreach(cells, i, cell)
    {
        if (!cell_is_valid(cell))
            return FALSE;
    }
    return TRUE;
}

gboolean
job_is_valid(json_t *job)
{
    const json_t *blocks = json_object_get(job, "blocks");
    const json_t *block;
    size_t i;

    if (!json_is_string(json_object_get(job, "format")) ||
        !json_is_string(json_object_get(job, "lang")) ||
        !json_is_string(json_object_get(job, "title")) || !json_is_array(blocks))
        return FALSE;
    json_array_foreach(blocks, i, block)
    {
        if (!block_is_valid(block))
            return FALSE;
    }
    return TRUE;
}

gboolean
job_is_chinese(const json_t *job)
{
    return g_strcmp0(json_string_value(json_object_get(job, "lang")), "zh") == 0;
}

guint
job_count_blocks(const json_t *job)
{
    return (guint)json_array_size(json_object_get(job, "blocks"));
}

const json_t *
job_get_block(const json_t *job, guint i)
{
    return json_array_get(json_object_get(job, "blocks"), i);
}

BlockKind
block_kind(const json_t *block)
{
    BlockKind kind = KIND_PARAGRAPH;

    (void)kind_parse(json_string_value(json_object_get(block, "kind")), &kind); /* is valid */
    return kind;
}

gboolean
block_is_head(const json_t *block)
{
    return json_is_true(json_object_get(block, "head"));
}

guint
block_count_cells(const json_t *block)
{
    return (guint)json_array_size(json_object_get(block, "cells"));
}

const json_t *
block_get_cell(const json_t *block, guint i)
{
    return json_array_get(json_object_get(block, "cells"), i);
}

const char *
run_text(const json_t *run)
{
    return json_string_value(json_object_get(run, "text"));
}

gboolean
run_is_missing(const json_t *run)
{
    return json_is_true(json_object_get(run, "missing"));
}

guint
job_end_of_table(const json_t *job, guint from)
{
    guint n = job_count_blocks(job);

    while (from < n && block_kind(job_get_block(job, from)) == KIND_ROW)
        from++;
    return from;
}
