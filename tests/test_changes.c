/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen online otherwise than before: on top of the overview until it is taken note of,
 * and told of to people. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "screen.h"
#include "sight_help.h"
#include "store/changed.h"
#include "store/filing.h"
#include "store/journal.h"
#include "workflow/sight.h"
#include "workflow/sight_change.h"

#define TODAY "2026-11-26"
#define SOURCE "https://www.example.cn/"

static const char *const answers[] = {"filing.purpose=open-service", "service.kind=website",
                                      "server.place=mainland-cloud", "server.provider=alibaba",
                                      "service.ip_only=no",          "domain.name=example.cn",
                                      "entity.kind=enterprise",      "entity.province=31",
                                      "entity.name=示例公司",        "resource.product=ecs",
                                      "service.name=示例网",         "registry.entity=none",
                                      "registry.service=none",       NULL};

static void
see(Fixture *f, gint64 id, const char *aspect, const char *answer, const char *reason,
    const char *value)
{
    (void)sight_see(f, id, aspect, answer, reason, value, SOURCE); /* news or not */
}

/* A number that is shown no more, a renewed certificate. */
static gint64
start(Fixture *f, Lang lang)
{
    gint64 id;

    fixture_init(f, TODAY, lang);
    id = fixture_filing(f, answers);
    see(f, id, SIGHT_NUMBER, "yes", "as-filed", "沪ICP备2026012345号-1");
    see(f, id, SIGHT_CERTIFICATE, "yes", NULL, "2026-12-01");
    see(f, id, SIGHT_NUMBER, "no", "not-shown", NULL);
    see(f, id, SIGHT_CERTIFICATE, "yes", NULL, "2027-02-28");
    return id;
}

static int
count(Fixture *f)
{
    int n = -1;

    g_assert_true(changed_count(f->store, &n, NULL));
    return n;
}

/* All of the screen's words in a row: where lines break is of no account here. */
static void
assert_says_wrapped(App *app, Surface *s, const char *wanted)
{
    g_autofree char *text = screen_dup(app, s);
    g_auto(GStrv) parts = g_strsplit_set(text, " \n", -1);
    g_auto(GStrv) wanted_parts = g_strsplit(wanted, " ", -1);
    g_autofree char *joined = g_strjoinv("", parts);
    g_autofree char *bare = g_strjoinv("", wanted_parts);

    if (!strstr(joined, bare))
        g_error("'%s' is not on the screen:\n%s", wanted, text);
}

static void
test_overview_says_all(gconstpointer data)
{
    static const int sizes[][2] = {{80, 24}, {60, 16}, {200, 60}};
    static const char *const number[] = {
        [LANG_ZH] = "F1 示例公司 · 示例网  2026-11-26 09:00  example.cn，首页备案号：是"
                    "（与备案一致） → 否（页面上没有）；来源：" SOURCE,
        [LANG_EN] =
            "F1 示例公司 · 示例网  2026-11-26 09:00  example.cn, filing number on the "
            "home page: yes (as filed) → no (it stands nowhere on the page); source: " SOURCE};
    Lang lang = (Lang)GPOINTER_TO_INT(data);

    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_auto(Seat) seat = {0};

        (void)start(&seat.f, lang);
        seat_open(&seat, sizes[i][0], sizes[i][1]);
        screen_press(seat.app, "k");
        assert_says_wrapped(seat.app, seat.s,
                            lang == LANG_ZH ? "是（2026-12-01） → 是（2027-02-28）"
                                            : "yes (2026-12-01) → yes (2027-02-28)");
        screen_press(seat.app, "k"); /* the gravest stands first */
        assert_says_wrapped(seat.app, seat.s, number[lang]);
    }
}

/* Up from the filings, Down back to them; Enter goes to what has changed. */
static void
test_overview_goes_there(void)
{
    g_auto(Seat) seat = {0};

    (void)start(&seat.f, LANG_EN);
    seat_open(&seat, 80, 24);
    screen_press(seat.app, "a");
    screen_assert_says(seat.app, seat.s, "go up to the change");
    g_assert_cmpint(count(&seat.f), ==, 2);
    screen_press(seat.app, "kk\n");
    screen_assert_says(seat.app, seat.s, "Seen online");
    screen_assert_says(seat.app, seat.s, "filing number on the home page: no");
    screen_press(seat.app, "\033jj\n");
    screen_assert_says(seat.app, seat.s, "Filing  F1");
}

static void
test_overview_acknowledges(void)
{
    g_auto(Seat) seat = {0};

    (void)start(&seat.f, LANG_EN);
    seat_open(&seat, 80, 24);
    screen_press(seat.app, "kka");
    g_assert_cmpint(count(&seat.f), ==, 1);
    screen_assert_says_not(seat.app, seat.s, "filing number on the home page");
    screen_assert_says(seat.app, seat.s, "Changed online: 1");
    screen_press(seat.app, "u");
    g_assert_cmpint(count(&seat.f), ==, 2);
    screen_assert_says(seat.app, seat.s, "Changed online: 2");
    screen_press(seat.app, "A");
    g_assert_cmpint(count(&seat.f), ==, 0);
    screen_assert_says_not(seat.app, seat.s, "Changed online");
}

/* So many that they don't fit: filings stay in sight, and the cursor reaches all of them. */
static void
test_overview_many(void)
{
    g_auto(Seat) seat = {0};

    fixture_init(&seat.f, TODAY, LANG_EN);
    for (int i = 0; i < 9; i++) {
        gint64 id = fixture_filing(&seat.f, answers);

        see(&seat.f, id, SIGHT_HTTPS, "yes", NULL, NULL);
        see(&seat.f, id, SIGHT_HTTPS, "no", "tls-failed", NULL);
    }
    seat_open(&seat, 60, 16);
    screen_assert_says(seat.app, seat.s, "Changed online: 9");
    screen_assert_says(seat.app, seat.s, "whose");
    for (int i = MIN(9, LIMIT(50)); i > 0; i--) { /* from the last of those listed */
        g_autofree char *code = g_strdup_printf("! F%d ", i);

        screen_press(seat.app, "k");
        screen_assert_says(seat.app, seat.s, code);
    }
}

/* ---- What counts as a change ---- */

static const Changed *
only(GPtrArray *all)
{
    g_assert_cmpuint(all->len, ==, 1);
    return g_ptr_array_index(all, 0);
}

static void
assert_change(Fixture *f, const char *was, const char *now)
{
    g_autoptr(GPtrArray) all = changed_list(f->store, 0, 10, NULL);
    g_autofree char *said_was = sight_change_dup_was(only(all));
    g_autofree char *said_now = sight_change_dup_now(only(all));

    g_assert_cmpstr(said_was, ==, was);
    g_assert_cmpstr(said_now, ==, now);
}

/* First known (before the approval), failed and repeated looks change nothing; a change keeps
 * what was known before it, and what is as it was is none any more. */
static void
test_noted(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    see(&f, id, SIGHT_CERTIFICATE, SEEN_COULD_NOT_TELL, "timeout", NULL);
    see(&f, id, SIGHT_CERTIFICATE, "yes", NULL, "2026-12-01");
    see(&f, id, SIGHT_CERTIFICATE, "yes", NULL, "2026-12-01");
    see(&f, id, SIGHT_CERTIFICATE, SEEN_COULD_NOT_TELL, "timeout", NULL);
    g_assert_cmpint(count(&f), ==, 0);
    see(&f, id, SIGHT_CERTIFICATE, "yes", NULL, "2027-02-28");
    assert_change(&f, "yes (2026-12-01)", "yes (2027-02-28)");
    see(&f, id, SIGHT_CERTIFICATE, "yes", NULL, "2027-03-31");
    assert_change(&f, "yes (2026-12-01)", "yes (2027-03-31)");
    see(&f, id, SIGHT_CERTIFICATE, "yes", NULL, "2026-12-01");
    g_assert_cmpint(count(&f), ==, 0);
    see(&f, id, SIGHT_CERTIFICATE, "no", "certificate-expired", "2026-12-01");
    see(&f, id, SIGHT_CERTIFICATE, "no", "certificate-revoked", "2026-12-01");
    assert_change(&f, "yes (2026-12-01)", "no (the certificate was revoked)");
    see(&f, id, SIGHT_CERTIFICATE, "yes", NULL, "2027-03-31");
    assert_change(&f, "no (the certificate was revoked)", "yes (2027-03-31)");
    fixture_clear(&f);
}

/* What is wrong when an approved filing is looked at for the first time nobody was told of:
 * it is to be noticed like a change, and stays so until it is taken note of. */
static void
test_wrong_at_first(void)
{
    Fixture f;
    gint64 id;
    g_autofree char *line = NULL;
    g_autoptr(GPtrArray) all = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    approve(&f, id);
    see(&f, id, SIGHT_LINK, "linked", "right-host", NULL);
    see(&f, id, SIGHT_HTTP, "no", "refused", NULL);
    see(&f, id, SIGHT_NUMBER, SEEN_COULD_NOT_TELL, "timeout", NULL);
    (void)sight_see(&f, id, SIGHT_REGISTER_NUMBER, "not-found", NULL, NULL, SEEN_BY_OFFICER);
    g_assert_cmpint(count(&f), ==, 0);
    see(&f, id, SIGHT_NUMBER, "no", "not-shown", NULL);
    assert_change(&f, "", "no (it stands nowhere on the page)");
    see(&f, id, SIGHT_NUMBER, "no", "in-comment", NULL);
    assert_change(&f, "", "no (it stands in a comment alone)");
    all = changed_list(f.store, 0, 10, NULL);
    g_assert_true(sight_change_is_first(only(all)));
    g_assert_cmpint(sight_change_weigh(only(all)), ==, CHANGE_GRAVE);
    line = sight_change_dup_line(only(all), TRUE);
    g_assert_cmpstr(line, ==,
                    "example.cn, filing number on the home page: no (it stands in a comment "
                    "alone)");
    g_assert_true(sight_change_acknowledge(f.flow, id, 1, SIGHT_NUMBER, NULL));
    see(&f, id, SIGHT_NUMBER, "no", "in-comment", NULL);
    g_assert_cmpint(count(&f), ==, 0);
    see(&f, id, SIGHT_NUMBER, "yes", "as-filed", SIGHT_TEST_NUMBER);
    assert_change(&f, "no (it stands in a comment alone)", "yes (as filed)");
    fixture_clear(&f);
}

/* What was wrong before the approval is told once it counts: at the approval, and no more after
 * the officer took note of it. What the register had before says nothing of now. */
static void
test_wrong_before_approval(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    see(&f, id, SIGHT_ADDRESS, "yes", NULL, "47.100.1.2");
    see(&f, id, SIGHT_HTTP, "no", "refused", NULL);
    see(&f, id, SIGHT_CERTIFICATE, "no", "certificate-expired", "2026-11-01");
    see(&f, id, SIGHT_REGISTER_NUMBER, "not-found", NULL, NULL);
    g_assert_cmpint(count(&f), ==, 0);
    approve(&f, id);
    assert_change(&f, "", "no (the certificate has expired)");
    see(&f, id, SIGHT_CERTIFICATE, "no", "certificate-expired", "2026-11-01");
    g_assert_cmpint(count(&f), ==, 1);
    g_assert_true(journal_undo(f.store, NULL, NULL)); /* the approval */
    g_assert_cmpint(count(&f), ==, 0);
    g_assert_true(journal_redo(f.store, NULL, NULL));
    g_assert_true(sight_change_acknowledge(f.flow, id, 1, SIGHT_CERTIFICATE, NULL));
    see(&f, id, SIGHT_CERTIFICATE, "no", "certificate-expired", "2026-11-01");
    g_assert_cmpint(count(&f), ==, 0);
    fixture_clear(&f);
}

/* A look between a step and its undo: the step is taken back, the look is not. What is to be
 * told again goes by what the officer knew before taking note. */
static void
test_undo_across_look(void)
{
    Fixture f;
    gint64 id = start(&f, LANG_EN);
    g_autoptr(JournalEntry) undone = NULL;

    g_assert_true(sight_change_acknowledge(f.flow, id, 0, NULL, NULL));
    see(&f, id, SIGHT_CERTIFICATE, "no", "certificate-revoked", "2027-02-28");
    g_assert_cmpint(count(&f), ==, 1);
    g_assert_true(journal_undo(f.store, &undone, NULL));
    g_assert_cmpstr(undone->verb, ==, "site.acknowledge");
    g_assert_cmpint(count(&f), ==, 2);
    g_assert_true(sight_change_acknowledge(f.flow, id, 1, SIGHT_NUMBER, NULL));
    assert_change(&f, "yes (2026-12-01)", "no (the certificate was revoked)");
    fixture_clear(&f);
}

static void
test_refused(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GError) error = NULL;

    id = start(&f, LANG_EN);
    g_assert_false(sight_change_acknowledge(f.flow, id, 2, SIGHT_NUMBER, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_CHANGE);
    g_assert_cmpint(count(&f), ==, 2);
    fixture_clear(&f);
}

/* What is good does not push what is grave out of sight. */
static void
test_gravest_first(void)
{
    Fixture f;
    g_autoptr(GPtrArray) latest = NULL;
    g_autoptr(GPtrArray) gravest = NULL;

    (void)start(&f, LANG_EN);
    latest = changed_list(f.store, 0, 1, NULL);
    gravest = sight_change_list_gravest(f.store, 1, NULL);
    g_assert_cmpstr(only(latest)->aspect, ==, SIGHT_CERTIFICATE);
    g_assert_cmpstr(only(gravest)->aspect, ==, SIGHT_NUMBER);
    fixture_clear(&f);
}

/* Two services below one domain are told apart by number and name; one alone needs neither, and
 * what others read has no name. */
static void
test_shared_domain(void)
{
    Changed changed = {.aspect = (char *)SIGHT_HTTPS,
                       .service_no = 2,
                       .domain = (char *)"example.cn",
                       .was_answer = (char *)"yes",
                       .answer = (char *)"no"};
    g_autofree char *alone = sight_change_dup_line(&changed, TRUE);
    g_autofree char *shared = NULL, *ours = NULL;

    changed.is_domain_shared = TRUE;
    changed.service_name = (char *)"示例商城";
    shared = sight_change_dup_line(&changed, TRUE);
    ours = sight_change_dup_line(&changed, FALSE);
    g_assert_true(g_str_has_prefix(ours, "example.cn (service 2, 示例商城), "));
    g_assert_true(g_str_has_prefix(alone, "example.cn, "));
    g_assert_true(g_str_has_prefix(shared, "example.cn (service 2), "));
}

/* What may be somebody's name is not said to others. */
static void
test_public(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) all = NULL;
    g_autofree char *own = NULL;
    g_autofree char *public = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    see(&f, id, SIGHT_REGISTER_ENTITY, "differs", NULL, "李示例");
    see(&f, id, SIGHT_REGISTER_ENTITY, "differs", NULL, "王某");
    all = changed_list(f.store, 0, 10, NULL);
    own = sight_change_dup_line(only(all), FALSE);
    public = sight_change_dup_line(only(all), TRUE);
    g_assert_nonnull(strstr(own, "differs (李示例) → differs (王某)"));
    g_assert_null(strstr(public, "李示例"));
    g_assert_null(strstr(public, "王某"));
    g_assert_nonnull(strstr(
        public, "entity in the ministry's register: differs → differs (another than before)"));
    fixture_clear(&f);
}

/* ---- The ministry's query on the screen ---- */

/* What is recorded here stands there to be confirmed; what is typed takes its place. */
static void
test_register_form(void)
{
    g_auto(Seat) seat = {0};
    gint64 id;
    g_autoptr(GPtrArray) known = NULL;

    fixture_init(&seat.f, TODAY, LANG_EN);
    id = fixture_filing(&seat.f, answers);
    seat_open(&seat, 80, 24);
    screen_press(seat.app, "\nN");
    screen_assert_says(seat.app, seat.s, "ministry's query: https://beian.miit.gov.cn");
    screen_assert_says(seat.app, seat.s, "search there by entity: 示例公司");
    screen_press(seat.app, "e");
    screen_assert_says(seat.app, seat.s, "Entity that the query shows");
    screen_press(seat.app, "=\n");
    screen_assert_says(seat.app, seat.s, "Number that it shows");
    screen_press(seat.app, "=\n"); /* none is recorded */
    screen_assert_says(seat.app, seat.s, "nothing is recorded here");
    app_key(seat.app, (Key){KEY_BACK, 0});
    screen_press(seat.app, "\n别的网\n");
    screen_assert_says(seat.app, seat.s, "Does it limit the access?");
    screen_press(seat.app, "\n"); /* not looked at */
    screen_assert_says(seat.app, seat.s, "2 taken down, 1 other than recorded here");
    known = seen_list(seat.f.store, id, NULL);
    g_assert_cmpuint(known->len, ==, 2);
    g_ptr_array_sort(known, sight_compare);
    g_assert_cmpstr(((const Seen *)g_ptr_array_index(known, 0))->answer, ==, "same");
    g_assert_cmpstr(((const Seen *)g_ptr_array_index(known, 1))->value, ==, "别的网");
    screen_assert_says(seat.app, seat.s, "differs");
    screen_press(seat.app, "uu");
    /* Enter alone claims nothing. */
    screen_press(seat.app, "e\n\n\n\n");
    screen_assert_says(seat.app, seat.s, "nothing was taken down");
    g_clear_pointer(&known, g_ptr_array_unref);
    screen_press(seat.app, "e-\n");
    screen_assert_says(seat.app, seat.s, "1 taken down, 1 other than recorded here");
}

static void
test_register_code(void)
{
    g_auto(Seat) seat = {0};

    fixture_init(&seat.f, TODAY, LANG_ZH);
    (void)fixture_filing(&seat.f, answers);
    seat_open(&seat, 80, 24);
    screen_press(seat.app, "\nNr");
    screen_assert_says(seat.app, seat.s, SIGHT_REGISTER_ADDRESS);
    screen_assert_says(seat.app, seat.s, "█▀▀");
}

/* As lines: each as wide as the code with its light, none where that does not fit. */
static void
test_code_lines(void)
{
    g_autoptr(Qr) code = qr_new(SIGHT_REGISTER_ADDRESS);
    int across = qr_size(code) + 4;
    g_autofree char *narrow = qr_dup_lines(code, across - 1);
    g_autofree char *text = qr_dup_lines(code, across);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    g_assert_null(narrow);
    g_assert_cmpuint(g_strv_length(lines), ==, (guint)(across + 1) / 2 + 1);
    for (int row = 0; row < (across + 1) / 2; row++) {
        const char *at = lines[row];

        g_assert_true(g_str_has_prefix(at, "\033[0;30;107m"));
        at += strlen("\033[0;30;107m");
        for (int col = 0; col < across; col++, at = g_utf8_next_char(at)) {
            gunichar c = g_utf8_get_char(at);

            g_assert_cmpint(qr_is_dark(code, 2 * row - 2, col - 2), ==,
                            c == 0x2580 || c == 0x2588);
            g_assert_cmpint(qr_is_dark(code, 2 * row - 1, col - 2), ==,
                            c == 0x2584 || c == 0x2588);
        }
        g_assert_cmpstr(at, ==, "\033[0m");
    }
}

/* By the severity of the catalogue's checks (data/seen.yaml); a name is for the officer alone.
 */
static void
test_told_by_others(void)
{
    static const struct {
        const char *aspect, *answer;
        ChangeWeight weight;
        gboolean is_value_public;
    } rows[] = {{SIGHT_REGISTER_ACCESS, "limited", CHANGE_GRAVE, TRUE},
                {SIGHT_REGISTER_ACCESS, "open", CHANGE_MILD, TRUE},
                {SIGHT_PROVIDER_STATE, "void", CHANGE_GRAVE, TRUE},
                {SIGHT_PROVIDER_STATE, "unbound", CHANGE_BAD, TRUE},
                {SIGHT_PROVIDER_STATE, "filed", CHANGE_MILD, TRUE},
                {SIGHT_PROVIDER_NUMBER, "differs", CHANGE_GRAVE, TRUE},
                {SIGHT_PROVIDER_NUMBER, "not-found", CHANGE_BAD, TRUE},
                {SIGHT_PROVIDER_ENTITY, "differs", CHANGE_GRAVE, FALSE},
                {SIGHT_PROVIDER_PRINCIPAL, "differs", CHANGE_BAD, FALSE},
                {SIGHT_PROVIDER_NAME, "differs", CHANGE_BAD, FALSE},
                {SIGHT_PROVIDER_SERVICE_PRINCIPAL, "differs", CHANGE_BAD, FALSE},
                {SIGHT_PROVIDER_RISK, "risks", CHANGE_GRAVE, FALSE}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const Changed changed = {.service_no = 1,
                                 .aspect = (char *)rows[i].aspect,
                                 .answer = (char *)rows[i].answer,
                                 .was_answer = (char *)"same",
                                 .value = (char *)"its value"};
        g_autofree char *line = sight_change_dup_line(&changed, TRUE);

        g_assert_cmpint(sight_change_weigh(&changed), ==, rows[i].weight);
        g_assert_cmpstr(sight_change_actor(&changed), ==, "officer");
        g_assert_cmpint(strstr(line, "its value") != NULL, ==, rows[i].is_value_public);
    }
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-changes-XXXXXX", NULL);
    Lang lang;
    int status;

    setlocale(LC_ALL, "C.UTF-8");
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(g_setenv("XDG_DATA_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/changes/overview/zh", GINT_TO_POINTER(LANG_ZH),
                         test_overview_says_all);
    g_test_add_data_func("/changes/overview/en", GINT_TO_POINTER(LANG_EN),
                         test_overview_says_all);
    g_test_add_func("/changes/overview/goes_there", test_overview_goes_there);
    g_test_add_func("/changes/overview/acknowledges", test_overview_acknowledges);
    g_test_add_func("/changes/overview/many", test_overview_many);
    g_test_add_func("/changes/noted", test_noted);
    g_test_add_func("/changes/wrong_at_first", test_wrong_at_first);
    g_test_add_func("/changes/wrong_before_approval", test_wrong_before_approval);
    g_test_add_func("/changes/undo_across_look", test_undo_across_look);
    g_test_add_func("/changes/refused", test_refused);
    g_test_add_func("/changes/public", test_public);
    g_test_add_func("/changes/told_by_others", test_told_by_others);
    g_test_add_func("/changes/gravest_first", test_gravest_first);
    g_test_add_func("/changes/shared_domain", test_shared_domain);
    g_test_add_func("/register/form", test_register_form);
    g_test_add_func("/register/code", test_register_code);
    g_test_add_func("/register/code_lines", test_code_lines);
    status = g_test_run();
    (void)g_rmdir(config);
    return status;
}
