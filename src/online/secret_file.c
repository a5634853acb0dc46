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

/* GLib's own verdict on one line: under a group, or by itself. */
static gboolean
is_right(const char *line, gboolean has_group)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *text = g_strconcat(has_group ? "[group]\n" : "", line, "\n", NULL);

    return g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, NULL);
}

/* The text without its faulty lines. What stands under a group that is none belongs to no
 * other: it is left out, too. Yours. */
static char *
dup_right_lines(const char *text, GArray *faulty)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *kept = g_string_new(NULL);
    gboolean has_group = FALSE, is_lost = FALSE;

    for (guint i = 0; lines[i]; i++) {
        const char *line = g_strchug(lines[i]);
        gboolean is_group = *line == '[';
        gboolean is_good = is_right(line, has_group);
        guint number = i + 1;

        if (is_group)
            is_lost = !is_good;
        has_group |= is_group;
        if (!is_good && (is_group || !is_lost))
            g_array_append_val(faulty, number);
        if (is_good && !is_lost)
            g_string_append(kept, line);
        g_string_append_c(kept, '\n');
    }
    return g_string_free(kept, FALSE);
}

static gboolean
check_is_secret(const char *path, GError **error)
{
    if (!path_is_open(path))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                _("'%1$s' holds secrets, and others may read it: chmod 600 '%1$s'"), path);
    return FALSE;
}

gboolean
secret_file_load_right(GKeyFile *file, const char *path, char **out_text, GArray *faulty,
                       GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *kept = NULL;
    const char *start;
    gsize size = 0;
    GStatBuf info;

    *out_text = NULL;
    if (g_stat(path, &info) != 0 && errno == ENOENT)
        return TRUE;
    if (!check_is_secret(path, error) || !path_read(path, FILE_MAX_BYTES, &bytes, error))
        return FALSE;
    start = g_bytes_get_data(bytes, &size);
    *out_text = g_strndup(start ? start : "", size);
    kept = dup_right_lines(*out_text, faulty);
    if (g_key_file_load_from_data(file, kept, (gsize)-1, G_KEY_FILE_NONE, NULL))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("'%s' is no key file"), path);
    return FALSE;
}

/* What GLib says of a faulty line repeats the line, which may be a secret. */
gboolean
secret_file_load(GKeyFile *file, const char *path, GError **error)
{
    g_autoptr(GArray) faulty = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree char *text = NULL;

    if (!secret_file_load_right(file, path, &text, faulty, error))
        return FALSE;
    if (faulty->len == 0)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("'%1$s' is no key file: line %2$u is neither [GROUP] nor KEY = VALUE"), path,
                g_array_index(faulty, guint, 0));
    return FALSE;
}
