/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BEIAN_DOCUMENT_PACKAGE_ZIP_H
#define BEIAN_DOCUMENT_PACKAGE_ZIP_H

#include "document/making.h"
#include "document/package.h"

/* Has beian-print put all files of the package into one, within the folder `folder`, while the
 * caller goes on. Fails with MISSING if it is not installed, RANGE if it would be too large,
 * and later with CHILD. */
Making *package_zip_start(const Package *package, const char *folder, GError **error);

#endif
