/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in documents, by their content. Outside the journal: it can be read anew. */
#ifndef BEIAN_STORE_READING_H
#define BEIAN_STORE_READING_H

#include "store/store.h"

/* Was anything read in a document that is attached to the filing now? */
gboolean reading_is_any(Store *store, gint64 filing_id);
/* What was read as a paper of `kind` by that version of the program, as it was put; NULL: not
 * yet. Yours. */
char *reading_dup(Store *store, const char *sha256, const char *kind, const char *program);
/* Keeps it, with what follows from it for the filings that have the document. */
gboolean reading_put(Store *store, const char *sha256, const char *kind, const char *program,
                     const char *said, GError **error);
/* What had been read in `from` until an instant, into a
 * workspace that has nothing read. */
gboolean reading_copy(Store *from, Store *to, const char *until, GError **error);

#endif
