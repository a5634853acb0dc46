/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sheet.h"

#include <allheaders.h>
#include <stdlib.h>

enum {
    WORK_SIDE_PX = 500,
    CORNERS = 4,
    LEAST_CONTRAST = 25, /* between the sheet and what it lies on */
    LEAST_PER_CENT = 25, /* of the picture that is sheet */
    MOST_PER_CENT = 97,
    LEAST_FIT_PER_CENT = 97, /* of the corners' quadrangle that is sheet, and the other way */
    PER_CENT = 100
};

static void
pix_free(PIX *pix)
{
    pixDestroy(&pix);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIX, pix_free)

/* What is brighter than what is around, whole; NULL if there is no telling. */
static PIX *
find_bright(PIX *small)
{
    enum { SMOOTH = 3, DIRT = 5 };
    g_autoptr(PIX) smooth = pixBlockconv(small, SMOOTH, SMOOTH);
    g_autoptr(PIX) dark = NULL;
    int threshold = 0, below = 0, above = 0;

    if (!smooth ||
        pixSplitDistributionFgBg(smooth, 0.1F, 1, &threshold, &below, &above, NULL) ||
        abs(above - below) < LEAST_CONTRAST)
        return NULL;
    dark = pixThresholdToBinary(smooth, threshold);
    (void)pixInvert(dark, dark);
    return pixCloseSafeBrick(NULL, dark, DIRT, DIRT);
}

/* The largest part without its holes. NULL: out of memory. */
static PIX *
take_largest(PIX *bright, int *out_x, int *out_y)
{
    PIXA *parts = NULL;
    BOXA *boxes = pixConnComp(bright, &parts, CORNERS);
    int best = -1, most = 0;
    g_autoptr(PIX) part = NULL;
    PIX *whole;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        int width, height;

        (void)boxaGetBoxGeometry(boxes, i, out_x, out_y, &width, &height);
        if (width * height > most) {
            most = width * height;
            best = i;
        }
    }
    if (best >= 0)
        (void)boxaGetBoxGeometry(boxes, best, out_x, out_y, NULL, NULL);
    part = best >= 0 ? pixaGetPix(parts, best, L_CLONE) : NULL;
    boxaDestroy(&boxes);
    pixaDestroy(&parts);
    if (!part)
        return NULL;
    whole = pixAddBorder(part, 1, 0);
    if (whole) {
        g_autoptr(PIX) holes = pixHolesByFilling(whole, CORNERS);

        if (holes)
            (void)pixOr(whole, whole, holes);
    }
    (*out_x)--;
    (*out_y)--;
    return whole;
}

/* The pixels that lie farthest towards each corner. */
static void
find_corners(PIX *part, Sheet *sheet)
{
    static const int towards[CORNERS][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    int far[CORNERS] = {G_MININT, G_MININT, G_MININT, G_MININT};

    for (int y = 0; y < pixGetHeight(part); y++) {
        const l_uint32 *line = pixGetData(part) + (gsize)y * (gsize)pixGetWpl(part);

        for (int x = 0; x < pixGetWidth(part); x++)
            for (int i = 0; i < CORNERS && GET_DATA_BIT(line, x); i++)
                if (towards[i][0] * x + towards[i][1] * y > far[i]) {
                    far[i] = towards[i][0] * x + towards[i][1] * y;
                    sheet->x[i] = x;
                    sheet->y[i] = y;
                }
    }
}

static double
area_of(const Sheet *sheet)
{
    double area = 0;

    for (int i = 0; i < CORNERS; i++) {
        int next = (i + 1) % CORNERS;

        area += sheet->x[i] * sheet->y[next] - sheet->x[next] * sheet->y[i];
    }
    return area / 2;
}

/* Is what was found a quadrangle, of a size that a sheet has, and none of its corners at the
 * picture's edge? */
static gboolean
is_sheet(PIX *part, const Sheet *sheet, double picture)
{
    int n = 0;
    double area = area_of(sheet), fit;

    if (pixCountPixels(part, &n, NULL) != 0 || area <= 0)
        return FALSE;
    fit = MIN(n / area, area / n) * PER_CENT;
    return fit >= LEAST_FIT_PER_CENT && n * PER_CENT >= LEAST_PER_CENT * picture &&
           n * PER_CENT <= MOST_PER_CENT * picture;
}

static gboolean
is_inside(const Sheet *sheet, int width, int height)
{
    enum { EDGE = 2 };

    for (int i = 0; i < CORNERS; i++)
        if (sheet->x[i] < EDGE || sheet->y[i] < EDGE || sheet->x[i] > width - EDGE ||
            sheet->y[i] > height - EDGE)
            return FALSE;
    return TRUE;
}

gboolean
sheet_find(PIX *grey, Sheet *out)
{
    double factor = (double)WORK_SIDE_PX / MAX(pixGetWidth(grey), pixGetHeight(grey));
    g_autoptr(PIX) small = pixScale(grey, (float)factor, (float)factor);
    g_autoptr(PIX) bright = small ? find_bright(small) : NULL;
    int left = 0, top = 0;
    g_autoptr(PIX) part = bright ? take_largest(bright, &left, &top) : NULL;

    if (!part)
        return FALSE;
    find_corners(part, out);
    if (!is_sheet(part, out, (double)pixGetWidth(small) * pixGetHeight(small)))
        return FALSE;
    for (int i = 0; i < CORNERS; i++) {
        out->x[i] += left;
        out->y[i] += top;
    }
    if (!is_inside(out, pixGetWidth(small), pixGetHeight(small)))
        return FALSE;
    for (int i = 0; i < CORNERS; i++) {
        out->x[i] /= factor;
        out->y[i] /= factor;
    }
    return TRUE;
}
