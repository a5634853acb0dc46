/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files attached to materials, bytes once each by SHA-256; revisions stay. */
#ifndef BEIAN_STORE_DOCUMENT_H
#define BEIAN_STORE_DOCUMENT_H

#include "store/store.h"

typedef struct {
    gint64 id;
    gint64 filing_id;
    int service_no;
    char *material_id;
    char *name;
    int slot;
    int revision;
    char *sha256; /* lower-case hex */
    char *media_type;
    gint64 size_bytes;
    char *added_at;
    char *removed_at;
} Document;

void document_free(Document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

/* Yours. */
Document *document_copy(const Document *document);

/* The current revision of each slot that was not removed. Array of Document. */
GPtrArray *document_list(Store *store, gint64 filing_id, GError **error);
/* All revisions of a material, removed ones too, by slot and revision. */
GPtrArray *document_list_revisions(Store *store, gint64 filing_id, int service_no,
                                   const char *material_id, GError **error);
/* NULL with UNKNOWN if there is none. */
Document *document_get(Store *store, gint64 id, GError **error);
/* The bytes as they were attached. Yours. */
GBytes *document_get_bytes(Store *store, const char *sha256, GError **error);
/* Stores bytes and row; slot 0: the next free one, else the next revision of that slot; fills
 * sha256, size, slot, revision. Within JournalWork. */
gboolean document_put(Store *store, Document *document, GBytes *bytes, GError **error);
gboolean document_remove(Store *store, gint64 id, const char *at, GError **error);

#endif
