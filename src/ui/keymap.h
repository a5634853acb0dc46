/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which keys each command has: those of its row, or those of the officer's file under [keys].
 * What is wrong there is told with its place; the rest is used. */
#ifndef BEIAN_UI_KEYMAP_H
#define BEIAN_UI_KEYMAP_H

#include "base/settings.h"
#include "ui/app.h"

typedef struct Keymap Keymap;

/* Takes the lines of [keys]: a line that names no command or no key, or a key that another
 * command of the same screen has, becomes a fault of `settings` and changes nothing. */
Keymap *keymap_new(Settings *settings);
void keymap_free(Keymap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keymap, keymap_free)

/* The command's keys, parted by blanks; "" if the officer took them away. Borrowed from the map
 * or the row. */
const char *keymap_get(const Keymap *map, const Command *command);
gboolean keymap_has(const Keymap *map, const Command *command, Key key);

/* All commands with their keys as comments, for the settings file. Yours. */
char *keymap_dup_default_text(void);

/* Calls `row` with each command in the order of the settings file: the title of its screen
 * (NULL: everywhere), its id, the keys of its row and its help, translated. */
typedef void (*KeymapRow)(const char *screen, const char *id, const char *keys,
                          const char *help, gpointer user);
void keymap_list_commands(KeymapRow row, gpointer user);

#endif
