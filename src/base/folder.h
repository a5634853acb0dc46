/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that comes whole or not at all: it is made beside its place, filled, and put there
 * at last. Paths are in the file system's bytes. */
#ifndef BEIAN_BASE_FOLDER_H
#define BEIAN_BASE_FOLDER_H

#include <glib.h>

typedef struct Folder Folder;

/* Begins one for `path` (mode 0700). What a crash left of an earlier one goes first: only what
 * bears our mark and whose maker is gone. Fails with DATA or FULL. */
Folder *folder_begin(const char *path, GError **error);
/* A file in it (mode 0600): "a.txt", or "b/a.txt" with its folder. Fails with DATA or FULL. */
gboolean folder_add(Folder *folder, const char *name, GBytes *bytes, GError **error);
/* Puts it where it belongs: there is nothing, an empty folder, or, if `list_old` is given, one
 * that holds nothing but the files that it names (names as folder_add() takes them), which goes
 * then. Fails with DATA or FULL; what was there stays. */
gboolean folder_finish(Folder *folder, const char *const *list_old, GError **error);
/* What was not finished goes. */
void folder_free(Folder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folder, folder_free)

/* Is there a file, or a folder with something in it? */
gboolean folder_is_taken(const char *path);

#endif
