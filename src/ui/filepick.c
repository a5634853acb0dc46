/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/filepick.h"

#include <string.h>

#include "base/i18n.h"
#include "base/match.h"
#include "base/path.h"

/* Files of a folder that are listed; it says so where there are more. */
#define MAX_FILES 5000

typedef struct {
    char *name;  /* the file system's bytes */
    char *shown; /* UTF-8 */
    gboolean is_folder;
} Entry;

struct FilePick {
    char *folder;
    char *typed_file;   /* the file that was typed in full, or NULL */
    char *needle;       /* what names must hold */
    GPtrArray *entries; /* Entry: folders first */
    GPtrArray *shown;   /* of them, those that fit; borrowed */
    GHashTable *marked; /* paths */
    ListState list;
    int visible;
    gboolean is_cut;
    char *fault; /* why the folder can't be read */
    Looker *looker;
    char *looked_at; /* path of `look` */
    FileLook look;
    char *look_fault;
};

static void
entry_free(gpointer data)
{
    Entry *entry = data;

    g_free(entry->name);
    g_free(entry->shown);
    g_free(entry);
}

static int
compare_entries(gconstpointer a, gconstpointer b)
{
    const Entry *x = *(Entry *const *)a, *y = *(Entry *const *)b;

    if (x->is_folder != y->is_folder)
        return x->is_folder ? -1 : 1;
    return g_utf8_collate(x->shown, y->shown);
}

static void
read_folder(FilePick *pick)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(pick->folder, 0, &error);
    const char *name;

    g_ptr_array_set_size(pick->entries, 0);
    g_clear_pointer(&pick->fault, g_free);
    pick->is_cut = FALSE;
    if (!dir) {
        pick->fault = g_strdup(error->message);
        return;
    }
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(pick->folder, name, NULL);
        Entry *entry;

        if (pick->entries->len == MAX_FILES) {
            pick->is_cut = TRUE;
            break;
        }
        entry = g_new0(Entry, 1);
        entry->name = g_strdup(name);
        entry->shown = g_filename_display_name(name);
        entry->is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
        g_ptr_array_add(pick->entries, entry);
    }
    g_ptr_array_sort(pick->entries, compare_entries);
}

/* Hidden files show once a dot is typed. */
static void
filter(FilePick *pick)
{
    g_autoptr(Needle) needle = needle_new(pick->needle);

    g_ptr_array_set_size(pick->shown, 0);
    for (guint i = 0; i < pick->entries->len; i++) {
        Entry *entry = g_ptr_array_index(pick->entries, i);

        if ((*entry->name != '.' || *pick->needle == '.') &&
            match_find(needle, entry->shown, MATCH_PLAIN, NULL))
            g_ptr_array_add(pick->shown, entry);
    }
    pick->list = (ListState){(int)pick->shown->len, 0, 0};
}

static void
show_folder(FilePick *pick, const char *folder, const char *needle)
{
    if (!pick->folder || !g_str_equal(folder, pick->folder)) {
        char *whole = g_canonicalize_filename(folder, pick->folder);

        g_free(pick->folder);
        pick->folder = whole;
        read_folder(pick);
    }
    g_free(pick->needle);
    pick->needle = g_strdup(needle);
    filter(pick);
}

FilePick *
filepick_new(const char *folder)
{
    FilePick *pick = g_new0(FilePick, 1);
    g_autofree char *here = g_get_current_dir();

    pick->entries = g_ptr_array_new_with_free_func(entry_free);
    pick->shown = g_ptr_array_new();
    pick->marked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pick->looker = looker_new();
    show_folder(pick, folder && g_file_test(folder, G_FILE_TEST_IS_DIR) ? folder : here, "");
    return pick;
}

void
filepick_free(FilePick *pick)
{
    if (!pick)
        return;
    g_ptr_array_unref(pick->shown);
    g_ptr_array_unref(pick->entries);
    g_hash_table_unref(pick->marked);
    looker_free(pick->looker);
    g_free(pick->folder);
    g_free(pick->typed_file);
    g_free(pick->needle);
    g_free(pick->fault);
    g_free(pick->looked_at);
    g_free(pick->look_fault);
    g_free(pick);
}

const char *
filepick_get_folder(const FilePick *pick)
{
    return pick->folder;
}

/* What a file manager drops into a terminal: an address, or the path as a shell wants it. */
static char *
dup_meant(const char *typed)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(typed));
    g_autofree char *path = NULL;

    if (g_str_has_prefix(trimmed, "file://"))
        path = g_filename_from_uri(trimmed, NULL, NULL);
    else if (strpbrk(trimmed, "'\"\\") && !g_file_test(trimmed, G_FILE_TEST_EXISTS))
        path = g_shell_unquote(trimmed, NULL);
    return path_expand(path ? path : trimmed);
}

void
filepick_type(FilePick *pick, const char *typed)
{
    g_autofree char *meant = dup_meant(typed);
    g_autofree char *whole = g_canonicalize_filename(meant, pick->folder);
    const char *slash = strrchr(meant, '/');

    g_clear_pointer(&pick->typed_file, g_free);
    if (*meant && g_file_test(whole, G_FILE_TEST_EXISTS) &&
        !g_file_test(whole, G_FILE_TEST_IS_DIR))
        pick->typed_file = g_strdup(whole);
    if (slash) {
        g_autofree char *part = g_strndup(meant, (gsize)(slash - meant) + 1);
        g_autofree char *folder = g_canonicalize_filename(part, pick->folder);

        if (g_path_is_absolute(meant) && g_file_test(folder, G_FILE_TEST_IS_DIR)) {
            show_folder(pick, folder, slash + 1);
            return;
        }
    }
    show_folder(pick, pick->folder, meant);
}

static char *
dup_path(const FilePick *pick, const Entry *entry)
{
    return g_build_filename(pick->folder, entry->name, NULL);
}

static const Entry *
current(const FilePick *pick)
{
    return list_current(&pick->list, pick->shown);
}

gboolean
filepick_key(FilePick *pick, Key key)
{
    const Entry *entry = current(pick);

    if (key.code == KEY_TAB && entry && !entry->is_folder) {
        g_autofree char *path = dup_path(pick, entry);

        if (!g_hash_table_remove(pick->marked, path))
            g_hash_table_add(pick->marked, g_steal_pointer(&path));
        return list_key_typing(&pick->list, (Key){KEY_DOWN_PRESSED, 0}, MAX(1, pick->visible));
    }
    if (key.code == KEY_TAB)
        return filepick_enter(pick);
    return list_key_typing(&pick->list, key, MAX(1, pick->visible));
}

gboolean
filepick_go_up(FilePick *pick)
{
    g_autofree char *above = g_path_get_dirname(pick->folder);
    g_autofree char *was = g_path_get_basename(pick->folder);

    if (g_str_equal(above, pick->folder))
        return FALSE;
    show_folder(pick, above, "");
    for (guint i = 0; i < pick->shown->len; i++)
        if (g_str_equal(((const Entry *)g_ptr_array_index(pick->shown, i))->name, was))
            pick->list.cursor = (int)i;
    return TRUE;
}

gboolean
filepick_enter(FilePick *pick)
{
    const Entry *entry = current(pick);
    g_autofree char *path = NULL;

    if (pick->typed_file || !entry || !entry->is_folder || g_hash_table_size(pick->marked) > 0)
        return FALSE;
    path = dup_path(pick, entry);
    show_folder(pick, path, "");
    return TRUE;
}

static void
add_address(GString *all, const char *path)
{
    g_autofree char *address = g_filename_to_uri(path, NULL, NULL); /* it is absolute */

    g_string_append_printf(all, "%s%s", all->len ? "\n" : "", address);
}

char *
filepick_dup_chosen(const FilePick *pick)
{
    g_autoptr(GString) all = g_string_new(NULL);
    g_autoptr(GList) marked =
        g_list_sort(g_hash_table_get_keys(pick->marked), (GCompareFunc)(gpointer)strcmp);
    const Entry *entry = current(pick);

    for (const GList *l = marked; l; l = l->next)
        add_address(all, l->data);
    if (all->len == 0 && pick->typed_file)
        add_address(all, pick->typed_file);
    if (all->len == 0 && entry && !entry->is_folder) {
        g_autofree char *path = dup_path(pick, entry);

        add_address(all, path);
    }
    return all->len ? g_strdup(all->str) : NULL;
}

/* The file under the cursor is read once, not at every picture. */
static void
look_again(FilePick *pick, const char *path)
{
    g_autoptr(GError) error = NULL;

    if (g_strcmp0(path, pick->looked_at) == 0)
        return;
    g_free(pick->looked_at);
    pick->looked_at = g_strdup(path);
    g_clear_pointer(&pick->look_fault, g_free);
    if (!looker_look(pick->looker, path, &pick->look, &error))
        pick->look_fault = g_strdup(error->message);
}

const FileLook *
filepick_look(FilePick *pick, char **out_why)
{
    const Entry *entry = current(pick);
    g_autofree char *path = NULL;

    *out_why = NULL;
    if (pick->typed_file)
        path = g_strdup(pick->typed_file);
    else if (entry && !entry->is_folder)
        path = dup_path(pick, entry);
    if (!path)
        return NULL;
    look_again(pick, path);
    *out_why = g_strdup(pick->look_fault);
    return pick->look_fault ? NULL : &pick->look;
}

static void
draw_entry(FilePick *pick, Surface *s, int index, Area area)
{
    const Entry *entry = g_ptr_array_index(pick->shown, (guint)index);
    Style style = index == pick->list.cursor ? STYLE_CURSOR : STYLE_TEXT;
    g_autofree char *path = dup_path(pick, entry);

    surface_fill(s, area.row, area.col, area.cols, style);
    surface_target(s, area, ZONE_POPUP, index);
    if (index == pick->list.cursor)
        surface_set_cursor(s, area.row, area.col);
    surface_text(s, area.row, area.col, 2, style,
                 g_hash_table_contains(pick->marked, path) ? "*" : "");
    surface_text(s, area.row, area.col + 2, area.cols - 3, style, entry->shown);
    if (entry->is_folder)
        surface_text(s, area.row, area.col + area.cols - 1, 1, style, "/");
}

static const char *
empty_reason(const FilePick *pick)
{
    if (pick->fault)
        return pick->fault;
    return pick->entries->len == 0 ? _("This folder is empty.")
                                   : _("Nothing in this folder fits what is typed.");
}

void
filepick_draw(FilePick *pick, Surface *s, Area area)
{
    g_autoptr(Needle) needle = needle_new(pick->needle);
    int rows = area.rows - (pick->is_cut ? 1 : 0);

    pick->visible = MAX(1, rows);
    list_clamp(&pick->list, pick->visible);
    if (pick->shown->len == 0)
        surface_wrap(s, area.row, area.col, area.cols, rows, STYLE_QUIET, empty_reason(pick));
    surface_set_needle(s, needle);
    for (int i = 0; i < rows && pick->list.top + i < pick->list.n; i++)
        draw_entry(pick, s, pick->list.top + i, (Area){area.row + i, area.col, 1, area.cols});
    surface_set_needle(s, NULL);
    if (pick->is_cut)
        surface_text(s, area.row + rows, area.col, area.cols, STYLE_WARN,
                     _("The folder has more files; type a whole path."));
}
