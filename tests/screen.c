/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "screen.h"

#include <poll.h>
#include <string.h>

#include "base/text.h"

void
seat_open(Seat *seat, int cols, int rows)
{
    seat->app = app_new(seat->f.flow, &(StartOptions){0});
    seat->s = surface_new(cols, rows);
}

void
seat_clear(Seat *seat)
{
    app_free(seat->app);
    surface_free(seat->s);
    fixture_clear(&seat->f);
}

void
screen_press(App *app, const char *keys)
{
    for (const char *k = keys; *k; k = g_utf8_next_char(k)) {
        gunichar c = g_utf8_get_char(k);

        app_key(app, c == '\n'   ? (Key){KEY_ENTER_PRESSED, 0}
                     : c == '\t' ? (Key){KEY_TAB, 0}
                     : c == 27   ? (Key){KEY_ESCAPE, 0}
                                 : (Key){KEY_CHAR, c});
    }
}

void
screen_finish_making(App *app)
{
    while (app_is_making(app)) {
        struct pollfd pfd = {app_get_making_fd(app), POLLIN, 0};

        (void)poll(&pfd, 1, app_get_making_ms(app)); /* at the child's deadline at the latest */
        (void)app_poll(app);
    }
}

char *
screen_dup(App *app, Surface *s)
{
    GString *text = g_string_new(NULL);

    app_draw(app, s);
    for (int r = 0; r < surface_rows(s); r++) {
        g_autofree char *row = surface_dup_row(s, r);

        g_string_append_printf(text, "%s\n", row);
    }
    return g_string_free(text, FALSE);
}

void
screen_assert_kept(App *app, Surface *s, const char *name, Lang lang)
{
    g_autofree char *file =
        g_strdup_printf("%s.%s.%dx%d.txt", name, lang == LANG_ZH ? "zh" : "en", surface_cols(s),
                        surface_rows(s));
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "screens", file, NULL);
    g_autofree char *screen = screen_dup(app, s);
    g_autofree char *expected = NULL;

    if (g_getenv("BEIAN_REMAKE")) {
        g_assert_true(g_file_set_contents(path, screen, -1, NULL));
        return;
    }
    g_assert_true(g_file_get_contents(path, &expected, NULL, NULL));
    g_assert_cmpstr(screen, ==, expected);
}

void
screen_assert_says(App *app, Surface *s, const char *wanted)
{
    g_autofree char *text = screen_dup(app, s);

    if (!strstr(text, wanted))
        g_error("'%s' is not on the screen:\n%s", wanted, text);
}

void
screen_assert_says_not(App *app, Surface *s, const char *unwanted)
{
    g_autofree char *text = screen_dup(app, s);

    if (strstr(text, unwanted))
        g_error("'%s' is on the screen:\n%s", unwanted, text);
}

int
screen_find_row(App *app, Surface *s, const char *wanted)
{
    app_draw(app, s);
    for (int r = 0; r < surface_rows(s); r++) {
        g_autofree char *row = surface_dup_row(s, r);

        if (strstr(row, wanted))
            return r;
    }
    g_error("'%s' is on no row", wanted);
}

int
screen_find_col(App *app, Surface *s, const char *wanted)
{
    g_autofree char *row = surface_dup_row(s, screen_find_row(app, s, wanted));
    g_autofree char *before = g_strndup(row, (gsize)(strstr(row, wanted) - row));

    return text_width(before);
}

void
screen_assert_whole(const Surface *s)
{
    for (int r = 0; r < surface_rows(s); r++) {
        int cols = 0;

        for (int c = 0; c < surface_cols(s); c++) {
            const char *text = surface_cell(s, r, c)->text;
            int width = text_width(text);

            cols += width;
            if (width == 2) {
                g_assert_cmpint(c + 1, <, surface_cols(s));
                g_assert_cmpstr(surface_cell(s, r, c + 1)->text, ==, "");
            }
            for (const char *b = text; *b; b++)
                g_assert_true((guchar)*b >= 0x20 && *b != 0x7F);
        }
        g_assert_cmpint(cols, ==, surface_cols(s));
    }
}

char *
screen_dup_at(App *app, int cols, int rows)
{
    g_autoptr(Surface) s = surface_new(cols, rows);
    char *text = screen_dup(app, s);

    screen_assert_whole(s);
    return text;
}
