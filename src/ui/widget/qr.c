/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/qr.h"

#include <qrencode.h>
#include <string.h>

/* ISO/IEC 18004 wants four modules of light around a code. Phones do with less where the window
 * leaves no room. */
static const int quiet_zones[] = {4, 2, 1};

struct Qr {
    QRcode *code;
};

/* Scheme and host mean the same in capitals (RFC 3986, 6.2.2.1); a path does not. */
static char *
dup_shortest(const char *text)
{
    const char *host = strstr(text, "://");
    gsize length = strlen(text);

    if (host && !strpbrk(host + 3, "/?#@"))
        return g_ascii_strup(text, -1);
    return g_strndup(text, length);
}

Qr *
qr_new(const char *text)
{
    g_autofree char *shortest = dup_shortest(text);
    QRcode *code = QRcode_encodeString(shortest, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
    Qr *qr;

    if (!code)
        return NULL;
    qr = g_new0(Qr, 1);
    qr->code = code;
    return qr;
}

void
qr_free(Qr *qr)
{
    if (!qr)
        return;
    QRcode_free(qr->code);
    g_free(qr);
}

int
qr_size(const Qr *qr)
{
    return qr->code->width;
}

gboolean
qr_is_dark(const Qr *qr, int row, int col)
{
    int size = qr_size(qr);

    return row >= 0 && col >= 0 && row < size && col < size &&
           qr->code->data[row * size + col] & 1;
}

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

/* Two modules: the cell's upper and lower half. */
static void
draw_halves(const Qr *qr, Surface *s, Area area, int quiet)
{
    static const char *const halves[2][2] = {{" ", "▄"}, {"▀", "█"}};

    for (int r = 0; r < area.rows; r++)
        for (int c = 0; c < area.cols; c++) {
            gboolean upper = qr_is_dark(qr, 2 * r - quiet, c - quiet);
            gboolean lower = qr_is_dark(qr, 2 * r + 1 - quiet, c - quiet);

            surface_text(s, area.row + r, area.col + c, 1, STYLE_CODE, halves[upper][lower]);
        }
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
