/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes papers and packages, one after the other, while the officer goes on: children make
 * what takes long, the rest is done in short steps. */
#ifndef BEIAN_DOCUMENT_MAKER_H
#define BEIAN_DOCUMENT_MAKER_H

#include "document/package.h"
#include "document/paper.h"

typedef struct Maker Maker;

/* What came of one order. */
typedef struct {
    char *path;       /* the folder of the papers, or the package */
    guint n_written;  /* papers */
    Package *package; /* NULL: papers were asked for, or it failed */
    GError *error;    /* NULL: all went well */
    gboolean is_package;
} Made;

void made_free(Made *made);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Made, made_free)

Maker *maker_new(Workflow *flow);
/* Stops what still runs; of a package that is not whole nothing stays. */
void maker_free(Maker *maker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Maker, maker_free)

/* The papers (Paper), as they are filled in now, into a folder. None is begun where one of them
 * is there already: fails with DATA, or with what reading fails with. */
gboolean maker_add_papers(Maker *maker, gint64 filing_id, const GPtrArray *papers, PaperWay way,
                          const char *folder, GError **error);
/* The package of what the filing says now. Fails with DATA where the place is taken. */
gboolean maker_add_package(Maker *maker, gint64 filing_id, PackageFlags flags, const char *path,
                           GError **error);
gboolean maker_is_busy(const Maker *maker);
/* To wait for with poll(), for so many milliseconds at most. -1: nothing is to be waited for,
 * the next step can be done (0 ms), or nothing is left (-1 ms). */
int maker_get_fd(const Maker *maker);
int maker_ms_left(const Maker *maker);
/* Does a short step; what has come to an end is *out_made then (yours), else NULL. FALSE:
 * nothing has changed. */
gboolean maker_step(Maker *maker, Made **out_made);
/* Stops all orders. What is written of papers stays. */
void maker_stop(Maker *maker);
/* "Writing F1-package: 25 %"; NULL: nothing is written. Yours. */
char *maker_dup_progress(const Maker *maker);

#endif
