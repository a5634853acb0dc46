/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

struct Folder {
    char *path;
    char *beside; /* what is filled; NULL: finished */
};

/* errno, told as base/path tells it. */
static gboolean
fail(GError **error, const char *path)
{
    int saved = errno;

    g_set_error(error, BEIAN_ERROR,
                saved == ENOSPC || saved == EDQUOT ? BEIAN_ERROR_FULL : BEIAN_ERROR_DATA,
                _("can't make folder '%1$s': %2$s"), path, strerror(saved));
    return FALSE;
}

static gboolean
is_folder(const char *path)
{
    GStatBuf info;

    return g_lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* No link is followed: what it leads to is not ours. */
static void
remove_tree(const char *path)
{
    g_autoptr(GDir) dir = is_folder(path) ? g_dir_open(path, 0, NULL) : NULL;
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);

        remove_tree(inner);
    }
    (void)g_remove(path); /* what can't be removed stays: nothing else can be done */
}

static gboolean
sync_folder(const char *path)
{
    int fd = g_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    gboolean ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0 && close(fd) != 0)
        ok = FALSE;
    return ok;
}

Folder *
folder_begin(const char *path, GError **error)
{
    Folder *folder = g_new0(Folder, 1);

    folder->path = g_strdup(path);
    while (strlen(folder->path) > 1 && g_str_has_suffix(folder->path, "/"))
        folder->path[strlen(folder->path) - 1] = '\0';
    folder->beside = g_strdup_printf("%s.XXXXXX", folder->path);
    if (g_mkdtemp_full(folder->beside, 0700))
        return folder;
    (void)fail(error, folder->path);
    g_clear_pointer(&folder->beside, g_free);
    folder_free(folder);
    return NULL;
}

gboolean
folder_add(Folder *folder, const char *name, GBytes *bytes, GError **error)
{
    g_autofree char *path = g_build_filename(folder->beside, name, NULL);
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);

    return path_make_parent(path, error) && path_replace(path, data ? data : "", size, error);
}

/* Are all files below `path` named? `prefix` is their folder's name, "" or "b/". */
static gboolean
holds_nothing_else(const char *path, const char *prefix, const char *const *names)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        g_autofree char *known = g_strconcat(prefix, name, NULL);
        g_autofree char *below = g_strconcat(known, "/", NULL);

        if (is_folder(inner) ? !holds_nothing_else(inner, below, names)
                             : !g_strv_contains(names, known))
            return FALSE;
    }
    return dir != NULL;
}

gboolean
folder_is_taken(const char *path)
{
    static const char *const none[] = {NULL};
    GStatBuf info;

    return g_lstat(path, &info) == 0 &&
           (!S_ISDIR(info.st_mode) || !holds_nothing_else(path, "", none));
}

/* The old one stands aside until the new one is there. */
static gboolean
replace_old(Folder *folder, GError **error)
{
    g_autofree char *aside = g_strdup_printf("%s.old", folder->beside);

    if (g_rename(folder->path, aside) != 0)
        return fail(error, folder->path);
    if (g_rename(folder->beside, folder->path) != 0) {
        (void)fail(error, folder->path);
        (void)g_rename(aside, folder->path); /* the first failure is what is told */
        return FALSE;
    }
    remove_tree(aside);
    return TRUE;
}

gboolean
folder_finish(Folder *folder, const char *const *list_old, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(folder->path);

    if (!sync_folder(folder->beside))
        return fail(error, folder->path);
    if (!folder_is_taken(folder->path)) {
        if (g_rename(folder->beside, folder->path) != 0)
            return fail(error, folder->path);
    } else if (!list_old || !is_folder(folder->path) ||
               !holds_nothing_else(folder->path, "", list_old)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                    list_old ? _("'%s' holds other files, too; nothing was written")
                             : _("'%s' exists already; nothing was written"),
                    folder->path);
        return FALSE;
    } else if (!replace_old(folder, error)) {
        return FALSE;
    }
    g_clear_pointer(&folder->beside, g_free);
    return sync_folder(parent) || fail(error, folder->path);
}

void
folder_free(Folder *folder)
{
    if (!folder)
        return;
    if (folder->beside)
        remove_tree(folder->beside);
    g_free(folder->beside);
    g_free(folder->path);
    g_free(folder);
}
