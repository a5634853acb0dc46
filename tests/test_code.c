/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several readings of a code amount to. The codes are made up. */
#include "config.h"

#include <string.h>

#include "scan/code.h"
#include "support.h"

#define UNIFIED "91330106173647267L"
#define IDENTITY "11010519491231002X"
#define TODAY "2026-11-24"

static void
read_as(CodeReading *reading, const char *text)
{
    *reading = (CodeReading){0};
    for (; *text; text++)
        code_add(reading, (guchar)*text, 95, "");
}

typedef struct {
    const char *name;
    CodeKind kind;
    const char *readings[3];
    const char *value; /* NULL: there is none */
    gboolean is_checked, is_sure;
} Row;

static const Row rows[] = {
    {"agree", CODE_UNIFIED, {UNIFIED, UNIFIED}, UNIFIED, TRUE, TRUE},
    {"one_reading_is_not_sure", CODE_UNIFIED, {UNIFIED}, UNIFIED, TRUE, FALSE},
    {"second_off_by_one", CODE_UNIFIED, {UNIFIED, "91330106173647261L"}, UNIFIED, TRUE, TRUE},
    {"second_has_one_more",
     CODE_UNIFIED,
     {UNIFIED, "913301061736472671L"},
     UNIFIED,
     TRUE,
     TRUE},
    {"second_is_another", CODE_UNIFIED, {UNIFIED, "91330188173648867L"}, UNIFIED, TRUE, FALSE},
    {"letters_that_cannot_be",
     CODE_UNIFIED,
     {"9I33O1O6I73647Z67L", UNIFIED},
     UNIFIED,
     TRUE,
     TRUE},
    {"one_wrong_is_mended",
     CODE_UNIFIED,
     {"9133010617364726TL", "9133010617364726TL"},
     UNIFIED,
     TRUE,
     FALSE},
    {"one_too_many_is_dropped", CODE_UNIFIED, {"913301061736472671L"}, UNIFIED, TRUE, FALSE},
    {"one_of_twins_is_doubled",
     CODE_UNIFIED,
     {"91420111MA1AKE6XQ"},
     "91420111MA1AKKE6XQ",
     TRUE,
     FALSE},
    {"joined_f_and_j_are_parted",
     CODE_UNIFIED,
     {"91110108MA9DHQB4R"},
     "91110108MA9DFJQB4R",
     TRUE,
     FALSE},
    {"joined_letters_are_parted",
     CODE_UNIFIED,
     {"91420111MA7W5UK8A"},
     "91420111MA7W5LJK8A",
     TRUE,
     FALSE},
    {"both_pass", CODE_IDENTITY, {IDENTITY, "110105194912310038"}, IDENTITY, TRUE, FALSE},
    {"identity", CODE_IDENTITY, {IDENTITY, IDENTITY}, IDENTITY, TRUE, TRUE},
    {"no_day_of_birth",
     CODE_IDENTITY,
     {"110105194913310021", "110105194913310021"},
     "110105194913310021",
     FALSE,
     FALSE},
    {"born_in_the_future",
     CODE_IDENTITY,
     {"110105202712310022", "110105202712310022"},
     "110105202712310022",
     FALSE,
     FALSE},
    {"born_long_ago",
     CODE_IDENTITY,
     {"110105139812310020", "110105139812310020"},
     "110105139812310020",
     FALSE,
     FALSE},
    {"identity_is_no_unified_code",
     CODE_UNIFIED,
     {"420111196811026651", "420111196811026651"},
     "420111196811026651",
     FALSE,
     FALSE},
    {"what_does_not_fit_is_shown",
     CODE_UNIFIED,
     {"91330199999999999L"},
     "91330199999999999L",
     FALSE,
     FALSE},
    {"no_code", CODE_UNIFIED, {"9133"}, NULL, FALSE, FALSE},
};

static void
test_decide(gconstpointer data)
{
    const Row *row = data;
    CodeReading readings[3];
    CodeVerdict verdict;
    int n = 0;

    while (n < 3 && row->readings[n]) {
        read_as(&readings[n], row->readings[n]);
        n++;
    }
    g_assert_cmpint(code_decide(row->kind, readings, n, TODAY, &verdict), ==,
                    row->value != NULL);
    if (!row->value)
        return;
    g_assert_cmpstr(verdict.value, ==, row->value);
    g_assert_cmpint(verdict.is_checked, ==, row->is_checked);
    g_assert_cmpint(verdict.is_sure, ==, row->is_sure);
}

/* Whatever is read wrong in the same way twice, it is never certain: one character by the check
 * digit, two unless both check digits fit by chance, which none of these does. */
static void
test_never_sure(void)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    for (guint at = 0; at < CODE_LENGTH; at++)
        for (const char *c = alphabet; *c; c++) {
            char wrong[] = UNIFIED;
            CodeReading readings[2];
            CodeVerdict verdict;

            wrong[at] = *c;
            if (g_str_equal(wrong, UNIFIED))
                continue;
            read_as(&readings[0], wrong);
            readings[1] = readings[0];
            if (code_decide(CODE_UNIFIED, readings, 2, NULL, &verdict))
                g_assert_false(verdict.is_sure && !g_str_equal(verdict.value, UNIFIED));
        }
}

/* What the reader wavered over decides where the look-alikes do not help. */
static void
test_listed(void)
{
    CodeReading reading = {0};
    CodeVerdict verdict;

    for (const char *c = UNIFIED; *c; c++)
        code_add(&reading, c - UNIFIED == 9 ? 'W' : (guchar)*c, 60,
                 c - UNIFIED == 9 ? "7" : "");
    g_assert_true(code_decide(CODE_UNIFIED, &reading, 1, NULL, &verdict));
    g_assert_cmpstr(verdict.value, ==, UNIFIED);
    g_assert_true(verdict.is_checked);
    g_assert_false(verdict.is_sure);
}

static void
test_too_long(void)
{
    CodeReading reading = {0};
    CodeVerdict verdict;

    for (int i = 0; i < 1000; i++)
        code_add(&reading, '9', 99, "ABCDEFGH");
    g_assert_cmpint(reading.n_signs, ==, CODE_MAX_SIGNS);
    g_assert_false(code_decide(CODE_UNIFIED, &reading, 1, NULL, &verdict));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strdup_printf("/code/decide/%s", rows[i].name);

        g_test_add_data_func(name, &rows[i], test_decide);
    }
    g_test_add_func("/code/never_sure", test_never_sure);
    g_test_add_func("/code/listed", test_listed);
    g_test_add_func("/code/too_long", test_too_long);
    return g_test_run();
}
