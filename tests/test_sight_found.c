/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen at a site, and what the linter finds in it: each check, the value in what is
 * said, and what goes when the site changes. */
#include "config.h"

#include <string.h>

#include "sight_help.h"
#include "workflow/lint.h"
#include "workflow/sight.h"

#define TODAY "2026-11-24"
#define NUMBER SIGHT_TEST_NUMBER

/* Each check with what it is found in, and the nearest in which it is not. */
static void
test_checks(void)
{
    static const struct {
        const char *check, *aspect, *bad, *reason, *bad_value, *good, *good_value;
    } rows[] = {
        {"site-number-missing", SIGHT_NUMBER, "no", "not-shown", NULL, "yes", NUMBER},
        {"site-number-of-entity", SIGHT_NUMBER, "entity-number", "entity-alone",
         "沪ICP备2026012345号", "yes", NUMBER},
        {"site-link-missing", SIGHT_LINK, "not-linked", "no-link", NULL, "linked", NULL},
        {"site-link-missing", SIGHT_LINK, "wrong-link", "other-host", NULL, "linked", NULL},
        {"site-police-number-missing", SIGHT_POLICE_NUMBER, "no", "not-shown", NULL, "yes",
         "沪公网安备31010602001234号"},
        {"site-does-not-resolve", SIGHT_ADDRESS, "no", "no-such-host", NULL, "yes",
         "47.100.1.2"},
        {"site-address-differs", SIGHT_ADDRESS, "yes", NULL, "47.100.1.3", "yes",
         "47.100.1.2 47.100.1.3"},
        {"site-address-outside", SIGHT_REGION, SIGHT_IN_REGION, NULL, "cn-hangzhou cn-hongkong",
         SIGHT_IN_REGION, "cn-hangzhou cn-shanghai"},
        {"site-certificate-bad", SIGHT_CERTIFICATE, "no", "certificate-expired", "2026-11-01",
         "yes", "2027-11-01"},
        {"site-title-differs", SIGHT_TITLE, "no", "title-differs", "别的网站", "yes", "示例网"},
    };
    const GPtrArray *all;
    guint n = 1; /* site-open-before-filing, below */

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;
        gint64 id;

        fixture_init(&f, TODAY, LANG_EN);
        id = sight_make_filing(&f);
        sight_look(&f, id, rows[i].aspect, rows[i].bad, rows[i].reason, rows[i].bad_value);
        g_assert_false(is_found(&f, id, rows[i].check)); /* not approved yet */
        approve(&f, id);
        g_assert_true(is_found(&f, id, rows[i].check));
        sight_look(&f, id, rows[i].aspect, SEEN_COULD_NOT_TELL, "timeout", NULL);
        g_assert_true(is_found(&f, id, rows[i].check)); /* a failed look takes nothing back */
        fixture_clear(&f);
        fixture_init(&f, TODAY, LANG_EN);
        id = sight_make_filing(&f);
        approve(&f, id);
        sight_look(&f, id, rows[i].aspect, rows[i].good, NULL, rows[i].good_value);
        g_assert_false(is_found(&f, id, rows[i].check));
        n += i == 0 || !g_str_equal(rows[i].check, rows[i - 1].check);
        fixture_clear(&f);
    }
    {
        Fixture f;
        guint n_sites = 0;

        fixture_init(&f, TODAY, LANG_EN);
        all = catalogue_list(f.cat, "checks");
        for (guint i = 0; i < all->len; i++)
            n_sites += g_str_has_prefix(item_id(g_ptr_array_index(all, i)), "site-");
        g_assert_cmpuint(n_sites, ==, n); /* each has a row */
        fixture_clear(&f);
    }
}

/* What is there instead is said in the finding: nobody has to look for it. */
static void
test_finding_shows_value(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) findings = NULL;
    gboolean is_said = FALSE;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    approve(&f, id);
    sight_look(&f, id, SIGHT_NUMBER, "no", "other-number", "沪ICP备2020999999号-7");
    findings = lint_list(f.flow, id, NULL);
    for (guint i = 0; i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);

        is_said |= g_str_equal(item_id(finding->rule), "site-number-missing") &&
                   strstr(finding->text, "(seen: 沪ICP备2020999999号-7)");
    }
    g_assert_true(is_said);
    fixture_clear(&f);
}

/* An address that is gone is in no region: one finding, and not the one beside the other. */
static void
test_address_gone(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    approve(&f, id);
    sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2");
    sight_look(&f, id, SIGHT_REGION, SIGHT_IN_REGION, NULL, "cn-hongkong");
    g_assert_true(is_found(&f, id, "site-address-outside"));
    sight_look(&f, id, SIGHT_ADDRESS, "no", "no-such-host", NULL);
    g_assert_true(is_found(&f, id, "site-does-not-resolve"));
    g_assert_false(is_found(&f, id, "site-address-outside"));
    sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2");
    g_assert_true(is_found(&f, id, "site-address-outside")); /* it is back where it was */
    fixture_clear(&f);
}

/* The domain leads elsewhere, and to the filed address in the end: the finding goes. */
static void
test_address_moves(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    approve(&f, id);
    sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.8");
    sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.9");
    g_assert_true(is_found(&f, id, "site-address-differs"));
    sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2");
    g_assert_false(is_found(&f, id, "site-address-differs"));
    fixture_clear(&f);
}

/* What the registry says, filed or not; a day's difference is the time zone's. */
static void
test_domain(void)
{
    static const struct {
        const char *check, *aspect, *bad, *bad_value, *good, *good_value;
    } rows[] = {
        {"domain-not-registered", SIGHT_DOMAIN_END, "no", NULL, "yes", "2027-06-01"},
        {"domain-held", SIGHT_DOMAIN_HELD, "held", "client hold", "not-held", NULL},
        {"domain-ends-earlier", SIGHT_DOMAIN_END, "yes", "2027-05-30", "yes", "2027-05-31"},
        {"domain-ends-later", SIGHT_DOMAIN_END, "yes", "2027-06-03", "yes", "2027-06-02"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;
        gint64 id;

        fixture_init(&f, TODAY, LANG_EN);
        id = sight_make_filing(&f);
        fixture_answer(&f, id, "domain.expires_on", "2027-06-01");
        sight_look(&f, id, rows[i].aspect, rows[i].bad, NULL, rows[i].bad_value);
        g_assert_true(is_found(&f, id, rows[i].check));
        sight_look(&f, id, rows[i].aspect, SEEN_COULD_NOT_TELL, "no-rdap-service", NULL);
        g_assert_true(is_found(&f, id, rows[i].check)); /* a failed look takes nothing back */
        sight_look(&f, id, rows[i].aspect, rows[i].good, NULL, rows[i].good_value);
        g_assert_false(is_found(&f, id, rows[i].check));
        fixture_clear(&f);
    }
}

static void
test_open_too_early(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2");
    g_assert_false(is_found(&f, id, "site-open-before-filing"));
    sight_look(&f, id, SIGHT_HTTP, "yes", NULL, NULL);
    g_assert_true(is_found(&f, id, "site-open-before-filing"));
    approve(&f, id);
    g_assert_false(is_found(&f, id, "site-open-before-filing"));
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sight/checks", test_checks);
    g_test_add_func("/sight/finding_shows_value", test_finding_shows_value);
    g_test_add_func("/sight/address_gone", test_address_gone);
    g_test_add_func("/sight/address_moves", test_address_moves);
    g_test_add_func("/sight/domain", test_domain);
    g_test_add_func("/sight/open_too_early", test_open_too_early);
    return g_test_run();
}
