/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program knows: records of many kinds (data/README), each with its sources and a
 * confidence. Read-only; items are borrowed from the catalogue and live as long. */
#ifndef BEIAN_CATALOGUE_CATALOGUE_H
#define BEIAN_CATALOGUE_CATALOGUE_H

#include "base/i18n.h"
#include "calendar/workday.h"

typedef struct Catalogue Catalogue;
typedef struct CatalogueItem CatalogueItem;

typedef struct {
    const CatalogueItem *source; /* a record of kind "sources" */
    const char *at;              /* page, article, file; or NULL */
} CatalogueSource;

/* Opens a compiled catalogue (immutable). `overlay_dir` (or NULL) is an organisation's own
 * folder of YAML, checked and merged by id in memory. Fails with DATA, CORRUPT, NEWER (format),
 * INVALID (faults of the overlay, one a line). Kinds are loaded at first use. */
Catalogue *catalogue_open(const char *db_path, const char *overlay_dir, GError **error);
/* So many days before an expiry (deadlines with `expiry`) it is reminded of, in place of what
 * their `remind` says; none: as that says. Before anything is read. */
void catalogue_set_warnings(Catalogue *cat, const int *days, guint n);
/* The version, and what was set beside it: what is worked out with another is old. */
const char *catalogue_get_stamp(const Catalogue *cat);
void catalogue_free(Catalogue *cat);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Catalogue, catalogue_free)

/* "2026-11-23.1a2b3c4d": as-of date and the beginning of the hash over all records. */
const char *catalogue_get_version(const Catalogue *cat);
const char *catalogue_get_as_of(const Catalogue *cat);

/* The record, or NULL. `kind` is the plural of data/README ("materials"). O(1). */
const CatalogueItem *catalogue_get(Catalogue *cat, const char *kind, const char *id);
/* The record's name, or NULL: for lists, which need not load the whole kind. Borrowed. */
const char *catalogue_get_name(Catalogue *cat, const char *kind, const char *id, Lang lang);
/* The Chinese names (const char *) of all records of a kind, by id, without loading it.
 * Borrowed; O(values) at first, then O(1). */
const GPtrArray *catalogue_list_zh_names(Catalogue *cat, const char *kind);
/* All of a kind in order. Elements are CatalogueItem. Borrowed; empty for an unknown kind. */
const GPtrArray *catalogue_list(Catalogue *cat, const char *kind);
/* All kinds' names, NULL-ended. Borrowed. */
const char *const *catalogue_list_kinds(Catalogue *cat);
/* Records of any kind with that id ("kind/id" picks one). Array of borrowed items; yours. */
GPtrArray *catalogue_find(Catalogue *cat, const char *id);
/* Working days from "calendar-years". Built at first use; borrowed. */
const Workdays *catalogue_get_workdays(Catalogue *cat);

const char *item_kind(const CatalogueItem *item);
const char *item_id(const CatalogueItem *item);
const char *item_confidence(const CatalogueItem *item); /* "statute" …; "" for kinds without */
const char *item_as_of(const CatalogueItem *item);      /* own, else the newest source's; "" */
/* Is it from the organisation's own folder? */
gboolean item_is_overlay(const CatalogueItem *item);
guint item_n_sources(const CatalogueItem *item);
CatalogueSource item_get_source(const CatalogueItem *item, guint index);

/* The name in `lang` (the id if there is none). */
const char *item_name(const CatalogueItem *item, Lang lang);
/* A text; NULL if the key is absent. */
const char *item_text(const CatalogueItem *item, const char *key, Lang lang);
/* A plain value (word, ref, condition, number as text); NULL if absent. For materials the
 * derived key "requires" is subjects, services, filings and when in one condition. */
const char *item_value(const CatalogueItem *item, const char *key);
gboolean item_is(const CatalogueItem *item, const char *key, const char *value);
gint64 item_int(const CatalogueItem *item, const char *key, gint64 fallback);
/* Lists: how many, and the i-th; `sub` is the key within a mapping, NULL for plain lists. A
 * span is a mapping: item_int_at(item, "offset", 0, "n", 0), item_value_at(item, "offset", 0,
 * "unit"). */
guint item_n(const CatalogueItem *item, const char *key);
const char *item_value_at(const CatalogueItem *item, const char *key, guint i, const char *sub);
const char *item_text_at(const CatalogueItem *item, const char *key, guint i, const char *sub,
                         Lang lang);
gint64 item_int_at(const CatalogueItem *item, const char *key, guint i, const char *sub,
                   gint64 fallback);
gboolean item_list_has(const CatalogueItem *item, const char *key, const char *value);
/* Keys of the record in their order, NULL-ended, for showing it whole. Borrowed. */
const char *const *item_list_keys(const CatalogueItem *item);
typedef enum { ITEM_TEXT, ITEM_VALUE, ITEM_REF, ITEM_LIST, ITEM_MAP_LIST } ItemShape;
ItemShape item_shape(const CatalogueItem *item, const char *key);

#endif
