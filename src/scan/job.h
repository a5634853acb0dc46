/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file: opened here, handed to processes that can't do harm, their words put together. */
#ifndef BEIAN_SCAN_JOB_H
#define BEIAN_SCAN_JOB_H

#include "base/json.h"

/* Does the job {"id": 1, "path": "…", "kind": "…"|null} and prints lines: {"id": 1, "progress":
 * "opened"|"pages"|"reading"}, and at last {"id": 1, "type": …, "findings": […], …} or {"id":
 * 1, "error": "…"}. `program` is this program, to be started again. FALSE if nobody reads them.
 */
gboolean job_run(const char *program, json_t *job);

#endif
