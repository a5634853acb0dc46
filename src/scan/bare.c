/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/bare.h"

#include <string.h>

#include "scan/exif.h"

enum {
    /* JPEG (ITU-T T.81, B.1.1.3) */
    PREFIX = 0xFF,
    STUFFED = 0x00,
    FIRST_RESTART = 0xD0,
    LAST_RESTART = 0xD7,
    START = 0xD8,
    END = 0xD9,
    SCAN = 0xDA,
    APP0 = 0xE0,
    APP2 = 0xE2,
    APP14 = 0xEE,
    APP15 = 0xEF,
    COMMENT = 0xFE,
    NOT_TURNED = 1,
    /* PNG (5.3): length, name, what it holds, check sum */
    CHUNK_BYTES = 12
};

static guint32
read_big(const guint8 *bytes, guint n)
{
    guint32 value = 0;

    for (guint i = 0; i < n; i++)
        value = value << 8 | bytes[i];
    return value;
}

/* ------------------------------------------------------------------ JPEG */

static gboolean
begins(const guint8 *body, gsize size, const char *head)
{
    return size > strlen(head) && memcmp(body, head, strlen(head) + 1) == 0;
}

/* What colours and the decoder need; all else that programs put in is a note. */
static gboolean
is_kept(guint8 marker, const guint8 *body, gsize size)
{
    if (marker == COMMENT)
        return FALSE;
    if (marker < APP0 || marker > APP15)
        return TRUE;
    return (marker == APP0 && begins(body, size, "JFIF")) ||
           (marker == APP2 && begins(body, size, "ICC_PROFILE")) ||
           (marker == APP14 && size >= 5 && memcmp(body, "Adobe", 5) == 0);
}

/* Where the picture's own data end: at the next marker that is neither a byte nor a restart. */
static gsize
skip_data(const guint8 *bytes, gsize size, gsize at)
{
    while (at + 1 < size) {
        guint8 next = bytes[at + 1];

        if (bytes[at] == PREFIX && next != STUFFED && next != PREFIX &&
            (next < FIRST_RESTART || next > LAST_RESTART))
            return at;
        at++;
    }
    return size;
}

/* An EXIF with nothing in it but how to turn the picture. */
static void
add_orientation(GByteArray *out, int orientation)
{
    const guint8 exif[] = {PREFIX, 0xE1, 0, 34,  'E', 'x', 'i', 'f', 0, 0,
                           'M',    'M',  0, '*', 0,   0,   0,   8,   0, 1,
                           1,      0x12, 0, 3,   0,   0,   0,   1,   0, (guint8)orientation,
                           0,      0,    0, 0,   0,   0};

    if (orientation != NOT_TURNED)
        g_byte_array_append(out, exif, sizeof exif);
}

/* Markers without a length. Where a note goes from between a picture's data and one of these,
 * it would be taken for more of the data. */
static gboolean
is_alone(guint8 marker)
{
    enum { TEMPORARY = 0x01 };

    return marker == STUFFED || marker == TEMPORARY ||
           (marker >= FIRST_RESTART && marker <= START);
}

static gboolean
make_jpeg(const guint8 *bytes, gsize size, GByteArray *out)
{
    gsize at = 2;

    g_byte_array_append(out, bytes, 2);
    add_orientation(out, exif_read_orientation(bytes, size));
    while (at + 4 <= size && bytes[at] == PREFIX && bytes[at + 1] != END) {
        guint8 marker = bytes[at + 1];
        gsize length = read_big(bytes + at + 2, 2); /* counts itself */
        gsize end = at + 2 + length;

        if (marker == PREFIX) { /* any marker may have some before it (B.1.1.2) */
            at++;
            continue;
        }
        if (is_alone(marker) || length < 2 || end > size)
            return FALSE;
        if (marker == SCAN)
            end = skip_data(bytes, size, end);
        if (is_kept(marker, bytes + at + 4, length - 2))
            g_byte_array_append(out, bytes + at, (guint)(end - at));
        at = end;
    }
    if (at + 2 > size || bytes[at] != PREFIX || bytes[at + 1] != END)
        return FALSE;
    g_byte_array_append(out, bytes + at, 2);
    return TRUE;
}

/* ------------------------------------------------------------------ PNG */

static const char png_head[] = "\x89PNG\r\n\x1a\n";

static gboolean
is_note(const guint8 *name)
{
    static const char *const notes[] = {"eXIf", "tEXt", "zTXt", "iTXt", "tIME"};

    for (guint i = 0; i < G_N_ELEMENTS(notes); i++)
        if (memcmp(name, notes[i], 4) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
make_png(const guint8 *bytes, gsize size, GByteArray *out)
{
    gsize at = strlen(png_head);

    g_byte_array_append(out, bytes, (guint)at);
    while (size - at >= CHUNK_BYTES) {
        gsize length = read_big(bytes + at, 4);
        const guint8 *name = bytes + at + 4;

        if (length > size - at - CHUNK_BYTES)
            return FALSE;
        if (!is_note(name))
            g_byte_array_append(out, bytes + at, (guint)(length + CHUNK_BYTES));
        at += length + CHUNK_BYTES;
        if (memcmp(name, "IEND", 4) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
bare_make(const guint8 *bytes, gsize size, GByteArray *out)
{
    if (size >= 2 && bytes[0] == PREFIX && bytes[1] == START)
        return make_jpeg(bytes, size, out);
    return size >= strlen(png_head) && memcmp(bytes, png_head, strlen(png_head)) == 0 &&
           make_png(bytes, size, out);
}
