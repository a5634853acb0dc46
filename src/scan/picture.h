/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a picture is and whether a person could read it: size, colour, light, sharpness. */
#ifndef BEIAN_SCAN_PICTURE_H
#define BEIAN_SCAN_PICTURE_H

#include "base/json.h"

/* Before anything of a stranger is read: leptonica prints no messages from now on, and the heap
 * is kept (base/heap). */
void picture_setup(void);
/* Adds "picture" and findings to `report`; "pictures" to what is missing in a build without
 * leptonica. `bytes` are a whole file. */
void picture_look(const guint8 *bytes, gsize size, json_t *report);

#endif
