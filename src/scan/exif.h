/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one thing that is wanted of a photo's EXIF: how it is to be turned for the eye. */
#ifndef BEIAN_SCAN_EXIF_H
#define BEIAN_SCAN_EXIF_H

#include <glib.h>

/* The EXIF orientation of a JPEG file, 1 (upright) to 8; 1 too where nothing is said. */
int exif_read_orientation(const guint8 *bytes, gsize size);
/* Does a JPEG file name the camera that it was taken with? */
gboolean exif_has_camera(const guint8 *bytes, gsize size);

#endif
