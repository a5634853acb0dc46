/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long texts in the editor that the officer is used to. */
#ifndef BEIAN_BASE_EDITOR_H
#define BEIAN_BASE_EDITOR_H

#include <glib.h>

#define EDITOR_MAX_BYTES (64 * 1024)

/* Runs $VISUAL or $EDITOR, which must have the terminal, over `text` in a private file and
 * waits for it. *out_text (yours) has no blank lines at its end. Fails with USAGE (no editor is
 * set, or it can't be started), NOT_NOW (it left with a failure: nothing is taken), RANGE
 * (longer than `max_bytes`) and INVALID (not UTF-8); in the last two cases the file stays and
 * the message says where. */
gboolean editor_run(const char *text, gsize max_bytes, char **out_text, GError **error);

#endif
