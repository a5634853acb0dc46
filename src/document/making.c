/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/making.h"

#include <poll.h>

struct Making {
    Child *child;
    MakingRead read;
};

Making *
making_start(const char *const *argv, const ChildLimits *limits, const char *line,
             MakingRead read, GError **error)
{
    g_autoptr(Making) making = g_new0(Making, 1);

    making->read = read;
    making->child = child_start(argv, limits, error);
    if (!making->child || (line && !child_send(making->child, line, error)))
        return NULL;
    if (line)
        child_end_input(making->child);
    return g_steal_pointer(&making);
}

void
making_free(Making *making)
{
    if (!making)
        return;
    child_free(making->child);
    g_free(making);
}

int
making_get_fd(const Making *making)
{
    return child_get_fd(making->child);
}

int
making_ms_left(const Making *making)
{
    return child_ms_left(making->child);
}

gboolean
making_step(Making *making, GBytes **out_bytes, GError **error)
{
    g_autoptr(GByteArray) said = NULL;
    gboolean is_over;
    int status;

    *out_bytes = NULL;
    if (!child_try_end(making->child, &is_over, &status, error))
        return FALSE;
    return !is_over || (child_read_all(making->child, &said, error) &&
                        making->read(said, status, out_bytes, error));
}

gboolean
making_finish(Making *making, GBytes **out_bytes, GError **error)
{
    for (;;) {
        struct pollfd pfd = {making_get_fd(making), POLLIN, 0};

        if (!making_step(making, out_bytes, error))
            return FALSE;
        if (*out_bytes)
            return TRUE;
        pfd.fd = making_get_fd(making);
        (void)poll(&pfd, 1, making_ms_left(making)); /* the step finds out */
    }
}
