/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is handed out: addresses found in texts, codes for phones, copies, the browser. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/settings.h"
#include "screen.h"
#include "support.h"
#include "ui/browser.h"
#include "ui/clipboard.h"
#include "ui/offer.h"

static void
test_links(void)
{
    static const struct {
        const char *text;
        const char *links; /* parted by blanks */
    } cases[] = {
        {"", ""},
        {"beian.miit.gov.cn", ""},
        {"链接到 https://beian.miit.gov.cn；广东放主体号。", "https://beian.miit.gov.cn"},
        {"(https://beian.miit.gov.cn)", "https://beian.miit.gov.cn"},
        {"See http://a.cn/b?c=d&e=%20#f, or https://x.cn.",
         "http://a.cn/b?c=d&e=%20#f https://x.cn"},
        {"https://x.cn/a https://x.cn/a", "https://x.cn/a"},
        {"链接 https://beian.mps.gov.cn/#/query/webSearch?code=14位数字。",
         "https://beian.mps.gov.cn/#/query/webSearch"},
        {"https:// http://。 ftp://x.cn javascript:alert(1) file:///etc/passwd", ""},
        {"https://-rf.cn https://x.cn/\x1b[31m", "https://x.cn/"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Offer) offer = {0};
        g_autofree char *found = NULL;

        offer_init(&offer);
        offer_links(&offer, cases[i].text);
        g_ptr_array_add(offer.links, NULL);
        found = g_strjoinv(" ", (char **)offer.links->pdata);
        g_assert_cmpstr(found, ==, cases[i].links);
    }
}

static char *
dup_decoded(const char *sequence)
{
    static const char head[] = "\033]52;c;";
    g_autofree char *base64 = NULL;
    gsize size, length = strlen(sequence);
    guchar *bytes;
    char *text;

    g_assert_true(g_str_has_prefix(sequence, head));
    g_assert_cmpint(sequence[length - 1], ==, '\a');
    base64 = g_strndup(sequence + strlen(head), length - strlen(head) - 1);
    bytes = g_base64_decode(base64, &size);
    text = g_strndup((char *)bytes, size);
    g_free(bytes);
    return text;
}

static void
test_clipboard_direct(void)
{
    g_autofree char *sequence = clipboard_dup_sequence("沪ICP备12345678号-1", CLIPBOARD_DIRECT);
    g_autofree char *text = dup_decoded(sequence);
    g_autofree char *most = g_strnfill(CLIPBOARD_MAX_BYTES, 'a');
    g_autofree char *longer = g_strnfill(CLIPBOARD_MAX_BYTES + 1, 'a');
    g_autofree char *whole = clipboard_dup_sequence(most, CLIPBOARD_DIRECT);

    g_assert_cmpstr(text, ==, "沪ICP备12345678号-1");
    g_assert_cmpuint(strlen(whole), <=, 100000);
    g_assert_null(clipboard_dup_sequence(longer, CLIPBOARD_DIRECT));
    g_assert_null(clipboard_dup_sequence("", CLIPBOARD_TMUX));
}

static void
test_clipboard_through_tmux(void)
{
    g_autofree char *direct = clipboard_dup_sequence("F1", CLIPBOARD_DIRECT);
    g_autofree char *wanted =
        g_strdup_printf("%s\033Ptmux;\033%s\033\\", direct, direct); /* ESC twice */
    g_autofree char *found = clipboard_dup_sequence("F1", CLIPBOARD_TMUX);

    g_assert_cmpstr(found, ==, wanted);
}

/* Parts that screen can hold; put together again they are the sequence. */
static void
test_clipboard_through_screen(void)
{
    g_autofree char *text = g_strnfill(3000, 'x');
    g_autofree char *direct = clipboard_dup_sequence(text, CLIPBOARD_DIRECT);
    g_autofree char *found = clipboard_dup_sequence(text, CLIPBOARD_SCREEN);
    g_autoptr(GString) joined = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(found, "\033\\", -1);

    g_assert_cmpuint(g_strv_length(parts), >, 5);
    for (char **part = parts; part[1]; part++) {
        g_assert_true(g_str_has_prefix(*part, "\033P"));
        g_assert_cmpuint(strlen(*part), <=, 768);
        g_string_append(joined, *part + 2);
    }
    g_assert_cmpstr(joined->str, ==, direct);
}

#define SCALE 6

/* As a phone sees the cells: light where the style's ground is, dark where signs are. */
static gboolean
is_dark_at(const Surface *s, int x, int y)
{
    const Cell *cell;

    if (surface_is_plain(s)) {
        cell = surface_cell(s, y, 2 * x);
        return cell->style == STYLE_CODE_DARK;
    }
    cell = surface_cell(s, y / 2, x);
    return cell->style == STYLE_CODE &&
           (g_str_equal(cell->text, "█") || g_str_equal(cell->text, y % 2 ? "▄" : "▀"));
}

static char *
dup_read_back(const Surface *s, const char *reader)
{
    int across = surface_is_plain(s) ? surface_cols(s) / 2 : surface_cols(s);
    int down = surface_is_plain(s) ? surface_rows(s) : surface_rows(s) * 2;
    g_autoptr(GString) picture = g_string_new(NULL);
    g_autofree char *path = NULL;
    g_autofree char *out = NULL;
    const char *argv[] = {reader, "-q", "--raw", "-Sdisable", "-Sqrcode.enable", NULL, NULL};
    int fd = g_file_open_tmp("beian-code-XXXXXX.pgm", &path, NULL);

    g_assert_true(g_close(fd, NULL));
    g_string_append_printf(picture, "P5\n%d %d\n255\n", across * SCALE, down * SCALE);
    for (int y = 0; y < down * SCALE; y++)
        for (int x = 0; x < across * SCALE; x++)
            g_string_append_c(picture,
                              is_dark_at(s, x / SCALE, y / SCALE) ? (char)0 : (char)0xFF);
    g_assert_true(g_file_set_contents(path, picture->str, (gssize)picture->len, NULL));
    argv[5] = path;
    g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                               NULL, &out, NULL, NULL, NULL));
    g_assert_cmpint(g_remove(path), ==, 0);
    return g_strchomp(g_steal_pointer(&out));
}

static const struct {
    const char *address, *read; /* read: as it comes back; NULL: the same */
    int cols, rows;
    gboolean is_plain;
} codes[] = {
    {"https://beian.miit.gov.cn", "HTTPS://BEIAN.MIIT.GOV.CN", 60, 15, FALSE},
    {"https://beian.miit.gov.cn", "HTTPS://BEIAN.MIIT.GOV.CN", 80, 23, TRUE},
    {"https://beian.mps.gov.cn/#/query/webSearch?code=31010402000001", NULL, 80, 23, FALSE},
    {"https://help.aliyun.com/zh/icp-filing/basic-icp-service/user-guide/"
     "icp-filing-application-overview",
     NULL, 80, 23, FALSE},
    {"https://help.aliyun.com/zh/icp-filing/basic-icp-service/user-guide/"
     "icp-filing-application-overview",
     NULL, 120, 60, TRUE},
    {"https://示例.中国/路径", NULL, 80, 40, FALSE},
};

/* What is drawn is what an independent reader reads. */
static void
test_codes_are_read(void)
{
    g_autofree char *reader = g_find_program_in_path("zbarimg");

    if (!reader) {
        g_test_skip("no zbarimg (zbar-tools)");
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_autoptr(Surface) s = surface_new(codes[i].cols, codes[i].rows);
        g_autoptr(Qr) qr = qr_new(codes[i].address);
        g_autofree char *found = NULL;
        Area area = {0, 0, 0, 0};

        g_assert_nonnull(qr);
        surface_set_plain(s, codes[i].is_plain);
        g_assert_true(qr_measure(qr, s, codes[i].cols, codes[i].rows, &area));
        qr_draw(qr, s, area);
        found = dup_read_back(s, reader);
        g_assert_cmpstr(found, ==, codes[i].read ? codes[i].read : codes[i].address);
    }
}

/* The quiet zone is four modules where there is room, and the drawing keeps to its measure. */
static void
test_code_measure(void)
{
    g_autoptr(Surface) s = surface_new(80, 40);
    g_autoptr(Qr) qr = qr_new("https://beian.miit.gov.cn");
    g_autofree char *endless = g_strnfill(4000, 'x');
    Area area = {0, 0, 0, 0};

    g_assert_cmpint(qr_size(qr), ==, 21);
    g_assert_true(qr_measure(qr, s, 80, 40, &area));
    g_assert_cmpint(area.cols, ==, 29);
    g_assert_cmpint(area.rows, ==, 15);
    g_assert_true(qr_measure(qr, s, 80, 13, &area));
    g_assert_cmpint(area.cols, ==, 25);
    g_assert_false(qr_measure(qr, s, 80, 10, &area));
    qr_draw(qr, s, (Area){2, 3, 15, 29});
    g_assert_cmpint(surface_cell(s, 2, 3)->style, ==, STYLE_CODE);
    g_assert_cmpint(surface_cell(s, 16, 31)->style, ==, STYLE_CODE);
    g_assert_cmpint(surface_cell(s, 17, 31)->style, ==, STYLE_TEXT);
    g_assert_cmpint(surface_cell(s, 2, 32)->style, ==, STYLE_TEXT);
    g_assert_false(qr_is_dark(qr, -1, 0));
    g_assert_true(qr_is_dark(qr, 0, 0));
    g_assert_null(qr_new(endless));
}

static const char *const answers[] = {"filing.purpose=open-service",
                                      "service.kind=website",
                                      "domain.name=示例.中国",
                                      "registry.entity=none",
                                      "entity.kind=enterprise",
                                      "entity.province=31",
                                      "entity.certificate_number=91330106MA7228186D",
                                      "entity.name=示例（上海）网络科技有限公司",
                                      NULL};

typedef struct {
    Fixture f;
    App *app;
    Surface *s;
} Bench;

static void
bench_start(Bench *b, int cols, int rows)
{
    i18n_switch(LANG_EN);
    fixture_init(&b->f, "2026-11-24", LANG_EN);
    (void)fixture_filing(&b->f, answers);
    b->app = app_new(b->f.flow, &(StartOptions){0});
    b->s = surface_new(cols, rows);
}

static void
bench_end(Bench *b)
{
    surface_free(b->s);
    app_free(b->app);
    fixture_clear(&b->f);
}

static void
assert_copied(App *app, const char *wanted)
{
    g_autofree char *copied = app_take_copy(app);

    g_assert_cmpstr(copied, ==, wanted);
}

/* A choice of values; the one chosen is handed out once, and said. */
static void
test_copy_a_value(void)
{
    g_autofree char *copied = NULL;
    Bench b;

    bench_start(&b, 80, 24);
    screen_press(b.app, "y");
    screen_assert_says(b.app, b.s, "91330106MA7228186D");
    screen_press(b.app, "/MA722\n");
    screen_assert_says(b.app, b.s, "handed to the terminal's clipboard: 91330106MA7228186D");
    assert_copied(b.app, "91330106MA7228186D");
    assert_copied(b.app, NULL);
    screen_press(b.app, "\ny"); /* the filing: what the cursor is on comes first */
    screen_assert_says(b.app, b.s, "material: ");
    screen_press(b.app, "\n");
    copied = app_take_copy(b.app);
    g_assert_nonnull(copied);
    bench_end(&b);
}

static void
test_copy_is_off(void)
{
    g_autofree char *path = path_dup_config();
    Bench b;

    g_assert_true(settings_save(path, SETTING_CLIPBOARD, "no", NULL));
    bench_start(&b, 80, 24);
    screen_press(b.app, "y\n");
    screen_assert_says(b.app, b.s, "copying is off");
    assert_copied(b.app, NULL);
    bench_end(&b);
    g_assert_cmpint(g_remove(path), ==, 0);
}

/* Screens without a value say so. */
static void
test_nothing_to_copy(void)
{
    Fixture f;
    App *app;
    g_autoptr(Surface) s = surface_new(80, 24);

    i18n_switch(LANG_EN);
    fixture_init(&f, "2026-11-24", LANG_EN);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "y");
    screen_assert_says(app, s, "nothing to copy here");
    screen_press(app, "o");
    screen_assert_says(app, s, "no address stands here");
    app_free(app);
    fixture_clear(&f);
}

/* From the stage where the phone is needed: its address as a code, whole beside it; and in
 * every window an address stands whole, wrapped, not cut. */
static void
test_code_of_a_stage(void)
{
    static const int sizes[][2] = {{60, 16}, {80, 24}, {200, 60}};

    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Bench b;

        bench_start(&b, sizes[i][0], sizes[i][1]);
        screen_press(b.app, "\n\t\tjjjjj");
        screen_assert_says(b.app, b.s, "SMS check");
        screen_press(b.app, "Q");
        screen_assert_says(b.app, b.s, " https://beian.miit.gov.cn");
        screen_assert_says(b.app, b.s, "█▀▀▀▀▀█");
        screen_press(b.app, "y");
        assert_copied(b.app, "https://beian.miit.gov.cn");
        screen_assert_says(b.app, b.s, "handed to the terminal's clipboard");
        screen_press(b.app, "\033");
        screen_assert_says_not(b.app, b.s, "█▀▀▀▀▀█");
        bench_end(&b);
    }
}

/* The whole text without the ends of lines. */
static char *
dup_run_together(App *app, Surface *s)
{
    g_autofree char *screen = screen_dup(app, s);
    GString *all = g_string_new(NULL);
    g_auto(GStrv) rows = g_strsplit(screen, "\n", -1);

    for (char **row = rows; *row; row++) {
        g_auto(GStrv) parts = g_strsplit(*row, "│", -1);

        if (parts[0])
            g_string_append(all, g_strstrip(parts[1] ? parts[1] : parts[0]));
    }
    return g_string_free(all, FALSE);
}

static void
test_addresses_are_whole(void)
{
    static const char address[] = "https://help.aliyun.com/zh/icp-filing/basic-icp-service/"
                                  "user-guide/icp-filing-application-overview";
    static const int sizes[][2] = {{60, 16}, {80, 24}, {200, 60}};

    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *all = NULL;
        g_autofree char *above = NULL;
        Bench b;

        bench_start(&b, sizes[i][0], sizes[i][1]);
        app_show_text(b.app, "Source", address);
        all = dup_run_together(b.app, b.s);
        g_assert_nonnull(strstr(all, address));
        screen_press(b.app, "Q");
        above = screen_dup(b.app, b.s);
        if (sizes[i][1] < 24) { /* no room for the code: the address is there all the same */
            screen_assert_says(b.app, b.s, "The code wants a larger window");
            g_free(all);
            all = dup_run_together(b.app, b.s);
            g_assert_nonnull(strstr(all, address));
        } else {
            g_assert_nonnull(strstr(above, "█▀▀▀▀▀█"));
        }
        bench_end(&b);
    }
}

/* No browser: said, and the code is there. */
static void
test_open_without_a_browser(void)
{
    Bench b;

    bench_start(&b, 80, 24);
    app_show_text(b.app, "Source", "https://beian.miit.gov.cn");
    screen_assert_says(b.app, b.s, "o opens");
    screen_press(b.app, "o");
    screen_assert_says(b.app, b.s, "there is no browser here");
    screen_assert_says(b.app, b.s, "█▀▀▀▀▀█");
    bench_end(&b);
}

/* A browser gets the address as one word, in a session without a terminal, its noise unheard.
 * The pipe makes the test wait for it. */
static void
test_browser(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("beian-browser-XXXXXX", NULL);
    g_autofree char *script = g_build_filename(folder, "browser", NULL);
    g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);
    g_autofree char *text =
        g_strdup_printf("echo noise; echo noise >&2\n"
                        "if (: >/dev/tty) 2>/dev/null; then t=tty; else t=none; fi\n"
                        "set -- \"$#\" \"$@\" $t\n"
                        "printf '%%s|' \"$@\" >'%s'\n",
                        pipe);
    g_autofree char *command = g_strdup_printf("no-such-browser:sh '%s' --new %%s", script);
    g_autofree char *name = NULL;
    g_autofree char *got = NULL;

    g_assert_true(g_file_set_contents(script, text, -1, NULL));
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    g_assert_true(g_setenv("BROWSER", command, TRUE));
    g_assert_true(browser_open("https://x.cn/$(id)?a=b&c='d'", &name, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(name, ==, "sh");
    g_assert_true(g_file_get_contents(pipe, &got, NULL, NULL));
    g_assert_cmpstr(got, ==, "2|--new|https://x.cn/$(id)?a=b&c='d'|none|");
    g_assert_true(g_setenv("BROWSER", "no-such-browser", TRUE));
    g_assert_false(browser_open("https://x.cn", &name, &error));
    g_assert_nonnull(error);
    g_unsetenv("BROWSER");
    g_assert_cmpint(g_remove(pipe), ==, 0);
    g_assert_cmpint(g_remove(script), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-share-XXXXXX", NULL);
    g_autofree char *beside = g_build_filename(config, "beian", NULL);
    Lang lang;
    int status;

    g_assert_nonnull(config);
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/share/links", test_links);
    g_test_add_func("/share/clipboard/direct", test_clipboard_direct);
    g_test_add_func("/share/clipboard/tmux", test_clipboard_through_tmux);
    g_test_add_func("/share/clipboard/screen", test_clipboard_through_screen);
    g_test_add_func("/share/codes_are_read", test_codes_are_read);
    g_test_add_func("/share/code_measure", test_code_measure);
    g_test_add_func("/share/copy_a_value", test_copy_a_value);
    g_test_add_func("/share/copy_is_off", test_copy_is_off);
    g_test_add_func("/share/nothing_to_copy", test_nothing_to_copy);
    g_test_add_func("/share/code_of_a_stage", test_code_of_a_stage);
    g_test_add_func("/share/addresses_are_whole", test_addresses_are_whole);
    g_test_add_func("/share/open_without_a_browser", test_open_without_a_browser);
    g_test_add_func("/share/browser", test_browser);
    status = g_test_run();
    (void)g_rmdir(beside); /* there once a setting was written */
    g_assert_cmpint(g_rmdir(config), ==, 0);
    return status;
}
