/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files by poppler's programs, which read the file as their standard input: neither its
 * name nor its place reaches them. */
#ifndef BEIAN_SCAN_PDF_H
#define BEIAN_SCAN_PDF_H

#include "base/json.h"

/* Adds "pdf" and findings to `report`; "pdf" to what is missing without poppler-utils. */
void pdf_look(int fd, json_t *report);

#endif
