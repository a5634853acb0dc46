/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part that parses what a stranger made: a process of its own for each file, which reads
 * the file as its standard input and prints one line. */
#ifndef BEIAN_SCAN_INSPECT_H
#define BEIAN_SCAN_INSPECT_H

#include <glib.h>

/* The argument that makes beian-scan this. */
#define INSPECT_ARGUMENT "--inspect"

/* Does it and ends the process. */
G_NORETURN void inspect_run(void);

#endif
