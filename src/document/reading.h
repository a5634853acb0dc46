/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in a filing's documents, beside what was answered: a machine proposes, the
 * officer decides. What contradicts an answer, and what nobody could use, are findings. */
#ifndef BEIAN_DOCUMENT_READING_H
#define BEIAN_DOCUMENT_READING_H

#include "document/scan.h"
#include "workflow/facts.h"
#include "workflow/lint.h"

/* Told apart from what an older program read. */
#define READING_PROGRAM PACKAGE_VERSION " 2"

typedef enum {
    READING_FOR_NOBODY, /* no question asks for it */
    READING_FILLS,      /* the question has no answer yet */
    READING_AGREES,
    READING_DIFFERS
} ReadingState;

typedef struct {
    const ScanField *field; /* borrowed from its Reading */
    ReadingState state;
    FactKey key; /* key.fact NULL: no question */
    char *value; /* as the question takes it, or as it was read */
    char *given; /* the answer; NULL: none */
} ReadingField;

typedef struct {
    Document *document;
    const CatalogueItem *material;
    Scan *scan;        /* NULL: not read yet */
    GPtrArray *fields; /* ReadingField, in the order in which they were read */
} Reading;

/* The documents whose material is a paper that can be read. Array of Reading; yours. */
GPtrArray *reading_list(Workflow *flow, gint64 filing_id, GError **error);
/* Takes what was read as the answer, on the officer's word. Only where there is none: fails
 * with NOT_NOW else, and as filing_work_answer() does. */
gboolean reading_take(Workflow *flow, gint64 filing_id, const ReadingField *field,
                      GError **error);
/* lint_list() with what was read in the documents. */
GPtrArray *reading_lint(Workflow *flow, gint64 filing_id, GError **error);

#endif
