/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work of beian-print, a program of its own. */
#ifndef BEIAN_DOCUMENT_PAPER_PRINT_H
#define BEIAN_DOCUMENT_PAPER_PRINT_H

#include "document/making.h"
#include "document/paper_page.h"

/* Has beian-print make the page a PDF or DOCX while the caller goes on. Fails with MISSING, and
 * later with CHILD, or MISSING for a font. */
Making *paper_print_start(const PaperPage *page, PaperFormat format, GError **error);
/* Has beian-print make the page a PDF or DOCX; waits for it. Fails with MISSING, CHILD. Yours
 * to unref. */
gboolean paper_print(const PaperPage *page, PaperFormat format, GBytes **out_bytes,
                     GError **error);

#endif
