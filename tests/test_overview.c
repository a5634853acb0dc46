/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the overview says below a short list: what is to be done for the filing under the
 * cursor. */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "screen.h"
#include "store/store_private.h"
#include "workflow/next.h"

#define TODAY "2026-11-24"

static const char *const told[] = {
    "filing.purpose=open-service",      "service.kind=website",
    "server.place=mainland-cloud",      "server.provider=alibaba",
    "domain.name=example.cn",           "domain.expires_on=2026-12-01",
    "entity.kind=enterprise",           "entity.province=31",
    "entity.name=上海示例科技有限公司", NULL};
static const char *const untold[] = {NULL};

static void
seat_init(Seat *seat, Lang lang, int cols, int rows, int n_untold)
{
    fixture_init(&seat->f, TODAY, lang);
    seat->id = fixture_filing(&seat->f, told);
    for (int i = 0; i < n_untold; i++)
        (void)fixture_filing(&seat->f, untold);
    seat_open(seat, cols, rows);
}

/* The first thing to do for a filing stands there, with whose it is. */
static void
assert_says_next(const Seat *seat, gint64 filing_id)
{
    g_autoptr(GPtrArray) steps = next_list(seat->f.flow, filing_id, NULL);
    const NextStep *first = g_ptr_array_index(steps, 0);
    g_autofree char *whose = g_strdup_printf("1. [%s] ", actor_label(first->actor));

    screen_assert_says(seat->app, seat->s, whose);
    screen_assert_says(seat->app, seat->s, first->what);
}

static void
test_follows_the_cursor(void)
{
    static const struct {
        Lang lang;
        const char *first, *second;
    } cases[] = {{LANG_ZH, "现在要做的：F1", "现在要做的：F2"},
                 {LANG_EN, "What to do now: F1", "What to do now: F2"}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Seat) seat = {0};

        seat_init(&seat, cases[i].lang, 200, 24, 1);
        screen_assert_says(seat.app, seat.s, cases[i].first);
        assert_says_next(&seat, 1);
        screen_press(seat.app, "j");
        screen_assert_says(seat.app, seat.s, cases[i].second);
        screen_assert_says_not(seat.app, seat.s, cases[i].first);
        assert_says_next(&seat, 2);
        screen_press(seat.app, "k/F2\n");
        screen_assert_says(seat.app, seat.s, cases[i].second);
    }
    i18n_switch(LANG_EN);
}

/* A list that needs the rows has them; a terminal with more of them shows both. */
static void
test_leaves_the_list_its_rows(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_EN, 80, 24, 14);
    screen_assert_says_not(seat.app, seat.s, "What to do now");
    screen_assert_says(seat.app, seat.s, "F15 ");
    surface_resize(seat.s, 200, 60);
    screen_assert_says(seat.app, seat.s, "What to do now: F1");
    screen_assert_says(seat.app, seat.s, "F15 ");
}

/* So does one as large as its terminal allows. */
static void
test_stands_below_a_long_list(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_EN, 200, 60, 48);
    screen_assert_says(seat.app, seat.s, "What to do now: F1");
    screen_assert_says(seat.app, seat.s, "F49 ");
}

/* A domain that ends within days comes back: its sign stands at the end of the line. */
static void
test_counts_what_comes_back(void)
{
    g_auto(Seat) seat = {0};
    g_autofree char *row = NULL;

    seat_init(&seat, LANG_EN, 80, 24, 1);
    screen_press(seat.app, "\nL");
    screen_assert_says(seat.app, seat.s, "✗");
    screen_press(seat.app, "\033\033");
    row = surface_dup_row(seat.s, screen_find_row(seat.app, seat.s, "What to do now: F1"));
    g_assert_nonnull(strstr(row, "✗ "));
}

/* What can't be read of one filing keeps nobody from the others. */
static void
test_tells_what_it_can_not_read(void)
{
    g_auto(Seat) seat = {0};

    fixture_init(&seat.f, TODAY, LANG_EN);
    seat.id = fixture_filing(&seat.f, told);
    (void)fixture_filing(&seat.f, untold);
    seat.f.store->gate = GATE_ALL;
    g_assert_cmpint(sqlite3_exec(seat.f.store->db, "DROP TABLE overrule", NULL, NULL, NULL), ==,
                    SQLITE_OK);
    seat.f.store->gate = GATE_CLOSED;
    seat_open(&seat, 120, 24);
    screen_assert_says(seat.app, seat.s, "F1");
    screen_assert_says(seat.app, seat.s, "no such table");
    screen_press(seat.app, "j");
    screen_assert_says(seat.app, seat.s, "What to do now: F2");
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    Lang lang;

    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/overview/follows_the_cursor", test_follows_the_cursor);
    g_test_add_func("/overview/leaves_the_list_its_rows", test_leaves_the_list_its_rows);
    g_test_add_func("/overview/stands_below_a_long_list", test_stands_below_a_long_list);
    g_test_add_func("/overview/counts_what_comes_back", test_counts_what_comes_back);
    g_test_add_func("/overview/tells_what_it_can_not_read", test_tells_what_it_can_not_read);
    return g_test_run();
}
