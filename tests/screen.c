/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "screen.h"

#include <poll.h>
#include <string.h>

#include "base/text.h"

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
