/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet in a photo: where its corners are, if it lies on something darker. */
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

#endif
