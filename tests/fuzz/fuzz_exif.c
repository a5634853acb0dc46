/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A photo's EXIF: whatever the offsets say, an orientation there is. Without the camera's notes
 * it is turned the same way, and a second time nothing more goes. And the sizes in a GIF. */
#include "config.h"

#include <string.h>

#include "fuzz/fuzz.h"
/* Of beian-scan, which is no library. */
#include "scan/bare.c"
#include "scan/exif.c"
#include "scan/gif.c"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    /* As long as the input and no byte longer, so that reading on is seen. */
    g_autofree guint8 *bytes = g_memdup2(data, size);
    g_autoptr(GByteArray) bare = g_byte_array_new();
    g_autoptr(GByteArray) twice = g_byte_array_new();
    int orientation = exif_read_orientation(bytes, size), width, height;
    double pixels;

    g_assert_cmpint(orientation, >=, UPRIGHT);
    g_assert_cmpint(orientation, <=, LAST_ORIENTATION);
    g_assert_true(gif_measure(bytes, size, &width, &height, &pixels) == (pixels > 0));
    if (bare_make(bytes, size, bare)) {
        g_assert_true(bare_make(bare->data, bare->len, twice));
        g_assert_cmpmem(bare->data, bare->len, twice->data, twice->len);
        if (bytes[0] == PREFIX)
            g_assert_cmpint(exif_read_orientation(bare->data, bare->len), ==, orientation);
    }
    return 0;
}
