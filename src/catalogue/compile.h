/* SPDX-License-Identifier: GPL-3.0-or-later */
/* YAML → catalogue.db, with all faults told in one run. */
#ifndef BEIAN_CATALOGUE_COMPILE_H
#define BEIAN_CATALOGUE_COMPILE_H

#include <glib.h>

typedef struct {
    char *file;   /* relative to the folder; "" for faults of the whole */
    int line;     /* from 1; 0: none */
    char *key;    /* "materials/entity-business-licence: when"; may be "" */
    char *reason; /* translated sentence */
} CatalogueFault;

void catalogue_fault_free(CatalogueFault *fault);

/* Compiles `dir` into `out_path` (written whole or not at all). `out_faults` gets an array of
 * CatalogueFault, all of them, sorted by file and line. FALSE with INVALID if there are any, or
 * DATA if a file can't be read or written. The same input gives the same bytes. */
gboolean catalogue_compile(const char *dir, const char *out_path, GPtrArray **out_faults,
                           GError **error);

#endif
