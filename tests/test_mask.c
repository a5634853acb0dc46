/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mask.h"

#include <locale.h>

#include "base/text.h"

static void
assert_masked(const char *text, MaskFlags flags, const char *wanted)
{
    g_autofree char *shown = mask_text(text, flags);
    g_autofree char *again = mask_text(shown, flags);

    g_assert_cmpstr(shown, ==, wanted);
    g_assert_cmpstr(again, ==, wanted);
    g_assert_cmpint(text_width(shown), ==, text_width(text));
}

static void
test_resident_id(void)
{
    assert_masked("11010119900307451X", MASK_WHOLE, "110101********451X");
    assert_masked("身份证110101199003074514。", MASK_WHOLE, "身份证110101********4514。");
    assert_masked("110101 19900307 4514", MASK_WHOLE, "110101 ******** 4514");
    assert_masked("110101 1990 0307 4514", MASK_WHOLE, "110101 **** **** 4514");
    assert_masked("110101900307451", MASK_WHOLE, "110101*****7451");
    assert_masked("１１０１０１１９９００３０７４５１４", MASK_WHOLE,
                  "１１０１０１＊＊＊＊＊＊＊＊４５１４");
    /* typed wrong: it is somebody's none the less */
    assert_masked("110101199013374514", MASK_WHOLE, "110101********4514");
    /* a foreigner's permit of 2023 begins with 9 */
    assert_masked("911124199208240050", MASK_WHOLE, "911124********0050");
}

static void
test_phone(void)
{
    assert_masked("13812345678", MASK_WHOLE, "138****5678");
    assert_masked("138 1234 5678", MASK_WHOLE, "138 **** 5678");
    assert_masked("138-1234-5678", MASK_WHOLE, "138-****-5678");
    assert_masked("+8613812345678, +86 13812345678", MASK_WHOLE,
                  "+86138****5678, +86 138****5678");
    assert_masked("手机13812345678和13987654321", MASK_WHOLE, "手机138****5678和139****4321");
    assert_masked("tel13812345678", MASK_WHOLE, "tel138****5678");
    assert_masked("010-62345678", MASK_WHOLE, "010-****5678");
    assert_masked("0755-6234567", MASK_WHOLE, "0755-***4567");
    assert_masked("075562345678", MASK_WHOLE, "0755****5678");
    assert_masked("138 12345678, 1381234 5678", MASK_WHOLE, "138 ****5678, 138**** 5678");
    assert_masked("13812 345678 138.1234.5678", MASK_WHOLE, "138** **5678 138.****.5678");
    assert_masked("138/1234/5678", MASK_WHOLE, "138/****/5678");
    assert_masked("(021)62345678 （021）62345678", MASK_WHOLE, "(021)****5678 （021）****5678");
    assert_masked("(0571) 85022088", MASK_WHOLE, "(0571) ****2088");
    assert_masked("+86-21-62345678, +86 21 6234 5678", MASK_WHOLE,
                  "+86-21-****5678, +86 21 **** 5678");
    assert_masked("+86 571 85022088", MASK_WHOLE, "+86 571 ****2088");
}

static void
test_others(void)
{
    assert_masked("zhangsan@example.com", MASK_WHOLE, "z*******@example.com");
    assert_masked("写信到zhang.san@163.com。", MASK_WHOLE, "写信到z********@163.com。");
    assert_masked("13812345678@qq.com", MASK_WHOLE, "1**********@qq.com");
    assert_masked("z@example.com", MASK_WHOLE, "*@example.com");
    assert_masked("E12345678 H1234567890", MASK_WHOLE, "E*****678 H*******890");
}

/* What identifies no person stays: it is what the work is about. */
static void
test_left_alone(void)
{
    static const char *const texts[] = {
        "91110108MA01ABCDE3",
        "12100000400000624D",
        "121000004000006201",
        "京ICP备12345678号-1",
        "京ICP备13812345号",
        "2026-11-24 09:00",
        "20261124",
        "F1 entity.name@2",
        "12345678901",
        "13/40, 99999999",
        "2026-11-24T01:00:00Z",
        "192.168.100.1",
        "139.196.12.34",
        "2026.11.24",
        "138.123.12.123",
        "2026/11/24 10:00",
        "9f13812345678c0ffee5d6a7b8c9d0e1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c7",
        "",
    };

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_masked(texts[i], MASK_WHOLE, texts[i]);
}

static void
test_unfinished(void)
{
    assert_masked("1381234…", MASK_WHOLE, "138****…");
    assert_masked("11010119900…", MASK_WHOLE, "110101*****…");
    assert_masked("1381234", MASK_WHOLE, "1381234");
    assert_masked("1381234", MASK_TYPED, "138****");
    assert_masked("1101011990", MASK_TYPED, "110101****");
    assert_masked("zhang@exa", MASK_TYPED, "z****@exa");
    assert_masked("20261124", MASK_TYPED, "20261124");
    assert_masked("京ICP备13000001号", MASK_TYPED, "京ICP备13000001号");
}

/* Whatever stands around it: a number that stands alone is masked, nothing moves, and once more
 * changes nothing. */
static void
test_anywhere(void)
{
    static const char *const pieces[] = {
        "备案", "13",     "1",        "X",    "x",          " ",    "-",
        "…",    "@",      "qq.com",   "２０", "2026-11-24", "，",   "e\u0301",
        "a",    "110101", "19900307", "4514", "138",        "1234", "("};
    g_autoptr(GRand) rand = g_rand_new_with_seed(20261124);

    for (int i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autofree char *typed = NULL, *shown = NULL, *again = NULL, *alone = NULL;
        g_autofree char *alone_shown = NULL;

        for (int n = g_rand_int_range(rand, 0, 9); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        shown = mask_text(text->str, MASK_WHOLE);
        again = mask_text(shown, MASK_WHOLE);
        typed = mask_text(text->str, MASK_TYPED);
        g_assert_cmpstr(again, ==, shown);
        g_assert_cmpint(text_width(shown), ==, text_width(text->str));
        g_assert_cmpint(text_width(typed), ==, text_width(text->str));
        alone = g_strdup_printf("%s，13800138000；", text->str);
        alone_shown = mask_text(alone, MASK_WHOLE);
        g_assert_true(g_str_has_suffix(alone_shown, "，138****8000；"));
    }
}

static void
test_invalid_bytes(void)
{
    g_autofree char *shown = mask_text("\xff 13812345678", MASK_WHOLE);

    g_assert_true(g_utf8_validate(shown, -1, NULL));
    g_assert_true(g_str_has_suffix(shown, " 138****5678"));
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mask/resident_id", test_resident_id);
    g_test_add_func("/mask/phone", test_phone);
    g_test_add_func("/mask/others", test_others);
    g_test_add_func("/mask/left_alone", test_left_alone);
    g_test_add_func("/mask/unfinished", test_unfinished);
    g_test_add_func("/mask/anywhere", test_anywhere);
    g_test_add_func("/mask/invalid_bytes", test_invalid_bytes);
    return g_test_run();
}
