/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files by poppler's programs, which read the file as their standard input: neither its
 * name nor its place reaches them. */
#ifndef BEIAN_SCAN_PDF_H
#define BEIAN_SCAN_PDF_H

#include "base/child.h"
#include "base/json.h"

/* Adds "pdf" and findings to `report`; "pdf" to what is missing without poppler-utils. */
void pdf_look(int fd, json_t *report);

/* How the first pages are handed on to be read. */
typedef enum { PDF_PICTURES, PDF_TEXT } PdfForm;
/* Starts what says the first pages, as pictures (PNM one behind another) or as pdftotext -bbox
 * gives them: whoever reads them takes child_get_fd(). NULL if it can't be started. Yours. */
Child *pdf_start_pages(int fd, PdfForm form);

#endif
