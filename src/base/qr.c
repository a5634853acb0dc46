/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/qr.h"

#include <qrencode.h>
#include <string.h>

/* What phones do with: a printed line has light of its own beside it. */
#define QUIET 2
#define BLACK_ON_WHITE "\033[0;30;107m"
#define AS_BEFORE "\033[0m"

struct Qr {
    QRcode *code;
};

/* Scheme and host mean the same in capitals (RFC 3986, 6.2.2.1); a path does not. */
static char *
dup_shortest(const char *text)
{
    const char *host = strstr(text, "://");

    if (host && !strpbrk(host + 3, "/?#@"))
        return g_ascii_strup(text, -1);
    return g_strdup(text);
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

const char *
qr_cell(const Qr *qr, int quiet, int row, int col)
{
    static const char *const halves[2][2] = {{" ", "▄"}, {"▀", "█"}};
    gboolean upper = qr_is_dark(qr, 2 * row - quiet, col - quiet);
    gboolean lower = qr_is_dark(qr, 2 * row + 1 - quiet, col - quiet);

    return halves[upper][lower];
}

char *
qr_dup_lines(const Qr *qr, int cols)
{
    int across = qr_size(qr) + 2 * QUIET;
    GString *lines;

    if (across > cols)
        return NULL;
    lines = g_string_new(NULL);
    for (int row = 0; row < (across + 1) / 2; row++) {
        g_string_append(lines, BLACK_ON_WHITE);
        for (int col = 0; col < across; col++)
            g_string_append(lines, qr_cell(qr, QUIET, row, col));
        g_string_append(lines, AS_BEFORE "\n");
    }
    return g_string_free(lines, FALSE);
}
