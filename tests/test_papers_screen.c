/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen of the papers: read, written out, nothing overwritten, on to what is missing. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <poll.h>
#include <string.h>

#include "base/i18n.h"
#include "screen.h"
#include "support.h"

static const char *const sichuan[] = {"filing.purpose=open-service",
                                      "service.kind=website",
                                      "server.place=mainland-cloud",
                                      "server.provider=alibaba",
                                      "service.ip_only=no",
                                      "domain.name=example.cn",
                                      "registry.entity=none",
                                      "registry.service=none",
                                      "entity.kind=enterprise",
                                      "entity.name=测试（四川）科技有限公司",
                                      "entity.province=51",
                                      "principal.is_legal_representative=no",
                                      "principal.name=王小明",
                                      "principal.mobile=13812345678",
                                      "service_principal.same=yes",
                                      "service.name=测试站",
                                      NULL};

typedef struct {
    Fixture f;
    App *app;
    Surface *s;
    char *folder;
} Bench;

static void
start(Bench *b)
{
    fixture_init(&b->f, "2026-11-24", LANG_EN);
    fixture_filing(&b->f, sichuan);
    b->app = app_new(b->f.flow, &(StartOptions){0});
    b->s = surface_new(100, 30);
    b->folder = g_dir_make_tmp("beian-papers-XXXXXX", NULL);
    screen_press(b->app, "\nO");
}

static void
finish(Bench *b)
{
    app_free(b->app);
    surface_free(b->s);
    fixture_clear(&b->f);
    g_assert_cmpint(g_rmdir(b->folder), ==, 0);
    g_free(b->folder);
}

/* Answers the prompt for the folder; its draft of last time is typed over. */
static void
give_folder(Bench *b)
{
    screen_press(b->app, b->folder);
    screen_press(b->app, "\n");
    screen_finish_making(b->app);
}

static void
test_list(void)
{
    Bench b;

    start(&b);
    screen_assert_says(b.app, b.s, "Papers  F1");
    screen_assert_says(b.app, b.s, "Required");
    screen_assert_says(b.app, b.s, "Authorisation of the principal");
    screen_assert_says(b.app, b.s, "missing: 4");
    screen_assert_says(b.app, b.s, "missing: Certificate number");
    finish(&b);
}

static void
test_read(void)
{
    Bench b;

    start(&b);
    screen_press(b.app, "\n");
    screen_assert_says(b.app, b.s, "兹授权王小明");
    screen_assert_says(b.app, b.s, "【待填：");
    screen_press(b.app, "\033E");
    screen_assert_says(b.app, b.s, "Reading aid");
    screen_press(b.app, "\033");
    /* What others see is masked in the text, too. */
    screen_press(b.app, "M");
    screen_press(b.app, "\n");
    screen_assert_says_not(b.app, b.s, "13812345678");
    screen_press(b.app, "\033");
    finish(&b);
}

static void
test_write(void)
{
    Bench b;
    g_autofree char *path = NULL;
    g_autofree char *text = NULL;

    start(&b);
    path = g_build_filename(b.folder, "主体负责人授权书.txt", NULL);
    screen_press(b.app, "wjj\n");
    give_folder(&b);
    screen_assert_says(b.app, b.s, "1 file written to");
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_nonnull(strstr(text, "王小明"));
    /* The masking of the screen is not the file's: it is to be handed in. */
    g_assert_nonnull(strstr(text, "13812345678"));
    screen_press(b.app, "wjj\n");
    give_folder(&b);
    screen_assert_says(b.app, b.s, "is there already");
    screen_press(b.app, "\033");
    g_assert_cmpint(g_unlink(path), ==, 0);
    finish(&b);
}

/* One that is there keeps all others back, so that trying again can succeed. */
static void
test_write_all(void)
{
    static const char *const names[] = {"主体负责人授权书.txt", "服务负责人授权书.txt"};
    Bench b;
    char *paths[G_N_ELEMENTS(names)];

    start(&b);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        paths[i] = g_build_filename(b.folder, names[i], NULL);
    g_assert_true(g_file_set_contents(paths[1], "mine", -1, NULL));
    screen_press(b.app, "Ajj\n");
    give_folder(&b);
    screen_assert_says(b.app, b.s, "is there already");
    g_assert_false(g_file_test(paths[0], G_FILE_TEST_EXISTS));
    g_assert_cmpint(g_unlink(paths[1]), ==, 0);
    screen_press(b.app, "\n");
    screen_finish_making(b.app);
    screen_assert_says(b.app, b.s, "2 files written to");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_assert_cmpint(g_unlink(paths[i]), ==, 0);
        g_free(paths[i]);
    }
    finish(&b);
}

static void
test_answer(void)
{
    Bench b;

    start(&b);
    screen_press(b.app, "i");
    screen_assert_says(b.app, b.s, "Interview  F1");
    screen_assert_says(b.app, b.s, "Which identity document does the principal have?");
    finish(&b);
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

static gboolean
is_empty(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);

    return dir && !g_dir_read_name(dir);
}

/* Asks for the package at `path`; what is in it is not waited for. */
static void
order_package(Bench *b, const char *path)
{
    screen_press(b->app, "p\n");
    screen_press(b->app, path);
    screen_press(b->app, "\n");
}

/* The officer goes on meanwhile, and is not disturbed; the journal tells of it. */
static void
test_package(void)
{
    Bench b;
    g_autofree char *path = NULL;
    g_autofree char *manifest = NULL;

    start(&b);
    path = g_build_filename(b.folder, "mine", NULL);
    manifest = g_build_filename(path, PACKAGE_MANIFEST, NULL);
    order_package(&b, path);
    screen_assert_says(b.app, b.s, "Writing mine: 0 %");
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    screen_press(b.app, "j");
    screen_finish_making(b.app);
    screen_assert_says(b.app, b.s, "Papers  F1");
    screen_assert_says(b.app, b.s, "written to");
    g_assert_true(g_file_test(manifest, G_FILE_TEST_EXISTS));
    screen_press(b.app, "K");
    screen_assert_says(b.app, b.s, "Submission package");
    screen_assert_says(b.app, b.s, "Still missing");
    screen_press(b.app, "\033H");
    screen_assert_says(b.app, b.s, "package mine made, masked");
    remove_tree(path);
    finish(&b);
}

/* Who waits for it sees it at once; a place that is taken is told before anything is made. */
static void
test_package_waited_for(void)
{
    Bench b;
    g_autofree char *path = NULL;

    start(&b);
    path = g_build_filename(b.folder, "mine", NULL);
    order_package(&b, path);
    screen_finish_making(b.app);
    screen_assert_says(b.app, b.s, "Submission package");
    screen_press(b.app, "\033");
    order_package(&b, path);
    screen_assert_says(b.app, b.s, "exists already");
    g_assert_false(app_is_making(b.app));
    screen_press(b.app, "\033");
    remove_tree(path);
    finish(&b);
}

/* Stopped in the middle of its files, nothing of it is left; who leaves is asked. */
static void
test_stop(void)
{
    Bench b;
    g_autofree char *path = NULL;

    start(&b);
    path = g_build_filename(b.folder, "mine", NULL);
    order_package(&b, path);
    while (is_empty(b.folder)) {
        struct pollfd pfd = {app_get_making_fd(b.app), POLLIN, 0};

        g_assert_true(app_is_making(b.app));
        (void)poll(&pfd, 1, app_get_making_ms(b.app));
        (void)app_poll(b.app);
    }
    (void)app_poll(b.app);
    screen_press(b.app, "q");
    screen_assert_says(b.app, b.s, "Something is still being written");
    screen_press(b.app, "\n");
    g_assert_true(app_is_making(b.app));
    screen_press(b.app, "Kj\n");
    screen_assert_says(b.app, b.s, "stopped");
    g_assert_false(app_is_making(b.app));
    g_assert_true(is_empty(b.folder));
    screen_press(b.app, "K");
    screen_assert_says(b.app, b.s, "nothing was written");
    finish(&b);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/papers_screen/list", test_list);
    g_test_add_func("/papers_screen/read", test_read);
    g_test_add_func("/papers_screen/write", test_write);
    g_test_add_func("/papers_screen/write_all", test_write_all);
    g_test_add_func("/papers_screen/answer", test_answer);
    g_test_add_func("/papers_screen/package", test_package);
    g_test_add_func("/papers_screen/package_waited_for", test_package_waited_for);
    g_test_add_func("/papers_screen/stop", test_stop);
    return g_test_run();
}
