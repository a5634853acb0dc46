/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the readings and the linter's look at them. */
#ifndef BEIAN_DOCUMENT_READING_PRIVATE_H
#define BEIAN_DOCUMENT_READING_PRIVATE_H

#include "document/reading.h"

/* What was read in a document of `material`, beside the answers. Yours. */
Reading *reading_new(Workflow *flow, Document *document_taken, const CatalogueItem *material);
void reading_free(Reading *reading);
/* DocumentReader.list_days. */
GPtrArray *reading_list_days(Workflow *flow, const GPtrArray *documents);
/* An empty list that frees its readings. */
GPtrArray *reading_list_new(void);

#endif
