/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of the catalogue in memory, between catalogue.c, which loads it, and item.c, which
 * tells what it says. */
#ifndef BEIAN_CATALOGUE_ITEM_PRIVATE_H
#define BEIAN_CATALOGUE_ITEM_PRIVATE_H

#include "catalogue/catalogue.h"
#include "catalogue/schema.h"

typedef struct {
    const char *key; /* all strings live in the catalogue's chunk */
    int ord;
    const char *sub;
    SchemaType type;
    gboolean is_list;
    const char *value, *zh, *en;
} ItemValue;

typedef struct {
    const char *id;
    const char *at;
} SourceRef;

struct CatalogueItem {
    Catalogue *cat;
    const char *kind, *id, *confidence, *as_of;
    gboolean is_overlay;
    GArray *values;  /* ItemValue, those of a key together */
    GPtrArray *keys; /* in order, ended by NULL */
    GArray *firsts;  /* guint: index of each key's first value */
    GArray *sources; /* SourceRef */
    gint64 order;
};

/* Without values or sources. */
CatalogueItem *item_new(Catalogue *cat, const char *kind, const char *id);
void item_free(gpointer item);
/* Values of one key come one behind another. Copied; strings are the catalogue's. */
void item_add_value(CatalogueItem *item, const ItemValue *value);

#endif
