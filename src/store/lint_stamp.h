/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A digest, for each filing, of all rows that its findings follow from: its own, those of its
 * entity, what came back in its province, and where else its persons and domains stand. Rows
 * are read once each, for all filings together. What the linter begins to read is to be read
 * here too; reading more than it does only makes findings anew for nothing. */
#ifndef BEIAN_STORE_LINT_STAMP_H
#define BEIAN_STORE_LINT_STAMP_H

#include "store/store.h"

typedef struct LintStamps LintStamps;

/* As of now, in one view of the workspace. `common`: what else the findings of all follow from
 * (day, language, catalogue). */
LintStamps *lint_stamps_new(Store *store, const char *common, GError **error);
void lint_stamps_free(LintStamps *stamps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LintStamps, lint_stamps_free)
/* Borrowed; NULL: there was no such filing. */
GBytes *lint_stamps_get(const LintStamps *stamps, gint64 filing_id);
/* Has nobody written to the workspace since? */
gboolean lint_stamps_hold(const LintStamps *stamps);

#endif
