/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the catalogue's limits say of a document: type and size, by its row alone. */
#ifndef BEIAN_WORKFLOW_DOCUMENT_CHECK_H
#define BEIAN_WORKFLOW_DOCUMENT_CHECK_H

#include "workflow/finding.h"

/* Is the material a paper at all, and no answer and nothing to be done? */
gboolean document_is_wanted(const CatalogueItem *material);
/* That it is none, and why, in a sentence. NULL: it is one. Yours. */
char *document_dup_unwanted(Catalogue *cat, const CatalogueItem *material, Lang lang);

/* FAIL: the provider's form will refuse it (type not taken, above `max_bytes`, below
 * `min_bytes`); WARN: below `usual_min_bytes`. Array of Finding; yours. */
GPtrArray *document_check(const CatalogueItem *material, const char *media_type,
                          gint64 size_bytes);
/* The limits in words: "jpg, png; at most 4.0 MiB". Yours; NULL: the material has none. */
char *document_dup_limits(const CatalogueItem *material, Lang lang);

typedef struct {
    GPtrArray *materials; /* of CatalogueItem: all that have the same limits */
    GPtrArray *findings;  /* document_check() of the file for them */
} DocumentLimits;

/* The limits of all materials that are a paper of that kind ("letter"), those that most of them
 * have first. Array of DocumentLimits; yours. */
GPtrArray *document_list_limits(Catalogue *cat, const char *paper, const char *media_type,
                                gint64 size_bytes);

#endif
