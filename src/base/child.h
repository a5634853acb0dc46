/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child program: started without a shell, in a process group of its own, with ceilings of
 * memory, time and output. What it says is input, like the officer's. It dies with us. */
#ifndef BEIAN_BASE_CHILD_H
#define BEIAN_BASE_CHILD_H

#include <glib.h>

typedef struct Child Child;

typedef struct {
    guint64 address_bytes; /* of memory; 0: no ceiling, and none under a sanitizer */
    guint cpu_s;           /* 0: no ceiling */
    int deadline_ms;       /* for all that it does, from its start */
    gsize max_bytes;       /* of one line, or of child_read_all() */
    int input_fd;          /* what it reads, borrowed; -1: what child_send() sends */
    /* Called in the child before it becomes the program; FALSE ends it. Only what may be
     * called between fork and exec. NULL: nothing. */
    gboolean (*confine)(void);
} ChildLimits;

/* Starts argv[0], a path or a name in $PATH. Its messages go nowhere, its standard output comes
 * to child_read_line(). Fails with MISSING if it is not there. */
Child *child_start(const char *const *argv, const ChildLimits *limits, GError **error);
/* The same in `folder`, its home, in which alone it has to write, and with nothing of our
 * environment; argv[0] is a path. What it leaves running ends with it. For programs of others
 * that are large and write a lot. */
Child *child_start_apart(const char *const *argv, const ChildLimits *limits, const char *folder,
                         GError **error);
/* Kills it with its group if it still runs. */
void child_free(Child *child);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Child, child_free)

/* Sends a line; the newline is added. Never waits: what the child has no room for goes on its
 * way while its lines are asked for. Fails with CHILD if nobody reads any more. */
gboolean child_send(Child *child, const char *line, GError **error);
/* Tells it that nothing more comes. */
void child_end_input(Child *child);
/* The next line without its newline (yours); NULL at the end. Fails with CHILD past the
 * deadline or the ceiling; it is killed then. */
gboolean child_read_line(Child *child, char **out_line, GError **error);
/* The same without waiting: *out_line is NULL and *out_over FALSE where no whole line has come
 * yet; *out_over tells that none will. */
gboolean child_try_line(Child *child, char **out_line, gboolean *out_over, GError **error);
/* Can child_try_line() tell a line, or the end, that has been read already? */
gboolean child_has_line(const Child *child);
/* Until child_try_line() is to be asked again even if nothing comes: its deadline (0 past it),
 * or sooner where something is still to be sent. */
int child_ms_left(const Child *child);
/* All that it says until its end. Yours. Fails as child_read_line() does. */
gboolean child_read_all(Child *child, GByteArray **out_bytes, GError **error);
/* Takes what it says without waiting; *out_over tells that it has ended, with *out_status, and
 * that child_read_all() has all. Fails as child_finish() does. */
gboolean child_try_end(Child *child, gboolean *out_over, int *out_status, GError **error);
/* Waits for its end, until the deadline. Fails with CHILD if it was killed, by us or by a
 * signal; *out_status is its exit code otherwise. */
gboolean child_finish(Child *child, int *out_status, GError **error);
/* Where its lines come from, for poll(); after those its end. */
int child_get_fd(const Child *child);

#endif
