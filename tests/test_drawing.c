/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widgets that draw: dots, a line of time, a burn-up; and the numbers behind the burn-up. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "screen.h"
#include "store/journal.h"
#include "support.h"
#include "ui/widget/braille.h"
#include "ui/widget/month.h"
#include "ui/widget/plot.h"
#include "ui/widget/timeline.h"
#include "workflow/filing_work.h"
#include "workflow/progress.h"

static void
assert_row(const Surface *s, int row, const char *wanted)
{
    g_autofree char *text = surface_dup_row(s, row);

    g_assert_cmpstr(text, ==, wanted);
}

static Day
day(const char *text)
{
    Day out = DAY_NONE;

    g_assert_true(day_parse(text, &out, NULL));
    return out;
}

static void
test_dots(void)
{
    g_autoptr(Surface) s = surface_new(4, 2);
    g_autoptr(Braille) braille = braille_new(2, 1);

    braille_dot(braille, 0, 0);
    braille_dot(braille, 3, 3);
    braille_dot(braille, 4, 0); /* outside */
    braille_dot(braille, 0, 4);
    braille_dot(braille, -1, 0);
    braille_draw(braille, s, 1, 1, STYLE_GOOD);
    assert_row(s, 0, "");
    assert_row(s, 1, " ⠁⢀");
    g_assert_cmpint(surface_cell(s, 1, 1)->style, ==, STYLE_GOOD);
    surface_set_plain(s, TRUE);
    braille_draw(braille, s, 0, 0, STYLE_GOOD);
    assert_row(s, 0, "..");
}

/* Ten days in twenty dots: two a day. */
static TimelineRow rows[] = {{.label = "one", .mark = "✓"},
                             {.label = "two", .mark = "▸"},
                             {.label = "three", .mark = " "}};

static Timeline
timeline(void)
{
    rows[0].planned_from = day("2026-11-01");
    rows[0].planned_to = day("2026-11-02");
    rows[0].from = day("2026-11-01");
    rows[0].to = day("2026-11-04");
    rows[1].planned_from = rows[1].planned_to = DAY_NONE;
    rows[1].from = day("2026-11-05");
    rows[1].to = day("2026-11-06");
    rows[2].planned_from = day("2026-11-07");
    rows[2].planned_to = day("2026-11-10");
    rows[2].from = rows[2].to = DAY_NONE;
    return (Timeline){rows, 3, 0, 1, day("2026-11-06")};
}

static void
test_timeline(void)
{
    g_autoptr(Surface) s = surface_new(23, 5); /* label 8, ten cells, lateness 5 */
    Timeline line = timeline();

    timeline_draw(&line, s, (Area){0, 0, 5, 23});
    assert_row(s, 0, "        今天 11-06");
    assert_row(s, 1, "        11-01▾");
    assert_row(s, 2, "✓ one   ⣭⣭⣤⣤ │     +2");
    assert_row(s, 3, "▸ two       ⣤⣤");
    assert_row(s, 4, "  three      │⠉⠉⠉⠉");
    g_assert_cmpint(surface_cell(s, 2, 20)->style, ==, STYLE_LATE);
    g_assert_cmpint(surface_cell(s, 3, 0)->style, ==, STYLE_CURSOR);
    g_assert_cmpint(surface_find_target(s, 4, 12)->index, ==, 2);
}

/* The cursor stays in sight; nothing is drawn outside, whatever the area. */
static void
test_timeline_in_little_room(void)
{
    g_autoptr(Surface) s = surface_new(40, 12);
    Timeline line = timeline();

    line.cursor = 2;
    timeline_draw(&line, s, (Area){0, 0, 3, 40});
    g_assert_cmpint(line.top, ==, 2);
    for (int cols = 0; cols < 40; cols++)
        for (int height = 0; height < 6; height++) {
            surface_clear(s);
            timeline_draw(&line, s, (Area){6, 0, height, cols});
            for (int r = 0; r < 12; r++)
                if (r < 6 || r >= 6 + height)
                    assert_row(s, r, "");
        }
    line.n = 0;
    timeline_draw(&line, s, (Area){0, 0, 5, 40}); /* no rows: today alone */
    surface_set_plain(s, TRUE);
    surface_clear(s);
    line = timeline();
    timeline_draw(&line, s, (Area){0, 0, 5, 40});
    for (int r = 0; r < 5; r++) {
        g_autofree char *text = surface_dup_row(s, r);

        g_assert_null(strstr(text, "⣤"));
    }
}

static void
test_plot(void)
{
    g_autoptr(Surface) s = surface_new(29, 4);
    const PlotPoint points[] = {
        {day("2026-11-01"), 0}, {day("2026-11-07"), 6}, {day("2026-11-12"), 11}};

    plot_draw(s, (Area){0, 0, 4, 29}, points, 3, 11, day("2026-11-12"));
    assert_row(s, 0, "  11 ⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⡏⠉");
    assert_row(s, 1, "                 ⡖⠒⠒⠒⠒⠒⠒⠒⠒⠒⠃");
    assert_row(s, 2, "   0 ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡇");
    assert_row(s, 3, "     2026-11-01    2026-11-12");
    /* More was done than is required now: the higher number is the top. */
    surface_clear(s);
    plot_draw(s, (Area){0, 0, 4, 29}, points, 3, 5, day("2026-11-12"));
    g_assert_nonnull(strstr(surface_cell(s, 0, 2)->text, "1"));
    for (int cols = 0; cols < 29; cols++) {
        surface_clear(s);
        plot_draw(s, (Area){0, 0, 2, cols}, points, 3, 0, day("2026-11-12"));
        assert_row(s, 3, "");
    }
}

/* Each day's load by height; a month ends where it ends; what is not of it has no index. */
static void
test_month(void)
{
    g_autoptr(Surface) s = surface_new(MONTH_WIDTH, MONTH_HEIGHT);
    Month month;

    month_start(&month, day("2026-02-10"), day("2026-02-12"));
    g_assert_cmpint(month.n_days, ==, 28);
    g_assert_cmpint(month_index(&month, day("2026-02-01")), ==, 0);
    g_assert_cmpint(month_index(&month, day("2026-03-01")), ==, -1);
    g_assert_cmpint(month_index(&month, day("2026-01-31")), ==, -1);
    g_assert_cmpint(month_index(&month, DAY_NONE), ==, -1);
    for (int i = 0; i < 28; i++)
        month.is_off[i] = day_weekday(day_add(month.first, i)) > 5;
    month.is_off[13] = FALSE; /* Saturday the 14th is worked, Monday the 16th free */
    month.is_off[15] = TRUE;
    month.load[1] = 1;
    month.load[2] = 2;
    month.load[16] = 3;
    month.load[17] = 9;
    month_draw(&month, s, (Area){0, 0, MONTH_HEIGHT, MONTH_WIDTH});
    assert_row(s, 0, "2026-02  ▂1 ▄2 ▆3 █4+");
    assert_row(s, 2, "                   1");
    assert_row(s, 3, " 2▂ 3▄ 4  5  6  7  8");
    assert_row(s, 4, " 9 10 11 12<13 14+15");
    assert_row(s, 5, "16-17▆18█19 20 21 22");
    assert_row(s, 6, "23 24 25 26 27 28");
    g_assert_cmpint(surface_cell(s, 3, 1)->style, ==, STYLE_LATE);
    g_assert_cmpint(surface_cell(s, 5, 5)->style, ==, STYLE_WARN);
    g_assert_cmpint(surface_cell(s, 4, 9)->style, ==, STYLE_CURSOR); /* today */
    surface_set_plain(s, TRUE);
    month_draw(&month, s, (Area){0, 0, MONTH_HEIGHT, MONTH_WIDTH});
    assert_row(s, 3, " 2. 3: 4  5  6  7  8");
    surface_clear(s);
    month_draw(&month, s, (Area){0, 0, 3, MONTH_WIDTH}); /* room for one: the week wanted */
    assert_row(s, 2, " 9 10 11 12<13 14+15");
    assert_row(s, 3, "");
}

static const char *const answers[] = {"filing.purpose=open-service",
                                      "service.kind=website",
                                      "server.place=mainland-cloud",
                                      "server.provider=alibaba",
                                      "service.ip_only=no",
                                      "domain.name=示例.中国",
                                      "registry.entity=none",
                                      "entity.kind=enterprise",
                                      "entity.province=31",
                                      "entity.registered_abroad=no",
                                      NULL};

static void
mark(Fixture *f, gint64 id, const char *material, int service_no, MaterialState state)
{
    g_autoptr(GError) error = NULL;

    (void)filing_work_mark(f->flow, id, material, service_no, material_state_word(state), NULL,
                           &error);
    g_assert_no_error(error);
}

/* The same workspace, opened on another day; the catalogue stays. */
static void
go_to(Fixture *f, const char *path, const char *today)
{
    g_autoptr(GError) error = NULL;

    workflow_free(f->flow);
    store_free(f->store);
    clock_free(f->clock);
    f->clock = clock_new(today, &error);
    g_assert_no_error(error);
    f->store = store_open(path, 0, f->clock, "tester", &error);
    g_assert_no_error(error);
    f->flow = workflow_new(f->store, f->cat, LANG_EN, &error);
    g_assert_no_error(error);
}

static const ProgressDay *
progress_day(const Progress *progress, guint i)
{
    g_assert_cmpuint(i, <, progress->days->len);
    return &g_array_index(progress->days, ProgressDay, i);
}

static void
remove_workspace(const char *folder, const char *path)
{
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    g_autofree char *shm = g_strconcat(path, "-shm", NULL);

    (void)g_remove(wal); /* may not be there */
    (void)g_remove(shm);
    g_assert_cmpint(g_remove(path), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

/* Marks, a mark taken back, an undo: each on its day; the last number is the checklist's. */
static void
test_progress(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Progress) progress = NULL;
    g_autoptr(GPtrArray) requirements = NULL;
    RequirementCount count;
    g_autofree char *folder = g_dir_make_tmp("beian-progress-XXXXXX", &error);
    g_autofree char *path = g_build_filename(folder, "w.beian", NULL);
    Fixture f;
    gint64 id;
    int first;

    fixture_init(&f, "2026-11-02", LANG_EN);
    go_to(&f, path, "2026-11-02");
    id = fixture_filing(&f, answers);
    progress = progress_of_filing(f.flow, id, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(progress->days->len, ==, 1);
    first = progress_day(progress, 0)->n_done;
    go_to(&f, path, "2026-11-03");
    mark(&f, id, "entity-business-licence", 0, MATERIAL_COLLECTED);
    mark(&f, id, "domain-registration", 1, MATERIAL_COLLECTED);
    go_to(&f, path, "2026-11-05");
    mark(&f, id, "domain-registration", 1, MATERIAL_MISSING);
    go_to(&f, path, "2026-11-06");
    g_assert_true(journal_undo(f.store, NULL, &error));
    go_to(&f, path, "2026-11-09");
    g_clear_pointer(&progress, progress_free);
    progress = progress_of_filing(f.flow, id, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(progress->days->len, ==, 4);
    g_assert_cmpint(progress_day(progress, 1)->n_done, ==, first + 2);
    g_assert_cmpint(progress_day(progress, 2)->n_done, ==, first + 1);
    g_assert_cmpint(progress_day(progress, 3)->n_done, ==, first + 2);
    g_assert_cmpint(day_compare(progress_day(progress, 2)->day, day("2026-11-05")), ==, 0);
    requirements = requirement_list(f.flow, id, &error);
    count = requirement_count(requirements);
    g_assert_cmpint(progress_day(progress, 3)->n_done, ==, count.n_done);
    g_assert_cmpint(progress->n_all, ==, count.n_required);
    fixture_clear(&f);
    remove_workspace(folder, path);
}

/* The screen at 60x16 holds one of both; Tab goes to the other, and both stand at 100x40. */
static void
test_screen(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;
    g_autoptr(Surface) small = surface_new(60, 16), large = surface_new(100, 40);

    i18n_switch(LANG_EN);
    fixture_init(&f, "2026-11-24", LANG_EN);
    (void)fixture_filing(&f, answers);
    app = app_new(f.flow, &(StartOptions){0});
    screen_press(app, "\nt");
    screen_assert_says(app, small, "Stages over time");
    screen_assert_says_not(app, small, "Materials done over time");
    screen_press(app, "\t");
    screen_assert_says(app, small, "Materials done over time: ");
    screen_assert_says_not(app, small, "Stages over time");
    screen_assert_says(app, large, "Stages over time");
    screen_assert_says(app, large, "Materials done over time: ");
    screen_press(app, "jjj");
    screen_assert_says(app, large, "planned 2026-11-2");
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-drawing-XXXXXX", NULL);
    Lang lang;
    int status;

    g_assert_nonnull(config);
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/drawing/dots", test_dots);
    g_test_add_func("/drawing/timeline", test_timeline);
    g_test_add_func("/drawing/timeline/little_room", test_timeline_in_little_room);
    g_test_add_func("/drawing/plot", test_plot);
    g_test_add_func("/drawing/month", test_month);
    g_test_add_func("/drawing/progress", test_progress);
    g_test_add_func("/drawing/screen", test_screen);
    status = g_test_run();
    g_assert_cmpint(g_rmdir(config), ==, 0);
    return status;
}
