/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

gboolean
turn_take(const char *path, Turn *out, GError **error)
{
    int fd = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    int saved = errno;

    *out = TURN_NONE;
    if (fd < 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't open '%1$s': %2$s"), path,
                    strerror(saved));
        return FALSE;
    }
    *out = fd;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return TRUE;
    turn_end(out);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_BUSY, _("'%s' is held by another program"),
                path);
    return FALSE;
}

void
turn_end(Turn *turn)
{
    if (*turn != TURN_NONE)
        (void)close(*turn); /* nothing was written */
    *turn = TURN_NONE;
}
