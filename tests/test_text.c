/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/text.h"

#include <locale.h>
#include <string.h>

static void
test_width(void)
{
    g_assert_cmpint(text_width(""), ==, 0);
    g_assert_cmpint(text_width("abc"), ==, 3);
    g_assert_cmpint(text_width("备案"), ==, 4);
    g_assert_cmpint(text_width("e\u0301"), ==, 1);
    g_assert_cmpint(text_width("\xff\x41"), ==, 2);
    g_assert_cmpint(text_width("\x1b[0m"), ==, 4);
    g_assert_cmpint(text_char_width(0x0301), ==, 0);
    g_assert_cmpint(text_char_width(0x5907), ==, 2);
}

static void
assert_fit(const char *text, int cols, const char *wanted)
{
    g_autofree char *fitted = text_fit(text, cols);

    g_assert_cmpstr(fitted, ==, wanted);
    g_assert_cmpint(text_width(fitted), <=, MAX(cols, 0));
}

static void
test_fit(void)
{
    assert_fit("备案管理", 8, "备案管理");
    assert_fit("备案管理", 7, "备案管…");
    assert_fit("备案管理", 6, "备案…");
    assert_fit("备案管理", 5, "备案…");
    assert_fit("备案管理", 1, "…");
    assert_fit("备案管理", 0, "");
    assert_fit("备案管理", -3, "");
    assert_fit("e\u0301e\u0301e\u0301", 2, "e\u0301…");
    assert_fit("a\nb", 3, "a b");
    assert_fit("", 0, "");
}

static void
test_pad(void)
{
    g_autofree char *right = text_pad("备案", 7);
    g_autofree char *left = text_pad_left("12", 5);
    g_autofree char *cut = text_pad("备案管理", 6);
    g_autofree char *none = text_pad("x", 0);

    g_assert_cmpstr(right, ==, "备案   ");
    g_assert_cmpstr(left, ==, "   12");
    g_assert_cmpstr(cut, ==, "备案… ");
    g_assert_cmpstr(none, ==, "");
}

static void
test_clean(void)
{
    g_autofree char *control = text_clean("a\x1b[31m\tb\x7f");
    g_autofree char *bidi = text_clean("a\u202eb\u2066c");
    g_autofree char *invalid = text_clean("a\xc3z\xe5\xa4");

    g_assert_cmpstr(control, ==, "a\uFFFD[31m b\uFFFD");
    g_assert_cmpstr(bidi, ==, "a\uFFFDb\uFFFDc");
    g_assert_true(g_utf8_validate(invalid, -1, NULL));
    g_assert_true(g_str_has_prefix(invalid, "a\uFFFDz"));
}

static void
assert_wrapped(const char *text, int cols, const char *wanted)
{
    g_auto(GStrv) lines = text_wrap(text, cols);
    g_autofree char *joined = g_strjoinv("|", lines);

    g_assert_cmpstr(joined, ==, wanted);
}

static void
test_wrap(void)
{
    assert_wrapped("", 10, "");
    assert_wrapped("one two three", 7, "one two|three");
    assert_wrapped("one\ntwo", 10, "one|two");
    assert_wrapped("one\n\ntwo", 10, "one||two");
    assert_wrapped("备案管理局", 4, "备案|管理|局");
    assert_wrapped("备案，管理", 4, "备|案，|管理");
    assert_wrapped("（备案）管理", 6, "（备|案）管|理");
    assert_wrapped("abcdefgh", 3, "abc|def|gh");
    assert_wrapped("备案", 1, "备|案");
}

/* Random text never gives a line too wide, and never loses a character but blanks. */
static void
test_wrap_random(void)
{
    static const char *const pieces[] = {"a",  "bc ",     "备", "，", "案",
                                         "（", "e\u0301", " ",  "。"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (int i = 0; i < 500; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_auto(GStrv) lines = NULL;
        g_autofree char *joined = NULL;
        g_auto(GStrv) before = NULL;
        g_auto(GStrv) after = NULL;
        g_autofree char *kept = NULL;
        g_autofree char *wanted = NULL;
        int cols = g_rand_int_range(rand, 2, 20);

        for (int k = 0; k < 40; k++)
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        lines = text_wrap(text->str, cols);
        for (char **line = lines; *line; line++)
            g_assert_cmpint(text_width(*line), <=, cols);
        joined = g_strjoinv("", lines);
        before = g_strsplit(text->str, " ", -1);
        after = g_strsplit(joined, " ", -1);
        wanted = g_strjoinv("", before);
        kept = g_strjoinv("", after);
        g_assert_cmpstr(kept, ==, wanted);
    }
}

static void
test_fold(void)
{
    g_autofree char *folded = text_fold("ＡＢＣ 沪ICP备");
    g_autofree char *normal = text_normalise("　１２３Ａ ");
    g_autofree char *empty = text_normalise("");
    g_autofree char *invalid = text_fold("a\xff");

    g_assert_cmpstr(folded, ==, "abc 沪icp备");
    g_assert_cmpstr(normal, ==, "123A");
    g_assert_cmpstr(empty, ==, "");
    g_assert_true(g_utf8_validate(invalid, -1, NULL));
}

/* The difference of typing is none; each other one is. */
static void
test_same(void)
{
    static const struct {
        const char *a, *b;
        gboolean is_same;
    } rows[] = {
        {"杭州示例（中国）有限公司", "杭州示例(中国)有限公司", TRUE},
        {"杭州　示例 ", " 杭州示例", TRUE},
        {"ＡＢ１２", "AB12", TRUE},
        {"", " ", TRUE},
        {"AB12", "ab12", FALSE},
        {"杭州示例公司", "杭州示例", FALSE},
        {"杭州示例[中国]", "杭州示例(中国)", FALSE},
        {"12-34", "1234", FALSE},
        {"臺灣東興電腦有限公司", "台湾东兴电脑有限公司", TRUE},
        {"北京華為（集團）", "北京华为(集团)", TRUE},
        /* One may be the other, or stay: nobody knows. */
        {"乾隆", "干隆", FALSE},
        {"东兴", "东新", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(text_is_same(rows[i].a, rows[i].b), ==, rows[i].is_same);
}

static void
test_utf8(void)
{
    gsize offset = 99;

    g_assert_true(text_is_utf8("备案", 6, &offset));
    g_assert_false(text_is_utf8("备案", 5, &offset));
    g_assert_cmpuint(offset, ==, 3);
    g_assert_false(text_is_utf8("ab\xff", 3, &offset));
    g_assert_cmpuint(offset, ==, 2);
    g_assert_true(text_is_utf8("", 0, &offset));
}

static void
test_glue(void)
{
    static const char *const rows[][3] = {{"Mind:", "it ends", "Mind: it ends"},
                                          {"注意：", "已到期", "注意：已到期"},
                                          {"（暂定）", "提交", "（暂定）提交"},
                                          {"备案", "F1", "备案 F1"},
                                          {"", "a", "a"},
                                          {"a", "", "a"}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *glued = text_glue(rows[i][0], rows[i][1]);

        g_assert_cmpstr(glued, ==, rows[i][2]);
    }
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/width", test_width);
    g_test_add_func("/text/fit", test_fit);
    g_test_add_func("/text/pad", test_pad);
    g_test_add_func("/text/clean", test_clean);
    g_test_add_func("/text/wrap", test_wrap);
    g_test_add_func("/text/wrap/random", test_wrap_random);
    g_test_add_func("/text/fold", test_fold);
    g_test_add_func("/text/utf8", test_utf8);
    g_test_add_func("/text/same", test_same);
    g_test_add_func("/text/glue", test_glue);
    return g_test_run();
}
