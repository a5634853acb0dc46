/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what is written on the pages of a paper: a process of its own for each file, which
 * gets the pages as its standard input and prints one line. */
#ifndef BEIAN_SCAN_READ_H
#define BEIAN_SCAN_READ_H

#include <glib.h>

/* The arguments that make beian-scan this: then the kind of paper, or "" for any. */
#define READ_PICTURE_ARGUMENT "--read"   /* a picture, or pages as PNM one behind another */
#define READ_TEXT_ARGUMENT "--read-text" /* what pdftotext -bbox says */

/* Does it and ends the process. */
G_NORETURN void read_run(const char *how, const char *kind);

#endif
