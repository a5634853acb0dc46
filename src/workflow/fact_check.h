/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in the light of the other answers: what one is checked by is often another (the kind
 * of a document, of an entity), and it may come later. */
#ifndef BEIAN_WORKFLOW_FACT_CHECK_H
#define BEIAN_WORKFLOW_FACT_CHECK_H

#include "workflow/facts.h"

/* fact_validate(), and then what `facts` (of the filing and the service, canonical) say of it.
 * Yours. */
Validation *fact_check(Workflow *flow, const CatalogueItem *fact, const char *value,
                       GHashTable *facts);
/* "Principal's document number: …; perhaps …", translated; BY_KEY: with
 * "(principal.id_number)", where answers are given by their keys. Yours. */
typedef enum { FACT_BY_NAME, FACT_BY_KEY } FactTitle;
char *fact_dup_fault(Workflow *flow, FactKey key, FactTitle title, const Validation *v);
/* The faults of all stored answers that count now, in the order of the questions. Array of
 * char*; yours. */
GPtrArray *fact_list_faults(Workflow *flow, gint64 filing_id, GError **error);

#endif
