/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

/* The variables that are looked at; the manual names them from here. */
enum {
    IN_WORKSPACE,
    IN_TODAY,
    IN_ACTOR,
    IN_CATALOGUE,
    IN_LOCALE_DIR,
    IN_LIBEXEC,
    IN_NOTIFY,
    IN_REGISTER_TOKEN,
    IN_ALIBABA_KEY_ID,
    IN_ALIBABA_KEY_SECRET,
    IN_LOGNAME,
    IN_USER,
    IN_VISUAL,
    IN_EDITOR,
    IN_NO_COLOR,
    IN_TERM,
    IN_BROWSER,
    IN_DISPLAY,
    IN_WAYLAND_DISPLAY,
    IN_TMUX,
    IN_STY,
};

static const PathVariable variables[] = {
    [IN_WORKSPACE] = {"BEIAN_WORKSPACE", N_("The workspace, where --workspace names none.")},
    [IN_TODAY] = {"BEIAN_TODAY", N_("The time that counts as now, where --today gives none.")},
    [IN_ACTOR] = {"BEIAN_ACTOR",
                  N_("Who works here, as the journal says it, where --actor names nobody.")},
    [IN_CATALOGUE] = {"BEIAN_CATALOGUE_DB",
                      N_("The compiled catalogue, in place of the installed one.")},
    [IN_LOCALE_DIR] = {"BEIAN_LOCALEDIR",
                       N_("The folder of the messages, in place of the installed one.")},
    [IN_LIBEXEC] =
        {"BEIAN_LIBEXEC",
         N_("The folder of the programs that look into files, in place of the installed one.")},
    [IN_NOTIFY] = {"BEIAN_NOTIFY_…",
                   N_("A value of the file that says whom to tell: BEIAN_NOTIFY_CHANNEL_KEY, "
                      "as BEIAN_NOTIFY_MAIL_PASSWORD.")},
    [IN_REGISTER_TOKEN] =
        {"BEIAN_REGISTER_TOKEN",
         N_("The token of your organisation's query endpoint, in place of the one in the file "
            "of keys.")},
    [IN_ALIBABA_KEY_ID] =
        {"BEIAN_ALIBABA_KEY_ID",
         N_("The id of your key for Alibaba Cloud, in place of the one in the "
            "file of keys.")},
    [IN_ALIBABA_KEY_SECRET] = {"BEIAN_ALIBABA_KEY_SECRET",
                               N_("The secret that belongs to it, likewise.")},
    [IN_LOGNAME] = {"LOGNAME", N_("Who works here, where nothing else says it.")},
    [IN_USER] = {"USER", N_("The same, where there is no LOGNAME.")},
    [IN_VISUAL] = {"VISUAL", N_("The editor that opens a text of several lines.")},
    [IN_EDITOR] = {"EDITOR", N_("The same, where there is no VISUAL.")},
    [IN_NO_COLOR] = {"NO_COLOR", N_("With any value: screens without colour.")},
    [IN_TERM] = {"TERM", N_("The terminal's kind; dumb: lines in place of screens.")},
    [IN_BROWSER] = {"BROWSER", N_("The browser that opens addresses.")},
    [IN_DISPLAY] = {"DISPLAY", N_("There is a display for a browser.")},
    [IN_WAYLAND_DISPLAY] = {"WAYLAND_DISPLAY", N_("The same.")},
    [IN_TMUX] = {"TMUX", N_("The terminal is tmux's: what is copied is wrapped for it.")},
    [IN_STY] = {"STY", N_("The same for GNU screen.")},
};

const PathVariable *
path_list_variables(guint *out_n)
{
    *out_n = G_N_ELEMENTS(variables);
    return variables;
}

static char *
dup_environment(guint variable)
{
    const char *value = g_getenv(variables[variable].name);

    return value && *value ? g_strdup(value) : NULL;
}

/* The folder of the running program: in the build tree its data lie beside it. */
static char *
dup_beside_program(const char *name)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program ? g_path_get_dirname(program) : NULL;
    g_autofree char *path = folder ? g_build_filename(folder, name, NULL) : NULL;

    return path && g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&path) : NULL;
}

char *
path_dup_given_workspace(void)
{
    return dup_environment(IN_WORKSPACE);
}

char *
path_dup_workspace(void)
{
    char *path = path_dup_given_workspace();

    return path ? path
                : g_build_filename(g_get_user_data_dir(), "beian", "workspace.beian", NULL);
}

char *
path_dup_sample(void)
{
    return g_build_filename(g_get_user_data_dir(), "beian", "sample.beian", NULL);
}

char *
path_dup_config(void)
{
    return g_build_filename(g_get_user_config_dir(), "beian", "config", NULL);
}

char *
path_dup_notify(void)
{
    return g_build_filename(g_get_user_config_dir(), "beian", "notify.conf", NULL);
}

char *
path_dup_notify_name(const char *channel, const char *key)
{
    g_autofree char *name = g_strdup_printf("BEIAN_NOTIFY_%s_%s", channel, key);
    char *upper = g_ascii_strup(name, -1);

    for (char *c = upper; *c; c++)
        if (!g_ascii_isalnum(*c))
            *c = '_';
    return upper;
}

char *
path_dup_notify_value(const char *channel, const char *key)
{
    g_autofree char *name = path_dup_notify_name(channel, key);
    const char *value = g_getenv(name);

    return value && *value ? g_strdup(value) : NULL;
}

char *
path_dup_keys(void)
{
    return g_build_filename(g_get_user_config_dir(), "beian", "keys.conf", NULL);
}

char *
path_dup_register_token(void)
{
    return dup_environment(IN_REGISTER_TOKEN);
}

char *
path_dup_alibaba_key_id(void)
{
    return dup_environment(IN_ALIBABA_KEY_ID);
}

char *
path_dup_alibaba_key_secret(void)
{
    return dup_environment(IN_ALIBABA_KEY_SECRET);
}

char *
path_dup_catalogue(void)
{
    char *path = dup_environment(IN_CATALOGUE);

    if (!path)
        path = dup_beside_program("data/catalogue.db");
    if (!path)
        path = g_build_filename(PKGDATADIR, "catalogue.db", NULL);
    return path;
}

char *
path_dup_fetched_rdap_services(void)
{
    return g_build_filename(g_get_user_data_dir(), "beian", "rdap-dns.json", NULL);
}

char *
path_dup_own_address_ranges(void)
{
    return g_build_filename(g_get_user_config_dir(), "beian", "address-ranges.json", NULL);
}

char *
path_dup_fetched_address_ranges(void)
{
    return g_build_filename(g_get_user_data_dir(), "beian", "address-ranges.json", NULL);
}

char *
path_dup_rdap_services(void)
{
    g_autofree char *own =
        g_build_filename(g_get_user_config_dir(), "beian", "rdap-dns.json", NULL);
    char *path;

    if (g_file_test(own, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&own);
    path = dup_beside_program("data/rdap-dns.json");
    return path ? path : g_build_filename(PKGDATADIR, "rdap-dns.json", NULL);
}

char *
path_dup_child(const char *name)
{
    g_autofree char *folder = dup_environment(IN_LIBEXEC);
    char *path = folder ? g_build_filename(folder, name, NULL) : dup_beside_program(name);

    return path ? path : g_build_filename(PKGLIBEXECDIR, name, NULL);
}

char *
path_dup_locale_dir(void)
{
    char *path = dup_environment(IN_LOCALE_DIR);

    if (!path)
        path = dup_beside_program("locale");
    return path ? path : g_strdup(LOCALEDIR);
}

char *
path_dup_today(void)
{
    return dup_environment(IN_TODAY);
}

char *
path_dup_given_actor(void)
{
    return dup_environment(IN_ACTOR);
}

char *
path_dup_actor(void)
{
    static const guint asked[] = {IN_ACTOR, IN_LOGNAME, IN_USER};

    /* The user database is asked last: that loads the name service, 20 system calls. */
    for (guint i = 0; i < G_N_ELEMENTS(asked); i++) {
        char *actor = dup_environment(asked[i]);

        if (actor)
            return actor;
    }
    return g_strdup(g_get_user_name());
}

char *
path_dup_editor(void)
{
    char *editor = dup_environment(IN_VISUAL);

    return editor ? editor : dup_environment(IN_EDITOR);
}

gboolean
path_has_dumb_terminal(void)
{
    g_autofree char *terminal = dup_environment(IN_TERM);

    return terminal && g_str_equal(terminal, "dumb");
}

char *
path_dup_browser(void)
{
    return dup_environment(IN_BROWSER);
}

gboolean
path_has_display(void)
{
    g_autofree char *x = dup_environment(IN_DISPLAY);
    g_autofree char *wayland = dup_environment(IN_WAYLAND_DISPLAY);

    return x || wayland;
}

gboolean
path_is_in_tmux(void)
{
    g_autofree char *tmux = dup_environment(IN_TMUX);

    return tmux != NULL;
}

gboolean
path_is_in_screen(void)
{
    g_autofree char *session = dup_environment(IN_STY);
    g_autofree char *terminal = dup_environment(IN_TERM);

    return session || (terminal && g_str_has_prefix(terminal, "screen"));
}

gboolean
path_wants_colour(void)
{
    g_autofree char *refused = dup_environment(IN_NO_COLOR);

    return refused == NULL;
}

char *
path_expand(const char *typed)
{
    return g_str_has_prefix(typed, "~/") ? g_build_filename(g_get_home_dir(), typed + 2, NULL)
                                         : g_strdup(typed);
}

typedef enum { CANT_MAKE, CANT_OPEN, CANT_READ, CANT_WRITE } Failure;

/* Reports errno; a full disk is told apart, since the officer can do something about it. */
static gboolean
fail(GError **error, Failure failure, const char *path)
{
    static const char *const formats[] = {
        [CANT_MAKE] = N_("can't make folder '%1$s': %2$s"),
        [CANT_OPEN] = N_("can't open '%1$s': %2$s"),
        [CANT_READ] = N_("can't read '%1$s': %2$s"),
        [CANT_WRITE] = N_("can't write '%1$s': %2$s"),
    };
    int saved = errno;
    gboolean is_full = saved == ENOSPC || saved == EDQUOT;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    g_set_error(error, BEIAN_ERROR, is_full ? BEIAN_ERROR_FULL : BEIAN_ERROR_DATA,
                _(formats[failure]), path, strerror(saved));
#pragma GCC diagnostic pop
    return FALSE;
}

gboolean
path_make_parent(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_mkdir_with_parents(folder, 0700) == 0)
        return TRUE;
    return fail(error, CANT_MAKE, folder);
}

static gboolean
write_all(int fd, const char *bytes, gsize size)
{
    while (size > 0) {
        gssize n = write(fd, bytes, size);

        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0) {
            bytes += n;
            size -= (gsize)n;
        }
    }
    return TRUE;
}

/* The rename is durable only once the folder is. */
static gboolean
sync_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    gboolean ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0 && close(fd) != 0)
        ok = FALSE;
    return ok;
}

/* A file beside it that takes its name. */
static gboolean
replace_beside(const char *path, const void *bytes, gsize size, mode_t mode, GError **error)
{
    g_autofree char *beside = g_strdup_printf("%s.XXXXXX", path);
    int fd = g_mkstemp_full(beside, O_RDWR | O_CLOEXEC, 0600);
    gboolean ok;
    int saved;

    if (fd < 0)
        return fail(error, CANT_WRITE, path);
    ok = fchmod(fd, mode) == 0 && write_all(fd, bytes, size) && fsync(fd) == 0;
    saved = errno;
    if (close(fd) != 0 && ok) {
        ok = FALSE;
        saved = errno;
    }
    if (ok && (g_rename(beside, path) != 0 || !sync_folder(path))) {
        ok = FALSE;
        saved = errno;
    }
    if (ok)
        return TRUE;
    (void)g_unlink(beside); /* what failed first is what is told */
    errno = saved;
    return fail(error, CANT_WRITE, path);
}

/* A file in the folder of `path` that has no name yet; -1 where there is no such thing. */
static int
open_nameless(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return g_open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

/* Gives it its name, over what has it; FALSE with errno. */
static gboolean
give_name(int fd, const char *path)
{
    g_autofree char *nameless = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autofree char *beside = g_strdup_printf("%s.%06x", path, g_random_int() & 0xFFFFFF);
    int saved;

    if (linkat(AT_FDCWD, nameless, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0)
        return TRUE;
    if (errno != EEXIST || linkat(AT_FDCWD, nameless, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) != 0)
        return FALSE;
    if (g_rename(beside, path) == 0)
        return TRUE;
    saved = errno;
    (void)g_unlink(beside); /* what failed first is what is told */
    errno = saved;
    return FALSE;
}

/* Nothing is left behind whenever it is killed, but between two calls where a file is replaced.
 * *out_can FALSE: the file system can't do it so. */
static gboolean
write_nameless(const char *path, const void *bytes, gsize size, mode_t mode, gboolean *out_can)
{
    int fd = open_nameless(path);
    gboolean ok;
    int saved;

    *out_can = fd >= 0;
    if (fd < 0)
        return FALSE;
    ok = fchmod(fd, mode) == 0 && write_all(fd, bytes, size) && fsync(fd) == 0;
    if (ok && !give_name(fd, path)) {
        ok = FALSE;
        *out_can = errno != ENOENT && errno != EXDEV && errno != EPERM; /* no /proc */
    }
    ok = ok && sync_folder(path);
    saved = errno;
    if (close(fd) != 0 && ok) {
        ok = FALSE;
        saved = errno;
    }
    errno = saved;
    return ok;
}

static gboolean
replace(const char *path, const void *bytes, gsize size, mode_t mode, GError **error)
{
    gboolean can;

    if (write_nameless(path, bytes, size, mode, &can))
        return TRUE;
    return can ? fail(error, CANT_WRITE, path) : replace_beside(path, bytes, size, mode, error);
}

gboolean
path_replace(const char *path, const void *bytes, gsize size, GError **error)
{
    return replace(path, bytes, size, 0600, error);
}

gboolean
path_replace_public(const char *path, const void *bytes, gsize size, GError **error)
{
    return replace(path, bytes, size, 0644, error);
}

static gboolean
check_regular(int fd, const char *path, gsize max_bytes, gsize *out_size, GError **error)
{
    struct stat info;

    if (fstat(fd, &info) != 0)
        return fail(error, CANT_READ, path);
    if (!S_ISREG(info.st_mode)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("'%s' is not a file"), path);
        return FALSE;
    }
    if ((guint64)info.st_size > max_bytes) {
        g_autofree char *limit = g_format_size_full(max_bytes, G_FORMAT_SIZE_IEC_UNITS);

        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE, _("'%1$s' is larger than %2$s"),
                    path, limit);
        return FALSE;
    }
    *out_size = (gsize)info.st_size;
    return TRUE;
}

/* TRUE at the file's end or when `size` bytes are there. */
static gboolean
read_up_to(int fd, char *bytes, gsize size, gsize *out_got)
{
    *out_got = 0;
    while (*out_got < size) {
        gssize n = read(fd, bytes + *out_got, size - *out_got);

        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n == 0)
            return TRUE;
        if (n > 0)
            *out_got += (gsize)n;
    }
    return TRUE;
}

static gboolean
read_file(const char *path, gsize max_bytes, gboolean is_head, GBytes **out_bytes,
          GError **error)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    gsize size = 0, got = 0;
    g_autofree char *bytes = NULL;
    gboolean ok;

    if (fd < 0)
        return fail(error, CANT_OPEN, path);
    ok = check_regular(fd, path, is_head ? G_MAXSIZE : max_bytes, &size, error);
    if (ok) {
        size = MIN(size, max_bytes);
        bytes = g_malloc(size + 1);
        ok = read_up_to(fd, bytes, size, &got) || fail(error, CANT_READ, path);
    }
    (void)close(fd); /* read only: nothing can be lost */
    if (ok)
        *out_bytes = g_bytes_new_take(g_steal_pointer(&bytes), got);
    return ok;
}

gboolean
path_read(const char *path, gsize max_bytes, GBytes **out_bytes, GError **error)
{
    return read_file(path, max_bytes, FALSE, out_bytes, error);
}

gboolean
path_is_open(const char *path)
{
    enum { OTHERS = 077 };
    GStatBuf info;

    return g_stat(path, &info) == 0 && info.st_mode & OTHERS;
}

gboolean
path_read_head(const char *path, gsize max_bytes, GBytes **out_bytes, GError **error)
{
    return read_file(path, max_bytes, TRUE, out_bytes, error);
}

gboolean
path_copy(const char *from, const char *to, GError **error)
{
    char *bytes = NULL;
    gsize size = 0;
    g_autoptr(GError) local = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(from, FALSE, &local);

    if (!file) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't read '%1$s': %2$s"), from,
                    local->message);
        return FALSE;
    }
    bytes = g_mapped_file_get_contents(file);
    size = g_mapped_file_get_length(file);
    return path_replace(to, bytes ? bytes : "", size, error);
}

char *
path_make_temporary(GError **error)
{
    g_autoptr(GError) local = NULL;
    char *path = g_dir_make_tmp("beian-XXXXXX", &local);

    if (!path)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                    _("can't make a temporary folder: %s"), local->message);
    return path;
}

static int
remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    (void)remove(path); /* its folder stays then, and that is all */
    return 0;
}

void
path_remove_folder(const char *path)
{
    enum { MAX_OPEN_FOLDERS = 16 };

    (void)nftw(path, remove_one, MAX_OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
