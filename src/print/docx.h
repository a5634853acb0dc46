/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BEIAN_PRINT_DOCX_H
#define BEIAN_PRINT_DOCX_H

#include "print/job.h"

/* The job as a document for Word and WPS (ECMA-376): the same job gives the same bytes. Appends
 * to `out`; FALSE if it can't be made. */
gboolean docx_make(const json_t *job, GByteArray *out);

#endif
