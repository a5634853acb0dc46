/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other programs' writes to a database file, told by the kernel (inotify), so that nobody has
 * to look every second. It tells of writes, not of commits: SQLite writes its log first and
 * makes the commit visible afterwards, without a sign. So look at once and a few times more
 * (watch_next_look_ms). */
#ifndef BEIAN_BASE_WATCH_H
#define BEIAN_BASE_WATCH_H

#include <glib.h>

typedef struct Watch Watch;

/* Watches the file and its write-ahead log. NULL where the kernel can't: then look from time to
 * time. A network share takes the watch but never tells what other machines do. */
Watch *watch_new(const char *path);
void watch_free(Watch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Watch, watch_free)

/* Becomes readable at a write; for poll(). NULL: -1. */
int watch_get_fd(const Watch *watch);
/* Takes what was told. TRUE if there was something: counting begins anew. */
gboolean watch_take(Watch *watch);
/* How long to wait, in ms, until the next look is due after a write; -1 when none is. Each call
 * goes one look further. */
int watch_next_look_ms(Watch *watch);

#endif
