/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What beian-print is asked for, one JSON object:
 * {"format": "pdf"|"docx", "lang": "zh"|"en", "title": "…", "blocks": [{"kind":
 * "title"|"heading"| "paragraph"|"flush"|"item"|"row"|"signature"|"note", "head": false,
 * "cells": [[{"text": "…", "missing": false}]]}]}. Rows that follow each other are one table;
 * others have one cell. */
#ifndef BEIAN_PRINT_JOB_H
#define BEIAN_PRINT_JOB_H

#include "base/json.h"

/* Columns of a table. */
#define JOB_MAX_CELLS 12

typedef enum {
    KIND_TITLE,
    KIND_HEADING,
    KIND_PARAGRAPH,
    KIND_FLUSH,
    KIND_ITEM,
    KIND_ROW,
    KIND_SIGNATURE,
    KIND_NOTE,
    N_KINDS
} BlockKind;

/* Is it such a job? What it asks for is not to be trusted, however it came. */
gboolean job_is_valid(json_t *job);
/* Of a valid job. */
gboolean job_is_chinese(const json_t *job);
guint job_count_blocks(const json_t *job);
const json_t *job_get_block(const json_t *job, guint i);
BlockKind block_kind(const json_t *block);
gboolean block_is_head(const json_t *block);
guint block_count_cells(const json_t *block);
/* An array of runs; NULL past the last. */
const json_t *block_get_cell(const json_t *block, guint i);
const char *run_text(const json_t *run);
gboolean run_is_missing(const json_t *run);
/* The index after the table that begins with block `from`. */
guint job_end_of_table(const json_t *job, guint from);

#endif
