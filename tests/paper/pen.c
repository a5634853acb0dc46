/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/pen.h"

#include <math.h>
#include <string.h>

const Ink INK_BLACK = {0.08, 0.08, 0.09}, INK_RED = {0.82, 0.1, 0.12},
          INK_BLUE = {0.2, 0.42, 0.68}, INK_GREY = {0.35, 0.35, 0.35};

const char **
pen_list_fonts(void)
{
    static const char *const wanted[] = {"AR PL UMing CN", "WenQuanYi Micro Hei",
                                         "Noto Serif CJK SC", "AR PL UKai CN",
                                         "Noto Sans CJK SC"};
    PangoFontMap *map = pango_cairo_font_map_get_default();
    GPtrArray *found = g_ptr_array_new();
    PangoFontFamily **families;
    int n_families;

    pango_font_map_list_families(map, &families, &n_families);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        for (int k = 0; k < n_families; k++)
            if (g_ascii_strcasecmp(pango_font_family_get_name(families[k]), wanted[i]) == 0) {
                g_ptr_array_add(found, (gpointer)wanted[i]);
                break;
            }
    g_free(families);
    g_ptr_array_add(found, NULL);
    return (const char **)g_ptr_array_free(found, FALSE);
}

void
pen_init(Pen *pen, double width_mm, double height_mm, double scale)
{
    cairo_font_options_t *options = cairo_font_options_create();

    pen->scale = scale;
    pen->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width_mm * scale),
                                              (int)(height_mm * scale));
    pen->cr = cairo_create(pen->surface);
    cairo_scale(pen->cr, scale, scale);
    cairo_set_source_rgb(pen->cr, 1, 1, 1);
    cairo_paint(pen->cr);
    pen->layout = pango_cairo_create_layout(pen->cr);
    /* As printed: not fitted to the pixels of a screen. */
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(pango_layout_get_context(pen->layout), options);
    pango_context_set_language(pango_layout_get_context(pen->layout),
                               pango_language_from_string("zh-cn"));
    cairo_font_options_destroy(options);
}

cairo_surface_t *
pen_finish(Pen *pen)
{
    g_object_unref(pen->layout);
    cairo_destroy(pen->cr);
    cairo_surface_flush(pen->surface);
    return g_steal_pointer(&pen->surface);
}

static void
set_ink(Pen *pen, const Ink *ink)
{
    cairo_set_source_rgb(pen->cr, ink->red, ink->green, ink->blue);
}

static void
set_text(Pen *pen, const Type *type, const char *text)
{
    PangoFontDescription *font = pango_font_description_from_string(type->font);

    pango_font_description_set_absolute_size(font, type->size * PANGO_SCALE);
    if (type->is_bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(pen->layout, font);
    pango_layout_set_width(pen->layout, -1);
    pango_layout_set_text(pen->layout, text, -1);
    pango_font_description_free(font);
    set_ink(pen, &type->ink);
}

static double
layout_width(Pen *pen)
{
    int width;

    pango_layout_get_size(pen->layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}

static void
show(Pen *pen, double x, double y)
{
    cairo_move_to(pen->cr, x, y);
    pango_cairo_update_layout(pen->cr, pen->layout);
    pango_cairo_show_layout(pen->cr, pen->layout);
}

double
pen_text(Pen *pen, double x, double y, const Type *type, const char *text)
{
    set_text(pen, type, text);
    show(pen, x, y);
    return layout_width(pen);
}

void
pen_centred(Pen *pen, double x, double y, const Type *type, const char *text)
{
    set_text(pen, type, text);
    show(pen, x - layout_width(pen) / 2, y);
}

double
pen_wrapped(Pen *pen, double x, double y, double width, const Type *type, const char *text)
{
    int height;

    set_text(pen, type, text);
    pango_layout_set_width(pen->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(pen->layout, PANGO_WRAP_CHAR);
    show(pen, x, y);
    pango_layout_get_size(pen->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

void
pen_spread(Pen *pen, double x, double y, double width, const Type *type, const char *text)
{
    glong n = g_utf8_strlen(text, -1), i = 0;

    for (const char *c = text; *c; c = g_utf8_next_char(c), i++) {
        g_autofree char *one = g_strndup(c, (gsize)(g_utf8_next_char(c) - c));

        (void)pen_text(pen, n > 1 ? x + (width - type->size) * (double)i / (double)(n - 1) : x,
                       y, type, one);
    }
}

void
pen_line(Pen *pen, double x1, double y1, double x2, double y2, double thick, const Ink *ink)
{
    set_ink(pen, ink);
    cairo_set_line_width(pen->cr, thick);
    cairo_move_to(pen->cr, x1, y1);
    cairo_line_to(pen->cr, x2, y2);
    cairo_stroke(pen->cr);
}

void
pen_frame(Pen *pen, double x, double y, double width, double height, double thick,
          const Ink *ink)
{
    set_ink(pen, ink);
    cairo_set_line_width(pen->cr, thick);
    cairo_rectangle(pen->cr, x, y, width, height);
    cairo_stroke(pen->cr);
}

void
pen_waves(Pen *pen, double x, double y, double width, double height, const Ink *ink)
{
    enum { APART_MM = 3 };

    set_ink(pen, ink);
    cairo_set_line_width(pen->cr, 0.15);
    for (double row = y; row < y + height; row += APART_MM) {
        cairo_move_to(pen->cr, x, row);
        for (double at = x; at <= x + width; at += 1)
            cairo_line_to(pen->cr, at, row + 1.2 * sin(at / 4 + row));
        cairo_stroke(pen->cr);
    }
}

static void
star_path(Pen *pen, double x, double y, double radius)
{
    for (int i = 0; i < 10; i++) {
        double length = i % 2 ? radius * 0.382 : radius, angle = (i - 2.5) * G_PI / 5;

        cairo_line_to(pen->cr, x + length * cos(angle), y + length * sin(angle));
    }
    cairo_close_path(pen->cr);
}

/* One character on the ring, its foot to the middle. */
static void
ring_character(Pen *pen, double x, double y, double radius, double angle)
{
    cairo_save(pen->cr);
    cairo_translate(pen->cr, x, y);
    cairo_rotate(pen->cr, angle);
    show(pen, -layout_width(pen) / 2, -radius);
    cairo_restore(pen->cr);
}

void
pen_seal(Pen *pen, double x, double y, double radius, const char *words)
{
    Type type = {FONT_SERIF, radius * 0.24, TRUE, INK_RED};
    glong n = g_utf8_strlen(words, -1), i = 0;
    double step = MIN(0.42, 4.4 / (double)MAX(n, 1));

    /* Stamped on what is there: colours multiply. */
    cairo_save(pen->cr);
    cairo_set_operator(pen->cr, CAIRO_OPERATOR_MULTIPLY);
    set_ink(pen, &INK_RED);
    cairo_set_line_width(pen->cr, radius * 0.06);
    cairo_new_path(pen->cr);
    cairo_arc(pen->cr, x, y, radius, 0, 2 * G_PI);
    cairo_stroke(pen->cr);
    star_path(pen, x, y, radius * 0.3);
    cairo_fill(pen->cr);
    for (const char *c = words; *c; c = g_utf8_next_char(c), i++) {
        g_autofree char *one = g_strndup(c, (gsize)(g_utf8_next_char(c) - c));

        set_text(pen, &type, one);
        ring_character(pen, x, y, radius * 0.92, ((double)i - (double)(n - 1) / 2) * step);
    }
    cairo_restore(pen->cr);
}

void
pen_emblem(Pen *pen, double x, double y, double radius)
{
    static const Ink yellow = {0.95, 0.8, 0.2};

    set_ink(pen, &INK_RED);
    cairo_new_path(pen->cr);
    cairo_arc(pen->cr, x, y, radius, 0, 2 * G_PI);
    cairo_fill(pen->cr);
    set_ink(pen, &yellow);
    cairo_set_line_width(pen->cr, radius * 0.15);
    cairo_arc(pen->cr, x, y, radius * 0.92, 0, 2 * G_PI);
    cairo_stroke(pen->cr);
    star_path(pen, x, y - radius * 0.25, radius * 0.3);
    cairo_fill(pen->cr);
    cairo_rectangle(pen->cr, x - radius * 0.5, y + radius * 0.25, radius, radius * 0.3);
    cairo_fill(pen->cr);
}

void
pen_squares(Pen *pen, double x, double y, double size, GRand *chance)
{
    enum { CELLS = 29, CORNER = 7 };
    double cell = size / CELLS;

    set_ink(pen, &INK_BLACK);
    for (int row = 0; row < CELLS; row++)
        for (int column = 0; column < CELLS; column++) {
            int near_x = MIN(column, CELLS - 1 - column), near_y = MIN(row, CELLS - 1 - row);
            gboolean is_corner = near_x < CORNER + 1 && near_y < CORNER + 1 &&
                                 !(row > CELLS / 2 && column > CELLS / 2);
            int ring = MIN(MIN(near_x, CORNER - 1 - near_x), MIN(near_y, CORNER - 1 - near_y));

            if (is_corner ? ring >= 0 && ring != 1 : g_rand_boolean(chance))
                cairo_rectangle(pen->cr, x + column * cell, y + row * cell, cell, cell);
        }
    cairo_fill(pen->cr);
}

void
pen_sample(Pen *pen, double x, double y, double size)
{
    static const Ink pale = {0.86, 0.45, 0.45};
    Type type = {FONT_SANS, size, TRUE, pale};

    pen_centred(pen, x, y, &type, "样本 SAMPLE");
}
