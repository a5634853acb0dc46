/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles and the journal in the language of who reads, whatever that of who wrote. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "screen.h"
#include "store/filing.h"
#include "store/journal.h"
#include "workflow/facts.h"
#include "workflow/filing_work.h"

#define TODAY "2026-11-24"

/* Workspaces from before have their writer's word for it as the title. */
static void
test_unnamed_in_both_languages(void)
{
    static const char *const words[] = {FILING_UNNAMED, FILING_UNNAMED_EN, FILING_UNNAMED_ZH};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        i18n_switch(LANG_EN);
        g_assert_cmpstr(filing_title(words[i]), ==, FILING_UNNAMED_EN);
        i18n_switch(LANG_ZH);
        g_assert_cmpstr(filing_title(words[i]), ==, FILING_UNNAMED_ZH);
    }
    g_assert_cmpstr(filing_title("ACME"), ==, "ACME");
    i18n_switch(LANG_EN);
}

/* Where a column cuts titles, rows of one entity differ; the cursor's is there whole. */
static void
test_titles_of_one_entity_stay_apart(void)
{
    static const char who[] = "entity.name=示例（上海）网络科技股份有限公司";
    static const char *const services[] = {"示例商城", "示例社区"};
    Fixture f;
    App *app;
    g_autofree char *narrow = NULL;
    g_autofree char *wide = NULL;

    fixture_init(&f, "2026-11-24", LANG_ZH);
    for (guint i = 0; i < G_N_ELEMENTS(services); i++) {
        g_autofree char *name = g_strdup_printf("service.name=%s", services[i]);

        fixture_filing(&f, (const char *const[]){who, name, NULL});
    }
    app = app_new(f.flow, &(StartOptions){0});
    narrow = screen_dup_at(app, 80, 24);
    g_assert_nonnull(strstr(narrow, "F1    示例商城 · 示例"));
    g_assert_nonnull(strstr(narrow, "F2    示例社区 · 示例"));
    g_assert_nonnull(strstr(narrow, "F1  示例（上海）网络科技股份有限公司 · 示例商城（"));
    wide = screen_dup_at(app, 200, 60);
    g_assert_nonnull(strstr(wide, "示例社区 · 示例（上海）网络科技股份有限公司"));
    g_assert_null(strstr(wide, "F1  示例（上海）"));
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
}

static void
read_in(Fixture *f, Lang lang)
{
    i18n_switch(lang);
    workflow_set_lang(f->flow, lang);
}

/* What one officer did in Chinese, another one reads in English; and the other way round. */
static void
test_history_in_the_readers_language(void)
{
    static const char *const named[] = {"entity.name=ACME", "filing.purpose=open-service",
                                        NULL};
    static const char *const unnamed[] = {"filing.purpose=open-service", NULL};
    static const struct {
        Lang written, read;
        const char *there[6], *absent[5];
    } cases[] = {
        {LANG_ZH,
         LANG_EN,
         {"filing F1 begun", "filing F2 begun", "not sure: Purpose", "undone: not sure",
          "done again: not sure", "New filing"},
         {"已开始", "不确定", "撤销", "重做", "新的备案订单"}},
        {LANG_EN,
         LANG_ZH,
         {"备案订单 F1 已开始", "备案订单 F2 已开始", "不确定：", "已撤销：不确定",
          "已重做：不确定", "新的备案订单"},
         {"begun", "not sure", "undone", "done again", "New filing"}},
    };

    for (guint c = 0; c < G_N_ELEMENTS(cases); c++) {
        Fixture f;
        g_autoptr(App) app = NULL;
        g_autofree char *overview = NULL;
        g_autofree char *history = NULL;
        g_autofree char *undone = NULL;
        g_autofree char *both = NULL;
        FactKey key;

        fixture_init(&f, TODAY, cases[c].written);
        (void)fixture_filing(&f, named);
        (void)fixture_filing(&f, unnamed);
        g_assert_true(fact_key_parse(f.flow, "filing.purpose", &key, NULL));
        g_assert_true(filing_work_answer(f.flow, 1, key, NULL, NULL));
        g_assert_true(journal_undo(f.store, NULL, NULL));
        g_assert_true(journal_redo(f.store, NULL, NULL));
        read_in(&f, cases[c].read);
        app = app_new(f.flow, &(StartOptions){0});
        overview = screen_dup_at(app, 120, 40);
        screen_press(app, "H");
        history = screen_dup_at(app, 120, 40);
        screen_press(app, "u");
        undone = screen_dup_at(app, 120, 40);
        both = g_strconcat(overview, history, undone, NULL);
        for (guint i = 0; i < G_N_ELEMENTS(cases[c].there); i++)
            g_assert_nonnull(strstr(both, cases[c].there[i]));
        for (guint i = 0; i < G_N_ELEMENTS(cases[c].absent); i++)
            g_assert_null(strstr(both, cases[c].absent[i]));
        g_clear_pointer(&app, app_free);
        fixture_clear(&f);
    }
    i18n_switch(LANG_EN);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    Lang lang;

    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/screens/unnamed_in_both_languages", test_unnamed_in_both_languages);
    g_test_add_func("/screens/titles_of_one_entity", test_titles_of_one_entity_stay_apart);
    g_test_add_func("/screens/readers_language", test_history_in_the_readers_language);
    return g_test_run();
}
