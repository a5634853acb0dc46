/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes for a child to read that are in memory alone: no file of them is ever on the disk. */
#ifndef BEIAN_BASE_SPOOL_H
#define BEIAN_BASE_SPOOL_H

#include <glib.h>

/* A file that has no name, to be closed with close(). -1 and DATA if there can be none. */
int spool_open(GError **error);
/* Adds at its end. Fails with DATA or FULL. */
gboolean spool_add(int fd, GBytes *bytes, GError **error);
/* What is read next is its beginning. */
gboolean spool_rewind(int fd, GError **error);

#endif
