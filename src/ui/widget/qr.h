/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code on a surface: dark on light with a quiet zone, two modules a cell one above
 * the other; on a plain surface two cells of signs a module. */
#ifndef BEIAN_UI_WIDGET_QR_H
#define BEIAN_UI_WIDGET_QR_H

#include "base/qr.h"
#include "ui/surface.h"

/* Cells with the widest quiet zone that fits `cols` and `rows`; with the narrowest where none
 * does: then FALSE. */
gboolean qr_measure(const Qr *qr, const Surface *s, int cols, int rows, Area *out);
/* Draws it at out's place as measured. */
void qr_draw(const Qr *qr, Surface *s, Area measured);

#endif
