/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look online: what beian-net's answers say, when the next one is due, and a saved page. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "online/check.h"
#include "online/errand.h"
#include "online/rdap_service.h"
#include "sight_help.h"
#include "workflow/sight.h"

#define TODAY "2026-11-24"
#define NUMBER SIGHT_TEST_NUMBER

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

/* Why a link is not known: as its number, if that is not known either. */
static void
test_answer_link(void)
{
    static const struct {
        const char *number, *link, *number_reason, *link_reason;
    } rows[] = {
        {"\"could-not-tell\",\"number_reason\":{\"code\":\"drawn-by-script\"}",
         "null,\"link_reason\":{\"code\":null}", "drawn-by-script", "drawn-by-script"},
        {"\"could-not-tell\",\"number_reason\":{\"code\":\"in-frame\"}",
         "null,\"link_reason\":{\"code\":null}", "in-frame", "in-frame"},
        {"\"no\",\"number_reason\":{\"code\":\"in-hidden\"}",
         "null,\"link_reason\":{\"code\":null}", "in-hidden", "not-shown"},
        {"\"yes\",\"number_shown\":\"x\",\"number_reason\":{\"code\":\"as-filed\"}",
         "null,\"link_reason\":{\"code\":\"too-large\"}", "as-filed", "too-large"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strdup_printf("{\"https\":{\"url\":\"u\"},\"http\":{},\"page_by\":\"https\","
                            "\"page\":{\"number_ok\":%s,\"link\":%s}}",
                            rows[i].number, rows[i].link);
        g_autoptr(GPtrArray) tries = read_answer(text);

        g_assert_cmpstr(find_try(tries, SIGHT_NUMBER)->tried_reason, ==, rows[i].number_reason);
        assert_try(tries, SIGHT_LINK, SEEN_COULD_NOT_TELL, rows[i].link_reason);
    }
}

static GPtrArray *
read_domain(const char *text)
{
    CheckTarget target = {.filing_id = 1, .service_no = 1, .domain = (char *)"example.com"};
    GPtrArray *tries = sight_tries_new();
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

/* ---- Where ---- */

/* The filed home page, where it is one of the domain's. */
static void
test_home(void)
{
    static const struct {
        const char *address, *host, *https, *http;
    } rows[] = {
        {NULL, "soon.cn", "https://soon.cn/", "http://soon.cn/"},
        {"https://www.soon.cn", "www.soon.cn", "https://www.soon.cn/", "http://www.soon.cn/"},
        {"http://WWW.Soon.cn/#top", "www.soon.cn", "https://www.soon.cn/",
         "http://www.soon.cn/"},
        {"https://soon.cn/a%20b/?x=%2F", "soon.cn", "https://soon.cn/a%20b/?x=%2F",
         "http://soon.cn/a%20b/?x=%2F"},
        {"http://m.soon.cn:8080/", "m.soon.cn", "https://m.soon.cn/", "http://m.soon.cn:8080/"},
        {"https://m.soon.cn:8443/x", "m.soon.cn", "https://m.soon.cn:8443/x",
         "http://m.soon.cn/x"},
        {"https://u:p@www.soon.cn/", "www.soon.cn", "https://www.soon.cn/",
         "http://www.soon.cn/"},
        {"https://notsoon.cn/x", "soon.cn", "https://soon.cn/", "http://soon.cn/"},
        {"https://soon.cn.example.com:81/x?y", "soon.cn", "https://soon.cn/",
         "http://soon.cn/"},
        {"nonsense", "soon.cn", "https://soon.cn/", "http://soon.cn/"},
    };
    Home home;

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_true(home_set(&home, "soon.cn", rows[i].address));
        g_assert_cmpstr(home.host, ==, rows[i].host);
        g_assert_cmpstr(home.https, ==, rows[i].https);
        g_assert_cmpstr(home.http, ==, rows[i].http);
        home_clear(&home);
    }
    g_assert_true(home_set(&home, "xn--fsq092h.cn", "https://www.示例.cn/"));
    g_assert_cmpstr(home.host, ==, "www.xn--fsq092h.cn");
    home_clear(&home);
    g_assert_false(home_set(&home, NULL, "https://www.soon.cn/"));
    g_assert_null(home.host);
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

static char *
left_of(guint n_all, guint n_done, int s, int quiet_s, const char *waited)
{
    return errand_describe_left((CheckCount){.n_all = n_all, .n_done = n_done},
                                s * G_GINT64_CONSTANT(1000), quiet_s * G_GINT64_CONSTANT(1000),
                                waited);
}

/* While one slow site is waited for, no end is promised that does not come. */
static void
test_left(void)
{
    static const struct {
        guint n_all, n_done;
        int s, quiet_s;
        const char *waited, *left;
    } cases[] = {
        {40, 20, 30, 1, NULL, "about 30 s left"},
        {40, 20, 2, 1, NULL, NULL},                       /* too early */
        {40, 0, 20, 20, NULL, NULL},                      /* no pace yet */
        {40, 38, 4, 1, NULL, "waiting for the last 2"},   /* below a second */
        {13, 10, 30, 25, NULL, "waiting for the last 3"}, /* stalled */
        {13, 10, 30, 5, NULL, "about 9 s left"},          /* each is slow */
        {13, 12, 30, 25, "soon.cn", "waiting for soon.cn"},
        {1, 0, 0, 0, "soon.cn", "waiting for soon.cn"},
        {13, 13, 30, 0, NULL, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *left = left_of(cases[i].n_all, cases[i].n_done, cases[i].s,
                                        cases[i].quiet_s, cases[i].waited);

        g_assert_cmpstr(left, ==, cases[i].left);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/online/answer/good", test_answer_good);
    g_test_add_func("/online/answer/status", test_answer_status);
    g_test_add_func("/online/answer/faults", test_answer_faults);
    g_test_add_func("/online/answer/link", test_answer_link);
    g_test_add_func("/online/answer/domain", test_answer_domain);
    g_test_add_func("/online/services", test_services);
    g_test_add_func("/online/home", test_home);
    g_test_add_func("/online/due", test_due);
    g_test_add_func("/online/left", test_left);
    g_test_add_func("/online/pages", test_pages);
    return g_test_run();
}
