/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key file that holds secrets: only its owner may read it, and no fault repeats a line. */
#ifndef BEIAN_ONLINE_SECRET_FILE_H
#define BEIAN_ONLINE_SECRET_FILE_H

#include <glib.h>

/* Reads it into `file`; no file is no fault. Fails with DATA where others may read it or it
 * can't be read, INVALID where it is no key file. */
gboolean secret_file_load(GKeyFile *file, const char *path, GError **error);
/* So too, but lines that are neither [GROUP] nor KEY = VALUE are left out, with what stands
 * under a group that is none: their numbers, from 1, go to `faulty` (guint). *out_text: the
 * file as it is; yours; NULL: there is none. */
gboolean secret_file_load_right(GKeyFile *file, const char *path, char **out_text,
                                GArray *faulty, GError **error);

#endif
