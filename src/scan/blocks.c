/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/blocks.h"

#include <allheaders.h>

/* In pixels of a page that page_prepare_take() made. */
enum {
    INK_BELOW = 170,
    SPECK = 3,            /* larger than this in one direction is ink */
    WHITE_UP_TO = 1,      /* ink that a white row or column may have */
    ROW_GAP = 6,          /* white between rows */
    COLUMN_GAP = 45,      /* white between columns */
    ONE_LINE = 64,        /* what is lower has no columns that matter */
    LEAST_SIDE = 10,      /* what is smaller is dirt */
    READ_HEIGHT = 48,     /* that of a line when it is read: what is lower gets longer */
    MOST_LENGTH = 300000, /* of all lines then, three full pages: no paper has more */
    MARGIN = 8,           /* around a block */
    MOST_BLOCKS = 60,
    MOST_DEPTH = 6
};

static void
pix_free(PIX *pix)
{
    pixDestroy(&pix);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIX, pix_free)

typedef enum { ACROSS, DOWN } Way;

/* Ink in each row (DOWN) or column (ACROSS) of a part. Yours. */
static int *
count_ink(PIX *ink, const Frame *frame, Way way)
{
    int n = way == DOWN ? frame->bottom - frame->top : frame->right - frame->left;
    int *counts = g_new0(int, MAX(1, n));

    for (int y = frame->top; y < frame->bottom; y++) {
        const l_uint32 *line = pixGetData(ink) + (gsize)y * (gsize)pixGetWpl(ink);

        for (int x = frame->left; x < frame->right; x++)
            counts[way == DOWN ? y - frame->top : x - frame->left] += GET_DATA_BIT(line, x);
    }
    return counts;
}

/* The parts of a frame between white gaps of at least `gap`. Yours. */
static GArray *
split(PIX *ink, const Frame *frame, Way way, int gap)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Frame));
    g_autofree int *counts = count_ink(ink, frame, way);
    int n = way == DOWN ? frame->bottom - frame->top : frame->right - frame->left;
    int from = -1, last = -1;

    for (int i = 0; i <= n; i++) {
        gboolean is_ink = i < n && counts[i] > WHITE_UP_TO;

        if (from >= 0 && (i == n || (is_ink && i - last > gap))) {
            Frame part = *frame;

            if (way == DOWN) {
                part.top = frame->top + from;
                part.bottom = frame->top + last + 1;
            } else {
                part.left = frame->left + from;
                part.right = frame->left + last + 1;
            }
            g_array_append_val(parts, part);
            from = -1;
        }
        if (is_ink) {
            from = from < 0 ? i : from;
            last = i;
        }
    }
    return parts;
}

static int
height_of(const Frame *frame)
{
    return frame->bottom - frame->top;
}

/* Rows of one height below each other are one block. */
static void
add(GArray *blocks, const Frame *row, gboolean joins, int *length)
{
    int width = row->right - row->left, height = height_of(row);

    if (height < LEAST_SIDE || width < LEAST_SIDE || *length > MOST_LENGTH)
        return;
    *length += width * READ_HEIGHT / MIN(height, ONE_LINE);
    if (joins && blocks->len > 0) {
        Frame *before = &g_array_index(blocks, Frame, blocks->len - 1);

        if (row->top - before->bottom < 3 * height_of(row)) {
            frame_join(before, row);
            return;
        }
    }
    if (blocks->len < MOST_BLOCKS)
        g_array_append_val(blocks, *row);
}

static void
cut(PIX *ink, const Frame *frame, int depth, GArray *blocks, int *length)
{
    g_autoptr(GArray) rows = split(ink, frame, DOWN, ROW_GAP);
    gboolean joins = FALSE;

    for (guint i = 0; i < rows->len; i++) {
        const Frame *row = &g_array_index(rows, Frame, i);
        g_autoptr(GArray) columns = NULL;

        if (height_of(row) > ONE_LINE && depth < MOST_DEPTH)
            columns = split(ink, row, ACROSS, COLUMN_GAP);
        if (!columns || columns->len < 2) {
            gboolean is_line = height_of(row) <= ONE_LINE;

            add(blocks, row, joins && is_line, length);
            joins = is_line;
            continue;
        }
        for (guint j = 0; j < columns->len; j++)
            cut(ink, &g_array_index(columns, Frame, j), depth + 1, blocks, length);
        joins = FALSE;
    }
}

GArray *
blocks_find(PIX *page)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(Frame));
    int length = 0;
    Frame all = {0, 0, pixGetWidth(page), pixGetHeight(page)};
    g_autoptr(PIX) dark = pixThresholdToBinary(page, INK_BELOW);
    g_autoptr(PIX) ink =
        dark ? pixSelectBySize(dark, SPECK, SPECK, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL)
             : NULL;

    if (ink)
        cut(ink, &all, 0, blocks, &length);
    for (guint i = 0; i < blocks->len; i++) {
        Frame *frame = &g_array_index(blocks, Frame, i);

        frame->left = MAX(0, frame->left - MARGIN);
        frame->top = MAX(0, frame->top - MARGIN);
        frame->right = MIN(all.right, frame->right + MARGIN);
        frame->bottom = MIN(all.bottom, frame->bottom + MARGIN);
    }
    return blocks;
}
