/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BEIAN_STORE_BACKUP_H
#define BEIAN_STORE_BACKUP_H

#include "store/store.h"

/* Copies the workspace by SQLite's online backup into `path` (mode 0600, by temporary and
 * rename; refuses to overwrite an existing file), then opens the copy and checks integrity and
 * chain. Fails with DATA, FULL, BROKEN, BUSY. */
gboolean backup_make(Store *store, const char *path, gint64 *out_n_entries, GError **error);

typedef struct {
    int from_version; /* schema of the backup */
    int to_version;
    gint64 n_entries;
    char *kept_as; /* where the workspace that was there lies now; NULL: there was none */
} RestoreReport;
void restore_report_clear(RestoreReport *report);

/* Checks the backup (integrity, chain, version), copies and migrates it, and puts it at
 * `workspace_path`; the file that was there is kept beside it. `path` itself is not changed. */
gboolean backup_restore(const char *path, const char *workspace_path, Clock *clock,
                        const char *actor, RestoreReport *out_report, GError **error);

#endif
