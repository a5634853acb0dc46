/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/file_faults.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

typedef struct {
    guint line; /* 0: not of the file */
    char *what;
} Fault;

struct FileFaults {
    GPtrArray *list; /* of Fault */
    const char *text;
};

static void
free_fault(gpointer data)
{
    Fault *fault = data;

    g_free(fault->what);
    g_free(fault);
}

FileFaults *
file_faults_new(const char *text)
{
    FileFaults *faults = g_new(FileFaults, 1);

    *faults = (FileFaults){g_ptr_array_new_with_free_func(free_fault), text};
    return faults;
}

void
file_faults_free(FileFaults *faults)
{
    if (!faults)
        return;
    g_ptr_array_unref(faults->list);
    g_free(faults);
}

/* The line of a key, or of its group's name where there is no such key; 0: of neither. Of
 * several the last: it is the one that counts. */
static guint
find_line(const char *text, const char *group, const char *key)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *head = g_strdup_printf("[%s]", group);
    gboolean is_inside = FALSE;
    guint of_group = 0, of_key = 0;

    for (guint i = 0; lines[i]; i++) {
        const char *line = g_strstrip(lines[i]);

        if (*line == '[') {
            is_inside = g_str_equal(line, head);
            of_group = is_inside && of_group == 0 ? i + 1 : of_group;
        } else if (is_inside && key && g_str_has_prefix(line, key) &&
                   strchr(" \t=", line[strlen(key)])) {
            of_key = i + 1;
        }
    }
    return of_key ? of_key : of_group;
}

void
file_faults_add_at(FileFaults *faults, guint line, const char *what)
{
    Fault *fault = g_new(Fault, 1);

    *fault = (Fault){line, g_strdup(what)};
    g_ptr_array_add(faults->list, fault);
}

void
file_faults_add(FileFaults *faults, const char *group, const char *key, const char *what)
{
    /* TRANSLATORS: a group of a file, its key, and what is wrong there. */
    g_autofree char *whole = key ? g_strdup_printf(_("[%1$s] %2$s: %3$s"), group, key, what)
                                 : g_strdup_printf(_("[%1$s]: %2$s"), group, what);

    file_faults_add_at(faults, faults->text ? find_line(faults->text, group, key) : 0, whole);
}

/* The name of a line's group, its key, or NULL. Yours. */
static char *
dup_name(const char *line)
{
    const char *end = strchr(line, *line == '[' ? ']' : '=');

    if (!end || end == line || *line == '#')
        return NULL;
    return *line == '[' ? g_strndup(line + 1, (gsize)(end - line - 1))
                        : g_strchomp(g_strndup(line, (gsize)(end - line)));
}

/* Where it stood before in `known`, which learns of it; 0: nowhere. */
static guint
note_name(GHashTable *known, const char *name, guint line)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(known, name));

    if (!before)
        g_hash_table_insert(known, g_strdup(name), GUINT_TO_POINTER(line));
    return before;
}

static void
add_twice(FileFaults *faults, guint line, const char *group, const char *key, guint before)
{
    g_autofree char *what =
        key ? g_strdup_printf(_("[%1$s] %2$s: it stands in line %3$u, too; keep one of them"),
                              group, key, before)
            : g_strdup_printf(
                  _("[%1$s]: it stands in line %2$u, too; put all into one group, or "
                    "give this one a name of its own"),
                  group, before);

    file_faults_add_at(faults, line, what);
}

void
file_faults_add_repeats(FileFaults *faults)
{
    g_auto(GStrv) lines = g_strsplit(faults->text ? faults->text : "", "\n", -1);
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *group = NULL;

    for (guint i = 0; lines[i]; i++) {
        const char *line = g_strstrip(lines[i]);
        gboolean is_group = *line == '[';
        g_autofree char *name = dup_name(line);
        guint before =
            name && (is_group || group) ? note_name(is_group ? groups : keys, name, i + 1) : 0;

        if (before)
            add_twice(faults, i + 1, is_group ? name : group, is_group ? NULL : name, before);
        if (is_group) {
            g_free(group);
            group = g_steal_pointer(&name);
            g_hash_table_remove_all(keys);
        }
    }
}

/* What is not of the file stands last. */
static int
compare_lines(gconstpointer a, gconstpointer b)
{
    guint one = (*(const Fault *const *)a)->line - 1,
          other = (*(const Fault *const *)b)->line - 1;

    return one < other ? -1 : one > other;
}

static char *
dup_fault(const Fault *fault)
{
    /* TRANSLATORS: where in a file, and what is wrong there. */
    return fault->line ? g_strdup_printf(_("line %1$u: %2$s"), fault->line, fault->what)
                       : g_strdup(fault->what);
}

gboolean
file_faults_check(const FileFaults *faults, const char *path, GError **error)
{
    guint n = faults->list->len;
    g_autoptr(GString) all = g_string_new(NULL);

    if (n == 0)
        return TRUE;
    g_ptr_array_sort(faults->list, compare_lines);
    for (guint i = 0; i < n; i++) {
        g_autofree char *one = dup_fault(g_ptr_array_index(faults->list, i));

        g_string_append_printf(all, "\n  %s", one);
    }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                /* TRANSLATORS: a file's path; the faults follow, each in a line. */
                ngettext("%1$u thing in '%2$s' has to be corrected:%3$s",
                         "%1$u things in '%2$s' have to be corrected:%3$s", n),
                n, path, all->str);
    return FALSE;
}
