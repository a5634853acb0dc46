/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist: which materials this filing must have, which not, which is not known yet. */
#ifndef BEIAN_WORKFLOW_REQUIREMENT_H
#define BEIAN_WORKFLOW_REQUIREMENT_H

#include "workflow/facts.h"
#include "workflow/finding.h"

typedef enum {
    MATERIAL_MISSING,
    MATERIAL_COLLECTED,
    MATERIAL_VERIFIED,
    MATERIAL_RETURNED,
    MATERIAL_WAIVED,
    MATERIAL_EXPIRED
} MaterialState;

typedef struct {
    const CatalogueItem *material; /* kind "materials" */
    int service_no;                /* 0: once for the whole filing */
    Tri required;
    gboolean is_optional;  /* offered, never counted */
    gboolean asks_officer; /* unknown until the officer says needed or not */
    GPtrArray *unknown;    /* fact ids that would decide it; may be empty; not to be changed */
    MaterialState state;   /* expiry applied: valid_until before today is EXPIRED; a fault
                            * applied: what was settled is MISSING, unless a document that
                            * will be taken stands beside the one that won't */
    gboolean is_faulty;    /* collected or verified, but by what was read in a document it will
                            * come back as it is: not done until that is mended or overruled */
    char *why_state;       /* reason of waived/returned, or NULL */
    char *value;           /* information: the answers that it holds, or NULL */
    GPtrArray *findings;   /* Finding: of its answers and current documents; may be empty */
    char *fault;           /* translated: what of the findings will be refused, and what was
                            * probably meant; or NULL */
    guint n_warnings;      /* of the findings: those that lint_join_requirements() added */
    char *valid_until, *owner, *note;
    guint n_documents; /* current ones */
    guint n_taken;     /* of them those that no limit is against */
} Requirement;

void requirement_free(Requirement *requirement);

/* Required first, then not known, then not required, each in the catalogue's order. Array;
 * yours. */
GPtrArray *requirement_list(Workflow *flow, gint64 filing_id, GError **error);
/* The same for a caller who has the facts of the first service at hand. */
GPtrArray *requirement_list_with(Workflow *flow, gint64 filing_id, GHashTable *first_facts,
                                 GError **error);
/* Is it settled: collected or verified, without a fault that was read in it, or waived? */
gboolean requirement_is_done(const Requirement *requirement);

/* The state as people read it, translated: what is collected with faults, or will come back as
 * it is, says so. Static. */
const char *requirement_state_label(const Requirement *requirement);

typedef struct {
    int n_required, n_done, n_unknown;
} RequirementCount;
RequirementCount requirement_count(const GPtrArray *requirements);
/* The same without making the list, for the projection after a mark. */
gboolean requirement_count_filing(Workflow *flow, gint64 filing_id, GHashTable *first_facts,
                                  RequirementCount *out, GError **error);

/* "collected" ↔ MATERIAL_COLLECTED; the names of the schema. */
const char *material_state_word(MaterialState state);
gboolean material_state_parse(const char *word, MaterialState *out, GError **error);
/* The state as people read it, translated. Static. */
const char *material_state_label(MaterialState state);

#endif
