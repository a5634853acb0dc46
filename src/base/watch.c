/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/watch.h"

#include <sys/inotify.h>
#include <unistd.h>

/* The sync between log and commit takes as long as the disk does; a change must show within a
 * second (design: workspace). */
static const int look_ms[] = {20, 100, 700};

struct Watch {
    int fd;
    char *path, *log;
    guint next; /* of look_ms */
};

/* Again after each event: the log is made anew when it was away. The same file is not watched
 * twice. */
static gboolean
add(const Watch *watch)
{
    static const guint32 events = IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF;

    return inotify_add_watch(watch->fd, watch->path, events) >= 0 &&
           inotify_add_watch(watch->fd, watch->log, events) >= 0;
}

Watch *
watch_new(const char *path)
{
    g_autoptr(Watch) watch = g_new0(Watch, 1);

    watch->path = g_strdup(path);
    watch->log = g_strconcat(path, "-wal", NULL);
    watch->next = G_N_ELEMENTS(look_ms);
    watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    return watch->fd >= 0 && add(watch) ? g_steal_pointer(&watch) : NULL;
}

void
watch_free(Watch *watch)
{
    if (!watch)
        return;
    if (watch->fd >= 0)
        (void)close(watch->fd); /* nothing was written to it */
    g_free(watch->path);
    g_free(watch->log);
    g_free(watch);
}

int
watch_get_fd(const Watch *watch)
{
    return watch ? watch->fd : -1;
}

gboolean
watch_take(Watch *watch)
{
    char events[4096];
    gboolean was_told = FALSE;

    while (read(watch->fd, events, sizeof events) > 0)
        was_told = TRUE;
    if (!was_told)
        return FALSE;
    watch->next = 0;
    (void)add(watch); /* what is away for the moment comes with the next event */
    return TRUE;
}

int
watch_next_look_ms(Watch *watch)
{
    return watch->next < G_N_ELEMENTS(look_ms) ? look_ms[watch->next++] : -1;
}
