/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first minutes: where to begin, the sample workspace, the tour; and what runs while the
 * officer looks elsewhere. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "base/path.h"
#include "screen.h"
#include "store/workspace_file.h"
#include "support.h"
#include "workflow/filing_work.h"

#define SENT_AT "2026-11-24 09:00"

static const char *const answers[] = {"filing.purpose=open-service",
                                      "registry.entity=none",
                                      "service.ip_only=no",
                                      "service.kind=website",
                                      "server.place=mainland-cloud",
                                      "entity.kind=enterprise",
                                      "entity.province=31",
                                      "principal.name=李示例",
                                      "principal.mobile=13800138000",
                                      "service_principal.same=no",
                                      "service_principal.name=王某",
                                      "service_principal.mobile=13900139000",
                                      NULL};

static void
happen(Fixture *f, gint64 id, const char *event, const char *who, const char *at)
{
    g_autoptr(GError) error = NULL;
    Happening happening = {
        .event = event, .who = who, .at = at, .note = "tested", .even_so = TRUE};

    filing_work_advance(f->flow, id, &happening, &error);
    g_assert_no_error(error);
}

/* A code was sent to two persons at SENT_AT; it is `now`. */
static gint64
start_check(Fixture *f, const char *now, Lang lang)
{
    gint64 id;

    fixture_init(f, now, lang);
    id = fixture_filing(f, answers);
    happen(f, id, "submitted", NULL, SENT_AT);
    happen(f, id, "provider-accepted", NULL, SENT_AT);
    happen(f, id, "sms-sent", NULL, SENT_AT);
    return id;
}

static void
assert_line(const char *now, Lang lang, int cols, const char *wanted)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autoptr(Surface) s = surface_new(cols, 24);

    (void)start_check(&f, now, lang);
    app = app_new(f.flow, &(StartOptions){0});
    screen_assert_says(app, s, wanted);
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

static void
test_status_line_tells_both(void)
{
    assert_line("2026-11-24 09:20", LANG_EN, 200,
                "\nSMS F1  entity's principal 李示例 138****8000: 23:40 left, 5 wrong allowed  "
                "service principal 王某 139****9000: 23:40 left, 5 wrong allowed\n");
    assert_line("2026-11-24 09:20", LANG_ZH, 60,
                "\n短信核验 F1  李示例 23:40 剩5次  王某 23:40 剩5次\n");
}

static void
test_status_line_counts_what_is_left(void)
{
    assert_line("2026-11-24 09:20", LANG_EN, 60,
                "\nSMS F1  李示例 23:40, 5 left  王某 23:40, 5 left\n");
}

/* The reminders of the catalogue, 12 and 2 hours before, set the tone; a sign, not colour
 * alone. */
static void
test_status_line_grows_loud(void)
{
    assert_line("2026-11-24 20:59", LANG_EN, 80, "\nSMS F1  李示例: 12:01 left");
    assert_line("2026-11-24 21:00", LANG_EN, 80, "\n* SMS F1  李示例: 12:00 left");
    assert_line("2026-11-25 07:00", LANG_EN, 80, "\n! SMS F1  李示例: 2:00 left");
    assert_line("2026-11-25 09:00", LANG_EN, 80, "\n!! SMS F1  李示例: the code has lapsed");
}

/* On every screen, behind pop-ups too, until there is nobody left. */
static void
test_status_line_is_everywhere(void)
{
    static const char *const ways[] = {"d",  "g",   "r", "H", "S", "?",
                                       "\n", "\nD", "i", "F", ":"};
    Fixture f;
    g_autoptr(Surface) s = surface_new(80, 24);
    gint64 id = start_check(&f, "2026-11-24 10:00", LANG_EN);

    for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autoptr(App) app = app_new(f.flow, &(StartOptions){0});

        screen_press(app, ways[i]);
        screen_assert_says(app, s, "\nSMS F1  ");
    }
    {
        g_autoptr(App) app = app_new(f.flow, &(StartOptions){0});

        happen(&f, id, "sms-person-verified", "principal", "2026-11-24 10:00");
        g_assert_true(app_poll(app));
        screen_assert_says(app, s, "\nSMS F1  service principal 王某");
        screen_assert_says_not(app, s, "李示例: ");
        happen(&f, id, "sms-person-verified", NULL, "2026-11-24 10:00");
        g_assert_true(app_poll(app));
        screen_assert_says_not(app, s, "\nSMS F1");
    }
    fixture_clear(&f);
}

static void
test_status_line_counts_others(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autoptr(Surface) s = surface_new(80, 24);
    gint64 second;

    (void)start_check(&f, "2026-11-24 12:00", LANG_EN);
    second = fixture_filing(&f, answers);
    happen(&f, second, "submitted", NULL, "2026-11-24 10:00");
    happen(&f, second, "provider-accepted", NULL, "2026-11-24 10:00");
    happen(&f, second, "sms-sent", NULL, "2026-11-24 11:00");
    app = app_new(f.flow, &(StartOptions){0});
    screen_assert_says(app, s, "SMS F1");
    screen_assert_says(app, s, "+1 filing\n");
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

/* A workspace in a file, opened for the first time. */
typedef struct {
    Fixture f; /* its store lies unused */
    char *path;
    Store *store;
    Workflow *flow;
    App *app;
} First;

static void
first_init(First *first, const StartOptions *start)
{
    g_autofree char *sample = path_dup_sample();
    g_autoptr(GError) error = NULL;

    fixture_init(&first->f, "2026-11-24 15:00", LANG_EN);
    workspace_file_remove(sample);
    first->path = g_build_filename(g_get_user_data_dir(), "own.beian", NULL);
    workspace_file_remove(first->path);
    first->store = store_open(first->path, 0, first->f.clock, "tester", &error);
    g_assert_no_error(error);
    first->flow = workflow_new(first->store, first->f.cat, LANG_EN, &error);
    g_assert_no_error(error);
    first->app = app_new(first->flow, &(StartOptions){0});
    app_start(first->app, start);
}

static void
first_clear(First *first)
{
    g_autofree char *sample = path_dup_sample();

    app_free(first->app);
    workflow_free(first->flow);
    store_free(first->store);
    workspace_file_remove(first->path);
    workspace_file_remove(sample);
    g_free(first->path);
    fixture_clear(&first->f);
}

static const StartOptions plain_start;

static void
test_first_run_own(void)
{
    First first;
    g_autoptr(Surface) s = surface_new(80, 24);
    Key down = {KEY_DOWN_PRESSED, 0};

    first_init(&first, &plain_start);
    screen_assert_says(first.app, s, "Welcome to beian");
    app_key(first.app, down);
    app_key(first.app, down);
    screen_press(first.app, "\n");
    screen_assert_says_not(first.app, s, "Welcome");
    screen_assert_says_not(first.app, s, "SAMPLE");
    screen_assert_says(first.app, s, "Press n to begin one");
    g_assert_true(store_is_unused(first.store));
    first_clear(&first);
}

/* The sample never mixes with the officer's own, which is there again by W. */
static void
test_first_run_sample_and_back(void)
{
    First first;
    g_autoptr(Surface) s = surface_new(80, 24);
    Key down = {KEY_DOWN_PRESSED, 0};

    first_init(&first, &plain_start);
    app_key(first.app, down);
    screen_press(first.app, "\n");
    screen_assert_says(first.app, s, "SAMPLE");
    screen_assert_says(first.app, s, "F7");
    screen_assert_says(first.app, s, "SMS F2");
    screen_assert_says_not(first.app, s, "Tour");
    g_assert_true(store_is_unused(first.store));
    screen_press(first.app, "n\n\033W\n");
    screen_assert_says_not(first.app, s, "SAMPLE");
    screen_assert_says(first.app, s, "Press n to begin one");
    g_assert_true(store_is_unused(first.store));
    screen_press(first.app, "W\n");
    screen_assert_says(first.app, s, "filings: 8"); /* as it was left */
    screen_press(first.app, "W");
    app_key(first.app, down);
    screen_press(first.app, "\n");
    screen_assert_says(first.app, s, "SAMPLE");
    screen_assert_says_not(first.app, s, "filings: 8");
    first_clear(&first);
}

/* What was asked for at the start holds in the workspace gone to. */
static void
test_read_only_holds_in_sample(void)
{
    First first;
    g_autoptr(Surface) s = surface_new(80, 24);
    Key down = {KEY_DOWN_PRESSED, 0};

    first_init(&first, &plain_start);
    app_key(first.app, down);
    screen_press(first.app, "\nn\n\033"); /* the sample, and one filing more */
    app_free(first.app);
    first.app = app_new(first.flow, &(StartOptions){.is_read_only = TRUE});
    screen_press(first.app, "W\n");
    screen_assert_says(first.app, s, "SAMPLE");
    screen_assert_says(first.app, s, "read only");
    screen_assert_says(first.app, s, "filings: 8");
    screen_press(first.app, "n");
    screen_assert_says(first.app, s, "open for reading only");
    screen_press(first.app, "W");
    app_key(first.app, down);
    screen_press(first.app, "\n");
    screen_assert_says(first.app, s, "--read-only forbids to write");
    screen_press(first.app, "\033");
    screen_assert_says(first.app, s, "filings: 8");
    first_clear(&first);
}

static void
test_workspace_in_use_is_not_asked(void)
{
    First first;
    g_autoptr(Surface) s = surface_new(80, 24);

    first_init(&first, &plain_start);
    screen_press(first.app, "\033n\n\033");
    app_free(first.app);
    first.app = app_new(first.flow, &(StartOptions){0});
    app_start(first.app, &plain_start);
    screen_assert_says_not(first.app, s, "Welcome");
    first_clear(&first);
}

static void
test_tour(void)
{
    static const char *const titles[] = {"Overview",  "Filing",    "Filing",
                                         "Interview", "Deadlines", "Find"};
    const Key on = {KEY_FUNCTION, 6}, back = {KEY_FUNCTION, 5};
    First first;
    g_autoptr(Surface) s = surface_new(80, 24);

    first_init(&first, &plain_start);
    screen_press(first.app, "\n"); /* the sample, with the tour */
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *step = g_strdup_printf("Tour %u/6", i + 1);
        g_autofree char *title = g_strdup_printf(" beian  %s", titles[i]);

        screen_assert_says(first.app, s, step);
        screen_assert_says(first.app, s, title);
        app_key(first.app, on);
    }
    screen_assert_says_not(first.app, s, "Tour ");
    screen_assert_says(first.app, s, " beian  Overview");
    screen_press(first.app, "T\n"); /* Enter opens the filing: the step follows */
    screen_assert_says(first.app, s, "Tour 2/6");
    screen_press(first.app, "TT"); /* T goes on, where it is not typed */
    screen_assert_says(first.app, s, "Tour 4/6");
    app_key(first.app, back);
    screen_assert_says(first.app, s, "Tour 3/6");
    screen_press(first.app, "\033");
    screen_assert_says_not(first.app, s, "Tour ");
    screen_assert_says(first.app, s, " beian  Filing");
    first_clear(&first);
}

static void
test_tour_on_an_empty_workspace(void)
{
    const StartOptions start = {.takes_tour = TRUE};
    const Key on = {KEY_FUNCTION, 6};
    First first;
    g_autoptr(Surface) s = surface_new(60, 16);

    first_init(&first, &start);
    for (int i = 1; i <= 6; i++) {
        g_autofree char *step = g_strdup_printf("Tour %d/6", i);

        screen_assert_says(first.app, s, step);
        app_key(first.app, on);
    }
    screen_assert_says_not(first.app, s, "Tour ");
    first_clear(&first);
}

/* The catalogue's words, not known where no source says; a missed call is loud until one is
 * answered. */
static void
test_call_desk(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autoptr(Surface) s = surface_new(80, 24);
    gint64 id;

    fixture_init(&f, "2026-11-24 10:00", LANG_EN);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "C");
    screen_assert_says(app, s, "No call is expected now");
    id = fixture_filing(&f, answers);
    happen(&f, id, "submitted", NULL, SENT_AT);
    g_assert_true(app_poll(app));
    screen_assert_says(app, s, "2026-11-24 to 2026-11-26");
    screen_assert_says(app, s, "李示例  138****8000");
    screen_assert_says(app, s, "王某  139****9000");
    screen_assert_says(app, s, "so it is not known");
    screen_press(app, "m\n\n");
    screen_assert_says(app, s, "missed 1!");
    screen_assert_says(app, s, "The next try may come about: 2026-11-24 11:00");
    screen_press(app, "a\nasked for the address\n");
    screen_assert_says_not(app, s, "missed 1!");
    screen_assert_says_not(app, s, "The next try");
    screen_assert_says(app, s, "answered  asked for the address");
    screen_press(app, "u");
    screen_assert_says(app, s, "missed 1!");
    screen_press(app, "s");
    screen_assert_says(app, s, "Tencent");
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

/* A time that can't be is refused where it is typed. */
static void
test_call_desk_time(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autoptr(Surface) s = surface_new(80, 24);
    gint64 id;

    fixture_init(&f, "2026-11-24 10:00", LANG_EN);
    id = fixture_filing(&f, answers);
    happen(&f, id, "submitted", NULL, SENT_AT);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "Cmtomorrow\n");
    screen_assert_says(app, s, "When did it ring");
    screen_assert_says(app, s, "'2026-11-25' lies in the future");
    screen_press(app, "\025"
                      "2026-11-01\n");
    screen_assert_says(app, s, "When did it ring");
    screen_assert_says(app, s, "no call comes before the order is submitted");
    screen_press(app, "\025"
                      "2026-11-24\n\n");
    screen_assert_says(app, s, "2026-11-24  missed");
    screen_assert_says_not(app, s, "The next try");
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

/* In the sample E lets the others act; the title says that the time is set. */
static void
test_rehearsal_on_the_filing(void)
{
    First first;
    g_autoptr(Surface) s = surface_new(80, 24);
    Key down = {KEY_DOWN_PRESSED, 0};

    first_init(&first, &plain_start);
    app_key(first.app, down);
    screen_press(first.app, "\nj\nE"); /* F7, just submitted */
    screen_assert_says(first.app, s, "─ Rehearsal ─");
    screen_assert_says(first.app, s, "The rehearsal's time is now 2026-11-2");
    screen_press(first.app, "\033");
    screen_assert_says(first.app, s, "SAMPLE  set to 2026-11-2");
    first_clear(&first);
}

static void
test_rehearsal_is_refused_elsewhere(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autoptr(Surface) s = surface_new(80, 24);

    fixture_init(&f, "2026-11-24 10:00", LANG_EN);
    (void)fixture_filing(&f, answers);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "\nE");
    screen_assert_says(app, s, "A rehearsal plays in the sample workspace only");
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

/* What it is for, and what to press. */
static void
test_empty_screens_help(void)
{
    static const struct {
        const char *keys, *purpose, *press;
    } empty[] = {
        {"", "A filing takes one service", "Press n"},
        {"", "made-up companies", "W opens"},
        {"d", "bind or remind", "a in a"},
        {"r", "service numbers", "n enters"},
        {"H", "keeps every change", "u takes"},
        {"F", "are searched", "Enter opens"},
        {":", "a command, a filing", "Type what"},
        {"C", "what is known of the callers", "Record a submission with a"},
        {"n\n\033\nD", "is copied in", "A attaches"},
        {"\nb", "begins a round", "a records"},
    };
    Fixture f;
    g_autoptr(Surface) s = surface_new(120, 40);

    fixture_init(&f, "2026-11-24 09:00", LANG_EN);
    for (guint i = 0; i < G_N_ELEMENTS(empty); i++) {
        g_autoptr(App) app = app_new(f.flow, &(StartOptions){0});

        screen_press(app, empty[i].keys);
        screen_assert_says(app, s, empty[i].purpose);
        screen_assert_says(app, s, empty[i].press);
    }
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-first-XXXXXX", NULL);
    g_autofree char *data = g_build_filename(config, "beian", NULL);
    Lang lang;
    int status;

    setlocale(LC_ALL, "C.UTF-8");
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(g_setenv("XDG_DATA_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/first_minutes/status_line/tells_both", test_status_line_tells_both);
    g_test_add_func("/first_minutes/status_line/grows_loud", test_status_line_grows_loud);
    g_test_add_func("/first_minutes/status_line/is_everywhere", test_status_line_is_everywhere);
    g_test_add_func("/first_minutes/status_line/counts_others", test_status_line_counts_others);
    g_test_add_func("/first_minutes/first_run/own", test_first_run_own);
    g_test_add_func("/first_minutes/first_run/sample_and_back", test_first_run_sample_and_back);
    g_test_add_func("/first_minutes/read_only_holds_in_sample", test_read_only_holds_in_sample);
    g_test_add_func("/first_minutes/first_run/in_use", test_workspace_in_use_is_not_asked);
    g_test_add_func("/first_minutes/tour/steps", test_tour);
    g_test_add_func("/first_minutes/tour/empty", test_tour_on_an_empty_workspace);
    g_test_add_func("/first_minutes/rehearsal/filing", test_rehearsal_on_the_filing);
    g_test_add_func("/first_minutes/rehearsal/refused", test_rehearsal_is_refused_elsewhere);
    g_test_add_func("/first_minutes/call_desk", test_call_desk);
    g_test_add_func("/first_minutes/call_desk_time", test_call_desk_time);
    g_test_add_func("/first_minutes/status_line/counts_what_is_left",
                    test_status_line_counts_what_is_left);
    g_test_add_func("/first_minutes/empty_screens", test_empty_screens_help);
    status = g_test_run();
    (void)g_rmdir(data);
    (void)g_rmdir(config);
    return status;
}
