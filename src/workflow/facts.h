/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of facts of one service of a filing: the answers, and what follows from them. */
#ifndef BEIAN_WORKFLOW_FACTS_H
#define BEIAN_WORKFLOW_FACTS_H

#include "validate/validate.h"
#include "workflow/workflow.h"

/* The value of a date that never comes (facts with `long: yes`). */
#define FACT_LONG "long"

/* An answer's name: fact id, and for a service's fact the service's number ("service.name@2";
 * without @ the first). */
typedef struct {
    const CatalogueItem *fact; /* borrowed from the catalogue */
    int service_no;            /* 0: a fact of the whole filing */
} FactKey;

/* Fails with UNKNOWN for a fact that is not in the catalogue, INVALID for @N on a fact of the
 * filing, USAGE for a derived one. */
gboolean fact_key_parse(Workflow *flow, const char *text, FactKey *out, GError **error);
/* "service.name@2"; "@1" is left out. Yours. */
char *fact_key_format(FactKey key);

/* Facts of a filing for one service (from 1), answers and derived ones: fact id → text (yours).
 * Derived facts: data/README and facts.yaml, group derived. */
GHashTable *facts_load(Workflow *flow, gint64 filing_id, int service_no, GError **error);
/* The same as they would be with `value` (canonical) as the answer to `key`; nothing is
 * recorded. */
GHashTable *facts_try(Workflow *flow, gint64 filing_id, int service_no, FactKey key,
                      const char *value, GError **error);
/* The same from loose answers that are not stored yet ("key@N" → value): for suitability before
 * there is a filing. */
GHashTable *facts_from_answers(Workflow *flow, GHashTable *answers, int service_no);
/* How many services the filing has (at least 1). */
int facts_count_services(Workflow *flow, gint64 filing_id);

/* Which way a day typed without its year is meant: one that passed lies behind. */
TypedLean fact_lean(const CatalogueItem *fact);
/* Is `value` an answer to `fact`? PASS/WARN with the canonical value, FAIL with reason and
 * suggestion (validate.h). Choices take ids; yesno takes yes/no/1/0/是/否; dates YYYY-MM-DD
 * (长期 where the fact has `long`); choices take ids joined by ','. By itself: fact_check()
 * knows the other answers. Yours. */
Validation *fact_validate(Workflow *flow, const CatalogueItem *fact, const char *value);
/* Is its value one of a closed list? It was looked up when it was stored; that is not done
 * again at every look at the answers. */
gboolean fact_is_chosen(const CatalogueItem *fact);
/* The value as people read it (choice's name, 是/否, region's name). Yours. */
char *fact_dup_display(Workflow *flow, const CatalogueItem *fact, const char *value);
/* The values of the facts that the rule `shows`, as they are displayed: what is said after its
 * text. NULL: it shows none, or none is known. Yours. */
char *fact_dup_shown(Workflow *flow, const CatalogueItem *rule, GHashTable *facts);

#endif
