/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a process that reads what a stranger wrote is not allowed from then on; there is no way
 * back. TRUE also where the kernel has not what is asked for: the ceilings of base/child hold
 * anyway. */
#ifndef BEIAN_BASE_CONFINE_H
#define BEIAN_BASE_CONFINE_H

#include <glib.h>

/* For beian-scan itself: no socket, no look into other processes, no file changed or made. */
gboolean confine_jobs(void);
/* For a program that reads its standard input: the same, and it can open what the system is
 * installed in alone. May be called between fork and exec. */
gboolean confine_tool(void);
/* For a program that writes documents: no socket, no file changed or made, and none read but
 * below `folders` (NULL-ended). */
gboolean confine_printer(const char *const *folders);
/* For a program that goes online: no file changed or made, and none read but below `folders`
 * (NULL-ended); it listens to nobody and starts no program. */
gboolean confine_network(const char *const *folders);
/* For what parses: nothing but memory, and reading and writing what is open already. */
gboolean confine_parser(void);

#endif
