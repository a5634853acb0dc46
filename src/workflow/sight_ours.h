/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is recorded here of what others hold of a filing: the register, the provider. */
#ifndef BEIAN_WORKFLOW_SIGHT_OURS_H
#define BEIAN_WORKFLOW_SIGHT_OURS_H

#include "workflow/workflow.h"

typedef struct SightOurs SightOurs;

/* Fails with UNKNOWN. */
SightOurs *sight_ours_new(Workflow *flow, gint64 filing_id, GError **error);
void sight_ours_free(SightOurs *ours);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SightOurs, sight_ours_free)

gboolean sight_ours_has_service(const SightOurs *ours, int service_no);
/* The field that an aspect tells of: a fact's id, or SIGHT_FIELD_NUMBER; NULL: none. Static. */
#define SIGHT_FIELD_NUMBER "number"
const char *sight_ours_field(const char *aspect);
/* The place of a field in the order in which they are shown. */
int sight_ours_rank(const char *field);
/* Is the service's principal answered to be the entity's? */
gboolean sight_ours_is_same_person(const SightOurs *ours, int service_no);
/* What is recorded of what the aspect tells (sight.h); NULL: nothing, or it tells of nothing
 * that is recorded. Borrowed. */
const char *sight_ours_get(const SightOurs *ours, int service_no, const char *aspect);
/* The answer: "same", "differs", "not-compared" where nothing is recorded here; "not-found"
 * where `theirs` is NULL. Static. */
const char *sight_ours_judge(const SightOurs *ours, int service_no, const char *aspect,
                             const char *theirs);

#endif
