/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the linter found in a filing, kept under the stamp of all that it followed from
 * (store/lint_stamp.h). Outside the journal, as readings are. */
#ifndef BEIAN_STORE_LINTED_H
#define BEIAN_STORE_LINTED_H

#include "store/store.h"

typedef struct {
    gint64 filing_id;
    GBytes *stamp;
    GBytes *findings;
} Linted;

Linted *linted_new(gint64 filing_id, GBytes *stamp, GBytes *findings_taken);
void linted_free(Linted *linted);
/* What is kept under this very stamp; NULL: nothing. Yours. */
GBytes *linted_dup(Store *store, gint64 filing_id, GBytes *stamp);
/* Keeps these rows (Linted), and none of filings that are gone, in one transaction. Fails with
 * READONLY, BUSY … */
gboolean linted_put_all(Store *store, const GPtrArray *rows, GError **error);

#endif
