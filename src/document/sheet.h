/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check-answers page: everything that will be typed or uploaded at the provider, page by
 * page of its order (kind "pages"), with what is there already and what is wrong with it, by
 * what was read in the documents, too. */
#ifndef BEIAN_DOCUMENT_SHEET_H
#define BEIAN_DOCUMENT_SHEET_H

#include "store/document.h"
#include "workflow/finding.h"
#include "workflow/workflow.h"

typedef enum {
    SHEET_GIVEN,
    SHEET_MISSING,
    SHEET_REFUSED,    /* it is there, and will come back as it is */
    SHEET_DOUBTFUL,   /* it is there; look at it */
    SHEET_UNKNOWN,    /* whether it is needed follows from what is not answered yet */
    SHEET_NOT_NEEDED, /* of this filing */
} SheetState;

typedef struct {
    const CatalogueItem *page;
    int page_service_no;       /* of the page; 0: it comes once */
    const CatalogueItem *item; /* a fact or a material */
    int service_no;            /* of the item; 0: of the whole filing */
    SheetState state;
    char *value;         /* as it is typed at the provider; of a document its name; or NULL */
    Document *file;      /* the document to upload, or NULL */
    GPtrArray *findings; /* Finding: all that is wrong with it and was not overruled, faults
                          * first; may be empty */
    char *fault;         /* translated: the first of them, or why it isn't needed; or NULL */
    char *remedy;        /* translated; of the first; or NULL */
} SheetRow;

void sheet_row_free(SheetRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetRow, sheet_row_free)

/* All rows in the provider's order, those that are not needed too. A material with several
 * documents has a row for each. Array of SheetRow; yours. */
GPtrArray *sheet_list(Workflow *flow, gint64 filing_id, GError **error);
/* Does this row belong to another page than `before` (NULL: it is the first)? */
gboolean sheet_begins_page(const SheetRow *before, const SheetRow *row);
/* "Entity", "Access (service 2)". Yours. */
char *sheet_dup_page_name(Workflow *flow, const SheetRow *row);
/* "Service's name (service 2)", where its page doesn't say so already. Yours. */
char *sheet_dup_name(Workflow *flow, const SheetRow *row);
/* The same wherever it stands. Yours. */
char *sheet_dup_full_name(Workflow *flow, const SheetRow *row);
/* "service.name@2": as `set`, `attach` and the screens take it. Yours. */
char *sheet_dup_key(const SheetRow *row);
/* "image/jpeg, 1.2 MiB"; NULL if it is no file. Yours. */
char *sheet_dup_size(const SheetRow *row);
/* Is it the number, phone or mail of a person? */
gboolean sheet_is_personal(const SheetRow *row);
/* The word in JSON ("given" …), the label for people (translated), the sign before a row.
 * Static. */
const char *sheet_state_word(SheetState state);
const char *sheet_state_label(SheetState state);
const char *sheet_state_sign(SheetState state);

typedef struct {
    guint n_given, n_missing, n_refused, n_doubtful, n_unknown, n_not_needed;
} SheetCount;
SheetCount sheet_count(const GPtrArray *rows);

#endif
