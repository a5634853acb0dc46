/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/spool.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

static gboolean
fail(GError **error)
{
    int saved = errno;

    g_set_error(error, BEIAN_ERROR, saved == ENOSPC ? BEIAN_ERROR_FULL : BEIAN_ERROR_DATA,
                _("can't keep a file in memory: %s"), strerror(saved));
    return FALSE;
}

int
spool_open(GError **error)
{
    int fd = memfd_create("beian", MFD_CLOEXEC);

    if (fd < 0)
        (void)fail(error);
    return fd;
}

gboolean
spool_add(int fd, GBytes *bytes, GError **error)
{
    gsize size;
    const char *at = g_bytes_get_data(bytes, &size);

    while (size > 0) {
        gssize n = write(fd, at, size);

        if (n < 0 && errno != EINTR)
            return fail(error);
        if (n > 0) {
            at += n;
            size -= (gsize)n;
        }
    }
    return TRUE;
}

gboolean
spool_rewind(int fd, GError **error)
{
    return lseek(fd, 0, SEEK_SET) == 0 || fail(error);
}
