/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder whole or not at all: what a crash leaves goes with the next try, and nothing else
 * does. */
#include "config.h"

#include "base/folder.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"

typedef struct {
    char *root, *path; /* the folder that is made is root/out */
} Place;

static void
place_init(Place *place)
{
    place->root = g_dir_make_tmp("beian-folder-XXXXXX", NULL);
    place->path = g_build_filename(place->root, "out", NULL);
}

static void
remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);

        remove_tree(inner);
    }
    g_assert_cmpint(g_remove(path), ==, 0);
}

static void
place_clear(Place *place)
{
    remove_tree(place->root);
    g_free(place->root);
    g_free(place->path);
}

static guint
count(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    guint n = 0;

    while (dir && g_dir_read_name(dir))
        n++;
    return n;
}

static void
add(Folder *folder, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;

    g_assert_true(folder_add(folder, name, bytes, &error));
    g_assert_no_error(error);
}

static void
make(const Place *place, const char *const *old)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Folder) folder = folder_begin(place->path, &error);

    g_assert_no_error(error);
    add(folder, "a.txt", "new");
    g_assert_true(folder_finish(folder, old, &error));
    g_assert_no_error(error);
}

static char *
dup_text(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;

    (void)g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

/* Begins one, and is killed in the middle. */
static void
crash(const Place *place)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        Folder *folder = folder_begin(place->path, NULL);

        add(folder, "a.txt", "half");
        add(folder, "b/c.txt", "half");
        (void)raise(SIGKILL);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFSIGNALED(status));
}

/* Killed twice; the next one puts its own there and leaves nothing beside it. */
static void
test_killed(void)
{
    Place place;
    g_autofree char *text = NULL;

    place_init(&place);
    crash(&place);
    g_assert_cmpuint(count(place.root), ==, 1);
    crash(&place);
    g_assert_cmpuint(count(place.root), ==, 1);
    make(&place, NULL);
    g_assert_cmpuint(count(place.root), ==, 1);
    g_assert_cmpuint(count(place.path), ==, 1);
    text = dup_text(place.path, "a.txt");
    g_assert_cmpstr(text, ==, "new");
    place_clear(&place);
}

/* One that is still being filled is no remainder. */
static void
test_two_at_once(void)
{
    Place place;
    g_autoptr(GError) error = NULL;

    place_init(&place);
    {
        g_autoptr(Folder) slow = folder_begin(place.path, &error);

        add(slow, "slow.txt", "slow");
        make(&place, NULL);
        g_assert_cmpuint(count(place.root), ==, 2);
        add(slow, "more.txt", "more");
        g_assert_false(folder_finish(slow, NULL, &error)); /* the other was first */
    }
    g_assert_cmpuint(count(place.root), ==, 1);
    place_clear(&place);
}

/* Somebody's own folder may have such a name, and such a file in it. */
static void
test_others_stay(void)
{
    static const char *const names[] = {"out.abcdef", "out.ABC123", "out.000000",
                                        "other.abcdef"};
    static const char *const marks[] = {NULL, "", "beian: what lies here", "x"};
    Place place;

    place_init(&place);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *folder = g_build_filename(place.root, names[i], NULL);
        g_autofree char *mark = g_build_filename(folder, ".beian-unfinished", NULL);
        g_autofree char *file = g_build_filename(folder, "mine.txt", NULL);

        g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
        g_assert_true(g_file_set_contents(file, "mine", -1, NULL));
        g_assert_true(!marks[i] || g_file_set_contents(mark, marks[i], -1, NULL));
    }
    make(&place, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *folder = g_build_filename(place.root, names[i], NULL);

        g_assert_cmpuint(count(folder), ==, marks[i] ? 2 : 1);
    }
    place_clear(&place);
}

/* Killed while the old one stood aside: it comes back, and is replaced as any other. */
static void
test_old_comes_back(void)
{
    static const char *const old[] = {"a.txt", NULL};
    Place place;
    g_autofree char *left = NULL;
    g_autofree char *aside = NULL;
    g_autofree char *text = NULL;
    const char *name;

    place_init(&place);
    make(&place, NULL);
    crash(&place);
    {
        g_autoptr(GDir) dir = g_dir_open(place.root, 0, NULL);

        while ((name = g_dir_read_name(dir)))
            if (g_str_has_prefix(name, "out."))
                left = g_build_filename(place.root, name, NULL);
    }
    aside = g_build_filename(left, "old", NULL);
    g_assert_cmpint(g_rename(place.path, aside), ==, 0);
    {
        g_autoptr(GError) error = NULL;
        g_autoptr(Folder) next = folder_begin(place.path, &error);

        g_assert_no_error(error);
        g_assert_nonnull(next);
        text = dup_text(place.path, "a.txt");
        g_assert_cmpstr(text, ==, "new");
    }
    make(&place, old);
    g_assert_cmpuint(count(place.root), ==, 1);
    place_clear(&place);
}

/* A file is written without a name: whoever is killed leaves nothing beside it. */
static void
test_replaced_file(void)
{
    Place place;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    place_init(&place);
    g_assert_true(path_replace(place.path, "one", 3, &error));
    g_assert_true(path_replace(place.path, "two", 3, &error));
    g_assert_no_error(error);
    text = dup_text(place.root, "out");
    g_assert_cmpstr(text, ==, "two");
    g_assert_cmpuint(count(place.root), ==, 1);
    place_clear(&place);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/folder/killed", test_killed);
    g_test_add_func("/folder/two_at_once", test_two_at_once);
    g_test_add_func("/folder/others_stay", test_others_stay);
    g_test_add_func("/folder/old_comes_back", test_old_comes_back);
    g_test_add_func("/folder/replaced_file", test_replaced_file);
    return g_test_run();
}
