/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a picture one that a telephone or computer took of its own screen? */
#ifndef BEIAN_SCAN_SCREEN_H
#define BEIAN_SCAN_SCREEN_H

#include <glib.h>

struct Pix; /* leptonica's */

/* Does the file say so of itself, as those of telephones and desktops do? */
gboolean screen_is_said(const guint8 *bytes, gsize size);
/* Has it the size of a screen, to the pixel, or a telephone's shape, which no paper has? */
gboolean screen_has_size(int width, int height);
/* Of all tiles of 32 by 32 pixels, the thousandths that are of one colour: what a camera takes
 * has grain, and light that falls off. */
double screen_measure_flat(struct Pix *grey);

#endif
