/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture without the camera's notes: place, time, device, owner, a small picture of before
 * it was cut. No pixel changes: parts of the file are left out. */
#ifndef BEIAN_SCAN_BARE_H
#define BEIAN_SCAN_BARE_H

#include <glib.h>

/* Appends it to `out`. How it is to be turned stays, the profile of its colours
 * too; what follows the picture's end goes. FALSE: no whole one. */
gboolean bare_make(const guint8 *bytes, gsize size, GByteArray *out);

#endif
