/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a GIF is, without unpacking it: leptonica unpacks all of it to say so. */
#ifndef BEIAN_SCAN_GIF_H
#define BEIAN_SCAN_GIF_H

#include <glib.h>

/* The size of its first picture, and the pixels of all of them together, as far as they are
 * whole. FALSE if there is none. */
gboolean gif_measure(const guint8 *bytes, gsize size, int *out_width, int *out_height,
                     double *out_pixels);

#endif
