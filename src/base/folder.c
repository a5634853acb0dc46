/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

/* What is filled lies in a folder beside its place, FOLDER.XXXXXX, which holds:
 *   UNFINISHED  who made it holds a lock on this file as long as he lives
 *   NEW         what is filled
 *   OLD         what it replaces, where the two can't change places at once
 * So the next one tells what was left behind by a crash from what another one fills just now.
 */
#define UNFINISHED ".beian-unfinished"
#define NEW "new"
#define OLD "old"
/* What stands in UNFINISHED, once the lock is held. */
#define MARK "beian: what lies here was not finished and will be removed\n"
/* Of FOLDER.XXXXXX, as mkdtemp() makes it. */
#define N_RANDOM 6

struct Folder {
    char *path;
    char *beside; /* FOLDER.XXXXXX; NULL: finished */
    char *filled; /* FOLDER.XXXXXX/new */
    int lock_fd;  /* or -1 */
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

/* ------------------------------------------------------------------ what was left behind */

/* The lock, if nobody holds it and the mark is whole; else -1. */
static int
take_lock_of(const char *beside)
{
    g_autofree char *path = g_build_filename(beside, UNFINISHED, NULL);
    int fd = g_open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0);
    char mark[sizeof MARK] = "";
    struct stat info;

    if (fd < 0)
        return -1;
    /* Who has not written it yet is about to lock. */
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == geteuid() &&
        flock(fd, LOCK_EX | LOCK_NB) == 0 && read(fd, mark, sizeof mark) == strlen(MARK) &&
        g_str_equal(mark, MARK))
        return fd;
    (void)close(fd); /* nothing was written */
    return -1;
}

static void
remove_left(const char *beside, const char *path)
{
    g_autofree char *unfinished = g_build_filename(beside, UNFINISHED, NULL);
    g_autofree char *filled = g_build_filename(beside, NEW, NULL);
    g_autofree char *old = g_build_filename(beside, OLD, NULL);
    GStatBuf info;

    /* It was killed between the two: what was there comes back. */
    if (is_folder(old) && g_lstat(path, &info) != 0)
        (void)g_rename(old, path);
    remove_tree(filled);
    remove_tree(old);
    /* The mark last: a crash here leaves what can be told, too. What is not ours stays. */
    (void)g_unlink(unfinished);
    (void)g_rmdir(beside);
}

static gboolean
is_random(const char *text)
{
    gsize n = strlen(text);

    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isalnum(text[i]))
            return FALSE;
    return n == N_RANDOM;
}

/* What a crash left of an earlier try at `path`. */
static void
sweep(const char *path)
{
    g_autofree char *parent = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *prefix = g_strconcat(base, ".", NULL);
    g_autoptr(GDir) dir = g_dir_open(parent, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *beside = g_build_filename(parent, name, NULL);
        int fd = g_str_has_prefix(name, prefix) && is_random(name + strlen(prefix)) &&
                         is_folder(beside)
                     ? take_lock_of(beside)
                     : -1;

        if (fd < 0)
            continue;
        remove_left(beside, path);
        (void)close(fd); /* its file is gone */
    }
}

/* Where nothing can be locked there is no mark: nobody ever removes it then. */
static gboolean
mark(Folder *folder)
{
    g_autofree char *path = g_build_filename(folder->beside, UNFINISHED, NULL);
    int fd = g_open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0)
        return FALSE;
    folder->lock_fd = fd;
    return flock(fd, LOCK_EX) != 0 || write(fd, MARK, strlen(MARK)) == (gssize)strlen(MARK);
}

Folder *
folder_begin(const char *path, GError **error)
{
    g_autoptr(Folder) folder = g_new0(Folder, 1);

    folder->lock_fd = -1;
    folder->path = g_strdup(path);
    while (strlen(folder->path) > 1 && g_str_has_suffix(folder->path, "/"))
        folder->path[strlen(folder->path) - 1] = '\0';
    sweep(folder->path);
    folder->beside = g_strdup_printf("%s.XXXXXX", folder->path);
    if (!g_mkdtemp_full(folder->beside, 0700)) {
        (void)fail(error, folder->path);
        g_clear_pointer(&folder->beside, g_free);
        return NULL;
    }
    folder->filled = g_build_filename(folder->beside, NEW, NULL);
    if (!mark(folder) || g_mkdir(folder->filled, 0700) != 0) {
        (void)fail(error, folder->path);
        return NULL;
    }
    return g_steal_pointer(&folder);
}

/* ------------------------------------------------------------------ filling it */

gboolean
folder_add(Folder *folder, const char *name, GBytes *bytes, GError **error)
{
    g_autofree char *path = g_build_filename(folder->filled, name, NULL);
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

/* At once where the file system can; else the old one stands aside until the new one is there.
 */
static gboolean
replace_old(const Folder *folder, GError **error)
{
    g_autofree char *aside = g_build_filename(folder->beside, OLD, NULL);

    if (renameat2(AT_FDCWD, folder->filled, AT_FDCWD, folder->path, RENAME_EXCHANGE) == 0)
        return TRUE;
    if (g_rename(folder->path, aside) != 0)
        return fail(error, folder->path);
    if (g_rename(folder->filled, folder->path) == 0)
        return TRUE;
    (void)fail(error, folder->path);
    (void)g_rename(aside, folder->path); /* the first failure is what is told */
    return FALSE;
}

gboolean
folder_finish(Folder *folder, const char *const *list_old, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(folder->path);

    if (!sync_folder(folder->filled))
        return fail(error, folder->path);
    if (!folder_is_taken(folder->path)) {
        if (g_rename(folder->filled, folder->path) != 0)
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
    remove_left(folder->beside, folder->path);
    g_clear_pointer(&folder->beside, g_free);
    return sync_folder(parent) || fail(error, folder->path);
}

void
folder_free(Folder *folder)
{
    if (!folder)
        return;
    if (folder->beside)
        remove_left(folder->beside, folder->path);
    if (folder->lock_fd >= 0)
        (void)close(folder->lock_fd); /* its file is gone */
    g_free(folder->beside);
    g_free(folder->filled);
    g_free(folder->path);
    g_free(folder);
}
