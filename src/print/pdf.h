/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BEIAN_PRINT_PDF_H
#define BEIAN_PRINT_PDF_H

#include "print/job.h"

/* The job as a PDF of A4 pages in that font: the same job gives the same bytes. Appends to
 * `out`; FALSE if it can't be made. */
gboolean pdf_make(const json_t *job, const char *family, GByteArray *out);

#endif
