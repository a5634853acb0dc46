/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing files by name, path, pinyin and list. */
#include "config.h"

#include "ui/filepick.h"

#include <glib/gstdio.h>
#include <string.h>

#include "screen.h"
#include "store/document.h"

/* The head of a picture of 1200 by 800; what follows it is not looked at. */
static const char png[] = "\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\4\260\0\0\3 \10\2\0\0\0";

static const struct {
    const char *name, *bytes;
    gsize size;
} files[] = {
    {"营业执照.png", png, sizeof png - 1},
    {"身份证 正面.png", png, sizeof png - 1},
    {"letter.pdf", "%PDF-1.4\n", 9},
    {".hidden", "x", 1},
    {"it's.txt", "text\n", 5},
    {"folder/inner.txt", "text\n", 5},
};

static char *
dup_folder(void)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("beian-files-XXXXXX", &error);
    g_autofree char *inner = g_build_filename(folder, "folder", NULL);

    g_assert_no_error(error);
    g_assert_cmpint(g_mkdir(inner, 0700), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i].name, NULL);

        g_assert_true(g_file_set_contents(path, files[i].bytes, (gssize)files[i].size, &error));
    }
    return folder;
}

static void
remove_folder(char *folder_taken)
{
    g_autofree char *inner = g_build_filename(folder_taken, "folder", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder_taken, files[i].name, NULL);

        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(inner), ==, 0);
    g_assert_cmpint(g_rmdir(folder_taken), ==, 0);
    g_free(folder_taken);
}

static void
press(FilePick *pick, KeyCode code)
{
    (void)filepick_key(pick, (Key){code, 0}); /* some move nothing */
}

/* The chosen files' paths below `folder`, parted by blanks and bars. */
static char *
dup_chosen(const FilePick *pick, const char *folder)
{
    g_autofree char *addresses = filepick_dup_chosen(pick);
    g_auto(GStrv) lines = g_strsplit(addresses ? addresses : "", "\n", -1);
    GString *all = g_string_new(NULL);

    for (char **line = lines; *line; line++) {
        g_autofree char *path = g_filename_from_uri(*line, NULL, NULL);

        g_assert_true(g_str_has_prefix(path, folder));
        g_string_append_printf(all, "%s%s", all->len ? " | " : "", path + strlen(folder) + 1);
    }
    return g_string_free(all, FALSE);
}

static void
assert_typed(const char *folder, const char *typed, const char *expected)
{
    g_autoptr(FilePick) pick = filepick_new(folder);
    g_autofree char *chosen = NULL;

    filepick_type(pick, typed);
    g_assert_false(filepick_enter(pick));
    chosen = dup_chosen(pick, folder);
    g_assert_cmpstr(chosen, ==, expected);
}

static void
test_typed(void)
{
    char *folder = dup_folder();
    g_autofree char *whole = g_build_filename(folder, "it's.txt", NULL);
    g_autofree char *quoted = g_shell_quote(whole);
    g_autofree char *address = g_filename_to_uri(whole, NULL, NULL);
    g_autofree char *begun = g_build_filename(folder, "folder", "inn", NULL);

    assert_typed(folder, "yyzz", "营业执照.png");
    assert_typed(folder, "正面", "身份证 正面.png");
    assert_typed(folder, "pdf", "letter.pdf");
    assert_typed(folder, ".hid", ".hidden");
    assert_typed(folder, whole, "it's.txt");
    assert_typed(folder, quoted, "it's.txt");
    assert_typed(folder, address, "it's.txt");
    assert_typed("/", begun + 1, ""); /* no folder of that name here */
    assert_typed(folder, begun, "folder/inner.txt");
    assert_typed(folder, "folder/inner.txt", "folder/inner.txt");
    remove_folder(folder);
}

static void
test_list(void)
{
    char *folder = dup_folder();
    g_autoptr(FilePick) pick = filepick_new(folder);
    g_autofree char *inner = NULL;
    g_autofree char *marked = NULL;

    /* The folder stands first, and hidden files nowhere. */
    g_assert_true(filepick_enter(pick));
    inner = dup_chosen(pick, folder);
    g_assert_cmpstr(inner, ==, "folder/inner.txt");
    g_assert_true(filepick_go_up(pick));
    press(pick, KEY_DOWN_PRESSED);
    press(pick, KEY_TAB);
    press(pick, KEY_TAB);
    marked = dup_chosen(pick, folder);
    g_assert_cmpstr(marked, ==, "it's.txt | letter.pdf");
    remove_folder(folder);
}

static void
test_look(void)
{
    char *folder = dup_folder();
    g_autoptr(FilePick) pick = filepick_new(folder);
    g_autofree char *why = NULL;
    const FileLook *look;

    g_assert_null(filepick_look(pick, &why)); /* a folder */
    g_assert_null(why);
    filepick_type(pick, "yyzz");
    look = filepick_look(pick, &why);
    g_assert_nonnull(look);
    g_assert_cmpstr(look->media_type, ==, "image/png");
    g_assert_cmpint(look->width_px, ==, 1200);
    g_assert_cmpint(look->height_px, ==, 800);
    g_assert_cmpint(look->size_bytes, ==, sizeof png - 1);
    remove_folder(folder);
}

/* A folder that is gone is told; one that can't be begun in gives way to the present one. */
static void
test_gone(void)
{
    char *folder = dup_folder();
    g_autofree char *none = g_build_filename(folder, "none", NULL);
    g_autofree char *here = g_get_current_dir();
    g_autoptr(FilePick) pick = filepick_new(none);
    g_autoptr(Surface) s = surface_new(60, 20);

    g_assert_cmpstr(filepick_get_folder(pick), ==, here);
    filepick_type(pick, "nothing has this name");
    g_assert_null(filepick_dup_chosen(pick));
    filepick_draw(pick, s, (Area){0, 0, 20, 60});
    g_assert_cmpstr(surface_cell(s, 0, 0)->text, ==, "N"); /* "Nothing in this folder …" */
    remove_folder(folder);
}

/* Of three files taken at once one is empty: the other two are attached, that one is named with
 * what to do. */
static void
test_one_bad(void)
{
    static const char *const pairs[] = {"filing.purpose=open-service", "entity.kind=enterprise",
                                        NULL};
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("beian-files-XXXXXX", &error);
    g_autofree char *one = g_build_filename(folder, "1.png", NULL);
    g_autofree char *two = g_build_filename(folder, "2.png", NULL);
    g_autofree char *empty = g_build_filename(folder, "empty.png", NULL);
    g_auto(Seat) seat = {0};
    g_autoptr(GPtrArray) documents = NULL;
    gint64 id;

    g_assert_true(g_file_set_contents(one, png, sizeof png - 1, &error));
    g_assert_true(g_file_set_contents(two, png, sizeof png - 2, &error));
    g_assert_true(g_file_set_contents(empty, "", 0, &error));
    fixture_init(&seat.f, "2026-11-24", LANG_EN);
    id = fixture_filing(&seat.f, pairs);
    g_assert_true(draft_save(seat.f.store, "ui", "folder", folder, &error));
    seat_open(&seat, 200, 40);
    screen_press(seat.app, "\n\tA\t\t\t\n");
    screen_assert_says(seat.app, seat.s,
                       "empty.png' is empty. Copy, download or scan it again");
    screen_assert_says(seat.app, seat.s, "The other files were attached.");
    documents = document_list(seat.f.store, id, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(documents->len, ==, 2);
    g_assert_cmpint(g_unlink(one) | g_unlink(two) | g_unlink(empty) | g_rmdir(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/filepick/typed", test_typed);
    g_test_add_func("/filepick/list", test_list);
    g_test_add_func("/filepick/look", test_look);
    g_test_add_func("/filepick/gone", test_gone);
    g_test_add_func("/filepick/one-bad", test_one_bad);
    return g_test_run();
}
