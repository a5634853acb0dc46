/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code for a phone to read: dark on light with a quiet zone, two modules a cell one above
 * the other; on a plain surface two cells of signs a module. */
#ifndef BEIAN_UI_WIDGET_QR_H
#define BEIAN_UI_WIDGET_QR_H

#include "ui/surface.h"

typedef struct Qr Qr;

/* NULL if the text is too long for a code. An address without a path is put in capitals, which
 * mean the same there and make a smaller code. */
Qr *qr_new(const char *text);
void qr_free(Qr *qr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Qr, qr_free)

/* Modules across, without the quiet zone. */
int qr_size(const Qr *qr);
gboolean qr_is_dark(const Qr *qr, int row, int col);
/* Cells with the widest quiet zone that fits `cols` and `rows`; with the narrowest where none
 * does: then FALSE. */
gboolean qr_measure(const Qr *qr, const Surface *s, int cols, int rows, Area *out);
/* Draws it at out's place as measured. */
void qr_draw(const Qr *qr, Surface *s, Area measured);

#endif
