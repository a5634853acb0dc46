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

static int
read_tiff(const guint8 *bytes, gsize size)
{
    Tiff tiff = {bytes, size, size > 0 && bytes[0] == 'I'};
    gsize directory = read_number(&tiff, 4, 4);
    guint n_entries = directory ? read_number(&tiff, directory, 2) : 0;

    for (guint i = 0; i < n_entries; i++) {
        gsize entry = directory + 2 + (gsize)i * ENTRY_BYTES;

        if (read_number(&tiff, entry, 2) == TAG_ORIENTATION) {
            guint32 value = read_number(&tiff, entry + VALUE_AT, 2);

            return value >= UPRIGHT && value <= LAST_ORIENTATION ? (int)value : UPRIGHT;
        }
    }
    return UPRIGHT;
}

int
exif_read_orientation(const guint8 *bytes, gsize size)
{
    static const char head[] = "Exif\0"; /* with its end: six bytes */
    Tiff jpeg = {bytes, size, FALSE};
    gsize at = 2; /* behind the mark of the start */

    while (at + 4 <= size && bytes[at] == MARKER && bytes[at + 1] != START_OF_SCAN) {
        gsize length = read_number(&jpeg, at + 2, 2); /* counts itself */
        gsize body = at + 4;

        if (length < 2 || length - 2 > size - body)
            return UPRIGHT;
        if (bytes[at + 1] == APP1 && length - 2 >= sizeof head &&
            memcmp(bytes + body, head, sizeof head) == 0)
            return read_tiff(bytes + body + sizeof head, length - 2 - sizeof head);
        at = body + length - 2;
    }
    return UPRIGHT;
}
