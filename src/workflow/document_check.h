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

#endif
