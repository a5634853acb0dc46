/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen online: how it becomes known, and what it means for a filing. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "report/steps.h"
#include "sight_help.h"
#include "store/deadline.h"
#include "store/journal.h"
#include "workflow/facts.h"
#include "workflow/next.h"
#include "workflow/sight.h"

#define TODAY "2026-11-24"
#define NUMBER SIGHT_TEST_NUMBER

static const char *
fact(GHashTable *facts, const char *id)
{
    return g_hash_table_lookup(facts, id);
}

/* What could not be told overwrites nothing; what is as before is no event. */
static void
test_known(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) known = NULL;
    const Seen *seen;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    g_assert_false(sight_look(&f, id, SIGHT_HTTPS, SEEN_COULD_NOT_TELL, "timeout", NULL));
    g_assert_true(sight_look(&f, id, SIGHT_HTTPS, "yes", NULL, NULL));
    g_assert_false(sight_look(&f, id, SIGHT_HTTPS, "yes", NULL, NULL));
    g_assert_false(sight_look(&f, id, SIGHT_HTTPS, SEEN_COULD_NOT_TELL, "timeout", NULL));
    known = seen_list(f.store, id, NULL);
    g_assert_cmpuint(known->len, ==, 1);
    seen = g_ptr_array_index(known, 0);
    g_assert_cmpstr(seen->answer, ==, "yes");
    g_assert_cmpstr(seen->tried_answer, ==, SEEN_COULD_NOT_TELL);
    g_assert_cmpstr(seen->tried_reason, ==, "timeout");
    g_assert_nonnull(seen->told_at);
    g_assert_true(sight_look(&f, id, SIGHT_HTTPS, "no", "certificate-expired", NULL));
    fixture_clear(&f);
}

static const Seen *
find_seen(const GPtrArray *known, const char *aspect)
{
    for (guint i = 0; i < known->len; i++) {
        const Seen *seen = g_ptr_array_index(known, i);

        if (g_str_equal(seen->aspect, aspect))
            return seen;
    }
    g_error("%s is not known", aspect);
}

/* Name servers rotate what they give: that is no news, but known; to the filed address or away
 * from it is. Another number on the page is. */
static void
test_values(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) known = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    g_assert_true(sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2"));
    g_assert_true(sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.3"));
    g_assert_false(sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.4 47.100.1.5"));
    known = seen_list(f.store, id, NULL);
    g_assert_cmpstr(find_seen(known, SIGHT_ADDRESS)->value, ==, "47.100.1.4 47.100.1.5");
    g_assert_true(sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2 47.100.1.5"));
    g_assert_false(sight_look(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2 47.100.1.9"));
    g_assert_true(
        sight_look(&f, id, SIGHT_NUMBER, "no", "other-number", "沪ICP备2026000001号-1"));
    g_assert_true(
        sight_look(&f, id, SIGHT_NUMBER, "no", "other-number", "沪ICP备2026000002号-1"));
    fixture_clear(&f);
}

/* One entry for all that changed, none for what did not. An undo takes back the officer's step
 * before it; what was observed stays known. */
static void
test_journal(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) tries = sight_tries_new();
    g_autoptr(GHashTable) facts = NULL;
    g_autoptr(GHashTable) later = NULL;
    g_autoptr(JournalEntry) undone = NULL;
    guint n_changed = 0;
    guint before;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    fixture_answer(&f, id, "service.commercial", "yes");
    before = sight_count_entries(f.store);
    sight_tries_add(tries, id, SIGHT_HTTP, "yes", NULL, NULL, NULL);
    sight_tries_add(tries, id, SIGHT_HTTPS, "yes", NULL, NULL, NULL);
    sight_tries_add(tries, id, SIGHT_TITLE, SEEN_COULD_NOT_TELL, "no-page", NULL, NULL);
    g_assert_true(sight_record(f.flow, id, tries, &n_changed, NULL));
    g_assert_cmpuint(n_changed, ==, 2);
    g_assert_cmpuint(sight_count_entries(f.store), ==, before + 1);
    facts = facts_load(f.flow, id, 1, NULL);
    g_assert_cmpstr(fact(facts, "seen.http"), ==, "yes");
    g_assert_null(fact(facts, "seen.title"));
    g_assert_true(journal_undo(f.store, &undone, NULL));
    g_assert_cmpstr(undone->verb, ==, "filing.answer");
    later = facts_load(f.flow, id, 1, NULL);
    g_assert_cmpstr(fact(later, "seen.http"), ==, "yes");
    fixture_clear(&f);
}

static guint
count_known(Fixture *f, gint64 id)
{
    g_autoptr(GPtrArray) known = seen_list(f->store, id, NULL);
    guint n = 0;

    for (guint i = 0; i < known->len; i++)
        n += ((const Seen *)g_ptr_array_index(known, i))->answer ? 1 : 0;
    return n;
}

/* Undo goes back past a look to the filing's very beginning, which takes along what was seen of
 * it; redo gives it back. */
static void
test_undo_past_look(void)
{
    Fixture f;
    gint64 id;
    guint n_undone = 0;
    g_autoptr(GError) error = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    fixture_answer(&f, id, "service.commercial", "yes");
    g_assert_true(sight_look(&f, id, SIGHT_HTTPS, "yes", NULL, NULL));
    g_assert_true(sight_look(&f, id, SIGHT_HTTPS, "no", "tls-failed", NULL));
    while (n_undone < 100 && journal_undo(f.store, NULL, &error))
        n_undone++;
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOTHING);
    g_assert_cmpuint(count_known(&f, id), ==, 0);
    for (guint i = 0; i < n_undone; i++)
        g_assert_true(journal_redo(f.store, NULL, NULL));
    g_assert_cmpuint(count_known(&f, id), ==, 1);
    g_assert_false(journal_redo(f.store, NULL, NULL));
    fixture_clear(&f);
}

/* What the officer saw, and a look replaced since, is no step that keeps those before it from
 * being taken back. */
static void
test_undo_overtaken(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(Seen) seen = NULL;
    g_autoptr(JournalEntry) first = NULL, second = NULL, again = NULL;
    g_auto(StepDone) done = {0};
    g_autoptr(GPtrArray) known = NULL;
    g_autoptr(GError) error = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    fixture_answer(&f, id, "service.commercial", "yes");
    g_assert_true(
        sight_take_down(f.flow, id, 1, SIGHT_REGISTER_ENTITY, "别的公司", &seen, NULL));
    g_assert_true(sight_look(&f, id, SIGHT_REGISTER_ENTITY, "same", NULL, "示例公司"));
    g_assert_true(journal_undo(f.store, &first, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(first->verb, ==, "site.see");
    g_assert_true(first->is_overtaken);
    known = seen_list(f.store, id, NULL);
    g_assert_cmpstr(find_seen(known, SIGHT_REGISTER_ENTITY)->value, ==, "示例公司");
    g_assert_true(journal_undo(f.store, &second, &error));
    g_assert_cmpstr(second->verb, ==, "filing.answer");
    g_assert_false(second->is_overtaken);
    g_assert_true(journal_redo(f.store, NULL, &error));
    g_assert_true(journal_redo(f.store, &again, &error));
    g_assert_true(again->is_overtaken);
    g_assert_true(steps_go(f.flow, FALSE, 1, &done, &error));
    g_assert_nonnull(strstr(done.said, "a look online has told of it since: that stays"));
    g_assert_true(journal_redo(f.store, NULL, &error));
    g_assert_false(journal_redo(f.store, NULL, NULL));
    g_assert_true(journal_verify(f.store, &(gint64){0}, &(JournalEntry *){NULL}, &error));
    g_assert_no_error(error);
    fixture_clear(&f);
}

/* A certificate's end is no date of the release, though both are IT's: it has a line of its
 * own.
 */
static void
test_next_keeps_dates_apart(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) steps = NULL;
    guint n = 0;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    approve(&f, id);
    g_assert_true(
        sight_look(&f, id, SIGHT_CERTIFICATE, "no", "certificate-expired", "2026-09-01"));
    steps = next_list(f.flow, id, NULL);
    g_assert_cmpstr(((const NextStep *)g_ptr_array_index(steps, 0))->actor, ==, "it");
    for (guint i = 0; i < steps->len; i++) {
        const NextStep *step = g_ptr_array_index(steps, i);

        if (g_strcmp0(step->due_on, "2026-09-01") != 0)
            continue;
        n++;
        g_assert_cmpstr(item_id(step->about), ==, "site-certificate-end");
        g_assert_true(step->late);
    }
    g_assert_cmpuint(n, ==, 1);
    fixture_clear(&f);
}

#define BY_DOMAIN "https://register.example/query/web?search=example.cn&pageNum=1"
#define BY_NUMBER "https://register.example/query/web?search=%E6%B2%AAICP%E5%A4%872026012345"

static void
look_everywhere(Fixture *f, gint64 id)
{
    sight_see(f, id, SIGHT_HTTPS, "yes", NULL, NULL, "https://www.example.cn/");
    sight_see(f, id, SIGHT_HTTPS, "no", "refused", NULL, "https://www.example.cn/");
    sight_see(f, id, SIGHT_DOMAIN_END, "yes", NULL, "2027-06-01", "https://rdap.example/");
    sight_see(f, id, SIGHT_REGISTER_NUMBER, "same", NULL, NUMBER, BY_DOMAIN);
    sight_see(f, id, SIGHT_REGISTER_ACCESS, "limited", NULL, NULL, BY_NUMBER);
    sight_see(f, id, SIGHT_REGISTER_ENTITY, "same", NULL, NULL, SEEN_BY_OFFICER);
    sight_see(f, id, SIGHT_PROVIDER_NUMBER, "differs", NULL, "x", "https://provider.example/");
    sight_see(f, id, SIGHT_PROVIDER_STATE, "filed", NULL, NULL, "https://provider.example/");
}

/* What was seen of a domain, or told of it by others, goes with it, and comes back with it and
 * with its sources; what was asked by a number stays. */
static void
test_forgotten(void)
{
    static const struct {
        const char *fact, *value;
        gboolean is_domain_known;
    } rows[] = {{"domain.name", "example.com", FALSE},
                {"domain.name", NULL, FALSE},
                {"service.homepage", "https://www.example.cn/", TRUE}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;
        gint64 id;
        g_autoptr(GPtrArray) before = NULL, after = NULL, again = NULL;
        g_autoptr(GHashTable) facts = NULL;
        g_autofree char *tried = NULL, *told = NULL, *asked = NULL, *answered = NULL;
        guint n_changed;

        fixture_init(&f, TODAY, LANG_EN);
        id = sight_make_filing(&f);
        approve(&f, id);
        look_everywhere(&f, id);
        fixture_answer(&f, id, "domain.name", "example.cn"); /* the same again */
        before = seen_list(f.store, id, NULL);
        g_assert_cmpuint(before->len, ==, 7);
        n_changed = sight_count_changed(f.store);
        fixture_answer(&f, id, rows[i].fact, rows[i].value);
        after = seen_list(f.store, id, NULL);
        g_assert_cmpuint(after->len, ==, rows[i].is_domain_known ? 6 : 3);
        g_assert_nonnull(find_seen(after, SIGHT_REGISTER_ACCESS)->source);
        g_assert_nonnull(find_seen(after, SIGHT_REGISTER_ENTITY)->source);
        facts = facts_load(f.flow, id, 1, NULL);
        g_assert_null(fact(facts, "seen.https"));
        g_assert_cmpstr(fact(facts, "seen.provider_state"), ==, "filed");
        g_assert_cmpuint(sight_count_changed(f.store), <, n_changed);
        seen_dup_last(f.store, id, 1, SEEN_AT_SITE, &tried, &told);
        g_assert_null(tried); /* so that it is due */
        seen_dup_last(f.store, id, 1, SEEN_IN_REGISTER, &asked, &answered);
        g_assert_true(!asked == !rows[i].is_domain_known);
        g_assert_true(journal_undo(f.store, NULL, NULL));
        again = seen_list(f.store, id, NULL);
        g_assert_cmpuint(again->len, ==, 7);
        for (guint k = 0; k < again->len; k++) {
            const Seen *was = g_ptr_array_index(before, k), *is = g_ptr_array_index(again, k);

            g_assert_cmpstr(is->aspect, ==, was->aspect);
            g_assert_cmpstr(is->answer, ==, was->answer);
            g_assert_cmpstr(is->source, ==, was->source);
            g_assert_cmpstr(is->tried_at, ==, was->tried_at);
        }
        g_assert_cmpuint(sight_count_changed(f.store), ==, n_changed);
        fixture_clear(&f);
    }
}

/* A look at the new domain does not keep the old one from coming back. */
static void
test_forgotten_and_seen(void)
{
    Fixture f;
    gint64 id;
    gboolean is_back = FALSE;
    g_autoptr(GPtrArray) known = NULL;
    g_autoptr(GError) error = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    sight_see(&f, id, SIGHT_HTTPS, "no", "refused", NULL, "https://old.example/");
    fixture_answer(&f, id, "domain.name", "example.com");
    sight_see(&f, id, SIGHT_HTTPS, "yes", NULL, NULL, "https://new.example/");
    sight_look(&f, id, SIGHT_TITLE, "no", "title-differs", "别的网站"); /* there alone */
    for (int i = 0; i < 2 && !is_back; i++) {
        g_autoptr(GHashTable) facts = NULL;

        g_assert_true(journal_undo(f.store, NULL, &error));
        g_assert_no_error(error);
        facts = facts_load(f.flow, id, 1, NULL);
        is_back = g_str_equal(fact(facts, "domain.name"), "example.cn");
    }
    g_assert_true(is_back);
    known = seen_list(f.store, id, NULL);
    g_assert_cmpuint(known->len, ==, 1);
    g_assert_cmpstr(find_seen(known, SIGHT_HTTPS)->answer, ==, "no");
    g_assert_cmpstr(find_seen(known, SIGHT_HTTPS)->source, ==, "https://old.example/");
    g_assert_true(journal_verify(f.store, &(gint64){0}, &(JournalEntry *){NULL}, &error));
    g_assert_no_error(error);
    fixture_clear(&f);
}

/* A try that fails goes elsewhere: whence something is known stays. */
static void
test_source(void)
{
    static const struct {
        const char *answer, *source, *known_from;
    } rows[] = {{SEEN_COULD_NOT_TELL, "a.example", "a.example"},
                {SEEN_COULD_NOT_TELL, "b.example", "b.example"},
                {"yes", "https://c.example/", "https://c.example/"},
                {SEEN_COULD_NOT_TELL, "d.example", "https://c.example/"},
                {"yes", "https://e.example/", "https://e.example/"}};
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) tries = sight_tries_new();
        g_autoptr(GPtrArray) known = NULL;
        guint n;

        sight_tries_add(tries, id, SIGHT_HTTPS, rows[i].answer, NULL, NULL, rows[i].source);
        g_assert_true(sight_record(f.flow, id, tries, &n, NULL));
        known = seen_list(f.store, id, NULL);
        g_assert_cmpstr(find_seen(known, SIGHT_HTTPS)->source, ==, rows[i].known_from);
    }
    fixture_clear(&f);
}

/* What registries, a register's endpoint and the provider say is no look at the site. */
static void
test_others_are_no_look(void)
{
    static const char *const others[] = {SIGHT_DOMAIN_END, SIGHT_DOMAIN_HELD,
                                         SIGHT_REGISTER_NUMBER, SIGHT_PROVIDER_STATE};
    g_autofree char *tried_at = NULL, *told_at = NULL;
    g_autofree char *failed_at = NULL, *failed_told_at = NULL;
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        sight_look(&f, id, others[i], "yes", NULL, "x");
    seen_dup_last(f.store, id, 1, SEEN_AT_SITE, &tried_at, &told_at);
    g_assert_null(tried_at);
    g_assert_null(told_at);
    sight_look(&f, id, SIGHT_HTTPS, SEEN_COULD_NOT_TELL, "resolver-failed", NULL);
    seen_dup_last(f.store, id, 1, SEEN_AT_SITE, &failed_at, &failed_told_at);
    g_assert_nonnull(failed_at);
    g_assert_null(failed_told_at);
    fixture_clear(&f);
}

/* The certificate's end is a date of the filing, and moves on with the next certificate. */
static void
test_deadline(void)
{
    static const char *const ends[] = {"2026-12-20", "2027-03-20"};
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = sight_make_filing(&f);
    approve(&f, id);
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autoptr(GPtrArray) all = NULL;
        const char *due = NULL;

        sight_look(&f, id, SIGHT_CERTIFICATE, "yes", NULL, ends[i]);
        all = deadline_list_of_filing(f.store, id, NULL);
        for (guint d = 0; d < all->len; d++) {
            const Deadline *deadline = g_ptr_array_index(all, d);

            if (g_str_equal(deadline->rule_id, "site-certificate-end"))
                due = deadline->due_on;
        }
        g_assert_cmpstr(due, ==, ends[i]);
    }
    fixture_clear(&f);
}

static char *
dup_due(Fixture *f, gint64 id, const char *rule)
{
    g_autoptr(GPtrArray) all = deadline_list_of_filing(f->store, id, NULL);

    for (guint i = 0; i < all->len; i++) {
        const Deadline *deadline = g_ptr_array_index(all, i);

        if (g_str_equal(deadline->rule_id, rule))
            return g_strdup(deadline->due_on);
    }
    return NULL;
}

/* The registry's day is a date where none was answered, or a later one. */
static void
test_domain_deadline(void)
{
    static const struct {
        const char *answered, *due;
    } rows[] = {{NULL, "2027-03-20"}, {"2027-04-20", "2027-03-20"}, {"2027-02-20", NULL}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *due = NULL;
        Fixture f;
        gint64 id;

        fixture_init(&f, TODAY, LANG_EN);
        id = sight_make_filing(&f);
        if (rows[i].answered)
            fixture_answer(&f, id, "domain.expires_on", rows[i].answered);
        sight_look(&f, id, SIGHT_DOMAIN_END, "yes", NULL, "2027-03-20");
        due = dup_due(&f, id, "domain-end-seen");
        g_assert_cmpstr(due, ==, rows[i].due);
        fixture_clear(&f);
    }
}

/* Reasons of each kind have their words; one of tomorrow stands as it is. */
static void
test_words(void)
{
    static const char *const words[] = {
        "no-such-host",    "certificate-wrong-name", "http-busy",
        "drawn-by-script", "title-differs",          "other-code",
        "no-rdap-service", "no-status-told",         "right-police-host"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        g_assert_cmpstr(sight_reason_text(words[i]), !=, words[i]);
    g_assert_nonnull(strstr(sight_reason_text("private-address"), "private_sites"));
    g_assert_nonnull(strstr(sight_reason_text("no-ca-file"), "ca_file"));
    g_assert_null(sight_reason_text(NULL));
    g_assert_cmpstr(sight_reason_text("of-tomorrow"), ==, "of-tomorrow");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sight/known", test_known);
    g_test_add_func("/sight/values", test_values);
    g_test_add_func("/sight/source", test_source);
    g_test_add_func("/sight/others_are_no_look", test_others_are_no_look);
    g_test_add_func("/sight/journal", test_journal);
    g_test_add_func("/sight/next_keeps_dates_apart", test_next_keeps_dates_apart);
    g_test_add_func("/sight/undo_past_look", test_undo_past_look);
    g_test_add_func("/sight/undo_overtaken", test_undo_overtaken);
    g_test_add_func("/sight/deadline", test_deadline);
    g_test_add_func("/sight/forgotten", test_forgotten);
    g_test_add_func("/sight/forgotten_and_seen", test_forgotten_and_seen);
    g_test_add_func("/sight/domain_deadline", test_domain_deadline);
    g_test_add_func("/sight/words", test_words);
    return g_test_run();
}
