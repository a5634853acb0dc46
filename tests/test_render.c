/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a Chromium is started with, where it may go, and that nothing of it stays. */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>

#include "base/error.h"
#include "base/path.h"
#include "online/checker.h"
#include "online/render.h"
#include "support.h"
#include "workflow/sight.h"

enum { AT_ONCE_MS = 200 };

#define KEY "r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E="

static gboolean
has(char **words, const char *word)
{
    return g_strv_contains((const char *const *)words, word);
}

static const char *
find(char **words, const char *before)
{
    for (; *words; words++)
        if (g_str_has_prefix(*words, before))
            return *words + strlen(before);
    return NULL;
}

static void
test_one_host(void)
{
    const RenderPage page = {
        .url = "https://www.example.cn/a?b=c", .address = "47.1.2.3", .key_sha256 = KEY};
    g_auto(GStrv) words = render_make_arguments("/usr/bin/chromium", &page, "/tmp/x");
    guint n = g_strv_length(words);

    g_assert_cmpstr(words[0], ==, "/usr/bin/chromium");
    g_assert_true(has(words, "--headless=new"));
    g_assert_true(has(words, "--dump-dom"));
    g_assert_true(has(words, "--no-proxy-server"));
    g_assert_cmpstr(find(words, "--host-resolver-rules="), ==,
                    "MAP www.example.cn 47.1.2.3, MAP * ~NOTFOUND");
    g_assert_cmpstr(find(words, "--user-data-dir="), ==, "/tmp/x/profile");
    g_assert_cmpstr(find(words, "--ignore-certificate-errors-spki-list="), ==, KEY);
    g_assert_null(find(words, "--no-sandbox"));
    g_assert_cmpstr(words[n - 2], ==, "--");
    g_assert_cmpstr(words[n - 1], ==, "https://www.example.cn/a?b=c");
}

static void
test_six(void)
{
    const RenderPage page = {.url = "http://example.cn:8080/", .address = "2400:3200::1"};
    g_auto(GStrv) words = render_make_arguments("c", &page, "/tmp/x");

    g_assert_cmpstr(find(words, "--host-resolver-rules="), ==,
                    "MAP example.cn [2400:3200::1], MAP * ~NOTFOUND");
    g_assert_null(find(words, "--ignore-certificate-errors"));
}

/* Behind a proxy nobody but that is gone to. */
static void
test_proxy(void)
{
    const RenderPage page = {.url = "http://example.cn/",
                             .proxy = "http://user:secret@proxy.example.cn:3128"};
    g_auto(GStrv) words = render_make_arguments("c", &page, "/tmp/x");

    g_assert_cmpstr(find(words, "--host-resolver-rules="), ==,
                    "MAP * ~NOTFOUND, EXCLUDE proxy.example.cn");
    g_assert_cmpstr(find(words, "--proxy-server="), ==, "http://proxy.example.cn:3128");
    g_assert_false(has(words, "--no-proxy-server"));
}

static void
test_refused(void)
{
    static const RenderPage pages[] = {
        {.url = NULL, .address = "47.1.2.3"},
        {.url = "", .address = "47.1.2.3"},
        {.url = "file:///etc/passwd", .address = "47.1.2.3"},
        {.url = "javascript:alert(1)", .address = "47.1.2.3"},
        {.url = "--no-sandbox", .address = "47.1.2.3"},
        {.url = "http://a,MAP b 10.0.0.1/", .address = "47.1.2.3"},
        {.url = "http://a,b/", .address = "47.1.2.3"},
        {.url = "http://*/", .address = "47.1.2.3"},
        {.url = "http://[::1]/", .address = "::1"},
        {.url = "http://example.cn/"}, /* nobody looked at where that is */
        {.url = "http://example.cn/", .address = ""},
        {.url = "http://example.cn/", .address = "inner.example.cn"},
        {.url = "http://example.cn/", .address = "47.1.2.3, MAP * 10.0.0.1"},
        {.url = "http://example.cn/", .address = "fe80::1%eth0"},
        {.url = "http://example.cn/", .proxy = "nonsense"},
        {.url = "http://example.cn/", .proxy = "http://a,EXCLUDE b/"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_auto(GStrv) words = render_make_arguments("c", &pages[i], "/tmp/x");

        g_assert_null(words);
    }
}

static void
test_strange_key(void)
{
    const RenderPage page = {
        .url = "https://example.cn/", .address = "47.1.2.3", .key_sha256 = "x,y"};
    g_auto(GStrv) words = render_make_arguments("c", &page, "/tmp/x");

    g_assert_null(find(words, "--ignore-certificate-errors"));
}

/* ---- Started ---- */

static const RenderPage reachable = {.url = "http://example.cn/", .address = "47.1.2.3"};

typedef struct {
    const char *temporary;      /* $TMPDIR, which GLib reads once */
    char *folder, *bin, *noted; /* `noted`: where the script notes what it started */
} Place;

static char *temporary;

static void
place_init(Place *place, const char *script)
{
    g_autofree char *path = NULL, *text = NULL;
    g_autoptr(GError) error = NULL;

    place->folder = g_dir_make_tmp("render-XXXXXX", &error);
    g_assert_no_error(error);
    place->temporary = temporary;
    place->bin = g_build_filename(place->folder, "bin", NULL);
    place->noted = g_build_filename(place->folder, "noted", NULL);
    g_assert_cmpint(g_mkdir(place->bin, 0700), ==, 0);
    if (script) {
        path = g_build_filename(place->bin, "google-chrome", NULL);
        text = g_strdup_printf(
            "#!/bin/sh\nnoted='%s'\nmkdir -p profile/a/b; echo >profile/a/b/c\n%s\n",
            place->noted, script);
        g_assert_true(
            g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error));
    }
    g_assert_true(g_setenv("PATH", place->bin, TRUE));
}

static void
place_clear(Place *place)
{
    path_remove_folder(place->folder);
    g_assert_false(g_file_test(place->folder, G_FILE_TEST_EXISTS));
    g_free(place->folder);
    g_free(place->bin);
    g_free(place->noted);
}

static gboolean
is_clean(const Place *place)
{
    g_autoptr(GDir) dir = g_dir_open(place->temporary, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_prefix(name, "beian-"))
            return FALSE;
    return TRUE;
}

/* Until it is over or has failed. */
static GByteArray *
finish(Render *render, GError **error)
{
    GByteArray *html = NULL;

    while (render_try(render, &html, error) && !html) {
        struct pollfd pfd = {render_get_fd(render), POLLIN, 0};

        (void)poll(&pfd, 1, render_ms_left(render));
    }
    return html;
}

/* Does the process run that the script noted? A zombie doesn't. */
static gboolean
does_run(const Place *place)
{
    g_autofree char *noted = NULL, *path = NULL, *about = NULL;
    const char *state;

    g_assert_true(g_file_get_contents(place->noted, &noted, NULL, NULL));
    path = g_strdup_printf("/proc/%s/stat", g_strstrip(noted));
    if (!g_file_get_contents(path, &about, NULL, NULL))
        return FALSE;
    state = strrchr(about, ')');
    return state && state[2] != 'Z' && state[2] != 'X';
}

/* As it is killed by then, it goes at once; how soon, the kernel says. */
static void
wait_until_gone(const Place *place)
{
    while (does_run(place))
        g_thread_yield();
}

static void
test_draws(void)
{
    Place place;
    g_autoptr(GError) error = NULL;
    g_autoptr(Render) render = NULL;
    g_autoptr(GByteArray) html = NULL;

    place_init(&place, "sleep 600 >/dev/null & echo $! >\"$noted\"; echo '<p>drawn</p>'");
    render = render_start(&reachable, &error);
    g_assert_no_error(error);
    html = finish(render, &error);
    g_assert_no_error(error);
    g_assert_cmpmem(html->data, html->len, "<p>drawn</p>\n", 13);
    wait_until_gone(&place); /* what it left running */
    g_assert_false(is_clean(&place));
    g_clear_pointer(&render, render_free);
    g_assert_true(is_clean(&place));
    place_clear(&place);
}

static void
test_hangs(void)
{
    Place place;
    RenderPage page = reachable;
    g_autoptr(GError) error = NULL;
    g_autoptr(Render) render = NULL;

    page.ms = AT_ONCE_MS;
    place_init(&place, "sleep 600 & echo $! >\"$noted\"; echo '<p>half'; wait");
    render = render_start(&page, &error);
    g_assert_no_error(error);
    g_assert_null(finish(render, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD);
    g_clear_pointer(&render, render_free);
    if (g_file_test(place.noted, G_FILE_TEST_EXISTS)) /* ended before it got so far */
        wait_until_gone(&place);
    g_assert_true(is_clean(&place));
    place_clear(&place);
}

/* The officer goes on before it is over. */
static void
test_dropped(void)
{
    Place place;
    g_autoptr(GError) error = NULL;
    g_autoptr(Render) render = NULL;
    GByteArray *html = NULL;

    place_init(&place, "sleep 600 & echo $! >\"$noted\"; echo '<p>half'; wait");
    render = render_start(&reachable, &error);
    g_assert_no_error(error);
    while (!g_file_test(place.noted, G_FILE_TEST_EXISTS)) {
        g_assert_true(render_try(render, &html, &error));
        g_assert_null(html);
    }
    g_clear_pointer(&render, render_free);
    g_assert_true(is_clean(&place));
    place_clear(&place);
}

static void
test_missing(void)
{
    Place place;
    g_autoptr(GError) error = NULL;

    place_init(&place, NULL);
    g_assert_null(render_start(&reachable, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_MISSING);
    g_assert_true(is_clean(&place));
    place_clear(&place);
}

static void
test_nowhere(void)
{
    Place place;
    const RenderPage page = {.url = "http://example.cn/"};
    g_autoptr(GError) error = NULL;

    place_init(&place, "echo >\"$noted\"");
    g_assert_null(render_start(&page, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    g_assert_false(g_file_test(place.noted, G_FILE_TEST_EXISTS));
    g_assert_true(is_clean(&place));
    place_clear(&place);
}

/* ---- Many, while the caller goes on ---- */

enum { N_SITES = 3 };

/* In place of beian-net: every site is drawn by a script, every page judged is right. */
static const char drawn_net[] =
    "#!/bin/sh\n"
    "read config; echo '{\"ready\":true}'\n"
    "while read job; do\n"
    "id=${job#*\\\"id\\\":}; id=${id%%,*}\n"
    "case $job in\n"
    "*'\"kind\":\"site\"'*) said='{\"http\":{\"fault\":null,\"status\":200,"
    "\"url\":\"http://example.cn/\",\"address\":\"47.1.2.3\"},"
    "\"https\":{\"fault\":\"refused\"},\"page_by\":\"http\",\"page\":"
    "{\"drawn_by_script\":true,\"number_ok\":\"could-not-tell\","
    "\"number_reason\":{\"code\":\"drawn-by-script\"}}}';;\n"
    "*'\"kind\":\"verdict\"'*) said='{\"number_ok\":\"yes\",\"number_shown\":\"x\","
    "\"number_reason\":{\"code\":\"as-filed\"},\"link\":\"linked\"}';;\n"
    "*) said='{}';;\n"
    "esac\n"
    "echo '{\"id\":'$id',\"answer\":'$said'}'\n"
    "done\n";

/* Tells of all sites in one breath. */
static const char sudden_net[] =
    "#!/bin/sh\n"
    "read config; echo '{\"ready\":true}'\n"
    "read first; read second; read third\n"
    "printf '{\"id\":%d,\"answer\":{\"http\":{\"fault\":\"refused\"}}}\\n' 1 2 3\n"
    "exec cat >/dev/null\n";

static void
write_net(const Place *place, const char *script)
{
    g_autofree char *path = g_build_filename(place->bin, "beian-net", NULL);

    g_assert_true(
        g_file_set_contents_full(path, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
    g_assert_true(g_setenv("BEIAN_LIBEXEC", place->bin, TRUE));
}

static void
free_target(gpointer target)
{
    check_target_free(target);
}

static GPtrArray *
make_targets(Fixture *f)
{
    GPtrArray *targets = g_ptr_array_new_with_free_func(free_target);
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < N_SITES; i++) {
        g_autofree char *domain = g_strdup_printf("domain.name=example%d.cn", i);
        const char *const answers[] = {"filing.purpose=open-service", "service.kind=website",
                                       domain, NULL};

        (void)fixture_filing(f, answers);
    }
    g_assert_true(check_add_all_targets(f->flow, SEEN_AT_SITE, targets, &error));
    g_assert_no_error(error);
    for (guint i = 0; i < targets->len; i++)
        ((CheckTarget *)targets->pdata[i])->number = g_strdup("x");
    return targets;
}

static void
count_drawn(const CheckTarget *target, const GPtrArray *tries, guint n_changed, gpointer user)
{
    guint *n = user;

    (void)target;
    (void)n_changed;
    for (guint i = 0; i < tries->len; i++) {
        const Seen *seen = g_ptr_array_index(tries, i);

        if (g_str_equal(seen->aspect, SIGHT_NUMBER) && g_str_equal(seen->tried_answer, "yes") &&
            sight_get_drawn_url(seen->source))
            *n += 1;
    }
}

/* As long as something is to come there is something to wait for, between two pages too. */
static void
test_many(void)
{
    Place place;
    Fixture f;
    g_autoptr(Settings) settings = settings_load("/nonexistent/config");
    g_autoptr(Errand) errand = NULL;
    g_autoptr(GError) error = NULL;
    guint n_drawn = 0;

    place_init(&place, "echo '<p>drawn</p>'");
    write_net(&place, drawn_net);
    fixture_init(&f, "2026-11-24", LANG_EN);
    settings_give(settings, SETTING_RENDER, "yes");
    errand = checker_new(f.flow, settings, count_drawn, &n_drawn);
    g_assert_true(errand_start_take(errand, make_targets(&f), &error));
    while (errand_get_fd(errand) >= 0) {
        struct pollfd pfd = {errand_get_fd(errand), POLLIN, 0};
        gboolean took;

        (void)poll(&pfd, 1, errand_ms_left(errand));
        g_assert_true(errand_step(errand, &took, &error));
        g_assert_no_error(error);
    }
    g_assert_cmpuint(errand_get_count(errand).n_done, ==, N_SITES);
    g_assert_cmpuint(n_drawn, ==, N_SITES);
    g_assert_true(is_clean(&place));
    g_clear_pointer(&errand, errand_free);
    fixture_clear(&f);
    place_clear(&place);
}

/* Each is taken down by itself, so that what the officer does goes before the next. */
static void
test_one_a_step(void)
{
    Place place;
    Fixture f;
    g_autoptr(Errand) errand = NULL;
    g_autoptr(GError) error = NULL;

    place_init(&place, "");
    write_net(&place, sudden_net);
    fixture_init(&f, "2026-11-24", LANG_EN);
    errand = checker_new(f.flow, NULL, NULL, NULL);
    g_assert_true(errand_start_take(errand, make_targets(&f), &error));
    for (guint n = 1; n <= N_SITES; n++) {
        struct pollfd pfd = {errand_get_fd(errand), POLLIN, 0};
        gboolean took = FALSE;

        /* What came with the first is not to be waited for. */
        g_assert_true(n == 1 || errand_ms_left(errand) == 0);
        while (!took) {
            (void)poll(&pfd, 1, errand_ms_left(errand));
            g_assert_true(errand_step(errand, &took, &error));
            g_assert_no_error(error);
        }
        g_assert_cmpuint(errand_get_count(errand).n_done, ==, n);
    }
    g_assert_cmpint(errand_get_fd(errand), ==, -1);
    g_clear_pointer(&errand, errand_free);
    fixture_clear(&f);
    place_clear(&place);
}

int
main(int argc, char **argv)
{
    const char *given = g_getenv("TMPDIR");
    int status;

    g_test_init(&argc, &argv, NULL);
    temporary = g_build_filename(given ? given : "/tmp", "test-render-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(temporary));
    g_assert_true(g_setenv("TMPDIR", temporary, TRUE));
    g_test_add_func("/render/arguments/one_host", test_one_host);
    g_test_add_func("/render/arguments/six", test_six);
    g_test_add_func("/render/arguments/proxy", test_proxy);
    g_test_add_func("/render/arguments/refused", test_refused);
    g_test_add_func("/render/arguments/strange_key", test_strange_key);
    g_test_add_func("/render/draws", test_draws);
    g_test_add_func("/render/hangs", test_hangs);
    g_test_add_func("/render/dropped", test_dropped);
    g_test_add_func("/render/missing", test_missing);
    g_test_add_func("/render/nowhere", test_nowhere);
    g_test_add_func("/render/many", test_many);
    g_test_add_func("/render/one_a_step", test_one_a_step);
    status = g_test_run();
    path_remove_folder(temporary);
    g_free(temporary);
    return status;
}
