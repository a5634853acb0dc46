/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the layer above reads in documents, where the rules of this one ask for it: what is
 * written on a paper counts in the checklist, at the events and among the dates, though a
 * workflow that nobody gave a reader sees files alone. */
#ifndef BEIAN_WORKFLOW_DOCUMENT_READER_H
#define BEIAN_WORKFLOW_DOCUMENT_READER_H

#include "workflow/lint.h"
#include "workflow/read_day.h"

struct DocumentReader {
    const char *by;    /* what it goes by beside the workspace's rows: another one, and what
                        * follows from it is made anew */
    LintDocument look; /* what it finds in one */
    /* The days in those documents (Document). Array of ReadDay; yours. Sets other facts for
     * conditions. */
    GPtrArray *(*list_days)(Workflow *flow, const GPtrArray *documents);
};

#endif
