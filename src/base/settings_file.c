/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/path.h"
#include "base/settings_private.h"

/* A settings file of a few lines; more is another file. */
#define FILE_MAX_BYTES (64 * 1024)

int
settings_column(const char *line, const char *part)
{
    return part ? (int)g_utf8_pointer_to_offset(line, part) + 1 : 1;
}

void
settings_line_parse(const char *text, SettingsLine *out)
{
    g_autofree char *bare = g_strstrip(g_strdup(text));
    char *equals = strchr(bare, '=');
    gsize length = strlen(bare);

    memset(out, 0, sizeof *out);
    out->name_column = settings_column(text, text + strspn(text, " \t"));
    if (*bare == '\0' || *bare == '#')
        return;
    if (*bare == '[' && bare[length - 1] == ']')
        out->group = g_strndup(bare + 1, length - 2);
    else if (equals && equals != bare)
        out->name = g_strchomp(g_strndup(bare, (gsize)(equals - bare)));
    else
        out->is_wrong = TRUE;
    equals = out->name ? strchr(text, '=') + 1 : NULL;
    out->value_column = equals ? settings_column(text, equals + strspn(equals, " \t")) : 1;
}

char **
settings_read_lines(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *text = NULL;
    const char *start;
    char **lines;

    if (!g_file_test(path, G_FILE_TEST_EXISTS) ||
        !path_read(path, FILE_MAX_BYTES, &bytes, error))
        return NULL;
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    start = g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text;
    lines = g_strsplit(start, "\n", -1);
    for (char **line = lines; *line; line++)
        if (g_str_has_suffix(*line, "\r"))
            (*line)[strlen(*line) - 1] = '\0';
    return lines;
}

/* Where the setting stands, or -1; then *out_at is the line after which it belongs: its
 * commented example, or the last line of its group, or -1 if there is no such group. */
static int
find_line(const GPtrArray *lines, SettingKey key, int *out_at)
{
    g_autofree char *example = g_strdup_printf("#%s =", settings_key_name(key));
    gboolean is_ours = FALSE, has_example = FALSE;
    int found = -1;

    *out_at = -1;
    for (guint i = 0; i < lines->len; i++) {
        const char *text = g_ptr_array_index(lines, i);
        g_auto(SettingsLine) line = {0};

        /* What is not read begins no group either. */
        if (!g_utf8_validate(text, -1, NULL))
            continue;
        settings_line_parse(text, &line);
        if (line.group)
            is_ours = g_str_equal(line.group, SETTINGS_GROUP);
        if (!is_ours)
            continue;
        if (line.name && g_str_equal(line.name, settings_key_name(key)))
            found = (int)i;
        if (g_str_has_prefix(text, example))
            has_example = TRUE;
        if (g_str_has_prefix(text, example) || (!has_example && *text))
            *out_at = (int)i;
    }
    return found;
}

static void
set_line(GPtrArray *lines, SettingKey key, char *text_taken)
{
    int at;
    int found = find_line(lines, key, &at);

    if (found >= 0) {
        g_free(lines->pdata[found]);
        lines->pdata[found] = text_taken;
    } else if (at >= 0) {
        g_ptr_array_insert(lines, at + 1, text_taken);
    } else {
        g_ptr_array_add(lines, g_strdup("[" SETTINGS_GROUP "]"));
        g_ptr_array_add(lines, text_taken);
    }
}

static char *
format_setting(SettingKey key, const char *value)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *escaped = NULL;

    g_key_file_set_string(file, SETTINGS_GROUP, settings_key_name(key), value);
    escaped = g_key_file_get_value(file, SETTINGS_GROUP, settings_key_name(key), NULL);
    return g_strdup_printf("%s = %s", settings_key_name(key), escaped);
}

static GPtrArray *
list_lines(const char *path, GError **error)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) local = NULL;
    g_auto(GStrv) lines = settings_read_lines(path, &local);
    g_autofree char *text = lines || local ? NULL : settings_dup_default_text(NULL);

    if (local) {
        g_propagate_error(error, g_steal_pointer(&local));
        g_ptr_array_unref(list);
        return NULL;
    }
    if (text)
        lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        g_ptr_array_add(list, g_strdup(*line));
    while (list->len && !*(char *)g_ptr_array_index(list, list->len - 1))
        g_ptr_array_set_size(list, (int)list->len - 1);
    return list;
}

gboolean
settings_save(const char *path, SettingKey key, const char *value, GError **error)
{
    /* A file that is linked to from here stays where it is. */
    g_autofree char *linked =
        g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? g_file_read_link(path, NULL) : NULL;
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *target = linked ? g_canonicalize_filename(linked, folder) : g_strdup(path);
    g_autoptr(GPtrArray) lines = NULL;
    g_autoptr(GString) text = g_string_new(NULL);

    if (!g_utf8_validate(value, -1, NULL) || (*value && !settings_fits(key, value))) {
        g_autofree char *shown = g_utf8_make_valid(value, -1);
        g_autofree char *reason = settings_dup_misfit(settings_key_name(key), shown);

        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, reason);
        return FALSE;
    }
    lines = list_lines(target, error);
    if (!lines)
        return FALSE;
    set_line(lines, key, format_setting(key, value));
    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(text, "%s\n", (const char *)g_ptr_array_index(lines, i));
    return path_make_parent(target, error) && path_replace(target, text->str, text->len, error);
}
