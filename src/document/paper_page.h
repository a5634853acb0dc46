/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper filled in: blocks of text, before they become a file. */
#ifndef BEIAN_DOCUMENT_PAPER_PAGE_H
#define BEIAN_DOCUMENT_PAPER_PAGE_H

#include "base/json.h"
#include "document/paper.h"

typedef enum {
    BLOCK_TITLE,
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_FLUSH, /* a paragraph whose first line is not set in */
    BLOCK_ITEM,
    BLOCK_ROW,       /* of a table: rows that follow each other are one */
    BLOCK_SIGNATURE, /* what is filled in by hand */
    BLOCK_NOTE       /* to the officer, not part of the paper */
} PaperBlockKind;

typedef struct {
    char *text; /* clean: no line ends, no control characters */
    gboolean is_missing;
} PaperRun;

typedef struct {
    PaperBlockKind kind;
    gboolean is_head; /* of a table */
    GPtrArray *cells; /* of a row; others have one: GPtrArray of PaperRun */
} PaperBlock;

typedef struct {
    Lang lang;
    char *title;
    GPtrArray *blocks;  /* PaperBlock */
    GPtrArray *missing; /* char *, as in Paper */
    gboolean is_signed; /* the one that is signed: in Chinese, nothing masked */
} PaperPage;

void paper_page_free(PaperPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PaperPage, paper_page_free)

/* Fills `paper` in for one service, or (0) for the whole filing. */
PaperPage *paper_page_new(Workflow *flow, gint64 filing_id, const CatalogueItem *paper,
                          int service_no, PaperWay way, GError **error);
/* Before it goes out as a file: a paper to be signed in which nothing is missing bears its own
 * words alone, none to the officer. */
void paper_page_make_ready(PaperPage *page);
/* As plain text of at most `cols` columns, a newline at the end. Yours. */
char *paper_page_dup_text(const PaperPage *page, int cols);
/* The same as a file. Yours to unref. */
GBytes *paper_page_to_bytes(const PaperPage *page);
/* What one cell says. Yours. */
char *paper_cell_dup_text(const GPtrArray *cell);
/* The job for beian-print (src/print/job.h). New. */
json_t *paper_page_to_json(const PaperPage *page, PaperFormat format);

#endif
