/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the palette finds does not depend on how it came to be typed. */
#include "config.h"

#include "ui/palette_index.h"

#include <string.h>

#define N_THINGS 500
#define N_WORDS 400
#define LIMIT 20

/* Letters, readings with many characters, signs and figures, so that much is nearly found. */
static char *
dup_random_name(GRand *rand, gboolean is_typed)
{
    static const char *const shown[] = {"示", "例", "上", "海", "重", "庆", "公",
                                        "司", "业", "绿", "（", "）", "A",  "b",
                                        "1",  "2",  " ",  "-",  "行", "长"};
    static const char *const typed[] = {"s", "h", "i", "c", "q", "g", "o",  "y",  "e", "l",
                                        "v", "a", "b", "1", "2", " ", "海", "重", "x", "z"};
    GString *name = g_string_new(NULL);
    int n = g_rand_int_range(rand, 1, is_typed ? 7 : 12);

    for (int i = 0; i < n; i++)
        g_string_append(name, is_typed ? typed[g_rand_int_range(rand, 0, G_N_ELEMENTS(typed))]
                                       : shown[g_rand_int_range(rand, 0, G_N_ELEMENTS(shown))]);
    return g_string_free(name, FALSE);
}

static PaletteIndex *
new_index(guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    PaletteIndex *index = palette_index_new();

    for (int i = 0; i < N_THINGS; i++)
        palette_index_add(index, (Thing){.kind = i % 7 ? THING_FILING : THING_RECORD,
                                         .id = g_strdup_printf("filing/%d", i),
                                         .label = dup_random_name(rand, FALSE),
                                         .more = i % 3 ? NULL : dup_random_name(rand, FALSE)});
    return index;
}

static char *
dup_found(PaletteIndex *index, const char *typed, guint limit)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(Hit));
    GString *all = g_string_new(NULL);

    palette_index_find(index, typed, NULL, limit, hits);
    for (guint i = 0; i < hits->len; i++)
        g_string_append_printf(all, "%s=%d ", g_array_index(hits, Hit, i).thing->id,
                               g_array_index(hits, Hit, i).score);
    return g_string_free(all, FALSE);
}

/* A character at a time is the same as all at once. */
static void
test_typed_on(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autoptr(PaletteIndex) index = new_index(3);
    int n_found = 0;

    for (int w = 0; w < N_WORDS; w++) {
        g_autofree char *word = dup_random_name(rand, TRUE);

        for (const char *p = word; *p; p = g_utf8_next_char(p)) {
            g_autofree char *typed = g_strndup(word, g_utf8_next_char(p) - word);
            g_autoptr(PaletteIndex) fresh = new_index(3);
            g_autofree char *narrowed = dup_found(index, typed, LIMIT);
            g_autofree char *whole = dup_found(fresh, typed, LIMIT);

            g_assert_cmpstr(narrowed, ==, whole);
            n_found += *whole ? 1 : 0;
        }
    }
    g_assert_cmpint(n_found, >, N_WORDS / 2); /* else the words test nothing */
}

/* Few of the best are the first of many. */
static void
test_passed_over(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    for (int w = 0; w < N_WORDS / 4; w++) {
        g_autoptr(PaletteIndex) few = new_index(5), many = new_index(5);
        g_autofree char *word = dup_random_name(rand, TRUE);
        g_autofree char *best = dup_found(few, word, LIMIT);
        g_autofree char *all = dup_found(many, word, N_THINGS);

        g_assert_true(g_str_has_prefix(all, best));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/palette/typed_on", test_typed_on);
    g_test_add_func("/palette/passed_over", test_passed_over);
    return g_test_run();
}
