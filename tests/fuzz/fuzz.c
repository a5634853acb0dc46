/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz/fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"

/* libFuzzer leaves no place to hand a context through. */
static struct {
    char *folder;
    Clock *clock;
    Catalogue *cat;
} fuzz;

const char *
fuzz_get_folder(void)
{
    if (!fuzz.folder) {
        fuzz.folder = g_dir_make_tmp("beian-fuzz-XXXXXX", NULL);
        g_assert_nonnull(fuzz.folder);
        g_assert_cmpint(chdir(fuzz.folder), ==, 0);
    }
    return fuzz.folder;
}

char *
fuzz_write(const char *name, const guint8 *data, gsize size)
{
    char *path = g_build_filename(fuzz_get_folder(), name, NULL);

    /* GLib 2.74 leaves the end of a longer file that was there. */
    (void)g_remove(path);
    g_assert_true(g_file_set_contents_full(path, (const char *)data, (gssize)size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    return path;
}

static void
remove_all(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_remove(path) != 0)
            remove_all(path);
    }
    (void)g_rmdir(folder); /* what is left is in the temporary folder */
}

void
fuzz_end(void)
{
    if (fuzz.folder)
        remove_all(fuzz.folder);
    g_clear_pointer(&fuzz.folder, g_free);
    g_clear_pointer(&fuzz.clock, clock_free);
    g_clear_pointer(&fuzz.cat, catalogue_free);
}

Clock *
fuzz_get_clock(void)
{
    if (!fuzz.clock)
        fuzz.clock = clock_new(FUZZ_DAY, NULL);
    return fuzz.clock;
}

Catalogue *
fuzz_get_catalogue(void)
{
    if (!fuzz.cat) {
        g_autofree char *path = path_dup_catalogue();
        g_autoptr(GError) error = NULL;

        fuzz.cat = catalogue_open(path, NULL, &error);
        g_assert_no_error(error);
    }
    return fuzz.cat;
}

guint8
fuzz_byte(FuzzInput *in)
{
    if (in->size == 0)
        return 0;
    in->size--;
    return *in->data++;
}

char *
fuzz_text(FuzzInput *in, guint8 end)
{
    const guint8 *stop = in->size ? memchr(in->data, end, in->size) : NULL;
    gsize n = stop ? (gsize)(stop - in->data) : in->size;
    char *text = g_strndup((const char *)in->data, n);

    n += stop != NULL;
    in->data += n;
    in->size -= n;
    return text;
}
