/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What scanners and telephones do to a page. */
#include "config.h"

#include <allheaders.h>
#include <math.h>

#include "paper/paper.h"

typedef struct {
    double low, high;
} Range;

typedef struct {
    Range scale;       /* of the size it is drawn in */
    Range turn;        /* degrees, to either side */
    Range slant;       /* how far a corner moves, in parts of the size */
    Range blur;        /* sigma, in pixels */
    Range noise;       /* sigma, of 255 */
    Range shadow;      /* of the light that is lost in the darkest corner */
    Range quality;     /* of the JPEG */
    gboolean has_desk; /* lies on something darker */
} Damage;

static const Damage damages[] = {
    [DEGRADE_NONE] = {{1, 1}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {90, 95}, FALSE},
    [DEGRADE_LIGHT] =
        {{0.8, 1}, {0.3, 2}, {0, 0.004}, {0.3, 0.8}, {2, 5}, {0.1, 0.25}, {70, 85}, FALSE},
    [DEGRADE_HARD] =
        {{0.6, 0.8}, {1, 5}, {0.004, 0.015}, {0.6, 1.1}, {5, 11}, {0.2, 0.45}, {40, 60}, TRUE},
};

static double
within(GRand *chance, Range range)
{
    return range.low + (range.high - range.low) * g_rand_double(chance);
}

static double
to_either_side(GRand *chance, Range range)
{
    double value = within(chance, range);

    return g_rand_boolean(chance) ? value : -value;
}

static PIX *
pix_from_surface(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const guint8 *bytes = cairo_image_surface_get_data(surface);
    PIX *pix = pixCreate(width, height, 32);

    for (int y = 0; y < height; y++) {
        const guint32 *row = (const guint32 *)(const void *)(bytes + (gsize)y * (gsize)stride);
        l_uint32 *out = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);

        for (int x = 0; x < width; x++)
            out[x] = row[x] << 8; /* 0RGB to RGB0 */
    }
    return pix;
}

static void
replace(PIX **pix, PIX *by)
{
    g_assert_nonnull(by);
    pixDestroy(pix);
    *pix = by;
}

/* A desk around the page, so that its edges are seen; what is turned in from beyond the desk is
 * cut off again. Parts of the longer side. */
#define DESK 0.14
#define DESK_CUT 0.075

static void
lay_on_desk(PIX **pix, GRand *chance)
{
    l_uint32 colour;
    int dark = g_rand_int_range(chance, 90, 150);
    int wide = (int)(MAX(pixGetWidth(*pix), pixGetHeight(*pix)) * DESK);

    composeRGBPixel(dark, dark - 15, dark - 35, &colour);
    replace(pix, pixAddBorderGeneral(*pix, wide, wide, wide, wide, colour));
}

static void
cut_desk(PIX **pix)
{
    double longer = MAX(pixGetWidth(*pix), pixGetHeight(*pix));

    replace(pix, pixRemoveBorder(*pix, (int)(longer / (1 + 2 * DESK) * DESK_CUT)));
}

static void
slant(PIX **pix, GRand *chance, const Damage *damage)
{
    double width = pixGetWidth(*pix), height = pixGetHeight(*pix);
    PTA *from = ptaCreate(4), *to = ptaCreate(4);

    for (int i = 0; i < 4; i++) {
        double x = i % 2 ? width - 1 : 0, y = i / 2 ? height - 1 : 0;

        ptaAddPt(from, (l_float32)x, (l_float32)y);
        ptaAddPt(to, (l_float32)(x + width * to_either_side(chance, damage->slant)),
                 (l_float32)(y + height * to_either_side(chance, damage->slant)));
    }
    replace(pix, pixProjectivePta(*pix, to, from, L_BRING_IN_WHITE));
    ptaDestroy(&from);
    ptaDestroy(&to);
}

static void
turn(PIX **pix, GRand *chance, const Damage *damage)
{
    double angle = to_either_side(chance, damage->turn) * G_PI / 180;

    replace(pix, pixRotate(*pix, (l_float32)angle, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE,
                           pixGetWidth(*pix), pixGetHeight(*pix)));
}

static void
blur(PIX **pix, double sigma)
{
    L_KERNEL *x, *y;

    makeGaussianKernelSep(3, 3, (l_float32)sigma, 1, &x, &y);
    replace(pix, pixConvolveRGBSep(*pix, x, y));
    kernelDestroy(&x);
    kernelDestroy(&y);
}

/* About normal: the sum of four even ones. */
static double
normal(GRand *chance)
{
    guint32 bits = g_rand_int(chance);
    int sum = (int)(bits & 255) + (int)(bits >> 8 & 255) + (int)(bits >> 16 & 255) +
              (int)(bits >> 24);

    return (sum - 510) / 147.8;
}

static l_uint32
dim(l_uint32 pixel, double light, double noise)
{
    int colours[3];
    l_uint32 out;

    extractRGBValues(pixel, &colours[0], &colours[1], &colours[2]);
    for (int i = 0; i < 3; i++)
        colours[i] = (int)CLAMP(colours[i] * light + noise, 0, 255);
    composeRGBPixel(colours[0], colours[1], colours[2], &out);
    return out;
}

/* Light falls off to one side; the sensor adds its grain. */
static void
shade(PIX *pix, GRand *chance, const Damage *damage)
{
    double lost = within(chance, damage->shadow), sigma = within(chance, damage->noise);
    double angle = g_rand_double(chance) * 2 * G_PI, across = cos(angle), down = sin(angle);
    int width = pixGetWidth(pix), height = pixGetHeight(pix);

    for (int y = 0; y < height; y++) {
        l_uint32 *row = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);

        for (int x = 0; x < width; x++) {
            double way = across * (2.0 * x / width - 1) + down * (2.0 * y / height - 1);

            row[x] = dim(row[x], 1 - lost * (way + 1.42) / 2.84, sigma * normal(chance));
        }
    }
}

gboolean
degrade_write(cairo_surface_t *surface, guint32 seed, Degrade degrade, const char *path)
{
    const guint32 seeds[] = {seed, (guint32)degrade, 0x9A9E};
    g_autoptr(GRand) chance = g_rand_new_with_seed_array(seeds, G_N_ELEMENTS(seeds));
    const Damage *damage = &damages[degrade];
    double scale = within(chance, damage->scale), sigma = within(chance, damage->blur);
    PIX *pix = pix_from_surface(surface);
    int failed;

    if (damage->has_desk)
        lay_on_desk(&pix, chance);
    if (degrade != DEGRADE_NONE) {
        slant(&pix, chance, damage);
        turn(&pix, chance, damage);
        if (damage->has_desk)
            cut_desk(&pix);
        replace(&pix, pixScale(pix, (l_float32)scale, (l_float32)scale));
        blur(&pix, sigma);
        shade(pix, chance, damage);
    }
    failed = pixWriteJpeg(path, pix, (int)within(chance, damage->quality), 0);
    pixDestroy(&pix);
    return !failed;
}
