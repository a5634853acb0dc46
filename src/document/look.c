/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/look.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <magic.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

/* Pictures say their size at the beginning, but for the pieces that cameras put before it. */
#define HEAD_BYTES (256 * 1024)

struct Looker {
    magic_t types, words; /* NULL: the library or its table is missing */
};

static magic_t
open_magic(int flags)
{
    magic_t magic = magic_open(flags | MAGIC_NO_CHECK_COMPRESS);

    if (magic && magic_load(magic, NULL) != 0) {
        magic_close(magic);
        magic = NULL;
    }
    return magic;
}

Looker *
looker_new(void)
{
    Looker *looker = g_new0(Looker, 1);

    looker->types = open_magic(MAGIC_MIME_TYPE);
    return looker;
}

void
looker_free(Looker *looker)
{
    if (!looker)
        return;
    if (looker->types)
        magic_close(looker->types);
    if (looker->words)
        magic_close(looker->words);
    g_free(looker);
}

char *
looker_dup_type(Looker *looker, const void *bytes, gsize size)
{
    const char *found = looker->types ? magic_buffer(looker->types, bytes, size) : NULL;

    return g_strdup(found ? found : "application/octet-stream");
}

/* Out of the library's words: "PNG image data, 1200 x 800, …", "JPEG image data, …, precision
 * 8, 1200x800, …", where a density stands before the size. */
static void
read_pixels(Looker *looker, const void *bytes, gsize size, FileLook *out)
{
    static const char pattern[] =
        "(?:image data|precision \\d+|version \\d+a|encoding|bitmap[^,]*"
        "|Windows [^,]* format), (\\d{1,7}) ?x ?(\\d{1,7})\\b";
    const char *words;
    g_autoptr(GRegex) regex = NULL;
    g_autoptr(GMatchInfo) match = NULL;

    if (!looker->words)
        looker->words = open_magic(MAGIC_NONE);
    words = looker->words ? magic_buffer(looker->words, bytes, size) : NULL;
    if (!words || !g_utf8_validate(words, -1, NULL))
        return;
    regex = g_regex_new(pattern, 0, 0, NULL);
    if (g_regex_match(regex, words, 0, &match)) {
        g_autofree char *width = g_match_info_fetch(match, 1);
        g_autofree char *height = g_match_info_fetch(match, 2);

        out->width_px = (int)g_ascii_strtoll(width, NULL, 10);
        out->height_px = (int)g_ascii_strtoll(height, NULL, 10);
    }
}

gboolean
looker_look(Looker *looker, const char *path, FileLook *out, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *type = NULL;
    const void *data;
    gsize size;
    GStatBuf info;

    *out = (FileLook){.media_type = ""};
    if (!path_read_head(path, HEAD_BYTES, &bytes, error))
        return FALSE;
    if (g_stat(path, &info) != 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't read '%1$s': %2$s"), path,
                    strerror(errno));
        return FALSE;
    }
    out->size_bytes = info.st_size;
    out->modified_at = info.st_mtime;
    data = g_bytes_get_data(bytes, &size);
    type = looker_dup_type(looker, data, size);
    g_strlcpy(out->media_type, type, sizeof out->media_type);
    if (g_str_has_prefix(type, "image/"))
        read_pixels(looker, data, size, out);
    return TRUE;
}
