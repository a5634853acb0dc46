/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/secret_file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

enum { FILE_MAX_BYTES = 65536 };

/* What GLib says of a faulty line repeats the line, which may be a secret. */
gboolean
secret_file_load(GKeyFile *file, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    const char *text;
    gsize size = 0;
    GStatBuf info;

    if (g_stat(path, &info) != 0 && errno == ENOENT)
        return TRUE;
    if (path_is_open(path)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                    _("'%1$s' holds secrets, and others may read it: chmod 600 '%1$s'"), path);
        return FALSE;
    }
    if (!path_read(path, FILE_MAX_BYTES, &bytes, error))
        return FALSE;
    text = g_bytes_get_data(bytes, &size);
    if (g_key_file_load_from_data(file, text ? text : "", size, G_KEY_FILE_NONE, NULL))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("'%s' is no key file: groups in [], and lines KEY = VALUE"), path);
    return FALSE;
}
