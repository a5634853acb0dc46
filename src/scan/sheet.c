/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sheet.h"

#ifdef HAVE_LEPTONICA

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

/* The part in a mask of the picture's size; lines of print that lead out of it are filled. */
static PIX *
place_part(PIX *small, PIX *part, int left, int top)
{
    enum { LINE = 41 };
    g_autoptr(PIX) mask = pixCreate(pixGetWidth(small), pixGetHeight(small), 1);

    if (!mask || pixRasterop(mask, left, top, pixGetWidth(part), pixGetHeight(part), PIX_SRC,
                             part, 0, 0) != 0)
        return NULL;
    return pixCloseSafeBrick(NULL, mask, LINE, LINE);
}

/* The mean grey of a strip just outside of the mask; -1: there is none. */
static double
measure_around(PIX *small, PIX *mask)
{
    enum { NEAR = 9, FAR = 25 };
    g_autoptr(PIX) near_by = pixDilateBrick(NULL, mask, NEAR, NEAR);
    g_autoptr(PIX) far_off = pixDilateBrick(NULL, mask, FAR, FAR);
    g_autoptr(PIX) strip = near_by && far_off ? pixXor(NULL, near_by, far_off) : NULL;
    float mean = -1;

    if (!strip || pixGetAverageMasked(small, strip, 0, 0, 1, L_MEAN_ABSVAL, &mean) != 0)
        return -1;
    return (double)mean;
}

/* How much darker it is on the other side of the sheet's edge: a shadow has no edge. */
static double
measure_step(PIX *small, PIX *mask)
{
    g_autoptr(PIX) desk = pixInvert(NULL, mask);
    double outside = measure_around(small, mask), inside;

    inside = desk ? measure_around(small, desk) : -1;
    return outside < 0 || inside < 0 ? 0 : inside - outside;
}

/* How many per cent of each side of the picture the mask has. */
static void
measure_sides(PIX *mask, double *out_sides)
{
    enum { INSET = 3 };
    int width = pixGetWidth(mask), height = pixGetHeight(mask);

    for (int side = 0; side < CORNERS; side++) {
        gboolean is_down = side % 2;
        int n = is_down ? height : width, sheet = 0;

        for (int i = 0; i < n; i++) {
            l_uint32 bit = 0;
            int at = side < 2 ? INSET : (is_down ? width : height) - 1 - INSET;

            (void)pixGetPixel(mask, is_down ? at : i, is_down ? i : at, &bit);
            sheet += bit != 0;
        }
        out_sides[side] = (double)sheet * PER_CENT / n;
    }
}

double
sheet_measure_cut(PIX *grey)
{
    enum { LEAST_DESK_PER_CENT = 75 };
    double factor = (double)WORK_SIDE_PX / MAX(pixGetWidth(grey), pixGetHeight(grey));
    g_autoptr(PIX) small = pixScale(grey, (float)factor, (float)factor);
    g_autoptr(PIX) bright = small ? find_bright(small) : NULL;
    int left = 0, top = 0, n = 0;
    g_autoptr(PIX) part = bright ? take_largest(bright, &left, &top) : NULL;
    g_autoptr(PIX) mask = part ? place_part(small, part, left, top) : NULL;
    double sides[CORNERS], most = 0, least = PER_CENT;

    if (!mask || pixCountPixels(mask, &n, NULL) != 0 ||
        (double)n * PER_CENT <
            (double)LEAST_PER_CENT * pixGetWidth(small) * pixGetHeight(small) ||
        measure_step(small, mask) < LEAST_CONTRAST)
        return 0;
    measure_sides(mask, sides);
    for (int side = 0; side < CORNERS; side++) {
        most = MAX(most, sides[side]);
        least = MIN(least, sides[side]);
    }
    return least <= PER_CENT - LEAST_DESK_PER_CENT ? most : 0;
}

enum { EDGE_SIDE_PX = 1000, EDGE_LINES = 3 };

/* What is along a side, and no more of the picture, made smaller by `factor`. */
static PIX *
scale_strip(PIX *grey, int side, double factor)
{
    enum { DEPTH = 12 };
    gboolean is_down = side % 2;
    int width = pixGetWidth(grey), height = pixGetHeight(grey);
    int across = is_down ? MIN(width, (int)(DEPTH / factor)) : width;
    int down = is_down ? height : MIN(height, (int)(DEPTH / factor));
    BOX *box =
        boxCreate(side < 2 ? 0 : width - across, side < 2 ? 0 : height - down, across, down);
    g_autoptr(PIX) strip = box ? pixClipRectangle(grey, box, NULL) : NULL;

    boxDestroy(&box);
    return strip ? pixScale(strip, (float)factor, (float)factor) : NULL;
}

/* The greys along a side of the picture, of a few lines close to it. Yours; NULL: out of
 * memory. */
static int *
take_side(PIX *picture, int side, double factor, int *out_n)
{
    enum { INSET = 2 };
    gboolean is_down = side % 2;
    g_autoptr(PIX) grey = scale_strip(picture, side, factor);
    int width = grey ? pixGetWidth(grey) : 0, height = grey ? pixGetHeight(grey) : 0;
    int *greys;

    if (MIN(width, height) < INSET + EDGE_LINES)
        return NULL;
    *out_n = is_down ? height : width;
    greys = g_new0(int, *out_n);
    for (int i = 0; i < *out_n; i++) {
        for (int line = 0; line < EDGE_LINES; line++) {
            int at = INSET + line;
            l_uint32 value = 0;

            at = side < 2 ? at : (is_down ? width : height) - 1 - at;
            (void)pixGetPixel(grey, is_down ? at : i, is_down ? i : at, &value);
            greys[i] += (int)value;
        }
        greys[i] /= EDGE_LINES;
    }
    return greys;
}

/* The grey that `rank` others are not brighter than. */
static int
find_grey(const int *n_of_grey, int rank)
{
    int grey = 0;

    for (int below = n_of_grey[0]; below <= rank; below += n_of_grey[grey])
        grey++;
    return grey;
}

/* Short dark runs on bright ground, which is the median around. */
static int
count_strokes(const int *greys, int n, int paper)
{
    enum { REACH = 40, INK = 50, LEAST_GROUND_PER_CENT = 60, LONGEST = 25, GREYS = 256 };
    int n_strokes = 0, run = 0, n_of_grey[GREYS] = {0};

    for (int i = 0; i < MIN(n, 2 * REACH); i++)
        n_of_grey[greys[i]]++;
    for (int i = REACH; i < n - REACH; i++) {
        int ground;
        gboolean is_ink;

        n_of_grey[greys[i + REACH]]++;
        ground = find_grey(n_of_grey, REACH);
        n_of_grey[greys[i - REACH]]--;
        is_ink = ground * PER_CENT >= LEAST_GROUND_PER_CENT * paper && greys[i] < ground - INK;
        if (!is_ink && run > 0 && run <= LONGEST)
            n_strokes++;
        run = is_ink ? run + 1 : 0;
    }
    return n_strokes;
}

int
sheet_count_cut_strokes(PIX *grey, int paper)
{
    double factor = (double)EDGE_SIDE_PX / MAX(pixGetWidth(grey), pixGetHeight(grey));
    int most = 0;

    for (int side = 0; side < CORNERS; side++) {
        int n = 0;
        g_autofree int *greys = take_side(grey, side, factor, &n);

        if (greys)
            most = MAX(most, count_strokes(greys, n, paper));
    }
    return most;
}

#endif
