/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each check of the catalogue with the smallest filing in which it finds something and the
 * nearest one in which it doesn't (vectors/lint.tsv); files and dates; groups. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "document/attach.h"
#include "support.h"
#include "workflow/filing_work.h"
#include "workflow/lint.h"
#include "workflow/lint_check.h"

#define TODAY "2026-11-24"

static GPtrArray *
list(Fixture *f, gint64 filing_id)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *findings = lint_list(f->flow, filing_id, &error);

    g_assert_no_error(error);
    return findings;
}

static const LintFinding *
find(const GPtrArray *findings, const char *rule)
{
    for (guint i = 0; i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);

        if (g_str_equal(item_id(finding->rule), rule))
            return finding;
    }
    return NULL;
}

static void
answer(Fixture *f, gint64 filing_id, const char *answers)
{
    g_auto(GStrv) pairs = g_strsplit(answers, ";", -1);

    for (guint i = 0; pairs[i]; i++) {
        g_auto(GStrv) pair = g_strsplit(pairs[i], "=", 2);

        fixture_answer(f, filing_id, pair[0], pair[1]);
    }
}

/* One answer after the other: a later one may make an earlier one wrong. */
static gint64
make_filing(Fixture *f, const char *answers, const char *change)
{
    static const char *const none[] = {NULL};
    gint64 id = fixture_filing(f, none);

    answer(f, id, answers);
    if (change)
        answer(f, id, change);
    return id;
}

/* Rows of the table, each NULL-ended. */
static GPtrArray *
read_table(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "vectors", "lint.tsv", NULL);
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        if (*lines[i] && *lines[i] != '#')
            g_ptr_array_add(rows, g_strsplit(lines[i], "\t", -1));
    return rows;
}

static void
test_row(gconstpointer data)
{
    const char *const *row = data;
    Fixture f;
    const LintFinding *finding;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(GPtrArray) there = list(&f, make_filing(&f, row[1], NULL));
        g_autoptr(GPtrArray) near = list(&f, make_filing(&f, row[1], row[2]));
        const CatalogueItem *check = catalogue_get(f.cat, "checks", row[0]);

        finding = find(there, row[0]);
        g_assert_nonnull(finding);
        g_assert_null(find(near, row[0]));
        g_assert_true(finding->rule == check);
        g_assert_nonnull(finding->remedy);
        g_assert_true(item_list_has(check, "facts", item_id(finding->mends)));
        if (!item_is(check, "function", "answer"))
            g_assert_cmpint(finding->verdict, ==,
                            item_is(check, "severity", "fail") ? VERDICT_FAIL : VERDICT_WARN);
    }
    fixture_clear(&f);
}

/* A check that nobody has seen to find something is none; and each has its code. */
static void
test_all_have_a_row(gconstpointer data)
{
    /* Their findings need a file, a date or another filing: tested below. App features that are
     * wrong are refused when typed; a stored one comes from a workspace of before. */
    static const char *const others[] = {
        "domain-certificate-file", "document-refused", "document-expired",
        "app-features-answer", "service-principal-elsewhere", "principal-mobile-elsewhere",
        "service-principal-mobile-elsewhere", "domain-order-open", "paper-unclear",
        "paper-differs", "entity-order-open",
        /* tests/test_sight.c */
        "site-number-missing", "site-number-of-entity", "site-link-missing",
        "site-police-number-missing", "site-does-not-resolve", "site-address-differs",
        "domain-not-registered", "domain-held", "domain-ends-earlier", "domain-ends-later",
        "register-number-missing", "register-number-differs", "register-entity-differs",
        "register-name-differs", "site-open-before-filing", "site-certificate-bad",
        "site-title-differs", "site-address-outside",
        /* tests/test_reading_lint.c */
        "paper-other", "paper-lacks", "paper-unsealed", "paper-watermark", "paper-electronic",
        "paper-one-side", "domain-holder-differs", "domain-certificate-ended",
        "document-expiring",
        /* tests/test_drift.c */
        "register-access-limited", "provider-number-void", "provider-filed-not-here",
        "provider-filing-missing", "provider-number-differs", "provider-entity-differs",
        "provider-risk", NULL};
    static const char *const answers[] = {"answer",  "document", "expired", "expiring", "scan",
                                          "reading", "says",     "holds",   "seal",     "words",
                                          "sides",   "holder",   NULL};
    const GPtrArray *rows = data;
    const GPtrArray *checks;
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    checks = catalogue_list(f.cat, "checks");
    g_assert_cmpuint(checks->len, ==, rows->len + g_strv_length((char **)others));
    for (guint i = 0; i < checks->len; i++) {
        const CatalogueItem *check = g_ptr_array_index(checks, i);
        const char *function = item_value(check, "function");
        gboolean has_row = g_strv_contains(others, item_id(check));

        for (guint r = 0; r < rows->len && !has_row; r++)
            has_row = g_str_equal(((char **)g_ptr_array_index(rows, r))[0], item_id(check));
        if (!has_row)
            g_error("no row for %s", item_id(check));
        if (function && !g_strv_contains(answers, function))
            g_assert_nonnull(lint_check_find(function));
    }
    fixture_clear(&f);
}

#define LICENCE "entity-business-licence"

static gint64
make_enterprise(Fixture *f)
{
    return make_filing(f,
                       "filing.purpose=open-service;service.kind=website;registry.entity=none;"
                       "entity.kind=enterprise",
                       NULL);
}

static void
test_document(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(GBytes) content = g_bytes_new_static("plain text", 10);
        gint64 id = make_enterprise(&f);
        g_autoptr(GPtrArray) before = list(&f, id);
        g_autoptr(GPtrArray) after = NULL;
        const LintFinding *finding;

        g_assert_null(find(before, "document-refused"));
        g_assert_true(attach_bytes(f.flow, id, LICENCE, "licence.txt", content, NULL));
        after = list(&f, id);
        finding = find(after, "document-refused");
        g_assert_nonnull(finding);
        g_assert_cmpint(finding->verdict, ==, VERDICT_FAIL);
        g_assert_cmpstr(item_id(finding->mends), ==, LICENCE);
        g_assert_nonnull(strstr(finding->text, "licence.txt"));
    }
    fixture_clear(&f);
}

static void
test_date(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_enterprise(&f);
        g_autoptr(GPtrArray) until_today = NULL;
        g_autoptr(GPtrArray) until_yesterday = NULL;

        g_assert_true(
            filing_work_detail(f.flow, id, LICENCE, 0, DETAIL_VALID_UNTIL, TODAY, NULL));
        until_today = list(&f, id);
        g_assert_null(find(until_today, "document-expired"));
        g_assert_true(
            filing_work_detail(f.flow, id, LICENCE, 0, DETAIL_VALID_UNTIL, "2026-11-23", NULL));
        until_yesterday = list(&f, id);
        g_assert_nonnull(find(until_yesterday, "document-expired"));
        g_assert_cmpuint(lint_count(until_yesterday).n_faults, >=, 1);
    }
    fixture_clear(&f);
}

/* A rule of the answer counts for the day kept with the licence as long as there is none. */
static void
test_date_by_rule(void)
{
    static const struct {
        const char *kept, *answered, *mends; /* NULL: it is not found */
    } rows[] = {{"2027-11-24", NULL, LICENCE},
                {"2027-11-25", NULL, NULL},
                {"2027-11-24", "2027-11-24", "entity.certificate_expires_on"},
                {"2027-11-24", "2027-11-25", NULL}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;
        gint64 id;
        g_autoptr(GPtrArray) all = NULL;
        g_autoptr(GPtrArray) found = NULL;

        fixture_init(&f, TODAY, LANG_EN);
        id = make_enterprise(&f);
        answer(&f, id, "entity.province=31");
        if (rows[i].answered) {
            g_autofree char *one =
                g_strconcat("entity.certificate_expires_on=", rows[i].answered, NULL);

            answer(&f, id, one);
        }
        g_assert_true(
            filing_work_detail(f.flow, id, LICENCE, 0, DETAIL_VALID_UNTIL, rows[i].kept, NULL));
        all = list(&f, id);
        found = lint_find(all, "certificate-shanghai", NULL, FALSE);
        g_assert_cmpuint(found->len, ==, rows[i].mends ? 1 : 0);
        if (rows[i].mends)
            g_assert_cmpstr(item_id(((LintFinding *)g_ptr_array_index(found, 0))->mends), ==,
                            rows[i].mends);
        fixture_clear(&f);
    }
}

/* What one answer mends stands together, faults before warnings, a group with a fault before
 * those without; the second service's are its own. */
static void
test_groups(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_filing(&f,
                                "filing.purpose=open-service;service.kind=website;"
                                "service.ip_only=no;server.place=mainland-cloud;"
                                "entity.kind=enterprise;service.more=yes;service.name=示例网8;"
                                "entity.scope_words=none;entity.name=杭州示例文化有限公司;"
                                "domain.name=example.cn;service.kind@2=website;"
                                "service.ip_only@2=no;domain.suffix_approved@2=no;"
                                "service.name@2=网站8",
                                NULL);
        g_autoptr(GPtrArray) findings = list(&f, id);
        g_autoptr(GHashTable) seen =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        const LintFinding *before = NULL;
        gboolean warned = FALSE;

        for (guint i = 0; i < findings->len; i++) {
            const LintFinding *finding = g_ptr_array_index(findings, i);

            if (lint_begins_group(before, finding)) {
                g_assert_true(g_hash_table_add(seen, lint_dup_group(f.flow, finding)));
                g_assert_false(warned && finding->verdict == VERDICT_FAIL);
                warned = finding->verdict == VERDICT_WARN;
            } else {
                g_assert_cmpint(finding->verdict, <=, before->verdict);
            }
            before = finding;
        }
        g_assert_true(g_hash_table_contains(seen, "Site name (service 2)") ||
                      g_hash_table_contains(seen, "Service name (service 2)"));
        g_assert_true(g_hash_table_contains(seen, "Service name"));
        g_assert_cmpint(find(findings, "suffix-unapproved")->service_no, ==, 2);
        g_assert_cmpint(find(findings, "name-hits-culture")->service_no, ==, 0);
    }
    fixture_clear(&f);
}

static void
overrule(Fixture *f, gint64 filing_id, const char *rule)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) all = list(f, filing_id);
    g_autoptr(GPtrArray) found = lint_find(all, rule, NULL, FALSE);

    g_assert_true(lint_overrule(f->flow, filing_id, found, "known", &error));
    g_assert_no_error(error);
}

/* Overruled, it stands behind what counts; the second service's is another; new grounds are
 * another finding; a day that passes is no new ground. */
static void
test_overrule(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_filing(&f,
                                "filing.purpose=open-service;service.kind=website;"
                                "domain.expires_on=2026-12-01;service.more=yes;"
                                "service.kind@2=website;domain.expires_on@2=2026-12-01",
                                NULL);
        g_autoptr(GPtrArray) before = list(&f, id);
        g_autoptr(GPtrArray) both = lint_find(before, "domain-term-45", NULL, FALSE);
        g_autoptr(GPtrArray) second =
            lint_find(before, "domain-term-45", "domain.expires_on@2", FALSE);
        g_autoptr(GPtrArray) after = NULL;
        g_autoptr(GPtrArray) later = NULL;
        g_autoptr(GPtrArray) changed = NULL;
        g_autoptr(GError) error = NULL;
        guint n_faults = lint_count(before).n_faults;

        g_assert_cmpuint(both->len, ==, 2);
        g_assert_cmpuint(second->len, ==, 1);
        g_assert_false(lint_overrule(f.flow, id, second, " ", &error));
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE);
        g_clear_error(&error);
        g_assert_true(lint_overrule(f.flow, id, second, "renewed", &error));
        after = list(&f, id);
        g_assert_cmpuint(lint_count(after).n_faults, ==, n_faults - 1);
        g_assert_cmpuint(lint_count(after).n_overruled, ==, 1);
        g_assert_cmpint(find(after, "domain-term-45")->service_no, ==, 1);
        clock_set(f.clock, clock_now(f.clock) + 86400);
        later = list(&f, id);
        g_assert_cmpuint(lint_count(later).n_overruled, ==, 1);
        answer(&f, id, "domain.expires_on@2=2026-12-03");
        changed = list(&f, id);
        g_assert_cmpuint(lint_count(changed).n_overruled, ==, 0);
        g_assert_cmpuint(lint_count(changed).n_faults, ==, n_faults);
    }
    fixture_clear(&f);
}

/* A file that is taken by another is another ground. */
static void
test_overrule_document(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(GBytes) content = g_bytes_new_static("plain text", 10);
        g_autoptr(GBytes) other = g_bytes_new_static("other text", 10);
        gint64 id = make_enterprise(&f);
        g_autoptr(GPtrArray) first = NULL;
        g_autoptr(GPtrArray) second = NULL;

        g_assert_true(attach_bytes(f.flow, id, LICENCE, "licence.txt", content, NULL));
        overrule(&f, id, "document-refused");
        first = list(&f, id);
        g_assert_nonnull(find(first, "document-refused")->overruled_at);
        g_assert_true(attach_bytes(f.flow, id, LICENCE, "other.txt", other, NULL));
        second = list(&f, id);
        g_assert_null(find(second, "document-refused")->overruled_at);
    }
    fixture_clear(&f);
}

#define SHANGHAI                                                                               \
    "filing.purpose=open-service;service.kind=website;registry.entity=none;"                   \
    "entity.kind=enterprise;entity.province=31;"

/* Sent in and returned for `reason`, which named `field` or nothing. */
static void
come_back(Fixture *f, gint64 id, const char *reason, const char *field)
{
    const char *const reasons[] = {reason, NULL};
    const char *const fields[] = {field, NULL};
    g_autoptr(GError) error = NULL;

    (void)filing_work_advance(
        f->flow, id, &(Happening){.event = "submitted", .note = "test", .even_so = TRUE},
        &error);
    g_assert_no_error(error);
    (void)filing_work_advance(
        f->flow, id,
        &(Happening){.event = "provider-returned", .reasons = reasons, .fields = fields},
        &error);
    g_assert_no_error(error);
}

/* The entity's next filing is told of it, others of the province too, others nowhere else; in
 * the filing itself it is a fault until it is changed. */
static void
test_memory(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 first =
            make_filing(&f, SHANGHAI "entity.certificate_number=91310115MA1K4BXL6D", NULL);
        gint64 next =
            make_filing(&f, SHANGHAI "entity.certificate_number=91310115MA1K4BXL6D", NULL);
        gint64 neighbour =
            make_filing(&f, SHANGHAI "entity.certificate_number=91310000MA1K35QT2T", NULL);
        gint64 elsewhere = make_filing(&f,
                                       "filing.purpose=open-service;service.kind=website;"
                                       "registry.entity=none;entity.kind=enterprise;"
                                       "entity.province=33;"
                                       "entity.certificate_number=91350100M000100Y43",
                                       NULL);
        g_autoptr(GPtrArray) itself = NULL;
        g_autoptr(GPtrArray) same = NULL;
        g_autoptr(GPtrArray) there = NULL;
        g_autoptr(GPtrArray) other = NULL;
        const LintFinding *finding;

        come_back(&f, first, "service-name-unrelated=名称无关", NULL);
        itself = list(&f, first);
        same = list(&f, next);
        there = list(&f, neighbour);
        other = list(&f, elsewhere);
        finding = find(itself, "service-name-unrelated");
        g_assert_nonnull(finding);
        g_assert_cmpint(finding->verdict, ==, VERDICT_FAIL);
        g_assert_nonnull(strstr(finding->text, "not changed since"));
        g_assert_null(find(other, "service-name-unrelated"));
        finding = find(same, "service-name-unrelated");
        g_assert_nonnull(finding);
        g_assert_cmpint(finding->verdict, ==, VERDICT_WARN);
        g_assert_nonnull(strstr(finding->text, "this entity"));
        g_assert_nonnull(strstr(finding->text, "名称无关"));
        g_assert_nonnull(finding->remedy);
        g_assert_nonnull(strstr(find(there, "service-name-unrelated")->text, "this province"));
    }
    fixture_clear(&f);
}

/* The same reason is told once with how often; once more, and the officer's word about it no
 * longer holds. A named field leads there. */
static void
test_memory_again(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        static const char number[] = SHANGHAI "entity.certificate_number=91310115MA1K4BXL6D";
        gint64 first = make_filing(&f, number, NULL);
        gint64 second = make_filing(&f, number, NULL);
        gint64 next = make_filing(&f, number, NULL);
        g_autoptr(GPtrArray) once = NULL;
        g_autoptr(GPtrArray) twice = NULL;

        come_back(&f, first, "own=页脚没有公司名", "service.name");
        overrule(&f, next, "service.name");
        once = list(&f, next);
        g_assert_nonnull(find(once, "service.name")->overruled_at);
        g_assert_cmpstr(item_id(find(once, "service.name")->mends), ==, "service.name");
        {
            g_autoptr(GError) error = NULL;

            (void)filing_work_advance(f.flow, first, &(Happening){.event = "withdrawn"},
                                      &error);
            g_assert_no_error(error);
        }
        come_back(&f, second, "own=页脚没有公司名", "service.name");
        twice = list(&f, next);
        g_assert_null(find(twice, "service.name")->overruled_at);
        g_assert_nonnull(strstr(find(twice, "service.name")->text, "in all 2 times"));
    }
    fixture_clear(&f);
}

#define ANOTHER                                                                                \
    "filing.purpose=open-service;service.kind=website;service.ip_only=no;"                     \
    "server.place=mainland-cloud;registry.entity=none;entity.kind=enterprise;"                 \
    "entity.province=33;entity.certificate_number=91350100M000100Y43;"

/* Each of `rules` finds something in `with`, tells the other filing, and nothing in `without`.
 */
static void
check_elsewhere(const char *there, const char *with, const char *without,
                const char *const *rules)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 other = make_filing(&f, there, NULL);
        g_autoptr(GPtrArray) near = list(&f, make_filing(&f, without, NULL));
        g_autoptr(GPtrArray) found = list(&f, make_filing(&f, with, NULL));

        g_assert_cmpint(other, ==, 1);
        for (const char *const *rule = rules; *rule; rule++) {
            g_test_message("%s", *rule);
            g_assert_nonnull(find(found, *rule));
            g_assert_nonnull(strstr(find(found, *rule)->text, "(F1)"));
            g_assert_null(find(near, *rule));
        }
    }
    fixture_clear(&f);
}

/* Who helps another entity's filing; the own entity's may name the same people. */
static void
test_person_elsewhere(void)
{
    static const char people[] =
        "principal.id_kind=resident-id;principal.id_number=11010519491231002X;"
        "principal.mobile=13800138000";
    static const char same[] = "principal.mobile=13800138000;service_principal.same=no;"
                               "service_principal.id_kind=resident-id;"
                               "service_principal.id_number=11010519491231002X;"
                               "service_principal.mobile=13800138000";
    static const char *const rules[] = {"principal-mobile-elsewhere",
                                        "service-principal-elsewhere",
                                        "service-principal-mobile-elsewhere", NULL};
    g_autofree char *there = g_strconcat(ANOTHER, people, NULL);
    g_autofree char *with =
        g_strconcat(SHANGHAI "entity.certificate_number=91310115MA1K4BXL6D;", same, NULL);
    g_autofree char *without = g_strconcat(ANOTHER, same, NULL);

    check_elsewhere(there, with, without, rules);
}

static void
test_domain_elsewhere(void)
{
    static const char *const rules[] = {"domain-order-open", NULL};

    check_elsewhere(ANOTHER "domain.name=example.cn",
                    SHANGHAI "service.ip_only=no;domain.name=EXAMPLE.cn",
                    SHANGHAI "service.ip_only=no;domain.name=example.com", rules);
}

/* Each reason for which filings come back has a check or a rule that sees it beforehand, or the
 * catalogue says what else sees it or why nothing can. The share that is seen offline is held:
 * data/README names it. */
static void
test_all_rejections(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        static const char *const kinds[] = {"checks", "suitability"};
        const GPtrArray *rejections = catalogue_list(f.cat, "rejections");
        g_autoptr(GHashTable) checked = g_hash_table_new(g_str_hash, g_str_equal);
        enum { WANTED_PERCENT = 86, HUNDRED = 100 };
        guint n_seen = 0;

        for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
            const GPtrArray *rules = catalogue_list(f.cat, kinds[k]);

            for (guint i = 0; i < rules->len; i++) {
                const CatalogueItem *rule = g_ptr_array_index(rules, i);

                for (guint r = 0; r < item_n(rule, "rejections"); r++)
                    g_hash_table_add(checked,
                                     (gpointer)item_value_at(rule, "rejections", r, NULL));
            }
        }
        for (guint i = 0; i < rejections->len; i++) {
            const CatalogueItem *rejection = g_ptr_array_index(rejections, i);
            int n = g_hash_table_contains(checked, item_id(rejection)) +
                    (item_value(rejection, "seen_by") != NULL) +
                    (item_text(rejection, "unseen", LANG_EN) != NULL);

            if (n != 1)
                g_error("%s: seen by %d of check, seen_by and unseen", item_id(rejection), n);
            n_seen += item_text(rejection, "unseen", LANG_EN) == NULL;
        }
        g_test_message("%u of %u reasons are seen beforehand", n_seen, rejections->len);
        g_assert_cmpuint(n_seen * HUNDRED, >=, rejections->len * WANTED_PERCENT);
    }
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_autoptr(GPtrArray) rows = NULL;

    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    rows = read_table();
    for (guint i = 0; i < rows->len; i++) {
        char **row = g_ptr_array_index(rows, i);
        g_autofree char *path = g_strconcat("/lint/check/", row[0], NULL);

        g_assert_cmpuint(g_strv_length(row), ==, 3);
        g_test_add_data_func(path, row, test_row);
    }
    g_test_add_data_func("/lint/all_have_a_row", rows, test_all_have_a_row);
    g_test_add_func("/lint/document", test_document);
    g_test_add_func("/lint/date", test_date);
    g_test_add_func("/lint/date_by_rule", test_date_by_rule);
    g_test_add_func("/lint/overrule/answer", test_overrule);
    g_test_add_func("/lint/overrule/document", test_overrule_document);
    g_test_add_func("/lint/memory/who", test_memory);
    g_test_add_func("/lint/memory/again", test_memory_again);
    g_test_add_func("/lint/elsewhere/person", test_person_elsewhere);
    g_test_add_func("/lint/elsewhere/domain", test_domain_elsewhere);
    g_test_add_func("/lint/rejections", test_all_rejections);
    g_test_add_func("/lint/groups", test_groups);
    return g_test_run();
}
