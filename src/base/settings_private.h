/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings between what they mean (settings.c) and the file that they stand in
 * (settings_file.c). */
#ifndef BEIAN_BASE_SETTINGS_PRIVATE_H
#define BEIAN_BASE_SETTINGS_PRIVATE_H

#include "base/settings.h"

#define SETTINGS_GROUP "beian"

/* One line as it is used by all who look at the file; the name is NULL for comments, blanks and
 * groups. GLib's own parser knows no lines and stops at the first fault. */
typedef struct {
    char *group, *name;
    int name_column, value_column;
    gboolean is_wrong;
} SettingsLine;

static inline void
settings_line_clear(SettingsLine *line)
{
    g_clear_pointer(&line->group, g_free);
    g_clear_pointer(&line->name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SettingsLine, settings_line_clear)

/* Where `part`, a piece of `line`, begins: in characters from 1. NULL: 1. */
int settings_column(const char *line, const char *part);
/* Its parts are yours, in *out. */
void settings_line_parse(const char *text, SettingsLine *out);
/* Lines without their ends, whichever editor made them; NULL without an error if there is no
 * file. */
char **settings_read_lines(const char *path, GError **error);
/* May the setting have the value? A relative path would mean another file in every folder. */
gboolean settings_fits(SettingKey key, const char *value);
/* "NAME: 'VALUE' is not possible; wanted: …". Yours. */
char *settings_dup_misfit(const char *name, const char *value);

#endif
