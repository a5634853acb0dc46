/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lists read, derived from what was recorded: `deadline`, `overview` and `plan`. */
#ifndef BEIAN_WORKFLOW_PROJECTION_H
#define BEIAN_WORKFLOW_PROJECTION_H

#include "workflow/workflow.h"

/* StoreProjection: `user` is the Workflow. */
gboolean projection_fill(Store *store, gint64 filing_id, StoreTouched touched, gpointer user,
                         GError **error);

#endif
