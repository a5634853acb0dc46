/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the compiler, which has no catalogue yet. */
#ifndef BEIAN_CATALOGUE_CONDITION_PRIVATE_H
#define BEIAN_CATALOGUE_CONDITION_PRIVATE_H

#include "catalogue/condition.h"

/* `ids` are "table.column" with `types` (facts.type) beside them; both borrowed for the call.
 */
Conditions *conditions_new_for(const GPtrArray *ids, const GPtrArray *types, GError **error);
/* Why the expression is none; NULL if it is one. Yours. */
char *conditions_dup_fault(Conditions *conds, const char *expression);

#endif
