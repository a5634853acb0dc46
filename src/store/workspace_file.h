/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workspace as a file, before SQLite is asked: its own words for a foreign file are
 * unclear. */
#ifndef BEIAN_STORE_WORKSPACE_FILE_H
#define BEIAN_STORE_WORKSPACE_FILE_H

#include <glib.h>

typedef struct {
    gboolean exists, is_empty;
} WorkspaceFile;

/* Fails with DATA where something else than a file is there, or it can't be looked at. */
gboolean workspace_file_inspect(const char *path, WorkspaceFile *out, GError **error);
/* Is it a database, and whole? Fails with CORRUPT. */
gboolean workspace_file_check_header(const char *path, GError **error);
/* It exists with 0600 before SQLite sees it, whatever the umask. */
gboolean workspace_file_create(const char *path, GError **error);
/* With all that SQLite lays beside it. */
void workspace_file_remove(const char *path);

/* Is there a write-ahead log? A kill in the middle of a checkpoint leaves a short file whose
 * rest is still in the log. */
gboolean workspace_file_has_log(const char *path);
gboolean workspace_file_can_write(const char *path);
/* Can nothing be laid beside it? Without a writable folder no log can be made; one that is
 * there is read all the same. */
gboolean workspace_file_is_fixed(const char *path);
/* Does another machine hold it? WAL's shared memory does not work there. */
gboolean workspace_file_is_remote(const char *path);

#endif
