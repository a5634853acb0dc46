/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/secret_file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

enum { FILE_MAX_BYTES = 65536 };

/* The first line that is neither blank, comment, group nor KEY = VALUE, from 1; 0: each is. */
static int
find_faulty_line(const char *text, gsize size)
{
    g_autofree char *whole = g_strndup(text, size);
    g_auto(GStrv) lines = g_strsplit(whole, "\n", -1);
    gboolean has_group = FALSE;

    for (int i = 0; lines[i]; i++) {
        const char *line = g_strstrip(lines[i]);
        gboolean is_group = *line == '[' && g_str_has_suffix(line, "]");

        has_group |= is_group;
        if (*line && *line != '#' && !is_group &&
            (!has_group || *line == '=' || !strchr(line, '=')))
            return i + 1;
    }
    return 0;
}

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
                _("'%1$s' is no key file: line %2$d is neither [GROUP] nor KEY = VALUE"), path,
                MAX(1, find_faulty_line(text ? text : "", size)));
    return FALSE;
}
