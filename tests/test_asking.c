/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register's endpoint and the provider, asked from the screen while the officer goes on; a
 * script stands in for beian-net. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <poll.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "screen.h"
#include "support.h"
#ifdef HAVE_VTERM
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "terminal.h"
#endif

#define ENDPOINT "register = http://127.0.0.1:1/query/\n"
#define KEYS "[alibaba]\nkey_id = id-1\nkey_secret = secret-1\n"

/* What stands in: shell code that sets $said by $job. It may write no files. */
#define START "#!/bin/sh\nread config; echo '{\"ready\":true}'\n"
#define EACH                                                                                   \
    "while read job; do\n"                                                                     \
    "id=${job#*\\\"id\\\":}; id=${id%%,*}\n"
#define ANSWER "echo '{\"id\":'$id',\"answer\":'\"$said\"'}'\n"
#define SAID_BY_REGISTER                                                                             \
    "said='{\"way\":{\"url\":\"http://127.0.0.1:1/query/web\"},\"register\":{\"total\":1,"           \
    "\"more\":false,\"rows\":[{\"number\":\"沪ICP备2026012345号-1\",\"entity\":\"示例公司\"," \
    "\"name\":\"别的网\",\"domain\":\"example.cn\",\"limited\":\"yes\"}]}}'\n"
#define SAID_BY_PROVIDER                                                                              \
    "said='{\"way\":{\"url\":\"https://companyreg.aliyuncs.com/\"},\"provider\":{"                    \
    "\"more\":false,\"filings\":[{\"entity\":\"示例公司\",\"number\":\"沪ICP备2026012345号\"," \
    "\"services\":[{\"kind\":\"website\",\"name\":\"示例网\",\"domains\":[\"example.cn\"]},"       \
    "{\"kind\":\"website\",\"name\":\"另一网\",\"domains\":[\"example.com\"]}],"                   \
    "\"risks\":[{\"until\":\"2026-12-01\",\"source\":\"域名实名\",\"advice\":\"完成实名\"}]}]}}'\n"
/* Of a domain, too: it has none of what that needs. */
#define SAID_OF_SITE                                                                           \
    "said='{\"https\":{\"url\":\"https://example.cn/\",\"status\":200,"                        \
    "\"addresses\":[\"192.0.2.1\"],\"certificate\":{\"ends\":\"2027-11-01\"}},"                \
    "\"http\":{\"url\":\"http://example.cn/\",\"status\":200}}'\n"
#define SILENT START EACH "done\n"

static char *
dup_file(const char *name)
{
    return g_build_filename(g_get_user_config_dir(), "beian", name, NULL);
}

/* NULL: there is no such file. */
static void
put_file(const char *name, const char *text, int mode)
{
    g_autofree char *path = dup_file(name);

    (void)g_unlink(path); /* may not be there */
    if (text)
        g_assert_true(
            g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, mode, NULL));
}

static void
answer(Seat *seat, gint64 id, const char *name, const char *value)
{
    fixture_answer(&seat->f, id, name, value);
}

/* The screen of a filing of two sites. */
static void
start(Seat *seat, const char *net, const char *settings, const char *keys)
{
    static const char *const answers[] = {"filing.purpose=open-service",
                                          "service.kind=website",
                                          "server.place=mainland-cloud",
                                          "server.provider=alibaba",
                                          "domain.name=example.cn",
                                          "entity.kind=enterprise",
                                          "entity.province=31",
                                          "entity.name=示例公司",
                                          "service.name=示例网",
                                          "service.more=yes",
                                          NULL};
    g_autofree char *config = g_strconcat("[beian]\n", settings, NULL);
    gint64 id;

    put_file("config", config, 0600);
    put_file("keys.conf", keys, 0600);
    put_file("beian-net", net, 0700);
    fixture_init(&seat->f, "2026-11-24", LANG_EN);
    id = fixture_filing(&seat->f, answers);
    answer(seat, id, "service.kind@2", "website");
    answer(seat, id, "domain.name@2", "example.com");
    answer(seat, id, "service.name@2", "另一网");
    seat_open(seat, 120, 40);
    screen_press(seat->app, "\nN");
    screen_assert_says(seat->app, seat->s, "Seen online");
}

/* Goes on, as the loop does, until nothing is asked. */
static void
wait_for_end(Seat *seat)
{
    while (app_is_looking(seat->app)) {
        struct pollfd pfd = {app_get_looking_fd(seat->app), POLLIN, 0};

        (void)poll(&pfd, 1,
                   app_get_looking_ms(seat->app)); /* the child's deadline at the latest */
        (void)app_poll(seat->app);
    }
}

/* Two answers, the second first: each is taken down for the service that it is of. */
static void
test_register(void)
{
    g_auto(Seat) seat = {0};

    start(&seat,
          START EACH "if [ $id = 1 ]; then first=1; continue; fi\n" SAID_BY_REGISTER ANSWER
                     "id=$first\n" ANSWER "done\n",
          ENDPOINT, NULL);
    screen_press(seat.app, "r");
    screen_assert_says(seat.app, seat.s, "Asking the register, 0 of 2   K: stop");
    wait_for_end(&seat);
    screen_assert_says(seat.app, seat.s,
                       "2 looked at, 2 with news, 0 of which something could not be told");
    screen_press(seat.app, "j");
    screen_assert_says(seat.app, seat.s, "access by the min");
    screen_assert_says(seat.app, seat.s, "limited");
    screen_assert_says(seat.app, seat.s, "differs            别的网");
}

/* Without an endpoint the officer looks: nobody is asked. */
static void
test_no_endpoint(void)
{
    g_auto(Seat) seat = {0};

    start(&seat, SILENT, "", NULL);
    screen_press(seat.app, "r");
    screen_assert_says(seat.app, seat.s, "https://beian.miit.gov.cn");
    g_assert_false(app_is_looking(seat.app));
}

/* One at a time; the keys go on meanwhile; what was not told of stays as it was. */
static void
test_stop(void)
{
    g_auto(Seat) seat = {0};

    start(&seat, SILENT, ENDPOINT, KEYS);
    screen_press(seat.app, "r");
    for (const char *key = "rpc"; *key; key++) {
        const char text[] = {*key, '\0'};

        screen_press(seat.app, text);
        screen_assert_says(seat.app, seat.s, "something is still asked online");
    }
    screen_press(seat.app, "L");
    screen_assert_says(seat.app, seat.s, "Asking the register, 0 of 2   K: stop");
    screen_press(seat.app, "K");
    screen_assert_says(seat.app, seat.s, "stopped; 0 of 2 were looked at");
    g_assert_false(app_is_looking(seat.app));
    screen_press(seat.app, "\033p");
    screen_assert_says(seat.app, seat.s, "Asking the provider, 0 of 2   K: stop");
    screen_press(seat.app, "K");
}

/* The account is asked once for both: a second question would end it. */
static void
test_provider(void)
{
    g_auto(Seat) seat = {0};

    start(&seat,
          START EACH
          "case $job in *filings*) [ \"$asked\" ] && exit 1; asked=1;; esac\n" SAID_BY_PROVIDER
              ANSWER "done\n",
          "", KEYS);
    screen_press(seat.app, "p");
    wait_for_end(&seat);
    screen_assert_says(seat.app, seat.s, "2 looked at, 2 with news");
    screen_press(seat.app, "j");
    screen_assert_says(seat.app, seat.s, "entity at the provider");
    screen_assert_says(seat.app, seat.s, "2026-12-01");
}

/* Where there is no key, or one that can't be, it is said before anything is started. */
static void
test_keys(void)
{
    static const struct {
        const char *keys, *said;
    } rows[] = {{NULL, "there is no key for Alibaba Cloud"},
                {NULL, "write [alibaba] with key_id and"},
                {NULL, "BEIAN_ALIBABA_KEY_SECRET"},
                {"[alibaba]\nkey_id = a b\nkey_secret = c\n", "holds what no key has"}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Seat) seat = {0};

        start(&seat, NULL, "", rows[i].keys);
        screen_press(seat.app, "p");
        screen_assert_says(seat.app, seat.s, rows[i].said);
        g_assert_false(app_is_looking(seat.app));
    }
}

/* What the provider does not take is no machine that is offline. */
static void
test_key_refused(void)
{
    g_auto(Seat) seat = {0};

    start(&seat,
          START EACH "said='{\"provider\":null,\"reason\":\"key-refused\"}'\n" ANSWER "done\n",
          "", KEYS);
    screen_press(seat.app, "p");
    wait_for_end(&seat);
    screen_assert_says(seat.app, seat.s,
                       "nothing could be told: the provider does not take the key;");
}

/* From the overview: the sites of all filings; none is due while their time has not come. */
static void
test_all_sites(void)
{
    g_auto(Seat) seat = {0};

    start(&seat, START EACH SAID_OF_SITE ANSWER "done\n", "", NULL);
    screen_press(seat.app, "\033\033N");
    screen_assert_says(seat.app, seat.s, "Those whose time it is (2)");
    screen_assert_says(seat.app, seat.s, "All (2)");
    screen_press(seat.app, "\n");
    screen_assert_says(seat.app, seat.s, "0 of 2");
    screen_press(seat.app, "N");
    screen_assert_says(seat.app, seat.s, "something is still asked online");
    wait_for_end(&seat);
    screen_assert_says(seat.app, seat.s, "2 looked at, 2 with news");
    screen_press(seat.app, "N");
    screen_assert_says(seat.app, seat.s, "Those whose time it is (0)");
    screen_press(seat.app, "j\n");
    wait_for_end(&seat);
    screen_assert_says(seat.app, seat.s, "2 looked at, 0 with news");
}

/* Those that told nothing a moment ago are not due yet: it is said that they wait, and until
 * when. */
static void
test_untold_sites_wait(void)
{
    static const char silent[] = START EACH
        "said='{\"https\":{\"fault\":\"resolver-failed\",\"passing\":true},"
        "\"http\":{\"fault\":\"resolver-failed\",\"passing\":true},\"page\":null}'\n" ANSWER
        "done\n";
    g_auto(Seat) seat = {0};

    start(&seat, silent, "", NULL);
    screen_press(seat.app, "\033\033N\n");
    wait_for_end(&seat);
    surface_resize(seat.s, 60, 16);
    screen_press(seat.app, "N");
    screen_assert_says(seat.app, seat.s, "Those whose time it is (0)");
    screen_assert_says(seat.app, seat.s, "2 more told");
    screen_assert_says(seat.app, seat.s, "they are due 1 h after");
    screen_assert_says(seat.app, seat.s, "K stops.");
    screen_press(seat.app, "\033");
    i18n_switch(LANG_ZH);
    screen_press(seat.app, "N");
    screen_assert_says(seat.app, seat.s, "到了检查时间的（0 个）");
    screen_assert_says(seat.app, seat.s, "另有 2 个上次没有查成");
    screen_assert_says(seat.app, seat.s, "隔 1 小时");
    screen_press(seat.app, "j\n");
    wait_for_end(&seat);
    i18n_switch(LANG_EN);
}

/* In a sample nothing is offered that would be refused only after it was chosen; elsewhere the
 * key is on the bar. */
static void
test_sample_is_not_looked_at(void)
{
    for (int is_sample = 0; is_sample <= 1; is_sample++) {
        g_auto(Seat) seat = {0};

        fixture_init(&seat.f, "2026-11-24", LANG_EN);
        if (is_sample)
            g_assert_true(store_make_sample(seat.f.store, NULL));
        seat_open(&seat, 80, 24);
        screen_assert_says(seat.app, seat.s, "N Online");
        screen_press(seat.app, "N");
        screen_assert_says(seat.app, seat.s,
                           is_sample ? "the sample is made up: nothing of it is asked online"
                                     : "no domain is answered yet");
    }
}

/* A child that ends mid-way: the screen goes on, and what came before is kept. */
static void
test_child_ends(void)
{
    g_auto(Seat) seat = {0};

    start(&seat, START EACH SAID_BY_REGISTER ANSWER "exit 0\ndone\n", ENDPOINT, NULL);
    screen_press(seat.app, "r");
    wait_for_end(&seat);
    screen_assert_says(seat.app, seat.s, "beian-net gave no answer");
    screen_press(seat.app, "j");
    screen_assert_says(seat.app, seat.s, "access by the min");
}

/* What the ministry's query shows of the access is chosen, the last of the steps. */
static void
test_form(void)
{
    g_auto(Seat) seat = {0};

    start(&seat, SILENT, "", NULL);
    screen_press(seat.app, "e=\n-\n=\n");
    screen_assert_says(seat.app, seat.s, "Does it limit the access?");
    screen_press(seat.app, "jj\n");
    screen_assert_says(seat.app, seat.s, "4 taken down, 2 other than recorded here");
    screen_press(seat.app, "j");
    screen_assert_says(seat.app, seat.s, "access by the min");
}

#ifdef HAVE_VTERM
/* A filing of which the domain is answered, and its sites. */
static void
go_to_sites(Terminal *t)
{
    terminal_wait(t, "No filing yet");
    terminal_type(t, "\033n"); /* Esc: an own workspace */
    terminal_wait(t, "What is to be done?");
    terminal_type(t, "\r\r\r\r");
    terminal_wait(t, "without a domain?");
    terminal_type(t, "j\r");
    terminal_wait(t, "What is the domain?");
    terminal_type(t, "example.cn\r");
    terminal_wait_gone(t, "What is the domain?");
    terminal_type(t, "\033");
    terminal_wait(t, "? Help  Esc Back");
    terminal_type(t, "\rN");
    terminal_wait(t, "Seen online");
}

/* The real program with a beian-net of its own, before the filing's sites. Yours, with the
 * workspace. */
static char *
start_program(Terminal *t, const char *net)
{
    g_autofree char *path = dup_file("beian-net");
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *libexec = g_strdup_printf("BEIAN_LIBEXEC=%s", folder);
    g_autofree char *config = g_strdup_printf("XDG_CONFIG_HOME=%s", g_get_user_config_dir());
    const char *environment[] = {libexec, config, NULL};
    char *workspace = terminal_dup_workspace();

    put_file("config", "[beian]\n" ENDPOINT, 0600);
    put_file("keys.conf", NULL, 0600);
    put_file("beian-net", net, 0700);
    terminal_start_with(t, workspace, "en", "2026-11-24", environment);
    go_to_sites(t);
    return workspace;
}

static void
quit(Terminal *t, char *workspace_taken)
{
    terminal_type(t, "q");
    g_assert_cmpint(terminal_wait_end(t), ==, 0);
    terminal_finish(t);
    terminal_remove_workspace(workspace_taken);
}

/* The officer goes to another screen while the endpoint is silent, and is told of the answer
 * there, without a key. */
static void
test_loop(void)
{
    g_autofree char *fifo = dup_file("go");
    char *workspace;
    Terminal t;
    int fd;

    g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
    workspace = start_program(&t, START EACH "read go <\"${0%/*}/go\"\n" SAID_BY_REGISTER ANSWER
                                             "done\n");
    terminal_type(&t, "r");
    terminal_wait(&t, "Asking the register, 0 of 1, waiting for example.cn   K: stop");
    terminal_type(&t, "H");
    terminal_wait(&t, "beian  History");
    terminal_wait(&t, "Asking the register, 0 of 1, waiting for example.cn   K: stop");
    fd = open(fifo, O_RDWR | O_CLOEXEC); /* waits for no reader */
    g_assert_cmpint(write(fd, "\n", 1), ==, 1);
    terminal_wait(&t, "1 looked at, 1 with news");
    terminal_type(&t, "\033");
    terminal_wait(&t, "access by the min");
    quit(&t, workspace);
    g_assert_cmpint(close(fd), ==, 0);
    g_assert_cmpint(g_unlink(fifo), ==, 0);
}

/* A child that never stops talking keeps no key from the officer. */
static void
test_flood(void)
{
    Terminal t;
    char *workspace = start_program(&t, START "exec yes '{\"id\":99,\"answer\":{}}'\n");

    terminal_type(&t, "r");
    terminal_wait(&t, "Asking the register, 0 of 1, waiting for example.cn   K: stop");
    terminal_type(&t, "H");
    terminal_wait(&t, "beian  History");
    terminal_type(&t, "K");
    terminal_wait(&t, "stopped; 0 of 1 were looked at");
    quit(&t, workspace);
}
#endif

int
main(int argc, char **argv)
{
    g_autofree char *config = g_dir_make_tmp("beian-asking-XXXXXX", NULL);
    g_autofree char *folder = g_build_filename(config, "beian", NULL);
    g_autofree char *locale_dir = path_dup_locale_dir();
    static const char *const files[] = {"config", "keys.conf", "beian-net"};
    Lang lang;
    int status;

    setlocale(LC_ALL, "C.UTF-8");
    g_assert_true(i18n_start("en", locale_dir, &lang, NULL));
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(g_setenv("XDG_DATA_HOME", config, TRUE));
    g_assert_true(g_setenv("BEIAN_LIBEXEC", folder, TRUE));
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/asking/register", test_register);
    g_test_add_func("/asking/no_endpoint", test_no_endpoint);
    g_test_add_func("/asking/stop", test_stop);
    g_test_add_func("/asking/provider", test_provider);
    g_test_add_func("/asking/keys", test_keys);
    g_test_add_func("/asking/key_refused", test_key_refused);
    g_test_add_func("/asking/all_sites", test_all_sites);
    g_test_add_func("/asking/untold_sites_wait", test_untold_sites_wait);
    g_test_add_func("/asking/sample", test_sample_is_not_looked_at);
    g_test_add_func("/asking/child_ends", test_child_ends);
    g_test_add_func("/asking/form", test_form);
#ifdef HAVE_VTERM
    g_test_add_func("/asking/loop", test_loop);
    g_test_add_func("/asking/flood", test_flood);
#endif
    status = g_test_run();
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
        put_file(files[i], NULL, 0600);
    (void)g_rmdir(folder); /* what the program left there stays */
    (void)g_rmdir(config);
    return status;
}
