/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hardware cursor, which screen readers and magnifiers follow: on every screen and pop-up
 * it stands in the row or the field that the next key is for. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/text.h"
#include "screen.h"
#include "support.h"
#include "ui/palette.h"

static const char *const answers[] = {"filing.purpose=open-service",
                                      "service.kind=website",
                                      "server.place=mainland-cloud",
                                      "server.provider=alibaba",
                                      "service.ip_only=no",
                                      "domain.name=example.cn",
                                      "domain.expires_on=2027-06-01",
                                      "registry.entity=none",
                                      "entity.kind=enterprise",
                                      "entity.province=31",
                                      "entity.certificate_number=91330106MA7228186D",
                                      "entity.name=上海示例科技有限公司",
                                      NULL};

/* What the cursor must be on. */
typedef enum {
    ON_ROW,   /* the one row that is drawn as the active one */
    ON_FIELD, /* behind what was typed: `text` */
    ON_TEXT   /* the first cell of `text`, which is read from there */
} Place;

typedef struct {
    const char *name;
    const char *screen;
    const char *keys; /* from the overview; \1 is Up, \2 Down, \3 End */
    Place place;
    const char *text; /* stands in the cursor's row; NULL: not looked at */
} Case;

static const Case cases[] = {
    {"overview", "overview", "", ON_ROW, "F1"},
    {"overview/moved", "overview", "j", ON_ROW, "F2"},
    {"overview/filter", "overview", "/F", ON_FIELD, "F"},
    {"overview/filter_moved", "overview", "/F\2", ON_ROW, "F2"},
    {"overview/filter_typed_on", "overview",
     "/F\2"
     "2",
     ON_FIELD, "F2"},
    {"overview/filter_left", "overview", "/F\n", ON_ROW, "F1"},
    {"overview/filter_nothing", "overview", "/nothing\n", ON_TEXT, "Nothing fits"},
    {"filing/list", "filing", "\n", ON_ROW, NULL},
    {"filing/list_end", "filing", "\n\3", ON_ROW, NULL},
    {"filing/text", "filing", "\n\t", ON_TEXT, NULL},
    {"filing/rail", "filing", "\n\t\t", ON_ROW, NULL},
    {"filing/filter_nothing", "filing", "\n/nothing\n", ON_TEXT, "Nothing fits"},
    {"interview/choice", "interview", "i", ON_ROW, "( )"},
    {"interview/choice_moved", "interview", "ij", ON_ROW, "( )"},
    {"interview/field", "interview", "i\t\t\t\t\tab", ON_FIELD, "ab"},
    {"interview/check", "interview", "i\007", ON_ROW, NULL},
    {"documents/empty", "documents", "\nD", ON_TEXT, "No documents yet"},
    {"deadlines", "deadlines", "d", ON_ROW, NULL},
    {"deadlines/nothing", "deadlines", "d/nothing\n", ON_TEXT, "Nothing fits"},
    {"nodes", "nodes", "g", ON_ROW, NULL},
    {"nodes/moved", "nodes", "gj", ON_ROW, NULL},
    {"resources/empty", "resources", "r", ON_TEXT, "No resources yet"},
    {"history", "history", "H", ON_ROW, "F2"},
    {"search", "search", "F", ON_FIELD, ""},
    {"search/typed", "search", "Flicence", ON_FIELD, "licence"},
    {"search/moved", "search", "Flicence\2", ON_ROW, NULL},
    {"search/typed_on", "search", "Flicence\2s", ON_FIELD, "licences"},
    {"settings", "settings", "S", ON_ROW, "workspace"},
    {"lint", "lint", "\nL", ON_ROW, NULL},
    {"lint/nothing", "lint", "\nL/nothing\n", ON_TEXT, "Nothing fits"},
    {"readings/empty", "readings", "\nz", ON_TEXT, "No paper"},
    {"sites", "sites", "\nN", ON_ROW, "example.cn"},
    {"drift/empty", "drift", "\nX", ON_TEXT, "Neither the register"},
    {"answers", "answers", "\nI", ON_ROW, NULL},
    {"answers/copied", "answers", "\nI\n\n", ON_ROW, NULL},
    {"answers/package", "answers", "\nIp", ON_ROW, NULL},
    {"answers/nothing", "answers", "\nI/nothing\n", ON_TEXT, "Nothing fits"},
    {"papers", "papers", "\nO", ON_ROW, NULL},
    {"papers/nothing", "papers", "\nO/nothing\n", ON_TEXT, "Nothing fits"},
    {"calls/empty", "calls", "C", ON_TEXT, NULL},
    {"progress", "progress", "\nt", ON_TEXT, NULL},
    {"help", "help", "?", ON_ROW, "Keys of this screen"},
    {"help/moved", "help", "?j", ON_ROW, NULL},
    {"help/text", "help", "?\t", ON_TEXT, NULL},
    {"help/filter", "help", "?/sms", ON_FIELD, "sms"},
    {"palette", "palette", ":", ON_FIELD, ""},
    {"palette/typed", "palette", ":nodes", ON_FIELD, "nodes"},
    {"palette/moved", "palette", ":e\2", ON_ROW, NULL},
    {"popup/prompt", "filing", "\nrhello", ON_FIELD, "hello"},
    {"popup/day", "filing", "\nv+3d", ON_FIELD, "+3d"},
    {"popup/menu", "filing", "\na", ON_ROW, NULL},
    {"popup/menu_moved", "filing", "\naj", ON_ROW, NULL},
    {"popup/menu_filter", "filing", "\na/sub", ON_FIELD, "sub"},
    {"popup/menu_filter_moved", "filing", "\na/s\2", ON_ROW, NULL},
    {"popup/menu_nothing", "filing", "\na/zzz", ON_FIELD, "zzz"},
    {"popup/files", "filing", "\nA", ON_FIELD, ""},
    {"popup/files_moved", "filing", "\nA\2", ON_ROW, NULL},
    {"popup/files_typed", "filing",
     "\nA\2"
     "test",
     ON_FIELD, "test"},
    {"popup/steps", "filing", "\nB", ON_ROW, NULL},
    {"popup/text", "filing", "\ns", ON_TEXT, NULL},
    {"popup/next", "filing", "\nw", ON_TEXT, "1."},
};

static const int sizes[][2] = {{60, 16}, {80, 24}, {200, 60}};

static void
press(App *app, const char *keys)
{
    for (const char *k = keys; *k; k = g_utf8_next_char(k)) {
        char one[8] = {0};

        memcpy(one, k, (gsize)(g_utf8_next_char(k) - k));
        if (*k >= 1 && *k <= 3)
            app_key(app, (Key){*k == 1   ? KEY_UP_PRESSED
                               : *k == 2 ? KEY_DOWN_PRESSED
                                         : KEY_END_PRESSED,
                               0});
        else
            screen_press(app, one);
    }
}

/* The active row of the list that the cursor is in, which lies above all others. */
static void
assert_on_row(const Surface *s, int row, int col)
{
    const Target *target = surface_find_target(s, row, col);

    g_assert_nonnull(target);
    g_assert_cmpint(surface_cell(s, row, MAX(col, 1))->style, ==, STYLE_CURSOR);
    for (int r = 0; r < surface_rows(s); r++) {
        const Target *other = surface_find_target(s, r, col);

        if (r != row && other && other->zone == target->zone)
            g_assert_cmpint(surface_cell(s, r, MAX(col, 1))->style, !=, STYLE_CURSOR);
    }
}

/* What stands before the cursor ends with what was typed, and nothing stands behind it. */
static void
assert_on_field(const Surface *s, int row, int col, const char *typed)
{
    GString *before = g_string_new(NULL);

    for (int c = 0; c < col; c++)
        g_string_append(before, surface_cell(s, row, c)->text);
    g_assert_true(g_str_has_suffix(before->str, typed));
    g_assert_cmpstr(surface_cell(s, row, col)->text, ==, " ");
    g_string_free(before, TRUE);
}

static void
assert_on_text(const Surface *s, int row, int col, const char *text)
{
    GString *behind = g_string_new(NULL);

    for (int c = col; c < surface_cols(s); c++)
        g_string_append(behind, surface_cell(s, row, c)->text);
    g_strchug(behind->str);
    g_assert_cmpstr(behind->str, !=, "");
    g_assert_true(!text || g_str_has_prefix(behind->str, text));
    g_string_free(behind, TRUE);
}

static void
assert_place(const Surface *s, const Case *c)
{
    g_autofree char *line = NULL;
    int row, col;

    surface_get_cursor(s, &row, &col);
    g_test_message("%s at %dx%d: row %d, column %d", c->name, surface_cols(s), surface_rows(s),
                   row, col);
    g_assert_cmpint(row, >, 0);
    g_assert_cmpint(row, <, surface_rows(s) - 1);
    g_assert_cmpint(col, >=, 0);
    g_assert_cmpint(col, <, surface_cols(s));
    line = surface_dup_row(s, row);
    if (c->text && !strstr(line, c->text))
        g_error("the cursor is on '%s'", line);
    if (c->place == ON_ROW)
        assert_on_row(s, row, col);
    else if (c->place == ON_FIELD)
        assert_on_field(s, row, col, c->text);
    else
        assert_on_text(s, row, col, c->text);
}

static void
test_place(gconstpointer data)
{
    const Case *c = data;

    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Fixture f;
        g_autoptr(App) app = NULL;
        g_autoptr(Surface) s = surface_new(sizes[i][0], sizes[i][1]);

        fixture_init(&f, "2026-11-24", LANG_EN);
        (void)fixture_filing(&f, answers);
        (void)fixture_filing(&f, answers);
        app = app_new(f.flow, &(StartOptions){0});
        press(app, c->keys);
        app_draw(app, s);
        g_assert_cmpstr(app_get_screen(app)->id, ==, c->screen);
        assert_place(s, c);
        g_clear_pointer(&app, app_free);
        fixture_clear(&f);
    }
}

/* A screen that is added is added here. */
static void
test_all_screens(void)
{
    for (guint i = 0; all_screens[i]; i++) {
        gboolean is_known = FALSE;

        for (guint c = 0; c < G_N_ELEMENTS(cases) && !is_known; c++)
            is_known = g_str_equal(cases[c].screen, all_screens[i]->id);
        if (!is_known)
            g_error("no case says where the cursor is on the screen '%s'", all_screens[i]->id);
    }
}

/* Without a filing, and where nothing can be read, it stands on what is said instead. */
static void
test_empty(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autoptr(Surface) s = surface_new(80, 24);
    int row, col;

    fixture_init(&f, "2026-11-24", LANG_EN);
    app = app_new(f.flow, &(StartOptions){0});
    app_draw(app, s);
    surface_get_cursor(s, &row, &col);
    assert_on_text(s, row, col, "No filing yet");
    surface_resize(s, 30, 5);
    app_draw(app, s);
    surface_get_cursor(s, &row, &col);
    assert_on_text(s, row, col, "Too small");
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-cursor-XXXXXX", NULL);
    int status;
    Lang lang;

    g_assert_nonnull(config);
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(i18n_start("en", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = g_strdup_printf("/cursor/%s", cases[i].name);

        g_test_add_data_func(name, &cases[i], test_place);
    }
    g_test_add_func("/cursor/all_screens", test_all_screens);
    g_test_add_func("/cursor/empty", test_empty);
    status = g_test_run();
    g_assert_cmpint(g_rmdir(config), ==, 0);
    return status;
}
