/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/match.h"

#include <string.h>

#include "base/path.h"
#include "base/pinyin.h"

static gboolean
finds(const char *typed, const char *text, MatchMode mode, Match *out)
{
    g_autoptr(Needle) needle = needle_new(typed);
    MatchText *prepared = match_text_new(text);
    Match match;
    gboolean found = match_find(needle, text, mode, &match);
    int score;

    /* A prepared text says the same, and nothing is found above its bound. */
    g_assert_cmpint(match_text_find(needle, prepared, mode, &score), ==, found);
    g_assert_cmpint(score, ==, match.score);
    if (found && mode == MATCH_PLAIN)
        g_assert_cmpint(match_text_bound(needle, prepared), >=, score);
    match_text_free(prepared);
    if (out)
        *out = match;
    return found;
}

/* tests/vectors/pinyin.tsv */
static void
test_vectors(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "vectors", "pinyin.tsv", NULL);
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    guint n = 0;

    g_assert_true(path_read(path, 1024 * 1024, &bytes, NULL));
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);

        if (!**line || **line == '#')
            continue;
        g_assert_cmpuint(g_strv_length(cells), ==, 3);
        if (finds(cells[0], cells[1], MATCH_PLAIN, NULL) != g_str_equal(cells[2], "yes"))
            g_error("'%s' in '%s' should be: %s", cells[0], cells[1], cells[2]);
        n++;
    }
    g_assert_cmpuint(n, >, 40);
}

static void
assert_marks(const char *typed, const char *text, MatchMode mode, const char *marked)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    Match match;
    gsize at = 0;

    g_assert_true(finds(typed, text, mode, &match));
    for (guint i = 0; i < match.n; i++) {
        g_string_append_len(shown, text + at, (gssize)(match.spans[i].from - at));
        g_string_append_printf(shown, "[%.*s]", (int)(match.spans[i].to - match.spans[i].from),
                               text + match.spans[i].from);
        at = match.spans[i].to;
    }
    g_string_append(shown, text + at);
    g_assert_cmpstr(shown->str, ==, marked);
}

static void
test_marks(void)
{
    assert_marks("zz", "营业执照", MATCH_PLAIN, "营业[执照]");
    assert_marks("zz yy", "营业执照", MATCH_PLAIN, "[营业执照]");
    assert_marks("yyzzf", "营业执照（副本）", MATCH_PLAIN, "[营业执照（副]本）");
    assert_marks("ICP", "the icp number", MATCH_PLAIN, "the [icp] number");
    assert_marks("bgfw", "变更已备案的服务", MATCH_FUZZY, "[变更]已备案的[服务]");
    assert_marks("", "营业执照", MATCH_PLAIN, "营业执照");
}

static int
score_of(const char *typed, const char *text)
{
    Match match;

    g_assert_true(finds(typed, text, MATCH_FUZZY, &match));
    return match.score;
}

/* What is meant comes first. */
static void
test_scores(void)
{
    g_assert_cmpint(score_of("备案", "备案"), >, score_of("备案", "备案变更"));
    g_assert_cmpint(score_of("备案", "备案变更"), >, score_of("备案", "变更备案"));
    g_assert_cmpint(score_of("un", "undo"), >, score_of("un", "run"));
    g_assert_cmpint(score_of("ba", "备案"), >, score_of("ba", "变更的安全"));
    g_assert_false(finds("ba", "变更的安全", MATCH_PLAIN, NULL));
}

/* Long, hostile and broken texts end quickly and harmlessly. */
static void
test_limits(void)
{
    g_autofree char *long_typed = g_strnfill(400, 'y');
    g_autoptr(GString) long_text = g_string_new(NULL);
    const char *readings[PINYIN_MAX];

    for (int i = 0; i < 2000; i++)
        g_string_append(long_text, i % 2 ? "一" : "衣");
    g_assert_true(finds("yiyiyiyiyiyiyiyiyiyi", long_text->str, MATCH_PLAIN, NULL));
    g_assert_false(finds("yiyiyiyiyiyiyiyiyiyiz", long_text->str, MATCH_PLAIN, NULL));
    (void)finds(long_typed, long_text->str, MATCH_FUZZY, NULL);
    g_string_truncate(long_text, 0);
    for (int i = 0; i < 400; i++)
        g_string_append(long_text, i % 2 ? "着" : "啊"); /* many readings, and the shortest */
    g_assert_false(
        finds("azazazazazazazazazazazazazazazazx", long_text->str, MATCH_PLAIN, NULL));
    g_assert_true(finds(" 　 ", "x", MATCH_PLAIN, NULL));
    for (gunichar c = 0x4DFF; c <= 0xA000; c++)
        g_assert_cmpuint(pinyin_readings(c, readings), <, PINYIN_MAX); /* none is cut off */
    g_assert_cmpuint(pinyin_readings(0x4DFF, readings), ==, 0);
    g_assert_cmpuint(pinyin_readings(0xA000, readings), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/match/vectors", test_vectors);
    g_test_add_func("/match/marks", test_marks);
    g_test_add_func("/match/scores", test_scores);
    g_test_add_func("/match/limits", test_limits);
    return g_test_run();
}
