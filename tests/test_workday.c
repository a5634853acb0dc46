/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "calendar/workday.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

static Day
day(const char *text)
{
    Day parsed = DAY_NONE;

    g_assert_true(day_parse(text, &parsed, NULL));
    return parsed;
}

static void
assert_day(Day got, const char *wanted)
{
    g_autofree char *text = day_format(got);

    g_assert_cmpstr(text, ==, wanted);
}

static Workdays *
load(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "vectors", "workdays.tsv", NULL);
    g_autoptr(GError) error = NULL;
    Workdays *cal = workdays_load(path, &error);

    g_assert_no_error(error);
    return cal;
}

static void
test_day_parse(void)
{
    static const char *const wrong[] = {"",           "2026-2-3",    "2026-02-30", "2026-13-01",
                                        "2026-00-10", "2026-01-00",  "1899-12-31", "2025-02-29",
                                        "26-01-01",   "2026-01-011", "2026/01/01", "x"};
    g_autofree char *none = day_format(DAY_NONE);

    assert_day(day("2024-02-29"), "2024-02-29");
    assert_day(day("1900-01-01"), "1900-01-01");
    assert_day(day("9999-12-31"), "9999-12-31");
    g_assert_cmpint(day("1970-01-01").number, ==, 0);
    g_assert_cmpstr(none, ==, "");
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        Day parsed;

        g_assert_false(day_parse(wrong[i], &parsed, &error));
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    }
}

static void
test_day_arithmetic(void)
{
    assert_day(day_add(day("2026-02-28"), 1), "2026-03-01");
    assert_day(day_add_months(day("2026-01-31"), 1), "2026-02-28");
    assert_day(day_add_months(day("2024-01-31"), 1), "2024-02-29");
    assert_day(day_add_months(day("2026-03-31"), -1), "2026-02-28");
    assert_day(day_add_months(day("2026-11-24"), 12), "2027-11-24");
    g_assert_cmpint(day_weekday(day("2026-11-24")), ==, 2);
    g_assert_cmpint(day_weekday(day("1969-12-28")), ==, 7);
    g_assert_cmpint(day_between(day("2026-01-01"), day("2027-01-01")), ==, 365);
    g_assert_cmpint(day_compare(day("2026-01-01"), day("2027-01-01")), <, 0);
}

/* A day begins at 16:00 UTC of the day before. */
static void
test_day_instant(void)
{
    gint64 start = day_start_instant(day("2026-11-24"));

    g_assert_cmpint(start % 86400, ==, 16 * 3600);
    assert_day(day_from_instant(start), "2026-11-24");
    assert_day(day_from_instant(start - 1), "2026-11-23");
    assert_day(day_from_instant(-8 * 3600 - 1), "1969-12-31");
}

static void
test_add_spring_festival(void)
{
    g_autoptr(Workdays) cal = load();
    g_autoptr(GError) error = NULL;
    gboolean estimated = TRUE;
    Day end;

    /* Sat 2026-02-14 is worked; 15 to 23 are off. */
    g_assert_true(workdays_add(cal, day("2026-02-13"), 1, &end, &estimated, &error));
    assert_day(end, "2026-02-14");
    g_assert_false(estimated);
    g_assert_true(workdays_add(cal, day("2026-02-13"), 2, &end, NULL, &error));
    assert_day(end, "2026-02-24");
    g_assert_true(workdays_add(cal, day("2026-02-24"), -2, &end, NULL, &error));
    assert_day(end, "2026-02-13");
    g_assert_true(workdays_add(cal, day("2026-02-17"), 0, &end, NULL, &error));
    assert_day(end, "2026-02-17");
    g_assert_cmpstr(workdays_get_name(cal, day("2026-02-17")), ==, "春节");
    g_assert_null(workdays_get_name(cal, day("2026-03-17")));
}

static void
test_add_estimated(void)
{
    g_autoptr(Workdays) cal = load();
    gboolean estimated = FALSE;
    Day end;

    g_assert_true(workdays_is_known(cal, 2026));
    g_assert_false(workdays_is_known(cal, 2027));
    g_assert_true(workdays_add(cal, day("2026-12-30"), 5, &end, &estimated, NULL));
    g_assert_true(estimated);
    g_assert_true(workdays_add(cal, day("2026-12-30"), 1, &end, &estimated, NULL));
    g_assert_false(estimated);
}

static void
test_add_range(void)
{
    g_autoptr(Workdays) cal = workdays_new();
    static const int wrong[] = {WORKDAYS_MAX + 1, -WORKDAYS_MAX - 1, G_MAXINT, G_MININT};
    Day end;

    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_false(workdays_add(cal, day("2026-01-01"), wrong[i], &end, NULL, &error));
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE);
    }
    g_assert_true(workdays_add(cal, day("2026-01-01"), WORKDAYS_MAX, &end, NULL, NULL));
}

/* add, between and is_working agree. */
static void
test_agree(void)
{
    g_autoptr(Workdays) cal = load();
    Day start = day("2023-01-01");

    for (int i = 0; i < 1400; i += 3) {
        Day from = day_add(start, i);
        Day end;

        for (int n = 1; n <= 30; n += 7) {
            g_assert_true(workdays_add(cal, from, n, &end, NULL, NULL));
            g_assert_true(workdays_is_working(cal, end, NULL));
            g_assert_cmpint(workdays_between(cal, from, end), ==, n);
            g_assert_cmpint(workdays_between(cal, end, from), ==, -n);
        }
    }
}

/* Every row of the table is what it says, and no other day of those years differs. */
static void
test_table(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "vectors", "workdays.tsv", NULL);
    g_autoptr(Workdays) cal = load();
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    guint n = 0;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 1; lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], "\t", -1);

        if (g_strv_length(cells) < 3)
            continue;
        n++;
        g_assert_cmpint(workdays_is_working(cal, day(cells[0]), NULL), ==,
                        g_str_equal(cells[1], "workday"));
    }
    g_assert_cmpuint(n, ==, 141);
}

static void
assert_load_fails(const char *content, int code, const char *place)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("beian-test-XXXXXX", &path, NULL);

    g_assert_cmpint(close(fd), ==, 0);
    g_assert_true(g_file_set_contents(path, content, -1, NULL));
    g_assert_null(workdays_load(path, &error));
    g_assert_error(error, BEIAN_ERROR, code);
    g_assert_nonnull(strstr(error->message, place));
    g_assert_cmpint(g_remove(path), ==, 0);
}

static void
test_load_fails(void)
{
    g_autoptr(GError) error = NULL;

    assert_load_fails("h\n2026-01-01\tholiday\n", BEIAN_ERROR_INVALID, ":2:");
    assert_load_fails("h\n\n2026-01-32\tholiday\tx\n", BEIAN_ERROR_INVALID, ":3:");
    assert_load_fails("h\n2026-01-01\tparty\tx\n", BEIAN_ERROR_INVALID, "party");
    g_assert_null(workdays_load("/nonexistent/table", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/day/parse", test_day_parse);
    g_test_add_func("/day/arithmetic", test_day_arithmetic);
    g_test_add_func("/day/instant", test_day_instant);
    g_test_add_func("/workday/add/crosses_spring_festival", test_add_spring_festival);
    g_test_add_func("/workday/add/estimated", test_add_estimated);
    g_test_add_func("/workday/add/range", test_add_range);
    g_test_add_func("/workday/agree", test_agree);
    g_test_add_func("/workday/table", test_table);
    g_test_add_func("/workday/load/fails", test_load_fails);
    return g_test_run();
}
