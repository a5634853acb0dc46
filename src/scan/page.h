/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture made ready to be read: upright, even in light, without its seal, of a good size. */
#ifndef BEIAN_SCAN_PAGE_H
#define BEIAN_SCAN_PAGE_H

#include "scan/glyphs.h"

struct Pix; /* leptonica's */

typedef struct {
    struct Pix *pix; /* 8 bits deep */
    /* From its pixels to those of the file's picture, three rows of three: (x, y, 1) becomes
     * (x' w, y' w, w). */
    double map[9];
    int quarters;       /* by which it was turned so far */
    gboolean is_tagged; /* EXIF says how it is to be turned */
} Page;

void page_clear(Page *page);
/* Unpacks a file of one picture and prepares it. FALSE if it can't be. */
gboolean page_unpack(Page *page, const guint8 *bytes, gsize size);
/* Prepares a picture (taken). Its lines lie level then, or upside down. */
gboolean page_prepare_take(Page *page, struct Pix *pix);
/* Turns it clockwise by so many quarters. */
gboolean page_turn(Page *page, int quarters);
typedef enum { CUT_PLAIN, CUT_SHARPENED } CutStyle;

/* A line of it, closed in to its ink, scaled to a height of `height_px`, with a margin. Yours;
 * or NULL. */
struct Pix *page_cut(const Page *page, const Frame *frame, int height_px, CutStyle style);
/* Where a part of it stands in the file's picture. */
Frame page_place(const Page *page, const Frame *frame);

#endif
