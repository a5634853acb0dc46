/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/reencode.h"

#include <unistd.h>

#include "base/child.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/spool.h"

enum {
    /* A photo of 12 megapixels takes 0.3 s to unpack, and each of some twenty tries to pack as
     * much. */
    DEADLINE_MS = 60000,
    CPU_S = 50
};
#define ADDRESS_BYTES (G_GUINT64_CONSTANT(1) << 30)
/* Where a material names no limit: what providers take (materials.yaml). */
#define USUAL_BYTES (G_GINT64_CONSTANT(4) * 1024 * 1024)

static gboolean
run(const char *format, gint64 max_bytes, int input, GByteArray **out_bytes, GError **error)
{
    g_autofree char *program = path_dup_child("beian-scan");
    g_autofree char *limit = g_strdup_printf("%" G_GINT64_FORMAT, max_bytes);
    const char *const argv[] = {program, "--reencode", format, limit, NULL};
    const ChildLimits limits = {ADDRESS_BYTES,    CPU_S, DEADLINE_MS,
                                (gsize)max_bytes, input, NULL};
    g_autoptr(Child) child = child_start(argv, &limits, error);
    g_autoptr(GByteArray) bytes = NULL;
    int status;

    if (!child || !child_read_all(child, &bytes, error) || !child_finish(child, &status, error))
        return FALSE;
    if (status != 0 || bytes->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, "%s",
                    _("it is no picture that can be made smaller and still be read"));
        return FALSE;
    }
    *out_bytes = g_steal_pointer(&bytes);
    return TRUE;
}

gboolean
reencode_picture(const CatalogueItem *material, GBytes *picture, GBytes **out_bytes,
                 const char **out_media_type, GError **error)
{
    gboolean is_png = item_n(material, "formats") > 0 &&
                      !item_list_has(material, "formats", "jpg") &&
                      item_list_has(material, "formats", "png");
    GByteArray *bytes = NULL;
    int input = spool_open(error);
    gboolean ok = input >= 0 && spool_add(input, picture, error) &&
                  spool_rewind(input, error) &&
                  run(is_png ? "png" : "jpg", item_int(material, "max_bytes", USUAL_BYTES),
                      input, &bytes, error);

    if (input >= 0)
        (void)close(input); /* memory alone */
    if (!ok)
        return FALSE;
    *out_bytes = g_byte_array_free_to_bytes(bytes);
    *out_media_type = is_png ? "image/png" : "image/jpeg";
    return TRUE;
}
