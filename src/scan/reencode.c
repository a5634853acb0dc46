/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/reencode.h"

#include <stdlib.h>
#include <unistd.h>

#ifdef HAVE_LEPTONICA

#include <allheaders.h>
#include <errno.h>

#include "base/confine.h"
#include "scan/exif.h"
#include "scan/gif.h"
#include "scan/input.h"
#include "scan/inspect.h"
#include "scan/picture.h"

/* Print on a paper of A4 is read from a shorter side of 1000 pixels on (120 dpi); a picture
 * that had less than twice that is cut to its half at most, as picture.c calls it tiny below
 * 400. */
enum { LEAST_PX = 1000, LEAST_OF_SMALL_PX = 400 };
enum { MAX_MEGAPIXELS = 64, PX_OF_MEGAPIXEL = 1000000, READ_BYTES = 65536 };
/* What is tried, one after the other: below 60 JPEG blurs print. */
static const int qualities[] = {92, 85, 75, 60};
/* So much smaller at each step. */
#define STEP 0.85f

typedef struct {
    int format; /* leptonica's */
    gsize max_bytes;
} Wanted;

static void
pix_free(PIX *pix)
{
    pixDestroy(&pix);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIX, pix_free)

static gboolean
read_input(GByteArray *bytes)
{
    guint8 part[READ_BYTES];
    gssize n;

    while ((n = read(STDIN_FILENO, part, sizeof part)) != 0) {
        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0)
            g_byte_array_append(bytes, part, (guint)n);
        if (bytes->len > SCAN_MAX_BYTES)
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_output(const l_uint8 *bytes, gsize size)
{
    while (size > 0) {
        gssize n = write(STDOUT_FILENO, bytes, size);

        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0) {
            bytes += n;
            size -= (gsize)n;
        }
    }
    return TRUE;
}

/* As the eye sees it: the new file has no tag that says how to turn it. */
static PIX *
turn(PIX *pix, int orientation)
{
    static const struct {
        int quarters;
        gboolean is_mirrored;
    } ways[] = {{0, FALSE}, {0, FALSE}, {0, TRUE}, {2, FALSE}, {2, TRUE},
                {3, TRUE},  {1, FALSE}, {1, TRUE}, {3, FALSE}};
    g_autoptr(PIX) mirrored = NULL;

    if (orientation < 1 || orientation > 8)
        orientation = 1;
    mirrored = ways[orientation].is_mirrored ? pixFlipLR(NULL, pix) : pixClone(pix);
    return mirrored ? pixRotateOrth(mirrored, ways[orientation].quarters) : NULL;
}

/* Unpacked at less than it has where it has more than memory allows. */
static PIX *
unpack(const GByteArray *bytes)
{
    enum { LONGEST_MARK = 12 }; /* by which a format is known */
    int format, width, height, reduction = 1;
    double pixels;

    if (bytes->len < LONGEST_MARK || findFileFormatBuffer(bytes->data, &format) != 0)
        return NULL;
    if (format == IFF_GIF) { /* whose head leptonica reads by unpacking it */
        if (!gif_measure(bytes->data, bytes->len, &width, &height, &pixels))
            return NULL;
    } else if (pixReadHeaderMem(bytes->data, bytes->len, NULL, &width, &height, NULL, NULL,
                                NULL) == 0) {
        pixels = (double)width * height;
    } else {
        return NULL;
    }
    pixels /= PX_OF_MEGAPIXEL;
    if (format != IFF_JFIF_JPEG)
        return pixels > MAX_MEGAPIXELS ? NULL : pixReadMem(bytes->data, bytes->len);
    while (reduction < 8 && pixels / (reduction * reduction) > MAX_MEGAPIXELS)
        reduction *= 2;
    return pixels / (reduction * reduction) > MAX_MEGAPIXELS
               ? NULL
               : pixReadMemJpeg(bytes->data, bytes->len, 0, reduction, NULL, 0);
}

/* Grey of 8 bits or colours of 24, on white paper. */
static PIX *
flatten(PIX *pix)
{
    g_autoptr(PIX) plain = pixRemoveColormap(pix, REMOVE_CMAP_BASED_ON_SRC);
    g_autoptr(PIX) opaque = NULL;

    if (!plain)
        return NULL;
    if (pixGetDepth(plain) == 32)
        opaque =
            pixGetSpp(plain) == 4 ? pixAlphaBlendUniform(plain, 0xffffff00) : pixClone(plain);
    else
        opaque = pixConvertTo8(plain, FALSE);
    return opaque ? pixClone(opaque) : NULL;
}

static gboolean
encode(PIX *pix, int format, int quality, l_uint8 **out_bytes, size_t *out_size)
{
    return (format == IFF_PNG ? pixWriteMemPng(out_bytes, out_size, pix, 0)
                              : pixWriteMemJpeg(out_bytes, out_size, pix, quality, 0)) == 0;
}

/* TRUE: it was small enough, and is written; *out_ok: all of it. */
static gboolean
try_quality(PIX *pix, const Wanted *wanted, int quality, gboolean *out_ok)
{
    l_uint8 *bytes = NULL;
    size_t size = 0;
    gboolean fits = encode(pix, wanted->format, quality, &bytes, &size) && size > 0 &&
                    size <= wanted->max_bytes;

    if (fits)
        *out_ok = write_output(bytes, size);
    lept_free(bytes);
    return fits;
}

static gboolean
try_size(PIX *pix, const Wanted *wanted, gboolean *out_ok)
{
    guint n = wanted->format == IFF_PNG ? 1 : G_N_ELEMENTS(qualities);

    for (guint i = 0; i < n; i++)
        if (try_quality(pix, wanted, qualities[i], out_ok))
            return TRUE;
    return FALSE;
}

static gboolean
shrink(PIX *pix, const Wanted *wanted)
{
    int side = MIN(pixGetWidth(pix), pixGetHeight(pix));
    int least = side >= 2 * LEAST_PX ? LEAST_PX : MAX(side / 2, LEAST_OF_SMALL_PX);
    gboolean ok = FALSE;

    if (try_size(pix, wanted, &ok))
        return ok;
    for (float factor = STEP; (float)side * factor >= (float)least; factor *= STEP) {
        g_autoptr(PIX) smaller = pixScale(pix, factor, factor);

        if (!smaller || try_size(smaller, wanted, &ok))
            return ok;
    }
    return FALSE;
}

static gboolean
make_anew(const GByteArray *bytes, const Wanted *wanted)
{
    g_autoptr(PIX) read_in = unpack(bytes);
    g_autoptr(PIX) flat = read_in ? flatten(read_in) : NULL;
    g_autoptr(PIX) upright =
        flat ? turn(flat, exif_read_orientation(bytes->data, bytes->len)) : NULL;

    return upright && shrink(upright, wanted);
}

void
reencode_run(const char *format, const char *max_bytes)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    Wanted wanted = {g_str_equal(format, "png") ? IFF_PNG : IFF_JFIF_JPEG,
                     (gsize)g_ascii_strtoull(max_bytes, NULL, 10)};
    gboolean ok;

    picture_setup();
    ok = confine_parser() && read_input(bytes) && make_anew(bytes, &wanted);
    /* Not by the way of main: a sanitizer would look for leaks, which may not be done now. */
    _exit(ok ? EXIT_SUCCESS : EXIT_FAILURE);
}

#else

void
reencode_run(const char *format, const char *max_bytes)
{
    (void)format;
    (void)max_bytes;
    _exit(EXIT_FAILURE);
}

#endif
