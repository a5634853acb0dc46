/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions: SQL boolean expressions over one row of facts (data/README). SQLite parses and
 * evaluates; an authorizer lets them read that row and nothing else. */
#ifndef BEIAN_CATALOGUE_CONDITION_H
#define BEIAN_CATALOGUE_CONDITION_H

#include "catalogue/catalogue.h"

typedef enum { TRI_NO, TRI_YES, TRI_UNKNOWN } Tri;

typedef struct Conditions Conditions;

/* A row for the facts of `cat`, all NULL. */
Conditions *conditions_new(Catalogue *cat, GError **error);
void conditions_free(Conditions *conds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Conditions, conditions_free)

/* Replaces the whole row: fact id → text value (yesno "yes"/"no" become 1/0, numbers become
 * integers, "" is the empty text; an absent fact is NULL). Unknown ids are ignored. */
void conditions_set_facts(Conditions *conds, GHashTable *facts);
/* Evaluates over the row that was set last; statement and verdict are kept, so a row that comes
 * again costs a look-up. `out_unknown` (or NULL) gets the ids of the
 * facts that the expression names and that are NULL (borrowed strings), only when the answer is
 * TRI_UNKNOWN. A NULL or empty expression is TRI_YES. An expression that the compiler would
 * have refused is a g_error. */
Tri conditions_eval(Conditions *conds, const char *expression, GPtrArray *out_unknown);
/* The same; *out_unknown is a reference to a shared array (empty if the answer is known), not
 * to be changed. Yours to unref. */
Tri conditions_eval_why(Conditions *conds, const char *expression, GPtrArray **out_unknown);
/* conditions_eval() == TRI_YES; cheaper where it is not and the row is one of few. */
gboolean conditions_holds(Conditions *conds, const char *expression);
/* Ids of all facts that the expression names (borrowed strings). Yours. */
GPtrArray *conditions_list_facts(Conditions *conds, const char *expression);

#endif
