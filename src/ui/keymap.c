/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/keymap.h"

#include <string.h>

struct Keymap {
    GHashTable *keys; /* command id → its keys, both owned */
};

/* The tables of a screen: its own, and the one that counts everywhere. */
typedef struct {
    const Command *commands;
    guint n;
} Table;

static guint
list_tables(const Screen *screen, Table out[2])
{
    out[0] = (Table){screen->commands, screen->n_commands};
    out[1].commands = app_common_commands(&out[1].n);
    return 2;
}

static const Command *
find_command(const char *id)
{
    Table tables[2];

    for (guint i = 0; all_screens[i]; i++) {
        guint n = list_tables(all_screens[i], tables);

        for (guint t = 0; t < n; t++)
            for (guint c = 0; c < tables[t].n; c++)
                if (g_str_equal(tables[t].commands[c].id, id))
                    return &tables[t].commands[c];
    }
    return NULL;
}

const char *
keymap_get(const Keymap *map, const Command *command)
{
    const char *keys = g_hash_table_lookup(map->keys, command->id);

    return keys ? keys : command->keys;
}

gboolean
keymap_has(const Keymap *map, const Command *command, Key key)
{
    g_auto(GStrv) names = g_strsplit(keymap_get(map, command), " ", -1);

    for (char **name = names; *name; name++) {
        Key named;

        if (key_parse(*name, &named) && key_equal(named, key))
            return TRUE;
    }
    return FALSE;
}

/* Keys that lists and fields move with wherever one is: a command that took one would never be
 * reached, or the list not be moved in. */
static gboolean
is_for_lists(Key key)
{
    static const KeyCode codes[] = {KEY_UP_PRESSED, KEY_DOWN_PRESSED,  KEY_PAGE_UP,
                                    KEY_PAGE_DOWN,  KEY_HOME_PRESSED,  KEY_END_PRESSED,
                                    KEY_BACK,       KEY_DELETE_PRESSED};

    for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
        if (codes[i] == key.code)
            return TRUE;
    return key.code == KEY_CHAR && (key.c == 'j' || key.c == 'k');
}

/* Another command that the key would reach on a screen where `command` is. NULL: none. */
static const Command *
find_rival(const Keymap *map, const Command *command, Key key)
{
    for (guint i = 0; all_screens[i]; i++) {
        Table tables[2];
        guint n = list_tables(all_screens[i], tables);
        const Command *rival = NULL;
        gboolean is_here = FALSE;

        for (guint t = 0; t < n; t++)
            for (guint c = 0; c < tables[t].n; c++) {
                const Command *other = &tables[t].commands[c];

                if (other == command)
                    is_here = TRUE;
                else if (!rival && keymap_has(map, other, key))
                    rival = other;
            }
        if (is_here && rival)
            return rival;
    }
    return NULL;
}

static char *
dup_fault(const Keymap *map, const Command *command, const char *name)
{
    const Command *rival;
    Key key;

    if (!key_parse(name, &key))
        return g_strdup_printf(_("'%s' is no key: write a, C-a, A-a, F5, Enter, Esc, Tab, "
                                 "Space, Left, Ins …"),
                               name);
    if (is_for_lists(key))
        return g_strdup_printf(_("'%s' moves in lists and fields, and can't be given away"),
                               name);
    rival = find_rival(map, command, key);
    return rival ? g_strdup_printf(_("'%1$s' belongs to %2$s on the same screen"), name,
                                   rival->id)
                 : NULL;
}

/* The keys of the line without those that can't be had; each of these is told. */
static char *
dup_checked(const Keymap *map, Settings *settings, const SettingKeys *line,
            const Command *command)
{
    GString *keys = g_string_new(NULL);

    for (const char *p = line->keys; *p;) {
        gsize length = strcspn(p, " ");
        g_autofree char *name = g_strndup(p, length);
        g_autofree char *fault = length ? dup_fault(map, command, name) : NULL;

        if (fault)
            settings_add_fault(settings, line->line,
                               line->column + (int)g_utf8_pointer_to_offset(line->keys, p),
                               fault);
        else if (length)
            g_string_append_printf(keys, "%s%s", keys->len ? " " : "", name);
        p += length + (p[length] == ' ');
    }
    return g_string_free(keys, FALSE);
}

/* All lines are taken before any is judged: two commands may change their keys with each
 * other. */
static void
take_lines(Keymap *map, const Settings *settings)
{
    for (guint i = 0; i < settings_n_bindings(settings); i++) {
        const SettingKeys *line = settings_get_binding(settings, i);

        if (find_command(line->command))
            g_hash_table_replace(map->keys, g_strdup(line->command), g_strdup(line->keys));
    }
}

static void
check_line(Keymap *map, Settings *settings, guint index)
{
    const SettingKeys *line = settings_get_binding(settings, index);
    const Command *command = find_command(line->command);
    g_autofree char *keys = NULL;

    if (!command) {
        g_autofree char *reason =
            g_strdup_printf(_("there is no command '%s': beian config --print-default lists "
                              "them"),
                            line->command);

        settings_add_fault(settings, line->line, 1, reason);
        return;
    }
    keys = dup_checked(map, settings, line, command);
    /* Where nothing of what was wanted can be had, the command stays reachable as it was. */
    if (*keys || !*line->keys)
        g_hash_table_replace(map->keys, g_strdup(line->command), g_steal_pointer(&keys));
    else
        g_hash_table_remove(map->keys, line->command);
}

Keymap *
keymap_new(Settings *settings)
{
    Keymap *map = g_new0(Keymap, 1);

    map->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    take_lines(map, settings);
    for (guint i = 0; i < settings_n_bindings(settings); i++)
        check_line(map, settings, i);
    return map;
}

void
keymap_free(Keymap *map)
{
    if (!map)
        return;
    g_hash_table_unref(map->keys);
    g_free(map);
}

static void
list_table(const char *title, const Command *commands, guint n, KeymapRow row, gpointer user)
{
    for (guint i = 0; i < n; i++)
        row(title, commands[i].id, commands[i].keys, _(commands[i].help), user);
}

void
keymap_list_commands(KeymapRow row, gpointer user)
{
    guint n;
    const Command *common = app_common_commands(&n);

    list_table(NULL, common, n, row, user);
    for (guint i = 0; all_screens[i]; i++)
        list_table(_(all_screens[i]->title), all_screens[i]->commands,
                   all_screens[i]->n_commands, row, user);
}

static void
add_table(GString *text, const char *title, const Command *commands, guint n)
{
    g_string_append_printf(text, "\n# %s\n", title);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "#%s = %s\n#     %s\n", commands[i].id, commands[i].keys,
                               _(commands[i].help));
}

char *
keymap_dup_default_text(void)
{
    GString *text = g_string_new(NULL);
    guint n;
    const Command *common = app_common_commands(&n);

    g_string_append_printf(text, "# %s\n",
                           _("Keys of the screens' commands, several parted by blanks: a C-a "
                             "A-a F5 Enter Esc Tab Space Left Right Ins. None: no key."));
    add_table(text, _("Everywhere"), common, n);
    for (guint i = 0; all_screens[i]; i++)
        add_table(text, _(all_screens[i]->title), all_screens[i]->commands,
                  all_screens[i]->n_commands);
    return g_string_free(text, FALSE);
}
