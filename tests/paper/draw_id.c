/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resident identity cards: alone, or copied onto a sheet. */
#include "config.h"

#include "paper/pen.h"

enum { CARD_ALONE, CARD_ON_SHEET };

#define CARD_WIDTH_MM 85.6
#define CARD_HEIGHT_MM 54.0

static void
draw_silhouette(Pen *pen, double x, double y)
{
    static const Ink skin = {0.72, 0.74, 0.78};

    cairo_set_source_rgb(pen->cr, skin.red, skin.green, skin.blue);
    cairo_new_path(pen->cr);
    cairo_arc(pen->cr, x + 11.5, y + 10, 5.5, 0, 2 * G_PI);
    cairo_fill(pen->cr);
    cairo_arc(pen->cr, x + 11.5, y + 29, 11, G_PI, 2 * G_PI);
    cairo_fill(pen->cr);
    pen_sample(pen, x + 11.5, y + 31.5, 2.6); /* beside no field */
}

/* Opens a page with the card's ground on it; afterwards (0, 0) is the card's corner. */
static void
begin_card(Pen *pen, const Paper *paper)
{
    static const Ink waves = {0.84, 0.9, 0.95}, edge = {0.7, 0.75, 0.8};
    gboolean is_alone = paper->layout == CARD_ALONE;
    cairo_pattern_t *ground;

    if (is_alone)
        pen_init(pen, CARD_WIDTH_MM + 14, CARD_HEIGHT_MM + 18, 14);
    else
        pen_init(pen, 210, 297, 10);
    pen_sample(pen, is_alone ? 50 : 105, is_alone ? 2 : 20, 4);
    cairo_translate(pen->cr, is_alone ? 7 : 60, is_alone ? 9 : 50);
    ground = cairo_pattern_create_linear(0, 0, CARD_WIDTH_MM, 0);
    cairo_pattern_add_color_stop_rgb(ground, 0, 0.92, 0.96, 0.99);
    cairo_pattern_add_color_stop_rgb(ground, 1, 0.98, 0.94, 0.95);
    cairo_rectangle(pen->cr, 0, 0, CARD_WIDTH_MM, CARD_HEIGHT_MM);
    cairo_set_source(pen->cr, ground);
    cairo_fill(pen->cr);
    cairo_pattern_destroy(ground);
    pen_waves(pen, 1, 2, CARD_WIDTH_MM - 2, CARD_HEIGHT_MM - 4, &waves);
    pen_frame(pen, 0, 0, CARD_WIDTH_MM, CARD_HEIGHT_MM, 0.3, &edge);
}

cairo_surface_t *
draw_id_front(const Paper *paper)
{
    Type label = {FONT_SANS, 2.9, FALSE, INK_BLUE},
         value = {paper->font, 3.3, FALSE, INK_BLACK};
    Type name = {paper->font, 3.9, FALSE, INK_BLACK};
    Type number = {FONT_NUMBER, 4.2, FALSE, INK_BLACK};
    Pen pen;

    begin_card(&pen, paper);
    pen_spread(&pen, 6, 7, 7.5, &label, "姓名");
    (void)pen_text(&pen, 16, 6.3, &name, paper_get(paper, "name"));
    pen_spread(&pen, 6, 14.2, 7.5, &label, "性别");
    (void)pen_text(&pen, 16, 13.8, &value, paper_get(paper, "sex"));
    pen_spread(&pen, 24, 14.2, 7.5, &label, "民族");
    (void)pen_text(&pen, 34, 13.8, &value, paper_get(paper, "nation"));
    pen_spread(&pen, 6, 21.2, 7.5, &label, "出生");
    (void)pen_text(&pen, 16, 20.8, &value, paper_get(paper, "birth"));
    (void)pen_text(&pen, 25, 21.2, &label, "年");
    (void)pen_text(&pen, 30, 20.8, &value, paper_get(paper, "birth_month"));
    (void)pen_text(&pen, 35, 21.2, &label, "月");
    (void)pen_text(&pen, 40, 20.8, &value, paper_get(paper, "birth_day"));
    (void)pen_text(&pen, 45, 21.2, &label, "日");
    pen_spread(&pen, 6, 28.2, 7.5, &label, "住址");
    (void)pen_wrapped(&pen, 16, 27.8, 38, &value, paper_get(paper, "address"));
    draw_silhouette(&pen, 57, 7);
    (void)pen_text(&pen, 6, 45.2, &label, "公民身份号码");
    (void)pen_text(&pen, 27, 44.2, &number, paper_get(paper, "id_number"));
    return pen_finish(&pen);
}

cairo_surface_t *
draw_id_back(const Paper *paper)
{
    Type label = {FONT_SANS, 3, FALSE, INK_BLACK}, value = {paper->font, 3.3, FALSE, INK_BLACK};
    Type state = {FONT_SERIF, 5.4, FALSE, INK_BLACK},
         title = {FONT_SERIF, 8.4, FALSE, INK_BLACK};
    Pen pen;

    begin_card(&pen, paper);
    pen_emblem(&pen, 14, 14, 8);
    pen_spread(&pen, 28, 6, 48, &state, "中华人民共和国");
    pen_spread(&pen, 26, 15, 52, &title, "居民身份证");
    (void)pen_text(&pen, 20, 36.5, &label, "签发机关");
    (void)pen_text(&pen, 35, 36.2, &value, paper_get(paper, "issuer"));
    (void)pen_text(&pen, 20, 43.5, &label, "有效期限");
    (void)pen_text(&pen, 35, 43.2, &value, paper_get(paper, "term"));
    return pen_finish(&pen);
}
