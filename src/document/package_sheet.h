/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of a package: what is typed at the provider, and what the package is. */
#ifndef BEIAN_DOCUMENT_PACKAGE_SHEET_H
#define BEIAN_DOCUMENT_PACKAGE_SHEET_H

#include "document/package.h"
#include "store/filing.h"

/* What a row says in the package: masked unless it is a personal one; NULL as the row's. Yours.
 */
char *package_dup_value(const Package *package, const SheetRow *row);
/* A text of the program that may hold an answer. Yours. */
char *package_dup_text(const Package *package, const char *text);
/* The same of what is wrong with a row: its document's name does not go along either. Yours. */
char *package_dup_said(const Package *package, const SheetRow *row, const char *text);
/* All that is typed, page by page: as lines, and as a page for the browser in which a click
 * marks a value to be copied. Yours. */
char *package_dup_lines(Workflow *flow, const Package *package, const Filing *filing);
char *package_dup_page(Workflow *flow, const Package *package, const Filing *filing);
/* What it is, what lies in it and what doesn't. Yours. */
char *package_dup_readme(Workflow *flow, const Package *package, const Filing *filing);

#endif
