/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of files that every system takes, made of what people call things. */
#ifndef BEIAN_DOCUMENT_PACKAGE_NAME_H
#define BEIAN_DOCUMENT_PACKAGE_NAME_H

#include <glib.h>

/* `text` as a part of a file's name: no separators of folders, nothing that Windows or a shell
 * minds, no control characters, blanks joined to one `_`, no dot at its ends; at most
 * `max_bytes`, cut between characters. "_" if nothing is left. Yours. */
char *package_name_dup_part(const char *text, gsize max_bytes);
/* "01_营业执照_示例公司.jpg"; empty or NULL parts are left out. At most 255 bytes. Yours. */
char *package_name_dup(guint number, const char *material, const char *owner,
                       const char *media_type, const char *original);
/* The ending of a file of that type, without dot; of an unknown one that of its own name if it
 * is harmless. Yours. */
char *package_name_dup_ending(const char *media_type, const char *original);

#endif
