/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page in parts whose lines lie below each other: where columns have lines of different
 * height, what reads them as one block mixes them up. */
#ifndef BEIAN_SCAN_BLOCKS_H
#define BEIAN_SCAN_BLOCKS_H

#include "scan/glyphs.h"

struct Pix; /* leptonica's */

/* Of a clean page, 8 bits deep. From above, in each row of parts from the left. Yours: Frames.
 */
GArray *blocks_find(struct Pix *page);

#endif
