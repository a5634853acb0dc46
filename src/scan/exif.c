/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/exif.h"

#include <string.h>

enum {
    UPRIGHT = 1,
    LAST_ORIENTATION = 8,
    MARKER = 0xFF,
    APP1 = 0xE1,
    START_OF_SCAN = 0xDA,
    TAG_MAKE = 0x010F,
    TAG_MODEL = 0x0110,
    TAG_ORIENTATION = 0x0112,
    ENTRY_BYTES = 12, /* of a TIFF directory: tag, type, count, value */
    VALUE_AT = 8,
};

typedef struct {
    const guint8 *bytes;
    gsize size;
    gboolean is_little;
} Tiff;

/* 0 beyond the end: no tag, no offset and no orientation is 0. */
static guint32
read_number(const Tiff *tiff, gsize at, guint n_bytes)
{
    guint32 value = 0;

    if (at > tiff->size || n_bytes > tiff->size - at)
        return 0;
    for (guint i = 0; i < n_bytes; i++)
        value = value << 8 | tiff->bytes[at + (tiff->is_little ? n_bytes - 1 - i : i)];
    return value;
}

/* The place of a tag's entry in the first directory; 0: it is not there. */
static gsize
find_entry(const Tiff *tiff, guint tag)
{
    gsize directory = read_number(tiff, 4, 4);
    guint n_entries = directory ? read_number(tiff, directory, 2) : 0;

    for (guint i = 0; i < n_entries; i++) {
        gsize entry = directory + 2 + (gsize)i * ENTRY_BYTES;

        if (read_number(tiff, entry, 2) == tag)
            return entry;
    }
    return 0;
}

/* The notes of a JPEG file; FALSE if there are none. */
static gboolean
find_tiff(const guint8 *bytes, gsize size, Tiff *out)
{
    static const char head[] = "Exif\0"; /* with its end: six bytes */
    Tiff jpeg = {bytes, size, FALSE};
    gsize at = 2; /* behind the mark of the start */

    while (at + 4 <= size && bytes[at] == MARKER && bytes[at + 1] != START_OF_SCAN) {
        gsize length = read_number(&jpeg, at + 2, 2); /* counts itself */
        gsize body = at + 4;

        if (length < 2 || length - 2 > size - body)
            return FALSE;
        if (bytes[at + 1] == APP1 && length - 2 >= sizeof head &&
            memcmp(bytes + body, head, sizeof head) == 0) {
            out->bytes = bytes + body + sizeof head;
            out->size = length - 2 - sizeof head;
            out->is_little = out->size > 0 && out->bytes[0] == 'I';
            return TRUE;
        }
        at = body + length - 2;
    }
    return FALSE;
}

int
exif_read_orientation(const guint8 *bytes, gsize size)
{
    Tiff tiff;
    gsize entry = find_tiff(bytes, size, &tiff) ? find_entry(&tiff, TAG_ORIENTATION) : 0;
    guint32 value = entry ? read_number(&tiff, entry + VALUE_AT, 2) : UPRIGHT;

    return value >= UPRIGHT && value <= LAST_ORIENTATION ? (int)value : UPRIGHT;
}

gboolean
exif_has_camera(const guint8 *bytes, gsize size)
{
    Tiff tiff;

    return find_tiff(bytes, size, &tiff) &&
           (find_entry(&tiff, TAG_MAKE) || find_entry(&tiff, TAG_MODEL));
}
