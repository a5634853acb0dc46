/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Business licences: the present form, that of 2019, and both of 2015 to 2018. */
#include "config.h"

#include "paper/pen.h"

enum { PRESENT, OF_2019, OF_2015, OF_2015_UPRIGHT };

#define LONG_MM 297.0
#define SHORT_MM 210.0
#define SCALE 6.4 /* about 160 dots an inch, as a scan that a form takes */

typedef struct {
    const char *label, *name;
} Row;

typedef struct {
    double x, value_x, width, step; /* of the value; from row to row */
    double label_width;
    Type label, value;
} Column;

static void
draw_paper(Pen *pen, double width, double height)
{
    static const Ink waves = {0.96, 0.9, 0.84}, gold = {0.75, 0.58, 0.28};

    pen_waves(pen, 10, 10, width - 20, height - 20, &waves);
    pen_frame(pen, 8, 8, width - 16, height - 16, 1.6, &gold);
    pen_frame(pen, 11, 11, width - 22, height - 22, 0.5, &gold);
    pen_emblem(pen, width / 2, 24, 10);
    pen_sample(pen, width - 40, 1.5, 4.5);
    pen_sample(pen, 40, height - 6.5, 4.5);
}

/* From y on, one below the other; long values push those that follow. */
static double
draw_rows(Pen *pen, const Paper *paper, const Column *column, const Row *rows, double y)
{
    for (; rows->label; rows++) {
        const char *words = paper_get(paper, rows->name);
        double height;

        if (!*words)
            continue;
        pen_spread(pen, column->x, y, column->label_width, &column->label, rows->label);
        height = pen_wrapped(pen, column->value_x, y, column->width, &column->value, words);
        y += MAX(column->step, height + column->step * 0.35);
    }
    return y;
}

static void
draw_registrar(Pen *pen, const Paper *paper, double x, double y)
{
    Type label = {FONT_SERIF, 5, FALSE, INK_BLACK};
    Type date = {paper->font, 4.6, FALSE, INK_BLACK};

    (void)pen_text(pen, x, y, &label, "登 记 机 关");
    (void)pen_text(pen, x + 6, y + 16, &date, paper_get(paper, "issued"));
    pen_seal(pen, x + 34, y + 10, 18, paper_get(paper, "registrar"));
}

static void
draw_notes(Pen *pen, double width, double height, gboolean is_new)
{
    Type small = {FONT_SERIF, 2.9, FALSE, INK_BLACK};

    (void)pen_text(pen, 18, height - 20, &small,
                   "国家企业信用信息公示系统网址：http://www.gsxt.gov.cn");
    pen_centred(pen, width * 0.62, height - 20, &small,
                is_new ? "市场主体应当于每年1月1日至6月30日通过公示系统报送公示年度报告。"
                       : "每年1月1日至6月30日报送上一年度年度报告");
    (void)pen_text(pen, width - 70, height - 15, &small,
                   is_new ? "国家市场监督管理总局监制"
                          : "中华人民共和国国家工商行政管理总局监制");
}

static cairo_surface_t *
draw_new(const Paper *paper)
{
    static const Row left[] = {{"名称", "name"},
                               {"类型", "type"},
                               {"法定代表人", "legal_representative"},
                               {"经营范围", "scope"},
                               {NULL, NULL}};
    static const Row right[] = {{"注册资本", "capital"},
                                {"成立日期", "established"},
                                {"营业期限", "expiry"},
                                {"住所", "address"},
                                {NULL, NULL}};
    Type label = {FONT_SERIF, 4.6, TRUE, INK_BLACK};
    Type value = {paper->font, 4.6, FALSE, INK_BLACK};
    Type title = {FONT_SERIF, 17, TRUE, INK_BLACK}, copy = {FONT_SERIF, 6, FALSE, INK_BLACK};
    Type code_label = {FONT_SANS, 4.2, FALSE, INK_BLACK},
         code = {FONT_SANS, 5, TRUE, INK_BLACK};
    Type small = {FONT_SERIF, 2.5, FALSE, INK_BLACK};
    Column first = {26, 57, 96, 13, 26, label, value};
    Column second = {166, 194, 82, 13, 22, label, value};
    Pen pen;

    pen_init(&pen, LONG_MM, SHORT_MM, SCALE);
    draw_paper(&pen, LONG_MM, SHORT_MM);
    pen_centred(&pen, LONG_MM / 2, 36, &title, "营 业 执 照");
    pen_centred(&pen, LONG_MM / 2, 58, &copy, "（副 本）");
    (void)pen_text(&pen, 26, 38, &code_label, "统一社会信用代码");
    (void)pen_text(&pen, 26, 45, &code, paper_get(paper, "unified_code"));
    pen_squares(&pen, 222, 34, 24, paper->chance);
    (void)pen_wrapped(
        &pen, 249, 36, 28, &small,
        "扫描二维码登录“国家企业信用信息公示系统”了解更多登记、备案、许可、监管信息。");
    (void)draw_rows(&pen, paper, &first, left, 76);
    (void)draw_rows(&pen, paper, &second, right, 76);
    draw_registrar(&pen, paper, 196, 152);
    draw_notes(&pen, LONG_MM, SHORT_MM, TRUE);
    return pen_finish(&pen);
}

static cairo_surface_t *
draw_old(const Paper *paper)
{
    static const Row rows[] = {{"名称", "name"},
                               {"类型", "type"},
                               {"住所", "address"},
                               {"法定代表人", "legal_representative"},
                               {"注册资本", "capital"},
                               {"成立日期", "established"},
                               {"营业期限", "expiry"},
                               {"经营范围", "scope"},
                               {NULL, NULL}};
    gboolean is_upright = paper->layout == OF_2015_UPRIGHT;
    double width = is_upright ? SHORT_MM : LONG_MM, height = is_upright ? LONG_MM : SHORT_MM;
    Type label = {FONT_SERIF, 5, FALSE, INK_BLACK};
    Type value = {paper->font, 5, FALSE, INK_BLACK};
    Type title = {FONT_SERIF, 18, TRUE, INK_BLACK}, copy = {FONT_SERIF, 6, FALSE, INK_BLACK};
    Type code_label = {FONT_SERIF, 4.6, FALSE, INK_BLACK};
    Type code = {FONT_SANS, 5, FALSE, INK_BLACK};
    Column column = {is_upright ? 26 : 48,
                     is_upright ? 62 : 86,
                     is_upright ? 120 : 160,
                     is_upright ? 14 : 9.5,
                     30,
                     label,
                     value};
    double code_y = is_upright ? 70 : 61, code_x = width / 2 - 46;
    Pen pen;

    pen_init(&pen, width, height, SCALE);
    draw_paper(&pen, width, height);
    pen_centred(&pen, width / 2, 35, &title, "营 业 执 照");
    if (is_upright)
        pen_centred(&pen, width / 2, 57, &copy, "（副    本）");
    code_x += 4 + pen_text(&pen, code_x, code_y, &code_label, "统一社会信用代码");
    (void)pen_text(&pen, code_x, code_y, &code, paper_get(paper, "unified_code"));
    (void)draw_rows(&pen, paper, &column, rows, code_y + (is_upright ? 18 : 11));
    pen_squares(&pen, 20, height - 56, 26, paper->chance);
    draw_registrar(&pen, paper, width - 90, height - (is_upright ? 58 : 46));
    draw_notes(&pen, width, height, FALSE);
    return pen_finish(&pen);
}

cairo_surface_t *
draw_licence(const Paper *paper)
{
    return paper->layout == PRESENT || paper->layout == OF_2019 ? draw_new(paper)
                                                                : draw_old(paper);
}
