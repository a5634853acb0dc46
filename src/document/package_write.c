/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package in its place, and in the journal. */
#include "config.h"

#include <poll.h>
#include <string.h>

#include "base/error.h"
#include "base/folder.h"
#include "base/mask.h"
#include "base/path.h"
#include "document/package_name.h"
#include "document/package_private.h"
#include "document/package_zip.h"
#include "store/filing.h"
#include "store/journal.h"
#include "workflow/summary.h"

/* A manifest has a line of a digest and a name for each file. */
#define MANIFEST_MAX_BYTES (1024 * 1024)
#define DIGEST_CHARS 64
/* Of the package's own name in the journal. */
#define NAME_MAX_BYTES 80

struct PackageWriting {
    const Package *package;
    char *path;
    PackageFlags flags;
    Folder *folder; /* or */
    Making *zip;    /* what is made */
    char **old;     /* files of the package that it replaces, or NULL */
    guint n_written;
};

static void
free_name(gpointer name, gpointer user)
{
    (void)user;
    g_free(name);
}

/* The files of a package that lies there, by its manifest, NULL-ended. NULL: it is none; others
 * have such a manifest, too, but not with our README. Yours. */
static char **
list_old(const char *path)
{
    g_autofree char *manifest = g_build_filename(path, PACKAGE_MANIFEST, NULL);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    if (!path_read(manifest, MANIFEST_MAX_BYTES, &bytes, NULL))
        return NULL;
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        if (strlen(lines[i]) > DIGEST_CHARS + 2)
            g_ptr_array_add(names, g_strdup(lines[i] + DIGEST_CHARS + 2));
    g_ptr_array_add(names, g_strdup(PACKAGE_MANIFEST));
    g_ptr_array_add(names, NULL);
    if (!g_strv_contains((const char *const *)names->pdata, PACKAGE_README)) {
        g_ptr_array_foreach(names, free_name, NULL);
        return NULL;
    }
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

static gboolean
is_zip(const char *path)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);

    return g_str_has_suffix(lower, ".zip");
}

gboolean
package_check_place(const char *path, PackageFlags flags, GError **error)
{
    g_auto(GStrv) old = NULL;

    if (!folder_is_taken(path))
        return TRUE;
    if (flags & PACKAGE_FORCE) {
        if (is_zip(path) && g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return TRUE;
        old = is_zip(path) ? NULL : list_old(path);
        if (old)
            return TRUE;
    }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                flags & PACKAGE_FORCE && !is_zip(path)
                    ? _("'%s' is no package of beian: nothing was written")
                    : _("'%s' exists already; nothing was written"),
                path);
    return FALSE;
}

void
package_writing_free(PackageWriting *writing)
{
    if (!writing)
        return;
    folder_free(writing->folder);
    making_free(writing->zip);
    g_strfreev(writing->old);
    g_free(writing->path);
    g_free(writing);
}

PackageWriting *
package_writing_new(const Package *package, const char *path, PackageFlags flags,
                    GError **error)
{
    g_autoptr(PackageWriting) writing = g_new0(PackageWriting, 1);

    if (!package_check_place(path, flags, error))
        return NULL;
    writing->package = package;
    writing->path = g_strdup(path);
    writing->flags = flags;
    if (is_zip(path)) {
        writing->zip = package_zip_start(package, package->name, error);
    } else {
        writing->old = flags & PACKAGE_FORCE ? list_old(path) : NULL;
        writing->folder = folder_begin(path, error);
    }
    return writing->zip || writing->folder ? g_steal_pointer(&writing) : NULL;
}

int
package_writing_get_fd(const PackageWriting *writing)
{
    return writing->zip ? making_get_fd(writing->zip) : -1;
}

int
package_writing_ms_left(const PackageWriting *writing)
{
    return writing->zip ? making_ms_left(writing->zip) : 0;
}

guint
package_writing_count_done(const PackageWriting *writing)
{
    return writing->n_written;
}

/* What is there may have come since the beginning. */
static gboolean
step_zip(PackageWriting *writing, gboolean *out_done, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;

    if (!making_step(writing->zip, &bytes, error))
        return FALSE;
    if (!bytes)
        return TRUE;
    *out_done = TRUE;
    writing->n_written = writing->package->files->len;
    return package_check_place(writing->path, writing->flags, error) &&
           path_replace(writing->path, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                        error);
}

gboolean
package_writing_step(PackageWriting *writing, gboolean *out_done, GError **error)
{
    const GPtrArray *files = writing->package->files;
    const PackageFile *file;

    *out_done = FALSE;
    if (writing->zip)
        return step_zip(writing, out_done, error);
    if (writing->n_written == files->len) {
        *out_done = TRUE;
        return folder_finish(writing->folder, (const char *const *)writing->old, error);
    }
    file = g_ptr_array_index(files, writing->n_written++);
    return folder_add(writing->folder, file->path, file->bytes, error);
}

gboolean
package_write(const Package *package, const char *path, PackageFlags flags, GError **error)
{
    g_autoptr(PackageWriting) writing = package_writing_new(package, path, flags, error);
    gboolean is_done = FALSE;

    while (writing && !is_done) {
        struct pollfd pfd = {package_writing_get_fd(writing), POLLIN, 0};

        (void)poll(&pfd, 1, package_writing_ms_left(writing)); /* the step finds out */
        if (!package_writing_step(writing, &is_done, error))
            return FALSE;
    }
    return writing != NULL;
}

/* ------------------------------------------------------------------ journal */

/* Blanks part the words of a journal entry; the folder may tell of people, and so may numbers.
 */
static char *
dup_recorded_name(const char *path)
{
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *shown = g_filename_display_name(base);
    g_autofree char *masked = mask_text(shown, MASK_WHOLE);

    return package_name_dup_part(masked, NAME_MAX_BYTES);
}

gboolean
package_record(Workflow *flow, gint64 filing_id, const Package *package, const char *path,
               GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autofree char *name = dup_recorded_name(path);
    const char *verb = package->is_personal ? SUMMARY_PERSONAL_PACKAGE : SUMMARY_MASKED_PACKAGE;
    Summary summary = {.id = name};
    g_autofree char *text = NULL;

    if (!filing)
        return FALSE;
    if (store_is_read_only(store))
        return TRUE;
    for (guint i = 0; i < package->files->len; i++) {
        const PackageFile *file = g_ptr_array_index(package->files, i);

        if (g_str_equal(file->path, PACKAGE_MANIFEST))
            summary.more = file->sha256;
    }
    summary.object = filing->code;
    text = summary_dup(flow, verb, &summary);
    g_assert(text);
    return journal_note(store, verb, filing->code, text, error);
}
