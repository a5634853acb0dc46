/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in documents, by their content. Outside the journal: it can be read anew. */
#ifndef BEIAN_STORE_READING_H
#define BEIAN_STORE_READING_H

#include "store/store.h"

/* What was read as a paper of `kind` by that version of the program, as it was put; NULL: not
 * yet. Yours. */
char *reading_dup(Store *store, const char *sha256, const char *kind, const char *program);
gboolean reading_put(Store *store, const char *sha256, const char *kind, const char *program,
                     const char *said, GError **error);

#endif
