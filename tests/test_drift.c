/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the record here and what others hold have drifted apart: rows, what is taken over, what
 * is noted, and the screen of it. */
#include "config.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "screen.h"
#include "sight_help.h"
#include "store/changed.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/service.h"
#include "ui/app.h"
#include "workflow/drift.h"
#include "workflow/filing_work.h"
#include "workflow/sight.h"
#include "workflow/sight_ours.h"

#define TODAY "2026-11-24"
#define NUMBER SIGHT_TEST_NUMBER
#define OTHER "沪ICP备2026099999号-2"
#define ENDPOINT "http://127.0.0.1:16181/query/web"
#define PROVIDER "https://companyreg.aliyuncs.com/"

static gint64
make_filing(Fixture *f)
{
    static const char *const answers[] = {
        "filing.purpose=open-service", "service.kind=website",  "server.place=mainland-cloud",
        "server.provider=alibaba",     "service.ip_only=no",    "domain.name=example.cn",
        "entity.kind=enterprise",      "entity.province=31",    "entity.name=示例公司",
        "service.name=示例网",         "principal.name=张三",   "service_principal.same=yes",
        "registry.entity=none",        "registry.service=none", NULL};

    return fixture_filing(f, answers);
}

/* A NULL value: it is not there. */
static void
tell(Fixture *f, gint64 id, const char *aspect, const char *value, const char *source)
{
    g_autoptr(SightOurs) ours = sight_ours_new(f->flow, id, NULL);

    g_assert_nonnull(ours);
    (void)sight_see(f, id, aspect, sight_ours_judge(ours, 1, aspect, value), NULL, value,
                    source); /* news or not */
}

static GPtrArray *
list(Fixture *f, gint64 id)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *rows = drift_list(f->flow, id, &error);

    g_assert_no_error(error);
    return rows;
}

static const DriftRow *
row_of(const GPtrArray *rows, const char *key)
{
    g_autoptr(GError) error = NULL;
    const DriftRow *row = drift_find(rows, key, &error);

    g_assert_no_error(error);
    return row;
}

static DriftState
state_of(Fixture *f, gint64 id, const char *key)
{
    g_autoptr(GPtrArray) rows = list(f, id);

    return row_of(rows, key)->state;
}

static void
take(Fixture *f, gint64 id, const char *key, int expected)
{
    g_autoptr(GPtrArray) rows = list(f, id);
    g_autoptr(GError) error = NULL;

    if (drift_take(f->flow, id, row_of(rows, key), &error))
        g_assert_cmpint(expected, ==, -1);
    else
        g_assert_error(error, BEIAN_ERROR, expected);
}

static void
note(Fixture *f, gint64 id, const char *key, const char *why, int expected)
{
    g_autoptr(GPtrArray) rows = list(f, id);
    g_autoptr(GError) error = NULL;

    if (drift_note(f->flow, id, row_of(rows, key), why, &error))
        g_assert_cmpint(expected, ==, -1);
    else
        g_assert_error(error, BEIAN_ERROR, expected);
}

static void
test_rows(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) rows = NULL;
    const DriftRow *row;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    rows = list(&f, id);
    g_assert_cmpuint(rows->len, ==, 0);
    g_clear_pointer(&rows, g_ptr_array_unref);

    tell(&f, id, SIGHT_PROVIDER_ENTITY, "新名公司", PROVIDER);
    tell(&f, id, SIGHT_REGISTER_NAME, "示例网", ENDPOINT);
    tell(&f, id, SIGHT_REGISTER_NUMBER, NUMBER, SEEN_BY_OFFICER);
    tell(&f, id, SIGHT_PROVIDER_SERVICE_PRINCIPAL, "张三", PROVIDER);
    tell(&f, id, SIGHT_PROVIDER_RISK, "2026-12-01 x", PROVIDER); /* of no field here */
    rows = list(&f, id);
    g_assert_cmpuint(rows->len, ==, 4);
    row = g_ptr_array_index(rows, 0);
    g_assert_cmpstr(row->aspect, ==, SIGHT_REGISTER_NUMBER); /* numbers first */
    g_assert_null(row->ours);
    g_assert_cmpint(row->state, ==, DRIFT_OPEN);
    row = row_of(rows, "provider-entity");
    g_assert_cmpstr(row->ours, ==, "示例公司");
    g_assert_cmpstr(row->theirs, ==, "新名公司");
    g_assert_cmpstr(row->source, ==, PROVIDER);
    g_assert_nonnull(row->at);
    g_assert_cmpint(row->state, ==, DRIFT_OPEN);
    g_assert_cmpint(row_of(rows, "register-site-name@1")->state, ==, DRIFT_SAME);
    /* Answered to be the same person: compared with the principal. */
    g_assert_cmpint(row_of(rows, "provider-service-principal")->state, ==, DRIFT_SAME);
    g_assert_cmpuint(drift_count_open(rows), ==, 2);
    fixture_clear(&f);
}

/* What was compared when it was told is compared anew when the record here changes. */
static void
test_compared_now(void)
{
    Fixture f;
    gint64 id;
    FactKey key;
    g_autoptr(GError) error = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    tell(&f, id, SIGHT_PROVIDER_ENTITY, "新名公司", PROVIDER);
    g_assert_true(fact_key_parse(f.flow, "entity.name", &key, &error));
    g_assert_true(filing_work_answer(f.flow, id, key, "新名公司", &error));
    g_assert_cmpint(state_of(&f, id, "provider-entity"), ==, DRIFT_SAME);
    fixture_clear(&f);
}

static void
test_take_answer(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) entries = NULL;
    const JournalEntry *entry;
    g_autoptr(GError) error = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    tell(&f, id, SIGHT_PROVIDER_ENTITY, "新名公司", PROVIDER);
    take(&f, id, "provider-entity", -1);
    g_assert_cmpint(state_of(&f, id, "provider-entity"), ==, DRIFT_SAME);
    entries = journal_list(f.store, NULL, 0, 1, NULL);
    entry = g_ptr_array_index(entries, 0);
    g_assert_cmpstr(entry->verb, ==, "drift.take");
    g_assert_cmpstr(entry->summary, ==, "taken over: entity at the provider");
    take(&f, id, "provider-entity", BEIAN_ERROR_NO_DRIFT); /* nothing is left to take */
    g_assert_true(journal_undo(f.store, NULL, &error));
    g_assert_no_error(error);
    g_assert_cmpint(state_of(&f, id, "provider-entity"), ==, DRIFT_OPEN);
    fixture_clear(&f);
}

static int
count_changes(Fixture *f)
{
    int n = -1;

    g_assert_true(changed_count(f->store, &n, NULL));
    return n;
}

/* Taken over, it is the same here at the next look: nothing has changed there. */
static void
test_taken_is_no_change(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    tell(&f, id, SIGHT_REGISTER_ENTITY, "登记公司", ENDPOINT);
    take(&f, id, "register-entity", -1);
    tell(&f, id, SIGHT_REGISTER_ENTITY, "登记公司", ENDPOINT);
    g_assert_cmpint(state_of(&f, id, "register-entity"), ==, DRIFT_SAME);
    g_assert_cmpint(count_changes(&f), ==, 0);
    tell(&f, id, SIGHT_REGISTER_ENTITY, "别的公司", ENDPOINT);
    g_assert_cmpint(count_changes(&f), ==, 1);
    fixture_clear(&f);
}

static void
test_take_number(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(Filing) filing = NULL;
    g_autoptr(GPtrArray) services = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    tell(&f, id, SIGHT_PROVIDER_NUMBER, OTHER, PROVIDER);
    take(&f, id, "provider-number", BEIAN_ERROR_NOT_NOW); /* it comes with the approval */
    approve(&f, id);
    tell(&f, id, SIGHT_REGISTER_NUMBER, "no number", ENDPOINT);
    take(&f, id, "register-number", BEIAN_ERROR_INVALID);
    tell(&f, id, SIGHT_REGISTER_NUMBER, NULL, ENDPOINT);
    g_assert_cmpint(state_of(&f, id, "register-number"), ==, DRIFT_OPEN);
    take(&f, id, "register-number", BEIAN_ERROR_NO_DRIFT); /* nothing is there */
    take(&f, id, "provider-number", -1);
    filing = filing_get(f.store, id, NULL);
    services = service_list(f.store, id, NULL);
    g_assert_cmpstr(filing->number, ==, "沪ICP备2026099999号");
    g_assert_cmpstr(((const Service *)g_ptr_array_index(services, 0))->number, ==, OTHER);
    fixture_clear(&f);
}

static void
test_take_same_person(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    tell(&f, id, SIGHT_PROVIDER_SERVICE_PRINCIPAL, "李四", PROVIDER);
    take(&f, id, "provider-service-principal", BEIAN_ERROR_NO_DRIFT);
    tell(&f, id, SIGHT_PROVIDER_PRINCIPAL, "李四", PROVIDER);
    take(&f, id, "provider-principal", -1);
    g_assert_cmpint(state_of(&f, id, "provider-service-principal"), ==, DRIFT_SAME);
    fixture_clear(&f);
}

/* It stays, and comes back when theirs changes again. */
static void
test_note(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) rows = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    tell(&f, id, SIGHT_PROVIDER_ENTITY, "新名公司", PROVIDER);
    note(&f, id, "provider-entity", "  ", BEIAN_ERROR_USAGE);
    note(&f, id, "provider-entity", NULL, BEIAN_ERROR_NO_DRIFT);
    g_assert_true(is_found(&f, id, "provider-entity-differs"));
    note(&f, id, "provider-entity", "renamed, change is filed", -1);
    g_assert_false(is_found(&f, id, "provider-entity-differs"));
    rows = list(&f, id);
    g_assert_cmpint(row_of(rows, "provider-entity")->state, ==, DRIFT_NOTED);
    g_assert_cmpstr(row_of(rows, "provider-entity")->why, ==, "renamed, change is filed");
    g_assert_cmpuint(drift_count_open(rows), ==, 0);
    tell(&f, id, SIGHT_PROVIDER_ENTITY, "别的公司", PROVIDER);
    g_assert_cmpint(state_of(&f, id, "provider-entity"), ==, DRIFT_OPEN);
    g_assert_true(is_found(&f, id, "provider-entity-differs"));
    tell(&f, id, SIGHT_PROVIDER_ENTITY, "新名公司", PROVIDER);
    g_assert_cmpint(state_of(&f, id, "provider-entity"), ==, DRIFT_NOTED);
    note(&f, id, "provider-entity", NULL, -1);
    g_assert_cmpint(state_of(&f, id, "provider-entity"), ==, DRIFT_OPEN);
    tell(&f, id, SIGHT_REGISTER_NAME, "示例网", ENDPOINT);
    note(&f, id, "register-site-name", "x", BEIAN_ERROR_NO_DRIFT);
    fixture_clear(&f);
}

/* ---- What is wrong ---- */

static void
test_findings(void)
{
    static const struct {
        const char *check, *aspect, *bad, *value, *good;
        gboolean is_approved;
    } rows[] = {
        {"register-access-limited", SIGHT_REGISTER_ACCESS, "limited", NULL, "open", FALSE},
        {"provider-number-void", SIGHT_PROVIDER_STATE, "void", NULL, "bound", FALSE},
        {"provider-filed-not-here", SIGHT_PROVIDER_STATE, "filed", NULL, "under-way", FALSE},
        {"provider-filing-missing", SIGHT_PROVIDER_NUMBER, "not-found", NULL, "same", TRUE},
        {"provider-number-differs", SIGHT_PROVIDER_NUMBER, "differs", OTHER, "same", TRUE},
        {"provider-entity-differs", SIGHT_PROVIDER_ENTITY, "differs", "别的", "same", FALSE},
        {"provider-risk", SIGHT_PROVIDER_RISK, "risks", "2026-12-01 x", "no-risks", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;
        gint64 id;

        fixture_init(&f, TODAY, LANG_EN);
        id = make_filing(&f);
        if (rows[i].is_approved)
            approve(&f, id);
        sight_see(&f, id, rows[i].aspect, rows[i].bad, NULL, rows[i].value, NULL);
        g_assert_true(is_found(&f, id, rows[i].check));
        sight_see(&f, id, rows[i].aspect, rows[i].good, NULL, NULL, NULL);
        g_assert_false(is_found(&f, id, rows[i].check));
        fixture_clear(&f);
    }
}

/* ---- The screen ---- */

static void
tell_all(Fixture *f, gint64 id)
{
    tell(f, id, SIGHT_REGISTER_NUMBER, NUMBER, SEEN_BY_OFFICER);
    tell(f, id, SIGHT_REGISTER_ENTITY, "示例公司", ENDPOINT);
    tell(f, id, SIGHT_REGISTER_NAME, "示例网站", ENDPOINT);
    tell(f, id, SIGHT_PROVIDER_NUMBER, NULL, PROVIDER);
    tell(f, id, SIGHT_PROVIDER_ENTITY, "示例（上海）有限公司", PROVIDER);
    tell(f, id, SIGHT_PROVIDER_PRINCIPAL, "李四", PROVIDER);
    note(f, id, "provider-principal", "变更主体已提交", -1);
}

static void
test_shots(void)
{
    static const int sizes[][2] = {{80, 24}, {60, 16}, {120, 40}, {200, 60}};

    for (guint i = 0; i < 2 * G_N_ELEMENTS(sizes); i++) {
        const int *size = sizes[i / 2];
        Lang lang = i % 2 ? LANG_EN : LANG_ZH;
        g_auto(Seat) seat = {0};

        fixture_init(&seat.f, TODAY, lang);
        seat.id = make_filing(&seat.f);
        approve(&seat.f, seat.id);
        tell_all(&seat.f, seat.id);
        seat_open(&seat, size[0], size[1]);
        screen_press(seat.app, "\nX");
        screen_assert_kept(seat.app, seat.s, "drift", lang);
    }
}

static void
test_keys(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(App) app = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    id = make_filing(&f);
    tell(&f, id, SIGHT_REGISTER_ENTITY, "登记公司", ENDPOINT);
    tell(&f, id, SIGHT_PROVIDER_NAME, "新名网", PROVIDER);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "\nX\n"); /* it starts at the first difference */
    g_assert_cmpint(state_of(&f, id, "register-entity"), ==, DRIFT_SAME);
    screen_press(app, "u");
    g_assert_cmpint(state_of(&f, id, "register-entity"), ==, DRIFT_OPEN);
    screen_press(app, "wold name\n");
    g_assert_cmpint(state_of(&f, id, "register-entity"), ==, DRIFT_NOTED);
    screen_press(app, "w");
    g_assert_cmpint(state_of(&f, id, "register-entity"), ==, DRIFT_OPEN);
    screen_press(app, "j\n");
    g_assert_cmpint(state_of(&f, id, "provider-site-name"), ==, DRIFT_SAME);
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

/* What was good before and could not be told at the last look is not shown as good; and a long
 * name stands there whole. */
static void
test_untold_looks_untold(void)
{
    g_auto(Seat) seat = {0};
    int row;

    fixture_init(&seat.f, TODAY, LANG_EN);
    seat.id = make_filing(&seat.f);
    (void)sight_see(&seat.f, seat.id, SIGHT_HTTPS, "yes", NULL, NULL, "https://example.cn/");
    tell(&seat.f, seat.id, SIGHT_REGISTER_ENTITY, "示例公司", ENDPOINT);
    seat_open(&seat, 80, 24);
    screen_press(seat.app, "\nN");
    row = screen_find_row(seat.app, seat.s, "site by https");
    g_assert_cmpint(surface_cell(seat.s, row, 3)->style, ==, STYLE_GOOD);
    screen_assert_says(seat.app, seat.s, "entity in the ministry's register same as here");
    (void)sight_see(&seat.f, seat.id, SIGHT_HTTPS, SEEN_COULD_NOT_TELL, "timeout", NULL,
                    "https://example.cn/");
    screen_press(seat.app, "\033N");
    row = screen_find_row(seat.app, seat.s, "last look: no answer in");
    g_assert_cmpint(row, ==, screen_find_row(seat.app, seat.s, "site by https"));
    g_assert_cmpint(surface_cell(seat.s, row, 3)->style, ==, STYLE_WARN);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-drift-XXXXXX", NULL);
    int status;
    Lang lang;

    /* The settings of other tests stay what they are. */
    g_assert_nonnull(config);
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/drift/rows", test_rows);
    g_test_add_func("/drift/compared_now", test_compared_now);
    g_test_add_func("/drift/take/answer", test_take_answer);
    g_test_add_func("/drift/taken_is_no_change", test_taken_is_no_change);
    g_test_add_func("/drift/take/number", test_take_number);
    g_test_add_func("/drift/take/same_person", test_take_same_person);
    g_test_add_func("/drift/note", test_note);
    g_test_add_func("/drift/findings", test_findings);
    g_test_add_func("/drift/shots", test_shots);
    g_test_add_func("/drift/keys", test_keys);
    g_test_add_func("/sites/untold", test_untold_looks_untold);
    status = g_test_run();
    (void)g_rmdir(config); /* empty, if nothing was set */
    return status;
}
