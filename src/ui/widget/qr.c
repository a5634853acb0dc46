/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/qr.h"

/* ISO/IEC 18004 wants four modules of light around a code. Phones do with less where the window
 * leaves no room. */
static const int quiet_zones[] = {4, 2, 1};

gboolean
qr_measure(const Qr *qr, const Surface *s, int cols, int rows, Area *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(quiet_zones); i++) {
        int across = qr_size(qr) + 2 * quiet_zones[i];

        out->cols = surface_is_plain(s) ? 2 * across : across;
        out->rows = surface_is_plain(s) ? across : (across + 1) / 2;
        if (out->cols <= cols && out->rows <= rows)
            return TRUE;
    }
    return FALSE;
}

static void
draw_halves(const Qr *qr, Surface *s, Area area, int quiet)
{
    for (int r = 0; r < area.rows; r++)
        for (int c = 0; c < area.cols; c++)
            surface_text(s, area.row + r, area.col + c, 1, STYLE_CODE,
                         qr_cell(qr, quiet, r, c));
}

static void
draw_signs(const Qr *qr, Surface *s, Area area, int quiet)
{
    for (int r = 0; r < area.rows; r++)
        for (int c = 0; c < area.cols / 2; c++) {
            gboolean is_dark = qr_is_dark(qr, r - quiet, c - quiet);

            surface_text(s, area.row + r, area.col + 2 * c, 2,
                         is_dark ? STYLE_CODE_DARK : STYLE_CODE, is_dark ? "##" : "  ");
        }
}

void
qr_draw(const Qr *qr, Surface *s, Area measured)
{
    int across = surface_is_plain(s) ? measured.cols / 2 : measured.cols;
    int quiet = (across - qr_size(qr)) / 2;

    if (surface_is_plain(s))
        draw_signs(qr, s, measured, quiet);
    else
        draw_halves(qr, s, measured, quiet);
}
