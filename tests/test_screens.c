/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens on a grid in memory: at every size, in both languages, with keys in random order;
 * and what the officer sees, as text in tests/screens (remade with BEIAN_REMAKE=1). */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/path.h"
#include "document/sample.h"
#include "reading_help.h"
#include "screen.h"
#include "support.h"
#include "ui/app.h"
#include "ui/widget/lineedit.h"
#include "workflow/filing_work.h"

#define TODAY "2026-11-24"

static void
assert_screen(App *app, const char *name, Lang lang, int cols, int rows)
{
    g_autoptr(Surface) s = surface_new(cols, rows);

    screen_assert_kept(app, s, name, lang);
    screen_assert_whole(s);
}

typedef struct {
    const char *name;
    const char *keys;   /* from the overview */
    gboolean is_sample; /* of the sample workspace; else of one filing */
} Shot;

static const Shot shots[] = {
    {"overview", "", FALSE},
    {"filing", "\n", FALSE},
    {"events", "\na", FALSE},
    {"help", "\n?", FALSE},
    {"source", "\ns", FALSE},
    {"interview", "i", FALSE},
    {"deadlines", "d", FALSE},
    {"nodes", "g", FALSE},
    {"history", "H", FALSE},
    {"search", "F营业", FALSE},
    {"reasons", "\nw", FALSE},
    {"stage", "\n\t\tjj", FALSE},
    {"filter", "\n/证件", FALSE},
    {"documents", "\nD", FALSE},
    {"resources", "r", FALSE},
    {"attach", "\nA/dev/null\n", FALSE},
    {"check", "i\007", FALSE},
    {"sample", "", TRUE},
    {"lint", "\nL", FALSE},
    {"readings", "\nz", FALSE},
    {"sites", "\nN", FALSE},
    {"answers", "\nI\n", FALSE},
    {"papers", "\nO", FALSE},
    {"calls", "C", TRUE},
    {"tour", "T\n", TRUE},
    {"topic", "\n?j", FALSE},
    {"find-topic", ":help dx", FALSE},
    {"progress", "\nt", FALSE},
    {"rehearsal", "j\nE", TRUE},
};

static void
test_shots(gconstpointer data)
{
    static const int sizes[][2] = {{80, 24}, {60, 16}, {120, 40}, {200, 60}};
    const Shot *shot = data;

    if (shot->is_sample && LIMIT(100) < 100) {
        g_test_skip("the sample has more filings than a page of four holds");
        return;
    }
    for (guint i = 0; i < 2 * G_N_ELEMENTS(sizes); i++) {
        const int *size = sizes[i / 2];
        Lang lang = i % 2 ? LANG_EN : LANG_ZH;
        Fixture f;
        g_autoptr(App) app = NULL;

        fixture_init(&f, TODAY, lang);
        if (shot->is_sample)
            g_assert_true(sample_fill(f.flow, NULL));
        else
            (void)fixture_filing(&f, fixture_site);
        app = app_new(f.flow, &(StartOptions){0});
        screen_press(app, shot->keys);
        assert_screen(app, shot->name, lang, size[0], size[1]);
        g_clear_pointer(&app, app_free);
        fixture_clear(&f);
    }
}

/* A field as beian-scan says it: read, with digits that fit. */
#define READ(field, value, text)                                                               \
    "{\"field\": \"" field "\", \"value\": \"" value                                           \
    "\", \"confidence\": 90, \"sure\": false, \"checked\": true, \"text\": \"" text "\"}"

/* What was read on a paper: what is to be done with it is whole at every width, and where there
 * is room so is all else, with the paper's own words. */
static void
test_readings_have_room(void)
{
    static const char said[] =
        "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"business-licence\","
        " \"findings\": [], \"missing\": [], \"text\": [\"营业执照\"], \"fields\": [" READ(
            "unified_code", "91330106MA7228186D",
            "代码 91330106MA7228186D") ", " READ("name", "示例（上海）网络科技有限公司",
                                                 "名称 示例公司") "]}";
    static const int sizes[][2] = {{60, 16}, {80, 24}, {200, 60}};

    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_auto(Seat) seat = {0};

        fixture_init(&seat.f, TODAY, LANG_ZH);
        seat.id = make_said(&seat.f, fixture_site, LICENCE, said);
        seat_open(&seat, sizes[i][0], sizes[i][1]);
        screen_press(seat.app, "\nz");
        screen_assert_says(seat.app, seat.s, "统一社会信用代码 91330106MA7228186D");
        screen_assert_says(seat.app, seat.s, "与填写一致");
        if (sizes[i][0] >= 80) {
            screen_assert_says(seat.app, seat.s, "请核对（校验位相符） 与填写一致");
            screen_assert_says(seat.app, seat.s, "示例（上海）网络科技有限公司");
        }
        if (sizes[i][0] >= 200) {
            screen_assert_says(seat.app, seat.s, "与填写一致 代码 91330106MA7228186D");
            screen_assert_says_not(seat.app, seat.s, "…");
        }
    }
}

/* What a short list and its text leave is used: what the question asks for, and what is known
 * of the paper. */
static void
test_room_below_a_short_list(void)
{
    static const struct {
        Lang lang;
        const char *question, *how;
    } cases[] = {
        {LANG_ZH, "证件号码是多少？", "怎么做：原件彩色扫描或拍照"},
        {LANG_EN, "certificate number?", "how: Original in colour"},
    };
    static const char said[] =
        "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"business-licence\","
        " \"findings\": [{\"id\": \"dark\", \"verdict\": \"fail\"}], \"missing\": [],"
        " \"text\": [\"营业执照\"], \"fields\": [" READ("unified_code", "91330106MA7228186D",
                                                        "代码 91330106MA7228186D") "]}";

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Seat) seat = {0};

        fixture_init(&seat.f, TODAY, cases[i].lang);
        seat.id = make_said(&seat.f, fixture_site, LICENCE, said);
        seat_open(&seat, 200, 60);
        screen_press(seat.app, "\nzj");
        screen_assert_says(seat.app, seat.s, cases[i].question);
        screen_assert_says(seat.app, seat.s, cases[i].how);
        screen_assert_says(seat.app, seat.s,
                           cases[i].lang == LANG_ZH ? "怎么改：" : "To mend it: ");
        /* Where there is no room it goes, not the rest. */
        g_clear_pointer(&seat.s, surface_free);
        seat.s = surface_new(60, 16);
        screen_assert_says(seat.app, seat.s, "91330106MA7228186D");
        screen_assert_says_not(seat.app, seat.s, cases[i].how);
    }
}

/* A list that is longer than the screen has the rows that the text below it leaves. */
static void
test_lists_use_the_height(void)
{
    g_auto(Seat) seat = {0};
    int last, rule;

    fixture_init(&seat.f, TODAY, LANG_ZH);
    seat.id = fixture_filing(&seat.f, fixture_site);
    seat_open(&seat, 200, 36);
    screen_press(seat.app, "\nIx");
    rule = screen_find_row(seat.app, seat.s, "────");
    last = screen_find_row(seat.app, seat.s, "Enter 复制");
    g_assert_cmpint(rule, >, 24);
    g_assert_cmpint(last - rule, >, 5);
}

static void
test_empty_overview_says_what_to_press(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autofree char *screen = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    app = app_new(f.flow, &(StartOptions){0});
    screen = screen_dup_at(app, 80, 24);
    g_assert_nonnull(strstr(screen, "Press n to begin one"));
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

static void
test_too_small_and_back(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autofree char *small = NULL, *before = NULL, *after = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    (void)fixture_filing(&f, fixture_site);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "\njjj");
    before = screen_dup_at(app, 80, 24);
    small = screen_dup_at(app, 40, 10);
    g_assert_nonnull(strstr(small, "Too small"));
    after = screen_dup_at(app, 80, 24);
    g_assert_cmpstr(before, ==, after);
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

static void
press_named(App *app, KeyCode code, gunichar c)
{
    app_key(app, (Key){code, c});
}

/* What identifies a person is masked on every screen; one row is shown while it is asked for,
 * and never is the width another. */
static void
test_masked(void)
{
    static const int sizes[][2] = {{80, 24}, {60, 16}, {120, 40}, {200, 60}};

    for (guint i = 0; i < 2 * G_N_ELEMENTS(sizes); i++) {
        const int *size = sizes[i / 2];
        Lang lang = i % 2 ? LANG_EN : LANG_ZH;
        Fixture f;
        g_autoptr(App) app = NULL;
        g_autofree char *masked = NULL, *again = NULL;
        gint64 id;

        fixture_init(&f, TODAY, lang);
        id = fixture_filing(&f, fixture_site);
        fixture_answer(&f, id, "principal.name", "李示例");
        fixture_answer(&f, id, "principal.id_kind", "resident-id");
        fixture_answer(&f, id, "principal.id_number", "310115199612313379");
        fixture_answer(&f, id, "principal.mobile", "13800138000");
        fixture_answer(&f, id, "principal.email", "li.shili@example.cn");
        app = app_new(f.flow, &(StartOptions){.is_masked = TRUE});
        screen_press(app, "i\007");
        masked = screen_dup_at(app, size[0], size[1]);
        while (!strstr(masked, "138****8000")) {
            screen_press(app, "j");
            g_free(masked);
            masked = screen_dup_at(app, size[0], size[1]);
        }
        g_assert_null(strstr(masked, "13800138000"));
        assert_screen(app, "masked", lang, size[0], size[1]);
        screen_press(app, "V"); /* the row under the cursor */
        assert_screen(app, "revealed", lang, size[0], size[1]);
        screen_press(app, "V");
        press_named(app, KEY_NONE_PRESSED, 0); /* time alone changes nothing */
        assert_screen(app, "revealed", lang, size[0], size[1]);
        screen_press(app, "?\033");
        again = screen_dup_at(app, size[0], size[1]);
        g_assert_cmpstr(again, ==, masked);
        g_clear_pointer(&app, app_free);
        fixture_clear(&f);
    }
}

/* What is being typed is masked before it is whole; a key that types nothing shows it. */
static void
test_masked_while_typing(void)
{
    g_autofree char *typed = NULL, *shown = NULL, *off = NULL;
    Fixture f;
    g_autoptr(App) app = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    (void)fixture_filing(&f, fixture_site);
    app = app_new(f.flow, &(StartOptions){0});
    press_named(app, KEY_FUNCTION, 7);
    screen_press(app, "\nrring 13800138");
    typed = screen_dup_at(app, 80, 24);
    g_assert_nonnull(strstr(typed, "ring 138*****"));
    g_assert_null(strstr(typed, "13800138"));
    press_named(app, KEY_FUNCTION, 8);
    shown = screen_dup_at(app, 80, 24);
    g_assert_nonnull(strstr(shown, "ring 13800138"));
    g_assert_nonnull(strstr(shown, "masked"));
    press_named(app, KEY_FUNCTION, 7);
    off = screen_dup_at(app, 80, 24);
    g_assert_nonnull(strstr(off, "ring 13800138"));
    g_assert_null(strstr(off, "masked"));
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

/* No order of keys and sizes crashes, cuts a character or lets a control character through. */
static void
test_random_keys_and_sizes(void)
{
    static const char keys[] = "jkahmxsdgiwHSF/u?RLotr v\n\n\033\033\t中文A1DrnXUecp[]";
    Fixture f;
    g_autoptr(App) app = NULL;

    fixture_init(&f, TODAY, LANG_ZH);
    (void)fixture_filing(&f, fixture_site);
    app = app_new(f.flow, &(StartOptions){0});
    for (int i = 0; i < 1500; i++) {
        const char *at = g_utf8_offset_to_pointer(
            keys, g_test_rand_int_range(0, (gint32)g_utf8_strlen(keys, -1)));
        g_autofree char *key = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
        g_autofree char *screen = NULL;

        screen_press(app, key);
        screen =
            screen_dup_at(app, g_test_rand_int_range(1, 140), g_test_rand_int_range(1, 50));
        g_assert_nonnull(screen);
    }
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

/* What was typed into a prompt or an answer is there again after Esc. */
static void
test_draft_survives_escape(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autofree char *screen = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    (void)fixture_filing(&f, fixture_site);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "\nA/scans/营业执照.jp\033");
    screen_press(app, "A");
    screen = screen_dup_at(app, 80, 24);
    g_assert_nonnull(strstr(screen, "/scans/营业执照.jp"));
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

static void
test_interview_answers_and_validates(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autoptr(GHashTable) facts = NULL;
    g_autofree char *screen = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "n");           /* a new filing: first question, its purpose */
    screen_press(app, "\n");          /* open-service */
    screen_press(app, "\n\n\n");      /* website, mainland cloud, Alibaba */
    screen_press(app, "j\n");         /* not IP only */
    screen_press(app, "http://a.cn"); /* a domain, wrongly */
    screen = screen_dup_at(app, 80, 24);
    g_assert_nonnull(strstr(screen, "perhaps a.cn"));
    for (int i = 0; i < 11; i++)
        app_key(app, (Key){KEY_BACK, 0});
    screen_press(app, "示例.中国\n");
    facts = facts_load(f.flow, 1, 1, NULL);
    g_assert_cmpstr(g_hash_table_lookup(facts, "domain.name"), ==, "xn--fsq092h.xn--fiqs8s");
    g_assert_cmpstr(g_hash_table_lookup(facts, "service.kind"), ==, "website");
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

static void
test_undo_from_any_screen(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autofree char *marked = NULL, *undone = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    (void)fixture_filing(&f, fixture_site);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "\n ");
    marked = screen_dup_at(app, 80, 24);
    g_assert_nonnull(strstr(marked, "[+] Business licence"));
    screen_press(app, "u");
    undone = screen_dup_at(app, 80, 24);
    g_assert_nonnull(strstr(undone, "[ ] Business licence"));
    g_assert_nonnull(strstr(undone, "undone: F1 Business licence marked collected"));
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

static void
happen(Fixture *f, App *app, const char *event)
{
    const Happening happening = {
        .event = event, .who = "principal", .note = "tested", .even_so = TRUE};
    g_autoptr(GError) error = NULL;

    filing_work_advance(f->flow, 1, &happening, &error);
    g_assert_no_error(error);
    g_assert_true(app_poll(app));
}

/* The row with the hardware cursor. */
static void
assert_cursor_row(App *app, const char *begin)
{
    g_autoptr(Surface) s = surface_new(80, 24);
    g_autofree char *text = NULL, *start = NULL;
    int row, col;

    app_draw(app, s);
    surface_get_cursor(s, &row, &col);
    g_assert_cmpint(row, >=, 0);
    text = surface_dup_row(s, row);
    start = g_strndup(text, strlen(begin));
    g_assert_cmpstr(start, ==, begin);
}

/* The rail goes with the filing when that moves on, and stays where the officer put it when it
 * doesn't. */
static void
test_rail_goes_with_the_stage(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    (void)fixture_filing(&f, fixture_site);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "\n\t\t"); /* the rail */
    assert_cursor_row(app, "▸ Prepare ");
    happen(&f, app, "prepared");
    assert_cursor_row(app, "▸ Fill in the order ");
    screen_press(app, "jjj");
    assert_cursor_row(app, "  Hand-over ");
    happen(&f, app, "submitted");
    assert_cursor_row(app, "▸ Provider's review ");
    happen(&f, app, "provider-returned"); /* a side stage: the rows change */
    assert_cursor_row(app, "▸ Returned by the provi");
    happen(&f, app, "submitted");
    happen(&f, app, "provider-accepted");
    happen(&f, app, "sms-sent");
    screen_press(app, "jj");
    assert_cursor_row(app, "  Approved ");
    happen(&f, app, "sms-resent"); /* stays at its stage */
    assert_cursor_row(app, "  Approved ");
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

static void
test_commands_are_well_formed(void)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; all_screens[i]; i++) {
        g_autoptr(GHashTable) keys =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

        for (guint c = 0; c < all_screens[i]->n_commands; c++) {
            const Command *command = &all_screens[i]->commands[c];
            g_auto(GStrv) names = g_strsplit(command->keys, " ", -1);

            g_assert_true(g_hash_table_add(ids, (gpointer)command->id));
            g_assert_nonnull(command->help);
            for (char **name = names; *name; name++)
                g_assert_true(g_hash_table_add(keys, g_strdup(*name)));
        }
    }
}

static void
test_lineedit(void)
{
    g_autoptr(LineEdit) edit = lineedit_new("营业");

    lineedit_key(edit, (Key){KEY_PASTE, ' '});
    lineedit_key(edit, (Key){KEY_CHAR, 0x7167});
    lineedit_key(edit, (Key){KEY_LEFT_PRESSED, 0});
    lineedit_key(edit, (Key){KEY_BACK, 0});
    g_assert_cmpstr(lineedit_text(edit), ==, "营业照");
    lineedit_key(edit, (Key){KEY_CHAR, 'a' & 0x1F});
    lineedit_key(edit, (Key){KEY_DELETE_PRESSED, 0});
    g_assert_cmpstr(lineedit_text(edit), ==, "业照");
    lineedit_key(edit, (Key){KEY_CHAR, 'k' & 0x1F});
    g_assert_cmpstr(lineedit_text(edit), ==, "");
    lineedit_key(edit, (Key){KEY_CHAR, 'e'});
    lineedit_key(edit, (Key){KEY_CHAR, 0x301});
    lineedit_key(edit, (Key){KEY_BACK, 0}); /* the letter goes with its mark */
    g_assert_cmpstr(lineedit_text(edit), ==, "");
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-screens-XXXXXX", NULL);
    g_autofree char *beside = g_build_filename(config, "beian", NULL);
    g_autofree char *file = g_build_filename(beside, "config", NULL);
    int status;
    Lang lang;

    /* The settings of other tests stay what they are. */
    g_assert_nonnull(config);
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(shots); i++) {
        g_autofree char *name = g_strdup_printf("/screens/shot/%s", shots[i].name);

        g_test_add_data_func(name, &shots[i], test_shots);
    }
    g_test_add_func("/screens/masked", test_masked);
    g_test_add_func("/screens/masked_while_typing", test_masked_while_typing);
    g_test_add_func("/screens/readings_have_room", test_readings_have_room);
    g_test_add_func("/screens/room_below_a_short_list", test_room_below_a_short_list);
    g_test_add_func("/screens/lists_use_the_height", test_lists_use_the_height);
    g_test_add_func("/screens/empty_overview", test_empty_overview_says_what_to_press);
    g_test_add_func("/screens/too_small_and_back", test_too_small_and_back);
    g_test_add_func("/screens/random_keys_and_sizes", test_random_keys_and_sizes);
    g_test_add_func("/screens/draft_survives_escape", test_draft_survives_escape);
    g_test_add_func("/screens/interview", test_interview_answers_and_validates);
    g_test_add_func("/screens/undo_from_any_screen", test_undo_from_any_screen);
    g_test_add_func("/screens/rail_goes_with_the_stage", test_rail_goes_with_the_stage);
    g_test_add_func("/screens/commands", test_commands_are_well_formed);
    g_test_add_func("/lineedit/editing", test_lineedit);
    status = g_test_run();
    (void)g_remove(file); /* there if a language was changed */
    (void)g_rmdir(beside);
    g_assert_cmpint(g_rmdir(config), ==, 0);
    return status;
}
