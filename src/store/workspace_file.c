/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/workspace_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

gboolean
workspace_file_inspect(const char *path, WorkspaceFile *out, GError **error)
{
    struct stat info;

    memset(out, 0, sizeof *out);
    if (stat(path, &info) != 0) {
        if (errno == ENOENT)
            return TRUE;
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't open workspace '%s': %s"),
                    path, strerror(errno));
        return FALSE;
    }
    if (!S_ISREG(info.st_mode)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("'%s' is not a file"), path);
        return FALSE;
    }
    out->exists = TRUE;
    out->is_empty = info.st_size == 0;
    return TRUE;
}

gboolean
workspace_file_has_log(const char *path)
{
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    struct stat info;

    return stat(log, &info) == 0 && info.st_size > 0;
}

typedef struct {
    unsigned char bytes[100];
    gssize n_read;
    gboolean has_log;
    gint64 file_size;
} Header;

/* In this order: another program may be moving its log into the file, and the log is gone only
 * when all that the header promises is there. */
static gboolean
read_header(const char *path, Header *out, GError **error)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    struct stat info;

    if (fd < 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't open workspace '%s': %s"),
                    path, strerror(errno));
        return FALSE;
    }
    out->n_read = read(fd, out->bytes, sizeof out->bytes);
    out->has_log = workspace_file_has_log(path);
    out->file_size = fstat(fd, &info) == 0 ? info.st_size : 0;
    (void)close(fd);
    return TRUE;
}

/* SQLite's file format: magic, and at 28 the size in pages. */
gboolean
workspace_file_check_header(const char *path, GError **error)
{
    Header header;
    const unsigned char *bytes = header.bytes;
    gint64 page_size, pages;

    if (!read_header(path, &header, error))
        return FALSE;
    if (header.n_read != sizeof header.bytes || memcmp(bytes, "SQLite format 3", 16) != 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT,
                    _("'%s' is no workspace of beian (no database)"), path);
        return FALSE;
    }
    page_size = bytes[16] << 8 | bytes[17];
    page_size = page_size == 1 ? 65536 : page_size;
    pages = (gint64)bytes[28] << 24 | bytes[29] << 16 | bytes[30] << 8 | bytes[31];
    if (pages * page_size > header.file_size && memcmp(bytes + 24, bytes + 92, 4) == 0 &&
        !header.has_log) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT,
                    _("workspace '%1$s' is cut short: %2$.0f of %3$.0f bytes are there"), path,
                    (double)header.file_size, (double)(pages * page_size));
        return FALSE;
    }
    return TRUE;
}

gboolean
workspace_file_create(const char *path, GError **error)
{
    int fd;

    if (!path_make_parent(path, error))
        return FALSE;
    fd = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || fchmod(fd, 0600) != 0 || close(fd) != 0) {
        g_set_error(error, BEIAN_ERROR, errno == ENOSPC ? BEIAN_ERROR_FULL : BEIAN_ERROR_DATA,
                    _("can't make workspace '%s': %s"), path, strerror(errno));
        return FALSE;
    }
    return TRUE;
}

gboolean
workspace_file_can_write(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    /* SQLite wants the folder too: the write-ahead log lies there. */
    return access(path, W_OK) == 0 && access(folder, W_OK) == 0;
}

gboolean
workspace_file_is_fixed(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return access(folder, W_OK) != 0 && !workspace_file_has_log(path);
}

gboolean
workspace_file_is_remote(const char *path)
{
    static const unsigned long magics[] = {0x6969 /* NFS */, 0xFF534D42 /* CIFS */,
                                           0xFE534D42 /* SMB2 */, 0x517B /* SMB */,
                                           0x01021997 /* 9P */};
    g_autofree char *folder = g_path_get_dirname(path);
    struct statfs info;

    if (statfs(folder, &info) != 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(magics); i++)
        if ((unsigned long)info.f_type == magics[i])
            return TRUE;
    return FALSE;
}

void
workspace_file_remove(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *name = g_strconcat(path, endings[i], NULL);

        (void)g_unlink(name); /* what failed before is what is told */
    }
}
