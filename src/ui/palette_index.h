/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that can be gone to by name, and the best of it for what is typed. */
#ifndef BEIAN_UI_PALETTE_INDEX_H
#define BEIAN_UI_PALETTE_INDEX_H

#include <glib.h>

typedef enum {
    THING_COMMAND,
    THING_FILING,
    THING_ENTITY,
    THING_HELP,
    THING_RECORD,
    THING_ELSEWHERE /* a command of another screen */
} ThingKind;

/* Texts are owned by the index. */
typedef struct {
    ThingKind kind;
    char *id;    /* stable, to remember it by: "filing/12" */
    char *label; /* shown and searched */
    char *place; /* shown beside it: where it is, or what */
    char *keys;  /* of a command; a filing's code; or NULL */
    char *more;  /* searched, not shown; or NULL */
    gconstpointer ref;
    gint64 object;
} Thing;

typedef struct {
    const Thing *thing;
    int score;
} Hit;

typedef struct PaletteIndex PaletteIndex;

PaletteIndex *palette_index_new(void);
void palette_index_free(PaletteIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PaletteIndex, palette_index_free)

/* Takes the thing's texts. */
void palette_index_add(PaletteIndex *index, Thing thing_taken);
guint palette_index_size(const PaletteIndex *index);
/* The thing of an id, or NULL. O(1). */
const Thing *palette_index_get(const PaletteIndex *index, const char *id);

/* Adds the best `limit` things for what was typed to `hits` (array of Hit), best first; those
 * in `boosts` (id → points as pointer, or NULL) count more. Nothing typed finds nothing. Cost:
 * a look at each thing, and a match for those that may be among the best; where what was typed
 * goes on from the last time, only those that could be found then. */
void palette_index_find(PaletteIndex *index, const char *typed, GHashTable *boosts, guint limit,
                        GArray *hits);
/* The best `limit` of what several indices found. */
void palette_sort_hits(GArray *hits, guint limit);

#endif
