/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agenda of all filings: what is beyond its last row, and days from which on something can
 * be done. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "screen.h"
#include "store/deadline.h"

#define TODAY "2026-11-24"

/* As many dates, a day each from 2027-01-01 on. */
static gboolean
many_dates(Store *store, gint64 filing_id, StoreTouched touched, gpointer user, GError **error)
{
    Day first;

    (void)touched;
    g_assert_true(day_parse("2027-01-01", &first, NULL));
    for (int i = 0; i < GPOINTER_TO_INT(user); i++) {
        g_autofree char *due_on = day_format(day_add(first, i));
        Deadline deadline = {.filing_id = filing_id,
                             .rule_id = (char *)"domain-end",
                             .instance = i + 1,
                             .due_on = due_on,
                             .actor = (char *)"it",
                             .kind = (char *)"condition",
                             .is_open = TRUE};

        if (!deadline_put(store, &deadline, error))
            return FALSE;
    }
    return TRUE;
}

/* What is beyond the agenda's last row is said, under a filter, too; with one row less there is
 * nothing to say. */
static void
test_agenda_says_that_it_is_cut(gconstpointer data)
{
    gboolean is_cut = GPOINTER_TO_INT(data);
    g_autofree char *said = g_strdup_printf("First %d dates, to ", AGENDA_ROWS);
    g_autofree char *screen = NULL, *filtered = NULL, *day = NULL, *beyond = NULL, *row = NULL;
    Day last;
    Fixture f;
    g_autoptr(App) app = NULL;
    gint64 id;

    g_assert_true(day_parse("2027-01-01", &last, NULL));
    day = day_format(day_add(last, AGENDA_ROWS - 1));
    beyond = day_format(day_add(last, AGENDA_ROWS));
    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, fixture_site);
    store_set_projection(f.store, many_dates, GINT_TO_POINTER(AGENDA_ROWS + (is_cut ? 1 : 0)));
    fixture_answer(&f, id, "service.name", "示例商城站");
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "d");
    app_key(app, (Key){KEY_END_PRESSED, 0});
    screen = screen_dup_at(app, 80, 24);
    row = g_strdup_printf("%s       IT ", day);
    g_assert_nonnull(strstr(screen, row)); /* the last row, under the cursor */
    g_assert_null(strstr(screen, beyond));
    g_assert_true(is_cut == (strstr(screen, said) != NULL));
    screen_press(app, "/nothing\n");
    filtered = screen_dup_at(app, 60, 16);
    g_assert_nonnull(strstr(filtered, "Nothing fits the filter."));
    g_assert_true(is_cut == (strstr(filtered, day) != NULL));
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

/* A day from which on something can be done is said so, and is no day that is marked. */
static void
test_agenda_of_earliest(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autofree char *screen = NULL, *next = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, fixture_site);
    fixture_answer(&f, id, "domain.verified", "yes");
    fixture_answer(&f, id, "domain.verified_on", TODAY);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "d");
    screen = screen_dup_at(app, 120, 40);
    g_assert_nonnull(strstr(screen, "from 2026-11-27  officer    F1   Order can go out"));
    g_assert_nonnull(strstr(screen, "F1: officer, from 2026-11-27"));
    g_assert_nonnull(strstr(screen, "27 28")); /* no sign behind the 27th */
    screen_press(app, "\033\nw");
    next = screen_dup_at(app, 120, 40);
    g_assert_nonnull(strstr(next, "[officer] from 2026-11-27  Order can go out"));
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    Lang lang;

    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/screens/agenda/cut", GINT_TO_POINTER(TRUE),
                         test_agenda_says_that_it_is_cut);
    g_test_add_data_func("/screens/agenda/whole", GINT_TO_POINTER(FALSE),
                         test_agenda_says_that_it_is_cut);
    g_test_add_func("/screens/agenda/earliest", test_agenda_of_earliest);
    return g_test_run();
}
