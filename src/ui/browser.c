/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/browser.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

/* Without a controlling terminal not even /dev/tty can be written to. */
static void
leave_terminal(gpointer unused)
{
    (void)unused;
    (void)setsid(); /* fails only for a group's leader, which a new child is not */
}

/* "program --option %s": words as a shell parts them, but no shell; the address takes the place
 * of %s, or stands last. */
static char **
dup_words(const char *command, const char *address)
{
    g_auto(GStrv) words = NULL;
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    gboolean has_place = FALSE;

    if (!g_shell_parse_argv(command, NULL, &words, NULL))
        return NULL;
    for (char **word = words; *word; word++) {
        g_auto(GStrv) parts = g_strsplit(*word, "%s", 2);

        has_place = has_place || parts[1];
        g_ptr_array_add(all, g_strjoinv(address, parts));
    }
    if (!has_place)
        g_ptr_array_add(all, g_strdup(address));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&all), FALSE);
}

static gboolean
start(const char *command, const char *address, char **out_name)
{
    g_auto(GStrv) words = dup_words(command, address);

    if (!words || !g_spawn_async(NULL, words, NULL,
                                 G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                                     G_SPAWN_STDERR_TO_DEV_NULL,
                                 leave_terminal, NULL, NULL, NULL))
        return FALSE;
    *out_name = g_path_get_basename(words[0]);
    return TRUE;
}

gboolean
browser_open(const char *address, char **out_name, GError **error)
{
    g_autofree char *given = path_dup_browser();
    g_auto(GStrv) commands = g_strsplit(given ? given : "", ":", -1);

    for (char **command = commands; *command; command++)
        if (**command && start(*command, address, out_name))
            return TRUE;
    if (!given && path_has_display() && start("xdg-open", address, out_name))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOTHING,
                given ? _("the browser of $BROWSER could not be started")
                      : _("there is no browser here"));
    return FALSE;
}
