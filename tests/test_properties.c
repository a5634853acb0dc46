/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is formatted is parsed as the same, and what is parsed is formatted as it stood: ten
 * thousand values of each kind, always the same ones. */
#include "config.h"

#include <string.h>

#include "calendar/workday.h"
#include "support.h"
#include "validate/validate.h"
#include "workflow/facts.h"
#include "workflow/filing_work.h"
#include "workflow/requirement.h"

#define N_CASES 10000
#define SEED 20261124
#define TODAY "2026-11-24"

/* First and last day of day.h. */
#define FIRST_DAY "1900-01-01"
#define LAST_DAY "9999-12-31"

static Day
day_of(const char *text)
{
    Day day;

    g_assert_true(day_parse(text, &day, NULL));
    return day;
}

static void
test_days(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    Day first = day_of(FIRST_DAY), last = day_of(LAST_DAY);

    for (int i = 0; i < N_CASES; i++) {
        Day day = {g_rand_int_range(rand, first.number, last.number + 1)};
        g_autofree char *text = day_format(day);
        Day again, made;
        int y, m, d;

        g_assert_true(day_parse(text, &again, NULL));
        g_assert_cmpint(day.number, ==, again.number);
        day_to_ymd(day, &y, &m, &d);
        g_assert_true(day_from_ymd(y, m, d, &made));
        g_assert_cmpint(day.number, ==, made.number);
        g_assert_cmpint(day_weekday(day), >=, 1);
        g_assert_cmpint(day_weekday(day), <=, 7);
        g_assert_cmpint(day_from_instant(day_start_instant(day)).number, ==, day.number);
        g_assert_cmpint(day_from_instant(day_start_instant(day) - 1).number, ==,
                        day.number - 1);
    }
}

/* Whatever the digits: accepted texts are those that a day has. */
static void
test_day_texts(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    int n_days = 0;

    for (int i = 0; i < N_CASES; i++) {
        int y = g_rand_int_range(rand, 1890, 2110), m = g_rand_int_range(rand, 0, 15),
            d = g_rand_int_range(rand, 0, 35);
        g_autofree char *text = g_strdup_printf("%04d-%02d-%02d", y, m, d);
        gboolean is_day =
            y >= 1900 && g_date_valid_dmy((GDateDay)d, (GDateMonth)m, (GDateYear)y);
        g_autofree char *again = NULL;
        Day day;

        g_assert_cmpint(day_parse(text, &day, NULL), ==, is_day);
        if (!is_day)
            continue;
        again = day_format(day);
        g_assert_cmpstr(text, ==, again);
        n_days++;
    }
    g_assert_cmpint(n_days, >, N_CASES / 2);
}

static void
test_instants(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    gint64 first = day_start_instant(day_of(FIRST_DAY)) / 60;
    gint64 last = day_start_instant(day_of(LAST_DAY)) / 60;

    for (int i = 0; i < N_CASES; i++) {
        gint64 at = (first + (gint64)(g_rand_double(rand) * (double)(last - first))) * 60;
        gint64 second = at + g_rand_int_range(rand, 0, 60), again;
        g_autofree char *text = instant_format(second);
        g_autofree char *local = instant_format_local(at);

        g_assert_true(instant_parse(text, &again, NULL));
        g_assert_cmpint(second, ==, again);
        g_assert_true(instant_parse(local, &again, NULL)); /* to the minute */
        g_assert_cmpint(at, ==, again);
    }
}

/* GB 32100: the last of the eighteen follows from the others. A letter changed is noticed. */
static void
test_codes(void)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    int n_valid = 0;

    for (int i = 0; i < N_CASES; i++) {
        char code[19] = "91310115MA1K4BXL6D";
        int at = g_rand_int_range(rand, 8, 17), n_passing = 0;

        for (int k = 9; k < 16; k++)
            code[k] = alphabet[g_rand_int_range(rand, 0, 31)];
        code[at] = alphabet[g_rand_int_range(rand, 0, 31)];
        for (const char *last = alphabet; *last; last++) {
            g_autoptr(Validation) v = NULL;

            code[17] = *last;
            v = uscc_validate(code);
            n_passing += v->verdict != VERDICT_FAIL;
            if (v->canonical)
                g_assert_cmpstr(v->canonical, ==, code);
        }
        g_assert_cmpint(n_passing, <=, 1);
        n_valid += n_passing;
    }
    g_test_message("%d valid codes", n_valid);
    g_assert_cmpint(n_valid, >, 100);
}

/* GB 11643: a valid number stays what it is; with another last character it is none. */
static void
test_resident_ids(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);

    for (int i = 0; i < N_CASES; i++) {
        Day birth = {
            g_rand_int_range(rand, day_of("1930-01-01").number, day_of("2008-01-01").number)};
        int y, m, d, n_passing = 0;

        day_to_ymd(birth, &y, &m, &d);
        for (const char *last = "0123456789X"; *last; last++) {
            g_autofree char *id =
                g_strdup_printf("310115%04d%02d%02d%03d%c", y, m, d, i % 1000, *last);
            g_autoptr(Validation) v = resident_id_validate(id, TODAY);

            if (v->verdict == VERDICT_FAIL)
                continue;
            n_passing++;
            g_assert_cmpstr(v->canonical, ==, id);
        }
        g_assert_cmpint(n_passing, ==, 1);
    }
}

static void
test_filing_numbers(void)
{
    static const char *const places[] = {"京", "沪", "粤", "浙", "苏", "川", "渝", "藏"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);

    for (int i = 0; i < N_CASES; i++) {
        const char *place = places[g_rand_int_range(rand, 0, G_N_ELEMENTS(places))];
        g_autofree char *entity =
            g_strdup_printf("%sICP备%04d%06d号", place, g_rand_int_range(rand, 2015, 2027),
                            g_rand_int_range(rand, 1, 1000000));
        g_autofree char *number = g_strdup_printf(
            "%s-%d%s", entity, g_rand_int_range(rand, 1, 100), g_rand_boolean(rand) ? "A" : "");
        g_autoptr(Validation) of_entity = icp_number_validate(entity);
        g_autoptr(Validation) of_service = icp_number_validate(number);
        g_autofree char *stem = icp_number_dup_entity(number);
        g_autofree char *same = icp_number_dup_entity(entity);

        g_assert_cmpstr(of_entity->canonical, ==, entity);
        g_assert_cmpstr(of_service->canonical, ==, number);
        g_assert_cmpstr(stem, ==, entity);
        g_assert_cmpstr(same, ==, entity);
    }
}

static void
test_fact_keys(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    const GPtrArray *facts;
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    facts = catalogue_list(f.cat, "facts");
    for (int i = 0; i < N_CASES; i++) {
        const CatalogueItem *fact =
            g_ptr_array_index(facts, (guint)g_rand_int_range(rand, 0, (gint32)facts->len));
        gboolean is_of_service = item_is(fact, "scope", "service");
        FactKey key = {fact, is_of_service ? g_rand_int_range(rand, 1, 100) : 0}, again;
        g_autofree char *text = fact_key_format(key);

        if (item_is(fact, "derived", "yes")) {
            g_assert_false(fact_key_parse(f.flow, text, &again, NULL));
            continue;
        }
        g_assert_true(fact_key_parse(f.flow, text, &again, NULL));
        g_assert_true(again.fact == fact);
        g_assert_cmpint(again.service_no, ==, key.service_no);
    }
    fixture_clear(&f);
}

static void
test_material_keys(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    const GPtrArray *materials;
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    materials = catalogue_list(f.cat, "materials");
    for (int i = 0; i < N_CASES; i++) {
        const CatalogueItem *item = g_ptr_array_index(
            materials, (guint)g_rand_int_range(rand, 0, (gint32)materials->len));
        int wanted = g_rand_int_range(rand, -3, 103), no = -1;
        g_autofree char *text = g_strdup_printf("%s@%d", item_id(item), wanted);
        g_autofree char *id = NULL;
        gboolean is_one = wanted >= 1 && wanted <= 99;

        g_assert_cmpint(material_key_parse(f.flow, text, &id, &no, NULL), ==, is_one);
        if (!is_one)
            continue;
        g_assert_cmpstr(id, ==, item_id(item));
        g_assert_cmpint(no, ==, item_is(item, "scope", "service") ? wanted : 0);
    }
    fixture_clear(&f);
}

static void
test_states(void)
{
    for (int state = MATERIAL_MISSING; state <= MATERIAL_EXPIRED; state++) {
        MaterialState again;

        g_assert_true(
            material_state_parse(material_state_word((MaterialState)state), &again, NULL));
        g_assert_cmpint(again, ==, state);
    }
}

static void
test_workdays(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    Fixture f;
    const Workdays *cal;

    fixture_init(&f, TODAY, LANG_EN);
    cal = catalogue_get_workdays(f.cat);
    for (int i = 0; i < N_CASES; i++) {
        Day start = {
            g_rand_int_range(rand, day_of("2020-01-01").number, day_of("2030-01-01").number)};
        int n = g_rand_int_range(rand, 1, 120);
        Day end, back;

        g_assert_true(workdays_add(cal, start, n, &end, NULL, NULL));
        g_assert_true(workdays_is_working(cal, end, NULL));
        g_assert_cmpint(workdays_between(cal, start, end), ==, n);
        if (!workdays_is_working(cal, start, NULL))
            continue;
        g_assert_true(workdays_add(cal, end, -n, &back, NULL, NULL));
        g_assert_cmpint(back.number, ==, start.number);
    }
    fixture_clear(&f);
}

/* At both ends of the calendar what is accepted can be read again. */
static void
test_ends(void)
{
    static const char *const texts[] = {
        "1900-01-01 00:00",     "1900-01-01 07:59",     "1900-01-01 08:00",
        "1900-01-01T00:00:00Z", "9999-12-31T15:59:59Z", "9999-12-31T16:00:00Z",
        "9999-12-31 23:59",     "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-10:00"};
    int n_read = 0;

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *text = NULL;
        g_autofree char *day = NULL;
        gint64 at, again;
        Day parsed;

        if (!instant_parse(texts[i], &at, NULL))
            continue;
        text = instant_format(at);
        day = day_format(day_from_instant(at));
        g_assert_true(instant_parse(text, &again, NULL));
        g_assert_cmpint(at, ==, again);
        g_assert_true(day_parse(day, &parsed, NULL));
        n_read++;
    }
    g_assert_cmpint(n_read, ==, 4);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_message("seed %d", SEED);
    g_test_add_func("/properties/days", test_days);
    g_test_add_func("/properties/day_texts", test_day_texts);
    g_test_add_func("/properties/instants", test_instants);
    g_test_add_func("/properties/instants/ends", test_ends);
    g_test_add_func("/properties/codes", test_codes);
    g_test_add_func("/properties/resident_ids", test_resident_ids);
    g_test_add_func("/properties/filing_numbers", test_filing_numbers);
    g_test_add_func("/properties/fact_keys", test_fact_keys);
    g_test_add_func("/properties/material_keys", test_material_keys);
    g_test_add_func("/properties/material_states", test_states);
    g_test_add_func("/properties/workdays", test_workdays);
    return g_test_run();
}
