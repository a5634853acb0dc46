/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing in millimetres: words, lines, seals. */
#ifndef BEIAN_TESTS_PAPER_PEN_H
#define BEIAN_TESTS_PAPER_PEN_H

#include <pango/pangocairo.h>

#include "paper/paper.h"

typedef struct {
    double red, green, blue;
} Ink;

extern const Ink INK_BLACK, INK_RED, INK_BLUE, INK_GREY;

#define FONT_SANS "WenQuanYi Micro Hei,Noto Sans CJK SC,AR PL UMing CN"
#define FONT_SERIF "Noto Serif CJK SC,AR PL UMing CN,WenQuanYi Micro Hei"
/* What numbers of identity cards are printed with, or what is most like it. */
#define FONT_NUMBER "OCR B,DejaVu Sans Mono,Noto Sans Mono CJK SC"

typedef struct {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoLayout *layout;
    double scale; /* pixels a millimetre */
} Pen;

/* The families that are here of those that papers are filled in with, ended by NULL; none: no
 * Chinese font. Free with g_free(); the names are static. */
const char **pen_list_fonts(void);

/* A white page. */
void pen_init(Pen *pen, double width_mm, double height_mm, double scale);
/* Its picture, yours; the pen is done. */
cairo_surface_t *pen_finish(Pen *pen);

typedef struct {
    const char *font;
    double size; /* of a character, in millimetres */
    gboolean is_bold;
    Ink ink;
} Type;

/* One line from (x, y) on, the left upper corner. Returns its width. */
double pen_text(Pen *pen, double x, double y, const Type *type, const char *text);
/* One line around x. */
void pen_centred(Pen *pen, double x, double y, const Type *type, const char *text);
/* As many lines as are needed in that width. Returns their height. */
double pen_wrapped(Pen *pen, double x, double y, double width, const Type *type,
                   const char *text);
/* A label spread over a width, as forms do: 名    称. */
void pen_spread(Pen *pen, double x, double y, double width, const Type *type, const char *text);

void pen_line(Pen *pen, double x1, double y1, double x2, double y2, double thick,
              const Ink *ink);
void pen_frame(Pen *pen, double x, double y, double width, double height, double thick,
               const Ink *ink);
/* Fine waves, as on papers that are hard to copy. */
void pen_waves(Pen *pen, double x, double y, double width, double height, const Ink *ink);
/* A round red seal, through which what is below is seen. */
void pen_seal(Pen *pen, double x, double y, double radius, const char *words);
/* A red disc with stars: where the emblem stands. */
void pen_emblem(Pen *pen, double x, double y, double radius);
/* Squares like a QR code's; they say nothing. */
void pen_squares(Pen *pen, double x, double y, double size, GRand *chance);
/* The mark that every picture has. */
void pen_sample(Pen *pen, double x, double y, double size);

#endif
