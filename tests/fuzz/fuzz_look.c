/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of a file that is about to be attached: its type and pixels. */
#include "config.h"

#include "document/look.h"
#include "fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *path = fuzz_write("file", data, size);
    g_autoptr(Looker) looker = looker_new();
    g_autoptr(GError) error = NULL;
    FileLook look;

    g_assert_true(looker_look(looker, path, &look, &error));
    g_assert_no_error(error);
    g_assert_cmpint(look.size_bytes, ==, (gint64)size);
    g_assert_true(g_utf8_validate(look.media_type, -1, NULL));
    g_assert_cmpint(look.width_px, >=, 0);
    g_assert_cmpint(look.height_px, >=, 0);
    return 0;
}
