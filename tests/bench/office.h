/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider's office with many filings, each with answers, papers and a history; a third of
 * them with faults. All made up, the same at every run. */
#ifndef BEIAN_BENCH_OFFICE_H
#define BEIAN_BENCH_OFFICE_H

#include "workflow/workflow.h"

/* Fills a new workspace. */
void office_fill(const char *path, Workflow *flow, int n);
/* CPU of SQLite alone for reading all rows that the linter looks at, each value as text. */
double office_scan_us(const char *path);

#endif
