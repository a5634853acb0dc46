/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields found among characters by where they stand; the pages are laid out here. */
#include "config.h"

#include <string.h>

#include "scan/papers.h"
#include "scan/values.h"
#include "support.h"

enum { HEIGHT = 20, LETTER_WIDTH = 10, CONFIDENCE = 95 };

/* Sets a line as a reader gives it: Chinese twice as wide as Latin, a blank is white. */
static void
put(Glyphs *glyphs, int x, int y, const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        g_autofree char *c = g_strndup(text, (gsize)(g_utf8_next_char(text) - text));
        int width = g_utf8_get_char(text) < 0x80 ? LETTER_WIDTH : 2 * LETTER_WIDTH;
        Glyph glyph = {.confidence = CONFIDENCE,
                       .frame = {x, y, x + width, y + HEIGHT},
                       .line_top = y,
                       .line_bottom = y + HEIGHT};

        glyphs_add(glyphs, c, &glyph);
        x += width;
    }
}

/* "name=… type=…" of the fields of a kind, in their order; * behind what is sure. Takes the
 * glyphs. Yours. */
static char *
read_take(Glyphs *glyphs, const char *kind)
{
    PapersPage page = {.glyphs = glyphs, .page = 1};
    GString *text = g_string_new(NULL);
    json_t *fields = json_array(), *one;
    size_t n;

    glyphs_link(glyphs);
    papers_read(&page, kind ? kind : papers_recognise(&page), fields);
    json_array_foreach(fields, n, one)
    {
        g_string_append_printf(text, "%s%s=%s%s", n ? " " : "",
                               json_string_value(json_object_get(one, "field")),
                               json_string_value(json_object_get(one, "value")),
                               json_is_true(json_object_get(one, "sure")) ? "*" : "");
    }
    json_decref(fields);
    g_array_unref(glyphs);
    return g_string_free(text, FALSE);
}

static void
assert_reads_take(Glyphs *glyphs, const char *kind, const char *expected)
{
    g_autofree char *text = read_take(glyphs, kind);

    g_assert_cmpstr(text, ==, expected);
}

/* Two columns, spaced labels, a value of two lines beside which others begin, an expiry at the
 * end of a range. */
static void
test_licence(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 400, 20, "营 业 执 照");
    put(glyphs, 50, 100, "统一社会信用代码");
    put(glyphs, 50, 130, "91330106173647267L");
    put(glyphs, 50, 200, "名    称");
    put(glyphs, 160, 200, "上海样本数据科技有限公司");
    put(glyphs, 50, 250, "类    型");
    put(glyphs, 160, 250, "有限责任公司（自然人投资");
    put(glyphs, 160, 280, "或控股）");
    put(glyphs, 50, 330, "法定代表人");
    put(glyphs, 160, 330, "样本人");
    put(glyphs, 50, 380, "经营范围");
    put(glyphs, 160, 380, "技术服务；类型名称住所。");
    put(glyphs, 500, 200, "注册资本");
    put(glyphs, 600, 200, "壹佰万元整");
    put(glyphs, 500, 240, "成立日期");
    put(glyphs, 600, 240, "2018年06月14日");
    put(glyphs, 500, 290, "营业期限");
    put(glyphs, 600, 290, "2018年06月14日至2038年06月13日");
    put(glyphs, 500, 340, "住    所");
    put(glyphs, 600, 340, "上海市样本路2号3幢");
    put(glyphs, 600, 370, "50]室");
    assert_reads_take(glyphs, NULL,
                      "legal_representative=样本人 established=2018-06-14* expiry=2038-06-13* "
                      "name=上海样本数据科技有限公司 type=有限责任公司(自然人投资或控股) "
                      "address=上海市样本路2号3幢501室 unified_code=91330106173647267L*");
}

/* Read as another paper, a label that goes on is no name, nor is what stands behind it; a name
 * with a dot, and one with brackets, is. */
static void
test_rest_of_label_is_no_name(void)
{
    static const struct {
        const char *kind, *line, *expected;
    } rows[] = {
        {"business-licence", "法定代表人签字：，样本人", ""},
        {"business-licence", "法定代表人签字", ""},
        {"business-licence", "法定代表人 样本，人", ""},
        {"business-licence", "法定代表人：样本人", "legal_representative=样本人"},
        {"business-licence", "经营者 阿依古丽·样本", "legal_representative=阿依古丽·样本"},
        {"business-licence", "执行事务合伙人 样本有限公司（委派代表：样本人）",
         "legal_representative=样本有限公司(委派代表:样本人)"},
        {"certificate", "法定代表人身份证号码：，", ""},
        {"certificate", "负责人 样本人", "legal_representative=样本人"},
        {"resident-id", "姓名 签字：样本人", ""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Glyphs *glyphs = glyphs_new();

        put(glyphs, 50, 330, rows[i].line);
        assert_reads_take(glyphs, rows[i].kind, rows[i].expected);
    }
}

static void
test_long_term(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 50, 240, "成立日期");
    put(glyphs, 160, 240, "2018-06-14");
    put(glyphs, 50, 290, "营业期限");
    put(glyphs, 160, 290, "2018年06月15日至长期");
    assert_reads_take(glyphs, "business-licence", "established=2018-06-14 expiry=long-term*");
}

static Glyphs *
make_card(const char *sex, const char *birth)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 20, 20, "姓 名 样本人");
    put(glyphs, 20, 60, "性 别 ");
    put(glyphs, 90, 60, sex);
    put(glyphs, 160, 60, "民 族 汉");
    put(glyphs, 20, 100, "出 生 ");
    put(glyphs, 90, 100, birth);
    put(glyphs, 20, 140, "住 址 北京市样本路1号楼");
    put(glyphs, 90, 165, "2单元");
    put(glyphs, 20, 240, "公民身份号码 11010519491231002X");
    return glyphs;
}

static void
test_card(void)
{
    assert_reads_take(make_card("女", "1949 年 12 月 31 日"), NULL,
                      "name=样本人 sex=女* birth=1949-12-31* address=北京市样本路1号楼2单元 "
                      "id_number=11010519491231002X*");
}

/* The number on a card is no unified code, whatever paper was asked for. */
static void
test_card_for_licence(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 20, 240, "公民身份号码 420111196811026651");
    assert_reads_take(glyphs, "business-licence", "");
}

/* A statement on a domain has the labels of its certificate, but not all of them. */
static void
test_statement(void)
{
    static const char *const rows[][3] = {
        {"域名持有者声明", "域名：example.cn", "特此声明"},
        {"域名注册人证明 声明", "域名持有人 某", "域名 a.cn"}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Glyphs *glyphs = glyphs_new();
        PapersPage page = {.glyphs = glyphs, .page = 1};
        const char *other;

        for (guint r = 0; r < G_N_ELEMENTS(rows[i]); r++)
            put(glyphs, 50, 100 + 50 * (int)r, rows[i][r]);
        glyphs_link(glyphs);
        g_assert_cmpint(papers_compare(&page, "domain-certificate", &other), ==, PAPERS_OTHER);
        g_assert_cmpstr(other, ==, "letter");
        g_array_unref(glyphs);
    }
}

/* A letter that names the number of somebody's card is not the card, with either's title. */
static void
test_letter_for_card(void)
{
    static const struct {
        const char *title, *named;
        PapersFit fit;
    } rows[] = {
        {"主体负责人授权书", "居民身份证号码：310115199612313379", PAPERS_OTHER},
        {"主体负责人授权书", "姓名 李样本 居民身份证号 310115199612313379", PAPERS_OTHER},
        {"居民身份证", "签发机关 样本市公安局", PAPERS_SAME}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Glyphs *glyphs = glyphs_new();
        PapersPage page = {.glyphs = glyphs, .page = 1};
        const char *other;

        put(glyphs, 50, 100, rows[i].title);
        put(glyphs, 50, 150, rows[i].named);
        glyphs_link(glyphs);
        g_assert_cmpint(papers_compare(&page, "resident-id", &other), ==, rows[i].fit);
        g_array_unref(glyphs);
    }
}

/* A card of which one part says another thing is not certain in any. */
static void
test_card_contradicts(void)
{
    assert_reads_take(make_card("男", "1949年12月30日"), "resident-id",
                      "name=样本人 sex=男 birth=1949-12-30 address=北京市样本路1号楼2单元 "
                      "id_number=11010519491231002X");
}

static void
test_card_back(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 20, 20, "居民身份证");
    put(glyphs, 20, 100, "签发机关 北京市公安局样本分局");
    put(glyphs, 20, 140, "有效期限 2015.03.04-2035.03.04");
    assert_reads_take(glyphs, NULL,
                      "issuer=北京市公安局样本分局 valid_from=2015-03-04* expiry=2035-03-04*");
}

static void
test_certificate(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 200, 20, "域名注册证书");
    put(glyphs, 20, 100, "域名 Domain Name");
    put(glyphs, 300, 100, "Example.com.cn");
    put(glyphs, 20, 150, "域名持有者 Registrant");
    put(glyphs, 300, 150, "样本有限公司");
    put(glyphs, 20, 200, "注册时间 Registration Date");
    put(glyphs, 300, 200, "2020-01-02");
    put(glyphs, 20, 250, "到期时间 Expiration Date");
    put(glyphs, 300, 250, "2030-01-02");
    assert_reads_take(glyphs, NULL,
                      "holder=样本有限公司 registered=2020-01-02* expiry=2030-01-02* "
                      "domain=example.com.cn*");
}

/* What a licence has, too, under the title of another paper. */
static void
test_organisation(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 200, 20, "事业单位法人证书");
    put(glyphs, 20, 80, "统一社会信用代码：12110000400000624D");
    put(glyphs, 20, 130, "名称");
    put(glyphs, 200, 130, "样本研究所");
    put(glyphs, 20, 180, "法定代表人");
    put(glyphs, 200, 180, "样本人");
    put(glyphs, 20, 230, "住所");
    put(glyphs, 200, 230, "北京市样本区样本路1号");
    put(glyphs, 20, 280, "举办单位");
    put(glyphs, 200, 280, "样本部");
    put(glyphs, 20, 330, "有效期");
    put(glyphs, 200, 330, "自2021年3月4日至2026年3月3日");
    assert_reads_take(glyphs, NULL,
                      "legal_representative=样本人 expiry=2026-03-03* name=样本研究所 "
                      "address=北京市样本区样本路1号 unified_code=12110000400000624D");
}

/* A letter with a licence's labels is one by its title. */
static void
test_recognise(void)
{
    Glyphs *glyphs = glyphs_new();
    PapersPage page = {.glyphs = glyphs, .page = 1};

    put(glyphs, 200, 20, "备案信息真实性承诺书");
    put(glyphs, 20, 80, "名称");
    put(glyphs, 200, 80, "样本有限公司");
    put(glyphs, 20, 130, "统一社会信用代码：91330106173647267L");
    put(glyphs, 20, 180, "法定代表人");
    put(glyphs, 20, 230, "住所");
    glyphs_link(glyphs);
    g_assert_cmpstr(papers_recognise(&page), ==, "letter");
    g_array_unref(glyphs);
}

/* All of it from above, whatever order it came in; a row once. */
static void
test_rows(void)
{
    Glyphs *glyphs = glyphs_new();
    g_autofree char *text = NULL;
    g_autofree char *none = NULL;

    put(glyphs, 300, 101, "盖章");
    put(glyphs, 20, 200, "Sample Ltd");
    put(glyphs, 20, 100, "样本公司");
    put(glyphs, 100, 20, "承诺书");
    glyphs_link(glyphs);
    text = glyphs_dup_rows(glyphs);
    g_assert_cmpstr(text, ==, "承诺书\n样本公司盖章\nSampleLtd");
    g_array_unref(glyphs);
    glyphs = glyphs_new();
    glyphs_link(glyphs);
    none = glyphs_dup_rows(glyphs);
    g_assert_cmpstr(none, ==, "");
    g_array_unref(glyphs);
}

/* In sentences, and over the end of a line. */
static void
test_letter(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 200, 20, "授权书");
    put(glyphs, 60, 100, "兹授权样本人（身份证号码：1101051949");
    put(glyphs, 20, 130, "1231002X）办理域名example.cn的备案。");
    put(glyphs, 20, 200, "单位名称：样本有限公司");
    put(glyphs, 20, 240, "统一社会信用代码：91330106173647267L");
    put(glyphs, 300, 300, "2026年3月7日");
    assert_reads_take(glyphs, NULL,
                      "name=样本有限公司 unified_code=91330106173647267L* "
                      "id_number=11010519491231002X* domain=example.cn* date=2026-03-07");
}

/* The number of a person is never taken for the code that was read badly. */
static void
test_letter_with_both(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 60, 100, "兹授权样本人（身份证号码：11010519491231002X）办理");
    put(glyphs, 20, 200, "单位名称：样本有限公司");
    put(glyphs, 20, 240, "统一社会信用代码：9133010617364726L");
    assert_reads_take(glyphs, "letter",
                      "name=样本有限公司 unified_code=9133010617364726L "
                      "id_number=11010519491231002X*");
}

/* A J that was read as a bracket. */
static void
test_stroke(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 20, 40, "统一社会信用代码：91430104622240893]");
    assert_reads_take(glyphs, "letter", "unified_code=91430104622240893J");
}

/* Boxes of a line overlap; its order is that of the characters. */
static void
test_overlapping(void)
{
    Glyphs *glyphs = glyphs_new();
    int eighth;

    put(glyphs, 20, 40, "统一社会信用代码：");
    put(glyphs, 200, 40, "91330106MA1BCDEFGH");
    eighth = (int)g_utf8_strlen("统一社会信用代码：91330106", -1);
    glyphs_get(glyphs, eighth)->frame.left += 2 * LETTER_WIDTH + 2;
    glyphs_link(glyphs);
    g_assert_cmpint(glyphs_get(glyphs, eighth - 1)->next, ==, eighth);
    g_assert_cmpint(glyphs_get(glyphs, eighth)->next, ==, eighth + 1);
    g_array_unref(glyphs);
}

/* A comma for a dot, the end of a line, m for cn, look-alikes: none of it is certain. */
static void
test_unsure_domains(void)
{
    static const struct {
        const char *line, *expected;
    } rows[] = {{"为域名example.cn办理备案", "domain=example.cn*"},
                {"为域名example.net,cn办理备案", "domain=example.net"},
                {"为域名example.net", "domain=example.net"},
                {"为域名example.m办理备案", "domain=example.m"}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Glyphs *glyphs = glyphs_new();

        put(glyphs, 20, 40, rows[i].line);
        assert_reads_take(glyphs, "letter", rows[i].expected);
    }
    g_assert_true(value_is_ambiguous("example1.cn"));
    g_assert_true(value_is_ambiguous("ex0.cn"));
    g_assert_true(value_is_ambiguous("a2l.cn"));
    g_assert_false(value_is_ambiguous("boding221.cn"));
    g_assert_true(value_stands_in("example.cn", "example.cn"));
    g_assert_false(value_stands_in("xample.cn", "example.cn"));
    g_assert_false(value_stands_in("example.net", "example.net.cn"));
}

/* Digits of the other model, with what it took the signs between for. */
static void
test_date_digits(void)
{
    static const struct {
        const char *date, *digits;
        gboolean has;
    } rows[] = {{"2014-11-07", "2014411407", TRUE},
                {"2014-01-07", "2014411407", FALSE},
                {"2014-01-07", "201441497", TRUE},
                {"2014-01-07", "20140107", TRUE},
                {"2030-12-27", "2050412427", FALSE},
                {"2014-11-07", "", FALSE},
                {"long-term", "", TRUE}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_true(value_has_digits(rows[i].date, rows[i].digits) == rows[i].has);
}

/* What pdftotext says, and what it never would. */
static void
test_bbox(void)
{
    static const char said[] =
        "<page width=\"595\"><word xMin=\"10.0\" yMin=\"20.5\" xMax=\"50.0\" yMax=\"32.0\">"
        "A&amp;B名</word>\n<word xMin=\"60\" yMin=\"20\" xMax=\"1e99\" yMax=\"nan\">C</word></page>"
        "<page width=\"9\"><word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">D</word><word >E</word>"
        "<word xMin=\"1\">never closed";
    Glyphs *first = glyphs_new(), *second = glyphs_new(), *third = glyphs_new();

    glyphs_add_bbox(first, said, 1);
    glyphs_add_bbox(second, said, 2);
    glyphs_add_bbox(third, said, 3);
    g_assert_cmpint(first->len, ==, 5);
    g_assert_cmpint(glyphs_get(first, 3)->c, ==, g_utf8_get_char("名"));
    g_assert_cmpint(glyphs_get(first, 3)->frame.left, ==, 34);
    g_assert_cmpint(glyphs_get(first, 3)->frame.right, ==, 50);
    g_assert_cmpint(second->len, ==, 2);
    g_assert_cmpint(third->len, ==, 0);
    g_array_unref(first);
    g_array_unref(second);
    g_array_unref(third);
}

/* A number of eighteen digits that nothing says is a code. */
static void
test_other_number(void)
{
    Glyphs *glyphs = glyphs_new();

    put(glyphs, 20, 20, "承诺书");
    put(glyphs, 20, 60, "流水号 202603070000000001");
    assert_reads_take(glyphs, "letter", "");
}

static void
test_nothing(void)
{
    PapersPage page = {.glyphs = glyphs_new(), .page = 1};

    put(page.glyphs, 20, 20, "今天天气很好，没有证件。");
    glyphs_link(page.glyphs);
    g_assert_null(papers_recognise(&page));
    g_array_unref(page.glyphs);
    assert_reads_take(glyphs_new(), "letter", "");
}

/* A page full of characters that lie on each other ends, too. */
static void
test_crowd(void)
{
    Glyphs *glyphs = glyphs_new();

    for (int i = 0; i < 5000; i++)
        put(glyphs, i % 7, i % 5, i % 3 ? "名" : "8");
    g_assert_cmpint(glyphs->len, <=, 4000);
    g_free(read_take(glyphs, "business-licence"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/papers/rest_of_label_is_no_name", test_rest_of_label_is_no_name);
    g_test_add_func("/papers/licence", test_licence);
    g_test_add_func("/papers/long_term", test_long_term);
    g_test_add_func("/papers/card", test_card);
    g_test_add_func("/papers/card_for_licence", test_card_for_licence);
    g_test_add_func("/papers/statement", test_statement);
    g_test_add_func("/papers/card_contradicts", test_card_contradicts);
    g_test_add_func("/papers/card_back", test_card_back);
    g_test_add_func("/papers/certificate", test_certificate);
    g_test_add_func("/papers/organisation", test_organisation);
    g_test_add_func("/papers/recognise", test_recognise);
    g_test_add_func("/papers/rows", test_rows);
    g_test_add_func("/papers/letter", test_letter);
    g_test_add_func("/papers/letter_with_both", test_letter_with_both);
    g_test_add_func("/papers/stroke", test_stroke);
    g_test_add_func("/papers/overlapping", test_overlapping);
    g_test_add_func("/papers/unsure_domains", test_unsure_domains);
    g_test_add_func("/papers/date_digits", test_date_digits);
    g_test_add_func("/papers/bbox", test_bbox);
    g_test_add_func("/papers/letter_for_card", test_letter_for_card);
    g_test_add_func("/papers/other_number", test_other_number);
    g_test_add_func("/papers/nothing", test_nothing);
    g_test_add_func("/papers/crowd", test_crowd);
    return g_test_run();
}
