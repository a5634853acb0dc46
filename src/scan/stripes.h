/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fine stripes on a photo of a screen, where its dots beat with those of the camera. */
#ifndef BEIAN_SCAN_STRIPES_H
#define BEIAN_SCAN_STRIPES_H

struct Pix; /* leptonica's */

/* Looks at smooth bright parts of a grey picture, 8 bits deep, in the pixels it was taken in: a
 * smaller copy has lost them. `paper` is the grey of what is printed on. Returns the per cent
 * of these parts that have stripes of the same direction and width; 0 if there are too few
 * parts. */
double stripes_measure(struct Pix *grey, int paper);

#endif
