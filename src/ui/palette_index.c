/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/palette_index.h"

#include "base/match.h"

/* What somebody wants to do comes before what there is to read. */
static const int kind_points[] = {
    [THING_COMMAND] = 60, [THING_FILING] = 40, [THING_ENTITY] = 30,
    [THING_HELP] = 20,    [THING_RECORD] = 0,  [THING_ELSEWHERE] = 10,
};
/* Found by what is not shown counts less. */
#define HIDDEN_POINTS (-150)

typedef struct {
    Thing thing;
    MatchText *label, *more; /* prepared; `more` may be NULL */
} Row;

/* Rows that may be found by whatever begins with `typed`. */
typedef struct {
    char *typed;  /* NULL: all rows */
    GArray *rows; /* guint */
} Narrowed;

struct PaletteIndex {
    GArray *rows;      /* Row */
    GHashTable *by_id; /* id → row number + 1 */
    Narrowed narrowed[MATCH_FUZZY + 1];
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
    match_text_free(row->label);
    match_text_free(row->more);
}

PaletteIndex *
palette_index_new(void)
{
    PaletteIndex *index = g_new0(PaletteIndex, 1);

    index->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(index->rows, clear_row);
    index->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (int mode = MATCH_PLAIN; mode <= MATCH_FUZZY; mode++)
        index->narrowed[mode].rows = g_array_new(FALSE, FALSE, sizeof(guint));
    return index;
}

void
palette_index_free(PaletteIndex *index)
{
    if (!index)
        return;
    g_hash_table_unref(index->by_id);
    g_array_unref(index->rows);
    for (int mode = MATCH_PLAIN; mode <= MATCH_FUZZY; mode++) {
        g_array_unref(index->narrowed[mode].rows);
        g_free(index->narrowed[mode].typed);
    }
    g_free(index);
}

void
palette_index_add(PaletteIndex *index, Thing thing_taken)
{
    Row row = {thing_taken, match_text_new(thing_taken.label),
               thing_taken.more ? match_text_new(thing_taken.more) : NULL};

    for (int mode = MATCH_PLAIN; mode <= MATCH_FUZZY; mode++)
        g_clear_pointer(&index->narrowed[mode].typed, g_free);
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
    if (match_text_find(needle, row->label, mode, out_score))
        return TRUE;
    if (!row->more || mode != MATCH_PLAIN ||
        !match_text_find(needle, row->more, mode, out_score))
        return FALSE;
    *out_score += HIDDEN_POINTS;
    return TRUE;
}

/* No score of judge() is higher; MATCH_NONE: it is not found. */
static int
bound_of(const Row *row, const Needle *needle)
{
    int label = match_text_bound(needle, row->label);
    int more = row->more ? match_text_bound(needle, row->more) : MATCH_NONE;

    return MAX(label, more == MATCH_NONE ? more : more + HIDDEN_POINTS);
}

static int
points_of(const Thing *thing, GHashTable *boosts)
{
    return kind_points[thing->kind] +
           (boosts ? GPOINTER_TO_INT(g_hash_table_lookup(boosts, thing->id)) : 0);
}

/* The best `limit` hits from `first` on, best first. */
typedef struct {
    GArray *hits;
    guint first, limit;
} Best;

/* Would no hit of so many points be kept? */
static gboolean
is_beaten(const Best *best, int score)
{
    return best->hits->len - best->first == best->limit &&
           (best->limit == 0 ||
            g_array_index(best->hits, Hit, best->hits->len - 1).score >= score);
}

static void
keep_best(Best *best, Hit hit)
{
    guint at;

    if (is_beaten(best, hit.score))
        return;
    if (best->hits->len - best->first == best->limit)
        g_array_set_size(best->hits, best->hits->len - 1);
    at = best->hits->len;
    while (at > best->first && g_array_index(best->hits, Hit, at - 1).score < hit.score)
        at--;
    g_array_insert_val(best->hits, at, hit);
}

/* FALSE if this row can't be found, now or with more typed. */
static gboolean
look_at(const Row *row, const Needle *needle, MatchMode mode, GHashTable *boosts, Best *best)
{
    int points = points_of(&row->thing, boosts), score;

    if (mode == MATCH_PLAIN) {
        int bound = bound_of(row, needle);

        if (bound == MATCH_NONE)
            return FALSE;
        if (is_beaten(best, bound + points))
            return TRUE; /* perhaps */
    }
    if (!judge(row, needle, mode, &score))
        return FALSE;
    keep_best(best, (Hit){&row->thing, score + points});
    return TRUE;
}

/* Makes `narrowed` hold the rows that may be found by `typed`: all, if it begins anew. */
static void
narrow(const PaletteIndex *index, Narrowed *narrowed, const char *typed)
{
    if (!narrowed->typed || !g_str_has_prefix(typed, narrowed->typed)) {
        g_array_set_size(narrowed->rows, index->rows->len);
        for (guint i = 0; i < index->rows->len; i++)
            g_array_index(narrowed->rows, guint, i) = i;
    }
    g_free(narrowed->typed);
    narrowed->typed = g_strdup(typed);
}

static void
look(PaletteIndex *index, const char *typed, MatchMode mode, GHashTable *boosts, Best *best)
{
    g_autoptr(Needle) needle = needle_new(typed);
    Narrowed *narrowed = &index->narrowed[mode];
    guint n = 0;

    narrow(index, narrowed, typed);
    for (guint i = 0; i < narrowed->rows->len; i++) {
        guint number = g_array_index(narrowed->rows, guint, i);

        if (look_at(&g_array_index(index->rows, Row, number), needle, mode, boosts, best))
            g_array_index(narrowed->rows, guint, n++) = number;
    }
    g_array_set_size(narrowed->rows, n);
}

void
palette_index_find(PaletteIndex *index, const char *typed, GHashTable *boosts, guint limit,
                   GArray *hits)
{
    g_autoptr(Needle) needle = needle_new(typed);
    Best best = {hits, hits->len, limit};

    if (needle_is_empty(needle))
        return;
    look(index, typed, MATCH_PLAIN, boosts, &best);
    if (hits->len == best.first)
        look(index, typed, MATCH_FUZZY, boosts, &best);
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
