/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop: terminal, keys, and other programs' changes. Apart from app.c, so that tests run
 * the screens without a terminal. */
#include "config.h"

#include "base/path.h"
#include "base/settings.h"
#include "ui/app.h"
#include "ui/term.h"

/* How often another program's change is looked for: it must show within a second. */
#define POLL_MS 700
#define CTRL(c) ((c)&0x1F)

/* What the officer says of the terminal spares the question. */
static void
apply_settings(Term *term)
{
    g_autofree char *path = path_dup_config();
    g_autoptr(Settings) settings = settings_load(path);
    const char *width = settings_get(settings, SETTING_AMBIGUOUS_WIDTH);

    if (!g_str_equal(width, "auto"))
        term_set_wide(term, g_str_equal(width, "2"));
}

gboolean
app_run(Workflow *flow, GError **error)
{
    g_autoptr(Term) term = term_start(error);
    g_autoptr(App) app = NULL;
    g_autoptr(Surface) surface = NULL;
    gboolean stale = TRUE, has_quit = FALSE;

    if (!term)
        return FALSE;
    apply_settings(term);
    app = app_new(flow);
    surface = surface_new(1, 1);
    while (!has_quit) {
        Key key;

        if (stale) {
            int cols, rows;

            term_get_size(term, &cols, &rows);
            if (cols != surface_cols(surface) || rows != surface_rows(surface))
                surface_resize(surface, cols, rows);
            surface_set_plain(surface, term_is_wide(term));
            app_draw(app, surface);
            term_show(term, surface);
        }
        key = term_read(term, POLL_MS);
        stale = key.code != KEY_NONE_PRESSED || app_poll(app);
        if (key.code == KEY_CHAR && key.c == CTRL('l'))
            term_repaint(term);
        else if (key.code == KEY_CHAR && key.c == CTRL('c'))
            break;
        else
            has_quit = !app_key(app, key);
    }
    return TRUE;
}
