/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents: copied into the workspace, by SHA-256, once each; revisions kept; exported again
 * byte for byte. */
#ifndef BEIAN_DOCUMENT_ATTACH_H
#define BEIAN_DOCUMENT_ATTACH_H

#include "workflow/filing_work.h"
#include "workflow/finding.h"

/* Largest file that is taken (64 MiB); the catalogue's limits give findings, not errors. */
#define ATTACH_MAX_BYTES (64 * 1024 * 1024)

/* Attaches files to a material in one entry: type by content, size, SHA-256; the material
 * becomes collected, unless it wants no file (document_is_wanted()) or one of its documents
 * fails a limit. `replace_slot` 0: new documents; else a revision of that one.
 * `out_attached` (or NULL) gets the new Documents, for attach_judge().
 * A file that can't be taken keeps none of the others back: `out_refused` (or NULL: it keeps
 * all back) gets a GError for each, as the function would fail with if it stood alone. Fails
 * with DATA (which file, why), EMPTY_FILE, BIG_FILE where nothing was attached, UNKNOWN. */
gboolean attach_files(Workflow *flow, gint64 filing_id, const char *material_id, int service_no,
                      const char *const *paths, int replace_slot, GPtrArray **out_attached,
                      GPtrArray **out_refused, GError **error);
/* What the linter says of files that were just attached by the catalogue's limits (format,
 * size), in its words and as grave as there, and that a file is there already. Array of
 * Finding; yours. NULL: it failed, and the error says that they are attached all the same. */
GPtrArray *attach_judge(Workflow *flow, const GPtrArray *attached, GError **error);
/* The same for one document of the whole filing that is no file (yet). */
gboolean attach_bytes(Workflow *flow, gint64 filing_id, const char *material_id,
                      const char *name, GBytes *content, GError **error);
/* What the catalogue's limits say of an attached document. Array of Finding; yours. */
GPtrArray *attach_check(Workflow *flow, const char *material_id, const char *media_type,
                        gint64 size_bytes);
/* Takes a document off the material; its bytes and revisions stay in the journal's reach. */
gboolean attach_remove(Workflow *flow, gint64 document_id, GError **error);
/* Writes a document out, byte for byte; refuses to overwrite. */
gboolean attach_export(Workflow *flow, gint64 document_id, const char *path, GError **error);

#endif
