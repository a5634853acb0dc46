/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check says of a material: of a document, or of an answer that it consists of. */
#ifndef BEIAN_WORKFLOW_FINDING_H
#define BEIAN_WORKFLOW_FINDING_H

#include "catalogue/catalogue.h"
#include "validate/validate.h"

typedef struct {
    Verdict verdict;            /* FAIL: it will be refused; WARN: look at it */
    char *text;                 /* translated: what is wrong */
    char *remedy;               /* translated: how to mend it; or NULL */
    const CatalogueItem *about; /* the material or the fact, whose source this is; of what was
                                 * read in a document the rule */
    gboolean can_be_overruled;  /* the linter's finding by the rule `about`, which holds back
                                 * until it is mended or overruled */
} Finding;

void finding_free(Finding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Finding, finding_free)
/* An empty list that frees its findings. */
GPtrArray *finding_list_new(void);
/* Takes ownership of the texts given with `_taken`; `remedy_taken` may be NULL. */
void finding_add(GPtrArray *findings, Verdict verdict, const CatalogueItem *about,
                 char *text_taken, char *remedy_taken);
/* The one that was added last; NULL: none. Borrowed. */
Finding *finding_list_last(GPtrArray *findings);
/* Is one of them a FAIL? */
gboolean finding_list_fails(const GPtrArray *findings);
/* What those say that are, in one line; NULL: none is. Yours. */
char *finding_list_dup_fault(const GPtrArray *findings, Lang lang);

#endif
