/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the officer takes down of the register: how it becomes known, and what is found in it.
 */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "sight_help.h"
#include "workflow/sight.h"

#define TODAY "2026-11-24"
#define NUMBER SIGHT_TEST_NUMBER

/* Takes down what the register shows; the answer. */
static char *
take_down(Fixture *f, gint64 id, const char *aspect, const char *value)
{
    g_autoptr(Seen) seen = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_true(sight_take_down(f->flow, id, 1, aspect, value, &seen, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(seen->source, ==, "officer");
    return g_strdup(seen->answer);
}

static void
test_register(void)
{
    static const struct {
        const char *check, *aspect, *bad, *bad_answer, *good;
    } rows[] = {
        {"register-number-missing", SIGHT_REGISTER_NUMBER, SIGHT_NOTHING, "not-found", NUMBER},
        {"register-number-differs", SIGHT_REGISTER_NUMBER, "沪ICP备2026012345号-2", "differs",
         "沪ICP备2026012345号"},
        {"register-entity-differs", SIGHT_REGISTER_ENTITY, "别的公司", "differs", "示例公司"},
        {"register-name-differs", SIGHT_REGISTER_NAME, "别的网", "differs", " 示例网"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *bad = NULL, *good = NULL;
        Fixture f;
        gint64 id;

        fixture_init(&f, TODAY, LANG_EN);
        id = sight_make_filing(&f);
        approve(&f, id);
        bad = take_down(&f, id, rows[i].aspect, rows[i].bad);
        g_assert_cmpstr(bad, ==, rows[i].bad_answer);
        g_assert_true(is_found(&f, id, rows[i].check));
        good = take_down(&f, id, rows[i].aspect, rows[i].good);
        g_assert_cmpstr(good, ==, "same");
        g_assert_false(is_found(&f, id, rows[i].check));
        fixture_clear(&f);
    }
}

/* What the officer saw they know: it is nothing to take note of, and neither is any more what
 * an endpoint had said of it. */
static void
test_register_known(void)
{
    g_autofree char *first = NULL, *second = NULL, *third = NULL;
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    first = take_down(&f, id, SIGHT_REGISTER_NAME, "示例网");
    second = take_down(&f, id, SIGHT_REGISTER_NAME, "别的网");
    g_assert_cmpuint(sight_count_changed(f.store), ==, 0);
    g_assert_true(sight_look(&f, id, SIGHT_REGISTER_NAME, "same", NULL, "示例网"));
    g_assert_true(sight_look(&f, id, SIGHT_HTTPS, "yes", NULL, NULL));
    g_assert_true(sight_look(&f, id, SIGHT_HTTPS, "no", "refused", NULL));
    g_assert_cmpuint(sight_count_changed(f.store), ==, 2);
    third = take_down(&f, id, SIGHT_REGISTER_NAME, "另一网");
    g_assert_cmpuint(sight_count_changed(f.store), ==, 1);
    fixture_clear(&f);
}

/* Of the access the answer is what it shows, with nothing to compare; another word is refused
 * with those that there are. */
static void
test_register_access(void)
{
    g_autofree char *limited = NULL, *open = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(Seen) seen = NULL;
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    limited = take_down(&f, id, SIGHT_REGISTER_ACCESS, "limited");
    g_assert_cmpstr(limited, ==, "limited");
    g_assert_true(is_found(&f, id, "register-access-limited"));
    open = take_down(&f, id, SIGHT_REGISTER_ACCESS, "open");
    g_assert_cmpstr(open, ==, "open");
    g_assert_false(is_found(&f, id, "register-access-limited"));
    g_assert_false(sight_take_down(f.flow, id, 1, SIGHT_REGISTER_ACCESS, "no", &seen, &error));
    g_assert_nonnull(strstr(error->message, "'open'"));
    g_assert_nonnull(strstr(error->message, "'limited'"));
    fixture_clear(&f);
}

/* What the officer took down is none of the looks that come round. */
static void
test_register_is_no_look(void)
{
    g_autofree char *before_told = NULL;
    g_autofree char *after_told = NULL;
    g_autofree char *answer = NULL;
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    answer = take_down(&f, id, SIGHT_REGISTER_NAME, "示例网");
    seen_dup_last(f.store, id, 1, SEEN_AT_SITE, &before, &before_told);
    g_assert_null(before);
    sight_look(&f, id, SIGHT_HTTPS, "yes", NULL, NULL);
    seen_dup_last(f.store, id, 1, SEEN_AT_SITE, &after, &after_told);
    g_assert_nonnull(after);
    g_assert_nonnull(after_told);
    fixture_clear(&f);
}

/* What can't be taken down changes nothing. */
static void
test_register_refused(void)
{
    static const struct {
        int service_no;
        const char *aspect, *value;
        int code;
    } rows[] = {{1, SIGHT_HTTPS, "yes", BEIAN_ERROR_UNKNOWN},
                {2, SIGHT_REGISTER_NAME, "示例网", BEIAN_ERROR_UNKNOWN},
                {1, SIGHT_REGISTER_NAME, "", BEIAN_ERROR_INVALID},
                {1, SIGHT_REGISTER_ACCESS, "yes", BEIAN_ERROR_INVALID},
                {1, SIGHT_REGISTER_ACCESS, SIGHT_NOTHING, BEIAN_ERROR_INVALID},
                {1, SIGHT_REGISTER_DATE, "2026-10-09", BEIAN_ERROR_UNKNOWN}};
    Fixture f;
    gint64 id;
    guint before;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    before = sight_count_entries(f.store);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Seen) seen = NULL;
        g_autoptr(GError) error = NULL;

        g_assert_false(sight_take_down(f.flow, id, rows[i].service_no, rows[i].aspect,
                                       rows[i].value, &seen, &error));
        g_assert_error(error, BEIAN_ERROR, rows[i].code);
    }
    g_assert_cmpuint(sight_count_entries(f.store), ==, before);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sight/register", test_register);
    g_test_add_func("/sight/register_known", test_register_known);
    g_test_add_func("/sight/register_access", test_register_access);
    g_test_add_func("/sight/register_is_no_look", test_register_is_no_look);
    g_test_add_func("/sight/register_refused", test_register_refused);
    return g_test_run();
}
