/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen online: how it becomes known, what it means for a filing, and what beian-net's
 * answers say. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "online/check.h"
#include "online/rdap_service.h"
#include "store/deadline.h"
#include "store/filing.h"
#include "store/journal.h"
#include "support.h"
#include "workflow/facts.h"
#include "workflow/filing_work.h"
#include "workflow/lint.h"
#include "workflow/sight.h"

#define TODAY "2026-11-24"
#define NUMBER "沪ICP备2026012345号-1"

static void
free_seen(gpointer seen)
{
    seen_free(seen);
}

static void
add_try(GPtrArray *tries, gint64 id, const char *aspect, const char *answer, const char *reason,
        const char *value)
{
    Seen *seen = g_new0(Seen, 1);

    seen->filing_id = id;
    seen->service_no = 1;
    seen->aspect = g_strdup(aspect);
    seen->tried_answer = g_strdup(answer);
    seen->tried_reason = g_strdup(reason);
    seen->value = g_strdup(value);
    g_ptr_array_add(tries, seen);
}

/* Takes down one try; whether it was news. */
static gboolean
see(Fixture *f, gint64 id, const char *aspect, const char *answer, const char *reason,
    const char *value)
{
    g_autoptr(GPtrArray) tries = g_ptr_array_new_with_free_func(free_seen);
    g_autoptr(GError) error = NULL;
    guint n_changed = 0;

    add_try(tries, id, aspect, answer, reason, value);
    g_assert_true(sight_record(f->flow, id, tries, &n_changed, &error));
    g_assert_no_error(error);
    return n_changed > 0;
}

static gint64
make_filing(Fixture *f)
{
    static const char *const answers[] = {
        "filing.purpose=open-service", "service.kind=website",  "server.place=mainland-cloud",
        "server.provider=alibaba",     "service.ip_only=no",    "domain.name=example.cn",
        "entity.kind=enterprise",      "entity.province=31",    "entity.name=示例公司",
        "resource.ip=47.100.1.2",      "resource.product=ecs",  "service.name=示例网",
        "registry.entity=none",        "registry.service=none", NULL};

    return fixture_filing(f, answers);
}

static void
approve(Fixture *f, gint64 id)
{
    static const char *const numbers[] = {NUMBER, NULL};
    static const char *const before[] = {"submitted", "provider-accepted", "sms-sent",
                                         "sms-verified"};
    Happening approved = {
        .event = "approved", .numbers = numbers, .note = "test", .even_so = TRUE};
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(before); i++) {
        Happening happening = {.event = before[i], .note = "test", .even_so = TRUE};

        g_assert_true(filing_work_advance(f->flow, id, &happening, &error));
    }
    g_assert_true(filing_work_advance(f->flow, id, &approved, &error));
}

/* Entries in the journal. */
static guint
count_entries(Store *store)
{
    g_autoptr(GPtrArray) all = journal_list(store, NULL, 0, 1000, NULL);

    g_assert_nonnull(all);
    return all->len;
}

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
    id = make_filing(&f);
    g_assert_false(see(&f, id, SIGHT_HTTPS, SEEN_COULD_NOT_TELL, "timeout", NULL));
    g_assert_true(see(&f, id, SIGHT_HTTPS, "yes", NULL, NULL));
    g_assert_false(see(&f, id, SIGHT_HTTPS, "yes", NULL, NULL));
    g_assert_false(see(&f, id, SIGHT_HTTPS, SEEN_COULD_NOT_TELL, "timeout", NULL));
    known = seen_list(f.store, id, NULL);
    g_assert_cmpuint(known->len, ==, 1);
    seen = g_ptr_array_index(known, 0);
    g_assert_cmpstr(seen->answer, ==, "yes");
    g_assert_cmpstr(seen->tried_answer, ==, SEEN_COULD_NOT_TELL);
    g_assert_cmpstr(seen->tried_reason, ==, "timeout");
    g_assert_nonnull(seen->told_at);
    g_assert_true(see(&f, id, SIGHT_HTTPS, "no", "certificate-expired", NULL));
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
    id = make_filing(&f);
    g_assert_true(see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2"));
    g_assert_true(see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.3"));
    g_assert_false(see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.4 47.100.1.5"));
    known = seen_list(f.store, id, NULL);
    g_assert_cmpstr(find_seen(known, SIGHT_ADDRESS)->value, ==, "47.100.1.4 47.100.1.5");
    g_assert_true(see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2 47.100.1.5"));
    g_assert_false(see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2 47.100.1.9"));
    g_assert_true(see(&f, id, SIGHT_NUMBER, "no", "other-number", "沪ICP备2026000001号-1"));
    g_assert_true(see(&f, id, SIGHT_NUMBER, "no", "other-number", "沪ICP备2026000002号-1"));
    fixture_clear(&f);
}

/* One entry for all that changed, none for what did not; undone, it is not known any more. */
static void
test_journal(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) tries = g_ptr_array_new_with_free_func(free_seen);
    g_autoptr(GHashTable) facts = NULL;
    g_autoptr(GHashTable) later = NULL;
    guint n_changed = 0;
    guint before;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    before = count_entries(f.store);
    add_try(tries, id, SIGHT_HTTP, "yes", NULL, NULL);
    add_try(tries, id, SIGHT_HTTPS, "yes", NULL, NULL);
    add_try(tries, id, SIGHT_TITLE, SEEN_COULD_NOT_TELL, "no-page", NULL);
    g_assert_true(sight_record(f.flow, id, tries, &n_changed, NULL));
    g_assert_cmpuint(n_changed, ==, 2);
    g_assert_cmpuint(count_entries(f.store), ==, before + 1);
    facts = facts_load(f.flow, id, 1, NULL);
    g_assert_cmpstr(fact(facts, "seen.http"), ==, "yes");
    g_assert_null(fact(facts, "seen.title"));
    g_assert_true(journal_undo(f.store, NULL, NULL));
    later = facts_load(f.flow, id, 1, NULL);
    g_assert_null(fact(later, "seen.http"));
    fixture_clear(&f);
}

static gboolean
is_found(Fixture *f, gint64 id, const char *check)
{
    g_autoptr(GPtrArray) all = lint_list(f->flow, id, NULL);

    g_assert_nonnull(all);
    for (guint i = 0; i < all->len; i++)
        if (g_str_equal(item_id(((const LintFinding *)g_ptr_array_index(all, i))->rule), check))
            return TRUE;
    return FALSE;
}

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
        id = make_filing(&f);
        see(&f, id, rows[i].aspect, rows[i].bad, rows[i].reason, rows[i].bad_value);
        g_assert_false(is_found(&f, id, rows[i].check)); /* not approved yet */
        approve(&f, id);
        g_assert_true(is_found(&f, id, rows[i].check));
        see(&f, id, rows[i].aspect, SEEN_COULD_NOT_TELL, "timeout", NULL);
        g_assert_true(is_found(&f, id, rows[i].check)); /* a failed look takes nothing back */
        fixture_clear(&f);
        fixture_init(&f, TODAY, LANG_EN);
        id = make_filing(&f);
        approve(&f, id);
        see(&f, id, rows[i].aspect, rows[i].good, NULL, rows[i].good_value);
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

static void
answer(Fixture *f, gint64 id, const char *key, const char *value)
{
    FactKey parsed;

    g_assert_true(fact_key_parse(f->flow, key, &parsed, NULL));
    g_assert_true(filing_work_answer(f->flow, id, parsed, value, NULL));
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
        id = make_filing(&f);
        answer(&f, id, "domain.expires_on", "2027-06-01");
        see(&f, id, rows[i].aspect, rows[i].bad, NULL, rows[i].bad_value);
        g_assert_true(is_found(&f, id, rows[i].check));
        see(&f, id, rows[i].aspect, SEEN_COULD_NOT_TELL, "no-rdap-service", NULL);
        g_assert_true(is_found(&f, id, rows[i].check)); /* a failed look takes nothing back */
        see(&f, id, rows[i].aspect, rows[i].good, NULL, rows[i].good_value);
        g_assert_false(is_found(&f, id, rows[i].check));
        fixture_clear(&f);
    }
}

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
        id = make_filing(&f);
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
    id = make_filing(&f);
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

/* The domain leads elsewhere, and to the filed address in the end: the finding goes. */
static void
test_address_moves(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    approve(&f, id);
    see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.8");
    see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.9");
    g_assert_true(is_found(&f, id, "site-address-differs"));
    see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2");
    g_assert_false(is_found(&f, id, "site-address-differs"));
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
    id = make_filing(&f);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) tries = g_ptr_array_new_with_free_func(free_seen);
        g_autoptr(GPtrArray) known = NULL;
        guint n;

        add_try(tries, id, SIGHT_HTTPS, rows[i].answer, NULL, NULL);
        ((Seen *)g_ptr_array_index(tries, 0))->source = g_strdup(rows[i].source);
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
    id = make_filing(&f);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        see(&f, id, others[i], "yes", NULL, "x");
    seen_dup_last(f.store, id, 1, &tried_at, &told_at);
    g_assert_null(tried_at);
    g_assert_null(told_at);
    see(&f, id, SIGHT_HTTPS, SEEN_COULD_NOT_TELL, "resolver-failed", NULL);
    seen_dup_last(f.store, id, 1, &failed_at, &failed_told_at);
    g_assert_nonnull(failed_at);
    g_assert_null(failed_told_at);
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
    id = make_filing(&f);
    answer = take_down(&f, id, SIGHT_REGISTER_NAME, "示例网");
    seen_dup_last(f.store, id, 1, &before, &before_told);
    g_assert_null(before);
    see(&f, id, SIGHT_HTTPS, "yes", NULL, NULL);
    seen_dup_last(f.store, id, 1, &after, &after_told);
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
    id = make_filing(&f);
    before = count_entries(f.store);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Seen) seen = NULL;
        g_autoptr(GError) error = NULL;

        g_assert_false(sight_take_down(f.flow, id, rows[i].service_no, rows[i].aspect,
                                       rows[i].value, &seen, &error));
        g_assert_error(error, BEIAN_ERROR, rows[i].code);
    }
    g_assert_cmpuint(count_entries(f.store), ==, before);
    fixture_clear(&f);
}

static void
test_open_too_early(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2");
    g_assert_false(is_found(&f, id, "site-open-before-filing"));
    see(&f, id, SIGHT_HTTP, "yes", NULL, NULL);
    g_assert_true(is_found(&f, id, "site-open-before-filing"));
    approve(&f, id);
    g_assert_false(is_found(&f, id, "site-open-before-filing"));
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
    id = make_filing(&f);
    approve(&f, id);
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autoptr(GPtrArray) all = NULL;
        const char *due = NULL;

        see(&f, id, SIGHT_CERTIFICATE, "yes", NULL, ends[i]);
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
        id = make_filing(&f);
        if (rows[i].answered)
            answer(&f, id, "domain.expires_on", rows[i].answered);
        see(&f, id, SIGHT_DOMAIN_END, "yes", NULL, "2027-03-20");
        due = dup_due(&f, id, "domain-end-seen");
        g_assert_cmpstr(due, ==, rows[i].due);
        fixture_clear(&f);
    }
}

/* ---- What beian-net says ---- */

static const Seen *
find_try(const GPtrArray *tries, const char *aspect)
{
    for (guint i = 0; i < tries->len; i++) {
        const Seen *seen = g_ptr_array_index(tries, i);

        if (g_str_equal(seen->aspect, aspect))
            return seen;
    }
    return NULL;
}

static void
assert_try(const GPtrArray *tries, const char *aspect, const char *answer, const char *reason)
{
    const Seen *seen = find_try(tries, aspect);

    g_assert_nonnull(seen);
    g_assert_cmpstr(seen->tried_answer, ==, answer);
    g_assert_cmpstr(seen->tried_reason, ==, reason);
}

static GPtrArray *
read_answer(const char *text)
{
    CheckTarget target = {.filing_id = 1,
                          .service_no = 1,
                          .kind = (char *)"website",
                          .domain = (char *)"example.cn",
                          .number = (char *)NUMBER,
                          .filed_name = (char *)"示例网"};
    json_t *answer = json_parse(text, strlen(text), NULL);
    GPtrArray *tries;

    g_assert_nonnull(answer);
    tries = check_read_answer(&target, answer);
    json_decref(answer);
    return tries;
}

static void
test_answer_good(void)
{
    g_autoptr(GPtrArray) tries = read_answer(
        "{\"https\":{\"fault\":null,\"status\":200,\"url\":\"https://example.cn/\","
        "\"addresses\":[\"47.100.1.3\",\"47.100.1.2\"],"
        "\"certificate\":{\"ends\":\"2027-01-02T03:04:05Z\"}},"
        "\"http\":{\"fault\":null,\"status\":301,\"url\":\"http://example.cn/\"},"
        "\"page_by\":\"https\",\"page\":{\"number_ok\":\"yes\","
        "\"number_reason\":{\"code\":\"as-filed\"},\"number_shown\":\"" NUMBER "\","
        "\"link\":\"linked\",\"link_reason\":{\"code\":\"right-host\"},"
        "\"title_ok\":\"no\",\"title_reason\":{\"code\":\"title-differs\"},\"title\":\"x\"}}");

    assert_try(tries, SIGHT_ADDRESS, "yes", NULL);
    g_assert_cmpstr(find_try(tries, SIGHT_ADDRESS)->value, ==, "47.100.1.2 47.100.1.3");
    assert_try(tries, SIGHT_HTTPS, "yes", NULL);
    assert_try(tries, SIGHT_HTTP, "yes", NULL);
    assert_try(tries, SIGHT_CERTIFICATE, "yes", NULL);
    g_assert_cmpstr(find_try(tries, SIGHT_CERTIFICATE)->value, ==, "2027-01-02");
    assert_try(tries, SIGHT_NUMBER, "yes", "as-filed");
    assert_try(tries, SIGHT_LINK, "linked", "right-host");
    assert_try(tries, SIGHT_TITLE, "no", "title-differs");
    g_assert_null(find_try(tries, SIGHT_POLICE_NUMBER)); /* none is filed */
}

/* An error of the server is told with its number. */
static void
test_answer_status(void)
{
    g_autoptr(GPtrArray) tries = read_answer(
        "{\"https\":{\"fault\":null,\"status\":404,\"url\":\"https://example.cn/\"},"
        "\"http\":{\"fault\":null,\"status\":503,\"url\":\"http://example.cn/\"}}");

    assert_try(tries, SIGHT_HTTPS, "no", "http-error");
    g_assert_cmpstr(find_try(tries, SIGHT_HTTPS)->value, ==, "HTTP 404");
    assert_try(tries, SIGHT_HTTP, SEEN_COULD_NOT_TELL, "http-busy");
    g_assert_cmpstr(find_try(tries, SIGHT_HTTP)->value, ==, "HTTP 503");
}

/* Which faults say something of the site, and which only of the way to it. */
static void
test_answer_faults(void)
{
    static const struct {
        const char *fault, *https, *address, *certificate;
    } rows[] = {
        {"no-such-host", "no", "no", SEEN_COULD_NOT_TELL},
        {"resolver-failed", SEEN_COULD_NOT_TELL, SEEN_COULD_NOT_TELL, SEEN_COULD_NOT_TELL},
        {"timeout", SEEN_COULD_NOT_TELL, SEEN_COULD_NOT_TELL, SEEN_COULD_NOT_TELL},
        {"refused", SEEN_COULD_NOT_TELL, SEEN_COULD_NOT_TELL, SEEN_COULD_NOT_TELL},
        {"private-address", SEEN_COULD_NOT_TELL, SEEN_COULD_NOT_TELL, SEEN_COULD_NOT_TELL},
        {"certificate-expired", "no", SEEN_COULD_NOT_TELL, "no"},
        {"certificate-wrong-name", "no", SEEN_COULD_NOT_TELL, "no"},
        {"too-many-redirects", "no", SEEN_COULD_NOT_TELL, SEEN_COULD_NOT_TELL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf(
            "{\"https\":{\"fault\":\"%1$s\",\"url\":\"u\"},\"http\":{\"fault\":\"%1$s\"},"
            "\"page\":null}",
            rows[i].fault);
        g_autoptr(GPtrArray) tries = read_answer(text);

        assert_try(tries, SIGHT_HTTPS, rows[i].https, rows[i].fault);
        assert_try(tries, SIGHT_ADDRESS, rows[i].address, rows[i].fault);
        assert_try(tries, SIGHT_CERTIFICATE, rows[i].certificate, rows[i].fault);
        assert_try(tries, SIGHT_NUMBER, SEEN_COULD_NOT_TELL, rows[i].fault);
        assert_try(tries, SIGHT_LINK, SEEN_COULD_NOT_TELL, rows[i].fault);
    }
}

static GPtrArray *
read_domain(const char *text)
{
    CheckTarget target = {.filing_id = 1, .service_no = 1, .domain = (char *)"example.com"};
    GPtrArray *tries = g_ptr_array_new_with_free_func(free_seen);
    json_t *said = text ? json_parse(text, strlen(text), NULL) : NULL;

    check_add_domain(&target, said, said ? NULL : "no-rdap-service", tries);
    json_decref(said);
    return tries;
}

static void
test_answer_domain(void)
{
    static const struct {
        const char *text, *end, *end_value, *end_reason, *held, *held_value, *held_reason;
    } rows[] = {
        {"{\"rdap\":{\"ends\":\"2027-03-01\",\"held_by\":[]},\"reason\":null}", "yes",
         "2027-03-01", NULL, "not-held", NULL, NULL},
        {"{\"rdap\":{\"ends\":null,\"held_by\":[\"client hold\",\"server hold\"]}}",
         SEEN_COULD_NOT_TELL, NULL, "no-end-told", "held", "client hold, server hold", NULL},
        {"{\"rdap\":{\"ends\":\"2027-02-30\",\"held_by\":null}}", SEEN_COULD_NOT_TELL, NULL,
         "no-end-told", SEEN_COULD_NOT_TELL, NULL, "no-status-told"},
        {"{\"rdap\":null,\"reason\":\"not-registered\"}", "no", NULL, "not-registered",
         SEEN_COULD_NOT_TELL, NULL, "not-registered"},
        {"{\"rdap\":null,\"reason\":\"timeout\"}", SEEN_COULD_NOT_TELL, NULL, "timeout",
         SEEN_COULD_NOT_TELL, NULL, "timeout"},
        {NULL, SEEN_COULD_NOT_TELL, NULL, "no-rdap-service", SEEN_COULD_NOT_TELL, NULL,
         "no-rdap-service"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) tries = read_domain(rows[i].text);

        assert_try(tries, SIGHT_DOMAIN_END, rows[i].end, rows[i].end_reason);
        g_assert_cmpstr(find_try(tries, SIGHT_DOMAIN_END)->value, ==, rows[i].end_value);
        assert_try(tries, SIGHT_DOMAIN_HELD, rows[i].held, rows[i].held_reason);
        g_assert_cmpstr(find_try(tries, SIGHT_DOMAIN_HELD)->value, ==, rows[i].held_value);
    }
}

/* .cn has no service in the list; a setting goes before it. */
static void
test_services(void)
{
    static const char list[] =
        "{\"services\":[[[\"com\"],[\"http://a.example/\",\"https://a.example/v1\"]],"
        "[[\"b.com\"],[\"https://b.example/\"]],7,[[1],[2]]]}";
    json_t *services = json_parse(list, strlen(list), NULL);
    g_autofree char *com = rdap_service_dup(NULL, services, "example.COM");
    g_autofree char *longest = rdap_service_dup(NULL, services, "example.b.com");
    g_autofree char *cn = rdap_service_dup(NULL, services, "example.cn");
    g_autofree char *half = rdap_service_dup(NULL, services, "examplecom");
    g_autofree char *none = rdap_service_dup(NULL, NULL, "example.com");
    g_autofree char *path =
        g_test_build_filename(G_TEST_DIST, "..", "data", "rdap-dns.json", NULL);
    json_t *shipped = json_load_file(path, 0, NULL);
    g_autofree char *known = rdap_service_dup(NULL, shipped, "example.com");

    g_assert_cmpstr(com, ==, "https://a.example/v1/domain/");
    g_assert_cmpstr(longest, ==, "https://b.example/domain/");
    g_assert_null(cn);
    g_assert_null(half);
    g_assert_null(none);
    g_assert_cmpstr(known, ==, "https://rdap.verisign.com/com/v1/domain/");
    json_decref(services);
    json_decref(shipped);
}

/* Every reason that beian-net may give has its words. */
static void
test_words(void)
{
    static const char *const words[] = {"no-such-host",    "certificate-wrong-name",
                                        "http-busy",       "drawn-by-script",
                                        "title-differs",   "other-code",
                                        "no-rdap-service", "no-status-told"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        g_assert_cmpstr(sight_reason_text(words[i]), !=, words[i]);
    g_assert_nonnull(strstr(sight_reason_text("private-address"), "private_sites"));
    g_assert_nonnull(strstr(sight_reason_text("no-ca-file"), "ca_file"));
    g_assert_null(sight_reason_text(NULL));
    g_assert_cmpstr(sight_reason_text("of-tomorrow"), ==, "of-tomorrow");
}

/* ---- When, and a saved page ---- */

/* Once a day at most; sooner after a look that told nothing. */
static void
test_due(void)
{
    static const struct {
        const char *tried_at, *told_at;
        gboolean is_due;
    } rows[] = {
        {NULL, NULL, TRUE}, /* now is 2026-11-24T01:00:00Z */
        {"2026-11-24T00:30:00Z", "2026-11-24T00:30:00Z", FALSE},
        {"2026-11-23T01:00:00Z", "2026-11-23T01:00:00Z", TRUE},
        {"2026-11-23T01:00:01Z", "2026-11-23T01:00:01Z", FALSE},
        {"2026-11-24T00:30:00Z", NULL, FALSE},
        {"2026-11-24T00:00:00Z", NULL, TRUE},
        {"2026-11-24T00:00:00Z", "2026-11-20T00:00:00Z", TRUE},
        {"nonsense", NULL, TRUE},
    };
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        CheckTarget target = {.tried_at = (char *)rows[i].tried_at,
                              .told_at = (char *)rows[i].told_at};

        g_test_message("%u", i);
        g_assert_cmpint(check_is_due(f.flow, &target), ==, rows[i].is_due);
    }
    fixture_clear(&f);
}

#ifdef HAVE_NET
static void
assert_said(const json_t *verdict, const char *key, const char *expected)
{
    const char *said = json_string_value(json_object_get(verdict, key));

    g_assert_cmpstr(said ? said : "-", ==, expected);
}
#endif

/* Through beian-net, as `beian check --page` does it. */
static void
test_pages(void)
{
#ifdef HAVE_NET
    enum { FILE_NAME, CHARSET, FILED, SHOWN, OK, LINK, POLICE, N_COLUMNS };
    g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "vectors", "footers", NULL);
    g_autofree char *table = g_build_filename(folder, "expected.tsv", NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    guint n = 0;

    g_assert_true(g_file_get_contents(table, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 1; lines[i]; i++) {
        g_auto(GStrv) row = g_strsplit(lines[i], "\t", -1);
        g_autoptr(GError) error = NULL;
        g_autofree char *path = NULL;
        json_t *verdict;

        if (g_strv_length(row) != N_COLUMNS)
            continue;
        path = g_build_filename(folder, row[FILE_NAME], NULL);
        g_test_message("%s", row[FILE_NAME]);
        verdict = check_page(path, row[FILED], NULL, &error);
        g_assert_no_error(error);
        assert_said(verdict, "number_shown", row[SHOWN]);
        assert_said(verdict, "number_ok", row[OK]);
        assert_said(verdict, "link", row[LINK]);
        assert_said(verdict, "police_number", row[POLICE]);
        json_decref(verdict);
        n++;
    }
    g_assert_cmpuint(n, ==, 10);
    {
        g_autoptr(GError) error = NULL;

        g_assert_null(check_page("/nonexistent/page.html", NUMBER, NULL, &error));
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA);
    }
#else
    g_test_skip("built without beian-net");
#endif
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sight/known", test_known);
    g_test_add_func("/sight/values", test_values);
    g_test_add_func("/sight/address_moves", test_address_moves);
    g_test_add_func("/sight/source", test_source);
    g_test_add_func("/sight/others_are_no_look", test_others_are_no_look);
    g_test_add_func("/sight/journal", test_journal);
    g_test_add_func("/sight/checks", test_checks);
    g_test_add_func("/sight/open_too_early", test_open_too_early);
    g_test_add_func("/sight/deadline", test_deadline);
    g_test_add_func("/sight/answer/good", test_answer_good);
    g_test_add_func("/sight/answer/status", test_answer_status);
    g_test_add_func("/sight/answer/faults", test_answer_faults);
    g_test_add_func("/sight/domain", test_domain);
    g_test_add_func("/sight/domain_deadline", test_domain_deadline);
    g_test_add_func("/sight/answer/domain", test_answer_domain);
    g_test_add_func("/sight/register", test_register);
    g_test_add_func("/sight/register_access", test_register_access);
    g_test_add_func("/sight/register_is_no_look", test_register_is_no_look);
    g_test_add_func("/sight/register_refused", test_register_refused);
    g_test_add_func("/sight/services", test_services);
    g_test_add_func("/sight/words", test_words);
    g_test_add_func("/sight/due", test_due);
    g_test_add_func("/sight/pages", test_pages);
    return g_test_run();
}
