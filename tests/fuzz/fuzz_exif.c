/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A photo's EXIF: whatever the offsets say, an orientation there is. And the sizes in a GIF. */
#include "config.h"

#include <string.h>

#include "fuzz/fuzz.h"
/* Of beian-scan, which is no library. */
#include "scan/exif.c"
#include "scan/gif.c"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    /* As long as the input and no byte longer, so that reading on is seen. */
    g_autofree guint8 *bytes = g_memdup2(data, size);
    int orientation = exif_read_orientation(bytes, size), width, height;
    double pixels;

    g_assert_cmpint(orientation, >=, UPRIGHT);
    g_assert_cmpint(orientation, <=, LAST_ORIENTATION);
    g_assert_true(gif_measure(bytes, size, &width, &height, &pixels) == (pixels > 0));
    return 0;
}
