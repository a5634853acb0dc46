/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/input.h"

#include <errno.h>
#include <unistd.h>

enum { READ_BYTES = 65536 };

/* A file by place, since others have read it before; or a pipe. */
GByteArray *
input_read(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    gboolean is_pipe = lseek(STDIN_FILENO, 0, SEEK_CUR) < 0;
    guint8 part[READ_BYTES];
    gssize n;

    while ((n = is_pipe ? read(STDIN_FILENO, part, sizeof part)
                        : pread(STDIN_FILENO, part, sizeof part, bytes->len)) != 0) {
        if (n < 0 && errno != EINTR)
            return NULL;
        if (n > 0)
            g_byte_array_append(bytes, part, (guint)n);
        if (bytes->len > SCAN_MAX_BYTES)
            return NULL;
    }
    return g_steal_pointer(&bytes);
}
