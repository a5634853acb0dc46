/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a target over each file of its corpus: what once crashed, and what reaches far. */
#include "config.h"

#include <glib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "fuzz/fuzz.h"

static void
test_file(gconstpointer path)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;

    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    (void)LLVMFuzzerTestOneInput((const guint8 *)bytes, size); /* always 0 */
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int
main(int argc, char **argv)
{
    /* The program is called "fuzz_NAME". */
    g_autofree char *base = g_path_get_basename(argv[0]);
    const char *name = base + strlen("fuzz_");
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = NULL;
    g_autofree char *folder = NULL;
    g_autoptr(GDir) dir = NULL;
    const char *file;
    int status;

    g_test_init(&argc, &argv, NULL);
    path = g_test_build_filename(G_TEST_DIST, "fuzz", "corpus", name, NULL);
    folder = g_canonicalize_filename(path, NULL);
    dir = g_dir_open(folder, 0, NULL);
    while (dir && (file = g_dir_read_name(dir)))
        if (file[0] != '.')
            g_ptr_array_add(names, g_strdup(file));
    g_ptr_array_sort(names, compare_names);
    g_assert_cmpuint(names->len, >, 0);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *test = g_strdup_printf("/fuzz/%s/%u", name, i);
        g_autofree char *input = g_build_filename(folder, g_ptr_array_index(names, i), NULL);

        g_test_add_data_func_full(test, g_steal_pointer(&input), test_file, g_free);
    }
    status = g_test_run();
    fuzz_end();
    return status;
}
