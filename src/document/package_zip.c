/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/package_zip.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/path.h"
#include "base/spool.h"

enum {
    /* 50 MB a second when it packs what can be packed. */
    DEADLINE_MS = 120000,
    CPU_S = 100,
    /* What a file takes beside its bytes. */
    HEAD_BYTES = 2048
};
#define ADDRESS_BYTES (G_GUINT64_CONSTANT(1) << 30)
#define MAX_BYTES (G_GINT64_CONSTANT(1) << 30)

static gboolean
put_file(int fd, const char *folder, const PackageFile *file, GError **error)
{
    g_autofree char *name = g_strconcat(folder, "/", file->path, NULL);
    json_t *head = json_pack("{s:s, s:I}", "name", name, "size",
                             (json_int_t)g_bytes_get_size(file->bytes));
    g_autofree char *words = json_dumps(head, JSON_COMPACT);
    g_autofree char *line = g_strconcat(words, "\n", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(line, strlen(line));

    json_decref(head);
    return spool_add(fd, bytes, error) && spool_add(fd, file->bytes, error);
}

static gint64
count_bytes(const Package *package)
{
    gint64 size = 0;

    for (guint i = 0; i < package->files->len; i++) {
        const PackageFile *file = g_ptr_array_index(package->files, i);

        size += (gint64)g_bytes_get_size(file->bytes) + HEAD_BYTES;
    }
    return size;
}

static gboolean
read_zip(GByteArray *said, int status, GBytes **out_bytes, GError **error)
{
    if (status != 0 || said->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("%s gave no answer"),
                    "beian-print");
        return FALSE;
    }
    *out_bytes = g_byte_array_free_to_bytes(g_byte_array_ref(said));
    return TRUE;
}

static Making *
start(int input, gint64 size, GError **error)
{
    g_autofree char *program = path_dup_child("beian-print");
    const char *const argv[] = {program, "--zip", NULL};
    const ChildLimits limits = {ADDRESS_BYTES, CPU_S, DEADLINE_MS, (gsize)size, input, NULL};

    return making_start(argv, &limits, NULL, read_zip, error);
}

Making *
package_zip_start(const Package *package, const char *folder, GError **error)
{
    gint64 size = count_bytes(package);
    Making *making;
    gboolean ok;
    int input;

    if (size > MAX_BYTES) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE, "%s",
                    _("the package is too large for a ZIP file: write it into a folder"));
        return NULL;
    }
    input = spool_open(error);
    ok = input >= 0;
    for (guint i = 0; ok && i < package->files->len; i++)
        ok = put_file(input, folder, g_ptr_array_index(package->files, i), error);
    making = ok && spool_rewind(input, error) ? start(input, size, error) : NULL;
    if (input >= 0)
        (void)close(input); /* memory alone, and the child's by now */
    return making;
}
