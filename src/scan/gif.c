/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/gif.h"

#include <string.h>

enum {
    HEAD_BYTES = 13,
    FLAGS_AT = 10,     /* of the head */
    PICTURE_BYTES = 9, /* of what comes before a picture */
    PICTURE_FLAGS_AT = 8,
    HAS_COLOURS = 0x80,
    N_COLOURS_MASK = 7
};

static guint
read16(const guint8 *at)
{
    return at[0] | (guint)at[1] << 8;
}

static gsize
size_of_colours(guint flags)
{
    enum { CHANNELS = 3 };

    return flags & HAS_COLOURS ? (gsize)CHANNELS * (2u << (flags & N_COLOURS_MASK)) : 0;
}

/* Behind a row of blocks, each with its length before it; `size` if it has no end. */
static gsize
skip_blocks(const guint8 *bytes, gsize size, gsize at)
{
    while (at < size && bytes[at] > 0)
        at += bytes[at] + 1u;
    return MIN(at + 1, size);
}

gboolean
gif_measure(const guint8 *bytes, gsize size, int *out_width, int *out_height,
            double *out_pixels)
{
    gsize at;

    *out_pixels = 0;
    if (size < HEAD_BYTES || memcmp(bytes, "GIF8", 4) != 0)
        return FALSE;
    at = HEAD_BYTES + size_of_colours(bytes[FLAGS_AT]);
    while (at + 1 < size && (bytes[at] == '!' || bytes[at] == ',')) {
        const guint8 *picture = bytes + at + 1;

        if (bytes[at] == '!') { /* an extension: its kind, then blocks */
            at = skip_blocks(bytes, size, at + 2);
            continue;
        }
        if (size - at - 1 < PICTURE_BYTES)
            break;
        if (*out_pixels == 0) {
            *out_width = (int)read16(picture + 4);
            *out_height = (int)read16(picture + 6);
        }
        *out_pixels += (double)read16(picture + 4) * read16(picture + 6);
        at += 1 + PICTURE_BYTES + size_of_colours(picture[PICTURE_FLAGS_AT]) + 1;
        at = skip_blocks(bytes, size, at);
    }
    return *out_pixels > 0;
}
