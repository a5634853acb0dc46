/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/palette_index.h"

#include "base/match.h"

/* What somebody wants to do comes before what there is to read. */
static const int kind_points[] = {
    [THING_COMMAND] = 60, [THING_FILING] = 40, [THING_ENTITY] = 30,
    [THING_HELP] = 20,    [THING_RECORD] = 0,
};
/* Found by what is not shown counts less. */
#define HIDDEN_POINTS (-150)

typedef struct {
    Thing thing;
    guint64 label_mask, more_mask;
} Row;

struct PaletteIndex {
    GArray *rows;      /* Row */
    GHashTable *by_id; /* id → row number + 1 */
};

static void
clear_row(gpointer data)
{
    Row *row = data;

    g_free(row->thing.id);
    g_free(row->thing.label);
    g_free(row->thing.place);
    g_free(row->thing.keys);
    g_free(row->thing.more);
}

PaletteIndex *
palette_index_new(void)
{
    PaletteIndex *index = g_new0(PaletteIndex, 1);

    index->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(index->rows, clear_row);
    index->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    return index;
}

void
palette_index_free(PaletteIndex *index)
{
    if (!index)
        return;
    g_hash_table_unref(index->by_id);
    g_array_unref(index->rows);
    g_free(index);
}

void
palette_index_add(PaletteIndex *index, Thing thing_taken)
{
    Row row = {thing_taken, match_mask(thing_taken.label),
               thing_taken.more ? match_mask(thing_taken.more) : 0};

    g_array_append_val(index->rows, row);
    g_hash_table_replace(index->by_id, row.thing.id, GUINT_TO_POINTER(index->rows->len));
}

guint
palette_index_size(const PaletteIndex *index)
{
    return index->rows->len;
}

const Thing *
palette_index_get(const PaletteIndex *index, const char *id)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(index->by_id, id));

    return number ? &g_array_index(index->rows, Row, number - 1).thing : NULL;
}

static gboolean
judge(const Row *row, const Needle *needle, MatchMode mode, int *out_score)
{
    guint64 mask = needle_mask(needle);
    Match match;

    if ((row->label_mask & mask) == mask &&
        match_find(needle, row->thing.label, mode, &match)) {
        *out_score = match.score;
        return TRUE;
    }
    if (row->thing.more && (row->more_mask & mask) == mask && mode == MATCH_PLAIN &&
        match_find(needle, row->thing.more, mode, &match)) {
        *out_score = match.score + HIDDEN_POINTS;
        return TRUE;
    }
    return FALSE;
}

static int
points_of(const Thing *thing, GHashTable *boosts)
{
    return kind_points[thing->kind] +
           (boosts ? GPOINTER_TO_INT(g_hash_table_lookup(boosts, thing->id)) : 0);
}

/* Keeps the best `limit` hits from `first` on, best first. */
static void
keep_best(GArray *hits, guint first, guint limit, Hit hit)
{
    guint at = hits->len;

    if (hits->len - first == limit) {
        if (limit == 0 || g_array_index(hits, Hit, hits->len - 1).score >= hit.score)
            return;
        g_array_set_size(hits, hits->len - 1);
        at--;
    }
    while (at > first && g_array_index(hits, Hit, at - 1).score < hit.score)
        at--;
    g_array_insert_val(hits, at, hit);
}

static guint
look(const PaletteIndex *index, const Needle *needle, MatchMode mode, GHashTable *boosts,
     guint first, guint limit, GArray *hits)
{
    guint n = 0;

    for (guint i = 0; i < index->rows->len; i++) {
        const Row *row = &g_array_index(index->rows, Row, i);
        int score;

        if (!judge(row, needle, mode, &score))
            continue;
        n++;
        keep_best(hits, first, limit,
                  (Hit){&row->thing, score + points_of(&row->thing, boosts)});
    }
    return n;
}

void
palette_index_find(const PaletteIndex *index, const char *typed, GHashTable *boosts,
                   guint limit, GArray *hits)
{
    g_autoptr(Needle) needle = needle_new(typed);
    guint first = hits->len;

    if (needle_is_empty(needle) ||
        look(index, needle, MATCH_PLAIN, boosts, first, limit, hits) > 0)
        return;
    (void)look(index, needle, MATCH_FUZZY, boosts, first, limit, hits);
}

static gint
compare_hits(gconstpointer a, gconstpointer b)
{
    const Hit *x = a, *y = b;

    return y->score - x->score;
}

void
palette_sort_hits(GArray *hits, guint limit)
{
    g_array_sort(hits, compare_hits);
    if (hits->len > limit)
        g_array_set_size(hits, limit);
}
