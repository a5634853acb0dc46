/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures made anew to meet a material's limits, by beian-scan in a process of its own. */
#ifndef BEIAN_DOCUMENT_REENCODE_H
#define BEIAN_DOCUMENT_REENCODE_H

#include "catalogue/catalogue.h"
#include "document/making.h"

/* The picture in a format and size that the limits of `material` take; it is upright then and
 * has no notes of the camera. *out_media_type is static. Fails with MISSING if beian-scan is
 * not installed, INVALID if it is no picture or can't be made small enough and still be read.
 * Yours to unref. */
gboolean reencode_picture(const CatalogueItem *material, GBytes *picture, GBytes **out_bytes,
                          const char **out_media_type, GError **error);
/* The same while the caller goes on. */
Making *reencode_start(const CatalogueItem *material, GBytes *picture,
                       const char **out_media_type, GError **error);
/* A JPEG or PNG without the camera's notes (place, device, owner), its pixels as they are,
 * while the caller goes on. Fails with MISSING, and later with INVALID where it is no whole
 * one. */
Making *reencode_bare_start(GBytes *picture, GError **error);

#endif
