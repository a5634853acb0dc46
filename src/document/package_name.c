/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/package_name.h"

#include <string.h>

#include "base/text.h"

enum {
    /* Together with number, ending and separators below 255 bytes, which most systems take. */
    MATERIAL_BYTES = 120,
    OWNER_BYTES = 90,
    ENDING_BYTES = 8,
};

static gboolean
is_unwelcome(gunichar c)
{
    return text_is_unsafe(c) || c == 0xFFFD || g_unichar_isspace(c) ||
           (c < 0x80 && strchr("/\\:*?\"<>|'`$&;!#%{}[]~^", (int)c));
}

char *
package_name_dup_part(const char *text, gsize max_bytes)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *whole = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    GString *part = g_string_new(NULL);

    for (const char *at = whole; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        char bytes[6];
        gsize n = (gsize)g_unichar_to_utf8(c, bytes);

        if (is_unwelcome(c)) {
            if (part->len && part->str[part->len - 1] != '_' && part->len < max_bytes)
                g_string_append_c(part, '_');
            continue;
        }
        if (part->len + n > max_bytes)
            break;
        if (part->len || c != '.')
            g_string_append_len(part, bytes, (gssize)n);
    }
    while (part->len && strchr("._", part->str[part->len - 1]))
        g_string_truncate(part, part->len - 1);
    if (!part->len)
        g_string_append_c(part, '_');
    return g_string_free(part, FALSE);
}

char *
package_name_dup_ending(const char *media_type, const char *original)
{
    static const char *const endings[][2] = {
        {"image/jpeg", "jpg"},      {"image/png", "png"},  {"image/gif", "gif"},
        {"image/bmp", "bmp"},       {"image/tiff", "tif"}, {"image/webp", "webp"},
        {"application/pdf", "pdf"}, {"video/mp4", "mp4"},  {"text/plain", "txt"},
    };
    const char *dot = original ? strrchr(original, '.') : NULL;
    gsize n = dot ? strlen(dot + 1) : 0;

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_strcmp0(endings[i][0], media_type) == 0)
            return g_strdup(endings[i][1]);
    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isalnum(dot[1 + i]))
            n = 0;
    return n > 0 && n <= ENDING_BYTES ? g_ascii_strdown(dot + 1, -1) : g_strdup("bin");
}

char *
package_name_dup(guint number, const char *material, const char *owner, const char *media_type,
                 const char *original)
{
    g_autofree char *name = package_name_dup_part(material, MATERIAL_BYTES);
    g_autofree char *who = owner && *owner ? package_name_dup_part(owner, OWNER_BYTES) : NULL;
    g_autofree char *ending = package_name_dup_ending(media_type, original);

    return g_strdup_printf("%02u_%s%s%s.%s", number, name, who ? "_" : "", who ? who : "",
                           ending);
}
