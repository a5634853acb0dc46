/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/stripes.h"

#ifdef HAVE_LEPTONICA

#include <allheaders.h>
#include <complex.h>
#include <glib.h>
#include <math.h>

enum {
    SIDE = 128, /* of a part, a power of two */
    HALF = SIDE / 2,
    MOST_PARTS = 24,
    LEAST_PARTS = 6,
    BRIGHT_PER_CENT = 75, /* of the paper's grey */
    WIDEST_PX = 10,       /* a stripe and its gap; lines of print are further apart */
    BLOCK = SIDE / 8,     /* in the spectrum: JPEG's blocks of 8 pixels, and what they repeat */
    ALIKE = 4,            /* so far apart two peaks are still of the same stripes */
    PER_CENT = 100
};
/* A peak stands out if it has this many times the power around it. Noise has no more than 10
 * times its own mean; stripes of a screen were seen to have hundreds. */
#define LEAST_RISE 40
/* No stripe is told by less than this, in greys above and below the mean. */
#define LEAST_AMPLITUDE 0.6

typedef struct {
    int x, y;
    double deviation;
} Part;

typedef struct {
    int across, down; /* waves a part */
} Peak;

typedef struct {
    double complex at[SIDE][SIDE];
    double power[SIDE][SIDE];
    double window[SIDE];
    double complex turn[HALF]; /* the roots of one */
} Spectrum;

/* In place. */
static void
transform(const Spectrum *s, double complex *values)
{
    for (guint i = 1, j = 0; i < SIDE; i++) {
        guint bit = HALF;

        for (; j & bit; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j) {
            double complex other = values[i];

            values[i] = values[j];
            values[j] = other;
        }
    }
    for (guint length = 2; length <= SIDE; length *= 2)
        for (guint begin = 0; begin < SIDE; begin += length)
            for (guint i = 0; i < length / 2; i++) {
                double complex *low = &values[begin + i];
                double complex *high = &values[begin + i + length / 2];
                double complex turned = *high * s->turn[i * (SIDE / length)];

                *high = *low - turned;
                *low += turned;
            }
}

static void
spectrum_init(Spectrum *s)
{
    for (int i = 0; i < SIDE; i++)
        s->window[i] = 0.5 - 0.5 * cos(2 * G_PI * i / SIDE);
    for (int i = 0; i < HALF; i++)
        s->turn[i] = cexp(-2 * G_PI * I * i / SIDE);
}

static double
measure_mean(PIX *grey, int left, int top, double *out_deviation)
{
    double sum = 0, squares = 0, n = SIDE * SIDE;

    for (int y = top; y < top + SIDE; y++) {
        const l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);

        for (int x = left; x < left + SIDE; x++) {
            double value = GET_DATA_BYTE(line, x);

            sum += value;
            squares += value * value;
        }
    }
    *out_deviation = sqrt(MAX(0, squares / n - sum * sum / n / n));
    return sum / n;
}

static void
fill(Spectrum *s, PIX *grey, const Part *part)
{
    double deviation, mean = measure_mean(grey, part->x, part->y, &deviation);

    for (int y = 0; y < SIDE; y++) {
        const l_uint32 *line = pixGetData(grey) + (gsize)(part->y + y) * (gsize)pixGetWpl(grey);

        for (int x = 0; x < SIDE; x++)
            s->at[y][x] =
                (GET_DATA_BYTE(line, part->x + x) - mean) * s->window[x] * s->window[y];
        transform(s, s->at[y]);
    }
    for (int x = 0; x < SIDE; x++) { /* of its own: values a row apart push each other out */
        double complex column[SIDE];

        for (int y = 0; y < SIDE; y++)
            column[y] = s->at[y][x];
        transform(s, column);
        for (int y = 0; y < SIDE; y++)
            s->power[y][x] = creal(column[y] * conj(column[y]));
    }
}

/* The mean power around a place, without the peak itself, which is 5 wide by the window. */
static double
measure_around(const Spectrum *s, int across, int down)
{
    enum { REACH = 6, CORE = 3 };
    double sum = 0;
    int n = 0;

    for (int y = down - REACH; y <= down + REACH; y++)
        for (int x = across - REACH; x <= across + REACH; x++)
            if (abs(y - down) > CORE || abs(x - across) > CORE) {
                sum += s->power[(y + SIDE) % SIDE][(x + SIDE) % SIDE];
                n++;
            }
    return sum / n;
}

static gboolean
is_of_blocks(int across, int down)
{
    int x = (across + BLOCK / 2) % BLOCK - BLOCK / 2;
    int y = (down + SIDE + BLOCK / 2) % BLOCK - BLOCK / 2;

    return abs(x) <= 1 && abs(y) <= 1;
}

/* The strongest stripes of a part that stand out; FALSE if none do. */
static gboolean
find_peak(const Spectrum *s, Peak *out)
{
    const double quarter =
        HALF * HALF / 2.0; /* half of the window's sum: a wave has two peaks */
    const double least_power = pow(LEAST_AMPLITUDE * quarter, 2);
    double most = 0;

    for (int down = -HALF + 1; down < HALF; down++)
        for (int across = 0; across <= HALF; across++) {
            double power = s->power[(down + SIDE) % SIDE][across];

            if (hypot(across, down) * WIDEST_PX < SIDE || is_of_blocks(across, down) ||
                power < least_power || power <= most ||
                power < LEAST_RISE * measure_around(s, across, down))
                continue;
            most = power;
            *out = (Peak){across, down};
        }
    return most > 0;
}

static int
compare_deviations(const void *a, const void *b)
{
    double first = ((const Part *)a)->deviation, second = ((const Part *)b)->deviation;

    return (first > second) - (first < second);
}

/* Without print as far as possible: the smoothest ones. */
static GArray *
list_parts(PIX *grey, int paper)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));

    for (int y = 0; y + SIDE <= pixGetHeight(grey); y += SIDE)
        for (int x = 0; x + SIDE <= pixGetWidth(grey); x += SIDE) {
            Part part = {x, y, 0};

            if (measure_mean(grey, x, y, &part.deviation) * PER_CENT >= BRIGHT_PER_CENT * paper)
                g_array_append_val(parts, part);
        }
    g_array_sort(parts, compare_deviations);
    if (parts->len > MOST_PARTS)
        g_array_set_size(parts, MOST_PARTS);
    return parts;
}

static gboolean
are_alike(const Peak *a, const Peak *b)
{
    return (abs(a->across - b->across) <= ALIKE && abs(a->down - b->down) <= ALIKE) ||
           (abs(a->across + b->across) <= ALIKE && abs(a->down + b->down) <= ALIKE);
}

double
stripes_measure(PIX *grey, int paper)
{
    g_autoptr(GArray) parts = list_parts(grey, paper);
    g_autofree Spectrum *s = g_new(Spectrum, 1);
    Peak peaks[MOST_PARTS];
    int n_peaks = 0, most = 0;

    if (parts->len < LEAST_PARTS)
        return 0;
    spectrum_init(s);
    for (guint i = 0; i < parts->len; i++) {
        fill(s, grey, &g_array_index(parts, Part, i));
        n_peaks += find_peak(s, &peaks[n_peaks]);
    }
    for (int i = 0; i < n_peaks; i++) {
        int n = 0;

        for (int j = 0; j < n_peaks; j++)
            n += are_alike(&peaks[i], &peaks[j]);
        most = MAX(most, n);
    }
    return (double)most * PER_CENT / parts->len;
}

#endif
