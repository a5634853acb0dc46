/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the catalogue's limits say of a document: type and size, by its row alone. */
#ifndef BEIAN_WORKFLOW_DOCUMENT_CHECK_H
#define BEIAN_WORKFLOW_DOCUMENT_CHECK_H

#include "workflow/finding.h"

/* FAIL: the provider's form will refuse it (type not taken, above `max_bytes`, below
 * `min_bytes`); WARN: below `usual_min_bytes`. Array of Finding; yours. */
GPtrArray *document_check(const CatalogueItem *material, const char *media_type,
                          gint64 size_bytes);

#endif
