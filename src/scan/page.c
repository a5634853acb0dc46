/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/page.h"

#include <allheaders.h>
#include <math.h>
#include <string.h>

#include "scan/exif.h"
#include "scan/sheet.h"

enum {
    SIDE_PX = 2000,       /* the longer side: print of a licence is 30 pixels high then */
    SMALL_SIDE_PX = 1100, /* below it is made larger */
    MAX_REDUCTION = 8,
    MARGIN_PX = 12, /* around a line: Tesseract misses what touches the edge */
    WHITE = 255,
    INK_BELOW = 150,
    FAINT_BELOW = 165,
    LEAST_THRESHOLD = 80,
    MOST_THRESHOLD = 200
};
/* A page that lies within a third of a degree is not turned: that only blurs it. */
#define LEAST_SKEW 0.3
#define LEAST_SKEW_CONFIDENCE 2.0

static void
pix_free(PIX *pix)
{
    pixDestroy(&pix);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIX, pix_free)

void
page_clear(Page *page)
{
    pixDestroy(&page->pix);
}

enum { ROWS = 3 }; /* of a map */

/* Puts a step before the way back: from the new picture to the one before. */
static void
add_map(Page *page, const double *step)
{
    double map[ROWS * ROWS] = {0};

    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < ROWS; column++)
            for (int i = 0; i < ROWS; i++)
                map[row * ROWS + column] += page->map[row * ROWS + i] * step[i * ROWS + column];
    memcpy(page->map, map, sizeof map);
}

static void
add_step(Page *page, double a, double b, double c, double d, double e, double f)
{
    const double step[] = {a, b, c, d, e, f, 0, 0, 1};

    add_map(page, step);
}

static gboolean
replace_take(Page *page, PIX *pix)
{
    if (!pix)
        return FALSE;
    pixDestroy(&page->pix);
    page->pix = pix;
    return TRUE;
}

gboolean
page_turn(Page *page, int quarters)
{
    double width = pixGetWidth(page->pix), height = pixGetHeight(page->pix);

    if (quarters == 0)
        return TRUE;
    if (!replace_take(page, pixRotateOrth(page->pix, quarters)))
        return FALSE;
    page->quarters = (page->quarters + quarters) % 4;
    if (quarters == 1) /* what was at the left is at the top */
        add_step(page, 0, 1, 0, -1, 0, height - 1);
    else if (quarters == 2)
        add_step(page, -1, 0, width - 1, 0, -1, height - 1);
    else
        add_step(page, 0, -1, width - 1, 1, 0, 0);
    return TRUE;
}

/* Red alone: the seal and the pattern of a card are gone there, print in black or blue is not.
 */
static PIX *
take_red(PIX *pix)
{
    g_autoptr(PIX) opaque = pixGetSpp(pix) == 4 ? pixAlphaBlendUniform(pix, 0xFFFFFF00) : NULL;
    g_autoptr(PIX) colour = NULL;

    if (pixGetDepth(pix) != 32 && !pixGetColormap(pix))
        return pixConvertTo8(pix, 0);
    colour = pixConvertTo32(opaque ? opaque : pix);
    return colour ? pixGetRGBComponent(colour, COLOR_RED) : NULL;
}

static gboolean
scale(Page *page)
{
    int side = MAX(pixGetWidth(page->pix), pixGetHeight(page->pix));
    double factor = side > SIDE_PX         ? (double)SIDE_PX / side
                    : side < SMALL_SIDE_PX ? MIN(2.0, (double)SMALL_SIDE_PX * 3 / 2 / side)
                                           : 1;

    if (factor == 1)
        return TRUE;
    if (!replace_take(page, pixScale(page->pix, (float)factor, (float)factor)))
        return FALSE;
    add_step(page, 1 / factor, 0, 0, 0, 1 / factor, 0);
    return TRUE;
}

static double
distance(const Sheet *sheet, int from, int to)
{
    return hypot(sheet->x[to] - sheet->x[from], sheet->y[to] - sheet->y[from]);
}

/* No more of what the sheet lies on than its corners need: each pixel of it takes time. */
static void
clip_to(Page *page, Sheet *sheet)
{
    enum { MARGIN = 2, CORNERS = 4 };
    double left = sheet->x[0], right = left, top = sheet->y[0], bottom = top;
    BOX *box, *part = NULL;
    PIX *pix;
    int x = 0, y = 0;

    for (int i = 1; i < CORNERS; i++) {
        left = MIN(left, sheet->x[i]);
        right = MAX(right, sheet->x[i]);
        top = MIN(top, sheet->y[i]);
        bottom = MAX(bottom, sheet->y[i]);
    }
    box = boxCreate((int)MAX(0, left - MARGIN), (int)MAX(0, top - MARGIN),
                    (int)(right - left) + 2 * MARGIN, (int)(bottom - top) + 2 * MARGIN);
    pix = box ? pixClipRectangle(page->pix, box, &part) : NULL;
    if (part)
        (void)boxGetGeometry(part, &x, &y, NULL, NULL);
    boxDestroy(&box);
    boxDestroy(&part);
    if (!replace_take(page, pix))
        return;
    add_step(page, 1, 0, x, 0, 1, y);
    for (int i = 0; i < CORNERS; i++) {
        sheet->x[i] -= x;
        sheet->y[i] -= y;
    }
}

/* A sheet that lies on something: its corners become those of the picture, so that it is
 * straight and what it lies on is gone. */
static void
take_sheet(Page *page)
{
    enum { N_COEFFICIENTS = 8, RIM_PER_MILLE = 8, PER_MILLE = 1000 };
    PTA *from = NULL, *to = NULL;
    float *found = NULL;
    Sheet sheet;
    double width, height, rim;

    if (!sheet_find(page->pix, &sheet))
        return;
    clip_to(page, &sheet);
    width = MIN(pixGetWidth(page->pix), MAX(distance(&sheet, 0, 1), distance(&sheet, 3, 2)));
    height = MIN(pixGetHeight(page->pix), MAX(distance(&sheet, 0, 3), distance(&sheet, 1, 2)));
    rim = MAX(width, height) * RIM_PER_MILLE / PER_MILLE;
    from = ptaCreate(4);
    to = ptaCreate(4);
    for (int i = 0; i < 4; i++) {
        (void)ptaAddPt(from, (float)sheet.x[i], (float)sheet.y[i]);
        (void)ptaAddPt(to, (float)(i == 1 || i == 2 ? width + rim : -rim),
                       (float)(i > 1 ? height + rim : -rim));
    }
    if (getProjectiveXformCoeffs(to, from, &found) == 0) {
        g_autoptr(PIX) flat = pixProjectiveGray(page->pix, found, WHITE);
        BOX *box = boxCreate(0, 0, (int)width, (int)height);
        PIX *part = flat && box ? pixClipRectangle(flat, box, NULL) : NULL;

        boxDestroy(&box);
        if (replace_take(page, part)) {
            double step[ROWS * ROWS];

            for (int i = 0; i < N_COEFFICIENTS; i++)
                step[i] = (double)found[i];
            step[N_COEFFICIENTS] = 1;
            add_map(page, step);
        }
    }
    lept_free(found);
    ptaDestroy(&from);
    ptaDestroy(&to);
}

/* Shadows, the tint of paper and its pattern off: paper is white, print as dark as it is. */
static void
even_out(Page *page)
{
    enum { TILE_X = 10, TILE_Y = 15, DARKEST_PAPER = 60, LEAST_PAPER = 40, PAPER = 225 };
    enum { BLACK_TO = 30, WHITE_FROM = 216 };

    /* Or as it is: a picture without paper is none that can be read. */
    (void)replace_take(page, pixBackgroundNorm(page->pix, NULL, NULL, TILE_X, TILE_Y,
                                               DARKEST_PAPER, LEAST_PAPER, PAPER, 2, 1));
    (void)pixGammaTRC(page->pix, page->pix, 1, BLACK_TO, WHITE_FROM);
}

/* Lines of a table, broken as they may be; longer than any stroke of a title. */
static PIX *
find_rules(PIX *ink, int across, int down)
{
    enum { BREAK = 3 };
    g_autoptr(PIX) whole =
        pixCloseSafeBrick(NULL, ink, across > 1 ? BREAK : 1, down > 1 ? BREAK : 1);

    return whole ? pixOpenCompBrick(NULL, whole, across, down) : NULL;
}

/* Ink of what is no print: frames, tables, what is around the paper, a photo. NULL: out of
 * memory. */
static PIX *
find_frames(PIX *ink)
{
    enum { WIDTH_SHARE = 5, HEIGHT_SHARE = 7, RULE_SHARE = 11, THICKER = 9 };
    int rule = MAX(pixGetWidth(ink), pixGetHeight(ink)) / RULE_SHARE;
    g_autoptr(PIX) frames =
        pixSelectBySize(ink, pixGetWidth(ink) / WIDTH_SHARE, pixGetHeight(ink) / HEIGHT_SHARE,
                        8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL);
    g_autoptr(PIX) across = find_rules(ink, rule, 1);
    g_autoptr(PIX) down = find_rules(ink, 1, rule);

    if (!frames || !across || !down)
        return NULL;
    (void)pixOr(frames, frames, across);
    (void)pixOr(frames, frames, down);
    return pixDilateBrick(NULL, frames, THICKER, THICKER);
}

static void
remove_frames(Page *page)
{
    g_autoptr(PIX) ink = pixThresholdToBinary(page->pix, FAINT_BELOW);
    g_autoptr(PIX) frames = ink ? find_frames(ink) : NULL;

    if (frames)
        (void)pixSetMasked(page->pix, frames, WHITE); /* or they stay */
}

/* Where print is; FALSE if it is all over the page, or nowhere. */
static gboolean
find_print(PIX *ink, Frame *out)
{
    enum { JOIN_X = 41, JOIN_Y = 15, LEAST_WIDTH = 40, LEAST_HEIGHT = 10, SHARE = 85 };
    g_autoptr(PIX) joined = pixCloseSafeBrick(NULL, ink, JOIN_X, JOIN_Y);
    g_autoptr(PIX) lines = joined ? pixSelectBySize(joined, LEAST_WIDTH, LEAST_HEIGHT, 8,
                                                    L_SELECT_IF_BOTH, L_SELECT_IF_GT, NULL)
                                  : NULL;
    BOX *box = NULL;
    int x, y, width, height;

    if (!lines || pixClipToForeground(lines, NULL, &box) != 0 || !box)
        return FALSE;
    (void)boxGetGeometry(box, &x, &y, &width, &height);
    boxDestroy(&box);
    *out = (Frame){x, y, x + width, y + height};
    return width * 100 < pixGetWidth(ink) * SHARE || height * 100 < pixGetHeight(ink) * SHARE;
}

/* To the part with print, made larger: a card in the middle of a sheet is small. */
static void
close_in(Page *page)
{
    enum { MARGIN = 25, PRINT_SIDE_PX = 1500 };
    g_autoptr(PIX) ink = pixThresholdToBinary(page->pix, INK_BELOW);
    double factor;
    Frame frame;
    BOX *box;
    PIX *part;

    if (!ink || !find_print(ink, &frame))
        return;
    frame.left = MAX(0, frame.left - MARGIN);
    frame.top = MAX(0, frame.top - MARGIN);
    box = boxCreate(frame.left, frame.top, frame.right + MARGIN - frame.left,
                    frame.bottom + MARGIN - frame.top);
    part = box ? pixClipRectangle(page->pix, box, NULL) : NULL;
    boxDestroy(&box);
    if (!replace_take(page, part))
        return;
    add_step(page, 1, 0, frame.left, 0, 1, frame.top);
    factor = (double)PRINT_SIDE_PX / MAX(pixGetWidth(page->pix), pixGetHeight(page->pix));
    factor = MIN(factor, 2.0);
    if (factor > 1.2 && replace_take(page, pixScale(page->pix, (float)factor, (float)factor)))
        add_step(page, 1 / factor, 0, 0, 0, 1 / factor, 0);
}

static void
straighten(Page *page)
{
    enum { THRESHOLD = 160 };
    g_autoptr(PIX) ink = pixThresholdToBinary(page->pix, THRESHOLD);
    double width = pixGetWidth(page->pix), height = pixGetHeight(page->pix);
    float degrees = 0, confidence = 0;
    double angle, cosine, sine, x, y;

    if (!ink || pixFindSkew(ink, &degrees, &confidence) != 0 ||
        (double)confidence < LEAST_SKEW_CONFIDENCE || fabs((double)degrees) < LEAST_SKEW)
        return;
    angle = (double)degrees * G_PI / 180;
    if (!replace_take(page, pixRotate(page->pix, (float)angle, L_ROTATE_AREA_MAP,
                                      L_BRING_IN_WHITE, 0, 0)))
        return;
    /* Clockwise around the middle, which the new one has in its own middle. */
    cosine = cos(angle);
    sine = sin(angle);
    x = pixGetWidth(page->pix) / 2.0;
    y = pixGetHeight(page->pix) / 2.0;
    add_step(page, cosine, sine, width / 2 - cosine * x - sine * y, -sine, cosine,
             height / 2 + sine * x - cosine * y);
}

/* How many parts are left of these when gaps in one direction are closed. */
static int
count_joined(PIX *signs, int across, int down)
{
    g_autoptr(PIX) joined = pixCloseSafeBrick(NULL, signs, across, down);
    int n = 0;

    return joined && pixCountConnComp(joined, 8, &n) == 0 ? n : 0;
}

/* Do its lines run from above to below? Characters are closer to those of their line than to
 * those of the next; what is larger or smaller than a character has no say. */
static gboolean
is_sideways(const Page *page)
{
    enum { LEAST = 7, MOST = 70, GAP = 13 };
    g_autoptr(PIX) ink = pixThresholdToBinary(page->pix, INK_BELOW);
    g_autoptr(PIX) small =
        ink ? pixSelectBySize(ink, MOST, MOST, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LT, NULL)
            : NULL;
    g_autoptr(PIX) signs = small ? pixSelectBySize(small, LEAST, LEAST, 8, L_SELECT_IF_EITHER,
                                                   L_SELECT_IF_GT, NULL)
                                 : NULL;

    return signs && count_joined(signs, 1, GAP) < count_joined(signs, GAP, 1);
}

gboolean
page_prepare_take(Page *page, PIX *pix)
{
    g_autoptr(PIX) owned = pix;

    *page = (Page){.pix = take_red(owned), .map = {1, 0, 0, 0, 1, 0, 0, 0, 1}};
    if (!page->pix || !scale(page)) {
        page_clear(page);
        return FALSE;
    }
    take_sheet(page);
    even_out(page);
    if (is_sideways(page))
        (void)page_turn(page, 1); /* or it stays so */
    straighten(page);
    remove_frames(page);
    close_in(page);
    return TRUE;
}

/* A JPEG is unpacked no larger than needed. *out_reduction: by how much smaller. */
static PIX *
unpack(const guint8 *bytes, gsize size, int *out_reduction)
{
    int format = IFF_UNKNOWN, width = 0, height = 0;

    *out_reduction = 1;
    if (findFileFormatBuffer(bytes, &format) != 0 || format != IFF_JFIF_JPEG ||
        pixReadHeaderMem(bytes, size, NULL, &width, &height, NULL, NULL, NULL) != 0)
        return pixReadMem(bytes, size);
    while (*out_reduction < MAX_REDUCTION &&
           MAX(width, height) / (*out_reduction * 2) >= SIDE_PX)
        *out_reduction *= 2;
    return pixReadMemJpeg(bytes, size, 0, *out_reduction, NULL, 0);
}

gboolean
page_unpack(Page *page, const guint8 *bytes, gsize size)
{
    /* Quarter turns that undo EXIF's orientations; mirrored ones no camera makes. */
    static const int quarters[] = {0, 0, 0, 2, 2, 1, 1, 3, 3};
    int reduction;
    PIX *pix = unpack(bytes, size, &reduction);
    int turns = quarters[exif_read_orientation(bytes, size)];

    if (!pix || !page_prepare_take(page, pix))
        return FALSE;
    page->is_tagged = turns != 0;
    for (int i = 0; i < 2 * ROWS; i++)
        page->map[i] *= reduction;
    if (!page_turn(page, turns)) {
        page_clear(page);
        return FALSE;
    }
    return TRUE;
}

/* How many dark pixels each row of a grey picture has. Yours. */
static int *
count_ink(PIX *grey)
{
    int width = pixGetWidth(grey), height = pixGetHeight(grey), threshold = MOST_THRESHOLD;
    int *counts = g_new0(int, height);
    g_autoptr(PIX) ink = NULL;

    (void)pixSplitDistributionFgBg(grey, 0.1F, 1, &threshold, NULL, NULL, NULL);
    ink = pixThresholdToBinary(grey, CLAMP(threshold, LEAST_THRESHOLD, MOST_THRESHOLD));
    for (int y = 0; ink && y < height; y++) {
        const l_uint32 *line = pixGetData(ink) + (gsize)y * (gsize)pixGetWpl(ink);

        for (int x = 0; x < width; x++)
            counts[y] += GET_DATA_BIT(line, x);
    }
    return counts;
}

/* The band of rows with the most ink: what was cut out may hold parts of the lines beside. */
static void
find_band(PIX *grey, int *out_top, int *out_bottom)
{
    int n = pixGetHeight(grey), most = 0;
    g_autofree int *counts = count_ink(grey);

    *out_top = 0;
    *out_bottom = n;
    for (int y = 0; y < n;) {
        int top = y, sum = 0;

        while (y < n && counts[y] > 0)
            sum += counts[y++];
        if (sum > most) {
            most = sum;
            *out_top = top;
            *out_bottom = y;
        }
        while (y < n && counts[y] == 0)
            y++;
    }
}

PIX *
page_cut(const Page *page, const Frame *frame, int height_px, CutStyle style)
{
    enum { LEAST_HEIGHT = 6 };
    int height = MAX(LEAST_HEIGHT, frame->bottom - frame->top), top, bottom;
    int left = MAX(0, frame->left - height / 4), above = MAX(0, frame->top - height / 4);
    BOX *box = boxCreate(left, above, frame->right + height / 4 - left,
                         frame->bottom + height / 4 - above);
    g_autoptr(PIX) part = box ? pixClipRectangle(page->pix, box, NULL) : NULL;
    g_autoptr(PIX) line = NULL;
    g_autoptr(PIX) scaled = NULL;
    g_autoptr(PIX) sharp = NULL;
    float factor;

    boxDestroy(&box);
    if (!part)
        return NULL;
    find_band(part, &top, &bottom);
    box = boxCreate(0, MAX(0, top - 1), pixGetWidth(part), MAX(LEAST_HEIGHT, bottom - top + 2));
    line = box ? pixClipRectangle(part, box, NULL) : NULL;
    boxDestroy(&box);
    factor = line ? (float)height_px / (float)pixGetHeight(line) : 1;
    scaled = line ? pixScale(line, factor, factor) : NULL;
    sharp = scaled && style == CUT_SHARPENED ? pixUnsharpMasking(scaled, 3, 0.5F) : NULL;
    return scaled ? pixAddBorderGeneral(sharp ? sharp : scaled, MARGIN_PX, MARGIN_PX, MARGIN_PX,
                                        MARGIN_PX, WHITE)
                  : NULL;
}

Frame
page_place(const Page *page, const Frame *frame)
{
    const int xs[] = {frame->left, frame->right}, ys[] = {frame->top, frame->bottom};
    double left = 0, right = 0, top = 0, bottom = 0;

    for (int i = 0; i < 4; i++) {
        const double *m = page->map;
        double w = m[6] * xs[i / 2] + m[7] * ys[i % 2] + m[8];
        double x = (m[0] * xs[i / 2] + m[1] * ys[i % 2] + m[2]) / w;
        double y = (m[3] * xs[i / 2] + m[4] * ys[i % 2] + m[5]) / w;

        left = i ? MIN(left, x) : x;
        right = i ? MAX(right, x) : x;
        top = i ? MIN(top, y) : y;
        bottom = i ? MAX(bottom, y) : y;
    }
    return (Frame){(int)MAX(0, left), (int)MAX(0, top), (int)MAX(0, right),
                   (int)MAX(0, bottom)};
}
