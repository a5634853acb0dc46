/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A turn that one program at a time has: a file that it holds locked. It ends with the program,
 * whatever ends that; the file stays. */
#ifndef BEIAN_BASE_TURN_H
#define BEIAN_BASE_TURN_H

#include <glib.h>

typedef int Turn;
#define TURN_NONE (-1)

/* Fails with BUSY if another program has it, DATA if there can't be such a file. Where nothing
 * can be locked everybody has it. */
gboolean turn_take(const char *path, Turn *out, GError **error);
void turn_end(Turn *turn);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Turn, turn_end)

#endif
