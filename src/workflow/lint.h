/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All faults of a filing at once, before anybody else sees them: what the catalogue's checks
 * find, the rules of suitability, single answers, the limits of documents, and what came back
 * before of this entity or in this province. A required material that is missing is no fault.
 * The officer may overrule a finding, with a reason; it counts again when what it was found in
 * changes. */
#ifndef BEIAN_WORKFLOW_LINT_H
#define BEIAN_WORKFLOW_LINT_H

#include "store/document.h"
#include "store/filing.h"
#include "validate/validate.h"
#include "workflow/facts.h"

typedef struct {
    Verdict verdict;            /* FAIL: it will come back; WARN: look at it */
    const CatalogueItem *rule;  /* of kind "checks" or "suitability"; where neither speaks, the
                                 * fact or the material itself. Its sources say why. */
    const CatalogueItem *mends; /* the question ("facts") or the material to go to; what came
                                 * back without naming one: the event by which it did */
    int service_no;             /* 0: the whole filing */
    gint64 document_id;         /* in which it was found; 0: in none */
    guint place;                /* of `mends` among the questions or the materials */
    char *text;                 /* translated: what is wrong */
    char *remedy;               /* translated: how to mend it; or NULL */
    char *grounds;              /* digest of what it was found in */
    char *overruled_at;         /* instant; NULL: it counts */
    char *overruled_why;        /* the officer's reason */
} LintFinding;

void lint_finding_free(LintFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LintFinding, lint_finding_free)

/* Where findings are put while a service is looked at. */
typedef struct Linter Linter;

/* What the facts of the service at hand say; NULL: nothing. */
const char *linter_get_fact(const Linter *linter, const char *id);
/* Puts a finding about a file of `material`: by the catalogue's check of that function, or by
 * the material where there is none. `mends` NULL: the material. `grounds`: what it was found
 * in. `remedy_taken` NULL: the check's. */
void linter_add(Linter *linter, Verdict verdict, const char *function,
                const CatalogueItem *material, const CatalogueItem *mends, const char *grounds,
                char *text_taken, char *remedy_taken);
/* The same by `check`, with its severity and remedy, where its condition holds. */
void linter_add_check(Linter *linter, const CatalogueItem *check, const CatalogueItem *material,
                      const char *grounds, char *text_taken);
/* The first day on which `material` has to be valid if it is handed in today: that far ahead
 * its term reaches. */
Day linter_get_term(const Linter *linter, const CatalogueItem *material);
/* Looks into a document (of the service at hand or of the filing). Where its material is not
 * wanted, what is found there is a warning at most. */
typedef void (*LintDocument)(Linter *linter, Workflow *flow, const Document *document,
                             const CatalogueItem *material);

/* Grouped by what mends them (and its service): groups with a fault first, each in the order of
 * the questions and then of the materials; faults before warnings in each. Array of
 * LintFinding; yours. */
GPtrArray *lint_list(Workflow *flow, gint64 filing_id, GError **error);
/* The same with what `look` (or NULL) finds in the documents. `memory`: lint_told_memory_new(),
 * or NULL. */
GPtrArray *lint_list_with(Workflow *flow, gint64 filing_id, LintDocument look,
                          GHashTable *memory, GError **error);
/* What the catalogue's checks and suitability would find that this question mends, were `value`
 * (canonical) its answer; faults first, without what was overruled in the same answers. Nothing
 * is recorded: for a look while it is typed. Array of LintFinding; yours. */
GPtrArray *lint_try(Workflow *flow, gint64 filing_id, FactKey key, const char *value,
                    GError **error);
/* What the flow's reader (document_reader.h) finds in those `documents` (Document) that are
 * looked at with service `service_no`, whose facts are at hand; in no order, each with the
 * officer's word if it is overruled. Sets other facts for conditions. NULL on failure. */
GPtrArray *lint_list_read(Workflow *flow, const Filing *filing, int service_no,
                          GHashTable *facts, const GPtrArray *documents, GError **error);
/* LintFinding.place. */
guint lint_find_place(Workflow *flow, const CatalogueItem *mends);
/* Does this finding belong to another group than `before` (NULL: it is the first)? */
gboolean lint_begins_group(const LintFinding *before, const LintFinding *finding);
/* The rejections of its rule; of a material only those that concern it, of an answer that a
 * paper contradicts only those that are about that answer. Array of CatalogueItem; yours to
 * unref. */
GPtrArray *lint_list_rejections(Workflow *flow, const LintFinding *finding);
/* "Domain expires on", "Site name (service 2)". Yours. */
char *lint_dup_group(Workflow *flow, const LintFinding *finding);
typedef struct {
    guint n_faults;    /* will come back */
    guint n_warnings;  /* to be looked at */
    guint n_overruled; /* of neither */
} LintCount;

LintCount lint_count(const GPtrArray *findings);

/* Adds to the findings of the materials (Requirement; not of those that are not required) what
 * the linter has of them or of the answers that they consist of, and what is not said there
 * yet; not what is overruled. A fault joins `fault`; states and counts stay as they are, and
 * nothing is held back. */
void lint_join_requirements(Workflow *flow, const GPtrArray *findings,
                            const GPtrArray *requirements);
/* Does the event take what is there on towards the provider? Then known faults are to be told
 * beside it. */
gboolean lint_is_met_by(Workflow *flow, const CatalogueItem *event);

/* The findings of a rule that are not overruled (`overruled` FALSE) or are, of those that
 * `mends` ("domain.name", "domain.name@2"; NULL: any) mends. Borrowed; yours to unref. */
GPtrArray *lint_find(const GPtrArray *findings, const char *rule_id, const char *mends,
                     gboolean overruled);
/* The verbs: one journal entry for all of `findings`, which are of one rule. `why` is the
 * officer's; empty: fails with USAGE. They stay in the list, and count no more. */
gboolean lint_overrule(Workflow *flow, gint64 filing_id, const GPtrArray *findings,
                       const char *why, GError **error);
/* They count again. */
gboolean lint_reinstate(Workflow *flow, gint64 filing_id, const GPtrArray *findings,
                        GError **error);

#endif
