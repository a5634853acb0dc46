/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/screen.h"

#include <string.h>

/* Sizes of screens that are sold and of such that are much in use, the shorter side first.
 * Telephones of other sizes are told by their shape. 4:3 is left out: cameras have it. */
static const int sizes[][2] = {
    {640, 1136},  {720, 1280},  {750, 1334},  {768, 1366},  {800, 1280},
    {864, 1536},  {900, 1440},  {900, 1600},  {1050, 1680}, {1080, 1920},
    {1200, 1920}, {1242, 2208}, {1440, 2560}, {1600, 2560}, {1668, 2388},
    {1800, 2880}, {1964, 3024}, {2160, 3840}, {2234, 3456},
};

gboolean
screen_has_size(int width, int height)
{
    enum {
        SLIMMEST_PER_CENT = 240,
        LEAST_PER_CENT = 194,
        LEAST_WIDTH_PX = 720,
        PER_CENT = 100
    };
    int shorter = MIN(width, height), longer = MAX(width, height);

    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
        if (sizes[i][0] == shorter && sizes[i][1] == longer)
            return TRUE;
    return shorter >= LEAST_WIDTH_PX &&
           (double)longer * PER_CENT >= (double)shorter * LEAST_PER_CENT &&
           (double)longer * PER_CENT <= (double)shorter * SLIMMEST_PER_CENT;
}

gboolean
screen_is_said(const guint8 *bytes, gsize size)
{
    static const char word[] = "screenshot"; /* in any case */
    enum { HEAD_BYTES = 65536, LENGTH = sizeof word - 1 };
    gsize end = MIN(size, HEAD_BYTES);

    for (gsize at = 0; at + LENGTH <= end; at++)
        if (g_ascii_strncasecmp((const char *)bytes + at, word, LENGTH) == 0)
            return TRUE;
    return FALSE;
}

#ifdef HAVE_LEPTONICA

#include <allheaders.h>

enum { TILE = 32, WHITE = 255 };

/* Has it one colour? JPEG may change it by one. */
static gboolean
is_flat(PIX *grey, int left, int top)
{
    int least = WHITE, most = 0;

    for (int y = top; y < top + TILE; y++) {
        const l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);

        for (int x = left; x < left + TILE; x++) {
            int value = GET_DATA_BYTE(line, x);

            least = MIN(least, value);
            most = MAX(most, value);
        }
        if (most > least + 1)
            return FALSE;
    }
    return TRUE;
}

double
screen_measure_flat(PIX *grey)
{
    enum { PER_MILLE = 1000 };
    int n = 0, n_flat = 0;

    for (int y = 0; y + TILE <= pixGetHeight(grey); y += TILE)
        for (int x = 0; x + TILE <= pixGetWidth(grey); x += TILE) {
            n++;
            n_flat += is_flat(grey, x, y);
        }
    return n > 0 ? (double)n_flat * PER_MILLE / n : 0;
}

#endif
