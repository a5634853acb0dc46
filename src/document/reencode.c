/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/reencode.h"

#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/spool.h"

enum {
    /* A photo of 12 megapixels takes 0.3 s to unpack, and each of some twenty tries to pack as
     * much. */
    DEADLINE_MS = 60000,
    CPU_S = 50,
    /* Of an EXIF that says how to turn the picture. */
    ADDED_BYTES = 64
};
#define ADDRESS_BYTES (G_GUINT64_CONSTANT(1) << 30)
/* Where a material names no limit: what providers take (materials.yaml). */
#define USUAL_BYTES (G_GINT64_CONSTANT(4) * 1024 * 1024)

static gboolean
read_picture(GByteArray *said, int status, GBytes **out_bytes, GError **error)
{
    if (status != 0 || said->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, "%s",
                    _("it is no picture that can be made smaller and still be read"));
        return FALSE;
    }
    *out_bytes = g_byte_array_free_to_bytes(g_byte_array_ref(said));
    return TRUE;
}

static gboolean
read_bare(GByteArray *said, int status, GBytes **out_bytes, GError **error)
{
    if (status != 0 || said->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, "%s",
                    _("it is no whole JPEG or PNG picture"));
        return FALSE;
    }
    *out_bytes = g_byte_array_free_to_bytes(g_byte_array_ref(said));
    return TRUE;
}

Making *
reencode_bare_start(GBytes *picture, GError **error)
{
    g_autofree char *program = path_dup_child("beian-scan");
    const char *const argv[] = {program, "--bare", NULL};
    int input = spool_open(error);
    gboolean ok = input >= 0 && spool_add(input, picture, error) && spool_rewind(input, error);
    /* An orientation alone is added. */
    const ChildLimits limits = {ADDRESS_BYTES, CPU_S,
                                DEADLINE_MS,   g_bytes_get_size(picture) + ADDED_BYTES,
                                input,         NULL};
    Making *making = ok ? making_start(argv, &limits, NULL, read_bare, error) : NULL;

    if (input >= 0)
        (void)close(input); /* memory alone, and the child's by now */
    return making;
}

static Making *
start(const char *format, gint64 max_bytes, int input, GError **error)
{
    g_autofree char *program = path_dup_child("beian-scan");
    g_autofree char *limit = g_strdup_printf("%" G_GINT64_FORMAT, max_bytes);
    const char *const argv[] = {program, "--reencode", format, limit, NULL};
    const ChildLimits limits = {ADDRESS_BYTES,    CPU_S, DEADLINE_MS,
                                (gsize)max_bytes, input, NULL};

    return making_start(argv, &limits, NULL, read_picture, error);
}

Making *
reencode_start(const CatalogueItem *material, GBytes *picture, const char **out_media_type,
               GError **error)
{
    gboolean is_png = item_n(material, "formats") > 0 &&
                      !item_list_has(material, "formats", "jpg") &&
                      item_list_has(material, "formats", "png");
    int input = spool_open(error);
    gboolean ok = input >= 0 && spool_add(input, picture, error) && spool_rewind(input, error);
    Making *making = ok ? start(is_png ? "png" : "jpg",
                                item_int(material, "max_bytes", USUAL_BYTES), input, error)
                        : NULL;

    if (input >= 0)
        (void)close(input); /* memory alone, and the child's by now */
    *out_media_type = is_png ? "image/png" : "image/jpeg";
    return making;
}

gboolean
reencode_picture(const CatalogueItem *material, GBytes *picture, GBytes **out_bytes,
                 const char **out_media_type, GError **error)
{
    g_autoptr(Making) making = reencode_start(material, picture, out_media_type, error);

    return making && making_finish(making, out_bytes, error);
}
