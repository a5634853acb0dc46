/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a key file: told all at once, each in a line of its own with what to write
 * instead, in the order of the file's lines. Never what stands there: it may be a secret. */
#ifndef BEIAN_ONLINE_FILE_FAULTS_H
#define BEIAN_ONLINE_FILE_FAULTS_H

#include <glib.h>

typedef struct FileFaults FileFaults;

/* `text`: the file's, borrowed as long; NULL: there is none. */
FileFaults *file_faults_new(const char *text);
void file_faults_free(FileFaults *faults);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileFaults, file_faults_free)

/* Of a key, or (NULL) of its group's name. */
void file_faults_add(FileFaults *faults, const char *group, const char *key, const char *what);
/* Of what stands in no key of the file. `line`: from 1; 0: it is not of the file, and comes
 * last. */
void file_faults_add_at(FileFaults *faults, guint line, const char *what);
/* Of each group, and each key of a group, that stands in the text once more: GLib takes the
 * last of them without a word. */
void file_faults_add_repeats(FileFaults *faults);
/* TRUE: nothing is wrong; else INVALID with all of it. */
gboolean file_faults_check(const FileFaults *faults, const char *path, GError **error);

#endif
