/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, instants, --today, and a table of working days. */
#include "config.h"

#include <string.h>

#include "calendar/workday.h"
#include "fuzz/fuzz.h"

static void
check_text(const char *text)
{
    g_autoptr(GError) day_error = NULL;
    g_autoptr(GError) error = NULL;
    gint64 at, again;
    Day day;

    if (day_parse(text, &day, &day_error)) {
        g_autofree char *shown = day_format(day);

        g_assert_cmpstr(shown, ==, text);
    }
    if (instant_parse(text, &at, &error)) {
        g_autofree char *shown = instant_format(at);
        g_autofree char *local = instant_format_local(at);
        g_autoptr(Clock) clock = clock_new(text, NULL);

        g_assert_cmpuint(strlen(local), ==, strlen("2026-11-24 09:00"));
        g_assert_true(instant_parse(shown, &again, NULL));
        g_assert_cmpint(at, ==, again);
        g_assert_nonnull(clock);
        g_assert_cmpint(clock_now(clock), ==, at);
        day = day_from_instant(at);
        g_assert_cmpint(day_start_instant(day), <=, at);
        g_assert_cmpint(day_start_instant(day_add(day, 1)), >, at);
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *path = fuzz_write("workdays.tsv", data, size);
    g_autoptr(Workdays) table = workdays_load(path, NULL);
    Day start, end;

    check_text(text);
    if (table && day_from_ymd(2026, 1, 1, &start)) {
        g_assert_true(workdays_add(table, start, 30, &end, NULL, NULL));
        g_assert_cmpint(workdays_between(table, start, end), ==, 30);
    }
    return 0;
}
