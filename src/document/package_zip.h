/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BEIAN_DOCUMENT_PACKAGE_ZIP_H
#define BEIAN_DOCUMENT_PACKAGE_ZIP_H

#include "document/package.h"

/* All files of the package in one, within the folder `folder`; made by beian-print, which is
 * waited for. Fails with MISSING if it is not installed, CHILD if it fails, RANGE if it would
 * be too large. Yours to unref. */
gboolean package_zip(const Package *package, const char *folder, GBytes **out_bytes,
                     GError **error);

#endif
