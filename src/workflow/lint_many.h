/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linter over many filings: what was found in a filing is kept with a stamp of all that it
 * followed from, and told again while that is the same. Nobody has to remember to throw kept
 * findings away: where anything differs, the stamp does, and the filing is looked at anew. */
#ifndef BEIAN_WORKFLOW_LINT_MANY_H
#define BEIAN_WORKFLOW_LINT_MANY_H

#include "workflow/lint.h"

typedef struct LintMany LintMany;

/* `look` as in lint_list_with(), with a word for what it goes by beside the workspace's rows
 * (NULL: no `look`). */
LintMany *lint_many_new(Workflow *flow, LintDocument look, const char *looks_by,
                        GError **error);
void lint_many_free(LintMany *many);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LintMany, lint_many_free)
/* As lint_list_with(), of when `many` was made or later. */
GPtrArray *lint_many_list(LintMany *many, gint64 filing_id, GError **error);
/* Keeps what was found anew, where the workspace can be written: else the next look finds it
 * again. */
void lint_many_keep(LintMany *many);
/* How many filings were looked at anew. */
guint lint_many_get_n_fresh(const LintMany *many);

#endif
