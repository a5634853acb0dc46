/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by its content: for the officer before it is attached, and for attaching. */
#ifndef BEIAN_DOCUMENT_LOOK_H
#define BEIAN_DOCUMENT_LOOK_H

#include <glib.h>

/* Keeps what reading the table of types costs (some ms). */
typedef struct Looker Looker;

Looker *looker_new(void);
void looker_free(Looker *looker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Looker, looker_free)

typedef struct {
    char media_type[64];
    gint64 size_bytes;
    int width_px, height_px; /* of a picture; 0: not known */
    gint64 modified_at;      /* seconds since 1970 */
} FileLook;

/* The media type of bytes. Yours; "application/octet-stream" for what nobody knows. */
char *looker_dup_type(Looker *looker, const void *bytes, gsize size);
/* Looks at a regular file; its first 256 KiB are read. Fails with DATA. */
gboolean looker_look(Looker *looker, const char *path, FileLook *out, GError **error);

#endif
