/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in a filing's documents, beside what was answered: a machine proposes, the
 * officer decides. What contradicts an answer, and what nobody could use, are findings. */
#ifndef BEIAN_DOCUMENT_READING_H
#define BEIAN_DOCUMENT_READING_H

#include "document/scan.h"
#include "workflow/facts.h"
#include "workflow/lint_many.h"

/* Told apart from what an older program read. */
#define READING_PROGRAM PACKAGE_VERSION " 7"

typedef enum {
    READING_FOR_NOBODY, /* no question asks for it */
    READING_FILLS,      /* the question has no answer yet */
    READING_AGREES,
    READING_DIFFERS,
    READING_STANDS, /* what must stand on it does */
    READING_LACKS   /* and does not, as far as a machine reads */
} ReadingState;

typedef struct {
    const ScanField *field; /* borrowed from its Reading */
    ReadingState state;
    FactKey key;                /* key.fact NULL: no question */
    char *value;                /* as the question takes it, or as it was read */
    char *given;                /* the answer; NULL: none */
    ScanField *looked_for;      /* `field`, where it was not read but looked for; else NULL */
    const char *check;          /* function of the check that speaks of it; NULL: "reading" */
    const CatalogueItem *mends; /* the question to go to, if it is not key.fact; or NULL */
} ReadingField;

typedef struct {
    Document *document;
    const CatalogueItem *material;
    Scan *scan;        /* NULL: not read yet */
    GPtrArray *fields; /* ReadingField, in the order in which they were read; then what must
                        * stand on it */
    gboolean is_other; /* by what was read it is another paper: its fields answer nothing */
    GHashTable *facts; /* of its filing and service, once they were needed; or NULL */
    GPtrArray *beside; /* Reading: of the paper's other files, once they were needed; or NULL */
} Reading;

/* The documents whose material is a paper that can be read. Array of Reading; yours. */
GPtrArray *reading_list(Workflow *flow, gint64 filing_id, GError **error);
/* "name", or the question whose answer stands on it or not. Borrowed. */
const char *reading_label(const ReadingField *field, Lang lang);
/* Takes what was read as the answer, on the officer's word. Only where there is none: fails
 * with NOT_NOW else, and as filing_work_answer() does. */
gboolean reading_take(Workflow *flow, gint64 filing_id, const ReadingField *field,
                      GError **error);
/* workflow_new() with what is read in documents: so the program has it everywhere. */
Workflow *reading_new_flow(Store *store, Catalogue *cat, Lang lang, GError **error);
/* lint_list() with what was read in the documents. */
GPtrArray *reading_lint(Workflow *flow, gint64 filing_id, GError **error);
/* The same for many filings, one after the other. */
LintMany *reading_lint_many(Workflow *flow, GError **error);

#endif
