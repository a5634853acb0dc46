/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet in a photo: where its corners are, if it lies on something darker; is all of it in
 * the picture? */
#ifndef BEIAN_SCAN_SHEET_H
#define BEIAN_SCAN_SHEET_H

#include <glib.h>

struct Pix; /* leptonica's */

/* From the upper left one on, clockwise, in the picture's pixels. */
typedef struct {
    double x[4], y[4];
} Sheet;

/* Finds it in a grey picture, 8 bits deep. FALSE if there is none, or it is not whole. */
gboolean sheet_find(struct Pix *grey, Sheet *out);
/* A sheet that lies on something darker, seen at one side or more, and goes on beyond another
 * side of the picture. Returns of the side where most of it is, how many per cent are sheet. */
double sheet_measure_cut(struct Pix *grey);
/* How many strokes of print go on beyond that side of the picture where there are most of them.
 * `paper` is the grey of what is printed on. */
int sheet_count_cut_strokes(struct Pix *grey, int paper);

#endif
