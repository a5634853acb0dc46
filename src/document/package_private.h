/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package made and written in steps, each short: package_run.h puts them together. */
#ifndef BEIAN_DOCUMENT_PACKAGE_PRIVATE_H
#define BEIAN_DOCUMENT_PACKAGE_PRIVATE_H

#include "document/package.h"

/* In package.c: making it in memory. */
typedef struct Packing Packing;

/* Takes down what the filing says now. */
Packing *packing_new(Workflow *flow, gint64 filing_id, PackageFlags flags, GError **error);
void packing_free(Packing *packing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Packing, packing_free)
/* Of the child that is waited for: -1, and 0 ms: none is, the next step can be done. */
int packing_get_fd(const Packing *packing);
int packing_ms_left(const Packing *packing);
gboolean packing_step(Packing *packing, gboolean *out_done, GError **error);
guint packing_count_done(const Packing *packing);
guint packing_count_all(const Packing *packing);
/* Once it is done. Yours. */
Package *packing_take(Packing *packing);

/* In package_write.c: putting it in its place. */
typedef struct PackageWriting PackageWriting;

/* Borrows the package. Fails as package_write() does for what is there. */
PackageWriting *package_writing_new(const Package *package, const char *path,
                                    PackageFlags flags, GError **error);
/* What was not finished goes. */
void package_writing_free(PackageWriting *writing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PackageWriting, package_writing_free)
int package_writing_get_fd(const PackageWriting *writing);
int package_writing_ms_left(const PackageWriting *writing);
gboolean package_writing_step(PackageWriting *writing, gboolean *out_done, GError **error);
/* Of the package's files. */
guint package_writing_count_done(const PackageWriting *writing);

#endif
