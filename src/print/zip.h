/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs files into one: a process of its own that reads them from its standard input and writes
 * a ZIP file to its standard output. */
#ifndef BEIAN_PRINT_ZIP_H
#define BEIAN_PRINT_ZIP_H

#include <glib.h>

/* The argument that makes beian-print this. */
#define ZIP_ARGUMENT "--zip"

/* Reads, for each file, a line {"name": "…", "size": N} and its N bytes; names are UTF-8, with
 * '/' between their parts. The same input gives the same bytes: no file has a date. Ends the
 * process, with failure if the input is none or nobody reads. */
G_NORETURN void zip_run(void);

#endif
