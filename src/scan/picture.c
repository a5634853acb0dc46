/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/picture.h"

#include "scan/report.h"

#ifdef HAVE_LEPTONICA

#include <allheaders.h>
#include <math.h>

#include "base/heap.h"
#include "scan/exif.h"
#include "scan/gif.h"
#include "scan/screen.h"
#include "scan/sheet.h"
#include "scan/stripes.h"

/* Limits that were found by measuring rendered licences: a clean page has a sharpness of 2100,
 * one blurred until nothing can be read 2; one whose paper is at 107 still reads in part. */
enum {
    WORK_WIDTH = 1000,   /* sharpness depends on the size: measured at this one */
    BLURRED_BELOW = 100, /* variance of the Laplacian */
    DARK_BELOW = 110,    /* the paper's grey, of 0 to 255 */
    TOO_DARK_BELOW = 60,
    BLANK_DEVIATION = 4,      /* of grey around the mean */
    TINY_BELOW_PX = 400,      /* the shorter side: print is 6 pixels high then */
    MAX_MEGAPIXELS = 64,      /* 256 MB when unpacked */
    MAX_JPEG_MEGAPIXELS = 400 /* they are unpacked at a half to an eighth */
};
#define PX_OF_MEGAPIXEL 1000000.0
/* Glare: a spot so white that nothing is in it, on a page that isn't white for the most part.
 */
enum {
    GLARE_GREY = 252,
    GLARE_PAPER_BELOW = 225,
    GLARE_PAGE_PER_MILLE = 300,
    GLARE_PER_MILLE = 10
};
/* Colour: more than one pixel in 500 (a seal has ten times that) whose channels differ by
 * more than the tint of a lamp. */
enum { COLOUR_SPREAD = 60, COLOUR_PER_MILLE = 2, PER_MILLE = 1000, GREYS = 256 };
/* Red as a seal or a finger print is, pale ones too; no paper under a warm lamp. */
enum { RED_SPREAD = 40 };

/* What it was taken of, and whether that is all in it. Found on 40 made-up papers in each state
 * (tests/paper), where screenshots are flat from 160 on and photos 0; photos of screens have
 * stripes in all parts, others in none. On 60 others in each: screenshots 60 told, photos of
 * screens 60, cut ones 58; of the 180 sound ones none. */
enum {
    MOST_WHOLE_MEGAPIXELS = 32, /* looked at as it was taken, not smaller */
    FLAT_PER_MILLE = 100,
    STRIPES_PER_CENT = 40,
    CUT_PER_CENT = 30,
    CUT_STROKES = 3
};

static void
pix_free(PIX *pix)
{
    pixDestroy(&pix);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIX, pix_free)

typedef struct {
    double mean, deviation, sharpness;
    int paper; /* the grey that three quarters of the picture are not brighter than: what is
                  printed on, also where a dark table is around it */
    double white_per_mille;
    double glare_per_mille;
    double colour_per_mille;
    double red_per_mille;
} Light;

void
picture_setup(void)
{
    enum { KEPT_BYTES = 32 * 1024 * 1024 };

    (void)setMsgSeverity(L_SEVERITY_NONE); /* returns what it was */
    heap_keep(KEPT_BYTES);
}

static void
add(json_t *report, const char *id, gboolean fails, double measured, double limit,
    const char *unit)
{
    ScanFinding finding = {id, fails, measured, limit, unit};

    report_add(report, &finding);
}

/* *out_pixels: how many are unpacked. leptonica unpacks a GIF to read its head. */
static gboolean
read_size(const guint8 *bytes, gsize size, int format, int *out_width, int *out_height,
          double *out_pixels)
{
    if (format == IFF_GIF)
        return gif_measure(bytes, size, out_width, out_height, out_pixels) && *out_width > 0 &&
               *out_height > 0;
    if (pixReadHeaderMem(bytes, size, NULL, out_width, out_height, NULL, NULL, NULL) != 0)
        return FALSE;
    *out_pixels = (double)*out_width * *out_height;
    return *out_width > 0 && *out_height > 0;
}

/* NULL if it can't be unpacked; *out_is_damaged: in part. */
static PIX *
unpack(const guint8 *bytes, gsize size, int format, int width, gboolean *out_is_damaged)
{
    enum { MAX_REDUCTION = 8 };
    int reduction = 1, n_warnings = 0;
    PIX *pix;

    *out_is_damaged = FALSE;
    if (format != IFF_JFIF_JPEG)
        return pixReadMem(bytes, size);
    while (reduction < MAX_REDUCTION && width / (reduction * 2) >= WORK_WIDTH)
        reduction *= 2;
    pix = pixReadMemJpeg(bytes, size, 0, reduction, &n_warnings, 0);
    *out_is_damaged = n_warnings > 0;
    return pix;
}

/* At most WORK_WIDTH wide; *out_factor: by how much. */
static PIX *
scale(PIX *pix, float *out_factor)
{
    *out_factor = MIN(1, (float)WORK_WIDTH / (float)pixGetWidth(pix));
    return *out_factor < 1 ? pixScaleGeneral(pix, *out_factor, *out_factor, 0, 0)
                           : pixClone(pix);
}

/* As sharp as pixScale() would have made it, which does so to each channel for a third of the
 * time that everything here takes. */
static PIX *
sharpen(PIX *grey, float factor)
{
    static const float much = 0.4F, little = 0.2F, area_mapped_below = 0.7F;

    if (factor >= 1)
        return pixClone(grey);
    return factor < area_mapped_below ? pixUnsharpMaskingGray(grey, 1, little)
                                      : pixUnsharpMaskingGray(grey, 2, much);
}

static int
laplacian(PIX *grey, int x, int y)
{
    enum { NEIGHBOURS = 4 };
    int wpl = pixGetWpl(grey);
    l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)wpl;

    return NEIGHBOURS * (int)GET_DATA_BYTE(line, x) - (int)GET_DATA_BYTE(line, x - 1) -
           (int)GET_DATA_BYTE(line, x + 1) - (int)GET_DATA_BYTE(line - wpl, x) -
           (int)GET_DATA_BYTE(line + wpl, x);
}

static int
find_paper(const double *n_of_grey, double n)
{
    double below = n_of_grey[0];
    int grey = 0;

    while (grey < GREYS - 1 && below * 4 < n * 3)
        below += n_of_grey[++grey];
    return grey;
}

static void
measure_grey(PIX *grey, Light *light)
{
    int width = pixGetWidth(grey), height = pixGetHeight(grey);
    double n_of_grey[GREYS] = {0};
    double sum = 0, squares = 0, n_white = 0, edges = 0, edge_squares = 0, n_inner;

    for (int y = 0; y < height; y++) {
        l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);

        for (int x = 0; x < width; x++) {
            guint value = GET_DATA_BYTE(line, x);

            sum += value;
            squares += value * value;
            n_of_grey[value]++;
            n_white += value >= GLARE_GREY;
        }
    }
    light->mean = sum / width / height;
    light->paper = find_paper(n_of_grey, (double)width * height);
    light->white_per_mille = n_white * PER_MILLE / width / height;
    light->deviation = sqrt(MAX(0, squares / width / height - light->mean * light->mean));
    for (int y = 1; y < height - 1; y++)
        for (int x = 1; x < width - 1; x++) {
            double edge = laplacian(grey, x, y);

            edges += edge;
            edge_squares += edge * edge;
        }
    n_inner = MAX(1.0, (double)(width - 2) * (height - 2));
    light->sharpness = edge_squares / n_inner - (edges / n_inner) * (edges / n_inner);
}

/* The largest white spot. On a page that is white itself there is none to be seen. */
static void
measure_glare(PIX *grey, Light *light)
{
    g_autoptr(PIX) dark = pixThresholdToBinary(grey, GLARE_GREY);
    g_autoptr(PIX) white = dark ? pixInvert(NULL, dark) : NULL;
    BOXA *spots = white ? pixConnCompBB(white, 4) : NULL;
    double largest = 0;

    for (int i = 0; spots && i < boxaGetCount(spots); i++) {
        BOX *box = boxaGetBox(spots, i, L_CLONE);
        g_autoptr(PIX) spot = pixClipRectangle(white, box, NULL);
        int n = 0;

        if (spot && pixCountPixels(spot, &n, NULL) == 0)
            largest = MAX(largest, n);
        boxDestroy(&box);
    }
    boxaDestroy(&spots);
    light->glare_per_mille =
        largest * PER_MILLE / pixGetWidth(grey) / (double)pixGetHeight(grey);
}

static void
measure_colour(PIX *colour, Light *light)
{
    int width = pixGetWidth(colour), height = pixGetHeight(colour);
    double n = 0, n_red = 0;

    for (int y = 0; y < height; y++) {
        const l_uint32 *line = pixGetData(colour) + (gsize)y * (gsize)pixGetWpl(colour);

        for (int x = 0; x < width; x++) {
            int red, green, blue;

            extractRGBValues(line[x], &red, &green, &blue);
            n += MAX(red, MAX(green, blue)) - MIN(red, MIN(green, blue)) > COLOUR_SPREAD;
            n_red += red - MAX(green, blue) > RED_SPREAD;
        }
    }
    light->colour_per_mille = n * PER_MILLE / width / (double)height;
    light->red_per_mille = n_red * PER_MILLE / width / (double)height;
}

static gboolean
measure(PIX *pix, Light *light)
{
    float factor;
    g_autoptr(PIX) small = scale(pix, &factor);
    g_autoptr(PIX) flat = small ? pixConvertTo8(small, 0) : NULL;
    g_autoptr(PIX) grey = flat ? sharpen(flat, factor) : NULL;
    gboolean is_full = pixGetDepth(pix) == 32;
    g_autoptr(PIX) colour = !small || (!is_full && !pixGetColormap(small)) ? NULL
                            : is_full                                      ? pixClone(small)
                                      : pixConvertTo32(small);

    *light = (Light){0};
    if (!grey)
        return FALSE;
    measure_grey(grey, light);
    if (light->paper < GLARE_PAPER_BELOW && light->white_per_mille < GLARE_PAGE_PER_MILLE)
        measure_glare(grey, light);
    if (colour)
        measure_colour(colour, light);
    return TRUE;
}

/* A picture without anything on it is not called dark and blurred as well. */
static void
judge(const Light *light, json_t *report)
{
    if (light->deviation < BLANK_DEVIATION) {
        add(report, "blank", TRUE, light->deviation, BLANK_DEVIATION, "contrast");
        return;
    }
    if (light->paper < DARK_BELOW)
        add(report, "dark", light->paper < TOO_DARK_BELOW, light->paper, DARK_BELOW, "grey");
    if (light->sharpness < BLURRED_BELOW)
        add(report, "blurred", TRUE, light->sharpness, BLURRED_BELOW, "sharpness");
    if (light->glare_per_mille >= GLARE_PER_MILLE)
        add(report, "glare", FALSE, light->glare_per_mille, GLARE_PER_MILLE, "per-mille");
}

/* Grey and as large as it was taken, if it is not too large; `pix` may be smaller. */
static PIX *
take_whole(const guint8 *bytes, gsize size, PIX *pix, int width, double megapixels)
{
    if (width == pixGetWidth(pix) || megapixels > MOST_WHOLE_MEGAPIXELS)
        return pixConvertTo8(pix, 0);
    return pixReadMemJpeg(bytes, size, 0, 1, NULL, L_JPEG_READ_LUMINANCE);
}

/* A screenshot has neither the edges of a sheet nor stripes to be looked for. */
static void
judge_taking(const guint8 *bytes, gsize size, PIX *whole, const Light *light, json_t *report)
{
    double flat = screen_measure_flat(whole), stripes, sheet;
    int strokes;

    if (screen_is_said(bytes, size)) {
        add(report, "screenshot", FALSE, 0, 0, NULL);
        return;
    }
    if (flat >= FLAT_PER_MILLE && screen_has_size(pixGetWidth(whole), pixGetHeight(whole)) &&
        !exif_has_camera(bytes, size)) {
        add(report, "screenshot", FALSE, flat, FLAT_PER_MILLE, "per-mille");
        return;
    }
    stripes = stripes_measure(whole, light->paper);
    if (stripes >= STRIPES_PER_CENT)
        add(report, "stripes", FALSE, stripes, STRIPES_PER_CENT, "per-cent");
    sheet = sheet_measure_cut(whole);
    strokes = sheet_count_cut_strokes(whole, light->paper);
    if (sheet >= CUT_PER_CENT)
        add(report, "cut", FALSE, sheet, CUT_PER_CENT, "per-cent");
    else if (strokes >= CUT_STROKES)
        add(report, "cut", FALSE, strokes, CUT_STROKES, "strokes");
}

static const char *
name_orientation(int width, int height, int turned)
{
    enum { FIRST_ON_ITS_SIDE = 5 }; /* 5 to 8 of EXIF are quarter turns */
    gboolean swaps = turned >= FIRST_ON_ITS_SIDE;
    int seen_width = swaps ? height : width, seen_height = swaps ? width : height;

    if (seen_width == seen_height)
        return "square";
    return seen_width > seen_height ? "landscape" : "portrait";
}

static json_t *
describe(const Light *light)
{
    return json_pack("{s:b, s:f, s:i, s:f, s:f, s:i, s:f, s:f}", "colour",
                     light->colour_per_mille > COLOUR_PER_MILLE, "brightness",
                     (double)light->paper, "dark_below", (int)DARK_BELOW, "deviation",
                     light->deviation, "sharpness", light->sharpness, "blurred_below",
                     (int)BLURRED_BELOW, "glare", light->glare_per_mille, "red",
                     light->red_per_mille);
}

void
picture_look(const guint8 *bytes, gsize size, json_t *report)
{
    int width = 0, height = 0, format = IFF_UNKNOWN, turned = 1;
    double max_megapixels, megapixels = 0;
    gboolean is_damaged;
    g_autoptr(PIX) pix = NULL;
    json_t *picture;
    Light light;

    if (findFileFormatBuffer(bytes, &format) != 0 || format == IFF_UNKNOWN) {
        add(report, "unknown-picture", FALSE, 0, 0, NULL);
        return;
    }
    if (!read_size(bytes, size, format, &width, &height, &megapixels)) {
        add(report, "damaged", TRUE, 0, 0, NULL);
        return;
    }
    if (format == IFF_JFIF_JPEG)
        turned = exif_read_orientation(bytes, size);
    picture =
        json_pack("{s:i, s:i, s:s, s:b}", "width_px", width, "height_px", height, "orientation",
                  name_orientation(width, height, turned), "turned", turned != 1);
    json_object_set_new(report, "picture", picture);
    megapixels /= PX_OF_MEGAPIXEL;
    max_megapixels = format == IFF_JFIF_JPEG ? MAX_JPEG_MEGAPIXELS : MAX_MEGAPIXELS;
    if (megapixels > max_megapixels) {
        add(report, "too-many-pixels", TRUE, megapixels, max_megapixels, "megapixels");
        return;
    }
    if (turned != 1)
        add(report, "turned-by-tag", FALSE, 0, 0, NULL);
    if (MIN(width, height) < TINY_BELOW_PX)
        add(report, "tiny", TRUE, MIN(width, height), TINY_BELOW_PX, "pixels");
    pix = unpack(bytes, size, format, width, &is_damaged);
    if (!pix || is_damaged)
        add(report, "damaged", TRUE, 0, 0, NULL);
    if (!pix || !measure(pix, &light))
        return;
    json_object_update_new(picture, describe(&light));
    if (is_damaged)
        return;
    judge(&light, report);
    if (light.deviation >= BLANK_DEVIATION) {
        g_autoptr(PIX) whole = take_whole(bytes, size, pix, width, megapixels);

        if (whole)
            judge_taking(bytes, size, whole, &light, report);
    }
}

#else

void
picture_setup(void)
{
}

void
picture_look(const guint8 *bytes, gsize size, json_t *report)
{
    (void)bytes;
    (void)size;
    report_add_missing(report, "pictures");
}

#endif
