/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/keys.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "online/secret_file.h"

/* They are put into headers: printable ASCII without blanks. */
static gboolean
is_key(const char *text)
{
    for (const char *c = text; *c; c++)
        if (!g_ascii_isgraph(*c))
            return FALSE;
    return *text != '\0';
}

/* The environment's before the file's. */
static gboolean
read_key(GKeyFile *file, const char *group, const char *name, char *given_taken, char **out,
         GError **error)
{
    g_autofree char *value =
        given_taken ? given_taken : g_key_file_get_string(file, group, name, NULL);

    if (value)
        g_strstrip(value);
    if (!value || !*value)
        return TRUE;
    if (!is_key(value)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("the key [%1$s] %2$s holds what no key has: write it without blanks"),
                    group, name);
        return FALSE;
    }
    *out = g_steal_pointer(&value);
    return TRUE;
}

/* A name that nobody reads is a slip, and would seem to be no key at all. */
static gboolean
check_names(GKeyFile *file, const char *path, GError **error)
{
    static const struct {
        const char *group;
        const char *names[3];
    } known[] = {{"register", {"token", NULL}}, {"alibaba", {"key_id", "key_secret", NULL}}};

    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        g_auto(GStrv) names = g_key_file_get_keys(file, known[i].group, NULL, NULL);

        for (char **name = names; name && *name; name++)
            if (!g_strv_contains(known[i].names, *name)) {
                g_autofree char *wanted = g_strjoinv(", ", (char **)known[i].names);

                g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                            _("'%1$s': [%2$s] has no key '%3$s': there are %4$s"), path,
                            known[i].group, *name, wanted);
                return FALSE;
            }
    }
    return TRUE;
}

Keys *
keys_load(GError **error)
{
    g_autoptr(Keys) keys = g_new0(Keys, 1);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *path = path_dup_keys();

    if (!secret_file_load(file, path, error) || !check_names(file, path, error) ||
        !read_key(file, "register", "token", path_dup_register_token(), &keys->register_token,
                  error) ||
        !read_key(file, "alibaba", "key_id", path_dup_alibaba_key_id(), &keys->alibaba_id,
                  error) ||
        !read_key(file, "alibaba", "key_secret", path_dup_alibaba_key_secret(),
                  &keys->alibaba_secret, error))
        return NULL;
    return g_steal_pointer(&keys);
}

void
keys_free(Keys *keys)
{
    if (!keys)
        return;
    g_free(keys->register_token);
    g_free(keys->alibaba_id);
    g_free(keys->alibaba_secret);
    g_free(keys);
}
