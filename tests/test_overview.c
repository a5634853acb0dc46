/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the overview says below a short list: what is to be done for the filing under the
 * cursor. */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/path.h"
#include "screen.h"
#include "sight_help.h"
#include "store/store_private.h"
#include "workflow/lint.h"
#include "workflow/next.h"
#include "workflow/sight.h"

#define TODAY "2026-11-24"

static const char *const told[] = {
    "filing.purpose=open-service",      "service.kind=website",
    "server.place=mainland-cloud",      "server.provider=alibaba",
    "domain.name=example.cn",           "domain.expires_on=2026-12-01",
    "entity.kind=enterprise",           "entity.province=31",
    "entity.name=上海示例科技有限公司", NULL};
static const char *const untold[] = {NULL};
/* A name that comes back. */
static const char *const misnamed[] = {"filing.purpose=open-service", "service.kind=website",
                                       "domain.name=example.cn", "service.name=example.cn",
                                       NULL};

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

/* With the cursor on what has changed, it is about the filing in which it did. */
static void
test_follows_a_change(void)
{
    g_auto(Seat) seat = {0};

    fixture_init(&seat.f, TODAY, LANG_EN);
    (void)sight_make_filing(&seat.f);
    seat.id = sight_make_filing(&seat.f);
    approve(&seat.f, seat.id);
    g_assert_true(sight_look(&seat.f, seat.id, SIGHT_HTTPS, "no", "refused", NULL));
    seat_open(&seat, 120, 40);
    screen_press(seat.app, "/F1\n");
    screen_assert_says(seat.app, seat.s, "What to do now: F1");
    screen_press(seat.app, "k");
    screen_assert_says(seat.app, seat.s, "What to do now: F2");
}

/* Where the list goes on stands at its end, and at its head. */
static void
test_marks_where_it_goes_on(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_EN, 80, 24, 30);
    screen_assert_says(seat.app, seat.s, "▾");
    screen_assert_says_not(seat.app, seat.s, "▴");
    for (int i = 0; i < 30; i++)
        screen_press(seat.app, "j");
    screen_assert_says(seat.app, seat.s, "▴");
    screen_assert_says_not(seat.app, seat.s, "▾");
}

/* What does not fit below the list is read by pages. */
static void
test_pages_what_is_to_do(void)
{
    g_auto(Seat) seat = {0};

    seat_init(&seat, LANG_EN, 80, 16, 1);
    screen_assert_says(seat.app, seat.s, "1. [");
    (void)app_key(seat.app, (Key){.code = KEY_PAGE_DOWN});
    screen_assert_says_not(seat.app, seat.s, "1. [");
    screen_assert_says(seat.app, seat.s, "What to do now: F1");
    (void)app_key(seat.app, (Key){.code = KEY_PAGE_UP});
    screen_assert_says(seat.app, seat.s, "1. [");
}

/* What comes back is named before all that is to be done, and counted. */
static void
test_names_what_comes_back(void)
{
    g_auto(Seat) seat = {0};
    g_autoptr(GPtrArray) found = NULL;
    const LintFinding *fault;
    g_autofree char *row = NULL;
    g_autofree char *line = NULL;

    fixture_init(&seat.f, TODAY, LANG_ZH);
    seat.id = fixture_filing(&seat.f, misnamed);
    seat_open(&seat, 80, 24);
    found = lint_list(seat.f.flow, seat.id, NULL);
    fault = g_ptr_array_index(found, 0);
    g_assert_cmpint(fault->verdict, ==, VERDICT_FAIL);
    line = g_strdup_printf("✗ %s", fault->text);
    g_assert_cmpint(screen_find_row(seat.app, seat.s, line), <,
                    screen_find_row(seat.app, seat.s, "1. ["));
    row = surface_dup_row(seat.s, screen_find_row(seat.app, seat.s, "现在要做的：F1"));
    g_assert_nonnull(strstr(row, "✗ 1"));
    i18n_switch(LANG_EN);
}

/* Does the list say that F1 waits for F2? */
static gboolean
waits_for_other(const Seat *seat)
{
    g_autofree char *row =
        surface_dup_row(seat->s, screen_find_row(seat->app, seat->s, "F1    "));

    return strstr(row, " F2 ") != NULL;
}

/* Another order of its entity holds nothing back that is approved; and what an order asks for
 * until then is no longer asked for. */
static void
test_approved_waits_for_no_order(void)
{
    g_auto(Seat) seat = {0};
    Happening submitted = {.event = "submitted", .note = "test", .even_so = TRUE};
    gint64 other;

    fixture_init(&seat.f, TODAY, LANG_EN);
    seat.id = sight_make_filing(&seat.f);
    other = sight_make_filing(&seat.f);
    g_assert_true(filing_work_advance(seat.f.flow, other, &submitted, NULL));
    seat_open(&seat, 120, 30);
    g_assert_true(waits_for_other(&seat));
    screen_press(seat.app, "j\n");
    screen_assert_says(seat.app, seat.s, "F1");
    screen_assert_says(seat.app, seat.s, "must stay closed until approval");
    screen_press(seat.app, "\033");
    approve(&seat.f, seat.id);
    (void)app_poll(seat.app);
    g_assert_false(waits_for_other(&seat));
    screen_press(seat.app, "\n");
    screen_assert_says(seat.app, seat.s, "沪ICP备2026012345号");
    screen_assert_says_not(seat.app, seat.s, "must stay closed until approval");
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
    if (LIMIT(100) == 100) { /* else a list is parted where it would be whole here */
        g_test_add_func("/overview/leaves_the_list_its_rows", test_leaves_the_list_its_rows);
        g_test_add_func("/overview/stands_below_a_long_list", test_stands_below_a_long_list);
        g_test_add_func("/overview/marks_where_it_goes_on", test_marks_where_it_goes_on);
    }
    g_test_add_func("/overview/follows_a_change", test_follows_a_change);
    g_test_add_func("/overview/pages_what_is_to_do", test_pages_what_is_to_do);
    g_test_add_func("/overview/names_what_comes_back", test_names_what_comes_back);
    g_test_add_func("/overview/approved_waits_for_no_order", test_approved_waits_for_no_order);
    g_test_add_func("/overview/tells_what_it_can_not_read", test_tells_what_it_can_not_read);
    return g_test_run();
}
