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
    [DEGRADE_CUT] =
        {{0.7, 1}, {0.3, 2}, {0, 0.004}, {0.3, 0.8}, {2, 5}, {0.1, 0.25}, {70, 85}, TRUE},
    [DEGRADE_SCREENSHOT] =
        {{0.8, 1}, {0.3, 2}, {0, 0.004}, {0.3, 0.8}, {2, 5}, {0.1, 0.25}, {85, 95}, FALSE},
    [DEGRADE_MOIRE] =
        {{0.8, 1}, {0.3, 2}, {0.004, 0.015}, {0.3, 0.6}, {2, 5}, {0.1, 0.25}, {70, 90}, FALSE},
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

static void
clip(PIX **pix, int x, int y, int width, int height)
{
    BOX *box = boxCreate(x, y, width, height);

    replace(pix, pixClipRectangle(*pix, box, NULL));
    boxDestroy(&box);
}

/* A part of the sheet is beyond the picture, the desk on the other sides is not. */
static void
cut_sheet(PIX **pix, GRand *chance)
{
    int width = pixGetWidth(*pix), height = pixGetHeight(*pix);
    double lost = within(chance, (Range){0.15, 0.3});
    int side = g_rand_int_range(chance, 0, 4);
    int across = side < 2 ? (int)(width * lost) : 0, down = side < 2 ? 0 : (int)(height * lost);

    clip(pix, side == 0 ? across : 0, side == 2 ? down : 0, width - across, height - down);
}

/* A part of what stands on it is beyond the left or the right side. */
static void
cut_print(PIX **pix, GRand *chance)
{
    enum { INK_BELOW = 150 };
    PIX *grey = pixConvertTo8(*pix, 0), *ink = pixThresholdToBinary(grey, INK_BELOW);
    double lost = within(chance, (Range){0.15, 0.3});
    int x, width, gone;
    BOX *print = NULL;

    g_assert_cmpint(pixClipToForeground(ink, NULL, &print), ==, 0);
    (void)boxGetGeometry(print, &x, NULL, &width, NULL);
    gone = (int)(width * lost);
    if (g_rand_boolean(chance))
        clip(pix, x + gone, 0, pixGetWidth(*pix) - x - gone, pixGetHeight(*pix));
    else
        clip(pix, 0, 0, x + width - gone, pixGetHeight(*pix));
    boxDestroy(&print);
    pixDestroy(&grey);
    pixDestroy(&ink);
}

/* What an album or a viewer shows around it, in the size of a screen. */
static void
take_screenshot(PIX **pix, GRand *chance)
{
    static const int sizes[][2] = {{1080, 2400}, {1170, 2532}, {1290, 2796}, {1080, 2340},
                                   {1440, 3200}, {750, 1334},  {1920, 1080}, {2560, 1440}};
    enum { BAR_SHARE = 28, SIGNS = 7 };
    int n = g_rand_int_range(chance, 0, G_N_ELEMENTS(sizes));
    int width = sizes[n][0], height = sizes[n][1], bar = MAX(width, height) / BAR_SHARE;
    gboolean is_dark = g_rand_boolean(chance);
    double factor =
        MIN((double)width / pixGetWidth(*pix), (double)(height - 2 * bar) / pixGetHeight(*pix));
    PIX *shown = pixScale(*pix, (l_float32)factor, (l_float32)factor);
    PIX *screen = pixCreate(width, height, 32);

    g_assert_cmpint(pixSetAllArbitrary(screen, is_dark ? 0x10101000 : 0xF4F4F400), ==, 0);
    for (int i = 0; i < SIGNS; i++)
        pixRasterop(screen, bar + i * bar * 2 + (i > 1 ? width / 3 : 0), bar / 3, bar, bar / 3,
                    is_dark ? PIX_SET : PIX_CLR, NULL, 0, 0);
    pixRasterop(screen, (width - pixGetWidth(shown)) / 2, (height - pixGetHeight(shown)) / 2,
                pixGetWidth(shown), pixGetHeight(shown), PIX_SRC, shown, 0, 0);
    pixDestroy(&shown);
    replace(pix, screen);
}

/* How much of a screen's light a place on it gives off: each dot is a red, a green and a blue
 * stripe with black around. */
static double
glow(double x, double y, int channel)
{
    double along = x - floor(x) - channel / 3.0, down = y - floor(y);

    return along > 0.04 && along < 0.29 && down > 0.1 && down < 0.9 ? 1 : 0;
}

/* Each of the camera's points gathers light from a square that is smaller than the way to the
 * next one; the screen's dots are of a similar size, and beat with them. */
static void
show_on_screen(PIX *pix, GRand *chance)
{
    enum { STEPS = 4 };
    double dot = within(chance, (Range){1.15, 3}), angle = within(chance, (Range){-0.1, 0.1});
    double across = cos(angle) / dot, down = sin(angle) / dot, all = 0.25 * 0.8;
    double lens = within(chance, (Range){0.05, 0.4}); /* what it leaves of the pattern */
    double bend = within(chance, (Range){-0.01, 0.01}) / pixGetWidth(pix);

    for (int y = 0; y < pixGetHeight(pix); y++) {
        l_uint32 *row = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);

        for (int x = 0; x < pixGetWidth(pix); x++) {
            double light[3] = {0};
            int colours[3];

            for (int i = 0; i < STEPS * STEPS; i++) {
                double at_x = x + 0.8 * (i % STEPS) / STEPS,
                       at_y = y + 0.8 * (i / STEPS) / STEPS;
                double wide = 1 + bend * at_x;

                for (int c = 0; c < 3; c++)
                    light[c] += glow((at_x * across + at_y * down) * wide,
                                     (at_y * across - at_x * down) * wide, c);
            }
            extractRGBValues(row[x], &colours[0], &colours[1], &colours[2]);
            for (int c = 0; c < 3; c++)
                colours[c] = (int)CLAMP(
                    colours[c] * (1 - lens + lens * light[c] / STEPS / STEPS / all) * 0.8, 0,
                    255);
            composeRGBPixel(colours[0], colours[1], colours[2], &row[x]);
        }
    }
}

/* As a telephone takes it, up to light and grain. */
static void
take_photo(PIX **pix, GRand *chance, Degrade degrade, const Damage *damage)
{
    slant(pix, chance, damage);
    turn(pix, chance, damage);
    if (damage->has_desk)
        cut_desk(pix);
    if (degrade == DEGRADE_CUT && damage->has_desk)
        cut_sheet(pix, chance);
    else if (degrade == DEGRADE_CUT)
        cut_print(pix, chance);
    replace(pix, pixScale(*pix, (l_float32)damage->scale.low, (l_float32)damage->scale.low));
    if (degrade == DEGRADE_MOIRE)
        show_on_screen(*pix, chance);
    blur(pix, damage->blur.low);
    shade(*pix, chance, damage);
}

gboolean
degrade_write(cairo_surface_t *surface, guint32 seed, Degrade degrade, const char *path)
{
    const guint32 seeds[] = {seed, (guint32)degrade, 0x9A9E};
    g_autoptr(GRand) chance = g_rand_new_with_seed_array(seeds, G_N_ELEMENTS(seeds));
    Damage damage = damages[degrade];
    double scale = within(chance, damage.scale), sigma = within(chance, damage.blur);
    PIX *pix = pix_from_surface(surface);
    int failed;

    damage.scale = (Range){scale, scale};
    damage.blur = (Range){sigma, sigma};
    if (degrade == DEGRADE_CUT)
        damage.has_desk = g_rand_boolean(chance);
    if (damage.has_desk)
        lay_on_desk(&pix, chance);
    if (degrade != DEGRADE_NONE)
        take_photo(&pix, chance, degrade, &damage);
    if (degrade == DEGRADE_SCREENSHOT)
        take_screenshot(&pix, chance);
    failed = pixWriteJpeg(path, pix, (int)within(chance, damage.quality), 0);
    pixDestroy(&pix);
    return !failed;
}
