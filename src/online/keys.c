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

Keys *
keys_load(GError **error)
{
    g_autoptr(Keys) keys = g_new0(Keys, 1);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *path = path_dup_keys();

    if (!secret_file_load(file, path, error) ||
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
