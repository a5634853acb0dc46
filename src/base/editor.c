/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/editor.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

/* The words of the editor's command, and the file. */
static char **
dup_command(const char *file, GError **error)
{
    g_autofree char *editor = path_dup_editor();
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_auto(GStrv) command = NULL;

    if (!editor) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("no editor is set: give its name in VISUAL or EDITOR"));
        return NULL;
    }
    if (!g_shell_parse_argv(editor, NULL, &command, NULL)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("VISUAL or EDITOR is no command: %s"), editor);
        return NULL;
    }
    g_strv_builder_addv(words, (const char **)command);
    g_strv_builder_add(words, file);
    return g_strv_builder_end(words);
}

static gboolean
run(const char *file, GError **error)
{
    g_auto(GStrv) command = dup_command(file, error);
    g_autoptr(GError) local = NULL;
    int status = 0;

    if (!command)
        return FALSE;
    if (!g_spawn_sync(NULL, command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN,
                      NULL, NULL, NULL, NULL, &status, &local)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("the editor can't be started: %s"),
                    local->message);
        return FALSE;
    }
    if (!g_spawn_check_wait_status(status, NULL)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                    _("the editor left with a failure; nothing is taken"));
        return FALSE;
    }
    return TRUE;
}

/* TRUE as well as *out_keeps: what is in the file must not be lost. */
static gboolean
read_back(const char *file, gsize max_bytes, char **out_text, gboolean *out_keeps,
          GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *text = NULL;
    gsize size;

    if (!path_read(file, EDITOR_MAX_BYTES, &bytes, error))
        return FALSE;
    size = g_bytes_get_size(bytes);
    text = g_strndup(g_bytes_get_data(bytes, NULL), size);
    *out_keeps = TRUE;
    if (!g_utf8_validate(text, -1, NULL) || strlen(text) != size) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("the text is not UTF-8; it is kept in '%s'"), file);
        return FALSE;
    }
    g_strchomp(text);
    if (strlen(text) > max_bytes) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE,
                    _("the text has more than %1$zu bytes; it is kept in '%2$s'"), max_bytes,
                    file);
        return FALSE;
    }
    *out_keeps = FALSE;
    *out_text = g_steal_pointer(&text);
    return TRUE;
}

gboolean
editor_run(const char *text, gsize max_bytes, char **out_text, GError **error)
{
    g_autofree char *file = NULL;
    g_autoptr(GError) local = NULL;
    gboolean keeps = FALSE, done;
    int fd = g_file_open_tmp("beian-XXXXXX.txt", &file, &local);

    if (fd < 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, "%s", local->message);
        return FALSE;
    }
    (void)close(fd); /* nothing was written */
    done = path_replace(file, text, strlen(text), error) && run(file, error) &&
           read_back(file, max_bytes, out_text, &keeps, error);
    if (!keeps)
        (void)g_unlink(file); /* it is private */
    return done;
}
