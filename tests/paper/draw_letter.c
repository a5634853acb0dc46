/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Domain certificates, and letters with a seal. */
#include "config.h"

#include "paper/pen.h"

enum { INTERNATIONAL, NATIONAL, TABLE };
enum { AUTHORISATION, COMMITMENT, STATEMENT };

#define LONG_MM 297.0
#define SHORT_MM 210.0
#define SCALE 6.4

typedef struct {
    const char *label, *name;
} Row;

static cairo_surface_t *
draw_framed(const Paper *paper)
{
    static const Row rows[] = {{"域名：", "domain"},
                               {"域名所有者：", "holder"},
                               {"域名注册日期：", "registered"},
                               {"域名到期日期：", "expiry"},
                               {NULL, NULL}};
    static const Row national[] = {{"域名：", "domain"},
                                   {"域名注册人：", "holder"},
                                   {"注册日期：", "registered"},
                                   {"到期日期：", "expiry"},
                                   {NULL, NULL}};
    static const Ink waves = {0.88, 0.93, 0.97}, edge = {0.3, 0.5, 0.7};
    gboolean is_national = paper->layout == NATIONAL;
    Type title = {FONT_SERIF, 12, TRUE, INK_BLACK}, label = {FONT_SANS, 5, FALSE, INK_GREY};
    Type value = {paper->font, 5.4, FALSE, INK_BLACK},
         small = {FONT_SANS, 3.4, FALSE, INK_GREY};
    double y = 78;
    Pen pen;

    pen_init(&pen, LONG_MM, SHORT_MM, SCALE);
    pen_waves(&pen, 10, 12, LONG_MM - 20, SHORT_MM - 24, &waves);
    pen_frame(&pen, 9, 9, LONG_MM - 18, SHORT_MM - 18, 1.5, &edge);
    pen_sample(&pen, 150, 1.5, 4.5);
    pen_centred(&pen, LONG_MM / 2, 36, &title,
                is_national ? "中国国家顶级域名证书" : "国际顶级域名证书");
    pen_centred(&pen, LONG_MM / 2, 56, &small, "Domain Name Registration Certificate");
    for (const Row *row = is_national ? national : rows; row->label; row++, y += 15) {
        (void)pen_text(&pen, 70, y, &label, row->label);
        (void)pen_text(&pen, 118, y, &value, paper_get(paper, row->name));
    }
    (void)pen_text(&pen, 70, y, &label, "注册服务机构：");
    (void)pen_text(&pen, 118, y, &value, "示例域名注册服务有限公司");
    pen_seal(&pen, 225, 150, 18, "示例域名注册服务有限公司");
    (void)pen_text(&pen, 40, 180, &small, "说明：本证书仅表明上述域名在签发时的注册情况。");
    return pen_finish(&pen);
}

static cairo_surface_t *
draw_table(const Paper *paper)
{
    static const Row rows[] = {{"域名 Domain Name", "domain"},
                               {"域名持有者 Registrant", "holder"},
                               {"注册时间 Registration Date", "registered"},
                               {"到期时间 Expiration Date", "expiry"},
                               {NULL, NULL}};
    Type title = {FONT_SANS, 9, TRUE, INK_BLACK}, label = {FONT_SANS, 4.4, FALSE, INK_BLACK};
    Type value = {paper->font, 4.6, FALSE, INK_BLACK};
    double y = 70;
    Pen pen;

    pen_init(&pen, SHORT_MM, LONG_MM, SCALE);
    pen_sample(&pen, 105, 6, 5);
    pen_centred(&pen, SHORT_MM / 2, 40, &title, "域名注册证书");
    for (const Row *row = rows; row->label; row++, y += 16) {
        pen_frame(&pen, 20, y, 66, 16, 0.3, &INK_GREY);
        pen_frame(&pen, 86, y, 104, 16, 0.3, &INK_GREY);
        (void)pen_text(&pen, 23, y + 5, &label, row->label);
        (void)pen_text(&pen, 90, y + 5, &value, paper_get(paper, row->name));
    }
    pen_seal(&pen, 150, 190, 19, "示例域名注册服务有限公司");
    return pen_finish(&pen);
}

cairo_surface_t *
draw_certificate(const Paper *paper)
{
    return paper->layout == TABLE ? draw_table(paper) : draw_framed(paper);
}

/* Yours. */
static char *
dup_words(const Paper *paper)
{
    const char *name = paper_get(paper, "name"), *code = paper_get(paper, "unified_code");
    const char *number = paper_get(paper, "id_number"), *domain = paper_get(paper, "domain");
    const char *person = paper_get(paper, "person");

    switch (paper->layout) {
    case AUTHORISATION:
        return g_strdup_printf(
            "　　兹授权%s（身份证号码：%s）作为我单位网站负责人，办理域名%s的网站备案事宜，"
            "由此产生的法律责任由我单位承担。",
            person, number, domain);
    case COMMITMENT:
        return g_strdup_printf(
            "　　我单位%s（统一社会信用代码：%s）承诺：为域名%s办理网站备案时所提交的全部信息"
            "真实、准确、完整；信息如有变更，将及时办理变更备案。如有不实，愿承担由此产生的一切后果。",
            name, code, domain);
    default:
        return g_strdup_printf(
            "　　域名%s由%s（身份证号码：%s）注册并持有，现授权%s使用该域名办理网站备案。"
            "特此声明。",
            domain, person, number, name);
    }
}

cairo_surface_t *
draw_letter(const Paper *paper)
{
    static const char *const titles[] = {"网站备案授权书", "网站备案信息真实性承诺书",
                                         "域名持有者声明"};
    Type title = {FONT_SERIF, 9, TRUE, INK_BLACK}, body = {paper->font, 5, FALSE, INK_BLACK};
    g_autofree char *words = dup_words(paper);
    double y = 70;
    Pen pen;

    pen_init(&pen, SHORT_MM, LONG_MM, SCALE);
    pen_sample(&pen, 105, 8, 5);
    pen_centred(&pen, SHORT_MM / 2, 36, &title, titles[paper->layout]);
    y += 12 + pen_wrapped(&pen, 28, y, 154, &body, words);
    (void)pen_text(&pen, 28, y, &body, "单位名称：");
    (void)pen_text(&pen, 56, y, &body, paper_get(paper, "name"));
    y += 12;
    if (paper->layout != COMMITMENT) {
        (void)pen_text(&pen, 28, y, &body, "统一社会信用代码：");
        (void)pen_text(&pen, 76, y, &body, paper_get(paper, "unified_code"));
        y += 12;
    }
    (void)pen_text(&pen, 28, y, &body, "法定代表人签字：");
    (void)pen_text(&pen, 72, y, &body, paper_get(paper, "legal_representative"));
    (void)pen_text(&pen, 110, y + 28, &body, "单位盖章：");
    (void)pen_text(&pen, 110, y + 46, &body, paper_get(paper, "date"));
    pen_seal(&pen, 150, y + 34, 20, paper_get(paper, "name"));
    return pen_finish(&pen);
}
